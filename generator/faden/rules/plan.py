"""The plan of a week: few lines, warm before cold, each with when, how and why (rules.md 2b, 2i)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.model import Channel
from faden.rules.cadence import Status
from faden.rules.capacity import LoadCheck, load_check
from faden.rules.channel_choice import Suggestion, minutes, suggest
from faden.rules.icebreakers import Wording, page_of_openers
from faden.rules.plan_candidates import REST_OF_WEEK, Ranked, chosen, ranked
from faden.rules.plan_history import carried_out, learned
from faden.rules.scoring import Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from faden.core.model import Meeting
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

REACTIVATION = "reactivation"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line: with whom, when, how, what to begin with, and why.

    A plan that says when is kept more often. [F33]
    """

    ranked: Ranked
    reactivation: bool
    day: date
    suggestion: Suggestion
    opener: Wording | None
    meeting: Meeting | None = None
    """Where one meets this week anyway; day and suggestion are then the meeting's."""

    @property
    def id(self) -> str:
        return self.ranked.id

    @property
    def score(self) -> float:
        return self.ranked.score

    @property
    def cadence(self) -> Cadence:
        return self.ranked.cadence

    @property
    def cold(self) -> bool:
        return self.ranked.cold

    @property
    def slot(self) -> str | None:
        """`reactivation` for the one line that goes to somebody dormant."""
        return REACTIVATION if self.reactivation else None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of an ISO week.

    `lines` are still open, `done` are carried out; `waiting` more are due and can wait. `capacity` is K.
    """

    monday: date
    lines: tuple[PlanLine, ...]
    done: tuple[PlanLine, ...]
    waiting: int
    capacity: int
    load: LoadCheck
    ranking: Ranking

    @property
    def sunday(self) -> date:
        return self.monday + REST_OF_WEEK

    @property
    def year(self) -> int:
        """The year to which the ISO week belongs."""
        return self.monday.isocalendar().year

    @property
    def week(self) -> int:
        """The number of the ISO week."""
        return self.monday.isocalendar().week


def plan(snapshot: Snapshot, ranking: Ranking | None = None) -> Plan:
    """The plan of the week in which `day` lies: K − 1 lines, and one for somebody dormant where there is
    anybody.

    It is made from the journal as it stood before Monday, so that during the week nothing moves: what was
    done is taken off the list, and that is all. What the journal does not date (a snooze, a ticked promise)
    counts as it stands now.
    """
    begin = snapshot.week_begin
    settings = snapshot.journal.settings
    ranking = ranking or learned(begin, Ranking(emphasis=settings.emphasis))
    order = ranked(begin, ranking)
    lines = tuple(_lines(begin, chosen(begin, ranking, order)))
    done = tuple(line for line in lines if carried_out(snapshot, line.id, snapshot.monday, snapshot.today))
    named = {line.id for line in lines}
    waiting = [one for one in order if one.id not in named and _due(one.cadence)]
    load = load_check(begin.tracked, settings.capacity)
    left = tuple(line for line in lines if line not in done)
    return Plan(snapshot.monday, left, done, len(waiting), settings.capacity, load, ranking)


def done_from(snapshot: Snapshot, line: PlanLine) -> date | None:
    """The first day of the week after `day` on which what is planned carries a line out; None where nothing does."""
    rest = (snapshot.today + timedelta(days=n) for n in range(1, 7 - snapshot.today.weekday()))
    return next((later for later in rest if carried_out(snapshot, line.id, snapshot.monday, later)), None)


def _due(cadence: Cadence) -> bool:
    return cadence.dormant or cadence.status in (Status.DUE, Status.OVERDUE)


def _lines(begin: Snapshot, people: Sequence[Ranked]) -> Iterator[PlanLine]:
    openers = page_of_openers(begin, [one.id for one in people])
    for one, own_day in zip(people, _days_for(begin, len(people)), strict=True):
        when, suggestion = own_day, suggest(one.cadence, begin.journal.settings.me.place)
        meeting = _met_this_week(begin, one.id)
        if meeting is not None:
            # Written down before or after the event, the line reads the same: the week stands still.
            when = meeting.date
            suggestion = Suggestion(Channel.MEETING, None, minutes(Channel.MEETING, one.cadence.ratio))
        yield PlanLine(one, one.cadence.dormant, when, suggestion, openers.get(one.id), meeting)


def _met_this_week(begin: Snapshot, person: str) -> Meeting | None:
    this_week = begin.meetings(begin.today, begin.today + REST_OF_WEEK)
    return next((meeting for meeting in this_week if person in meeting.people), None)


def _days_for(begin: Snapshot, count: int) -> list[date]:
    """A day for each line, in order, spread over the weekdays that are neither quiet nor away. [F33]"""
    week = [begin.today + timedelta(days=n) for n in range(7)]
    away = begin.journal.settings.away
    free = [day for day in week if not begin.quiet(day) and not any(day in absence for absence in away)]
    workdays = [day for day in free or week if day.weekday() < 5] or free or week
    return [workdays[n * len(workdays) // count] for n in range(count)]
