"""`/meetings/` and `/meetings/<year>/`: what happened when?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from faden.model import Meeting
from faden.pages.live import joined
from faden.pages.page import Frame, PersonLink
from faden.pages.today import planned_meeting, upcoming
from faden.rules.ahead import comes_to_pass
from faden.rules.day import Day


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    people: list[PersonLink]
    date: str
    day: str
    line: str
    text: Markup


@dataclass(frozen=True, slots=True)
class Month:
    id: str
    name: str
    meetings: list[Note]


@dataclass(frozen=True, slots=True)
class YearLink:
    name: str
    href: str
    current: bool


def past(day: Day) -> list[Meeting]:
    """The meetings that have happened, latest first."""
    return list(reversed(day.met))


def years(day: Day) -> list[int]:
    return sorted({meeting.date.year for meeting in past(day)}, reverse=True)


def meetings(frame: Frame, day: Day, year: int | None) -> tuple[str, bytes]:
    """The page of one year, or, without one, what is planned and the latest year."""
    words = frame.words
    known = years(day)
    shown = year if year is not None else (known[0] if known else None)
    planned = upcoming(day) if year is None else []
    # A month without a note is there for what is planned in it.
    by_month: dict[date, list[Note]] = {meeting.date.replace(day=1): [] for meeting in reversed(planned)}
    for meeting in past(day):
        if meeting.date.year == shown:
            by_month.setdefault(meeting.date.replace(day=1), []).append(_note(frame, meeting))
    months = [
        Month(f"{begin:%Y-%m}", words.month(begin), by_month[begin])
        for begin in sorted(by_month, reverse=True)
    ]
    return frame.render(
        "meetings.md.j2",
        title=words("Meetings") if year is None else words("Meetings {year}", year=year),
        years=[YearLink(str(one), frame.href(f"meetings/{one}/"), one == shown) for one in known],
        planned=[
            (
                replace(
                    ahead := planned_meeting(frame, day, meeting),
                    line=words.turning(
                        [(day.today, ahead.line), (comes_to_pass(meeting), _line(meeting))], day.today
                    ),
                ),
                _course(day, meeting),
            )
            for meeting in planned
        ],
        past=months,
        search=year is not None,
    )


def _course(day: Day, meeting: Meeting) -> str:
    """Planned until it has come to pass, and then in its month."""
    on = f"{meeting.date} 1 -"
    return f"{day.today} planned {on};{comes_to_pass(meeting)} {meeting.date:%Y-%m} {on}"


def _line(meeting: Meeting) -> str:
    return joined([meeting.activity, meeting.place, ", ".join(meeting.topics)], " · ")


def _note(frame: Frame, meeting: Meeting) -> Note:
    words = frame.words
    return Note(
        meeting.id,
        frame.people(meeting.people),
        str(meeting.date),
        words.weekday_and_day(meeting.date),
        _line(meeting),
        frame.note(meeting.body),
    )
