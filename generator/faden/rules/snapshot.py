"""A journal on one day: everything that is computed from it, each part only once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from faden.core.model import Standing
from faden.rules.absences import after_absences
from faden.rules.acquaintances import acquainted
from faden.rules.cadence import aged, cadence
from faden.rules.due_date import rhythm_of
from faden.rules.interactions import happened
from faden.rules.lazy import LazyMapping
from faden.rules.loans import loans_to_return
from faden.rules.news import Tidings, tidings
from faden.rules.news_events import News
from faden.rules.occasions import occasions
from faden.rules.promises import by_person, open_promises
from faden.rules.relations import Relative, relatives
from faden.rules.review import calibration
from faden.rules.timeline import DAY, Timelines
from faden.rules.told_news import TOLD_LATELY
from faden.rules.tracked_day import monday_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from faden.core.model import Journal, Meeting, Person, Touch
    from faden.rules.cadence import Cadence
    from faden.rules.forecast import Forecast
    from faden.rules.interactions import History
    from faden.rules.occasions import Occasion
    from faden.rules.past_weeks import PastWeeks
    from faden.rules.promises import OpenPromise, Undone
    from faden.rules.review import Calibration


LATELY = 60
"""Days for which "the other day" is true. [A]"""
OVER = (Standing.DECEASED, Standing.ENDED)
UNDATED = ("_with_rhythm", "_undone", "names", "neighbours", "relatives", "circles")
"""What a snapshot has computed that is the same on every day."""


class Snapshot:
    """`Snapshot(journal, today)`. The same two give the same answers, bit for bit.

    With `until` before today, what happened after `until` is left out: the journal as it was then. `timelines` are
    the journal's, if another snapshot has computed them. `taught` returns what past weeks teach, if that is cached.
    """

    def __init__(
        self,
        journal: Journal,
        today: date,
        until: date | None = None,
        timelines: Timelines | None = None,
        taught: Callable[[Snapshot], PastWeeks] | None = None,
    ) -> None:
        self.journal, self.today, self.until = journal, today, until or today
        self.timelines = timelines or Timelines(journal)
        self.taught = taught
        self._before: Snapshot | None = None

    def at(self, today: date, until: date, before: Snapshot | None = None) -> Snapshot:
        """Another day of the same journal. What does not depend on the day is not computed again.

        `before` is an earlier day whose answers are known: people in the same position as then are only aged,
        and what is planned with them is not looked at.
        """
        other = Snapshot(self.journal, today, until, self.timelines)
        other._before = before
        if before is not None:
            known = vars(before)
            vars(other).update({name: known[name] for name in UNDATED if name in known})
        return other

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """What happened with every person, and what is planned, by id."""
        return LazyMapping(self.journal.people, self._history)

    def _history(self, id: str) -> History:
        day = self.day_for(id)
        return self.timelines.history(id, day, day if self.until == self.today else self.until)

    def day_for(self, person: str) -> date:
        """Today, as the answers about a person see it."""
        return self.today

    def between(self, person: str, first: date, last: date) -> Sequence[Meeting | Touch]:
        """One person's notes and log lines from one day to another, both included, whether they have happened or not."""
        return self.timelines.between(person, first, last)

    def meetings(self, first: date, last: date) -> Sequence[Meeting]:
        """Everybody's meetings from one day to another, both included."""
        meetings = self.journal.meetings
        return meetings[bisect_left(meetings, first, key=DAY) : bisect_right(meetings, last, key=DAY)]

    @cached_property
    def alone(self) -> Mapping[str, Cadence]:
        """The rhythm of every person by itself, before absences spread the due days of all."""
        return LazyMapping(self.journal.people, self._alone)

    def _alone(self, id: str) -> Cadence:
        before = self._before
        if before is not None and self.timelines.at_rest(id, before.until, self.until):
            then = before.alone[id]
            if not then.history.unanswered:  # else the missing answers change how often they answer
                return aged(then, self.day_for(id))
        settings = self.journal.settings
        return cadence(self.journal.people[id], self.histories[id], settings, self.day_for(id), self.quiet)

    @cached_property
    def cadences(self) -> Mapping[str, Cadence]:
        """The rhythm of every person, by id."""
        alone, settings = self.alone, self.journal.settings
        spread = after_absences(LazyMapping(self._with_rhythm, alone.__getitem__), settings, self.quiet)
        return LazyMapping(alone, lambda person: spread[person] if person in spread else alone[person])

    @cached_property
    def tidings(self) -> Mapping[str, Tidings]:
        """What was written last about each person, by id, that asks for care or congratulations."""
        return LazyMapping(
            self.journal.people,
            lambda one: tidings(
                self.cadences[one], self.journal.people, self.told_news.get(one, ()), self.timelines.named
            ),
        )

    @cached_property
    def told_news(self) -> Mapping[str, tuple[News, ...]]:
        """The bad news of the last five weeks that was told of people without them, by id."""
        return self.timelines.told_news(plain(self.today) - TOLD_LATELY, plain(self.until))

    @property
    def tracked(self) -> Iterator[Cadence]:
        """The rhythm of every person for whom anything can fall due; other people's history is not looked at."""
        return (self.cadences[id] for id in self._with_rhythm)

    @cached_property
    def _with_rhythm(self) -> Mapping[str, Person]:
        settings = self.journal.settings
        people = self.journal.people.items()
        return {
            id: person
            for id, person in people
            if person.state is None
            and rhythm_of(person, settings) is not None
            and person.name.casefold() != settings.me.name.casefold()
        }

    @cached_property
    def courses(self) -> Mapping[str, Forecast]:
        """The rhythm of every person, by id, now and after each planned meeting."""
        from faden.rules.forecast import courses

        return courses(self)

    def quiet(self, day: date) -> bool:
        """Whether nothing should fall due on `day`: a quiet weekday, or a public holiday of your country."""
        return day.weekday() in self.journal.settings.quiet_days or day in self.journal.holidays

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Everybody's name, by id."""
        return {person.id: person.name for person in self.journal.people.values()}

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Who knows whom: `knows` of both sides, and the person you met through."""
        ties: dict[str, set[str]] = {person: set() for person in self.journal.people}
        for person in self.journal.people.values():
            through = person.met.through if person.met else None
            for other in (*person.knows, *((through,) if through else ())):
                if other in ties and other != person.id:
                    ties[person.id].add(other)
                    ties[other].add(person.id)
        return {person: frozenset(acquaintances) for person, acquaintances in ties.items()}

    @cached_property
    def relatives(self) -> Mapping[str, tuple[Relative, ...]]:
        """What people are to each other, by id; only people with a relation on record are included."""
        return relatives(self.journal.people)

    @cached_property
    def acquainted(self) -> Mapping[str, frozenset[str]]:
        """The people who have met each other through you: in at least two meetings or log lines with few people.

        Weaker than `neighbours`: nothing says that they know each other, but they need no introduction.
        """
        return acquainted(self.journal, self.until)

    @cached_property
    def circles(self) -> Mapping[str, frozenset[str]]:
        """The people of each circle, by the circle's name."""
        members: dict[str, set[str]] = {}
        for person in self.journal.people.values():
            for circle in person.circles:
                members.setdefault(circle, set()).add(person.id)
        return {circle: frozenset(people) for circle, people in members.items()}

    @property
    def waiting(self) -> int:
        """How many lines of the inbox wait for an answer."""
        return sum(line.problem is not None for line in self.journal.inbox)

    @cached_property
    def promises(self) -> tuple[OpenPromise, ...]:
        """Every open promise, in the order of the prep sheet; none that concerns only the deceased and those
        from whom you parted.
        """
        return open_promises(self._undone, self.today)

    @cached_property
    def _undone(self) -> tuple[Undone, ...]:
        gone = {person.id for person in self.journal.people.values() if person.state in OVER}
        undone = (*self.timelines.undone, *loans_to_return(self.journal.people.values()))
        return tuple([promise for promise in undone if not promise[2] or not gone.issuperset(promise[2])])

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[OpenPromise, ...]]:
        """The open promises of and to each person."""
        return by_person(self.promises)

    @cached_property
    def met(self) -> tuple[Meeting, ...]:
        """The meetings that have happened and were with at least one person with a file, oldest first."""
        people = self.journal.people
        return tuple(
            meeting
            for meeting in self.journal.meetings
            if meeting.date <= self.until
            and happened(meeting, self.today)
            and any(person in people for person in meeting.people)
        )

    @cached_property
    def _been(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The places of the notes of the last 60 days, each with who was there; oldest first."""
        lately = self.meetings(self.today - timedelta(days=LATELY), self.until)
        over = (meeting for meeting in lately if happened(meeting, self.today))
        return tuple((meeting.place, meeting.people) for meeting in over if meeting.place)

    def been_without(self, person: str, place: str) -> bool:
        """Whether a note of the last 60 days is of a place of that name, a whole word of it, and a person was not there."""
        name = re.compile(rf"(?<!\w){re.escape(place)}(?!\w)", re.IGNORECASE)
        return bool(place) and any(name.search(been) for been, people in self._been if person not in people)

    @cached_property
    def planned(self) -> tuple[Meeting, ...]:
        """The meetings that have not happened yet, soonest first, whether anyone there has a file or not."""
        meetings = self.journal.meetings
        since = bisect_left(meetings, self.today, key=DAY)
        return tuple(meeting for meeting in meetings[since:] if not happened(meeting, self.today))

    @cached_property
    def met_in(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings that have happened in each month in which there were any (`2026-11`), the last month first."""
        months = groupby(self.met, key=lambda meeting: f"{meeting.date:%Y-%m}")
        return dict(reversed([(month, tuple(meetings)) for month, meetings in months]))

    @cached_property
    def calibration(self) -> Calibration | None:
        """How meetings went, compared with what you had expected."""
        return calibration(self.journal.meetings, self.today)

    def occasions(self, first: date, last: date) -> tuple[Occasion, ...]:
        """The occasions of everybody between two days, both included, by day."""
        occasions_between = [
            occasion for person in self.journal.people.values() for occasion in occasions(person, first, last)
        ]
        return tuple(
            sorted(occasions_between, key=lambda occasion: (occasion.day, occasion.person, occasion.kind))
        )

    @cached_property
    def monday(self) -> date:
        """The first day of the ISO week."""
        return monday_of(self.today)

    @cached_property
    def away_all_week(self) -> bool:
        """Whether no day of the week is free of absences, or left over between them and days that are always quiet."""
        away = self.journal.settings.away
        days = [self.monday + timedelta(days=n) for n in range(7)]
        gone = [any(day in absence for absence in away) for day in days]
        return any(gone) and all(out or self.quiet(day) for out, day in zip(gone, days, strict=True))

    @cached_property
    def week_begin(self) -> Snapshot:
        """The Monday of this week, with the journal as it stood before it: what the plan is made from."""
        return self.at(self.monday, self.monday - timedelta(days=1))
