"""Reconnect, for a goal or for old times' sake (rules.md 2c, 2d)."""

from __future__ import annotations

from enum import StrEnum
from math import exp, fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import GoalKind, Standing
from faden.rules.due_date import YEAR
from faden.rules.goals import ASKING, asked_lately, knows_about, lives_there, people_named
from faden.rules.reciprocity import balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faden.core.model import Goal, Person
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

AT_MOST = 5
SAME_CIRCLE = 0.7
"""The weight of another person from a circle that is on the list already. [A]"""
TRUST_FLOOR = 0.5
"""Trust keeps half its worth, however long the silence. [F17], the ½ [A]"""
BEST_OVERLAP = 3
"""Common acquaintances at which a tie is most likely to bring something new: moderately weak. [F15], the 3 [A]"""
NO_ANECDOTE = 0.1
STRANGER = 0.1
"""The relevance of a person who has nothing to do with a goal. [A]"""


class Ease(StrEnum):
    """How hard it is to pick a tie up again (rules.md 2c)."""

    EASY = "easy"
    """A channel that works, and an acquaintance in common or an anecdote."""
    MEDIUM = "medium"
    """A channel that works."""
    HARD = "hard"
    """No channel, but an acquaintance to ask."""
    LOST = "lost"
    """Neither."""


class FirstStep(StrEnum):
    """What to do first."""

    WRITE = "write"
    OFFER = "offer"
    """You have got more than you gave: offer something first."""
    NO_REQUEST = "no request"
    """A goal asks for help, but the first contact asks for nothing."""
    ASK_MUTUAL = "ask mutual"
    """No address: ask an acquaintance who knows them."""
    FIND = "find"
    """No address and no acquaintance to ask: find them again."""


class Candidate(Struct, frozen=True):
    """A contact to revive.

    `score` is R of 2d and `comfort` the time once shared (in whole meetings); the parts of R follow, each
    from 0 to 1.5. `mutual` are ids of acquaintances in common, those of an active tie first.
    """

    cadence: Cadence
    score: float
    comfort: float
    reach: float
    trust: float
    novelty: float
    relevance: float
    balance: float
    ease: Ease
    step: FirstStep
    mutual: tuple[str, ...]

    @property
    def person(self) -> Person:
        return self.cadence.person


class Shortlist(Struct, frozen=True):
    """For a goal, or for none: old times' sake.

    `valuable` is ordered by R, `comfortable` by shared time; most people prefer the second and gain more
    from the first [F19]. `find_again` are those without a channel and without an acquaintance to ask.
    """

    goal: Goal | None
    valuable: tuple[Candidate, ...]
    comfortable: tuple[Candidate, ...]
    find_again: tuple[Candidate, ...]

    @property
    def disagree(self) -> frozenset[str]:
        """Who is on one of the two lists only."""
        valuable, other = ({c.person.id for c in column} for column in (self.valuable, self.comfortable))
        return frozenset(valuable ^ other)


def shortlist(snapshot: Snapshot, goal: Goal | None = None, among: Iterable[str] | None = None) -> Shortlist:
    """The five people of each column among those who are dormant; `goal` None means old times' sake.

    `among` limits the question to those ids.

    Left out are the dead, those who may have died, those you parted from, those who rest on purpose, and those you wrote to for
    this goal within 90 days (a line or note with the goal's id as a tag); and if the goal asks for help, those of whom you
    heard bad news. [A]
    """
    candidates = [
        candidate(snapshot, id, goal)
        for id in (snapshot.journal.people if among is None else among)
        if snapshot.cadences[id].dormant
        and not snapshot.cadences[id].person.told_dead
        and not (goal is not None and asked_lately(snapshot, id, goal))
        and not (goal is not None and goal.kind in ASKING and snapshot.tidings[id].touching)
    ]
    within = [candidate for candidate in candidates if candidate.reach > 0]
    missing = sorted(
        (candidate for candidate in candidates if candidate.reach == 0),
        key=lambda candidate: (-candidate.trust, candidate.person.id),
    )
    by_time = sorted(within, key=lambda candidate: (-candidate.comfort, candidate.person.id))
    return Shortlist(goal, _mixed(within), tuple(by_time[:AT_MOST]), tuple(missing))


def by_worth(snapshot: Snapshot, people: Iterable[str]) -> list[Candidate]:
    """Those of `people` who can be reached, in the order in which you would write to them for old times' sake."""
    candidates = [candidate(snapshot, id) for id in people]
    return sorted(
        candidates, key=lambda candidate: (*_worth(candidate, ()), candidate.person.id), reverse=True
    )


