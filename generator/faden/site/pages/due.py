"""`/due/`: everyone with a rhythm, by due day."""

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
from faden.site.pages.list_filter import SORTS, course, filter_of, terms
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.known_dates import dated
from faden.wording.relative_dates import settled, told

OWN_ORDER = SORTS["due"]
DRAWN = 40
"""The most rows of a list with a thread, from the top; more would make the page too large. [A]"""

REST = "faden/due.js"
"""The script with the rows of the other pages, for searches on the first one."""

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
    """One person; `course` lists the groups that they are in, and from which day."""

    person: PersonLink
    thread: Markup
    due: str
    last: str
    why: str
    course: str
    terms: str


@dataclass(frozen=True, slots=True)
class DueRows:
    """A group of rows, even if it is empty today: people may move to it tomorrow."""

    id: str
    name: str
    folded: bool
    rows: list[DueRow]


@dataclass(frozen=True, slots=True)
class Begin:
    """A group of a long list; `href` is the page on which it begins, if that is another one."""

    name: str
    count: str
    href: str


def due(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """The pages of the list, by group and day; in a long list the first page can search all of them."""
    asked = sorted((c for c in snapshot.cadences.values() if group_of(c)), key=_by_day)
    order = [cadence for group in GROUPS for cadence in asked if group_of(cadence) is group]
    parts = pagination.dealt(order)
    paths = pagination.addresses("due/", len(parts))
    scripts: list[tuple[str, bytes]] = []
    if len(parts) > 1:
        frame = frame_of("due/")
        groups = _groups(frame, snapshot, order[len(parts[0]) :], 0)
        scripts = pagination.scripts(frame, REST, ((group.id, "due_row", group.rows) for group in groups))
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
            rest=" ".join(frame.file(path) for path, _ in scripts),
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
    yield from scripts


def _groups(frame: PageContext, snapshot: Snapshot, members: Sequence[Cadence], drawn: int) -> list[DueRows]:
    """All groups with the rows of `members`, of which the first `drawn` have a thread."""
    first = {cadence.person.id for cadence in members[:drawn]}
    return [
        DueRows(
            group.value,
            frame.words(name),
            group is StateGroup.ASIDE,
            [
                row(frame, snapshot, cadence, drawn=cadence.person.id in first)
                for cadence in members
                if group_of(cadence) is group
            ],
        )
        for group, name in GROUPS.items()
    ]


def _lead(words: Words, order: Sequence[Cadence]) -> str:
    """The number of people who are asked about, and of those who are not: together they are the filter's total."""
    aside = sum(not cadence.tracked for cadence in order)
    text = words.many(
        "{count} person with a rhythm, in order of when a contact is due.",
        "{count} people with a rhythm, in order of when a contact is due.",
        len(order) - aside,
    )
    if not aside:
        return text
    more = words.many(
        "{count} more is parked, snoozed or resting, at the end of the list.",
        "{count} more are parked, snoozed or resting, at the end of the list.",
        aside,
    )
    return f"{text} {more}"


def _begins(frame: PageContext, paths: Sequence[str], parts: Sequence[Sequence[Cadence]]) -> list[Begin]:
    """For a list with several pages: its groups with their sizes, and the page on which each begins."""
    if len(parts) < 2:
        return []
    paths_by_group: dict[StateGroup, list[str]] = {}
    for path, members in zip(paths, parts, strict=True):
        for cadence in members:
            paths_by_group.setdefault(group_of(cadence) or StateGroup.ASIDE, []).append(path)
    return [
        Begin(
            frame.words(GROUPS[group]),
            str(len(places)),
            "" if places[0] == frame.path else frame.href(places[0]),
        )
        for group, places in paths_by_group.items()
    ]


def _by_day(cadence: Cadence) -> tuple[date, str]:
    return (cadence.due or date.max, cadence.person.id)


def _when(words: Words, cadence: Cadence) -> str:
    """When a person is due, or why not; for a dormant tie how long it has been silent."""
    group = group_of(cadence)
    if group is StateGroup.ASIDE:
        return phrases.hidden(words, cadence)
    last = cadence.history.last
    if group is StateGroup.ASLEEP and last is not None:
        return dated(words, "silent", last, cadence.today)
    return phrases.due(words, cadence)


def _why(words: Words, cadence: Cadence) -> str:
    """The rhythm, and the length of the silence unless `_when` gives it already."""
    if group_of(cadence) is StateGroup.ASLEEP and cadence.history.last is not None and cadence.rhythm:
        return words("rhythm: {rhythm}", rhythm=words.rhythm(cadence.rhythm))
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
