"""What people are to each other, seen from either side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person


class Relative(Struct, frozen=True):
    """A relation of a person, here called Anna: `person` is Anna's `word`, for example her brother.

    With `reverse`, it is written in the file of `person`, and Anna is the `word` of `person`. Nothing is concluded for
    the opposite direction: a brother may have a sister or a brother.
    """

    person: str
    word: str
    reverse: bool = False


def written(relatives: Mapping[str, tuple[Relative, ...]]) -> Iterator[tuple[str, Relative]]:
    """Each relation once, as it is written in the file of the first person."""
    for person in sorted(relatives):
        yield from ((person, relative) for relative in relatives[person] if not relative.reverse)


def both_ways(relatives: Mapping[str, tuple[Relative, ...]]) -> Mapping[str, tuple[Relative, ...]]:
    """The same with every relation in reverse too, also of people whose own files say what the other is to them.

    A page would say it twice; a search for `mother of Lukas` has to find her.
    """
    reverse: dict[str, list[Relative]] = defaultdict(list)
    for person, relative in written(relatives):
        reverse[relative.person].append(Relative(person, relative.word, reverse=True))
    return {
        person: tuple(dict.fromkeys((*relatives.get(person, ()), *reverse[person])))
        for person in (*relatives, *reverse)
    }


def relatives(people: Mapping[str, Person]) -> Mapping[str, tuple[Relative, ...]]:
    """The relations of each person who has any, by id: those in their own file, in its order, then those in others'.

    If both files say something, each person has what is in their own file.
    """
    by_person: dict[str, list[Relative]] = defaultdict(list)
    named = {
        (person.id, relation.person)
        for person in people.values()
        for relation in person.relations
        if relation.person in people and relation.person != person.id
    }
    for person in people.values():
        own = [relation for relation in person.relations if (person.id, relation.person) in named]
        by_person[person.id][:0] = [Relative(relation.person, relation.word) for relation in own]
        for relation in own:
            if (relation.person, person.id) not in named:
                by_person[relation.person].append(Relative(person.id, relation.word, reverse=True))
    return {person: tuple(relatives_of) for person, relatives_of in by_person.items() if relatives_of}
