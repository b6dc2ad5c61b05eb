"""`faden serve`: an edit reaches the browser by itself, and a broken file heals."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page
from tests.browser.test_policy import INJECTED
from tests.support.probe import Watch

ROOT = Path(__file__).parents[2]
OVERTAKEN = ("ERR_ABORTED", "interrupted by another navigation")
"""What the browser says of a page that reloads itself while one goes to another."""
PATIENCE = 60
"""Seconds until a test gives up; it is no measure of speed."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def waits_for(address: str, *words: str, without: str = "\0") -> str:
    """The page as soon as it holds all the words."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                page = answer.read().decode()
        except OSError:
            page = ""
        if page and without not in page and all(word in page for word in words):
            return page
        time.sleep(0.05)
    raise AssertionError(f"{address} never said {words}; it says: {page[:2000]}")


def opened(page: Page, address: str) -> None:
    """Goes to a page; one that reloads itself at that moment, because the site changed, is gone to once more."""
    for again in (True, True, True, False):
        try:
            page.goto(address)
        except Error as error:
            if not (again and any(word in str(error) for word in OVERTAKEN)):
                raise
        else:
            return


def page_of(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
        page: str = answer.read().decode()
    return page


@pytest.fixture(params=["mkdocs", "zensical"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str, int]]:
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").write_text("today: 2026-11-23\n")
    (people / "anna-berger.md").write_text("---\nname: Anna Berger\n---\n")
    shutil.copytree(ROOT / "site_src" / "assets", tmp_path / "site_src" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    address = f"localhost:{free_port()}"
    process = subprocess.Popen(
        [sys.executable, "-m", "faden", "serve", "--engine", request.param, "--address", address],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        # A run of the suite in the background ignores Control-C, and so would all that it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 -- takes no lock
    )
    yield tmp_path, f"http://{address}", process.pid
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(20)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode in (0, -signal.SIGINT)


@pytest.mark.engine
def test_what_got_through_is_stopped(served: tuple[Path, str, int], browser: Browser) -> None:
    """On a page with thirteen ways to run a script or to ask another host none of them does, and the page still reloads."""
    folder, address, _ = served
    mine = folder / "site_src" / "pages" / "mine.md"
    mine.parent.mkdir()
    mine.write_text(f"# Mine\n\nfirst words\n\n{INJECTED}")
    waits_for(f"{address}/pages/mine.html", "first words")
    watch, unheld = Watch(browser, policy=True), Watch(browser)
    for one in (watch, unheld):
        opened(one.page, f"{address}/pages/mine.html")
        one.page.locator("#it").evaluate("one => one.click()")
        one.page.wait_for_timeout(100)
    unheld.close()
    here = f"{address}/"
    assert watch.dialogs == []
    assert [
        asked for asked in watch.requests if not asked.split(": ", 1)[1].startswith((here, *watch.stopped))
    ] == []
    assert len(unheld.dialogs) >= 4, "without its policy the page does what it was made for"
    mine.write_text("# Mine\n\nsecond words\n")
    watch.page.get_by_text("second words").wait_for(timeout=1000 * PATIENCE)
    watch.console.clear()
    opened(watch.page, f"{address}/people/anna-berger/index.html")
    watch.close()
    assert watch.console == [], "a page of faden's own breaks its policy nowhere"


@pytest.mark.engine
def test_an_edit_reaches_the_page(served: tuple[Path, str, int], browser: Browser) -> None:
    """A save shows on the person's page, also on one that is open, without a hand on the browser; a broken file shows on
    the page of problems, and mending it takes that away.
    """
    folder, address, _ = served
    anna = folder / "contacts" / "people" / "anna-berger.md"
    waits_for(f"{address}/people/anna-berger/index.html", "Anna Berger")
    page = browser.new_page()
    opened(page, f"{address}/people/anna-berger/index.html")
    anna.write_text("---\nname: Anna Berger\nplace: Köln\n---\nHas a new bicycle.\n")
    waits_for(f"{address}/people/anna-berger/index.html", "Köln", "new bicycle")
    page.get_by_text("new bicycle").wait_for(timeout=1000 * PATIENCE)
    page.close()
    anna.write_text("---\nname: Anna Berger\nrhythm: 6 wekes\n---\n")
    waits_for(f"{address}/problems/index.html", "anna-berger.md:3:9")
    assert "6 wekes" in page_of(f"{address}/people/anna-berger/index.html"), (
        "every open page says what is wrong"
    )
    anna.write_text("---\nname: Anna Berger\nrhythm: 6 weeks\n---\n")
    waits_for(f"{address}/problems/index.html", "could be read")
    waits_for(f"{address}/people/anna-berger/index.html", "Anna Berger", without="6 wekes")


@pytest.mark.engine
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts what Linux knows of a process")
def test_many_saves_leave_nothing_behind(served: tuple[Path, str, int]) -> None:
    """After twenty saves there are as many threads and open files as after three; benchmarks/saves.py makes a thousand."""
    folder, address, process = served
    anna = folder / "contacts" / "people" / "anna-berger.md"

    def save(number: int) -> tuple[int, int]:
        anna.write_text(f"---\nname: Anna Berger\n---\nSaved for time {number}.\n")
        waits_for(f"{address}/people/anna-berger/index.html", f"time {number}.")
        of = Path(f"/proc/{process}")
        return len(list((of / "task").iterdir())), len(list((of / "fd").iterdir()))

    waits_for(f"{address}/people/anna-berger/index.html", "Anna Berger")
    early = [save(number) for number in range(3)]
    late = [save(number) for number in range(3, 20)]
    # A thread that answers a browser may still be ending.
    assert min(late[-3:]) <= max(early)


@pytest.mark.parametrize("told", ["SIGTERM", "SIGHUP"])
def test_nothing_goes_on_after_it_was_ended(served: tuple[Path, str, int], told: str) -> None:
    """Told to end, or with its terminal closed, it takes with it what it started: an engine has a server of its own."""
    _, address, process = served
    waits_for(f"{address}/people/anna-berger/", "Anna Berger")
    started = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    os.kill(process, getattr(signal, told))
    end = time.monotonic() + PATIENCE
    while any(alive(one) for one in (str(process), *started)) and time.monotonic() < end:
        time.sleep(0.05)
    assert [one for one in (str(process), *started) if alive(one)] == []


def alive(process: str) -> bool:
    """Whether a process runs, and is not only waited for."""
    try:
        return (
            Path(f"/proc/{process}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] != "Z"
        )
    except FileNotFoundError:
        return False
