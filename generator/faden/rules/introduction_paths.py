"""Who knows about something, and through whom you reach them (rules.md 2d, findings 6, 10 and 12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Standing
from faden.rules.cadence import State
from faden.rules.jobs import Colleague, colleagues
from faden.rules.mentions import Mention, mentions
from faden.rules.pressing import not_now
from faden.rules.warmth import warmth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from faden.core.model import Person
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

LONGEST = 3
"""The most steps from you to the person who knows: an introduction through more than two others is a rumour. [A]"""
THEIR_TIE = 0.6
"""Strength of a tie between two other people; a journal knows only that it exists. [A]"""
COLDEST = 0.02
"""The least strength of your own tie: however long the silence, you can write. [A]"""
GONE = (Standing.DECEASED, Standing.ENDED)


class Path(Struct, frozen=True):
    """A path to a person: ids from the first acquaintance to the person who knows about it.

    `strength`, from 0 to 1, is the product of the ties on the way. `warm_up` is the first person, if you
    should be in touch again before asking for an introduction.
    """

    people: tuple[str, ...]
    strength: float
    warm_up: str | None

    @property
    def target(self) -> str:
        return self.people[-1]

    @property
    def through(self) -> tuple[str, ...]:
        return self.people[:-1]


class WhoKnows(Struct, frozen=True):
    """Who knows about a field: `direct` ties, the most lively first, and `paths` to everybody else.

    Last are those to whom something bad happened lately.

    `paths` holds the best way to each, people you have not met included, and a better way through another person
    if your own tie is asleep.
    """

    field: str
    direct: tuple[Cadence, ...]
    paths: tuple[Path, ...]
    colleagues: tuple[Colleague, ...] = ()
    """The people who work or worked at an organisation of that name; empty if none was asked for."""
    mentions: tuple[Mention, ...] = ()
    """Who else has the word in their file or in a note with them; empty if it was not asked for."""

    def __bool__(self) -> bool:
        return bool(self.direct or self.paths or self.colleagues or self.mentions)


def who_knows(snapshot: Snapshot, fields: Sequence[str], *, with_colleagues: bool = False) -> WhoKnows:
    """Who knows about any of `fields`, each given by its name or the beginning of its name, in capitals or small letters.

    The dead and those you parted from are left out, as targets and on the way. `with_colleagues` also looks for those
    who work, or worked, at an organisation of that name, and for those whose notes have the word.
    """
    wanted = [field.casefold().strip() for field in fields if field.strip()]
    experts = [
        person
        for person in snapshot.journal.people.values()
        if person.state not in GONE and _about(person, wanted)
    ]
    direct = [snapshot.cadences[person.id] for person in experts if person.state is not Standing.UNMET]
    direct.sort(
        key=lambda c: (
            not_now(snapshot, c.person.id) is not None,
            c.dormant,
            -_own_tie(snapshot, c.person.id),
            c.person.id,
        )
    )
    reached = ways(snapshot)
    paths = [
        path for person in experts if (path := reached.get(person.id)) is not None and len(path.people) > 1
    ]
    paths.sort(key=lambda path: (-path.strength, len(path.people), path.people))
    name = ", ".join(fields)
    colleagues_there: tuple[Colleague, ...] = ()
    mentioned: tuple[Mention, ...] = ()
    if with_colleagues:
        colleagues_there = colleagues(snapshot.journal.people, snapshot.cadences, name, snapshot.today)
        known = {
            *(cadence.person.id for cadence in direct),
            *(path.target for path in paths),
            *(colleague.cadence.person.id for colleague in colleagues_there),
        }
        mentioned = mentions(snapshot, name, known)
    return WhoKnows(name, tuple(direct), tuple(paths), colleagues_there, mentioned)


def ways(snapshot: Snapshot) -> Mapping[str, Path]:
    """The strongest way to everybody within three hops: the product of the ties on it is largest.

    Your own tie counts its warmth today, from .02 to 1, a tie between two others .6. [A]
    """
    ways: dict[str, Path] = {}
    edge: dict[str, Path] = {}
    for person in snapshot.journal.people.values():
        if person.state in GONE or person.state is Standing.UNMET:
            continue
        edge[person.id] = Path((person.id,), _own_tie(snapshot, person.id), _warm_up(snapshot, person.id))
    ways.update(edge)
    for _ in range(LONGEST - 1):
        longer: dict[str, Path] = {}
        for path in edge.values():
            for other in sorted(snapshot.neighbours[path.target]):
                if other in path.people or snapshot.journal.people[other].state in GONE:
                    continue
                way = Path((*path.people, other), path.strength * THEIR_TIE, path.warm_up)
                if _better(way, ways.get(other)) and _better(way, longer.get(other)):
                    longer[other] = way
        ways.update(longer)
        edge = longer
    return ways


def _better(path: Path, other: Path | None) -> bool:
    return other is None or (-path.strength, len(path.people), path.people) < (
        -other.strength,
        len(other.people),
        other.people,
    )


def _own_tie(snapshot: Snapshot, person_id: str) -> float:
    cadence = snapshot.cadences[person_id]
    return max(COLDEST, warmth(cadence.history, cadence.half_life, snapshot.today))


def _warm_up(snapshot: Snapshot, person_id: str) -> str | None:
    """You ask people you are in touch with for an introduction. [F20]"""
    return None if snapshot.cadences[person_id].state is State.ACTIVE else person_id


def _about(person: Person, wanted: Iterable[str]) -> bool:
    areas = [field.casefold() for field in (*person.fields, *person.skills)]
    return any(
        field == word or field.startswith(word) or word in field.split() for word in wanted for field in areas
    )
