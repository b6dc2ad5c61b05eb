"""How often, how long ago, when next: the rhythm of each tie on one day (rules.md 2a, 2c)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from zlib import crc32

from faden.model import DateRange, Person, Settings, Standing
from faden.rules.history import History

YEAR = 365
SOON_DAYS = 14
SOON_SHARE = 0.85
PARK_AFTER = 3
AFTER_REVIVAL = 30
"""Days until the next contact after a tie woke up, before its own rhythm holds again (rules.md 2g). [F18], the number [A]"""


class Status(StrEnum):
    """Where somebody stands in their rhythm."""

    FREE = "free"
    """Has no rhythm, and is never due."""
    ON_TRACK = "on track"
    SOON = "soon"
    DUE = "due"
    OVERDUE = "overdue"
    EXCUSED = "excused"
    """Resting, ended or dead: nothing is due."""


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


class Hidden(StrEnum):
    """Why somebody is left out of the plan for a while."""

    SNOOZED = "snoozed"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm of one tie on one day.

    `rhythm` is T in days, None where there is none; `patience` is k (2 for kin, else 1);
    `silence` the days since the latest contact, None where none is noted; `grace` the days
    after `due` before it is overdue; `dormant_after` D in days.
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
    parked: bool = False

    @property
    def assumed_rhythm(self) -> int:
        """T, or a year where there is none: what state and drawing are measured with."""
        return self.rhythm or YEAR

    @property
    def half_life(self) -> int:
        """H = k·T in days (rules.md 1, finding 2): a full contact is at half its warmth one rhythm later."""
        return self.patience * self.assumed_rhythm

    @property
    def ratio(self) -> float:
        """R = silence / (k·T). Somebody without a noted contact counts as one rhythm silent."""
        return 1.0 if self.silence is None else self.silence / self.half_life

    @property
    def days_over(self) -> int | None:
        """Days since the due day; negative before it."""
        return None if self.due is None else (self.today - self.due).days

    @property
    def dormant(self) -> bool:
        return self.state in (State.DORMANT, State.LOST)

    @property
    def tracked(self) -> bool:
        """Whether anything can fall due: has a rhythm, and is not resting, ended or dead."""
        return self.rhythm is not None and self.status is not Status.EXCUSED

    @property
    def in_plan(self) -> bool:
        """Whether the plan may name this person today."""
        return self.tracked and not self.parked and self.hidden is None and self.state is not State.LOST


def rhythm_of(person: Person, settings: Settings) -> int | None:
    """T in days: the person's own rhythm, else the ring's; None for `never` and for neither."""
    if person.rhythm is not None:
        return person.rhythm.days
    return settings.ring_days(person.ring) if person.ring is not None else None


def grace_of(rhythm: int) -> int:
    """Days of grace: 15 % of T, at least 2 and at most 30 (rules.md 2a). [A]

    >>> [grace_of(days) for days in (7, 30, 90, 365)]
    [2, 4, 14, 30]
    """
    return min(30, max(2, round(0.15 * rhythm)))


def dormant_after(rhythm: int, patience: int) -> int:
    """D = max(180 d, min(8T, 3 years), 2kT) in days. 8 rhythms from [F9], 3 years from [F17].

    >>> [dormant_after(days, 1) for days in (7, 30, 90, 365)]
    [180, 240, 720, 1095]
    """
    return max(180, min(8 * rhythm, 3 * YEAR), 2 * patience * rhythm)


def spread_of(person_id: str, rhythm: int) -> int:
    """Days by which a first due day is moved, so that people entered on one evening do not fall due on one day.

    (crc32(id) mod (2j + 1)) − j with j = 5 % of T (rules.md 2a). [A]
    """
    reach = round(0.05 * rhythm)
    return crc32(person_id.encode()) % (2 * reach + 1) - reach


def due_day(
    person: Person, history: History, rhythm: int, away: Iterable[DateRange], revived: date | None = None
) -> date | None:
    """The latest of `date + credit·T` over all events, later by the days away in between.

    A maximum, so that writing down one more event never moves it back. A tie that was `revived` is due
    30 days after that, or it falls asleep again. The day on which the file was begun (`added`) starts a
    first rhythm of its own. None where there is no day to count from.
    """
    days = [_plus(exchange.date, round(exchange.credit * rhythm), away) for exchange in history.contacts]
    if days and revived is not None:
        days = [min(max(days), revived + timedelta(days=AFTER_REVIVAL))]
    if person.added is not None:
        days.append(_plus(person.added, rhythm + spread_of(person.id, rhythm), away))
    return max(days, default=None)


def _plus(start: date, days: int, away: Iterable[DateRange]) -> date:
    """`days` after `start`, not counting those spent away."""
    end = start + timedelta(days=days)
    for absence in sorted(away, key=lambda absence: absence.first):
        first = max(absence.first, start + timedelta(days=1))
        if first <= min(absence.last, end):
            end += timedelta(days=(absence.last - first).days + 1)
    return end


def first_allowed(day: date, quiet: Callable[[date], bool]) -> date:
    """The first day from `day` on that is not quiet; `day` itself where a whole fortnight is."""
    return next((d for d in (day + timedelta(days=n) for n in range(15)) if not quiet(d)), day)


def revived_on(history: History, after: int) -> date | None:
    """The day on which the tie woke up, where the latest contact is the first one after a dormancy."""
    contacts = history.contacts
    if len(contacts) < 2 or (contacts[-1].date - contacts[-2].date).days <= after:
        return None
    return contacts[-1].date


def cadence(
    person: Person, history: History, settings: Settings, today: date, quiet: Callable[[date], bool]
) -> Cadence:
    """The rhythm of one tie on `today`; `quiet` says on which days nothing should fall due."""
    rhythm = rhythm_of(person, settings)
    patience = 2 if person.kin else 1
    silence = (today - history.last.date).days if history.last else None
    after = dormant_after(rhythm or YEAR, patience)
    due = None
    if rhythm is not None and person.state is None:
        due = due_day(person, history, rhythm, settings.away, revived_on(history, after))
        due = first_allowed(due, quiet) if due else None
    grace = grace_of(rhythm) if rhythm else 0
    hidden_until, hidden = _hidden(person, history, rhythm or YEAR, today)
    return Cadence(
        person=person,
        history=history,
        today=today,
        rhythm=rhythm,
        patience=patience,
        silence=silence,
        due=due,
        grace=grace,
        status=_status(person, rhythm, due, grace, silence, today),
        state=_state(person, silence, patience * (rhythm or YEAR), after),
        dormant_after=after,
        hidden_until=hidden_until,
        hidden=hidden,
        parked=len(history.unanswered) >= PARK_AFTER,
    )


def _status(
    person: Person, rhythm: int | None, due: date | None, grace: int, silence: int | None, today: date
) -> Status:
    if person.state is not None:
        return Status.EXCUSED
    if rhythm is None:
        return Status.FREE
    if due is None:
        return Status.DUE
    if today > due + timedelta(days=grace):
        return Status.OVERDUE
    if today >= due:
        return Status.DUE
    # Measured against the rhythm, so that a weekly friend is not "soon" the day after a visit.
    near = today >= due - timedelta(days=SOON_DAYS)
    return Status.SOON if near and silence is not None and silence >= SOON_SHARE * rhythm else Status.ON_TRACK


def _state(person: Person, silence: int | None, half_life: int, after: int) -> State:
    if person.state is not None:
        return {
            Standing.RESTING: State.RESTING,
            Standing.ENDED: State.ENDED,
            Standing.DECEASED: State.DECEASED,
        }[person.state]
    if silence is None:
        return State.NEW
    if silence > after:
        return State.DORMANT if person.usable_channels else State.LOST
    return State.COOLING if silence > 2 * half_life else State.ACTIVE


def _hidden(person: Person, history: History, rhythm: int, today: date) -> tuple[date | None, Hidden | None]:
    """Snoozed by the person, or left in peace for a while after an attempt without an answer: clamp(T/4, 3, 60) days."""
    if person.snooze is not None and today < person.snooze:
        return person.snooze, Hidden.SNOOZED
    if history.unanswered:
        until = history.unanswered[-1].date + timedelta(days=min(60, max(3, round(rhythm / 4))))
        if today < until:
            return until, Hidden.UNANSWERED
    return None, None


def after_absences(
    cadences: Mapping[str, Cadence], settings: Settings, quiet: Callable[[date], bool]
) -> Mapping[str, Cadence]:
    """Due days inside an absence move behind it, at most `capacity` of them into each week.

    The first to have been due comes first; of two the one whose id is earlier in the alphabet.
    """
    moved = dict(cadences)
    for absence in sorted(settings.away, key=lambda absence: absence.first):
        inside = [c for c in moved.values() if c.due and c.due in absence]
        for number, one in enumerate(sorted(inside, key=lambda c: (c.due or date.max, c.person.id))):
            weeks_later = timedelta(weeks=number // settings.capacity)
            due = first_allowed(absence.last + timedelta(days=1) + weeks_later, quiet)
            status = _status(one.person, one.rhythm, due, one.grace, one.silence, one.today)
            moved[one.person.id] = replace(one, due=due, status=status)
    return moved


def by_urgency(cadences: Mapping[str, Cadence]) -> list[Cadence]:
    """Everyone with a rhythm, the longest silence in terms of it first; whoever sleeps comes after those awake."""
    tracked = [cadence for cadence in cadences.values() if cadence.tracked]
    return sorted(tracked, key=lambda c: (c.dormant, -c.ratio, c.due or date.min, c.person.id))
