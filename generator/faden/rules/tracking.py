"""A day that records what it is asked: which parts of the journal an answer depends on.

If you keep an answer, and what was asked while it was computed, you know later whether it still holds: it does while
all that was asked has the same values, for with the same values the same would be asked again. So work programs that
compute only what changed (Acar 2005, "Self-adjusting computation"). The day is asked as well (`tracked_day`): an answer
holds until the first day on which one of the comparisons behind it comes out otherwise.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from faden.core.model import Journal
from faden.rules.lazy import LazyMapping, TrackedMapping
from faden.rules.promises import open_promises
from faden.rules.snapshot import Snapshot, acquainted
from faden.rules.tracked_day import ONE_DAY, NextTurn, monday_of, tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from faden.core.model import Meeting, Touch
    from faden.rules.cadence import Cadence
    from faden.rules.forecast import Forecast
    from faden.rules.interactions import History
    from faden.rules.news import Tidings
    from faden.rules.occasions import Occasion
    from faden.rules.promises import OpenPromise, Undone
    from faden.rules.relations import Relative
    from faden.rules.review import Calibration

T = TypeVar("T")


class Dependency(StrEnum):
    """What can be asked of a day: about a person, or about all of them."""

    PERSON = "person"
    """What their file says."""
    NAME = "name"
    TIE = "tie"
    """What their file says, and everything that happened or will: history, rhythm and course follow from it."""
    DUE_DAYS = "due_days"
    """When everybody falls due, and when they will once what is planned has come to pass."""
    NEIGHBOURS = "neighbours"
    RELATIVES = "relatives"
    PROMISES = "promises"
    GOALS = "goals"
    TOWNS = "towns"
    """Where towns lie, and which lie between others."""
    MONTH = "month"
    """The notes of the meetings of a month; without a month, which months have any."""
    BEEN = "been"
    """Where you were lately, and with whom."""
    PLANNED = "planned"
    """The notes of all meetings to come."""
    CALIBRATION = "calibration"


if TYPE_CHECKING:
    Recorder = Callable[[Dependency, str], None]
    """Receives what is asked, and about whom; `""` if it is about all of them."""

ALWAYS = ("settings", "catalogue", "holidays", "inbox")
"""Parts of a journal that every answer depends on, so that they need not be recorded."""
PARTS = {"goals": Dependency.GOALS, "towns": Dependency.TOWNS, "between": Dependency.TOWNS}


OF_PEOPLE = (Dependency.TIE, Dependency.PROMISES)
"""What goes with the day though nothing is written, and is worked out once for all pages."""


class DatedSnapshot(Snapshot):
    """The same answers as those of another day, of which it is known until when those about each person hold."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot.journal, snapshot.today, snapshot.until, snapshot.timelines)
        self._turns: dict[str, NextTurn] = {}

    def day_for(self, person: str) -> date:
        turn = self._turns.get(person)
        if turn is None:
            turn = self._turns[person] = NextTurn(self.today)
        return tracked(self.today, turn)

    def turn_of(self, person: str) -> date:
        """The first day on which an answer about a person may be another; about everybody, without one."""
        turns = [self._turns[person]] if person in self._turns else []
        return min((turn.day for turn in (turns if person else self._turns.values())), default=date.max)

    @cached_property
    def acquainted(self) -> Mapping[str, frozenset[str]]:
        day = self.day_for("")
        return acquainted(self.journal, day if self.until == self.today else self.until)

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[OpenPromise, ...]]:
        undone: dict[str, list[Undone]] = {}
        for promise in self._undone:
            for person in promise[2]:
                undone.setdefault(person, []).append(promise)
        return LazyMapping(undone, lambda person: open_promises(undone[person], self.day_for(person)))


