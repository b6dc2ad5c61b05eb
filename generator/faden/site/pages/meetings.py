"""`/meetings/`, `/meetings/<year>/`, and for years with many notes `/meetings/<year>/<month>/`: what happened when?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from faden.core.model import Meeting
from faden.rules.forecast import comes_to_pass
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.list_filter import EVER
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.pages.pagination import PageLink
from faden.site.pages.planned import PlannedMeeting, planned_meeting, upcoming
from faden.site.svg import charts
from faden.wording.relative_dates import joined, settled

OPEN = 16
"""The most notes unfolded on a page of several months. [A]"""
TAGS = 200
"""Bytes of a note in addition to its texts."""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    id: str
    people: list[PersonLink]
    date: str
    day: str
    line: str
    text: Markup


@dataclass(frozen=True, slots=True)
class MonthNotes:
    id: str
    name: str
    meetings: Sequence[NoteEntry]
    folded: bool = False
    """Whether it starts folded: on a page with many notes only the first months are unfolded."""


@dataclass(frozen=True, slots=True)
class MonthLink:
    """A link to a month of a year that is split into months; `count` is the number of notes, in words."""

    name: str
    href: str
    count: str


def years(snapshot: Snapshot) -> list[int]:
    """The years that have notes, latest first."""
    return list(dict.fromkeys(int(month[:4]) for month in snapshot.met_in))


def months(snapshot: Snapshot, year: int) -> list[str]:
    """The months of a year that have notes (`2026-11`), latest first."""
    return [month for month in snapshot.met_in if month[:4] == str(year)]


def is_full(frame: PageContext, snapshot: Snapshot, year: int) -> bool:
    """Whether a page has no room for all notes of a year, by an estimate that does not render them."""
    return not pagination.has_room(map(_guess, _of_year(snapshot, year)), frame.room)


def _guess(meeting: Meeting) -> int:
    """A generous estimate of a note's size as HTML in bytes: its text, links to people, and tags around lines."""
    text = meeting.body
    marked_up = len(text) + 70 * text.count("[[") + 20 * text.count("\n")
    return TAGS + marked_up + pagination.weight(_line(meeting), people=len(meeting.people))


def _weight(frame: PageContext, meeting: Meeting) -> int:
    return TAGS + pagination.weight(_line(meeting), frame.note(meeting.body), people=len(meeting.people))


