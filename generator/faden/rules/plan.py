"""The plan of a week: few lines, warm before cold, each with its reasons (rules.md 2b, 2i)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from faden.rules.cadence import Cadence, Status
from faden.rules.channels import Suggestion, suggest
from faden.rules.day import Day
from faden.rules.icebreakers import Wording, openers
from faden.rules.occasions import IN_PLAN, Occasion
from faden.rules.promises import OpenPromise
from faden.rules.ranking import Factors, Ranking, factors, is_cold

ENOUGH_SILENCE = 0.5
"""Nobody is planned before half their rhythm has passed, unless a promise or an occasion asks for it."""
MEETS_SOON = timedelta(days=14)
"""Somebody whom one will meet within so many days need not be written to. [A]"""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person in the order of the week, with everything the order was made from."""

    cadence: Cadence
    factors: Factors
    cold: bool
    promise: OpenPromise | None = None
    occasion: Occasion | None = None

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


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: with whom, when, how, what to begin with, and why."""

    ranked: Ranked
    reactivation: bool
    day: date
    suggestion: Suggestion
    opener: Wording | None

    @property
    def id(self) -> str:
        return self.ranked.id


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of an ISO week. `lines` are still open, `done` are carried out; `waiting` more are due and can wait."""

    monday: date
    lines: tuple[PlanLine, ...]
    done: tuple[PlanLine, ...]
    waiting: int
    capacity: int

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def week(self) -> int:
        """The number of the ISO week."""
        return self.monday.isocalendar().week


def plan(day: Day, ranking: Ranking | None = None) -> Plan:
    """The plan of the week in which `day` lies.

    It is made from the journal as it stood before Monday, so that during the week nothing moves: what was
    done is taken off the list, and that is all.
    """
    begin = day.week_begin
    settings = day.journal.settings
    order = ranked(begin, ranking)
    usual = [one for one in order if not one.cadence.dormant]
    asleep = [one for one in order if one.cadence.dormant]
    room = settings.capacity - 1 if asleep and settings.capacity > 1 else settings.capacity
    chosen = _balanced(usual, room)
    if asleep and len(chosen) < settings.capacity:
        chosen.append(asleep[0])
    chosen.sort(key=lambda one: (one.cold, one.cadence.dormant, *one.order))
    days = _days_for(begin, len(chosen))
    lines = [
        PlanLine(
            one,
            one.cadence.dormant,
            when,
            suggest(one.cadence, settings.me.place),
            next(iter(openers(begin, one.id)), None),
        )
        for one, when in zip(chosen, days, strict=True)
    ]
    done = [line for line in lines if _carried_out(day, line.id)]
    chosen_ids = {one.id for one in chosen}
    waiting = sum(
        one.id not in chosen_ids and one.cadence.status in (Status.DUE, Status.OVERDUE) for one in usual
    ) + sum(one.id not in chosen_ids for one in asleep)
    return Plan(day.monday, tuple(x for x in lines if x not in done), tuple(done), waiting, settings.capacity)


def ranked(day: Day, ranking: Ranking | None = None) -> tuple[Ranked, ...]:
    """Everybody whom the plan may name, best first: whoever is silent for half a rhythm, or has a reason of their own."""
    ranking = ranking or Ranking(emphasis=day.journal.settings.emphasis)
    coming = {
        one.person: one for one in reversed(day.occasions(day.today - timedelta(days=1), day.today + IN_PLAN))
    }
    meets = {
        person
        for meeting in day.journal.meetings
        if day.today <= meeting.date <= day.today + MEETS_SOON
        for person in meeting.people
    }
    found = []
    for cadence in day.cadences.values():
        if not cadence.in_plan or cadence.person.id in meets:
            continue
        promise = next((p for p in day.promises_of.get(cadence.person.id, ()) if p.mine and p.overdue), None)
        occasion = coming.get(cadence.person.id)
        if cadence.ratio >= ENOUGH_SILENCE or promise or occasion:
            weights = factors(cadence, ranking, occasion=occasion is not None, promise=promise is not None)
            cold = is_cold(cadence, patient=ranking.patient_cold)
            found.append(Ranked(cadence, weights, cold, promise, occasion))
    return tuple(sorted(found, key=lambda one: one.order))


def _balanced(order: Sequence[Ranked], room: int) -> list[Ranked]:
    """The best `room` people, but no ring takes more than half while another has somebody a whole rhythm silent (2i)."""
    share = max(1, ceil(room / 2))
    chosen: list[Ranked] = []
    left = list(order)
    taken: Counter[int | None] = Counter()
    while left and len(chosen) < room:
        pick = left[0]
        if taken[pick.cadence.person.ring] >= share:
            others = (o for o in left if taken[o.cadence.person.ring] < share and o.cadence.ratio >= 1)
            pick = next(others, pick)
        left.remove(pick)
        chosen.append(pick)
        taken[pick.cadence.person.ring] += 1
    return chosen


def _days_for(begin: Day, count: int) -> list[date]:
    """A day for each line, spread over the days of the week that are not quiet: a plan says when. [F33]"""
    week = [begin.today + timedelta(days=n) for n in range(7)]
    away = begin.journal.settings.away
    free = [
        day for day in week if not begin.quiet(day) and not any(day in absence for absence in away)
    ] or week
    workdays = [day for day in free if day.weekday() < 5] or free
    return [workdays[n * len(workdays) // max(1, count)] for n in range(count)]


def _carried_out(day: Day, person: str) -> bool:
    return any(day.monday <= exchange.date for exchange in day.histories[person].exchanges)
