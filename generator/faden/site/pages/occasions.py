"""`/occasions/`, and if there are many, `/occasions/<month>/` and `/occasions/open/`: which dates are coming?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from faden.rules.forecast import ONE_DAY
from faden.rules.occasions import Occasion
from faden.rules.promises import OpenPromise
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.list_filter import EVER
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.pages.pagination import PageLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.relative_dates import FORESEEN, Window

AHEAD = timedelta(days=364)
MOST = 120
"""The most rows of the page; with more it covers fewer days, and each month and the open promises have their own pages. [A]"""
FEWER = tuple(
    (timedelta(days=later), timedelta(days=ahead))
    for later, ahead in ((180, 364), (90, 180), (45, 45), (14, 14), (7, 7), (2, 1))
)
"""For a page that covers fewer days: how long it stays true, and how far ahead it looks."""
OVERDUE, PROMISES = 10, 30
"""The most promises on a page that covers fewer days: the latest overdue ones, and the next others. [A]"""
DRAWN = 30
"""The most rows with a thread, from the top. [A]"""
TAGS = 130
"""Bytes of a row in addition to its texts."""


@dataclass(frozen=True, slots=True)
class ComingOccasion:
    people: list[PersonLink]
    thread: Markup
    date: str
    day: str
    text: str
    course: str
    """The groups of the row, and from which day: a month, or still open once its day is over."""
    shown: Markup


@dataclass(frozen=True, slots=True)
class OccasionMonth:
    id: str
    name: str
    rows: list[ComingOccasion]
    now: bool
    """Whether any of its rows is shown on the day of the build."""


PATH = "occasions/"
OPEN = "open"
NOTHING = Markup()


def occasions(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    all_occasions = snapshot.occasions(snapshot.today, snapshot.today + FORESEEN + AHEAD)
    if len(all_occasions) + len(snapshot.promises) <= MOST:
        yield _front(frame_of(PATH), snapshot, FORESEEN, AHEAD, snapshot.promises)
        return
    later, ahead = next(
        (
            spans
            for spans in FEWER
            if _until(all_occasions, snapshot.today + sum(spans, timedelta())) <= MOST - OVERDUE - PROMISES
        ),
        FEWER[-1],
    )
    owed = sorted(snapshot.promises, key=lambda open_promise: open_promise.promise.due)
    over = [open_promise for open_promise in owed if open_promise.late][-OVERDUE:]
    near = [
        open_promise
        for open_promise in owed
        if not open_promise.late and open_promise.promise.due <= snapshot.today + ahead
    ][:PROMISES]
    yield _front(frame_of(PATH), snapshot, later, ahead, [*over, *near], several=True)
    for begin in _months(snapshot):
        yield from _month(
            frame_of, snapshot, begin, [occasion for occasion in all_occasions if _in(begin, occasion.day)]
        )
    yield from _open(frame_of, snapshot)


def _until(coming: Sequence[Occasion], last: date) -> int:
    return sum(occasion.day <= last for occasion in coming)


def _in(begin: date, day: date) -> bool:
    return (begin.year, begin.month) == (day.year, day.month)


def _months(snapshot: Snapshot) -> list[date]:
    """The first days of this month and of the next twelve."""
    first = snapshot.today.year * 12 + snapshot.today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, first + 13)]


def _links(frame: PageContext, snapshot: Snapshot) -> list[PageLink]:
    """For a journal with many dates, the links to the other pages: open promises, and each month."""
    words = frame.words
    months = [
        (words.short_month(begin) + (f" {begin.year}" if begin.month == 1 else ""), f"{PATH}{begin:%Y-%m}/")
        for begin in _months(snapshot)
    ]
    pages = [(words("Still open"), f"{PATH}{OPEN}/"), *months]
    return [PageLink(name, frame.href(path), frame.path.startswith(path)) for name, path in pages]


def _front(
    frame: PageContext,
    snapshot: Snapshot,
    later: timedelta,
    ahead: timedelta,
    promises: Sequence[OpenPromise],
    *,
    several: bool = False,
) -> tuple[str, bytes]:
    """The first page: dates up to `ahead` from today, and from every later day until `later`, so that it stays true that long."""
    words, until = frame.words, snapshot.today + later + ahead
    rows = [
        _occasion(frame, snapshot, occasion, ahead) for occasion in snapshot.occasions(snapshot.today, until)
    ]
    rows += [_promise(frame, snapshot, promise) for promise in promises]
    rows.sort(key=lambda row: (row.date, row.text))
    rows = [row if at < DRAWN else replace(row, thread=Markup()) for at, row in enumerate(rows)]
    lead = words("There are so many that this page stops at {day}.", day=words.day(until))
    return _page(frame, snapshot, words("Occasions"), rows, lead=lead if several else "", several=several)


def _month(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, begin: date, coming: Sequence[Occasion]
) -> Iterator[tuple[str, bytes]]:
    """The pages of a month, from today on."""
    following = (begin + timedelta(days=31)).replace(day=1)

    def rows(frame: PageContext) -> list[ComingOccasion]:
        month_rows = [_occasion(frame, snapshot, occasion, following - snapshot.today) for occasion in coming]
        due = [
            open_promise
            for open_promise in snapshot.promises
            if open_promise.promise.stated and not open_promise.late and _in(begin, open_promise.promise.due)
        ]
        month_rows += [_promise(frame, snapshot, open_promise) for open_promise in due]
        month_rows = [replace(row, thread=Markup()) for row in month_rows]
        return sorted(month_rows, key=lambda row: (row.date, row.text))

    title = frame_of(PATH).words("Occasions, {month}", month=frame_of(PATH).words.month(begin))
    yield from _several(frame_of, snapshot, f"{PATH}{begin:%Y-%m}/", title, rows, following)


def _open(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """The pages of all promises that are overdue or have no day."""

    def rows(frame: PageContext) -> list[ComingOccasion]:
        still_open = [row for row in snapshot.promises if row.late or not row.promise.stated]
        still_open.sort(key=lambda open_promise: open_promise.promise.due)
        return [replace(_promise(frame, snapshot, row), thread=Markup()) for row in still_open]

    title = frame_of(PATH).words("Promises still open")
    yield from _several(frame_of, snapshot, f"{PATH}{OPEN}/", title, rows)


def _several(
    frame_of: Callable[[str], PageContext],
    snapshot: Snapshot,
    path: str,
    title: str,
    rows: Callable[[PageContext], list[ComingOccasion]],
    over: date | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Rows on as many pages as they need; from the day `over` on they say that the month is over."""
    frame = frame_of(path)
    # Addresses in a row depend on the depth of its page, which is the same for all pages but the first.
    rows_by_depth = {frame.depth: rows(frame)}
    weights = [
        TAGS + pagination.weight(row.date, row.day, row.text, row.course, row.shown, people=len(row.people))
        for row in rows_by_depth[frame.depth]
    ]
    parts = pagination.cut(range(len(weights)), weights, frame.room)
    paths = pagination.addresses(path, len(parts))
    for number, (address, part) in enumerate(zip(paths, parts, strict=True), 1):
        frame = frame_of(address)
        if frame.depth not in rows_by_depth:
            rows_by_depth[frame.depth] = rows(frame)
        yield _page(
            frame,
            snapshot,
            title if number == 1 else frame.words("{title}, page {number}", title=title, number=number),
            [rows_by_depth[frame.depth][at] for at in part],
            several=True,
            over=Window(over).attributes(snapshot.today) if over else Markup(),
            pages=pagination.links(frame, paths),
        )