def candidate(snapshot: Snapshot, person_id: str, goal: Goal | None = None) -> Candidate:
    """R = reach · trust^.30 · novelty^.20 · rel^.35 · bal^.15, for one person and goal (rules.md 2d). [A]

    For old times' sake R = reach · trust^.45 · anecdotes^.35 · rel^.35; there rel is 1 for whom the goal's text
    names, or who lives in one of its places or was met there, and .4 for others. The parts: reach 1 with a channel that works,
    .7 through an acquaintance, else 0. trust = t/5 · max(.5, .85^years silent) [F7, F17]. novelty =
    .4 + .6·(o/3)·e^(1 − o/3), o the acquaintances in common [F15]. rel 1 where they know the field, .7
    where they know a person who does, .4 if they share a circle with one, else .1. bal = 2/(1 + e^(−b/2)) within .5
    and 1.5, b the balance of give and take.
    """
    cadence = snapshot.cadences[person_id]
    person = cadence.person
    mutual = mutual_acquaintances(snapshot, person_id)
    reach = 1.0 if person.usable_channels else 0.7 if mutual else 0.0
    trust = person.trust / 5 * max(TRUST_FLOOR, 0.85 ** ((cadence.silence or 0) / YEAR))
    overlap = len(mutual) / BEST_OVERLAP
    novelty = 0.4 + 0.6 * overlap * exp(1 - overlap)
    relevance = _relevance(snapshot, person, goal)
    owed = balance(cadence.history, person_id, snapshot.today)
    evenness = min(1.5, max(0.5, 2 / (1 + exp(-owed / 2))))
    if goal is None or goal.kind is GoalKind.NOSTALGIA:
        memories = max(NO_ANECDOTE, min(1.0, len(person.anecdotes) / 3))
        score = reach * trust**0.45 * memories**0.35 * relevance**0.35
    else:
        score = reach * trust**0.30 * novelty**0.20 * relevance**0.35 * evenness**0.15
    return Candidate(
        cadence=cadence,
        score=score,
        comfort=fsum(exchange.quality for exchange in cadence.history.contacts),
        reach=reach,
        trust=trust,
        novelty=novelty,
        relevance=relevance,
        balance=evenness,
        ease=ease(cadence, mutual),
        step=_first_step(person, goal, owed, mutual),
        mutual=mutual,
    )


def ease(cadence: Cadence, mutual: Sequence[str]) -> Ease:
    """How hard it is to pick a tie up again, after the article: easy or hard to reach. [A]"""
    person = cadence.person
    if person.usable_channels:
        return Ease.EASY if mutual or person.anecdotes else Ease.MEDIUM
    return Ease.HARD if mutual else Ease.LOST


def mutual_acquaintances(snapshot: Snapshot, person_id: str) -> tuple[str, ...]:
    """Common acquaintances who could be asked, the most lively tie first."""
    asked = [
        snapshot.cadences[other]
        for other in snapshot.neighbours[person_id]
        if snapshot.journal.people[other].state in (None, Standing.RESTING)
    ]
    asked.sort(key=lambda c: (c.dormant, c.ratio, c.person.id))
    return tuple(c.person.id for c in asked)


def _relevance(snapshot: Snapshot, person: Person, goal: Goal | None) -> float:
    if goal is None:
        return 1.0
    if goal.kind is GoalKind.NOSTALGIA:
        return 1.0 if _belongs(goal, person) else 0.4

    def matches(candidate: Person) -> bool:
        if goal.kind is GoalKind.GIVE:
            return bool({n.casefold() for n in candidate.needs} & {f.casefold() for f in goal.fields})
        return knows_about(goal, candidate) or (not goal.fields and lives_there(goal, candidate))

    people = snapshot.journal.people
    if matches(person):
        return 1.0
    if any(matches(people[other]) for other in snapshot.neighbours[person.id]):
        return 0.7
    companions = {other for circle in person.circles for other in snapshot.circles[circle]}
    return 0.4 if any(matches(people[other]) for other in companions) else STRANGER


def _belongs(goal: Goal, person: Person) -> bool:
    """Whether a person has to do with a goal of old times; everybody has, if it names no people and no place."""
    named = people_named(goal)
    if not named and not goal.places:
        return True
    met_where = (person.met.where or "").casefold() if person.met else ""
    return (
        person.id in named
        or lives_there(goal, person)
        or any(place.casefold() in met_where for place in goal.places)
    )


def _first_step(person: Person, goal: Goal | None, owed: float, mutual: Sequence[str]) -> FirstStep:
    if not person.usable_channels:
        return FirstStep.ASK_MUTUAL if mutual else FirstStep.FIND
    if owed < 0 and not person.closest:
        return FirstStep.OFFER
    if goal is not None and goal.kind in ASKING:
        return FirstStep.NO_REQUEST
    return FirstStep.WRITE


def _mixed(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The best five, chosen in turn; sharing a circle with a person already chosen counts .7 for each."""
    chosen: list[Candidate] = []
    remaining = list(candidates)
    while remaining and len(chosen) < AT_MOST:
        best = max(remaining, key=lambda candidate: (*_worth(candidate, chosen), candidate.person.id))
        remaining.remove(best)
        chosen.append(best)
    return tuple(chosen)


def _worth(candidate: Candidate, chosen: Sequence[Candidate]) -> tuple[float, float]:
    """R, less for those who share a circle with a person already chosen; among equals, most shared first."""
    shared = sum(1 for other in chosen if set(candidate.person.circles) & set(other.person.circles))
    return candidate.score * float(SAME_CIRCLE**shared), candidate.comfort
