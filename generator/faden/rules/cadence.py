"""How often, how long ago, when next: the rhythm of each tie on one day (rules.md 2a, 2c)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from faden.core.model import Standing
from faden.rules.due_date import YEAR, dormant_after, due_day, first_allowed, grace_of, rhythm_of
from faden.rules.parking import Hidden, hidden_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from faden.core.model import Person, Settings
    from faden.rules.interactions import History

SOON_DAYS = 14
SOON_SHARE = 0.85
ROBUST = "robust"
"""The tag of a friend who is not kin, but whose friendship does not suffer from silence."""


class Status(StrEnum):
    """Where a person is in their rhythm."""

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
    """No contact noted yet."""
    ACTIVE = "active"
    COOLING = "cooling"
    DORMANT = "dormant"
    LOST = "lost"
    """Dormant, and without a channel that works."""
    RESTING = "resting"
    ENDED = "ended"
    DECEASED = "deceased"
    UNMET = "unmet"


class Cadence(Struct, frozen=True):
    """The rhythm of a tie on a given day.

    `rhythm` is T in days, or None; `patience` is k (2 for kin and the robust, else 1);
    `silence` the days since the latest contact, or None; `grace` the days
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
        """T, or a year without one: the scale of the state and the drawing."""
        return self.rhythm or YEAR

    @property
    def half_life(self) -> int:
        """k·T in days: a full contact is at half its warmth one rhythm later (rules.md 1, finding 2)."""
        return self.patience * self.assumed_rhythm

    @property
    def elapsed(self) -> int | None:
        """Days of the rhythm that have gone by: T + today − due, from 0; or the silence, if nothing falls due.

        The one clock of plan, list and state. For an undisturbed tie it is the silence. None if neither is known.
        """
        if self.due is not None and self.rhythm is not None:
            return max(0, self.rhythm + (self.today - self.due).days)
        return self.silence

    @property
    def ratio(self) -> float:
        """R = u/k with u = 1 + (today − due)/T, from 0; without a due day u is silence/T, or 1 if that is not known."""
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
        """Days since the due day; negative before it, None without one."""
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
        """Whether they are due on `day` or before; without a due day they are due."""
        return self.tracked and (self.due is None or self.due <= day)


def patience_of(person: Person) -> int:
    """The factor k: 2 for kin and for people with the tag `robust`, else 1.

    The difference is from [F5, F6], the 2 is [A].
    """
    return 2 if person.kin or ROBUST in person.tags else 1


def cadence(
    person: Person, history: History, settings: Settings, today: date, quiet: Callable[[date], bool]
) -> Cadence:
    """The rhythm of a single tie on `today`, by itself; `quiet` says on which days nothing should fall due.

    `absences` adds how people's due days affect each other after an absence.
    """
    rhythm = rhythm_of(person, settings)
    patience = patience_of(person)
    silence = (today - history.last.date).days if history.last else None
    dormant = dormant_after(rhythm or YEAR, patience)
    due = None
    if rhythm is not None and person.state is None:
        due = due_day(person, history, rhythm, dormant, settings.away)
        due = first_allowed(due, quiet, settings.away) if due else None
    grace = grace_of(rhythm) if rhythm else 0
    until, hidden = hidden_until(person, history, rhythm or YEAR, today)
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
            dormant_after=dormant,
            hidden_until=until,
            hidden=hidden,
        )
    )


def aged(cadence: Cadence, day: date) -> Cadence:
    """The same tie on another day, if nothing new has been recorded."""
    last = cadence.history.last
    until, hidden = hidden_until(cadence.person, cadence.history, cadence.assumed_rhythm, day)
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
    """Everyone with a rhythm, the longest silence relative to it first; dormant ties come last."""
    return sorted(tracked, key=lambda c: (c.dormant, -c.ratio, c.due or date.min, c.person.id))


def status_of(person: Person, history: History, rhythm: int | None, due: date | None, today: date) -> Status:
    """On track, soon (within 14 days and 85 % of the way), due, or overdue once the grace is over. [A]

    A person with no contact and no beginning on record has no due day, and is due.
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
    """The first day on which a person is soon due, after a contact on `since`; None without a day to count from.

    It also depends on the share of the rhythm that has gone by, so that a weekly friend is not "soon" the day after a visit.
    """
    if since is None:
        return None
    along = since + timedelta(days=ceil(SOON_SHARE * (due - since).days))
    return max(along, due - timedelta(days=SOON_DAYS))


def _in_state(cadence: Cadence) -> Cadence:
    """The tie with the state that follows from its own numbers."""
    state = _state(cadence)
    return cadence if state is cadence.state else replace(cadence, state=state)


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
