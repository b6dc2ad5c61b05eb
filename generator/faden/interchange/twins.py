"""People who may be the same person in two files, by the signs that an import would use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from faden.interchange.importers.matching import ContactIndex, Match
from faden.interchange.importers.phone_numbers import country_of
from faden.interchange.importers.profiles import profile_of

if TYPE_CHECKING:
    from faden.core.model import Journal, Person


class Twins(NamedTuple):
    """Two people who may be one, the older file first, and the reason."""

    person: Person
    other: Person
    match: Match


def twins(journal: Journal) -> Iterator[Twins]:
    """Everybody of whom an import would say that they are, or probably are, another person; not people known to be two."""
    index = ContactIndex(country=journal.settings.country or country_of(journal.settings.me.phone))
    apart: dict[str, set[str]] = {}
    for person in journal.people.values():
        for id in person.apart:
            apart.setdefault(person.id, set()).add(id)
            apart.setdefault(id, set()).add(person.id)
    for person in sorted(journal.people.values(), key=_age):
        profile = profile_of(person)
        others = apart.get(person.id, set())
        match = index.who(profile, "", others.__contains__) or index.near_match(profile, others)
        if match is not None and not _are_two(journal.people[match.profile.id], person):
            yield Twins(journal.people[match.profile.id], person, match)
        index.add(profile)


def _are_two(person: Person, other: Person) -> bool:
    """Whether two people are certainly two, because their birthdays differ."""
    days = [
        (candidate.birthday.month, candidate.birthday.day)
        for candidate in (person, other)
        if candidate.birthday
    ]
    return len(days) == 2 and days[0] != days[1] and all(None not in day for day in days)


def _age(person: Person) -> tuple[bool, str, str]:
    """Sorts people you wrote down before imported ones, and the earlier before the later."""
    return (any(key == "x-import" for key, _ in person.extra), str(person.added or ""), person.id)
