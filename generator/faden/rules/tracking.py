"""A snapshot that records which parts of the journal a result depends on.

If a result is stored together with what was asked for while it was computed, it is known later whether it still holds:
it does as long as all that was asked for has the same values, because then the same would be asked for again. This is
how programs compute only what changed (Acar 2005, "Self-adjusting computation"). The day is tracked as well
(`tracked_day`): a result holds until the first day on which one of its comparisons changes.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from faden.core.model import Journal
from faden.rules.acquaintances import acquainted
from faden.rules.lazy import LazyMapping, TrackedMapping
from faden.rules.promises import open_promises
from faden.rules.snapshot import Snapshot
from faden.rules.tracked_day import ONE_DAY, NextTurn, monday_of, tracked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from faden.core.model import Meeting, Touch
    from faden.rules.cadence import Cadence
    from faden.rules.forecast import Forecast
    from faden.rules.interactions import History
    from faden.rules.news import Tidings
    from faden.rules.news_events import News
    from faden.rules.occasions import Occasion
    from faden.rules.promises import OpenPromise, Undone
    from faden.rules.relations import Relative
    from faden.rules.review import Calibration

T = TypeVar("T")


class Dependency(StrEnum):
    """What can be asked of a snapshot, about one person or about all."""

    PERSON = "person"
    """What their file says."""
    NAME = "name"
    TIE = "tie"
    """Their file and everything past and planned: the history, rhythm and forecast follow from it."""
    DUE_DAYS = "due_days"
    """When each person falls due, now and after everything planned has happened."""
    NEIGHBOURS = "neighbours"
    RELATIVES = "relatives"
    PROMISES = "promises"
    GOALS = "goals"
    TOWNS = "towns"
    """Where towns are, and which are between others."""
    MONTH = "month"
    """The notes of the meetings of a month; without a month, which months have any."""
    BEEN = "been"
    """Whether you were lately in a place without a person: their id, a space, and its name."""
    TOLD = "told"
    """Bad news of a person that is told without them."""
    PLANNED = "planned"
    """The notes of all meetings to come."""
    CALIBRATION = "calibration"


if TYPE_CHECKING:
    Recorder = Callable[[Dependency, str], None]
    """Called with what is asked and a person's id, or `""` if it is about all people."""

ALWAYS = ("settings", "catalogue", "holidays", "inbox")
"""Parts of a journal that every answer depends on, so that they need not be recorded."""
PARTS = {"goals": Dependency.GOALS, "towns": Dependency.TOWNS, "between": Dependency.TOWNS}


OF_PEOPLE = (Dependency.TIE, Dependency.PROMISES)
"""What changes with the day even if no file does; it is computed once for all pages."""


