"""Introductions worth making: two of your people who do not know each other, and should (rules.md 2h)."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.cadence import State
from faden.rules.goals import active_goals
from faden.rules.network import alters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

IDEAS = 8
EACH = 2
"""The most introductions of one person: without a limit, people who know a lot would have them all. [A]"""
COMMON_INTERESTS = 2


class Introduction(Struct, frozen=True):
    """Two people who should meet, and why: what one needs and the other knows, or a goal's `fields` that one of them is
    in and the other is not. `interests` in common are what they could talk about; they are not a reason by themselves.
    """

    one: str
    other: str
    interests: tuple[str, ...]
    helps: tuple[str, ...]
    fields: tuple[str, ...] = ()


class _Common(Struct, frozen=True):
    """What a person may have in common with another: made once, because it is compared with everybody's."""

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
    """Pairs of lively ties who do not know each other, share no circle, and have a reason to.

    The reason: a need of the first is a skill or field of the second, or, with two interests in common, one of
    them is in a field of an open goal. People who met twice at your table need no introduction. The tertius iungens [M]; the
    two [A].
    """
    people = [
        _Common.of(snapshot.journal.people[id])
        for id in alters(snapshot)
        if snapshot.cadences[id].state is State.ACTIVE
    ]
    wanted = _words(field for goal in active_goals(snapshot) for field in goal.fields)
    ideas = []
    for person, other in combinations(people, 2):
        acquainted = other.id in snapshot.neighbours[person.id] or other.id in snapshot.acquainted.get(
            person.id, ()
        )
        if person.circles & other.circles or acquainted:
            continue
        interests = person.interests & other.interests
        helps = (person.needs & other.knows) | (other.needs & person.knows)
        fields = wanted & (person.knows | other.knows) if len(interests) >= COMMON_INTERESTS else frozenset()
        if helps or fields:
            reasons = (tuple(sorted(words)) for words in (interests, helps, fields))
            ideas.append(Introduction(person.id, other.id, *reasons))
    ideas.sort(key=lambda pair: (-3 * len(pair.helps) - len(pair.interests), pair.one, pair.other))
    return tuple(_spread(ideas))[:IDEAS]


def _spread(ideas: Iterable[Introduction]) -> Iterator[Introduction]:
    """The first of them in which no person has more than their share."""
    times: Counter[str] = Counter()
    for pair in ideas:
        if max(times[pair.one], times[pair.other]) < EACH:
            times.update((pair.one, pair.other))
            yield pair


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text.casefold() for text in texts)
