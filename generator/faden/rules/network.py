"""What the network looks like: who knows whom, and what that leaves open (rules.md 2h)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from math import fsum
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from faden.core.model import Standing
from faden.rules.cadence import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

MOST_PAIRS = 5_000
"""The most ties for which groups are found by modularity, whose time grows faster than their number. [A]"""
LARGEST_CIRCLE = 12
"""The largest circle in which everyone is taken to know everyone. [A]"""
FEWEST_TIES = 10
"""The fewest ties for which anything is said about the shape of a network. [A]"""
LIVE = (State.ACTIVE, State.COOLING, State.NEW)


class Shape(Struct, frozen=True):
    """The shape of the network around you, without you.

    `people` n and `ties` t between them; `density` 2t/(n(n − 1)) from 0 to 1; `effective` = n − 2t/n, the number of
    people who bring different news [F21]; `efficiency` = effective/n; `constraint` (Burt): how much your contacts lead
    back to each other, from near 0 (open) to about 1 (closed) [M].
    """

    people: int
    ties: int
    density: float
    effective: float
    efficiency: float
    constraint: float


class Diversity(Struct, frozen=True):
    """How mixed your people are in one respect: Blau's index H = 1 − Σ p², and H/(1 − 1/c) with c kinds."""

    kinds: int
    blau: float
    iqv: float


class Bridge(Struct, frozen=True):
    """The only lively tie to `fields` and `circles`; `in_danger` once it is silent for longer than a rhythm.

    Nine of ten bridges are gone within a year, so they are warned of at r > 1 and not at r > 2 [F10].
    """

    person: str
    fields: tuple[str, ...]
    circles: tuple[str, ...]
    in_danger: bool


class Coverage(Struct, frozen=True):
    """Who knows about a field: ids of lively ties, of dormant ties, and of people reached through others."""

    field: str
    active: tuple[str, ...]
    dormant: tuple[str, ...]
    through: tuple[str, ...]

    @property
    def share(self) -> float:
        """1 with a lively tie, ½ through a third person or a dormant tie, else 0. [A]"""
        return 1.0 if self.active else 0.5 if self.dormant or self.through else 0.0


def alters(snapshot: Snapshot) -> tuple[str, ...]:
    """Everybody who belongs to the network: not the dead, those you parted from, and those you have not met."""
    out = (Standing.DECEASED, Standing.ENDED, Standing.UNMET)
    return tuple(person.id for person in snapshot.journal.people.values() if person.state not in out)


