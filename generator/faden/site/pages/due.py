"""`/due/`: everyone, by how due they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from faden.core.i18n import Words, mark
from faden.rules.cadence import Cadence, Status
from faden.rules.forecast import StateGroup, group_of
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.frame import PageContext, PersonLink
from faden.site.pages.list_filter import SORTS, course, filter_of, terms
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.relative_dates import settled, told

OWN_ORDER = SORTS["due"]
DRAWN = 40
"""Rows of a long list that have a thread, from the top; with more the page would get heavy. [A]"""

REST = "faden/due.js"
"""Where the rows of the other pages are, for whoever looks for somebody on the first."""

GROUPS = {
    StateGroup.OVERDUE: phrases.STATUSES[Status.OVERDUE],
    StateGroup.DUE: phrases.STATUSES[Status.DUE],
    StateGroup.SOON: phrases.STATUSES[Status.SOON],
    StateGroup.ON_TRACK: phrases.STATUSES[Status.ON_TRACK],
    StateGroup.ASLEEP: mark("Dormant"),
    StateGroup.ASIDE: mark("Parked, snoozed and resting"),
}


@dataclass(frozen=True, slots=True)
class DueRow:
    """One person; `course` says in which group they stand from which day on."""

    person: PersonLink
    thread: Markup
    due: str
    last: str
    why: str
    course: str
    terms: str


@dataclass(frozen=True, slots=True)
class DueRows:
    """A group: also one in which nobody stands today, for somebody may tomorrow."""

    id: str
    name: str
    folded: bool
    rows: list[DueRow]


@dataclass(frozen=True, slots=True)
class Begin:
    """A group of a long list; `href` leads to the page on which it begins, where that is another."""

    name: str
    count: str
    href: str


def due(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """By group and day; of many people the first page has those due first, and can look through all."""
    asked = sorted((c for c in snapshot.cadences.values() if group_of(c)), key=_by_day)
    order = [one for group in GROUPS for one in asked if group_of(one) is group]
    parts = pagination.dealt(order)
    paths = pagination.addresses("due/", len(parts))
    rest: list[tuple[str, bytes]] = []
    if len(parts) > 1:
        frame = frame_of("due/")
        others = _groups(frame, snapshot, order[len(parts[0]) :], 0)
        rest = pagination.scripts(frame, REST, ((group.id, "due_row", group.rows) for group in others))
    for number, (path, members) in enumerate(zip(paths, parts, strict=True)):
        frame = frame_of(path)
        words = frame.words
        title = words("Due")
        yield frame.render(
            "due.md.j2",
            title=words("{title}, page {number}", title=title, number=number + 1) if number else title,
            groups=_groups(frame, snapshot, members, DRAWN) if asked else [],
            lead=_lead(words, order),
            pages=pagination.links(frame, paths),
            begins=_begins(frame, paths, parts),
            rest=" ".join(frame.file(path) for path, _ in rest),
            whole=len(order),
            settled=settled(words, snapshot) if len(parts) > 1 else "",
            free=pagination.named(
                frame, [c.person for c in snapshot.cadences.values() if c.status is Status.FREE]
            )
            if not number
            else None,
            filter=filter_of(
                words,
                (c.person for c in asked),
                words(OWN_ORDER),
                ("name", "last", "urgency", "place"),
            )
            if not number
            else None,
            everybody=len(snapshot.journal.people),
        )
    yield from rest


def _groups(frame: PageContext, snapshot: Snapshot, members: Sequence[Cadence], drawn: int) -> list[DueRows]:
    """All groups, with the rows of `members` in them, the first `drawn` with a thread."""
    first = {one.person.id for one in members[:drawn]}
    return [
        DueRows(
            group.value,
            frame.words(name),
            group is StateGroup.ASIDE,
            [
                row(frame, snapshot, one, drawn=one.person.id in first)
                for one in members
                if group_of(one) is group
            ],
        )
        for group, name in GROUPS.items()
    ]


def _lead(words: Words, order: Sequence[Cadence]) -> str:
    """How many the list has, and how many of them nobody asks for: the two make up what the filter counts."""
    aside = sum(not one.tracked for one in order)
    said = words.many(
        "{count} person with a rhythm, by the day on which a contact is due.",
        "{count} people with a rhythm, by the day on which a contact is due.",
        len(order) - aside,
    )
    if not aside:
        return said
    more = words.many(
        "{count} more is parked, snoozed or resting, at the end of the list.",
        "{count} more are parked, snoozed or resting, at the end of the list.",
        aside,
    )
    return f"{said} {more}"


def _begins(frame: PageContext, paths: Sequence[str], parts: Sequence[Sequence[Cadence]]) -> list[Begin]:
    """Of a list with several pages the groups, how many are in each, and the page on which it begins."""
    if len(parts) < 2:
        return []
    found: dict[StateGroup, list[str]] = {}
    for path, members in zip(paths, parts, strict=True):
        for one in members:
            found.setdefault(group_of(one) or StateGroup.ASIDE, []).append(path)
    return [
        Begin(
            frame.words(GROUPS[group]),
            str(len(places)),
            "" if places[0] == frame.path else frame.href(places[0]),
        )
        for group, places in found.items()
    ]


def _by_day(cadence: Cadence) -> tuple[date, str]:
    return (cadence.due or date.max, cadence.person.id)


def _when(words: Words, cadence: Cadence) -> str:
    """When a person is due, or why not; of a tie that is asleep for how long, for its day was years ago."""
    group = group_of(cadence)
    if group is StateGroup.ASIDE:
        return phrases.hidden(words, cadence)
    last = cadence.history.last
    if group is StateGroup.ASLEEP and last is not None:
        return words.dated("silent", last.date, cadence.today)
    return phrases.due(words, cadence)


def _why(words: Words, cadence: Cadence) -> str:
    """By what rhythm; and for how long there was silence, where the day does not say it."""
    if group_of(cadence) is StateGroup.ASLEEP and cadence.history.last is not None and cadence.rhythm:
        return words("rhythm {rhythm}", rhythm=words.rhythm(cadence.rhythm))
    return phrases.silence(words, cadence)


def row(frame: PageContext, snapshot: Snapshot, cadence: Cadence, *, drawn: bool) -> DueRow:
    words, id = frame.words, cadence.person.id
    return DueRow(
        frame.person(cadence.person),
        thread_data.small(snapshot, words, cadence) if drawn else Markup(),
        told(words, snapshot, id, _when),
        told(words, snapshot, id, phrases.last_contact),
        told(words, snapshot, id, _why),
        course(snapshot, id),
        terms(cadence.person),
    )
