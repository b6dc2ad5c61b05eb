"""Everybody whom a week's plan may name, best first (rules.md 2b, 2i)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING

from faden.rules.goals import active_goals
from faden.rules.occasions import AFTER, IN_PLAN, Occasion, occasions
from faden.rules.reactivation import shortlist
from faden.rules.scoring import Factors, Ranking, factors, is_cold, kept_shares

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.core.model import Goal
    from faden.rules.cadence import Cadence
    from faden.rules.promises import OpenPromise
    from faden.rules.snapshot import Snapshot

ENOUGH_SILENCE = 0.5
"""Nobody is planned before half their rhythm has passed, unless a promise or an occasion asks for it. [A]"""
MEETS_SOON = timedelta(days=14)
"""Somebody whom one will meet within so many days need not be written to. [A]"""
REST_OF_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person in the order of the week, with everything the order was made from."""

    cadence: Cadence
    factors: Factors
    cold: bool
    promise: OpenPromise | None = None
    """An own promise that is overdue, or due this week."""
    occasion: Occasion | None = None
    """An occasion within its greeting window, or up to ten days ahead."""
    goal: Goal | None = None
    """The goal for which somebody dormant was chosen."""

    @property
    def score(self) -> float:
        return self.factors.score

    @property
    def id(self) -> str:
        return self.cadence.person.id

    @property
    def order(self) -> tuple[float, date, str]:
        """Highest score first; of equals the one due first, then by id."""
        return -self.score, self.cadence.due or date.max, self.id


def ranked(snapshot: Snapshot, ranking: Ranking | None = None) -> tuple[Ranked, ...]:
    """Everybody whom the plan of the seven days from `day` on may name, best first.

    Those silent for half a rhythm, those to whom I owe something by the end of the week, and those with an
    occasion to which a greeting is in time this week. Left out is whoever is met within a fortnight anyway,
    but later than this week.
    """
    ranking = ranking or Ranking(emphasis=snapshot.journal.settings.emphasis)
    last = snapshot.today + REST_OF_WEEK
    met_later = {
        person
        for meeting in snapshot.meetings(last + timedelta(days=1), snapshot.today + MEETS_SOON)
        for person in meeting.people
    }
    shares = kept_shares(snapshot.tracked) if ranking.fairness else {}
    found = []
    for cadence in snapshot.tracked:
        person = cadence.person.id
        if person in met_later or not cadence.in_plan:
            continue
        promise = next(
            (p for p in snapshot.promises_of.get(person, ()) if p.mine and p.promise.due <= last), None
        )
        occasion = _occasion(snapshot, cadence)
        greeting = occasion is not None and occasion.open_between(snapshot.today, last)
        if cadence.ratio >= ENOUGH_SILENCE or promise is not None or greeting:
            owing = promise is not None and promise.overdue
            weights = factors(cadence, ranking, occasion=greeting, promise=owing, shares=shares)
            cold = is_cold(cadence, patient=ranking.patient_cold)
            found.append(Ranked(cadence, weights, cold, promise, occasion))
    return tuple(sorted(found, key=lambda one: one.order))


def chosen(snapshot: Snapshot, ranking: Ranking, order: Sequence[Ranked] | None = None) -> list[Ranked]:
    """Whom the plan of the seven days from `day` on names, in its order: K − 1, and one who is dormant.

    Easy first: writing to somebody familiar is what makes the next, harder message happen. [F25] `order` is
    what `ranked` says, where it is known already.
    """
    capacity = snapshot.journal.settings.capacity
    order = ranked(snapshot, ranking) if order is None else order
    asleep = [one for one in order if one.cadence.dormant]
    room = capacity - 1 if asleep and capacity > 1 else capacity
    awake = [one for one in order if not one.cadence.dormant]
    found = balanced(awake, room, capacity // 2 - (room < capacity)) if ranking.balance else awake[:room]
    if asleep and len(found) < capacity:
        found.append(_reactivation(snapshot, asleep))
    return sorted(found, key=lambda one: (one.cold, one.cadence.dormant, *one.order))


def _reactivation(snapshot: Snapshot, asleep: Sequence[Ranked]) -> Ranked:
    """Whom the one slot for a dormant tie goes to: the first of an active goal's shortlist (2d), else by score."""
    by_id = {one.id: one for one in asleep}
    for goal in active_goals(snapshot):
        for one in shortlist(snapshot, goal).valuable:
            if one.person.id in by_id:
                return replace(by_id[one.person.id], goal=goal)
    return asleep[0]


def _occasion(snapshot: Snapshot, cadence: Cadence) -> Occasion | None:
    """The first occasion of somebody that matters this week and has not been thought of already."""
    coming = occasions(cadence.person, snapshot.today - AFTER, snapshot.today + IN_PLAN)
    for one in sorted(coming, key=lambda one: (one.day, one.kind)):
        if not any(one.open_on(exchange.date) for exchange in cadence.history.exchanges if exchange.reached):
            return one
    return None


def balanced(order: Sequence[Ranked], room: int, cold: int) -> list[Ranked]:
    """The best `room` people, mixed over the rings, at most `cold` of them cold (rules.md 2i, 3). [A]

    No ring takes more than half of them, and no more than `cold` lines take heart, while somebody else has been silent
    for a whole rhythm.
    """
    share = max(1, ceil(room / 2))
    chosen: list[Ranked] = []
    left = list(order)
    taken: Counter[int | None] = Counter()

    def fits(one: Ranked) -> bool:
        full = one.cold and sum(other.cold for other in chosen) >= cold
        return not full and taken[one.cadence.person.ring] < share

    while left and len(chosen) < room:
        pick = left[0]
        if not fits(pick):
            pick = next((one for one in left if fits(one) and one.cadence.ratio >= 1), pick)
        left.remove(pick)
        chosen.append(pick)
        taken[pick.cadence.person.ring] += 1
    return chosen
