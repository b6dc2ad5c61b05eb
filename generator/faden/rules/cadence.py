"""How often, how long ago, when next: the rhythm of each tie on one day (rules.md 2a, 2c)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from faden.core.model import Standing
from faden.rules.due_date import YEAR, dormant_after, due_day, first_allowed, grace_of, rhythm_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from faden.core.model import Person, Settings
    from faden.rules.interactions import History

SOON_DAYS = 14
SOON_SHARE = 0.85
PARK_AFTER = 3
PARKED_AT_LEAST, PARKED_AT_MOST, PARKED_FOR_GOOD = 14, 90, 365
"""Days for which somebody is parked after the third attempt in vain, T/2 in between, and at most after many. [A]"""
ROBUST = "robust"
"""The tag of somebody who is no kin, but with whom silence does no harm."""


class Status(StrEnum):
    """Where somebody stands in their rhythm."""

    FREE = "free"
    """Has no rhythm, and is never due."""
    ON_TRACK = "on track"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"
    EXCUSED = "excused"
    """Resting, ended, dead or not met yet: nothing is due."""


class State(StrEnum):
    """How alive a tie is."""

    NEW = "new"
    """No contact is noted yet."""
    ACTIVE = "active"
    COOLING = "cooling"
    DORMANT = "dormant"
    LOST = "lost"
    """Dormant, and without a channel that works."""
    RESTING = "resting"
    ENDED = "ended"
    DECEASED = "deceased"
    UNMET = "unmet"


class Hidden(StrEnum):
    """Why somebody is left out of the plan for a while."""

    SNOOZED = "snoozed"
    PARKED = "parked"
    """Three attempts in a row without an answer: something has to change, the channel or the wish."""
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm of one tie on one day.

    `rhythm` is T in days, None where there is none; `patience` is k (2 for kin and the robust, else 1);
    `silence` the days since the latest contact, None where none is noted; `grace` the days
    after `due` before it is overdue; `dormant_after` D in days; until `hidden_until` the plan leaves them out.
    """

    person: Person
    history: History
    today: date
    rhythm: int | None
    patience: int
    silence: int | None
    due: date | None
    grace: int
    status: Status
    state: State
    dormant_after: int
    hidden_until: date | None = None
    hidden: Hidden | None = None

    @property
    def assumed_rhythm(self) -> int:
        """T, or a year where there is none: what state and drawing are measured with."""
        return self.rhythm or YEAR

    @property
    def half_life(self) -> int:
        """k·T in days: a full contact is at half its warmth one rhythm later (rules.md 1, finding 2)."""
        return self.patience * self.assumed_rhythm

    @property
    def elapsed(self) -> int | None:
        """Days of the rhythm that have gone by: T + today − due, from 0; the silence where nothing falls due.

        The one clock of plan, list and state. For an undisturbed tie it is the silence. None where neither is known.
        """
        if self.due is not None and self.rhythm is not None:
            return max(0, self.rhythm + (self.today - self.due).days)
        return self.silence

    @property
    def ratio(self) -> float:
        """R = u/k with u = 1 + (today − due)/T, from 0; without a due day u is silence/T, or 1 where that is not known."""
        if self.elapsed is not None:
            return self.elapsed / self.half_life
        if self.person.added is not None:
            return max(0, (self.today - self.person.added).days) / self.half_life
        return 1.0

    @property
    def rhythms_silent(self) -> float | None:
        """Silence / T, without the patience of kin; None without a noted contact."""
        return None if self.silence is None else self.silence / self.assumed_rhythm

    @property
    def days_over(self) -> int | None:
        """Days since the due day; negative before it, None where there is none."""
        return None if self.due is None else (self.today - self.due).days

    @property
    def dormant(self) -> bool:
        return self.state in (State.DORMANT, State.LOST)

    @property
    def parked(self) -> bool:
        """Whether three attempts in a row went without an answer, not long ago."""
        return self.hidden is Hidden.PARKED

    @property
    def tracked(self) -> bool:
        """Whether anything can fall due: has a rhythm, and is not resting, ended or dead."""
        return self.rhythm is not None and self.status is not Status.EXCUSED

    @property
    def in_plan(self) -> bool:
        return self.in_plan_by(self.today)

    def in_plan_by(self, day: date) -> bool:
        """Whether the plan of a week may name this person from `day` on, or sooner."""
        free = self.hidden_until is None or self.hidden_until <= day
        return self.tracked and free and self.state is not State.LOST

    def due_by(self, day: date) -> bool:
        """Whether they are due on `day` or before; somebody of whom no day is known is due."""
        return self.tracked and (self.due is None or self.due <= day)


def patience_of(person: Person) -> int:
    """The factor k: 2 for kin and for those tagged `robust`, else 1.

    That it differs is [F5, F6], the 2 is [A].
    """
    return 2 if person.kin or ROBUST in person.tags else 1


