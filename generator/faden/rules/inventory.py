"""Taking stock: what is missing, and which rings the journal's own past suggests (rules.md 2a, 2h)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import RINGS
from faden.rules.capacity import LoadCheck, load_check
from faden.rules.observed_rhythm import Observed, lived_ring, observed, suggested_rings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Fact, Person
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

TOO_FULL = 2
AT_ONCE = 10
"""People without a ring that are offered at a time. [A]"""


class Suggested(Struct, frozen=True):
    """A ring that the past suggests: offered, never applied. `observed` is its basis."""

    cadence: Cadence
    ring: int
    observed: Observed


class Drift(Struct, frozen=True):
    """A person whose silence is longer than it used to be, or whose rhythm is not the one you meant."""

    cadence: Cadence
    observed: Observed


class Stock(Struct, frozen=True):
    """What is missing in a journal; people by id."""

    suggested: tuple[Suggested, ...]
    unknown: tuple[str, ...]
    """Without ring and rhythm, and with too little noted to suggest one."""
    closer: tuple[Suggested, ...]
    """Closer than noted: people whose past suggests a nearer ring than the file."""
    further: tuple[Suggested, ...]
    """Further than noted: who faded."""
    drifting: tuple[Drift, ...]
    without_channel: tuple[str, ...]
    without_place: tuple[str, ...]
    without_birthday: tuple[str, ...]
    stale: tuple[tuple[str, Fact], ...]
    load: LoadCheck
    fields_without: tuple[str, ...]
    """Fields of active goals that none of your people knows about."""
    crowded: tuple[tuple[int, int], ...]
    """Rings with more than twice the people that layer has [F3, F4], and how many they are. The twice is [A]."""


def stock(snapshot: Snapshot) -> Stock:
    """What is missing on a day. Nothing is asked about people who have died, whom you parted from, who rest, or whom
    you ignore.
    """
    from faden.rules.goals import active_goals
    from faden.rules.prep.known_facts import known_facts
    from faden.rules.tidy import is_ignored, undecided

    people = [
        person
        for person in snapshot.journal.people.values()
        if person.state is None and not is_ignored(person)
    ]
    ringless = [row.person for row in undecided(snapshot)]
    cadences = [(person.id, snapshot.cadences[person.id]) for person in people]
    observations = {id: how for id, cadence in cadences if (how := observed(cadence)) is not None}
    suggested = list(_suggested(snapshot, ringless, observations))
    offered = {suggestion.cadence.person.id for suggestion in suggested}
    fields = {field.casefold() for person in snapshot.journal.people.values() for field in person.fields}
    wanted = dict.fromkeys(field for goal in active_goals(snapshot) for field in goal.fields)
    return Stock(
        suggested=tuple(suggested),
        unknown=tuple(person.id for person in ringless if person.id not in offered),
        closer=tuple(_moved(snapshot, people, observations, closer=True)),
        further=tuple(_moved(snapshot, people, observations, closer=False)),
        drifting=tuple(_drifting(snapshot, people, observations)),
        without_channel=tuple(person.id for person in people if not person.usable_channels),
        without_place=tuple(person.id for person in people if not person.place),
        without_birthday=tuple(person.id for person in people if not person.birthday),
        stale=tuple(
            (person.id, known_fact.fact)
            for person in people
            for known_fact in known_facts(person, snapshot.today)
            if known_fact.stale
        ),
        load=load_check(snapshot.tracked, snapshot.journal.settings.capacity),
        fields_without=tuple(field for field in wanted if field.casefold() not in fields),
        crowded=tuple(_crowded(people)),
    )


def _crowded(people: list[Person]) -> Iterator[tuple[int, int]]:
    for ring in RINGS:
        count = sum(person.ring == ring for person in people)
        if count > TOO_FULL * ring:
            yield ring, count


def _suggested(
    snapshot: Snapshot, ringless: list[Person], observations: Mapping[str, Observed]
) -> Iterator[Suggested]:
    """The people you shared most with lately come first, because you would miss them."""
    pairs = [
        (snapshot.cadences[person.id], observations[person.id])
        for person in ringless
        if person.id in observations
    ]
    rings_in_use = [
        person.ring for person in snapshot.journal.people.values() if person.ring and person.state is None
    ]
    rings = suggested_rings(pairs, rings_in_use)
    pairs.sort(key=lambda pair: (-pair[1].shared, pair[1].lived, pair[0].person.id))
    for cadence, how in pairs:
        if cadence.person.id in rings:
            yield Suggested(cadence, rings[cadence.person.id], how)


def _moved(
    snapshot: Snapshot, people: list[Person], observations: Mapping[str, Observed], *, closer: bool
) -> Iterator[Suggested]:
    """Those whose own past puts them in another ring than the file: a friend by now, or a tie that faded."""
    for person in people:
        how = observations.get(person.id)
        if person.ring is None or person.rhythm is not None or how is None:
            continue
        ring = lived_ring(person.ring, how.lived)
        if ring < person.ring if closer else ring > person.ring:
            yield Suggested(snapshot.cadences[person.id], ring, how)


def _drifting(
    snapshot: Snapshot, people: list[Person], observations: Mapping[str, Observed]
) -> Iterator[Drift]:
    drifts = [
        Drift(snapshot.cadences[person.id], observations[person.id])
        for person in people
        if person.id in observations
        and observations[person.id].drifting
        and not snapshot.cadences[person.id].dormant
    ]
    yield from sorted(
        drifts,
        key=lambda drift: (-(drift.cadence.silence or 0) / drift.observed.rhythm, drift.cadence.person.id),
    )