def ties(snapshot: Snapshot, people: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Pairs of `people` who know each other: by `knows` and `through`, or in a circle of at most twelve."""
    inside = set(people)
    pairs = {
        (min(id, other), max(id, other))
        for id in inside
        for other in snapshot.neighbours[id]
        if other in inside
    }
    for members in snapshot.circles.values():
        if len(members) <= LARGEST_CIRCLE:
            pairs |= set(combinations(sorted(members & inside), 2))
    return frozenset(pairs)


def can_be_told(people: Iterable[str], pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether enough is recorded to describe the shape of a network: ten ties, and at least half of the people with a tie.

    [A] If ties are not recorded, any network looks open and full of gaps.

    >>> can_be_told("ABCDEF", [("A", "B"), ("B", "C")])
    False
    """
    names, edges = set(people), set(pairs)
    tied = {name for pair in edges for name in pair if name in names}
    return len(edges) >= FEWEST_TIES and 2 * len(tied) >= len(names)


def graph(people: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Any:
    """A networkx graph, its nodes in alphabetical order so that every result is the same each time."""
    import networkx as nx  # 200 ms that only groups need

    made = nx.Graph()
    made.add_nodes_from(sorted(people))
    made.add_edges_from(sorted(pairs))
    return made


def shape(people: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Shape:
    """The measures of `Shape`; zeros without any people.

    >>> found = shape("ABCDEF", [("A", "B"), ("A", "C"), ("B", "C"), ("D", "E")])
    >>> round(found.density, 3), round(found.effective, 2), round(found.efficiency, 2), round(found.constraint, 3)
    (0.267, 4.67, 0.78, 0.384)
    """
    names, edges = tuple(people), tuple(pairs)
    n, t = len(names), len(edges)
    if n == 0:
        return Shape(0, 0, 0.0, 0.0, 0.0, 0.0)
    effective = n - 2 * t / n
    density = 2 * t / (n * (n - 1)) if n > 1 else 0.0
    return Shape(n, t, density, effective, effective / n, _constraint(names, edges))


def _constraint(people: Sequence[str], pairs: Iterable[tuple[str, str]]) -> float:
    """C = Σⱼ (pᵢⱼ + Σ_q pᵢ_q·p_qⱼ)² for you, with a tie to each of the n people (Burt 1992) [M].

    Then pᵢⱼ = 1/n, and p_qⱼ = 1/(1 + the ties of q). The same measure as that of networkx, in one pass over the ties:
    networkx looks at every pair of neighbours.
    """
    n = len(people)
    near: dict[str, list[str]] = {person: [] for person in people}
    for person, other in pairs:
        near[person].append(other)
        near[other].append(person)
    return fsum((1 / n + fsum(1 / (n * (1 + len(near[q]))) for q in near[j])) ** 2 for j in people)


def diversity(kinds: Iterable[str]) -> Diversity:
    """Blau's index of a list of kinds, with a kind for each person.

    >>> found = diversity(["a"] * 9 + ["b"] * 4 + ["c"] * 2 + ["d"] * 5)
    >>> round(found.blau, 3), round(found.iqv, 3)
    (0.685, 0.913)
    """
    counts = Counter(kinds)
    total = sum(counts.values())
    if len(counts) < 2:
        return Diversity(len(counts), 0.0, 0.0)
    blau = 1 - fsum((count / total) ** 2 for count in counts.values())
    return Diversity(len(counts), blau, blau / (1 - 1 / len(counts)))


def diversities(snapshot: Snapshot) -> Mapping[str, Diversity]:
    """How mixed your people are by circle, field, place and decade of birth; people without the value are left out."""
    people = [snapshot.journal.people[id] for id in alters(snapshot)]
    return {
        "circles": diversity(person.circles[0] for person in people if person.circles),
        "fields": diversity(person.fields[0].casefold() for person in people if person.fields),
        "places": diversity(person.place.casefold() for person in people if person.place),
        "decades": diversity(
            f"{person.birthday.year // 10}0s" for person in people if person.birthday and person.birthday.year
        ),
    }


def redundancy(snapshot: Snapshot, circle: str) -> float:
    """How many of the others in a circle each member knows, from 0 to 1: the mean degree inside it / (size − 1).

    Only what people are noted to know counts: being in the circle together would make it 1.
    """
    members = snapshot.circles[circle] & set(alters(snapshot))
    if len(members) < 2:
        return 0.0
    links = sum(len(snapshot.neighbours[member] & members) for member in members)
    return links / (len(members) * (len(members) - 1))


def ei_index(snapshot: Snapshot) -> float | None:
    """(E − I)/(E + I), from −1 to 1: ties between people of different fields against ties inside one [M].

    Two people share a field if they have any in common; people without a field are left out. None
    without any such tie.
    """
    people = [id for id in alters(snapshot) if snapshot.journal.people[id].fields]
    pairs = ties(snapshot, people)
    if not pairs:
        return None
    fields = {id: _fields(snapshot.journal.people[id]) for id in people}
    inside = sum(1 for person, other in pairs if fields[person] & fields[other])
    return (len(pairs) - 2 * inside) / len(pairs)


def bridges(snapshot: Snapshot) -> tuple[Bridge, ...]:
    """Those who are your only lively tie to a field or a circle; those in danger first. [F10]

    A circle or a field that only one person of the journal has at all counts as well: that is what a
    bridge is.
    """
    awake = [snapshot.journal.people[id] for id in alters(snapshot) if snapshot.cadences[id].state in LIVE]
    fields = Counter(field.casefold() for person in awake for field in dict.fromkeys(person.fields))
    circles = Counter(circle for person in awake for circle in dict.fromkeys(person.circles))
    bridges = []
    for person in awake:
        only = tuple(field for field in person.fields if fields[field.casefold()] == 1)
        alone = tuple(circle for circle in person.circles if circles[circle] == 1)
        if only or alone:
            cadence = snapshot.cadences[person.id]
            bridges.append(Bridge(person.id, only, alone, in_danger=cadence.ratio > 1))
    return tuple(
        sorted(
            bridges,
            key=lambda bridge: (not bridge.in_danger, -snapshot.cadences[bridge.person].ratio, bridge.person),
        )
    )


def communities(snapshot: Snapshot) -> tuple[tuple[str, ...], ...]:
    """Groups of people who mostly know each other, the largest first; those who know none of the others are left out.

    They are found by modularity [Clauset, Newman, Moore 2004]; with more than `MOST_PAIRS` ties by the labels that
    most of a person's acquaintances have [Cordasco, Gargano 2010], whose time grows with the number of ties. Neither
    depends on chance.
    """
    import networkx as nx

    people = alters(snapshot)
    pairs = ties(snapshot, people)
    linked = {person for pair in pairs for person in pair}
    if not linked:
        return ()
    full_graph = graph(linked, pairs)
    if len(pairs) <= MOST_PAIRS:
        groups = nx.community.greedy_modularity_communities(full_graph)
    else:
        groups = nx.community.label_propagation_communities(full_graph)
    return tuple(sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group)))


def coverage(snapshot: Snapshot) -> tuple[Coverage, ...]:
    """Every field of the journal and of its goals, those of goals first, with the people who know about it."""
    from faden.rules.goals import active_goals

    names: dict[str, str] = {}
    for field in (field for goal in active_goals(snapshot) for field in goal.fields):
        names.setdefault(field.casefold(), field)
    for person in snapshot.journal.people.values():
        for field in person.fields:
            names.setdefault(field.casefold(), field)
    reachable = set(alters(snapshot))
    fields = []
    for key, name in names.items():
        knowing = [p for p in snapshot.journal.people.values() if key in _fields(p)]
        mine = [p.id for p in knowing if p.id in reachable]
        unmet = [p.id for p in knowing if p.state is Standing.UNMET and snapshot.neighbours[p.id] & reachable]
        fields.append(
            Coverage(
                name,
                tuple(id for id in mine if snapshot.cadences[id].state in LIVE),
                tuple(id for id in mine if snapshot.cadences[id].state not in LIVE),
                tuple(unmet),
            )
        )
    return tuple(fields)


def _fields(person: Person) -> frozenset[str]:
    """What a person knows about, case folded."""
    return frozenset(field.casefold() for field in person.fields)
