"""Which plan keeps more ties: faden's, or that of a simpler rule?

    python benchmarks/plan_quality.py --seeds 2                 a look, on two of the tuning seeds
    python benchmarks/plan_quality.py --seeds tune              the seeds for trying things out, 0 to 29
    python benchmarks/plan_quality.py --seeds report --write    60 fresh seeds, and the tables of docs/plan-quality.md

A world of weeks: people with rhythms, hidden half-lives and moods, who also get in touch by themselves; a policy
that sees nothing but the log and names up to K people every Monday; and somebody who carries most of it out, cold
lines less readily. faden's lines come from `faden.rules.plan.plan`, on a journal made of that log. Everything that
chance decides is drawn for each person and week before any policy chooses: all policies meet the same world.
"""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from math import inf, nan, sqrt
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean, stdev
from unittest import mock

from msgspec import structs
from plan_world import METRICS, START, WEEKS, Log, Policy, Result, World, people, play

from faden.core.model import Journal, Settings, Touch
from faden.rules import parking
from faden.rules.interactions import History
from faden.rules.plan import plan
from faden.rules.plan_history import AT_LEAST, PRIOR
from faden.rules.plan_history import WEEKS as LEARNING
from faden.rules.scoring import COLD_AT_FIRST, Ranking
from faden.rules.snapshot import Snapshot

END = START + timedelta(weeks=WEEKS)
TUNE, REPORT = range(30), range(2000, 2060)
TIGHT, MIDDLE, ROOMY = (World(f"150 people, K = {k}", k) for k in (3, 5, 8))
SMALL = World("60 people, K = 2", 2, (3, 7, 20, 30), 12)
READY = replace(MIDDLE, name="150 people, K = 5, no one reluctant", reluctant_after=inf, games=16)
PARTS = replace(TIGHT, name="150 people, K = 3: the ranking, part by part", games=12)


# The policies


def nobody(seen: Log, monday: int) -> list[int]:
    return []


def at_random(seen: Log, monday: int) -> list[int]:
    return sorted(seen.open(monday), key=lambda i: seen.luck[i])


def longest_ago(seen: Log, monday: int) -> list[int]:
    return sorted(seen.open(monday), key=lambda i: seen.last[i])


def days_overdue(seen: Log, monday: int) -> list[int]:
    due = [i for i in seen.open(monday) if seen.overdue(i, monday) >= 0]
    return sorted(due, key=lambda i: -seen.overdue(i, monday))


def easy_first(seen: Log, monday: int) -> list[int]:
    """The lines of `days_overdue`, warm before cold."""
    lines = days_overdue(seen, monday)[: seen.capacity]
    return sorted(lines, key=lambda i: seen.silence(i, monday) > 4 * seen.rhythms[i])


def ratio_stars(seen: Log, monday: int) -> list[int]:
    def urgency(i: int) -> float:
        return seen.silence(i, monday) / seen.rhythms[i] * seen.known[i].stars

    return sorted(seen.open(monday), key=lambda i: -urgency(i))


class Timer:
    """Monica: a reminder every T days, armed again when it fires, not when a contact is noted.

    Timers were set on different days. Where more have fired than there is room for, the oldest go first; with
    `missed`, a lot decides among those of this week, and the others are gone until they fire again.
    """

    def __init__(self, *, missed: bool = False) -> None:
        self.missed = missed
        self.next: list[float] = []
        self.waiting: dict[int, float] = {}

    def __call__(self, seen: Log, monday: int) -> list[int]:
        if not self.next:
            self.next = [lot * rhythm for lot, rhythm in zip(seen.luck, seen.rhythms, strict=True)]
        for i, rhythm in enumerate(seen.rhythms):
            while self.next[i] <= monday:
                self.waiting.setdefault(i, self.next[i])
                self.next[i] += rhythm
        if self.missed:
            lines = sorted(self.waiting, key=lambda i: seen.luck[i])[: seen.capacity]
            self.waiting.clear()
        else:
            lines = sorted(self.waiting, key=lambda i: self.waiting[i])[: seen.capacity]
            for i in lines:
                del self.waiting[i]
        return lines


