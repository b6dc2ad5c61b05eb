"""By what a list can be filtered and sorted in the browser. The script does both; without it the list stands whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from faden.core.i18n import Words, mark
from faden.core.model import Person
from faden.rules.cadence import Cadence
from faden.rules.forecast import group_of
from faden.rules.snapshot import Snapshot
from faden.site.pages.pagination import fitting
from faden.wording import phrases
from faden.wording.relative_dates import turns

KINDS = {
    "ring": mark("Ring"),
    "circle": mark("Circle"),
    "field": mark("Field"),
    "place": mark("Place"),
    "channel": mark("Channel"),
    "tag": mark("Tag"),
}
TERMS_ROOM = 600
"""Bytes of what one row is found by: with 105 rows on a page, half of what it may weigh. [A]"""
MANY = ("circle", "field", "tag")
"""Kinds of which somebody may have any number; where there is no room for all, those are cut, the longest first."""
EVER = "-"
"""The day of the first step of a course."""
SIGNS = 10
"""Bytes that a term has more than its value, about."""
NAME = "name"
"""Other names of somebody: found by typing, but nothing to choose from."""
SORTS = {
    "name": mark("by name"),
    "last": mark("by silence"),
    "due": mark("by due date"),
    "urgency": mark("by silence compared with their rhythm"),
    "place": mark("by place"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose; `term` is how rows carry it, `name` how it reads."""

    term: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What stands above a list: groups of values to choose one from, and orders other than the list's own."""

    order: str
    choices: Sequence[tuple[str, Sequence[Choice]]]
    sorts: Sequence[tuple[str, str]]


def filter_of(words: Words, people: Iterable[Person], order: str, sorts: Sequence[str]) -> Filter:
    """The choices are the values that some of `people` have; `order` says how the list is sorted by itself."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    cut: set[tuple[str, str]] = set()
    for person in people:
        kept = set(_kept(person))
        for kind, value in _terms(person):
            if kind in found:
                found[kind][value] = _name(words, kind, value)
                if _term(kind, value) not in kept:
                    cut.add((kind, value))
    # A choice finds everybody of whom it is true, or it is none.
    for kind, value in cut:
        del found[kind][value]
    choices = [
        (words(KINDS[kind]), [Choice(_term(kind, value), name) for value, name in _in_order(values, kind)])
        for kind, values in found.items()
        if len(values) > 1
    ]
    return Filter(order, choices, [(sort, words(SORTS[sort])) for sort in sorts])


def _in_order(values: Mapping[str, str], kind: str) -> list[tuple[str, str]]:
    if kind == "ring":
        return sorted(values.items(), key=lambda one: int(one[0]))
    return sorted(values.items(), key=lambda one: (one[1].casefold(), one[0]))


def _name(words: Words, kind: str, value: str) -> str:
    if kind == "ring":
        return f"{value}: {phrases.ring(words, int(value))}"
    return phrases.address_kind(words, value) if kind == "channel" else value


def _term(kind: str, value: str) -> str:
    return f"{kind}:{value.replace('|', '/')}"


def _terms(person: Person) -> Iterable[tuple[str, str]]:
    if person.ring is not None:
        yield "ring", str(person.ring)
    yield from (("circle", one) for one in person.circles)
    yield from (("field", one) for one in person.fields)
    if person.place:
        yield "place", person.place
    yield from (("channel", one.kind) for one in person.usable_channels)
    yield from (("tag", one) for one in sorted(person.tags))
    yield from ((NAME, one) for one in (person.nickname, *person.aliases) if one)


def terms(person: Person) -> str:
    """What a row of somebody is found by, for the attribute `data-fd-terms`, as far as a row has room for it."""
    return "|".join(_kept(person))


def _kept(person: Person) -> list[str]:
    """The terms of somebody's that have room in a row; their names come first where not all have."""
    all_terms = list(_terms(person))
    if sum(len(value.encode("utf-8", "replace")) + SIGNS for _, value in all_terms) > TERMS_ROOM:
        all_terms.sort(key=lambda term: (term[0] in MANY, term[0] in MANY and len(term[1])))
    found = [_term(kind, value) for kind, value in all_terms]
    return found[: fitting([len(term.encode("utf-8", "replace")) + 1 for term in found], TERMS_ROOM)]


def course(snapshot: Snapshot, person: str, *, grouped: bool = True) -> str:
    """Where a row of somebody stands, for `data-fd-course`: `day group since measure due; …`, a step for each change.

    The first holds since ever (`EVER`), so that it does not change with the day. Silence since `since`, measured by
    `measure` days, orders the rows; the due day does where that is the same. A step that is of the group alone ends
    with it. A list with groups of its own needs no others.
    """

    def standing(cadence: Cadence) -> tuple[str, str]:
        since: date | None = cadence.history.last.date if cadence.history.last else cadence.person.added
        group = group_of(cadence) if grouped else None
        return group or "-", f"{since or '-'} {cadence.half_life} {cadence.due or '-'}"

    found: list[str] = []
    before = ""
    for day, (group, rest) in turns(snapshot, person, standing):
        begin = day if day > snapshot.today else EVER
        found.append(f"{begin} {group}" if rest == before else f"{begin} {group} {rest}")
        before = rest
    return ";".join(found)
