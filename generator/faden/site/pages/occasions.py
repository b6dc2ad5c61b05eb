"""`/occasions/`, and where there are many `/occasions/<month>/` and `/occasions/open/`: which dates are coming?"""

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
from faden.site.pages.frame import PageContext, PersonLink
from faden.site.pages.list_filter import EVER
from faden.site.pages.pagination import PageLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.relative_dates import FORESEEN, Window

AHEAD = timedelta(days=364)
MOST = 120
"""Rows of the page; with more it knows fewer days, and each month, and what is open, has pages of its own. [A]"""
FEWER = tuple(
    (timedelta(days=later), timedelta(days=ahead))
    for later, ahead in ((180, 364), (90, 180), (45, 45), (14, 14), (7, 7), (2, 1))
)
"""How long a page of fewer days stays true, and how far ahead it looks then."""
OVERDUE, PROMISES = 10, 30
"""Promises of a page of fewer days: of those whose day is over the latest, of the others the next. [A]"""
DRAWN = 30
"""Rows that have a thread, from the top. [A]"""
TAGS = 130
"""Bytes of a row beside its texts."""


@dataclass(frozen=True, slots=True)
class ComingOccasion:
    people: list[PersonLink]
    thread: Markup
    date: str
    day: str
    text: str
    course: str
    """In which group it stands from which day on: a month, or what is still open once its day is over."""
    shown: Markup


@dataclass(frozen=True, slots=True)
class OccasionMonth:
    id: str
    name: str
    rows: list[ComingOccasion]
    now: bool
    """Whether anything of it is shown on the day of the build."""


PATH = "occasions/"
OPEN = "open"
NOTHING = Markup()


def occasions(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    whole = snapshot.occasions(snapshot.today, snapshot.today + FORESEEN + AHEAD)
    if len(whole) + len(snapshot.promises) <= MOST:
        yield _front(frame_of(PATH), snapshot, FORESEEN, AHEAD, snapshot.promises)
        return
    later, ahead = next(
        (
            spans
            for spans in FEWER
            if _until(whole, snapshot.today + sum(spans, timedelta())) <= MOST - OVERDUE - PROMISES
        ),
        FEWER[-1],
    )
    owed = sorted(snapshot.promises, key=lambda one: one.promise.due)
    over = [one for one in owed if one.overdue][-OVERDUE:]
    near = [one for one in owed if not one.overdue and one.promise.due <= snapshot.today + ahead][:PROMISES]
    yield _front(frame_of(PATH), snapshot, later, ahead, [*over, *near], several=True)
    for begin in _months(snapshot):
        yield from _month(frame_of, snapshot, begin, [one for one in whole if _in(begin, one.day)])
    yield from _open(frame_of, snapshot)


def _until(found: Sequence[Occasion], last: date) -> int:
    return sum(one.day <= last for one in found)


def _in(begin: date, day: date) -> bool:
    return (begin.year, begin.month) == (day.year, day.month)


def _months(snapshot: Snapshot) -> list[date]:
    """The first days of this month and of the twelve that follow."""
    first = snapshot.today.year * 12 + snapshot.today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(first, first + 13)]


def _links(frame: PageContext, snapshot: Snapshot) -> list[PageLink]:
    """From a page of a journal with many days to the others: what is open, and each month."""
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
    """The days that come, as far as `ahead` from each of the days from today to `later` ones."""
    words, until = frame.words, snapshot.today + later + ahead
    rows = [_occasion(frame, snapshot, one, ahead) for one in snapshot.occasions(snapshot.today, until)]
    rows += [_promise(frame, snapshot, one) for one in promises]
    rows.sort(key=lambda row: (row.date, row.text))
    rows = [row if at < DRAWN else replace(row, thread=Markup()) for at, row in enumerate(rows)]
    lead = words("There are many, so this page stops at {day}.", day=words.day(until))
    return _page(frame, snapshot, words("Occasions"), rows, lead=lead if several else "", several=several)


def _month(
    frame_of: Callable[[str], PageContext], snapshot: Snapshot, begin: date, found: Sequence[Occasion]
) -> Iterator[tuple[str, bytes]]:
    """All of a month, from today on."""
    following = (begin + timedelta(days=31)).replace(day=1)

    def rows(frame: PageContext) -> list[ComingOccasion]:
        made = [_occasion(frame, snapshot, one, following - snapshot.today) for one in found]
        due = [one for one in snapshot.promises if not one.overdue and _in(begin, one.promise.due)]
        made += [_promise(frame, snapshot, one) for one in due]
        made = [replace(row, thread=Markup()) for row in made]
        return sorted(made, key=lambda row: (row.date, row.text))

    title = frame_of(PATH).words("Occasions, {month}", month=frame_of(PATH).words.month(begin))
    yield from _several(frame_of, snapshot, f"{PATH}{begin:%Y-%m}/", title, rows, following)


def _open(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Every promise whose day is over."""

    def rows(frame: PageContext) -> list[ComingOccasion]:
        found = sorted((one for one in snapshot.promises if one.overdue), key=lambda one: one.promise.due)
        return [replace(_promise(frame, snapshot, one), thread=Markup()) for one in found]

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
    """Rows on as many pages as they need; from the day `over` on the first says that there is nothing more to come."""
    frame = frame_of(path)
    # The addresses in a row depend on how deep its page lies, which is the same for all but the first.
    made = {frame.depth: rows(frame)}
    weights = [
        TAGS + pagination.weight(row.date, row.day, row.text, row.course, row.shown, people=len(row.people))
        for row in made[frame.depth]
    ]
    parts = pagination.cut(range(len(weights)), weights, frame.room)
    paths = pagination.addresses(path, len(parts))
    for number, (one, part) in enumerate(zip(paths, parts, strict=True), 1):
        frame = frame_of(one)
        if frame.depth not in made:
            made[frame.depth] = rows(frame)
        yield _page(
            frame,
            snapshot,
            title if number == 1 else frame.words("{title}, page {number}", title=title, number=number),
            [made[frame.depth][at] for at in part],
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


def _occasion(frame: PageContext, snapshot: Snapshot, one: Occasion, ahead: timedelta) -> ComingOccasion:
    text = phrases.occasion_soon(frame.words, one, snapshot.today)
    course = f"{EVER} {one.day:%Y-%m} {one.day} 1 -"
    return _coming(frame, snapshot, [one.person], one.day, text, course, Window(one.day - ahead, one.day))


def _promise(frame: PageContext, snapshot: Snapshot, one: OpenPromise) -> ComingOccasion:
    text = phrases.owed(frame.words, one, snapshot.names)
    due = one.promise.due
    still_open = f"{OPEN} {due} 1 -"
    soon = f"{EVER} {due:%Y-%m} {due} 1 -;{due + ONE_DAY} {still_open}"
    course = f"{EVER} {still_open}" if one.overdue else soon
    return _coming(frame, snapshot, one.people, due, text, course, Window())


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
