"""The scoreboard: what was promised, what was measured, and what others are known for.

    make reliability

measures every row, prints the table, keeps it in `docs/reliability.json` and puts it into `docs/reliability.md`. A figure that
misses its target stands there as it is. `--rows 5,6` measures only these anew, `--share 0.1` a tenth as often.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LAST = ROOT / "docs" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- made by `make reliability` -->\n", "<!-- /made by `make reliability` -->"


@dataclass(frozen=True)
class Row:
    """A line of the scoreboard. Its `measure` is a function of `measures.py`, or of the module before the dot.

    Without one it says what it waits for.
    """

    number: int
    figure: str
    target: str
    peers: str
    measure: str = ""
    times: int = 0
    waits: str = "not measured yet"


ROWS = (
    Row(1, "tracebacks from damaged notes", "0 in 1,000,000", "only icalendar is fuzzed", "notes_fuzzed", 1_000_000),
    Row(2, "tracebacks from damaged files of other programs", "0 in 200,000; ≤ 1 s, 300 MB",
        "vobject 1,212 in 46,000", "imports_fuzzed", 200_000),
    Row(3, "cards from other programs' test suites that are read in full", "all", "vobject 84 % of 163", "imported.real_cards", 1),
    Row(4, "values silently lost on import", "0", "vobject cuts 10 of 149 cards at commas", "imported.lost", 20_000),
    Row(5, "files damaged when faden is killed or the disk fails at any write", "0 damaged",
        "a typical generator: 142 of 200", "disks.faults", 1),
    Row(6, "failures when many builds run at once", "0 failures in 100, 1 result, 0 leftovers",
        "without a lock, 82 fail", "crowded", 100),
    Row(7, "your files changed by reading or building", "0", "not published", "untouched", 1),
    Row(8, "edits to generated pages that are lost", "0 of 1,000", "overwritten", "rescued", 1_000),
    Row(9, "hostile text that runs in Chromium with the site's policy off", "0 dialogs, 0 requests",
        "plain MkDocs: 11 of 11 run", "hostile", 60),
    Row(10, "requests from the site to other hosts", "0", "Material's default: 2 hosts", "foreign", 1),
    Row(11, "readable words in an encrypted site", "0; 1,000 changes refused", "encryptcontent: names, tags", "encrypted", 1_000),
    Row(12, "files that differ by locale, time zone or folder order", "0", "not published", "reproducible", 1),
    Row(13, "differences after a round trip through vCard, ICS, JSON or CSV", "0 differences in 100,000",
        "not published", "travels.round_trips", 100_000),
    Row(14, "dates that disagree with a plain count, 1900 to 2100", "0 differences", "not published", "counted.dates", 73_414),
    Row(15, "private words in the output", "0", "not published", "private", 1),
    Row(16, "branches of the core under test; deliberate mistakes noticed", "100 %; 90 %", "SQLite: 100 %", "covered.branches", 60),
    Row(17, "network addresses contacted by our own code", "0", "not published", "sockets", 1),
    Row(18, "runtime dependencies", "≤ 4, pinned by hash", "not published", "dependencies", 1),
    Row(19, "histories with traces of a forgotten person", "0", "not published", "trust.forgotten", 256),
    Row(20, "code in a journal that gets run", "0", "not published", "trust.code", 1),
    Row(21, "private words on the site, however their marks are spelt", "0", "not published", "hidden.marks", 1),
    Row(22, "words about private people on the site, however links are spelt", "0", "not published", "hidden.links", 1),
    Row(23, "pages that differ when a person is made private or forgotten", "0", "not published", "hidden.equality", 500),
    Row(31, "words of imported messages found on disk", "0", "not published", "chatted.words", 2_000),
    Row(32, "tracebacks from damaged exports of chats", "0 in 200,000; ≤ 1 s", "not published", "chatted.fuzzed", 200_000),
    Row(33, "cards changed by ten trips to an address book and back", "0", "not published", "addresses.loops", 2_000),
    Row(34, "different people merged into one", "0", "not published", "addresses.strangers", 1_000),
)  # fmt: skip


def table(found: dict[str, Any]) -> str:
    """The scoreboard as Markdown."""
    lines = ["| | figure | measured | target | peers |", "|---|---|---|---|---|"]
    for row in ROWS:
        measured = found["rows"].get(str(row.number), row.waits)
        lines.append(f"| {row.number} | {row.figure} | {measured} | {row.target} | {row.peers} |")
    return "\n".join([*lines, "", f"Measured on {found['day']}: {found['machine']}.", ""])


def seal(found: dict[str, Any]) -> str:
    """What changes when a figure is edited by hand."""
    told = {name: value for name, value in found.items() if name != "seal"}
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def in_page(page: str, found: dict[str, Any]) -> str:
    """The page with this scoreboard in it."""
    block = BEGIN + table(found) + END
    return re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: block, page, flags=re.DOTALL)


def last() -> dict[str, Any]:
    """What the last run found."""
    found: dict[str, Any] = json.loads(LAST.read_text("utf-8")) if LAST.exists() else {"rows": {}}
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", help="numbers of rows, with commas; else all of them")
    parser.add_argument("--share", type=float, default=1.0, help="how much of each row's number of times")
    asked = parser.parse_args(arguments)
    only = {int(number) for number in asked.rows.split(",")} if asked.rows else {row.number for row in ROWS}
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    sys.path.append(str(ROOT / "tests" / "browser"))
    python = ".".join(platform.python_version_tuple()[:2])
    found = {"day": str(date.today()), "machine": f"{platform.system()}, Python {python}"}  # noqa: DTZ011
    rows = dict(last()["rows"])
    for row in ROWS:
        if row.number in only and row.measure:
            began = time.monotonic()
            module, _, name = row.measure.rpartition(".")
            measure = getattr(import_module(module or "measures"), name)
            rows[str(row.number)] = measure(max(1, int(row.times * asked.share)))
            took = time.monotonic() - began
            print(f"{row.number:3} {row.figure}: {rows[str(row.number)]} ({took:.0f} s)", flush=True)
            keep({**found, "rows": rows})
    print("\n" + table(last()))


def keep(found: dict[str, Any]) -> None:
    """Stores what was found, sealed, and shows it in its page."""
    found["seal"] = seal(found)
    LAST.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    PAGE.write_text(in_page(PAGE.read_text("utf-8"), found), "utf-8")


if __name__ == "__main__":
    main()
