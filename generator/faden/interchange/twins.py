"""People of whom two files may be one, told by what an import would tell them by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from faden.interchange.importers.matching import ContactIndex, Match
from faden.interchange.importers.profiles import profile_of

if TYPE_CHECKING:
    from faden.core.model import Journal, Person


class Twins(NamedTuple):
    """Two people who may be one, the elder file first, and what says so."""

    person: Person
    other: Person
    match: Match


def twins(journal: Journal) -> Iterator[Twins]:
    """Everybody who would be taken for somebody else if their file were imported; not those who are said to be two."""
    known = ContactIndex()
    apart: dict[str, set[str]] = {}
    for person in journal.people.values():
        for other in person.apart:
            apart.setdefault(person.id, set()).add(other)
            apart.setdefault(other, set()).add(person.id)
    for person in sorted(journal.people.values(), key=_age):
        profile = profile_of(person)
        match = known.who(profile, "", apart.get(person.id, set()).__contains__)
        if match is not None and not _are_two(journal.people[match.profile.id], person):
            yield Twins(journal.people[match.profile.id], person, match)
        known.add(profile)


def _are_two(person: Person, other: Person) -> bool:
    """Whether two birthdays say that they are two."""
    days = [(one.birthday.month, one.birthday.day) for one in (person, other) if one.birthday]
    return len(days) == 2 and days[0] != days[1] and all(None not in day for day in days)


def _age(person: Person) -> tuple[bool, str, str]:
    """Those whom one wrote down oneself before those who were imported, and the earlier before the later."""
    return (any(key == "x-import" for key, _ in person.extra), str(person.added or ""), person.id)
