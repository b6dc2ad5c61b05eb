"""Which plan keeps more ties: faden's, or that of a simpler rule?

    python benchmarks/plan_quality.py --seeds 2             a look, in a minute
    python benchmarks/plan_quality.py --report              60 fresh seeds, four worlds; half an hour on two cores
    python benchmarks/plan_quality.py --report --write      and the table in docs/plan-quality.md

A world of weeks: people with rhythms, hidden half-lives and moods, who also get in touch by themselves; a policy
that sees nothing but the log and names up to K people a week; and somebody who carries most of it out, cold lines
less readily. faden's lines come from `faden.rules.plan.plan`, on a journal made of that log. Every policy meets
the same world: each chance is drawn for a person and a week, before any policy decides.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import chain
from math import exp, sqrt
from pathlib import Path
from statistics import mean, stdev

from faden.model import (
    Address,
    Channel,
    Direction,
    Journal,
    Person,
    Rhythm,
    Settings,
    Source,
    Touch,
)
from faden.rules.day import Day
from faden.rules.plan import plan
from faden.rules.ranking import Ranking

WEEKS, WARM_UP = 156, 26
TUNING, FRESH = range(30), range(2000, 2060)
BEGIN = date(2026, 11, 23)
RHYTHM = {5: 7, 15: 30, 50: 90, 150: 365}
KIN = {5: 0.5, 15: 0.3, 50: 0.1, 150: 0.03}
THEY_BEGIN = {5: 0.60, 15: 0.45, 50: 0.30, 150: 0.15}
CLOSENESS = {5: 0.95, 15: 0.85, 50: 0.65, 150: 0.45}
MINUTES = {5: 17.5, 15: 4.5, 50: 1.5, 150: 0.62}
"""Minutes a day that go to each person of a ring: the weights of warmDunbar."""
LEARNING = 8
METRICS = ("warmDunbar", "warmStars", "kept", "worstRing", "lost", "revived", "done")


@dataclass(frozen=True)
class World:
    name: str
    rings: tuple[tuple[int, int], ...]
    dormant: int
    capacity: int


LARGE = ((5, 5), (15, 10), (50, 35), (150, 100))
WORLDS = (
    World("150 people, K = 3", LARGE, 30, 3),
    World("150 people, K = 5", LARGE, 30, 5),
    World("150 people, K = 8", LARGE, 30, 8),
    World("60 people, K = 2", ((5, 3), (15, 7), (50, 20), (150, 30)), 12, 2),
)


@dataclass
class Tie:
    """One person: what is true of them, and what the log knows."""

    ring: int
    rhythm: int
    kin: bool
    stars: int
    half_life: float
    answers: float
    begins: float
    closeness: float
    warm_at: float
    """The day of the last change of warmth, and the warmth then."""
    warmth: float
    asleep: bool
    last: int
    """Day of the last contact in the log."""
    touches: list[Touch]
    hidden: int = -(10**6)
    unanswered: int = 0

    def warm(self, day: float) -> float:
        return self.warmth * float(2.0 ** (-(day - self.warm_at) / self.half_life))

    def meet(self, day: float, quality: float) -> None:
        warm = self.warm(day)
        self.warmth, self.warm_at = warm + quality * (1 - warm), day
        self.closeness += 0.05 * quality * (1 - self.closeness)

    def silence(self, day: int) -> int:
        return day - self.last

    def cold(self, day: int) -> bool:
        return self.silence(day) > 4 * self.rhythm


@dataclass
class Luck:
    """Every chance of one seed, by week and person."""

    theirs: list[list[float]]
    logged: list[list[float]]
    does: list[list[float]]
    answers: list[list[float]]
    mine_quality: list[list[float]]
    their_quality: list[list[float]]
    shuffled: list[list[float]]


def make(world: World, seed: int) -> tuple[list[Tie], Luck]:
    draw = random.Random(f"{world.rings} {seed}")
    ties: list[Tie] = []
    size = sum(count for _, count in world.rings)
    # Nobody sleeps for years in the two inner rings: the dormant ones come from the outer two.
    near = sum(count for ring, count in world.rings if ring < 50)
    asleep = set(draw.sample(range(near, size), world.dormant))
    for ring, count in world.rings:
        for _ in range(count):
            rhythm = max(2, round(RHYTHM[ring] * exp(draw.gauss(0, 0.25))))
            kin = draw.random() < KIN[ring]
            half_life = rhythm * exp(draw.gauss(0, 0.4)) * (2 if kin else 1)
            stars = draw.choices((1, 2, 3), (0.5, 0.35, 0.15))[0]
            answers = draw.betavariate(8, 2)
            begins = THEY_BEGIN[ring] * draw.gammavariate(1.5, 1 / 1.5)
            age = rhythm * draw.gammavariate(1.2, 1 / 1.2)
            years = draw.uniform(1, 8)
            sleeps = len(ties) in asleep
            if sleeps:
                age = 4 * rhythm + 365 * years
            closeness = CLOSENESS[ring] * 0.85 ** (age / 365)
            last = -round(age)
            history = [touch(len(ties), last - n * rhythm, Channel.CALL, Direction.BOTH) for n in (2, 1, 0)]
            ties.append(
                Tie(
                    ring,
                    rhythm,
                    kin,
                    stars,
                    half_life,
                    answers,
                    begins,
                    closeness,
                    last,
                    1.0,
                    sleeps,
                    last,
                    history,
                )
            )
    return ties, Luck(*([[draw.random() for _ in ties] for _ in range(WEEKS)] for _ in range(7)))


def touch(tie: int, day: int, channel: Channel, direction: Direction) -> Touch:
    return Touch(
        BEGIN + timedelta(day), channel, direction, (f"p{tie:03}",), Source("log.md", 10**6 + day), text="x"
    )


Choice = list[int]
Policy = Callable[["Game"], Choice]


@dataclass
class Game:
    """One run: a world, a policy, and what came of it."""

    world: World
    ties: list[Tie]
    luck: Luck
    week: int = 0
    done_lines: int = 0
    record: list[tuple[int, int, int, int]] = field(default_factory=list)
    """By week: warm lines, of them done, cold lines, of them done."""
    timers: list[int] = field(default_factory=list)

    @property
    def day(self) -> int:
        return 7 * self.week

    def open(self) -> list[int]:
        return [i for i, tie in enumerate(self.ties) if tie.hidden <= self.day]


def play(world: World, seed: int, policy: Policy) -> dict[str, float]:
    ties, luck = make(world, seed)
    game = Game(world, ties, luck)
    sums = dict.fromkeys(METRICS[:4], 0.0)
    for game.week in range(WEEKS):
        _they_begin(game)
        _carry_out(game, policy(game)[: world.capacity])
        for tie in ties:
            tie.closeness *= exp(-0.1625 * 7 / 365 * (1 - tie.warm(game.day)))
        if game.week >= WARM_UP:
            for name, value in _state(game).items():
                sums[name] += value / (WEEKS - WARM_UP)
    end = 7 * WEEKS
    awake = [tie for tie in ties if not tie.asleep]
    asleep = [tie for tie in ties if tie.asleep]
    return {
        **sums,
        "lost": 100 * mean(tie.warm(end) < 0.0625 for tie in awake),
        "revived": 100 * mean(tie.warm(end) >= 0.25 for tie in asleep),
        "done": game.done_lines / WEEKS,
    }


def _they_begin(game: Game) -> None:
    luck, week = game.luck, game.week
    for i, tie in enumerate(game.ties):
        eager = 7 * tie.begins / tie.rhythm * (0.5 + 0.5 * tie.warm(game.day))
        if luck.theirs[week][i] < 1 - exp(-eager):
            tie.meet(game.day, 0.6 + 0.4 * luck.their_quality[week][i])
            if luck.logged[week][i] < 0.9:
                _log(game, i, Channel.CALL, Direction.THEM)


def _carry_out(game: Game, lines: Choice) -> None:
    luck, week = game.luck, game.week
    counts = [0, 0, 0, 0]
    for i in lines:
        tie = game.ties[i]
        cold = tie.cold(game.day)
        chance = (0.31 * (5 / 3 if counts[1] else 1)) if cold else 0.9
        counts[2 * cold] += 1
        if luck.does[week][i] >= chance:
            continue
        counts[2 * cold + 1] += 1
        game.done_lines += 1
        kindness = 0.6 + 0.4 * max(tie.closeness, tie.warm(game.day))
        if luck.answers[week][i] < tie.answers * kindness:
            tie.meet(game.day, 0.6 + 0.4 * luck.mine_quality[week][i])
            _log(game, i, Channel.CALL, Direction.ME)
        else:
            tie.hidden = game.day + min(60, max(3, round(tie.rhythm / 4)))
            tie.touches.append(touch(i, game.day, Channel.TRIED, Direction.ME))
    game.record.append((counts[0], counts[1], counts[2], counts[3]))


def _log(game: Game, i: int, channel: Channel, direction: Direction) -> None:
    tie = game.ties[i]
    tie.last, tie.hidden = game.day, -(10**6)
    tie.touches.append(touch(i, game.day, channel, direction))


def _state(game: Game) -> dict[str, float]:
    warm = [tie.warm(game.day) for tie in game.ties]
    dunbar = [MINUTES[tie.ring] for tie in game.ties]
    kept: dict[int, list[bool]] = {}
    for tie, level in zip(game.ties, warm, strict=True):
        if not tie.asleep:
            kept.setdefault(tie.ring, []).append(level >= 0.25)
    stars = [tie.stars for tie in game.ties]
    return {
        "warmDunbar": 100 * sum(map(_times, warm, dunbar)) / sum(dunbar),
        "warmStars": 100 * sum(map(_times, warm, stars)) / sum(stars),
        "kept": 100 * mean(chain.from_iterable(kept.values())),
        "worstRing": 100 * min(mean(ring) for ring in kept.values()),
    }


def _times(a: float, b: float) -> float:
    return a * b


# the policies


def nobody(game: Game) -> Choice:
    return []


def at_random(game: Game) -> Choice:
    return sorted(game.open(), key=lambda i: game.luck.shuffled[game.week][i])


def longest_ago(game: Game) -> Choice:
    return sorted(game.open(), key=lambda i: game.ties[i].last)


def timer(game: Game) -> Choice:
    """A reminder every T days, armed again when it fires and not when there was a contact."""
    if not game.timers:
        game.timers = [round(tie.rhythm * game.luck.shuffled[0][i]) for i, tie in enumerate(game.ties)]
    due = sorted((i for i in game.open() if game.timers[i] <= game.day), key=lambda i: game.timers[i])
    for i in due[: game.world.capacity]:
        game.timers[i] = game.day + game.ties[i].rhythm
    return due


def days_overdue(game: Game) -> Choice:
    return sorted(
        (i for i in game.open() if game.ties[i].silence(game.day) >= game.ties[i].rhythm),
        key=lambda i: game.ties[i].rhythm - game.ties[i].silence(game.day),
    )


def easy_first(game: Game) -> Choice:
    lines = days_overdue(game)[: game.world.capacity]
    return sorted(lines, key=lambda i: game.ties[i].cold(game.day))


def ratio_stars(game: Game) -> Choice:
    def urgency(i: int) -> float:
        tie = game.ties[i]
        return -tie.silence(game.day) / tie.rhythm * tie.stars

    return sorted(game.open(), key=urgency)


def ours(ranking: Ranking | None, game: Game) -> Choice:
    """Faden's plan, on a journal of the log so far; what it learns is counted here instead of replayed."""
    if ranking is None:
        warm, warm_done, cold, cold_done = (
            sum(week[n] for week in game.record[-LEARNING:]) for n in range(4)
        )
        ranking = Ranking(doability=min(1.0, ((cold_done + 2) / (cold + 4)) / ((warm_done + 4) / (warm + 4))))
    channels = (Address("phone", "0"),)
    people = {
        f"p{i:03}": Person(
            f"p{i:03}",
            f"p{i:03}",
            Source("p.md"),
            ring=tie.ring,
            rhythm=Rhythm(tie.rhythm),
            stars=tie.stars,
            kin=tie.kin,
            channels=channels,
        )
        for i, tie in enumerate(game.ties)
    }
    touches = sorted(chain.from_iterable(tie.touches for tie in game.ties), key=lambda one: one.date)
    # Whoever wrote on Monday morning is in the log before the plan is looked at, as for the others.
    journal = Journal(Settings(capacity=game.world.capacity), people, touches=tuple(touches))
    monday = BEGIN + timedelta(game.day)
    week = plan(Day(journal, monday), ranking)
    done = {line.id for line in week.done}
    return [int(line.id[1:]) for line in week.lines if line.id not in done]


