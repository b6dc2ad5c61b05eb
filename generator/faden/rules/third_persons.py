"""People at one remove: an acquaintance knows them, and they would help a goal, or you lost touch with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Standing
from faden.rules.cadence import State
from faden.rules.goals import active_goals, can_be_asked, knows_about

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.model import Goal
    from faden.rules.snapshot import Snapshot

AT_MOST = 3


class KnowsFor(Struct, frozen=True):
    """An acquaintance knows `person`, who is in one of the fields of `goal`; without a goal, you have lost touch with `person`."""

    person: str
    goal: Goal | None = None
    field: str = ""


def third_persons(snapshot: Snapshot, person_id: str) -> Iterator[KnowsFor]:
    """Acquaintances of a person whom you could ask about: three at most, those of an open goal first.

    Left out are the dead, those you parted from, those you can ask yourself, and whatever only the dead could
    answer. People you have lost touch with are not asked about others, and after bad news no goal is mentioned.
    """
    person = snapshot.journal.people[person_id]
    if (
        person.told_dead
        or person.state in (Standing.DECEASED, Standing.ENDED)
        or snapshot.cadences[person_id].dormant
    ):
        return
    for_goals = [] if snapshot.tidings[person_id].touching else list(_for_goals(snapshot, person_id))
    named = {third.person for third in for_goals}
    lost = [third for third in _lost(snapshot, person_id) if third.person not in named]
    yield from [*for_goals, *lost][:AT_MOST]


def _for_goals(snapshot: Snapshot, person_id: str) -> Iterator[KnowsFor]:
    people = snapshot.journal.people
    named: set[str] = set()
    for goal in active_goals(snapshot):
        if knows_about(goal, people[person_id]):
            continue  # they are in the field themselves
        wanted = {field.casefold() for field in goal.fields}
        for other in sorted(snapshot.neighbours[person_id]):
            field = next((field for field in people[other].fields if field.casefold() in wanted), "")
            gone = people[other].state in (Standing.DECEASED, Standing.ENDED)
            if (
                field
                and not gone
                and not snapshot.tidings[other].touching
                and not can_be_asked(snapshot, other)
                and other not in named
            ):
                named.add(other)
                yield KnowsFor(other, goal, field)


def _lost(snapshot: Snapshot, person_id: str) -> Iterator[KnowsFor]:
    for other in sorted(snapshot.neighbours[person_id]):
        person = snapshot.journal.people[other]
        matters = person.ring is not None or person.rhythm is not None
        if matters and snapshot.cadences[other].state is State.LOST:
            yield KnowsFor(other)
