"""What people are to each other, seen from either side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from faden.core.model import Person


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of whom a relation is written: `person` is the `word` of whoever is looked at.

    With `reverse` it is the other way about, as it stands in the other file: who is looked at is the `word` of `person`.
    What the one is to the other does not say what the other is to the one, unless somebody wrote it.
    """

    person: str
    word: str
    reverse: bool = False


def relatives(people: Mapping[str, Person]) -> Mapping[str, tuple[Relative, ...]]:
    """Of everybody who has some: those of their own file, in its order, then those of whose files they are in.

    Where both files say something, each person has what their own file says.
    """
    found: dict[str, list[Relative]] = defaultdict(list)
    named = {
        (person.id, relation.person)
        for person in people.values()
        for relation in person.relations
        if relation.person in people and relation.person != person.id
    }
    for person in people.values():
        own = [relation for relation in person.relations if (person.id, relation.person) in named]
        found[person.id][:0] = [Relative(relation.person, relation.word) for relation in own]
        for relation in own:
            if (relation.person, person.id) not in named:
                found[relation.person].append(Relative(person.id, relation.word, reverse=True))
    return {person: tuple(others) for person, others in found.items() if others}
