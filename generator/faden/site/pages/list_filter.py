"""Data by which the browser filters and sorts a list. A script does both; without it the whole list is shown."""

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
from faden.wording import key_names, phrases
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
"""Bytes for a row's search terms: with 105 rows on a page, half of its size limit. [A]"""
MANY = ("circle", "field", "tag")
"""Kinds of which a person may have any number; if there is no room for all, these are cut, longest first."""
EVER = "-"
"""Replaces the day in the first step of a course."""
SIGNS = 10
"""Roughly the bytes that a term needs in addition to its value."""
NAME = "name"
"""The kind of a person's other names, which can be typed but are not offered as choices."""
SORTS = {
    "name": mark("by name"),
    "last": mark("by time since last contact"),
    "due": mark("by due date"),
    "urgency": mark("by time since last contact, compared with their rhythm"),
    "place": mark("by place"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose; `term` is its form in the rows, `name` its label."""

    term: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """The form above a list: groups of values to choose one from, and orders other than the list's own."""

    order: str
    choices: Sequence[tuple[str, Sequence[Choice]]]
    sorts: Sequence[tuple[str, str]]


def filter_of(words: Words, people: Iterable[Person], order: str, sorts: Sequence[str]) -> Filter:
    """The filter for a list: its choices are the values that any of `people` have; `order` is the name of the list's own order."""
    names_by_kind: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    cut: set[tuple[str, str]] = set()
    for person in people:
        row_terms = set(_row_terms(person))
        for kind, value in _terms(person):
            if kind in names_by_kind:
                names_by_kind[kind][value] = _name(words, kind, value)
                if _term(kind, value) not in row_terms:
                    cut.add((kind, value))
    # A choice that would not find everyone it applies to is not offered.
    for kind, value in cut:
        del names_by_kind[kind][value]
    choices = [
        (words(KINDS[kind]), [Choice(_term(kind, value), name) for value, name in _in_order(values, kind)])
        for kind, values in names_by_kind.items()
        if len(values) > 1
    ]
    return Filter(order, choices, [(sort, words(SORTS[sort])) for sort in sorts])


def _in_order(values: Mapping[str, str], kind: str) -> list[tuple[str, str]]:
    if kind == "ring":
        return sorted(values.items(), key=lambda item: int(item[0]))
    return sorted(values.items(), key=lambda item: (item[1].casefold(), item[0]))


def _name(words: Words, kind: str, value: str) -> str:
    if kind == "ring":
        return f"{value}: {phrases.ring(words, int(value))}"
    return key_names.address_kind(words, value) if kind == "channel" else value


def _term(kind: str, value: str) -> str:
    return f"{kind}:{value.replace('|', '/')}"


def _terms(person: Person) -> Iterable[tuple[str, str]]:
    if person.ring is not None:
        yield "ring", str(person.ring)
    yield from (("circle", circle) for circle in person.circles)
    yield from (("field", field) for field in person.fields)
    if person.place:
        yield "place", person.place
    yield from (("channel", address.kind) for address in person.usable_channels)
    yield from (("tag", tag) for tag in sorted(person.tags))
    yield from ((NAME, name) for name in (person.nickname, *person.aliases) if name)


def terms(person: Person) -> str:
    """The search terms of a person's row, for the attribute `data-fd-terms`, as far as there is room."""
    return "|".join(_row_terms(person))


def _row_terms(person: Person) -> list[str]:
    """A person's terms that have room in a row; if not all have, the values of which there are only a few come first."""
    all_terms = list(_terms(person))
    if sum(len(value.encode("utf-8", "replace")) + SIGNS for _, value in all_terms) > TERMS_ROOM:
        all_terms.sort(key=lambda term: (term[0] in MANY, term[0] in MANY and len(term[1])))
    row_terms = [_term(kind, value) for kind, value in all_terms]
    return row_terms[: fitting([len(term.encode("utf-8", "replace")) + 1 for term in row_terms], TERMS_ROOM)]


def course(snapshot: Snapshot, person: str, *, grouped: bool = True) -> str:
    """The positions of a person's row over time, for `data-fd-course`: `day group since measure due; …`, one step per change.

    The first step has no day (`EVER`), so that it does not change daily. Rows are ordered by the silence since `since`,
    in units of `measure` days, then by due day. A step that changes only the group ends
    after it. A list with groups of its own (`grouped=False`) leaves the group out.
    """

    def standing(cadence: Cadence) -> tuple[str, str]:
        since: date | None = cadence.history.last.date if cadence.history.last else cadence.person.added
        group = group_of(cadence) if grouped else None
        return group or "-", f"{since or '-'} {cadence.half_life} {cadence.due or '-'}"

    steps: list[str] = []
    last_order = ""
    for day, (group, order) in turns(snapshot, person, standing):
        begin = day if day > snapshot.today else EVER
        steps.append(f"{begin} {group}" if order == last_order else f"{begin} {group} {order}")
        last_order = order
    return ";".join(steps)