BASELINES: dict[str, Policy] = {
    "none": nobody,
    "random": at_random,
    "longest ago": longest_ago,
    "timer (Monica)": timer,
    "days overdue": days_overdue,
    "days overdue, easy first": easy_first,
    "ratio × stars": ratio_stars,
}
OURS = "faden"
VARIANTS: dict[str, Policy] = {
    "emphasis 1": partial(ours, Ranking(emphasis=1.0)),
    "emphasis .6": partial(ours, Ranking(emphasis=0.6)),
    "do fixed at ½": partial(ours, Ranking()),
    "without shared history": partial(ours, Ranking(shared_history=False)),
    "without balance over rings": partial(ours, Ranking(balance=False)),
    "cold = 4T": partial(ours, Ranking(patient_cold=False)),
}


def one_seed(task: tuple[World, int, bool]) -> dict[str, dict[str, float]]:
    world, seed, variants = task
    policies: dict[str, Policy] = {**BASELINES, OURS: partial(ours, None), **(VARIANTS if variants else {})}
    return {name: play(world, seed, policy) for name, policy in policies.items()}


# the report

Results = dict[str, list[dict[str, float]]]


def run(world: World, seeds: Sequence[int], jobs: int, *, variants: bool) -> Results:
    tasks = [(world, seed, variants) for seed in seeds]
    with ProcessPoolExecutor(jobs) as pool:
        found = list(pool.map(one_seed, tasks))
    return {name: [one[name] for one in found] for name in found[0]}


