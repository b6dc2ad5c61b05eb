"""What is known today about future days: when a tie's status changes, and what a planned meeting will change.

A page is built on one day and read on another. What it says about a tie on the reader's day is computed here, when it is
built, by asking the rules themselves about the days on which their result can change.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from faden.rules.absences import after_absences
from faden.rules.cadence import Cadence, State, Status, aged, soon_from
from faden.rules.interactions import ASKED_FOR, counts_from, happened
from faden.rules.lazy import LazyMapping
from faden.rules.parking import Hidden, left_out
from faden.rules.tracked_day import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from faden.core.model import Journal, Meeting

ONE_DAY = timedelta(days=1)
DAY = attrgetter("date")

T = TypeVar("T")

Forecast = tuple[Cadence, ...]
"""A tie as it is, and as it will be after each planned meeting; each value is valid from its `today` on."""

Timeline = tuple[tuple[date, T], ...]
"""Values in the order of the days from which they are valid; the first is valid from `date.min` on."""


class StateGroup(StrEnum):
    """Where a person is in the list of all who can fall due."""

    OVERDUE = "overdue"
    DUE = "due"
    SOON = "soon"
    ON_TRACK = "on-track"
    ASLEEP = "asleep"
    ASIDE = "aside"
    """Parked, snoozed, left in peace, or not asked for at all."""


BY_STATUS = {
    Status.OVERDUE: StateGroup.OVERDUE,
    Status.DUE: StateGroup.DUE,
    Status.SOON: StateGroup.SOON,
    Status.ON_TRACK: StateGroup.ON_TRACK,
}


def group_of(cadence: Cadence) -> StateGroup | None:
    """The group on the cadence's own day; None for a person who can never fall due, and for the dead."""
    if cadence.state is State.DECEASED:
        return None
    waiting = cadence.hidden is Hidden.UNANSWERED and cadence.status in (Status.ON_TRACK, Status.SOON)
    if (cadence.hidden and not waiting) or cadence.status is Status.EXCUSED:
        return StateGroup.ASIDE if cadence.rhythm or cadence.status is Status.EXCUSED else None
    return StateGroup.ASLEEP if cadence.dormant and cadence.tracked else BY_STATUS.get(cadence.status)


def groups(course: Forecast) -> Timeline[StateGroup | None]:
    """The group of `/due/` that a tie belongs to, and the days from today on which it moves to another."""
    return steps(course, group_of)


def states(course: Forecast) -> Timeline[State]:
    """The state of a tie, and the days from today on which it becomes another."""
    return steps(course, lambda cadence: cadence.state)


def on(course: Forecast, day: date) -> Cadence:
    """The tie on a day that is today or comes later."""
    standing = [cadence for cadence in course if cadence.today <= day]
    return aged(standing[-1], day)


def steps(
    course: Forecast, value: Callable[[Cadence], T], since: date = date.min, also: Iterable[date] = ()
) -> Timeline[T]:
    """What `value` returns for a tie on every day from `since` on: the days on which it changes, and to what.

    It may change when status, state, or being left out do, and on the days of `also`.
    """
    values: list[tuple[date, T]] = []
    ends = [*(cadence.today for cadence in course[1:]), date.max]
    further = tuple(also)
    for begin, cadence, end in zip((since, *ends), course, ends, strict=False):
        turning = sorted({day for day in (*_turning_days(cadence), *further) if begin < day < end})
        for day in (begin, *turning):
            then = value(aged(cadence, day))
            if not values or values[-1][1] != then:
                values.append((day, then))
    return tuple(values)


def _turning_days(cadence: Cadence) -> Iterator[date]:
    """The days on which status, state, or being left out can change while nothing new is noted."""
    last = cadence.history.last
    begin = last.date if last else None
    if cadence.due is not None and cadence.rhythm is not None:
        begin = cadence.due - timedelta(days=cadence.rhythm)
    if begin is not None:
        yield begin + timedelta(days=2 * cadence.half_life + 1)
        yield begin + timedelta(days=cadence.dormant_after + 1)
    if cadence.due is not None:
        soon = soon_from(last.date if last else cadence.person.added, cadence.due)
        yield from (soon,) if soon else ()
        yield cadence.due
        yield cadence.due + timedelta(days=cadence.grace + 1)
    yield from (day for day, _ in left_out(cadence.person, cadence.history, cadence.assumed_rhythm))


def comes_to_pass(meeting: Meeting) -> date:
    """The first day on which a planned meeting is no longer ahead."""
    return meeting.date if happened(meeting, meeting.date) else meeting.date + ONE_DAY


class DayOfTies(Protocol):
    """The part of a `Snapshot` from which future days are computed."""

    journal: Journal
    today: date

    @property
    def alone(self) -> Mapping[str, Cadence]: ...
    @property
    def cadences(self) -> Mapping[str, Cadence]: ...
    def quiet(self, day: date) -> bool: ...
    def at(self, today: date, until: date) -> Self: ...


def courses(snapshot: DayOfTies) -> Mapping[str, Forecast]:
    """The course of each tie, by id: without any plans, only today's cadence."""
    turns = _turns(snapshot)
    # A person's planned meetings matter to others only after an absence (`after_absences`).
    concerned = (
        snapshot.cadences
        if snapshot.journal.settings.away
        else frozenset().union(*(people for _, people in turns))
    )
    moved = _moved(snapshot, turns, concerned)
    return LazyMapping(
        snapshot.cadences, lambda person: moved[person] if person in moved else (snapshot.cadences[person],)
    )


def _moved(
    snapshot: DayOfTies, turns: Sequence[tuple[date, frozenset[str]]], people: Collection[str]
) -> Mapping[str, Forecast]:
    """The courses of the ties that planned meetings can affect."""
    courses: dict[str, list[Cadence]] = {id: [snapshot.cadences[id]] for id in people}
    alone = {id: snapshot.alone[id] for id in people}
    for when, concerned in turns:
        then = snapshot.at(when, when)
        alone |= {id: then.alone[id] for id in sorted(concerned)}
        together = after_absences(alone, snapshot.journal.settings, snapshot.quiet)
        for id, cadence in together.items():
            if id in concerned or cadence.due != courses[id][-1].due:
                courses[id].append(aged(cadence, when))
    return {id: tuple(course) for id, course in courses.items()}


def _turns(snapshot: DayOfTies) -> list[tuple[date, frozenset[str]]]:
    """The days on which something planned happens, and the people it concerns."""
    days: dict[date, set[str]] = {}
    # What has already happened is in the histories of the people concerned.
    today = plain(snapshot.today)
    meetings = snapshot.journal.meetings
    for meeting in meetings[bisect_left(meetings, today - ASKED_FOR - ONE_DAY, key=DAY) :]:
        if counts_from(meeting) > today:
            days.setdefault(counts_from(meeting), set()).update(meeting.people)
    for touch in snapshot.journal.touches:
        if touch.date > today:
            days.setdefault(touch.date, set()).update(touch.people)
    return [(when, frozenset(days[when]) & frozenset(snapshot.journal.people)) for when in sorted(days)]