def cadence(
    person: Person, history: History, settings: Settings, today: date, quiet: Callable[[date], bool]
) -> Cadence:
    """The rhythm of one tie on `today`, by itself; `quiet` says on which days nothing should fall due.

    What the due days of several people mean for each other after an absence, `absences` adds.
    """
    rhythm = rhythm_of(person, settings)
    patience = patience_of(person)
    silence = (today - history.last.date).days if history.last else None
    after = dormant_after(rhythm or YEAR, patience)
    due = None
    if rhythm is not None and person.state is None:
        due = due_day(person, history, rhythm, after, settings.away)
        due = first_allowed(due, quiet, settings.away) if due else None
    grace = grace_of(rhythm) if rhythm else 0
    hidden_until, hidden = _hidden(person, history, rhythm or YEAR, today)
    return _in_state(
        Cadence(
            person=person,
            history=history,
            today=today,
            rhythm=rhythm,
            patience=patience,
            silence=silence,
            due=due,
            grace=grace,
            status=status_of(person, history, rhythm, due, today),
            state=State.NEW,
            dormant_after=after,
            hidden_until=hidden_until,
            hidden=hidden,
        )
    )


def aged(cadence: Cadence, day: date) -> Cadence:
    """The same tie on another day, with nothing new noted."""
    last = cadence.history.last
    until, hidden = _hidden(cadence.person, cadence.history, cadence.assumed_rhythm, day)
    return _in_state(
        replace(
            cadence,
            today=day,
            silence=(day - last.date).days if last else None,
            status=status_of(cadence.person, cadence.history, cadence.rhythm, cadence.due, day),
            hidden_until=until,
            hidden=hidden,
        )
    )


def moved(cadence: Cadence, due: date) -> Cadence:
    """The same tie with another due day."""
    status = status_of(cadence.person, cadence.history, cadence.rhythm, due, cadence.today)
    return _in_state(replace(cadence, due=due, status=status))


def by_urgency(tracked: Iterable[Cadence]) -> list[Cadence]:
    """Everyone with a rhythm, the longest silence in terms of it first; who is dormant comes last."""
    return sorted(tracked, key=lambda c: (c.dormant, -c.ratio, c.due or date.min, c.person.id))


def status_of(person: Person, history: History, rhythm: int | None, due: date | None, today: date) -> Status:
    """On track, soon (within 14 days and 85 % of the way), due, or overdue once the grace is over. [A]

    Somebody of whom no contact and no beginning is noted has no due day, and is due.
    """
    if person.state is not None:
        return Status.EXCUSED
    if rhythm is None:
        return Status.FREE
    if due is None:
        return Status.DUE
    if today > due + timedelta(days=grace_of(rhythm)):
        return Status.OVERDUE
    if today >= due:
        return Status.DUE
    begins = soon_from(history.last.date if history.last else person.added, due)
    return Status.SOON if begins is not None and today >= begins else Status.ON_TRACK


def soon_from(since: date | None, due: date) -> date | None:
    """The first day on which somebody is soon due, after a contact on `since`; None where nothing tells since when.

    Measured along the way as well, so that a weekly friend is not "soon" the day after a visit.
    """
    if since is None:
        return None
    along = since + timedelta(days=ceil(SOON_SHARE * (due - since).days))
    return max(along, due - timedelta(days=SOON_DAYS))


def _in_state(cadence: Cadence) -> Cadence:
    """The tie with the state that follows from its own numbers."""
    return replace(cadence, state=_state(cadence))


def _state(cadence: Cadence) -> State:
    person, elapsed = cadence.person, cadence.elapsed
    if person.state is not None:
        return {
            Standing.RESTING: State.RESTING,
            Standing.ENDED: State.ENDED,
            Standing.DECEASED: State.DECEASED,
            Standing.UNMET: State.UNMET,
        }[person.state]
    if cadence.silence is None or elapsed is None:
        return State.NEW
    if elapsed > cadence.dormant_after:
        return State.DORMANT if person.usable_channels else State.LOST
    return State.COOLING if elapsed > 2 * cadence.half_life else State.ACTIVE


def _hidden(person: Person, history: History, rhythm: int, today: date) -> tuple[date | None, Hidden | None]:
    """Until when somebody is left out of the plan, and why; of several reasons the longest."""
    reasons = [reason for reason in left_out(person, history, rhythm) if today < reason[0]]
    return max(reasons, key=lambda reason: reason[0], default=(None, None))


def left_out(person: Person, history: History, rhythm: int) -> Iterator[tuple[date, Hidden]]:
    """Snoozed, parked, or left in peace after an attempt without an answer. [A]

    In peace for clamp(T/4, 3, 60) days; parked after three attempts in a row (`parked_for`).
    """
    if person.snooze is not None:
        yield person.snooze, Hidden.SNOOZED
    if not history.unanswered:
        return
    tried = history.unanswered[-1].date
    if len(history.unanswered) >= PARK_AFTER:
        yield tried + timedelta(days=parked_for(rhythm, len(history.unanswered))), Hidden.PARKED
    yield tried + timedelta(days=min(60, max(3, round(rhythm / 4)))), Hidden.UNANSWERED


def parked_for(rhythm: int, unanswered: int) -> int:
    """Days for which somebody is parked after `unanswered` attempts in a row, of which the last was in vain, too. [A]

    clamp(T/2, 14, 90) after the third, and twice as long after each one more, for a year at most. Nobody is given up
    by three calls that rang out, and nobody who never answers takes a line every month.

    >>> [parked_for(30, n) for n in (3, 4, 5)], parked_for(7, 3), parked_for(365, 6)
    ([15, 30, 60], 14, 365)
    """
    first = min(PARKED_AT_MOST, max(PARKED_AT_LEAST, round(rhythm / 2)))
    doublings = min(unanswered - PARK_AFTER, 5)  # five make a year of a fortnight
    return min(PARKED_FOR_GOOD, first << doublings)
