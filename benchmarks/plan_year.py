"""A year of Mondays, lived with faden and with simpler ways to decide whom to write to.

    python benchmarks/plan_year.py                  a look: one seed
    python benchmarks/plan_year.py --seeds tune     the seeds for trying things out, 100 to 105
    python benchmarks/plan_year.py --write          fresh seeds, and the tables of docs/plan-quality.md
    python benchmarks/plan_year.py --parts          what the parts of the ranking do

The worlds, the users and the journals are those of `tests/life`: real files, asked through the commands.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from statistics import fmean
from typing import Any
from unittest import mock

from plan_quality import margin, two_rhythms

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.life.policies import DaysOverdue, Policy, Timer
from tests.life.users import USERS
from tests.life.world import CAPACITY
from tests.life.year import Report, Year

from faden.rules import parking, plan
from faden.rules.scoring import Ranking

TUNE, REPORT = range(100, 106), range(4100, 4106)
BEGIN, END = "<!-- year -->\n", "<!-- year ends -->\n"
SETTLING = 12
"""Weeks that are not counted: a journal that has just begun says little."""
OURS = "faden"
RIVALS: dict[str, Callable[[int], Policy]] = {
    "days overdue, easy first": lambda size: DaysOverdue(CAPACITY[size]),
    "timer (Monica)": lambda size: Timer(CAPACITY[size]),
}
PARTS: dict[str, tuple[dict[str, Any], float | None]] = {
    "warmth instead of rescue": ({"rescue": False}, None),
    "as before, but for parking": ({"rescue": False}, 0.6),
    "emphasis .5": ({}, 0.5),
    "emphasis .6": ({}, 0.6),
    "ring fairness": ({"fairness": 0.7}, None),
    "cold from 4T": ({"patient_cold": False}, None),
    "parked for two rhythms": ({}, None),
}
"""What is changed in the ranking, and the emphasis of the settings."""
METRICS = ("kept %", "worst ring", "longest wait", "repeated %", "same words %", "contacts")
Result = tuple[float, ...]


def live(task: tuple[int, str, str, int]) -> Result:
    """One year: size of the world, user, policy and seed."""
    size, user, name, seed = task
    changes, emphasis = PARTS.get(name, ({}, None))
    parked = two_rhythms if name == "parked for two rhythms" else parking.parked_for
    settings = "" if emphasis is None else f"emphasis: {emphasis}\n"
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(plan, "Ranking", partial(Ranking, **changes) if changes else Ranking),
        mock.patch.object(parking, "parked_for", parked),
    ):
        policy = RIVALS[name](size) if name in RIVALS else None
        return numbers(
            Year(
                Path(folder) / "journal", size, USERS[user](), seed=seed, policy=policy, settings=settings
            ).live()
        )


def numbers(report: Report) -> Result:
    return (
        100 * fmean(report.kept[SETTLING:]),
        100 * fmean(report.worst[SETTLING:]),
        report.longest_wait,
        100 * report.repeated / max(1, report.lines),
        100 * report.read_before / report.sentences if report.sentences else float("nan"),
        report.contacts,
    )


def tables(
    sizes: Sequence[int], users: Sequence[str], names: Sequence[str], seeds: Sequence[int], jobs: int
) -> Iterator[str]:
    """One table a size: every user with every policy, and faden minus each of the others."""
    with Pool(jobs, maxtasksperchild=4) as pool:
        for size in sizes:
            tasks = [(size, user, name, seed) for user in users for name in names for seed in seeds]
            lived = dict(zip(tasks, pool.map(live, tasks, chunksize=1), strict=True))
            yield f"\n### {size} people, K = {CAPACITY[size]} ({len(seeds)} years each)\n"
            yield "| user | policy | " + " | ".join(METRICS) + " | kept − faden | worst − faden |"
            yield "|---" * (len(METRICS) + 4) + "|"
            for user in users:
                ours = [lived[size, user, OURS, seed] for seed in seeds]
                for name in names:
                    theirs = [lived[size, user, name, seed] for seed in seeds]
                    gaps = [[a[n] - b[n] for a, b in zip(theirs, ours, strict=True)] for n in (0, 1)]
                    cells = [
                        f"{fmean(column):.1f}".replace("nan", "–") for column in zip(*theirs, strict=True)
                    ]
                    gap = ["", ""] if name == OURS else [f"{fmean(g):+.1f} ± {margin(g):.1f}" for g in gaps]
                    yield (
                        "| "
                        + " | ".join((user, f"**{name}**" if name == OURS else name, *cells, *gap))
                        + " |"
                    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seeds", default="1", help="tune, report, or how many of the tuning seeds")
    parser.add_argument("--sizes", default="25,60,150")
    parser.add_argument("--users", default=",".join(name for name in USERS if name != "idle"))
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--years", type=int, default=len(REPORT), help="how many of the fresh seeds, with --write"
    )
    parser.add_argument(
        "--parts", action="store_true", help="the ranking, part by part, instead of the rivals"
    )
    parser.add_argument(
        "--write", action="store_true", help="fresh seeds; puts the tables into docs/plan-quality.md"
    )
    asked = parser.parse_args()
    named = {"tune": TUNE, "report": REPORT}
    seeds = REPORT[: asked.years] if asked.write else named.get(asked.seeds) or TUNE[: int(asked.seeds)]
    names = (OURS, *(PARTS if asked.parts else RIVALS))
    lines = []
    sizes = [int(size) for size in asked.sizes.split(",")]
    for line in tables(sizes, asked.users.split(","), names, seeds, asked.jobs):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        page = Path(__file__).parents[1] / "docs" / "plan-quality.md"
        head, _, rest = page.read_text("utf-8").partition(BEGIN)
        page.write_text(head + BEGIN + "\n".join(lines) + "\n\n" + END + rest.partition(END)[2], "utf-8")


if __name__ == "__main__":
    main()
