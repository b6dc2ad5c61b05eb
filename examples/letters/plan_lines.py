"""The lines that faden plans in some weeks of a writer's life, to be judged one by one.

    python examples/letters/plan_lines.py 1895-01-01 1905-01-01 1925-01-01
    python examples/letters/plan_lines.py 1797-01-01 --letters jean-paul.csv --me "Jean Paul" --place Hof

Beside each line is what the letters say: how many there are before the day, the last of them, and the first after
it. That a letter followed within twelve weeks is no proof that a line was good, and its absence none that it was not.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from make_journal import AT_HOME, LETTERS, ids, write_journal

from faden.cli import faden

SOON = 84
"""Days within which a letter counts as one that followed."""


def lines(day: date, letters: Path, me: str, place: str, at_home: Sequence[str]) -> Iterator[str]:
    """One row of a table for each line of the week's plan."""
    with letters.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date"]]
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal"
        write_journal(journal, day, letters, me, place, at_home)
        asked = ["--journal", str(journal), "--language", "en", "plan", "--json"]
        plan = json.loads(CliRunner().invoke(faden, asked, catch_exceptions=False).stdout)
    id_of = ids(row for row in rows if row["date"] < str(day))
    for line in plan["lines"]:
        dates = sorted(row["date"] for row in rows if id_of.get(row["correspondent"]) == line["id"])
        before, after = [d for d in dates if d < str(day)], [d for d in dates if d >= str(day)]
        follows = after[0] if after else "none"
        soon = bool(after) and (date.fromisoformat(after[0]) - day).days <= SOON
        why = " ".join(line["reasons"])
        asleep = ", dormant" if line["reactivation"] else ", cold" if line["cold"] else ""
        yield (
            f"| {day} | {line['name']} | {line['channel']}{asleep} | {why} "
            f"| {len(before)}, last {before[-1]} | {follows}{' ✓' if soon else ''} | |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Plan lines of real letters, as a table.")
    parser.add_argument("days", nargs="+", type=date.fromisoformat)
    parser.add_argument("--letters", type=Path, default=LETTERS)
    parser.add_argument("--me", default="Arthur Schnitzler")
    parser.add_argument("--place", default="Wien")
    parser.add_argument(
        "--at-home", action="append", metavar="NAME", help="with whom they live, or who has died"
    )
    asked = parser.parse_args()
    print("| day | who | how | why | letters before | first after | judged |")
    print("|---|---|---|---|---|---|---|")
    for day in asked.days:
        for line in lines(day, asked.letters, asked.me, asked.place, asked.at_home or AT_HOME):
            print(line, flush=True)


if __name__ == "__main__":
    main()