class TrackedSnapshot(Snapshot):
    """The same answers as those of another day, computed there and once; `ask` receives what was asked.

    The settings, the catalogue and the holidays are not recorded, and neither is the inbox, whose number of lines goes
    with that of the findings. What was asked of the day itself is in `turn`.
    """

    def __init__(self, snapshot: DatedSnapshot, ask: Recorder) -> None:
        def noting(about: Dependency, whom: str) -> None:
            if about in OF_PEOPLE:
                self._people.add(whom)
            ask(about, whom)

        self._people: set[str] = set()
        self._day, self._ask = snapshot, noting
        self._turn = NextTurn(snapshot.today)
        self.today = tracked(snapshot.today, self._turn)
        self.until = self.today if snapshot.until == snapshot.today else snapshot.until
        self.journal = _TrackedJournal(snapshot.journal, noting)

    @property
    def turn(self) -> date:
        """The first day on which an answer to what was asked so far may be another, though nothing is written."""
        return min((self._turn.day, *map(self._day.turn_of, self._people)))

    def day_for(self, person: str) -> date:
        self._ask(Dependency.TIE, person)
        return self._day.day_for(person)

    def _each(self, values: Mapping[str, T], about: Dependency) -> Mapping[str, T]:
        return TrackedMapping(values, lambda person: self._ask(about, person))

    def _all_ties(self) -> Snapshot:
        self._ask(Dependency.TIE, "")
        return self._day

    def _all_today(self) -> Snapshot:
        """For what nobody has looked at closely: it holds today."""
        self._turn.note(self._day.today + ONE_DAY)
        return self._all_ties()

    def at(self, today: date, until: date, before: Snapshot | None = None) -> Snapshot:
        return self._all_ties().at(today, until, before)

    @cached_property
    def histories(self) -> Mapping[str, History]:
        return self._each(self._day.histories, Dependency.TIE)

    def between(self, person: str, first: date, last: date) -> Sequence[Meeting | Touch]:
        self._ask(Dependency.TIE, person)
        return self._day.between(person, first, last)

    def meetings(self, first: date, last: date) -> Sequence[Meeting]:
        # What is between two days is the same on every day; which days they are, the page asks of its own.
        return self._all_ties().meetings(first, last)

    @cached_property
    def alone(self) -> Mapping[str, Cadence]:
        return self._each(self._day.alone, Dependency.TIE)

    @cached_property
    def cadences(self) -> Mapping[str, Cadence]:
        return self._each(self._together(self._day.cadences), Dependency.TIE)

    @cached_property
    def tidings(self) -> Mapping[str, Tidings]:
        self._ask(Dependency.NAME, "")  # their names tell whom a sentence is about
        return self._each(self._together(self._day.tidings), Dependency.TIE)

    @property
    def tracked(self) -> Iterator[Cadence]:
        self._ask(Dependency.PERSON, "")
        return (self.cadences[id.person.id] for id in self._day.tracked)

    @cached_property
    def courses(self) -> Mapping[str, Forecast]:
        return self._each(self._together(self._day.courses), Dependency.TIE)

    def _together(self, values: Mapping[str, T]) -> Mapping[str, T]:
        """After an absence one person's due day depends on everybody's."""
        if self._day.journal.settings.away:
            self._ask(Dependency.DUE_DAYS, "")
        return values

    @cached_property
    def names(self) -> Mapping[str, str]:
        return self._each(self._day.names, Dependency.NAME)

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        return self._each(self._day.neighbours, Dependency.NEIGHBOURS)

    @cached_property
    def relatives(self) -> Mapping[str, tuple[Relative, ...]]:
        return self._each(self._day.relatives, Dependency.RELATIVES)

    @cached_property
    def acquainted(self) -> Mapping[str, frozenset[str]]:
        return self._all_ties().acquainted

    @cached_property
    def circles(self) -> Mapping[str, frozenset[str]]:
        self._ask(Dependency.PERSON, "")
        return self._day.circles

    @cached_property
    def promises(self) -> tuple[OpenPromise, ...]:
        return self._all_today().promises

    @cached_property
    def promises_of(self) -> Mapping[str, tuple[OpenPromise, ...]]:
        return self._each(self._day.promises_of, Dependency.PROMISES)

    @cached_property
    def met(self) -> tuple[Meeting, ...]:
        return self._all_today().met

    @cached_property
    def been(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        self._ask(Dependency.BEEN, "")
        return self._day.been

    @cached_property
    def planned(self) -> tuple[Meeting, ...]:
        self._ask(Dependency.PLANNED, "")
        return self._day.planned

    @cached_property
    def met_in(self) -> Mapping[str, tuple[Meeting, ...]]:
        return self._each(self._day.met_in, Dependency.MONTH)

    @cached_property
    def calibration(self) -> Calibration | None:
        self._ask(Dependency.CALIBRATION, "")
        return self._day.calibration

    def occasions(self, first: date, last: date) -> tuple[Occasion, ...]:
        self._ask(Dependency.PERSON, "")
        return self._day.occasions(first, last)

    @cached_property
    def week_begin(self) -> Snapshot:
        return self._all_today().week_begin

    @cached_property
    def monday(self) -> date:
        return monday_of(self.today)


class _TrackedJournal(Journal):
    """A journal that records which parts are asked for, and about whom."""

    def __init__(self, journal: Journal, ask: Recorder) -> None:
        people = TrackedMapping(journal.people, lambda person: ask(Dependency.PERSON, person))

        def part(name: str) -> Any:
            if name == "people":
                return people
            if name not in ALWAYS:
                ask(PARTS.get(name, Dependency.TIE), "")
            return getattr(journal, name)

        object.__setattr__(self, "part", part)

    def __getattribute__(self, name: str) -> Any:
        return object.__getattribute__(self, "part")(name)