def _page(
    frame: PageContext,
    snapshot: Snapshot,
    title: str,
    rows: Sequence[ComingOccasion],
    *,
    lead: str = "",
    several: bool = False,
    over: Markup = NOTHING,
    pages: Sequence[PageLink] = (),
) -> tuple[str, bytes]:
    words = frame.words
    groups: dict[str, list[ComingOccasion]] = {
        OPEN: [],
        **{row.date[:7]: [] for row in rows if row.date >= str(snapshot.today)},
    }
    for row in rows:
        groups[row.course.split()[1]].append(row)
    months = [
        OccasionMonth(
            id,
            words("Still open") if id == OPEN else words.month(date.fromisoformat(f"{id}-01")),
            members,
            any("hidden" not in row.shown for row in members),
        )
        for id, members in groups.items()
    ]
    return frame.render(
        "occasions.md.j2",
        title=title,
        lead=lead,
        months=months if rows else [],
        several=_links(frame, snapshot) if several else [],
        over=over,
        pages=pages,
        calendar=frame.file("faden.ics") if snapshot.journal.settings.site.calendar else None,
    )


def _occasion(frame: PageContext, snapshot: Snapshot, occasion: Occasion, ahead: timedelta) -> ComingOccasion:
    text = phrases.occasion_soon(frame.words, occasion, snapshot.today)
    course = f"{EVER} {occasion.day:%Y-%m} {occasion.day} 1 -"
    return _coming(
        frame,
        snapshot,
        [occasion.person],
        occasion.day,
        text,
        course,
        Window(occasion.day - ahead, occasion.day),
    )


def _promise(frame: PageContext, snapshot: Snapshot, open_promise: OpenPromise) -> ComingOccasion:
    if not open_promise.promise.stated:
        # No day was set, so none is shown but the day on which it was made.
        text, made = phrases.promise(frame.words, open_promise, snapshot.names), open_promise.promise.made
        return _coming(
            frame, snapshot, open_promise.people, made, text, f"{EVER} {OPEN} {made} 1 -", Window()
        )
    text = phrases.owed(frame.words, open_promise, snapshot.names)
    due = open_promise.promise.due
    still_open = f"{OPEN} {due} 1 -"
    soon = f"{EVER} {due:%Y-%m} {due} 1 -;{due + ONE_DAY} {still_open}"
    course = f"{EVER} {still_open}" if open_promise.late else soon
    return _coming(frame, snapshot, open_promise.people, due, text, course, Window())


def _coming(
    frame: PageContext,
    snapshot: Snapshot,
    people: Sequence[str],
    on: date,
    text: str,
    course: str,
    window: Window,
) -> ComingOccasion:
    thread = thread_data.first(snapshot, frame.words, people) if snapshot.today in window else Markup()
    shown = window.attributes(snapshot.today)
    return ComingOccasion(
        frame.people(people), thread, str(on), frame.words.short_day(on), text, course, shown
    )
