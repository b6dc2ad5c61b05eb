"""Everybody a week's plan may name, best first (rules.md 2b, 2i)."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from faden.core.model import Direction
from faden.rules.goals import active_goals, people_named
from faden.rules.jobs import planned_for
from faden.rules.news_events import SERVICE
from faden.rules.occasions import AFTER, BIRTHDAY, IN_PLAN, Occasion, occasions
from faden.rules.pressing import pressing
from faden.rules.ranked_person import Ranked
from faden.rules.reactivation import STRANGER, by_worth, shortlist
from faden.rules.rotation import NO_TURN, dormant_in_turn, in_turn
from faden.rules.scoring import Ranking, factors, is_cold, kept_shares
from faden.rules.touch_value import is_greeting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from faden.core.model import Meeting
    from faden.rules.cadence import Cadence
    from faden.rules.news_events import News
    from faden.rules.promises import OpenPromise
    from faden.rules.rotation import Turn
    from faden.rules.snapshot import Snapshot

MEETS_SOON = timedelta(days=14)
"""You need not write to people you will meet within this many days. [A]"""
RING_BACK = timedelta(days=14)
"""For how long a call of theirs that you missed is a reason to ring back. [A]"""
AFTER_PARTY = timedelta(days=14)
"""For so long the guests of a large gathering leave their lines to people you have not seen. [A]"""
MANY = 5
"""With at least this many people without a contact on record, a journal may be one that begins. [A]"""
CLOSEST = 5
"""The ring whose birthdays you remember when you are away, too: you can ring from there. [A]"""
REST_OF_WEEK = timedelta(days=6)
SHARE_ASLEEP = 4
"""One line in this many may go to a dormant contact, and at least one line. [A]"""
NO_TURNS: Mapping[str, Turn] = MappingProxyType({})
NO_NEWS: Mapping[str, News] = MappingProxyType({})


def ranked(
    snapshot: Snapshot,
    ranking: Ranking | None = None,
    care: Mapping[str, News] = NO_NEWS,
    good: Mapping[str, News] = NO_NEWS,
) -> tuple[Ranked, ...]:
    """Everybody the plan of the seven days from `day` on may name, best first.

    Those due by the end of the week, those you owe something by then, and those with an occasion for which a
    greeting is in time this week, or a new job on which you have not congratulated; and those of `care`, to whom something
    bad happened (`pressing.to_care_for`), of `good`, whose good news asks for congratulations, and those whose call you
    missed. Left out are people you meet within a fortnight anyway, but after this week, people hidden on all days on which
    you are there, and people who had no file yet. While no contact is recorded with most people, those with whom none is
    come last, the closest first: else the first plan after an import would name nobody for weeks.
    """
    ranking = ranking or Ranking(emphasis=snapshot.journal.settings.emphasis)
    last = snapshot.today + REST_OF_WEEK
    there = max(at_home(snapshot), default=last)
    met_later = met_soon(snapshot)
    shares = kept_shares(snapshot.tracked) if ranking.fairness else {}
    candidates = []
    begins = unrecorded(snapshot) > 0
    for cadence in snapshot.tracked:
        person = cadence.person
        if (
            (person.id in met_later and person.id not in care)
            or not cadence.in_plan_by(there)
            or (person.added or last) > last
        ):
            continue
        promise = owed_by(snapshot, person.id, last)
        occasion = _occasion(snapshot, cadence)
        rung = occasion is not None and occasion.kind == BIRTHDAY and (person.kin or person.ring == CLOSEST)
        greeting = occasion is not None and occasion.open_between(snapshot.today, last if rung else there)
        due = cadence.due_by(last)
        new = planned_for(cadence, last)
        offered = begins and not cadence.history.exchanges
        news = person.id in care or person.id in good
        missed = cadence.history.missed_call
        back = missed.date if missed is not None and snapshot.today - missed.date <= RING_BACK else None
        if due or promise is not None or greeting or new is not None or news or back or offered:
            owing = promise is not None and promise.late
            occasional = greeting or new is not None
            weights = factors(cadence, ranking, occasion=occasional, promise=owing, shares=shares)
            cold = is_cold(cadence, patient=ranking.patient_cold)
            one = Ranked(cadence, weights, cold, promise, occasion, greeting, due, new)
            one = replace(one, care=care.get(person.id), good=good.get(person.id), ring_back=back)
            candidates.append(replace(one, offered=offered and one.only_due and not due))
    return tuple(sorted(candidates, key=lambda candidate: candidate.order))


def owed_by(snapshot: Snapshot, id: str, last: date) -> OpenPromise | None:
    """The first of your open promises to a person that are due by the day `last`."""
    promises = snapshot.promises_of.get(id, ())
    return next((promise for promise in promises if promise.mine and promise.promise.due <= last), None)


def with_promise(snapshot: Snapshot, candidate: Ranked) -> Ranked:
    """A candidate of Monday with a promise that you have made to them since, if it is due by Sunday and there is no other."""
    if candidate.promise is not None:
        return candidate
    return replace(candidate, promise=owed_by(snapshot, candidate.id, snapshot.monday + REST_OF_WEEK))


def unrecorded(snapshot: Snapshot) -> int:
    """With how many people who have a rhythm nothing is recorded yet, if that is most of them, and at least five; else 0."""
    noted = [bool(cadence.history.exchanges) for cadence in snapshot.tracked if cadence.due]
    none = noted.count(False)
    return none if none >= MANY and 2 * none > len(noted) else 0


def met_soon(snapshot: Snapshot) -> dict[str, Meeting]:
    """The first meeting with each person you will meet within a fortnight, but after the seven days from `day` on.

    A large gathering is no such meeting: among so many you are not in touch with each of them. Nor is a funeral.
    """
    last = snapshot.today + REST_OF_WEEK
    found: dict[str, Meeting] = {}
    for meeting in snapshot.meetings(last + timedelta(days=1), snapshot.today + MEETS_SOON):
        funeral = SERVICE.search(meeting.activity or "") is not None
        if not (funeral or is_greeting(meeting, snapshot.journal.settings)):
            for person in meeting.people:
                found.setdefault(person, meeting)
    return found


def left_out(snapshot: Snapshot) -> dict[str, Meeting]:
    """Whom the plan of the seven days from `day` on leaves out, though they are due, because you meet them soon anyway."""
    last = snapshot.today + REST_OF_WEEK
    there = max(at_home(snapshot), default=last)
    return {
        id: meeting
        for id, meeting in met_soon(snapshot).items()
        if id in snapshot.cadences
        and snapshot.cadences[id].in_plan_by(there)
        and snapshot.cadences[id].due_by(last)
    }


def at_home(snapshot: Snapshot) -> list[date]:
    """Those of the seven days from `day` on on which you are not away, in order."""
    week = (snapshot.today + timedelta(days=n) for n in range(7))
    return [day for day in week if not any(day in absence for absence in snapshot.journal.settings.away)]


def lines_of_week(snapshot: Snapshot) -> int:
    """How many lines the plan of the seven days from `day` on may have: the capacity, less the part spent away; at least 1."""
    return max(1, ceil(snapshot.journal.settings.capacity * len(at_home(snapshot)) / 7))


def people_of_week(
    snapshot: Snapshot, ranking: Ranking, order: Sequence[Ranked], turns: Mapping[str, Turn] = NO_TURNS
) -> list[Ranked]:
    """The people the plan of the seven days from `day` on names: who is `pressing`, then those of `chosen`, in their order."""
    capacity = lines_of_week(snapshot)
    first = pressing(order, capacity, snapshot.journal.settings.capacity, turns, snapshot.today)
    named = {candidate.id for candidate in first}
    others = [candidate for candidate in order if candidate.id not in named] if named else order
    return first + (chosen(snapshot, ranking, others, turns, len(first)) if len(first) < capacity else [])


def chosen(
    snapshot: Snapshot,
    ranking: Ranking,
    order: Sequence[Ranked] | None = None,
    turns: Mapping[str, Turn] = NO_TURNS,
    taken: int = 0,
) -> list[Ranked]:
    """The people the plan of the seven days from `day` on names, in its order: of K lines at most max(1, K/4) dormant.

    In a week that is spent away in part, K is smaller by that part.
    Easy first: a message to a familiar person makes the next, harder one happen. [F25] `order` is
    what `ranked` returns, if it is at hand; `turns` says who was passed over; `taken` lines are someone else's already.

    People whose file was begun during the week take no line from others: they get what is left.
    """
    capacity = lines_of_week(snapshot) - taken
    order = ranked(snapshot, ranking) if order is None else order
    monday = snapshot.today
    earlier = [one for one in order if (one.cadence.person.added or monday) <= monday]
    if not earlier or len(earlier) == len(order):
        return _chosen(snapshot, ranking, order, turns, capacity)
    people = _chosen(snapshot, ranking, earlier, turns, capacity)
    begun = [
        one for one in order if (one.cadence.person.added or monday) > monday and not one.cadence.dormant
    ]
    return people + begun[: capacity - len(people)]


def _was_guest(candidate: Ranked, today: date) -> bool:
    """Whether they were at the same large gathering as you lately, and nothing but their rhythm brings them here.

    It counts for no rhythm, but two days after a party its guests come after those whom you have not seen.
    """
    party = candidate.cadence.history.gathering
    return candidate.only_due and party is not None and today - party.date <= AFTER_PARTY


def _chosen(
    snapshot: Snapshot, ranking: Ranking, order: Sequence[Ranked], turns: Mapping[str, Turn], capacity: int
) -> list[Ranked]:
    asleep = [candidate for candidate in order if candidate.cadence.dormant]
    awake = [candidate for candidate in order if not candidate.cadence.dormant]
    awake.sort(key=lambda candidate: _was_guest(candidate, snapshot.today))
    sleepers = min(len(asleep), max(1, capacity // SHARE_ASLEEP))
    if len(asleep) == 1 and len(awake) > capacity - sleepers:
        # The only dormant contact, if passed over, keeps no line from those who wait for one.
        only = asleep[0]
        sleepers = int(not turns.get(only.id, NO_TURN).steps_back(only.cadence, snapshot.today))
    room = capacity - sleepers if capacity > 1 else capacity
    cold = capacity // 2 - (capacity - room)
    all_lines = snapshot.journal.settings.capacity
    usual = max(1, all_lines - max(1, all_lines // SHARE_ASLEEP)) if asleep else all_lines
    people = in_turn(awake, room, cold, turns, snapshot.today, mixed=ranking.balance, usual=usual)
    sleepers = min(sleepers, capacity - len(people))
    if sleepers:
        people += dormant_in_turn(waking(snapshot, asleep), sleepers, turns, snapshot.today)
    return sorted(people, key=lambda candidate: (candidate.cold, candidate.cadence.dormant, *candidate.order))


def waking(snapshot: Snapshot, asleep: Sequence[Ranked]) -> list[Ranked]:
    """Those asleep in the order of `/reactivate/`: an active goal's shortlist (2d) first, then for old times' sake.

    A goal that names a person in its text is the reason to write to them, even if another one lists them earlier.
    """
    goals = active_goals(snapshot)
    named = {person: goal for goal in reversed(goals) for person in people_named(goal)}
    remaining = {candidate.id: candidate for candidate in asleep}
    woken: list[Ranked] = []
    for goal in goals:
        listed = [
            candidate
            for candidate in shortlist(snapshot, goal, among=remaining).valuable
            if candidate.relevance > STRANGER
        ]
        woken += [
            replace(remaining.pop(id), goal=named.get(id, goal))
            for id in (candidate.person.id for candidate in listed)
        ]
    return woken + [remaining[candidate.person.id] for candidate in by_worth(snapshot, remaining)]


def _occasion(snapshot: Snapshot, cadence: Cadence) -> Occasion | None:
    """A person's first occasion that matters this week and has not been thought of already."""
    if cadence.person.birthday is None and not cadence.person.dates:
        return None  # most people; asked again for each past week
    coming = occasions(cadence.person, snapshot.today - AFTER, snapshot.today + IN_PLAN)
    for occasion in sorted(coming, key=lambda occasion: (occasion.day, occasion.kind)):
        if not any(
            occasion.thought_of(exchange.date)
            for exchange in cadence.history.exchanges
            if exchange.reached or exchange.direction is not Direction.THEM  # a greeting needs no answer
        ):
            return occasion
    return None