def meetings(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    """Planned meetings and the latest year; if that is full, its latest notes and links to its months."""
    words, planned = frame.words, upcoming(snapshot)
    latest = next(iter(years(snapshot)), None)
    full = latest is not None and is_full(frame, snapshot, latest)
    notes = _of_year(snapshot, latest) if latest else []
    if full:
        notes = notes[: pagination.fitting((_weight(frame, meeting) for meeting in notes), frame.room // 2)]
    return _notes(
        frame,
        words("Meetings"),
        _year_links(frame, snapshot, None if full else latest),
        # A month without notes is included if a meeting is planned in it.
        _by_month(frame, notes, planned),
        planned=[(_planned(frame, snapshot, meeting), _course(meeting)) for meeting in planned],
        index=_month_links(frame, snapshot, latest) if latest and full else [],
    )


def of_year(frame: PageContext, snapshot: Snapshot, year: int) -> tuple[str, bytes]:
    """All notes of a year; if it is full, a chart of its days and links to its months."""
    words = frame.words
    title, links = words("Meetings {year}", year=year), _year_links(frame, snapshot, year)
    if not is_full(frame, snapshot, year):
        return _notes(frame, title, links, _by_month(frame, _of_year(snapshot, year)))
    met = Counter[date]()
    for meeting in _of_year(snapshot, year):
        met[meeting.date] += len(frame.people(meeting.people))
    last = min(date(year, 12, 31), snapshot.today)
    return _notes(
        frame,
        title,
        links,
        [],
        calendar=charts.calendar(met, date(year, 1, 1), last, words),
        index=_month_links(frame, snapshot, year),
        settled=settled(words, snapshot) if last == snapshot.today else "",
    )


def of_month(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, month: str
) -> Iterator[tuple[str, bytes]]:
    """The notes of a month in a full year, on as many pages as they need."""
    begin = _first_of(month)
    path = f"meetings/{begin:%Y/%m}/"
    notes = snapshot.met_in[month][::-1]
    frame = frame_of(path)
    weights = [_weight(frame, meeting) for meeting in notes]
    parts = pagination.cut(notes, weights, frame.room)
    paths = pagination.addresses(path, len(parts))
    for number, (path, part) in enumerate(zip(paths, parts, strict=True), 1):
        frame = frame_of(path)
        words = frame.words
        title = words("Meetings, {month}", month=words.month(begin))
        yield _notes(
            frame,
            title if number == 1 else words("{title}, page {number}", title=title, number=number),
            _year_links(frame, snapshot, None),
            _by_month(frame, part),
            months=[
                PageLink(words.short_month(first), frame.href(f"meetings/{first:%Y/%m}/"), first == begin)
                for first in sorted(map(_first_of, months(snapshot, begin.year)))
            ],
            pages=pagination.links(frame, paths),
        )


def _first_of(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _of_year(snapshot: Snapshot, year: int) -> list[Meeting]:
    """The meetings of a year, latest first."""
    return [meeting for month in months(snapshot, year) for meeting in snapshot.met_in[month][::-1]]


def _notes(
    frame: PageContext,
    title: str,
    years: Sequence[PageLink],
    past: Sequence[MonthNotes],
    *,
    planned: Sequence[tuple[PlannedMeeting, str]] = (),
    calendar: Markup | str = "",
    months: Sequence[PageLink] = (),
    index: Sequence[MonthLink] = (),
    pages: Sequence[PageLink] = (),
    settled: Markup | str = "",
) -> tuple[str, bytes]:
    """Renders a page of notes."""
    return frame.render(
        "meetings.md.j2",
        title=title,
        years=years,
        planned=planned,
        past=past,
        calendar=calendar,
        months=months,
        index=index,
        pages=pages,
        settled=settled,
    )


def _year_links(frame: PageContext, snapshot: Snapshot, shown: int | None) -> list[PageLink]:
    return [PageLink(str(year), frame.href(f"meetings/{year}/"), year == shown) for year in years(snapshot)]


def _month_links(frame: PageContext, snapshot: Snapshot, year: int) -> list[MonthLink]:
    words = frame.words
    return [
        MonthLink(
            words.month(_first_of(month)),
            frame.href(f"meetings/{month.replace('-', '/')}/"),
            words.many("{count} note", "{count} notes", len(snapshot.met_in[month])),
        )
        for month in months(snapshot, year)
    ]


def _by_month(
    frame: PageContext, meetings: Iterable[Meeting], planned: Iterable[Meeting] = ()
) -> list[MonthNotes]:
    """The notes by month, latest first; months of `planned` meetings are included even without notes.

    Planned meetings count when months are folded, so that the result is the same once they have taken place.
    """
    room = Counter(f"{meeting.date:%Y-%m}" for meeting in planned)
    notes: dict[str, list[NoteEntry]] = {id: [] for id in room}
    for meeting in meetings:
        notes.setdefault(f"{meeting.date:%Y-%m}", []).append(_note(frame, meeting))
    groups, so_far = [], 0
    for id in sorted(notes, reverse=True):
        count = len(notes[id]) + room[id]
        folded = so_far > 0 and so_far + count > OPEN
        so_far += 0 if folded else count
        groups.append(MonthNotes(id, frame.words.month(_first_of(id)), notes[id], folded))
    return groups


def _planned(frame: PageContext, snapshot: Snapshot, meeting: Meeting) -> PlannedMeeting:
    ahead = planned_meeting(frame, snapshot, meeting)
    steps = [(snapshot.today, ahead.line), (comes_to_pass(meeting), _line(meeting))]
    return replace(ahead, line=frame.words.turning(steps, snapshot.today))


def _course(meeting: Meeting) -> str:
    """The steps of a meeting's row: planned until it has taken place, then in its month."""
    on = f"{meeting.date} 1 -"
    return f"{EVER} planned {on};{comes_to_pass(meeting)} {meeting.date:%Y-%m} {on}"


def _line(meeting: Meeting) -> str:
    return joined([meeting.activity, meeting.place, ", ".join(meeting.topics)], " · ")


def _note(frame: PageContext, meeting: Meeting) -> NoteEntry:
    words = frame.words
    return NoteEntry(
        meeting.id,
        frame.people(meeting.people),
        str(meeting.date),
        words.weekday_and_day(meeting.date),
        _line(meeting),
        frame.note(meeting.body),
    )
