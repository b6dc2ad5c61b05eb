"""`/meetings/`, `/meetings/<year>/`, and in a full year `/meetings/<year>/<month>/`: what happened when?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

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


@dataclass(frozen=True, slots=True)
class _Year:
    """The meetings of a year that have happened, latest first."""

    year: int
    meetings: Sequence[Meeting]
    weights: Sequence[int]
    whole: bool
    """Whether one page has room for all of them."""

    @property
    def months(self) -> Mapping[date, Sequence[int]]:
        """The places of each month's meetings, the latest month first."""
        order = range(len(self.meetings))
        return {
            begin: list(places)
            for begin, places in groupby(order, key=lambda at: self.meetings[at].date.replace(day=1))
        }


def meetings(frame_of: Callable[[str], Frame], day: Day) -> Iterator[tuple[str, bytes]]:
    known = list(_years(frame_of("meetings/"), day))
    yield _front(frame_of("meetings/"), day, known)
    for one in known:
        frame = frame_of(f"meetings/{one.year}/")
        if one.whole:
            notes = [_note(frame, meeting) for meeting in one.meetings]
            title = frame.words("Meetings {year}", year=one.year)
            yield _notes(frame, title, _year_links(frame, known, one), _by_month(frame, notes), search=True)
        else:
            yield _index(frame, day, known, one)
            for begin, places in one.months.items():
                yield from _month(frame_of, known, one, begin, places)


def _years(frame: Frame, day: Day) -> Iterator[_Year]:
    for year, group in groupby(reversed(day.met), key=lambda meeting: meeting.date.year):
        found = list(group)
        weights = [
            TAGS + paging.weight(_line(one), frame.note(one.body), people=len(one.people)) for one in found
        ]
        yield _Year(year, found, weights, sum(weights) <= frame.room)


def _front(frame: Frame, day: Day, known: Sequence[_Year]) -> tuple[str, bytes]:
    """What is planned, and the latest year, or of a full year the latest of it and the way to the rest."""
    words, planned = frame.words, upcoming(day)
    latest = known[0] if known else None
    notes: list[Note] = []
    if latest:
        there = len(latest.meetings) if latest.whole else paging.fitting(latest.weights, frame.room // 2)
        notes = [_note(frame, meeting) for meeting in latest.meetings[:there]]
    return _notes(
        frame,
        words("Meetings"),
        _year_links(frame, known, latest if latest and latest.whole else None),
        # A month without a note is there for what is planned in it.
        _by_month(frame, notes, {meeting.date.replace(day=1) for meeting in planned}),
        planned=[(_planned(frame, day, meeting), _course(day, meeting)) for meeting in planned],
        index=_month_links(frame, latest) if latest and not latest.whole else [],
    )


def _index(frame: Frame, day: Day, known: Sequence[_Year], one: _Year) -> tuple[str, bytes]:
    """A full year: its days as a picture, and the way to its months."""
    words = frame.words
    met = Counter[date]()
    for meeting in one.meetings:
        met[meeting.date] += len(frame.people(meeting.people))
    last = min(date(one.year, 12, 31), day.today)
    return _notes(
        frame,
        words("Meetings {year}", year=one.year),
        _year_links(frame, known, one),
        [],
        calendar=pictures.calendar(met, date(one.year, 1, 1), last, words),
        index=_month_links(frame, one),
        settled=settled(words, day) if last == day.today else "",
    )


def _month(
    frame_of: Callable[[str], Frame], known: Sequence[_Year], one: _Year, begin: date, places: Sequence[int]
) -> Iterator[tuple[str, bytes]]:
    path = f"meetings/{begin:%Y/%m}/"
    room = frame_of(path).room
    parts = paging.cut(places, [one.weights[at] for at in places], room)
    paths = paging.addresses(path, len(parts))
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), 1):
        frame = frame_of(path)
        words = frame.words
        title = words("Meetings, {month}", month=words.month(begin))
        yield _notes(
            frame,
            title if number == 1 else words("{title}, page {number}", title=title, number=number),
            _year_links(frame, known, None),
            _by_month(frame, [_note(frame, one.meetings[at]) for at in part]),
            months=[
                PageLink(words.short_month(other), frame.href(f"meetings/{other:%Y/%m}/"), other == begin)
                for other in sorted(one.months)
            ],
            pages=paging.links(frame, paths),
        )


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


def _year_links(frame: Frame, known: Sequence[_Year], shown: _Year | None) -> list[PageLink]:
    return [PageLink(str(one.year), frame.href(f"meetings/{one.year}/"), one is shown) for one in known]


def _month_links(frame: Frame, one: _Year) -> list[MonthLink]:
    words = frame.words
    return [
        MonthLink(
            words.month(begin),
            frame.href(f"meetings/{begin:%Y/%m}/"),
            words.many("{count} note", "{count} notes", len(places)),
        )
        for begin, places in one.months.items()
    ]


def _by_month(frame: Frame, notes: Sequence[Note], more: set[date] | None = None) -> list[Month]:
    """The notes by month, the latest first; a month of `more` is there without a note too."""
    found: dict[str, list[Note]] = {f"{begin:%Y-%m}": [] for begin in more or ()}
    for note in notes:
        found.setdefault(note.date[:7], []).append(note)
    return [
        Month(id, frame.words.month(date.fromisoformat(f"{id}-01")), found[id])
        for id in sorted(found, reverse=True)
    ]


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
