"""Five kinds of people who use it, one who does not, and what each of them does on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from .policies import USUALLY, Line
from .world import Tie, lot


@dataclass(frozen=True)
class Act:
    """A contact: with whom, how, and whether it is written down."""

    id: str
    channel: str
    logged: bool = True


@dataclass(frozen=True)
class Sight:
    """What a user has before them: the day, the week's lines that are still open, who is due, everybody there is."""

    day: int
    lines: Sequence[Line]
    due: Sequence[str]
    people: dict[str, Tie]

    @property
    def weekday(self) -> int:
        return self.day % 7


class User(Protocol):
    name: str

    def acts(self, sight: Sight) -> Iterator[Act]: ...


class Steady:
    """Three of four lines, on the day."""

    name = "steady"

    def acts(self, sight: Sight) -> Iterator[Act]:
        for line in sight.lines:
            if line.day == sight.day and lot("does", line.id, sight.day) < 0.75:
                yield Act(line.id, line.channel)


class FirstLine:
    """One line a week, the first."""

    name = "first line"

    def acts(self, sight: Sight) -> Iterator[Act]:
        if sight.weekday == 2 and sight.lines:
            yield Act(sight.lines[0].id, sight.lines[0].channel)


class Burst:
    """Nothing for six weeks, then everything on one Sunday: the plan, and whoever else is due, twelve at most."""

    name = "burst"

    def acts(self, sight: Sight) -> Iterator[Act]:
        if sight.day % 42 != 41:
            return
        how = {line.id: line.channel for line in sight.lines}
        everything = list(dict.fromkeys((*how, *sight.due)))[:12]
        for id in everything:
            yield Act(id, how.get(id) or USUALLY[sight.people[id].ring])


class Free:
    """Writes to whom they like, never by the plan; logs half of it."""

    name = "free"

    def acts(self, sight: Sight) -> Iterator[Act]:
        if sight.weekday not in (1, 4, 6):
            return
        liking = [one for one in sight.people.values() if lot("likes", one.id) < 0.3 and not one.dead]
        if liking:
            one = liking[int(len(liking) * lot("whom", sight.day))]
            yield Act(one.id, USUALLY[one.ring], lot("logs", sight.day) < 0.5)


class Absent:
    """Carries out three of four lines, but is away for four weeks, and ill for two."""

    name = "absent"
    AWAY = (140, 167)
    """From a Monday to a Sunday; the settings say so."""
    ILL = (210, 223)
    """Nobody wrote that down."""

    def acts(self, sight: Sight) -> Iterator[Act]:
        if not any(first <= sight.day <= last for first, last in (self.AWAY, self.ILL)):
            yield from Steady().acts(sight)


class Idle:
    """Reads the plan and does nothing, as in the journal that named the same two on ten Mondays."""

    name = "idle"

    def acts(self, sight: Sight) -> Iterator[Act]:
        yield from ()


USERS: dict[str, type[User]] = {one.name: one for one in (Steady, FirstLine, Burst, Free, Absent, Idle)}