class Faden:
    """The product's plan, on a journal made of the log.

    The plan learns how readily cold lines are carried out by planning past weeks again, which is slow; here
    the same is counted from the plans as they were. With `learns` off, `do` is that of the ranking.
    """

    def __init__(
        self,
        ranking: Ranking | None = None,
        *,
        learns: bool = True,
        parked: Callable[[int, int], int] = parking.parked_for,
    ) -> None:
        self.ranking = ranking or Ranking()
        self.learns = learns
        self.parked = parked
        self.cold: dict[int, bool] = {}
        self.weeks: deque[tuple[int, int, int, int]] = deque(maxlen=LEARNING)
        self.known: dict[str, History] = {}
        self.noted: dict[str, list[Touch]] = {}
        self.read = 0

    def __call__(self, seen: Log, monday: int) -> list[int]:
        ranking = (
            structs.replace(self.ranking, doability=self._learned(seen)) if self.learns else self.ranking
        )
        known = {person.id: person for person in seen.known}
        journal = Journal(Settings(capacity=seen.capacity), known, touches=tuple(seen.touches))
        day = Snapshot(journal, START + timedelta(monday))
        day.week_begin.__dict__["histories"] = self._histories(journal)
        with mock.patch.object(parking, "parked_for", self.parked):
            week = plan(day, ranking)
        self.cold = {int(line.id[1:]): line.cold for line in week.lines}
        return list(self.cold)

    def _histories(self, journal: Journal) -> dict[str, History]:
        """What `Day.histories` would be, made anew only for those of whom something was noted since last week.

        Calls and attempts alone are in this log, so that nothing waits for an answer and no history ages.
        """
        new = journal.touches[self.read :]
        for touch in new:
            for person in touch.people:
                self.noted.setdefault(person, []).append(touch)
        of = {person for touch in new for person in touch.people} if self.read else set(journal.people)
        self.read = len(journal.touches)
        people = {person: journal.people[person] for person in sorted(of)}
        touches = sorted((t for person in people for t in self.noted.get(person, ())), key=lambda t: t.date)
        part = replace(journal, people=people, touches=tuple(touches))
        self.known |= dict(Snapshot(part, END).histories)
        return self.known

    def _learned(self, seen: Log) -> float:
        """`do` as `faden.rules.experience.learned` reckons it."""
        cold = {i for i, is_cold in self.cold.items() if is_cold}
        warm = self.cold.keys() - cold
        self.weeks.append((len(cold), len(cold & seen.done), len(warm), len(warm & seen.done)))
        cold_lines, cold_done, warm_lines, warm_done = (
            sum(column) for column in zip(*self.weeks, strict=True)
        )
        cold_share = (cold_done + PRIOR * COLD_AT_FIRST) / (cold_lines + PRIOR)
        return float(min(1.0, max(AT_LEAST, cold_share / ((warm_done + PRIOR) / (warm_lines + PRIOR)))))


def two_rhythms(rhythm: int, unanswered: int) -> int:
    """Days for which somebody used to be parked."""
    return min(365, max(30, 2 * rhythm))


OURS = "faden"
BASELINES: dict[str, Callable[[], Policy]] = {
    "none": lambda: nobody,
    "random": lambda: at_random,
    "longest ago": lambda: longest_ago,
    "timer (Monica)": Timer,
    "timer, missed": lambda: Timer(missed=True),
    "days overdue": lambda: days_overdue,
    "days overdue, easy first": lambda: easy_first,
    "ratio × stars": lambda: ratio_stars,
}
VARIANTS: dict[str, Callable[[], Policy]] = {
    "as before": lambda: Faden(Ranking(emphasis=0.6, rescue=False), parked=two_rhythms),
    "warmth, not rescue": lambda: Faden(Ranking(rescue=False)),
    "emphasis .5": lambda: Faden(Ranking(emphasis=0.5)),
    "emphasis .6": lambda: Faden(Ranking(emphasis=0.6)),
    "emphasis 1": lambda: Faden(Ranking(emphasis=1)),
    "ring fairness": lambda: Faden(Ranking(fairness=0.7)),
    "parked for two rhythms": lambda: Faden(parked=two_rhythms),
    "shared history": lambda: Faden(Ranking(shared_history=True)),
    "no balance": lambda: Faden(Ranking(balance=False)),
    "cold from 4T": lambda: Faden(Ranking(patient_cold=False)),
}
POLICIES: dict[str, Callable[[], Policy]] = {**BASELINES, OURS: Faden, **VARIANTS}
SCHEDULE = {
    TIGHT: (*BASELINES, OURS),
    MIDDLE: (*BASELINES, OURS),
    ROOMY: (*BASELINES, OURS),
    SMALL: (*BASELINES, OURS),
    READY: (*BASELINES, OURS),
    PARTS: (OURS, *VARIANTS),
}
"""Who plays where."""


