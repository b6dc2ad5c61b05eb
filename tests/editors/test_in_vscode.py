"""The extension in a real VS Code: packed, installed, and used as you use it, with keys. `make vscode` brings VS Code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.editors.stories import write_before, write_in_vscode, wrong_after
from tests.editors.vscode import CHROMIUM, Window, is_here, serving

from faden.journal.loader import open_journal

LOG = "contacts/log/2026.md"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not is_here(), reason="VS Code is not here; `make vscode` brings it"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("vscode")) as address:
        yield address


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    write_before(tmp_path / "journal")
    return tmp_path / "journal"


@contextmanager
def shown(address: str, journal: Path) -> Iterator[Window]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = next((program for program in CHROMIUM if Path(program).exists()), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield Window(browser.new_page(viewport={"width": 1280, "height": 800}), address, journal)
        browser.close()


def test_a_person_a_note_and_a_line_from_nothing(journal: Path, address: str) -> None:
    with shown(address, journal) as window:
        write_in_vscode(window)
    assert wrong_after(journal) == []


def test_a_finding_a_snippet_and_the_week(journal: Path, address: str) -> None:
    """A finding is shown; a line of the log is written by its snippet; the week and a prep sheet come in the terminal."""
    from playwright.sync_api import expect

    (journal / "contacts/people/juergen-gross.md").write_text(
        "---\nname: Jürgen Groß\nrhythm: 6 wekes\n---\n"
    )
    with shown(address, journal) as window:
        page = window.page
        window.open("contacts/people/juergen-gross.md")
        page.locator(".squiggly-error").wait_for()
        window.open(LOG)
        # Beside the id stands the name: faden has read the journal, and answers.
        page.locator(".view-line", has_text="Anna Berger").first.wait_for()
        window.press("Control+End")
        window.type("faden-log", 40)
        window.complete("faden-log")
        for choice in ("call", "with"):
            window.proposal(choice)
            window.press("Enter")
        window.type("jurg")
        window.proposal("Jürgen Groß")
        window.press("Enter")
        window.press("Tab")
        window.type("the address", 10)
        window.press("Escape")
        window.save()
        touches = open_journal(journal)[0].touches
        assert [(touch.people, touch.text) for touch in touches][-1] == (("juergen-gross",), "the address")
        window.run("faden: This week")
        expect(page.locator(".xterm-accessibility, .terminal-wrapper").first).to_be_visible()
        tab = page.locator(".single-terminal-tab, .terminal-tabs-entry", has_text=re.compile("This week"))
        tab.first.wait_for()
        window.run("faden: Prepare for a meeting")
        page.locator(".quick-input-list .monaco-list-row", has_text="Anna Berger").first.wait_for()
        window.type("anna")
        window.press("Enter")
        prepared = re.compile("Prepare: anna-berger")
        page.locator(".single-terminal-tab, .terminal-tabs-entry", has_text=prepared).first.wait_for()
