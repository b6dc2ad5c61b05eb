"""What the scoreboard measures: each function does the thing, many times, and says in figures how it went.

The code that sets the traps is that of the tests (`tests/trials/`); only the numbers are larger here.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "generator"), str(ROOT / "tests" / "browser")]

from commands import run  # noqa: E402
from tests.support import canaries, fuzzing  # noqa: E402
from tests.support.crowd import crowd  # noqa: E402
from tests.support.faults import tree  # noqa: E402
from tests.support.hostile import PAYLOADS, PLACES, HostileJournal  # noqa: E402
from tests.support.machines import MACHINES, SOCKETS, pages_on  # noqa: E402

from faden.site.source_tree import bring_up_to_date  # noqa: E402

ENGINES = ("mkdocs", "zensical")


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        yield Path(name)


def demo(into: Path) -> Path:
    for part in ("contacts", "site_src/assets"):
        shutil.copytree(ROOT / part, into / part)
    shutil.copy(ROOT / "mkdocs.yml", into)
    return into


def notes_fuzzed(times: int) -> str:
    """Damaged notes of every kind."""
    return f"{fuzzing.notes(times)} tracebacks in {times:,}"


def imports_fuzzed(times: int) -> str:
    """Damaged files of other programs: read, written as a journal, and read again. Seconds are the processor's."""
    from mutate_imports import mutated, troubles

    wrong, slowest = 0, 0.0
    for number in range(times):
        data = mutated(number)
        began = time.process_time()
        try:
            wrong += any(True for _ in troubles(data))
        except Exception:  # noqa: BLE001 -- that is what is looked for
            wrong += 1
        slowest = max(slowest, time.process_time() - began)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{wrong} in {times:,}, slowest {slowest:.2f} s, {megabytes:.0f} MB"


def crowded(runs: int) -> str:
    """So many builds of one journal at the same moment."""
    with folder() as place:
        journal, into = demo(place / "journal"), place / "said"
        into.mkdir()
        before = tree(journal / "contacts", hidden=True)
        found = crowd(journal, runs, into)
        again = crowd(journal, 1, into)
        results = 1 if found.pages == again.pages else 2
        assert tree(journal / "contacts", hidden=True) == before
    for one in found.failed[:3]:
        print(one, file=sys.stderr)
    return f"{len(found.failed)} failures in {runs}, {results} result, {len(found.leftovers)} leftovers"


def untouched(_: int) -> str:
    """Whether a run of every command that only reads leaves each file of the user's as it was."""
    changed = 0
    with folder() as place:
        journal = demo(place)
        before = {path: (journal / path).stat().st_mtime_ns for path in tree(journal)} | tree(journal)
        commands = (
            "check",
            "plan",
            "due",
            "prep anna",
            "find a",
            "who energy",
            "stock",
            "build",
            "build --engine zensical",
        )
        for command in commands:
            run(journal, *command.split())
        for path, was in before.items():
            changed += isinstance(was, bytes) and (journal / path).read_bytes() != was
    return f"{changed} of {len(before)} files after {len(commands)} commands"


def rescued(times: int) -> str:
    """Pages of the generated folder, edited by hand and then made again: how many edits are gone."""
    lost = 0
    with folder() as place:
        pages = {f"people/p{number}/index.md": b"old\n" for number in range(times)}
        bring_up_to_date(place, pages)
        for number, path in enumerate(pages):
            (place / path).write_bytes(b"edit %d\n" % number)
        half = {path: b"new\n" for number, path in enumerate(pages) if number % 2}
        bring_up_to_date(place, half)
        kept = set(tree(place, hidden=True).values())
        lost = sum(b"edit %d\n" % number not in kept for number in range(times))
    return f"{lost} of {times:,}"