# The report


def one_seed(task: tuple[World, int, int]) -> dict[str, Result]:
    """Every policy of a world, on one seed."""
    world, seed, weeks = task
    ties = people(world, seed, weeks)
    return {name: play(world, ties, POLICIES[name]()) for name in SCHEDULE[world]}


def margin(values: Sequence[float]) -> float:
    """Half the width of the 95 % interval of a mean (Student's t, by its expansion)."""
    n = len(values)
    if n < 2:
        return nan
    z = 1.959964
    t: float = z + (z**3 + z) / (4 * (n - 1))
    return t * stdev(values) / sqrt(n)


Runs = dict[str, list[Result]]


def means(runs: Runs, names: Iterable[str], first: str = "policy") -> Iterator[str]:
    yield from _head(first)
    for name in names:
        columns = zip(METRICS, zip(*runs[name], strict=True), strict=True)
        cells = [f"{fmean(column):.{2 if metric == 'done/wk' else 1}f}" for metric, column in columns]
        yield _row(f"**{name}**" if name == OURS else name, cells)


def differences(runs: Runs, pairs: Iterable[tuple[str, str, str]], first: str) -> Iterator[str]:
    """One minus the other, for `pairs` of (label, one, other); bold where the interval leaves out nought."""
    yield from _head(first)
    for label, one, other in pairs:
        games = zip(runs[one], runs[other], strict=True)
        gaps = [[a - b for a, b in zip(x, y, strict=True)] for x, y in games]
        yield _row(label, [_difference(column) for column in zip(*gaps, strict=True)])


def _difference(gaps: Sequence[float]) -> str:
    text, width = f"{fmean(gaps):+.1f} ± {margin(gaps):.1f}", margin(gaps)
    return f"**{text}**" if abs(fmean(gaps)) > width else text


def _head(first: str) -> Iterator[str]:
    yield _row(first, METRICS)
    yield "|---" * (len(METRICS) + 1) + "|"


def _row(name: str, cells: Iterable[str]) -> str:
    return "| " + " | ".join((name, *cells)) + " |"


def tables(world: World, runs: Runs) -> Iterator[str]:
    """Means, faden minus each baseline, and what each part of the ranking does."""
    yield f"\n## {world.name} ({len(runs[OURS])} games)\n"
    baselines = [name for name in runs if name in BASELINES]
    variants = [name for name in runs if name in VARIANTS]
    yield from means(runs, [*baselines, OURS])
    if baselines:
        yield ""
        yield from differences(runs, ((name, OURS, name) for name in baselines), "faden minus")
    if variants:
        yield ""
        yield from differences(runs, ((name, name, OURS) for name in variants), "minus faden")


def report(seeds: Sequence[int], jobs: int, only: str = "", weeks: int = WEEKS) -> Iterator[str]:
    worlds = [world for world in SCHEDULE if only in world.name]
    tasks = [(world, seed, weeks) for world in worlds for seed in seeds[: world.games]]
    with Pool(jobs) as pool:
        results = pool.imap(one_seed, tasks)
        for world in worlds:
            games = [next(results) for _ in seeds[: world.games]]
            yield from tables(world, {name: [game[name] for game in games] for name in games[0]})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", default="2", help="tune, report, or how many of the tuning seeds")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--world", default="", help="only worlds with this in their name")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/plan-quality.md")
    asked = parser.parse_args()
    named = {"tune": TUNE, "report": REPORT}
    lines = []
    for line in report(named.get(asked.seeds) or TUNE[: int(asked.seeds)], asked.jobs, asked.world):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        page = Path(__file__).parents[1] / "docs" / "plan-quality.md"
        head, mark, _ = page.read_text("utf-8").partition("<!-- tables -->\n")
        page.write_text(head + mark + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