def interval(values: Sequence[float]) -> float:
    """Half the width of the 95 % interval of a mean."""
    return 1.96 * stdev(values) / sqrt(len(values)) if len(values) > 1 else float("nan")


HEAD = "| policy | warmDunbar | warmStars | kept % | worst ring | lost % | revived % | done a week |"
RULE = "|---|---|---|---|---|---|---|---|"


def means(results: Results, names: Sequence[str]) -> Iterator[str]:
    yield HEAD
    yield RULE
    for name in names:
        cells = [
            f"{mean(run[metric] for run in results[name]):.{2 if metric == 'done' else 1}f}"
            for metric in METRICS
        ]
        bold = "**" if name == OURS else ""
        yield f"| {bold}{name}{bold} | " + " | ".join(cells) + " |"


def differences(results: Results, names: Sequence[str]) -> Iterator[str]:
    yield HEAD.replace("policy", "faden minus")
    yield RULE
    for name in names:
        cells = []
        for metric in METRICS:
            gaps = [
                mine[metric] - other[metric] for mine, other in zip(results[OURS], results[name], strict=True)
            ]
            cells.append(f"{mean(gaps):+.1f} ± {interval(gaps):.1f}")
        yield f"| {name} | " + " | ".join(cells) + " |"


def tables(seeds: Sequence[int], jobs: int, worlds: Sequence[World]) -> Iterator[str]:
    for world in worlds:
        with_variants = world is WORLDS[0]
        results = run(world, seeds, jobs, variants=with_variants)
        yield f"\n## {world.name}\n"
        yield from means(results, [*BASELINES, OURS])
        yield ""
        yield from differences(results, [name for name in BASELINES if name != "none"])
        if with_variants:
            yield f"\n### The ranking, part by part ({world.name})\n"
            yield from means(results, [OURS, *VARIANTS])
            yield ""
            yield from differences(results, list(VARIANTS))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", type=int, default=2, help="how many of the tuning seeds")
    parser.add_argument("--report", action="store_true", help="the 60 fresh seeds")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--worlds", type=int, default=len(WORLDS), help="how many of the four worlds")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/plan-quality.md")
    asked = parser.parse_args()
    seeds = list(FRESH) if asked.report else list(TUNING)[: asked.seeds]
    lines = []
    for line in tables(seeds, asked.jobs, WORLDS[: asked.worlds]):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        page = Path(__file__).parents[1] / "docs" / "plan-quality.md"
        head, mark, _ = page.read_text("utf-8").partition("<!-- tables -->\n")
        page.write_text(head + mark + "\n".join(lines).lstrip("\n") + "\n", "utf-8")


if __name__ == "__main__":
    main()
