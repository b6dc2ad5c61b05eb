"""Many saves in a row while `faden serve` runs: how long each takes to the page, and what is left behind.

    python benchmarks/saves.py --saves 1000 --engine mkdocs --people 50 --notes 500

Linux only: what a process holds is read from /proc. Exit code 1 where threads or open files become more.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from journals import write_journal
from timing import children, serving, until

LOOKS = 10
"""How often it is looked at what the process holds."""


@dataclass(frozen=True)
class Held:
    """What a process and its children hold."""

    saves: int
    memory: float
    threads: int
    files: int


def held(process: int, saves: int) -> Held:
    processes = [process, *children(process)]
    memory = sum(_memory(one) for one in processes)
    threads = sum(len(list(Path(f"/proc/{one}/task").iterdir())) for one in processes)
    return Held(
        saves, memory, threads, sum(len(list(Path(f"/proc/{one}/fd").iterdir())) for one in processes)
    )


def _memory(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def save_often(folder: Path, saves: int, engine: str) -> tuple[list[float], list[Held]]:
    """The seconds that each save took to the page, and what the server held from time to time."""
    person = min((folder / "contacts" / "people").iterdir())
    text, page = person.read_text("utf-8"), f"people/{person.stem}/index.html"
    command = [sys.executable, "-m", "faden", "serve", "--engine", engine, "--address"]
    times, looks = [], []
    with serving(lambda address: [*command, address], folder, page) as (site, process):
        for number in range(saves):
            person.write_text(f"{text}\nSaved for time {number}.\n", "utf-8")
            times.append(until(f"{site}/{page}", f"time {number}."))
            if (number + 1) % max(1, saves // LOOKS) == 0:
                time.sleep(1)  # whatever is ending may end
                looks.append(held(process, number + 1))
        person.write_text(text, "utf-8")
    return times, looks


def main() -> int:
    parser = argparse.ArgumentParser(description="Many saves in a row while faden serve runs.")
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--engine", choices=("mkdocs", "zensical"), default="mkdocs")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--notes", type=int, default=500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_journal(Path(folder), asked.people, asked.notes)
        times, looks = save_often(Path(folder), asked.saves, asked.engine)
    print(f"{asked.saves} saves, {asked.engine}, {asked.people} people, {asked.notes} notes")
    print(f"seconds to the page: median {median(times):.2f}, {min(times):.2f} to {max(times):.2f}")
    print(f"{'saves':>8}{'MB':>8}{'threads':>9}{'files':>7}")
    for look in looks:
        print(f"{look.saves:8}{look.memory:8.0f}{look.threads:9}{look.files:7}")
    first, last = looks[0], looks[-1]
    return int(last.threads > first.threads or last.files > first.files)


if __name__ == "__main__":
    sys.exit(main())
