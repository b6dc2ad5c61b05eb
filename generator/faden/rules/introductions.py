"""Introductions worth making: two of one's people who do not know each other, and should (rules.md 2h)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from faden.rules.cadence import State
from faden.rules.network import alters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

IDEAS = 8
COMMON_INTERESTS = 2


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people who should meet, and why: interests in common, or what one needs and the other knows."""

    one: str
    other: str
    interests: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Common:
    """What of a person may be somebody else's too: made once, because it is compared with everybody's."""

    id: str
    circles: frozenset[str]
    interests: frozenset[str]
    needs: frozenset[str]
    knows: frozenset[str]
    """What they are good at, or know about."""

    @staticmethod
    def of(person: Person) -> _Common:
        return _Common(
            person.id,
            frozenset(person.circles),
            _words(person.interests),
            _words(person.needs),
            _words((*person.skills, *person.fields)),
        )


def introductions(snapshot: Snapshot) -> tuple[Introduction, ...]:
    """Pairs of lively ties who do not know each other, share no circle, and would have something to say.

    Two interests in common, or a need of the one that is a skill or field of the other. The tertius iungens
    [M]; the two [A].
    """
    people = [
        _Common.of(snapshot.journal.people[one])
        for one in alters(snapshot)
        if snapshot.cadences[one].state is State.ACTIVE
    ]
    found = []
    for one, other in combinations(people, 2):
        if one.circles & other.circles or other.id in snapshot.neighbours[one.id]:
            continue
        interests = one.interests & other.interests
        helps = (one.needs & other.knows) | (other.needs & one.knows)
        if helps or len(interests) >= COMMON_INTERESTS:
            found.append(Introduction(one.id, other.id, tuple(sorted(interests)), tuple(sorted(helps))))
    found.sort(key=lambda pair: (-3 * len(pair.helps) - len(pair.interests), pair.one, pair.other))
    return tuple(found[:IDEAS])


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text.casefold() for text in texts)