def private(_: int) -> str:
    """Words of a journal's private places, looked for in every byte and name of both engines' sites."""
    found, looked = 0, 0
    with folder() as place:
        for engine in ENGINES:
            journal = place / engine
            canaries.write_journal(journal)
            shutil.copy(ROOT / "mkdocs.yml", journal)
            assert run(journal, "build", "--engine", engine) == 0
            for output in ("site", "site_src"):
                found += len(list(canaries.leaks_in(journal / output)))
                looked += sum(file.is_file() for file in (journal / output).rglob("*"))
    return f"{found} of {len(canaries.CANARIES)} words in {looked} files"


def hostile(people: int) -> str:
    """Hostile text in every place, both engines, every page opened in Chromium with its policy switched off.

    Built with what is private, for only then the page of problems repeats the lines that could not be read.
    """
    from playwright.sync_api import sync_playwright
    from tests.support.probe import Watch, what_pages_are

    from conftest import FLAGS, chromium

    dialogs = requests = marks = opened = 0
    with folder() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for engine in ENGINES:
            journal = place / engine
            HostileJournal(people).write(journal)
            shutil.copy(ROOT / "mkdocs.yml", journal)
            assert run(journal, "build", "--with-private", "--engine", engine) == 0
            pages = sorted((journal / "site").rglob("*.html"))
            watch = Watch(browser)
            marks += sum(len(one["wrong"]) for one in what_pages_are(watch.page, pages).values())
            for page in pages:
                watch.open(page)
            dialogs, requests = dialogs + len(watch.dialogs), requests + len(watch.requests)
            opened += len(pages)
            watch.close()
        browser.close()
    traps = len(PAYLOADS) * len(PLACES)
    return f"{dialogs} dialogs, {requests} requests to other hosts, {marks} live marks; {traps} × 2 engines, {opened} pages"


def encrypted(times: int) -> str:
    """The demo, encrypted: its words looked for in every byte, and the vault changed many times."""
    from vault import measured

    with folder() as place:
        return measured(demo(place / "demo"), ["publish", str(place / "vault"), "--encrypt"], times)


def foreign(_: int) -> str:
    """Every page of the demo opened in Chromium, for requests to another host."""
    from playwright.sync_api import sync_playwright
    from tests.support.probe import Watch, what_pages_are

    from conftest import FLAGS, chromium

    hosts, opened = 0, 0
    with folder() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for engine in ENGINES:
            journal = demo(place / engine)
            assert run(journal, "build", "--engine", engine) == 0
            pages = sorted((journal / "site").rglob("*.html"))
            watch = Watch(browser, policy=True)
            hosts += sum(len(one["wrong"]) for one in what_pages_are(watch.page, pages).values())
            for page in pages:
                watch.open(page)
            hosts, opened = hosts + len(watch.requests), opened + len(pages)
            watch.close()
        browser.close()
    return f"{hosts} in {opened} pages"


def reproducible(_: int) -> str:
    """The demo built where locale, time zone, home, hash seed and the order of folders differ; the machine is one."""
    files = {path: content for path, content in tree(ROOT).items() if path.startswith("contacts/")}
    plain, *others = (pages_on(machine, files) for machine in MACHINES)
    differ = sum(one.get(path) != plain.get(path) for one in others for path in {*plain, *one})
    return f"{differ} of {len(plain)} files in {len(MACHINES)} environments"


def sockets(_: int) -> str:
    """Every look-up and connection that our own code asks the system for."""
    asked = 0
    with folder() as place:
        journal = demo(place)
        for command in ("check", "plan", "prep anna", "build --no-site", "find a", "export vcard"):
            done = subprocess.run(
                [sys.executable, "-c", SOCKETS, *command.split()],
                cwd=journal,
                env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
                capture_output=True,
                text=True,
                check=False,
            )
            asked += done.stderr.count("SOCKET ")
    return f"{asked} in 6 commands"


def dependencies(_: int) -> str:
    """What has to be installed for faden to run."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = sum("--hash" in line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines())
    return f"{len(project['dependencies'])}, {'pinned by hash' if pinned else 'pinned by version'}"
