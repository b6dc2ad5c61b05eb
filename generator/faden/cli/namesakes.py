"""How people of one name are told apart where you choose between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.core.model import Person

LAST_DIGITS = 4
"""The digits of a number that are shown."""


def told_apart(context: Context, ids: Sequence[str]) -> list[str]:
    """The names of people, in their order; those of one name each with what only they have, or else with the id.

    What tells them apart is another name, the town, the employer, or the end of a number or an address.
    """
    # Where a forge keeps the output, a private key must not tell them apart.
    people = [context.answered.people.get(id) or _named(context.journal.people[id]) for id in ids]
    often = Counter(person.name.casefold() for person in people)
    signs = [list(dict.fromkeys(_signs(person))) for person in people]
    shared = Counter(sign for own in signs for sign in own)
    names = []
    for person, own in zip(people, signs, strict=True):
        if often[person.name.casefold()] == 1:
            names.append(person.name)
            continue
        told = next((sign for sign in own if shared[sign] == 1), person.id)
        names.append(f"{person.name} ({told})")
    return names


def _named(person: Person) -> Person:
    """The person with no more than id and name."""
    from faden.core.model import Person

    return Person(person.id, person.name, person.source)


def _signs(person: Person) -> Iterator[str]:
    yield from (name for name in (person.nickname, *person.aliases) if name)
    yield from (text for text in (person.place, person.org, person.title) if text)
    for address in person.usable_channels:
        digits = "".join(filter(str.isdecimal, address.value))
        if "@" in address.value:
            yield address.value
        elif len(digits) > LAST_DIGITS:
            yield f"…{digits[-LAST_DIGITS:]}"
    yield from person.circles
