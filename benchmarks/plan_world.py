"""The world in which plans are compared: ties that cool, a log, and somebody who carries plans out.

Everything that chance decides is drawn for each person and week before any policy chooses, so that all policies
meet the same world. The model is that of section 4a of the rules; what it leaves open is said where it is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from random import Random
from statistics import fmean
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from faden.core.model import Address, Channel, Direction, Person, Rhythm, Source, Touch

START = date(2026, 1, 5)
"""A Monday, day 0 of every world."""
WEEKS, NOT_COUNTED = 156, 26
RINGS = (5, 15, 50, 150)
RHYTHM = {5: 7, 15: 30, 50: 90, 150: 365}
KIN = {5: 0.5, 15: 0.3, 50: 0.1, 150: 0.03}
THEY_BEGIN = {5: 0.6, 15: 0.45, 50: 0.3, 150: 0.15}
CLOSENESS = {5: 0.95, 15: 0.85, 50: 0.65, 150: 0.45}
MINUTES = {5: 17.5, 15: 4.5, 50: 0.62, 150: 0.62}
"""Minutes a day that people give to each person of a layer: the weights of warmDunbar."""
WARM_DONE, COLD_DONE, AFTER_WARM = 0.9, 0.31, 5 / 3
"""Share of lines that are carried out: warm, cold, and how much more often a cold one is once a warm line is done."""
KEPT, LOST = 0.25, 0.0625
METRICS = ("warmDunbar", "warmStars", "kept%", "worstRing", "lost", "revived", "done/wk")
Result = tuple[float, ...]
"""One value for each of the `METRICS`."""


@dataclass(frozen=True)
class World:
    """People by ring, how many of them are dormant at first, and K.

    A line is cold after `reluctant_after` days of silence, at least 4T; `noted` contacts of each tie are in the
    log when the game begins. It is played `games` times at most.
    """

    name: str
    capacity: int
    rings: tuple[int, int, int, int] = (5, 10, 35, 100)
    dormant: int = 30
    reluctant_after: float = 0
    noted: int = 1
    games: int = 60


class Luck(NamedTuple):
    """What chance holds for one person and week: seven numbers from 0 to 1."""

    they_begin: float
    noted: float
    their_quality: float
    does: float
    answered: float
    my_quality: float
    lot: float


@dataclass(frozen=True)
class Tie:
    """What is true of one person at first. The journal knows `person`, and of `age` as much as the log says."""

    person: Person
    ring: int
    rhythm: int
    half_life: float
    answers: float
    begins: float
    age: int
    asleep: bool
    warmth: float
    closeness: float
    luck: tuple[Luck, ...]

    @property
    def peace(self) -> int:
        """Days for which a person who did not answer is left alone."""
        return min(60, max(3, round(self.rhythm / 4)))


def people(world: World, seed: int, weeks: int = WEEKS) -> list[Tie]:
    """Everybody, with all their luck; the same for every K and every policy."""
    draw = Random(f"{world.rings} {seed}")
    ring_of = [ring for ring, count in zip(RINGS, world.rings, strict=True) for _ in range(count)]
    # Nobody sleeps for years in the two inner rings.
    asleep = set(draw.sample([n for n, ring in enumerate(ring_of) if ring >= 50], world.dormant))
    return [_tie(draw, n, ring, n in asleep, weeks) for n, ring in enumerate(ring_of)]


def _tie(draw: Random, number: int, ring: int, asleep: bool, weeks: int) -> Tie:
    rhythm = max(2, round(RHYTHM[ring] * exp(draw.gauss(0, 0.25))))
    kin = draw.random() < KIN[ring]
    half_life = rhythm * exp(draw.gauss(0, 0.4)) * (2 if kin else 1)
    stars = draw.choices((1, 2, 3), (0.5, 0.35, 0.15))[0]
    answers = draw.betavariate(8, 2)
    begins = THEY_BEGIN[ring] * draw.gammavariate(1.5, 1 / 1.5)
    age, years = rhythm * draw.gammavariate(1.2, 1 / 1.2), draw.uniform(1, 8)
    age = round(years * 365 + 4 * rhythm if asleep else age)
    name = f"p{number:03}"
    person = Person(name, name, Source(f"contacts/{name}.md"), ring=ring, rhythm=Rhythm(rhythm))
    person = replace(person, stars=stars, kin=kin, channels=(Address("phone", "0"),))
    warmth, closeness = draw.uniform(0.6, 1), CLOSENESS[ring] * 0.85 ** (age / 365)
    luck = tuple(Luck(*(draw.random() for _ in Luck._fields)) for _ in range(weeks))
    return Tie(person, ring, rhythm, half_life, answers, begins, age, asleep, warmth, closeness, luck)


class Log:
    """All that a policy sees: who is known, what was noted, who is hidden, and how past lines went."""

    def __init__(self, world: World, ties: Sequence[Tie]) -> None:
        self.capacity = world.capacity
        self.known = [tie.person for tie in ties]
        self.rhythms = [tie.rhythm for tie in ties]
        self.last = [-tie.age for tie in ties]
        self.hidden = [-1] * len(ties)
        """The first day on which somebody may be named again."""
        self.done: frozenset[int] = frozenset()
        """Which lines of last week were carried out."""
        self.luck: list[float] = []
        """A lot for everybody, for policies that draw."""
        past = [(-tie.age - n * tie.rhythm, i) for i, tie in enumerate(ties) for n in range(world.noted)]
        self.touches = [self._touch(day, i, Channel.CALL, Direction.BOTH) for day, i in sorted(past)]

    def _touch(self, day: int, i: int, channel: Channel, direction: Direction) -> Touch:
        return Touch(START + timedelta(day), channel, direction, (self.known[i].id,), Source("log.md"))

    def contact(self, i: int, day: int, direction: Direction) -> None:
        self.last[i] = day
        self.touches.append(self._touch(day, i, Channel.CALL, direction))

    def tried(self, i: int, day: int, peace: int) -> None:
        self.hidden[i] = day + peace
        self.touches.append(self._touch(day, i, Channel.TRIED, Direction.ME))

    def snooze(self, i: int, until: int) -> None:
        self.hidden[i] = until
        self.known[i] = replace(self.known[i], snooze=START + timedelta(until))

    def open(self, day: int) -> list[int]:
        return [i for i, hidden in enumerate(self.hidden) if hidden <= day]

    def silence(self, i: int, day: int) -> int:
        return day - self.last[i]

    def overdue(self, i: int, day: int) -> int:
        return self.silence(i, day) - self.rhythms[i]


class Policy(Protocol):
    """Names up to K people on Monday, in the order in which they are to be written to."""

    def __call__(self, seen: Log, monday: int) -> list[int]: ...


class Truth:
    """How warm and how close the ties really are."""

    def __init__(self, ties: Sequence[Tie]) -> None:
        self.ties = ties
        self.warmth = [(tie.warmth, -tie.age) for tie in ties]
        self.closeness = [tie.closeness for tie in ties]

    def warm(self, i: int, day: int) -> float:
        level, since = self.warmth[i]
        return float(level * 2.0 ** ((since - day) / self.ties[i].half_life))

    def meet(self, i: int, day: int, chance: float) -> None:
        warm, quality = self.warm(i, day), 0.6 + 0.4 * chance
        self.warmth[i] = (warm + quality * (1 - warm), day)
        self.closeness[i] += 0.05 * quality * (1 - self.closeness[i])

    def grow_apart(self, day: int) -> list[float]:
        """A week without a meeting; gives the warmth of everybody."""
        warm = [self.warm(i, day) for i in range(len(self.ties))]
        self.closeness = [
            c * exp(-0.1625 * 7 / 365 * (1 - w)) for c, w in zip(self.closeness, warm, strict=True)
        ]
        return warm


def play(world: World, ties: Sequence[Tie], policy: Policy) -> Result:
    """One game: what the metrics say of it."""
    seen, truth = Log(world, ties), Truth(ties)
    counted: list[Result] = []
    warm: list[float] = []
    for week in range(len(ties[0].luck)):
        luck, monday = [tie.luck[week] for tie in ties], 7 * week
        seen.luck = [one.lot for one in luck]
        lines = policy(seen, monday)[: world.capacity]
        seen.done = frozenset(_carry_out(world, seen, truth, luck, lines, monday))
        for i, tie in enumerate(ties):  # they begin on Saturdays
            most, mood = 7 * tie.begins / tie.rhythm, luck[i].they_begin
            # However warm the tie is, `most` is their rate at most: for many, nothing else need be reckoned.
            if mood < most and mood < 1 - exp(-most * (0.5 + 0.5 * truth.warm(i, monday + 5))):
                truth.meet(i, monday + 5, luck[i].their_quality)
                if luck[i].noted < 0.9:
                    seen.contact(i, monday + 5, Direction.THEM)
                    if i not in lines or i in seen.done:
                        seen.hidden[i] = -1
        warm = truth.grow_apart(monday + 7)
        if week >= min(NOT_COUNTED, len(ties[0].luck) // 2):
            counted.append((*_state(ties, warm), len(seen.done)))
    lost = sum(not tie.asleep and w < LOST for tie, w in zip(ties, warm, strict=True))
    revived = sum(tie.asleep and w >= KEPT for tie, w in zip(ties, warm, strict=True))
    dunbar, stars, kept, worst, done = (fmean(column) for column in zip(*counted, strict=True))
    return dunbar, stars, kept, worst, lost, revived, done


def _carry_out(
    world: World, seen: Log, truth: Truth, luck: Sequence[Luck], lines: Iterable[int], monday: int
) -> Iterator[int]:
    """What becomes of the lines, on Wednesdays; gives those that were carried out, in their order."""
    warmed_up = False
    for i in lines:
        tie, day = truth.ties[i], monday + 2
        cold = seen.silence(i, monday) > max(4 * tie.rhythm, world.reluctant_after)
        chance = COLD_DONE * (AFTER_WARM if warmed_up else 1) if cold else WARM_DONE
        if luck[i].does >= chance:
            # One gives up on Sunday, and wants a week of peace from the line.
            seen.snooze(i, monday + 13)
            continue
        yield i
        warmed_up = warmed_up or not cold
        if luck[i].answered < tie.answers * (0.6 + 0.4 * max(truth.closeness[i], truth.warm(i, day))):
            truth.meet(i, day, luck[i].my_quality)
            seen.contact(i, day, Direction.ME)
        else:
            seen.tried(i, day, tie.peace)


def _state(ties: Sequence[Tie], warm: Sequence[float]) -> tuple[float, float, float, float]:
    """WarmDunbar, warmStars, kept% and worstRing of one week."""
    kept: dict[int, list[bool]] = {}
    for tie, w in zip(ties, warm, strict=True):
        if not tie.asleep:
            kept.setdefault(tie.ring, []).append(w >= KEPT)
    return (
        100 * _weighted(warm, [MINUTES[tie.ring] for tie in ties]),
        100 * _weighted(warm, [tie.person.stars for tie in ties]),
        100 * fmean(one for ring in kept.values() for one in ring),
        100 * min(fmean(ring) for ring in kept.values()),
    )


def _weighted(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
