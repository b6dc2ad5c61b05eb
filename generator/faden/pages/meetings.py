"""`/meetings/`, `/meetings/<year>/`, and in a full year `/meetings/<year>/<month>/`: what happened when?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from faden.model import Meeting
from faden.pages import paging, pictures
from faden.pages.live import joined, settled
from faden.pages.page import Frame, PersonLink
from faden.pages.paging import PageLink
from faden.pages.today import PlannedMeeting, planned_meeting, upcoming
from faden.rules.ahead import comes_to_pass
from faden.rules.day import Day

TAGS = 200
"""Bytes of a note beside its texts."""


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
    meetings: Sequence[Note]


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A month of a year that has a page for each; `count` says how many notes there are."""

    name: str
    href: str
    count: str


def years(day: Day) -> list[int]:
    """The years of which there are notes, the latest first."""
    return list(dict.fromkeys(int(month[:4]) for month in day.met_in))


def months(day: Day, year: int) -> list[str]:
    """The months of a year of which there are notes (`2026-11`), the latest first."""
    return [month for month in day.met_in if month[:4] == str(year)]


def is_full(frame: Frame, day: Day, year: int) -> bool:
    """Whether a page has no room for all notes of a year. They are not drawn to find that out, but guessed at."""
    return not paging.has_room(map(_guess, _of_year(day, year)), frame.room)


def _guess(meeting: Meeting) -> int:
    """The weight of a note, and rather more, from its text: addresses of people, and the tags around each line."""
    text = meeting.body
    marked_up = len(text) + 70 * text.count("[[") + 20 * text.count("\n")
    return TAGS + marked_up + paging.weight(_line(meeting), people=len(meeting.people))


def _weight(frame: Frame, meeting: Meeting) -> int:
    return TAGS + paging.weight(_line(meeting), frame.note(meeting.body), people=len(meeting.people))


def meetings(frame: Frame, day: Day) -> tuple[str, bytes]:
    """What is planned, and the latest year, or of a full year the latest of it and the way to the rest."""
    words, planned = frame.words, upcoming(day)
    latest = next(iter(years(day)), None)
    full = latest is not None and is_full(frame, day, latest)
    found = _of_year(day, latest) if latest else []
    if full:
        found = found[: paging.fitting((_weight(frame, one) for one in found), frame.room // 2)]
    return _notes(
        frame,
        words("Meetings"),
        _year_links(frame, day, None if full else latest),
        # A month without a note is there for what is planned in it.
        _by_month(frame, found, {meeting.date.replace(day=1) for meeting in planned}),
        planned=[(_planned(frame, day, meeting), _course(day, meeting)) for meeting in planned],
        index=_month_links(frame, day, latest) if latest and full else [],
    )


def of_year(frame: Frame, day: Day, year: int) -> tuple[str, bytes]:
    """All notes of a year, or of a full year its days as a picture, and the way to its months."""
    words = frame.words
    title, links = words("Meetings {year}", year=year), _year_links(frame, day, year)
    if not is_full(frame, day, year):
        return _notes(frame, title, links, _by_month(frame, _of_year(day, year)), search=True)
    met = Counter[date]()
    for meeting in _of_year(day, year):
        met[meeting.date] += len(frame.people(meeting.people))
    last = min(date(year, 12, 31), day.today)
    return _notes(
        frame,
        title,
        links,
        [],
        calendar=pictures.calendar(met, date(year, 1, 1), last, words),
        index=_month_links(frame, day, year),
        settled=settled(words, day) if last == day.today else "",
    )


def of_month(frame_of: Callable[[str], Frame], day: Day, month: str) -> Iterator[tuple[str, bytes]]:
    """The notes of a month of a full year, on as many pages as they need."""
    begin = _first_of(month)
    path = f"meetings/{begin:%Y/%m}/"
    found = day.met_in[month][::-1]
    frame = frame_of(path)
    weights = [_weight(frame, meeting) for meeting in found]
    parts = paging.cut(found, weights, frame.room)
    paths = paging.addresses(path, len(parts))
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), 1):
        frame = frame_of(path)
        words = frame.words
        title = words("Meetings, {month}", month=words.month(begin))
        yield _notes(
            frame,
            title if number == 1 else words("{title}, page {number}", title=title, number=number),
            _year_links(frame, day, None),
            _by_month(frame, part),
            months=[
                PageLink(words.short_month(other), frame.href(f"meetings/{other:%Y/%m}/"), other == begin)
                for other in sorted(map(_first_of, months(day, begin.year)))
            ],
            pages=paging.links(frame, paths),
        )


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _of_year(day: Day, year: int) -> list[Meeting]:
    """The latest first."""
    return [meeting for month in months(day, year) for meeting in day.met_in[month][::-1]]


def _notes(
    frame: Frame,
    title: str,
    years: Sequence[PageLink],
    past: Sequence[Month],
    *,
    search: bool = False,
    planned: Sequence[tuple[PlannedMeeting, str]] = (),
    calendar: Markup | str = "",
    months: Sequence[PageLink] = (),
    index: Sequence[MonthLink] = (),
    pages: Sequence[PageLink] = (),
    settled: Markup | str = "",
) -> tuple[str, bytes]:
    """A page of notes. Those of a full year are out of the search's index: their words lead to the people."""
    return frame.render(
        "meetings.md.j2",
        title=title,
        years=years,
        planned=planned,
        past=past,
        search=search,
        calendar=calendar,
        months=months,
        index=index,
        pages=pages,
        settled=settled,
    )


def _year_links(frame: Frame, day: Day, shown: int | None) -> list[PageLink]:
    return [PageLink(str(one), frame.href(f"meetings/{one}/"), one == shown) for one in years(day)]


def _month_links(frame: Frame, day: Day, year: int) -> list[MonthLink]:
    words = frame.words
    return [
        MonthLink(
            words.month(_first_of(month)),
            frame.href(f"meetings/{month.replace('-', '/')}/"),
            words.many("{count} note", "{count} notes", len(day.met_in[month])),
        )
        for month in months(day, year)
    ]


def _by_month(frame: Frame, meetings: Iterable[Meeting], more: set[date] | None = None) -> list[Month]:
    """The notes by month, the latest first; a month of `more` is there without a note too."""
    found: dict[str, list[Note]] = {f"{begin:%Y-%m}": [] for begin in more or ()}
    for meeting in meetings:
        found.setdefault(f"{meeting.date:%Y-%m}", []).append(_note(frame, meeting))
    return [Month(id, frame.words.month(_first_of(id)), found[id]) for id in sorted(found, reverse=True)]


def _planned(frame: Frame, day: Day, meeting: Meeting) -> PlannedMeeting:
    ahead = planned_meeting(frame, day, meeting)
    steps = [(day.today, ahead.line), (comes_to_pass(meeting), _line(meeting))]
    return replace(ahead, line=frame.words.turning(steps, day.today))


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
