"""`/meetings/` and `/meetings/<year>/`: what happened when?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from faden.model import Meeting
from faden.pages.live import joined
from faden.pages.page import Frame, PersonLink
from faden.pages.today import planned_meeting, upcoming
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
    name: str
    meetings: list[Note]


@dataclass(frozen=True, slots=True)
class YearLink:
    name: str
    href: str
    current: bool


def past(day: Day) -> list[Meeting]:
    """The meetings that have happened, latest first."""
    found = {x.meeting.source: x.meeting for h in day.histories.values() for x in h.exchanges if x.meeting}
    return sorted(found.values(), key=lambda meeting: (meeting.date, meeting.source), reverse=True)


def years(day: Day) -> list[int]:
    return sorted({meeting.date.year for meeting in past(day)}, reverse=True)


def meetings(frame: Frame, day: Day, year: int | None) -> tuple[str, bytes]:
    """The page of one year, or, without one, what is planned and the latest year."""
    words = frame.words
    known = years(day)
    shown = year if year is not None else (known[0] if known else None)
    notes = [meeting for meeting in past(day) if meeting.date.year == shown]
    months = [
        Month(words.month(members[0].date), [_note(frame, meeting) for meeting in members])
        for members in (list(group) for _, group in groupby(notes, key=lambda meeting: meeting.date.month))
    ]
    return frame.render(
        "meetings.md.j2",
        title=words("Meetings") if year is None else words("Meetings {year}", year=year),
        years=[YearLink(str(one), frame.href(f"meetings/{one}/"), one == shown) for one in known],
        planned=[planned_meeting(frame, meeting) for meeting in upcoming(day)] if year is None else [],
        past=months,
        search=year is not None,
    )


def _note(frame: Frame, meeting: Meeting) -> Note:
    words = frame.words
    line = joined([meeting.activity, meeting.place, ", ".join(meeting.topics)], " · ")
    return Note(
        meeting.id,
        frame.people(meeting.people),
        str(meeting.date),
        words.weekday_and_day(meeting.date),
        line,
        frame.note(meeting.body),
    )