class DatedSnapshot(Snapshot):
    """The same answers as another snapshot's; it is known how long those about each person hold."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot.journal, snapshot.today, snapshot.until, snapshot.timelines)
        self._turns: dict[str, NextTurn] = {}

    def day_for(self, person: str) -> date:
        turn = self._turns.get(person)
        if turn is None:
            turn = self._turns[person] = NextTurn(self.today)
        return tracked(self.today, turn)

    def turn_of(self, person: str) -> date:
        """The first day on which an answer about a person may change, or about anybody if `person` is empty."""
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
    """The same answers as another snapshot's, computed there and only once; `ask` is called with what is asked.

    The settings, the catalogue, the holidays and the inbox are not recorded, because every result depends on them. How
    long the answers hold is in `turn`: today only, if the other snapshot does not record how its day is used.
    """

    def __init__(self, snapshot: Snapshot, ask: Recorder) -> None:
        def noting(about: Dependency, whom: str) -> None:
            if about in OF_PEOPLE:
                self._people.add(whom)
            ask(about, whom)

        self._people: set[str] = set()
        self._day, self._ask = snapshot, noting
        self._turn = NextTurn(snapshot.today)
        self.today, self.taught = snapshot.today, None
        if isinstance(snapshot, DatedSnapshot):
            self.today = tracked(snapshot.today, self._turn)
        else:
            self._turn.note(snapshot.today + ONE_DAY)
        self.until = self.today if snapshot.until == snapshot.today else snapshot.until
        self.journal = _TrackedJournal(snapshot.journal, noting)

    @property
    def turn(self) -> date:
        """The first day on which one of the answers so far may change, even if no file does."""
        if not isinstance(self._day, DatedSnapshot):
            return self._turn.day
        return min((self._turn.day, *map(self._day.turn_of, self._people)))

    def day_for(self, person: str) -> date:
        self._ask(Dependency.TIE, person)
        return self._day.day_for(person)

    def _tracked_mapping(self, values: Mapping[str, T], about: Dependency) -> Mapping[str, T]:
        return TrackedMapping(values, lambda person: self._ask(about, person))

    def _all_ties(self) -> Snapshot:
        self._ask(Dependency.TIE, "")
        return self._day

    def _all_today(self) -> Snapshot:
        """For answers that are not tracked in detail: they hold today only."""
        self._turn.note(self._day.today + ONE_DAY)
        return self._all_ties()

    def at(self, today: date, until: date, before: Snapshot | None = None) -> Snapshot:
        return self._all_ties().at(today, until, before)

    @cached_property
    def histories(self) -> Mapping[str, History]:
        return self._tracked_mapping(self._day.histories, Dependency.TIE)

    def between(self, person: str, first: date, last: date) -> Sequence[Meeting | Touch]:
        self._ask(Dependency.TIE, person)
        return self._day.between(person, first, last)

    def meetings(self, first: date, last: date) -> Sequence[Meeting]:
        # What is between two days is the same on every day; how the page chose the days is tracked by its own `today`.
        return self._all_ties().meetings(first, last)

    @cached_property
    def alone(self) -> Mapping[str, Cadence]:
        return self._tracked_mapping(self._day.alone, Dependency.TIE)

    @cached_property
    def cadences(self) -> Mapping[str, Cadence]:
        return self._tracked_mapping(self._together(self._day.cadences), Dependency.TIE)

    @cached_property
    def tidings(self) -> Mapping[str, Tidings]:
        self._ask(Dependency.NAME, "")  # the names in a sentence show who it is about
        ties = self._tracked_mapping(self._together(self._day.tidings), Dependency.TIE)
        return TrackedMapping(ties, lambda person: self._ask(Dependency.TOLD, person))

    @cached_property
    def told_news(self) -> Mapping[str, tuple[News, ...]]:
        return self._tracked_mapping(self._day.told_news, Dependency.TOLD)

    @property
    def tracked(self) -> Iterator[Cadence]:
        self._ask(Dependency.PERSON, "")
        return (self.cadences[id.person.id] for id in self._day.tracked)

    @cached_property
    def courses(self) -> Mapping[str, Forecast]:
        return self._tracked_mapping(self._together(self._day.courses), Dependency.TIE)

    def _together(self, values: Mapping[str, T]) -> Mapping[str, T]:
        """The values; after an absence, one person's due day depends on everybody's."""
        if self._day.journal.settings.away:
            self._ask(Dependency.DUE_DAYS, "")
        return values

    @cached_property
    def names(self) -> Mapping[str, str]:
        return self._tracked_mapping(self._day.names, Dependency.NAME)

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        return self._tracked_mapping(self._day.neighbours, Dependency.NEIGHBOURS)

    @cached_property
    def relatives(self) -> Mapping[str, tuple[Relative, ...]]:
        return self._tracked_mapping(self._day.relatives, Dependency.RELATIVES)

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
        return self._tracked_mapping(self._day.promises_of, Dependency.PROMISES)

    @cached_property
    def met(self) -> tuple[Meeting, ...]:
        return self._all_today().met

    def been_without(self, person: str, place: str) -> bool:
        # All notes of two months leave and enter every day; whether one of them is of this place seldom changes.
        self._ask(Dependency.BEEN, f"{person} {place}")
        return self._day.been_without(person, place)

    @cached_property
    def planned(self) -> tuple[Meeting, ...]:
        self._ask(Dependency.PLANNED, "")
        return self._day.planned

    @cached_property
    def met_in(self) -> Mapping[str, tuple[Meeting, ...]]:
        return self._tracked_mapping(self._day.met_in, Dependency.MONTH)

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
