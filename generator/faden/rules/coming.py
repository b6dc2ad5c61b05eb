"""What a week brings besides its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.plan_candidates import REST_OF_WEEK

if TYPE_CHECKING:
    from faden.core.model import Meeting
    from faden.rules.occasions import Occasion
    from faden.rules.plan import Plan
    from faden.rules.promises import OpenPromise
    from faden.rules.snapshot import Snapshot


class Coming(Struct, frozen=True):
    """What a week brings besides its plan: meetings, days of people with a ring or rhythm, and what you owe by Sunday."""

    meetings: tuple[Meeting, ...]
    occasions: tuple[Occasion, ...]
    promises: tuple[OpenPromise, ...]


def coming(snapshot: Snapshot, week: Plan) -> Coming:
    """The seven days from `day` on; what a line of the plan says already is left out."""
    last = snapshot.today + REST_OF_WEEK
    lines = [line.ranked for line in week.lines]
    greeted = [line.occasion for line in lines]
    owed = [line.promise.promise for line in lines if line.promise]
    people = snapshot.journal.people
    return Coming(
        meetings=tuple(
            meeting
            for meeting in snapshot.planned
            if meeting.date <= last and any(person in people for person in meeting.people)
        ),
        occasions=tuple(
            occasion
            for occasion in snapshot.occasions(snapshot.today, last)
            if occasion not in greeted
            and (people[occasion.person].ring is not None or people[occasion.person].rhythm is not None)
        ),
        promises=tuple(
            promise
            for promise in snapshot.promises
            if promise.mine and promise.promise.due <= last and promise.promise not in owed
        ),
    )
