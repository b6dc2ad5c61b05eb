"""Every row of the targets of speed, measured side by side in one run.

    make benchmark                1,000 people and 20,000 notes, two rounds, and once 10,000 with 100,000
    make benchmark QUICK=yes      one round of the first
    python benchmarks/speed.py --people 30 --notes 100 --runs 1 --larger 0 0      to see that it works

Journals are made anew (`journals.py`). What is compared is run in turn, round by round, so that a machine that has
something else to do for a while is unfair to nobody. `--write` puts the table and the plot into docs/.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import peers
from journals import TODAY, write_journal
from measured_journal import QUIET, Journal
from report import Row, plot, printed, table
from timing import Sample, Spread, run, serving, until

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "speed.md"
PLOT = ROOT / "docs" / "pictures" / "speed.svg"
Size = tuple[int, int]
"""People and notes."""
QUERIES = 3
"""Runs of each query in a round: they are short, and vary more than builds."""
QUERIED = tuple(f"{name}, warm" for name in ("plan", "due", "prep", "log", "who", "find"))
WORD = "Mühlbach"
"""What is looked for: some people have it, and those who mention them."""
TOMORROW = TODAY + timedelta(days=1)
BETWEEN = ("<!-- results -->\n", "<!-- end of results -->\n")


def queries(journal: Journal, runs: int = QUERIES) -> None:
    # A prep sheet has more to do the first time: it looks the towns up, which are remembered like the files.
    for first in (["prep", journal.person], ["plan"]):
        journal.forget(".faden/*.msgpack", ".faden/*.json")
        journal.take(f"{first[0]}, first run", journal.faden(*first))
    journal.faden("prep", journal.person)
    for _ in range(runs):
        journal.take("--help", journal.faden("--help"))
        for name, arguments in (
            ("plan, warm", ("plan",)),
            ("due, warm", ("due",)),
            ("prep, warm", ("prep", journal.person)),
            ("log, warm", ("log", journal.person, "call, as measured")),
            ("who, warm", ("who", "energy")),
            ("find, warm", ("find", WORD)),
        ):
            journal.take(name, journal.faden(*arguments))
        journal.take("ripgrep", peers.ripgrep(journal, WORD))
        for command in ("due", "plan"):
            journal.log_line()
            journal.take(f"{command}, after a log line", journal.faden(command))
            journal.edit_note()
            journal.take(f"{command}, after an edit", journal.faden(command))


def programs(journal: Journal) -> None:
    """What others take for a like question."""
    journal.take("khard list", peers.khard(journal))
    journal.take("hledger balance", peers.hledger(journal))


def generation(journal: Journal) -> None:
    journal.forget("site_src/people", "site_src/prep", "site_src/meetings", "site_src/.*", ".faden")
    journal.take("Markdown, cold", journal.faden("build", "--no-site"))
    journal.edit_note()
    journal.take("Markdown, one edit", journal.faden("build", "--no-site"))


def engines(journal: Journal) -> None:
    """The same Markdown by each engine: everything, and after one edit."""
    journal.forget(".faden/made", ".faden/pages-*", ".cache")
    journal.take("mkdocs build", journal.mkdocs("plain.yml", "plain"))
    journal.take("faden's plugin, everything", journal.mkdocs("mkdocs.yml", "quick"))
    if hugo := shutil.which("hugo"):
        journal.take("hugo", _hugo(journal, hugo))
    journal.edit_page()
    journal.take("faden's plugin, one edit", journal.mkdocs("mkdocs.yml", "quick"))


def _hugo(journal: Journal, hugo: str) -> Sample:
    """Hugo with the plainest of layouts, on the same Markdown: what a build costs without a theme."""
    folder = journal.root / ".faden" / "hugo"
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(
            "<html><title>{{ .Title }}</title><body>{{ .Content }}</body></html>", "utf-8"
        )
    settings = {
        "contentDir": str(journal.root / "site_src"),
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings), "utf-8")
    return run([hugo, "--source", str(folder), "--destination", str(folder / "site"), "--quiet"], folder)


def whole(journal: Journal) -> None:
    journal.forget("site_src/people", "site_src/prep", "site_src/meetings", "site_src/.*", ".faden", "site")
    # With the day on the command line, as the clock would say it: pages of a day that the settings pin say so.
    today, tomorrow = (("build", "--today", str(day)) for day in (TODAY, TOMORROW))
    journal.take("faden build, cold", journal.faden(*today))
    journal.edit_note()
    journal.take("faden build, one edit", journal.faden(*today))
    journal.take("faden build, nothing changed", journal.faden(*today))
    before = journal.state_of_site()
    journal.take("faden build, the next day", journal.faden(*tomorrow))
    now = journal.state_of_site()
    journal.changed.append(sum(before.get(path) != now.get(path) for path in before | now))


def live(journal: Journal, saves: int) -> None:
    """From a save to the page that shows it, each server running while it is measured."""
    python, page = sys.executable, f"people/{journal.person}/index.html"
    person = journal.root / "contacts" / "people" / f"{journal.person}.md"
    for engine in ("mkdocs", "zensical"):
        # Of the day for which the site was built last: what is measured is a server that finds its site made.
        command = (python, "-m", "faden", "serve", "--engine", engine, "--today", str(TOMORROW), "--address")
        began = time.perf_counter()
        with serving(lambda address, command=command: [*command, address], journal.root, page) as (site, _):  # type: ignore[misc]
            journal.take(f"faden serve, start, {engine}", Sample(time.perf_counter() - began))
            for _number in range(saves):
                journal.edits += 1
                sentence = f"Edit number {journal.edits}."
                person.write_text(f"{person.read_text('utf-8').rstrip()}\n\n{sentence}\n", "utf-8")
                journal.take(f"faden serve, {engine}", Sample(until(f"{site}/{page}", sentence)))
    servers: dict[str, Callable[[str], list[str]]] = {
        "mkdocs serve": lambda address: [
            python,
            "-m",
            "mkdocs",
            "serve",
            "-q",
            "-f",
            "plain.yml",
            "-a",
            address,
        ],
        "zensical serve": lambda address: [
            python,
            "-m",
            "zensical",
            "serve",
            "-f",
            "mkdocs.yml",
            "-a",
            address,
        ],
    }
    for name, start in servers.items():
        variables = {**QUIET, "FADEN_SITE_DIR": str(journal.root / ".faden" / "made" / "served")}
        began = time.perf_counter()
        with serving(start, journal.root, page, variables) as (site, _):
            journal.take(f"{name}, start", Sample(time.perf_counter() - began))
            for _number in range(saves):
                journal.take(name, Sample(until(f"{site}/{page}", journal.edit_page())))


def painted(journal: Journal, runs: int) -> None:
    """Today on a phone, beside the first page of plain Material, in turn; nothing without a browser."""
    try:
        import paint
        from playwright.sync_api import Error
    except ImportError:
        return
    own, plain = journal.root / "site", journal.root / ".faden" / "made" / "plain"
    if not plain.is_dir():
        journal.mkdocs("plain.yml", "plain")
    try:
        paints, answers = paint.measured([own, plain], runs, journal.person.split("-")[0])
    except Error as error:
        # Half an hour of other figures is worth more than these.
        printed(f"no browser: {error.message}")
        return
    for name, seconds in (
        ("first paint", paints[own]),
        ("plain first paint", paints[plain]),
        ("first answer", answers),
    ):
        for each in seconds:
            journal.take(name, Sample(each))


def rows(small: Journal, large: Journal) -> Iterator[Row]:
    """The table of targets; each with what was aimed at."""
    yield small.row("`faden plan`, warm", "plan, warm", 0.30, 0.15)
    yield small.row("`faden due`, warm", "due, warm", 0.30, 0.15)
    yield small.row("`faden prep`, warm", "prep, warm", 0.30, 0.15)
    yield small.row("`faden log`, warm", "log, warm", 0.30, 0.15)
    yield small.row("`faden --help`", "--help", 0.1, 0.06)
    for command in ("due", "plan"):
        for what in ("a log line", "an edit"):
            yield small.row(f"`faden {command}`, after {what}", f"{command}, after {what}", 0.5, 0.25)
    yield small.row("`faden who`, warm", "who, warm", 0.5, 0.25)
    yield Row("`faden find` / ripgrep", small.ratio("find, warm", "ripgrep"), "×", 4, 2)
    yield small.row("`faden plan`, first run after a clone", "plan, first run", 2.5, 1.2)
    yield small.row("`faden prep`, first run after a clone", "prep, first run", 2.5, 1.2)
    yield small.row("Markdown of the whole site, cold", "Markdown, cold", 12, 8)
    yield small.row("Markdown, one edit", "Markdown, one edit", 1, 0.7)
    yield small.row("`faden build`, nothing changed", "faden build, nothing changed", 1.5, 0.9)
    yield small.row("`faden build`, the next day", "faden build, the next day", 6, 3)
    if small.changed:
        yield Row("files of the site that differ the next day", Spread.of(small.changed), "", 1000, 100)
    plain = "mkdocs build"
    yield Row(
        "site with MkDocs, one edit / `mkdocs build`",
        small.ratio("faden's plugin, one edit", plain),
        "×",
        0.15,
        0.05,
    )
    yield Row(
        "site, nothing cached / `mkdocs build`",
        small.ratio("faden's plugin, everything", plain),
        "×",
        0.6,
        0.2,
    )
    yield small.row("live with MkDocs: save to page", "faden serve, mkdocs", 1, 0.4)
    added = small.difference("faden serve, zensical", "zensical serve")
    yield Row("live with Zensical: save to page, longer than with `zensical serve`", added, "s", 1, 0.2)
    yield small.row(
        "`faden serve` with MkDocs, from its start to the first page", "faden serve, start, mkdocs", 6, 3
    )
    yield small.row("Today on a phone: first paint", "first paint", 1.2, 1)
    yield Row("the same / plain Material", small.ratio("first paint", "plain first paint"), "×", 1.2, 1)
    yield small.row("Today on a phone: first answer of the search", "first answer", 1.5, 1)
    for name, each, grown in (
        ("plan, warm", "file", large.files / small.files),
        ("plan, first run", "file", large.files / small.files),
        ("Markdown, cold", "page", large.pages / small.pages),
        ("faden's plugin, everything", "page", large.pages / small.pages),
    ):
        one, other = small.spread(name), large.spread(name)
        if one and other:
            growth = Spread.of([other.least / one.least / grown, other.middle / one.middle / grown])
            yield Row(f"growth, {name}: the larger journal's time per {each}", growth, "×", 1.2, 1)
    for what, names, target, stretch in (
        ("queries", QUERIED, 300, 150),
        ("Markdown", ("Markdown, cold",), 600, 300),
        ("MkDocs", ("faden's plugin, everything",), 600, 300),
    ):
        if memory := [sample.memory for name in names for sample in large.samples.get(name, ())]:
            most = max(memory)
            yield Row(
                f"most memory, {what}, the larger journal",
                Spread(most, min(memory), most),
                "MB",
                target,
                stretch,
            )
    if index := [file.stat().st_size / 1e6 for file in (small.root / "site" / "faden").glob("search*.js")]:
        yield Row("search index, all files", Spread.of([sum(index)]), "MB", 12, 6)
        yield Row("search index, largest file", Spread.of([max(index)]), "MB", 0.5, 0.3)


def others(journal: Journal) -> Iterator[Row]:
    """What there is besides, measured in the same run."""
    for name in (
        *("mkdocs build", "faden's plugin, everything", "faden's plugin, one edit"),
        *(
            "hugo",
            "faden build, cold",
            "faden build, one edit",
            "find, warm",
            "ripgrep",
            "plan, warm",
            "khard list",
            "hledger balance",
            "faden serve, start, mkdocs",
            "mkdocs serve, start",
            "mkdocs serve",
            "faden serve, start, zensical",
            "zensical serve, start",
            "zensical serve",
        ),
    ):
        if found := journal.spread(name):
            yield Row(name, found, "s", cpu=journal.cpu(name))


def measured(
    folder: Path, sizes: tuple[Size, Size], runs: int, *, with_servers: bool = True
) -> tuple[Journal, Journal]:
    small, large = Journal(folder / "small"), Journal(folder / "large")
    for journal, (people, notes) in zip((small, large), sizes, strict=True):
        if not people:
            continue
        write_journal(journal.root, people, notes)
        plain = (journal.root / "mkdocs.yml").read_text("utf-8")
        without = "".join(
            line for line in plain.splitlines(keepends=True) if line.split()[:2] != ["-", "faden"]
        )
        (journal.root / "plain.yml").write_text(without, "utf-8")
    for number in range(runs):
        printed(f"round {number + 1} of {runs}")
        generation(small)
        queries(small)
        programs(small)
        engines(small)
        whole(small)
    if with_servers:
        live(small, runs)
        painted(small, max(3, runs))
    if sizes[1][0]:
        printed("the larger journal")
        generation(large)
        queries(large, 1)
        large.take("faden's plugin, everything", large.mkdocs("mkdocs.yml", "quick"))
    return small, large


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Every row of the targets of speed, side by side in one run."
    )
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument(
        "--larger",
        type=int,
        nargs=2,
        metavar=("PEOPLE", "NOTES"),
        default=(10_000, 100_000),
        help="the second journal; 0 0 for none",
    )
    parser.add_argument(
        "--quick", action="store_true", help="one round, and no larger journal: about five minutes"
    )
    parser.add_argument("--no-live", action="store_true", help="without the servers")
    parser.add_argument("--write", action="store_true", help="put table and plot into docs/")
    asked = parser.parse_args()
    if asked.quick:
        asked.runs, asked.larger = 1, (0, 0)
    with tempfile.TemporaryDirectory() as folder:
        sizes = (asked.people, asked.notes), tuple(asked.larger)
        small, large = measured(Path(folder), sizes, asked.runs, with_servers=not asked.no_live)
        targets, besides = list(rows(small, large)), list(others(small))
    size = f"{asked.people:,} people and {asked.notes:,} notes, {asked.runs} runs"
    larger = f"; the larger journal: {asked.larger[0]:,} and {asked.larger[1]:,}, one run"
    text = table(size + larger if asked.larger[0] else size, targets, besides)
    printed(text)
    if asked.write:
        page = PAGES.read_text("utf-8")
        start, end = (page.index(mark) for mark in BETWEEN)
        shown = f"{text}\n![Seconds, side by side](pictures/{PLOT.name})\n"
        PAGES.write_text(page[: start + len(BETWEEN[0])] + shown + page[end:], "utf-8")
        PLOT.write_text(plot(besides, size), "utf-8")


if __name__ == "__main__":
    main()
