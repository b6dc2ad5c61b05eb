"""The extension in a real VS Code: packed, installed, and used as somebody uses it, with keys. `make vscode` brings VS Code."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.release.extension import pack

from faden.journal.loader import open_journal

ROOT = Path(__file__).parents[2]
VSCODE = ROOT / ".venv" / "vscode"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FILES = {
    "contacts/journal.yml": "me: {name: Jana Vogt}\ntoday: 2026-11-23\n",
    "contacts/people/anna-berger.md": "---\nname: Anna Berger\nring: 15\nadded: 2026-01-01\n---\n",
    "contacts/people/juergen-gross.md": "---\nname: Jürgen Groß\nrhythm: 6 wekes\n---\n",
    "contacts/log/2026.md": "# 2026\n\n- 2026-11-20 call with [[anna-berger]]: heat pumps\n",
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (VSCODE / "ready").exists(), reason="VS Code is not here; `make vscode` brings it"
    ),
]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "journal" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "journal" / name).write_text(text, "utf-8")
    return tmp_path / "journal"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A VS Code with the extension, for a browser; nothing of the machine's own settings is in it."""
    faden = tmp_path / "bin" / "faden"
    faden.parent.mkdir()
    faden.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "generator"}" exec "{sys.executable}" -m faden "$@"\n')
    faden.chmod(0o755)
    settings = tmp_path / "data" / "Machine" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"faden.command": str(faden)}))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = ["node", str(VSCODE / "node_modules/code-server/out/node/entry.js")]
    program += ["--user-data-dir", str(tmp_path / "data"), "--extensions-dir", str(tmp_path / "extensions")]
    surroundings = {**os.environ, "HOME": str(tmp_path)}
    vsix = pack(ROOT, tmp_path)
    subprocess.run(
        [*program, "--install-extension", str(vsix)], env=surroundings, check=True, capture_output=True
    )
    quiet = ["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"]
    quiet += ["--disable-getting-started-override", "--auth", "none", "--bind-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        [*program, *quiet], env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    ) as running:
        for _ in range(100):
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz")
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
        running.terminate()


def test_a_person_a_line_and_the_week(journal: Path, address: str) -> None:
    """A finding is shown; a line of the log is written key by key; the week and a prep sheet come in the terminal."""
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        path = next((one for one in CHROMIUM if Path(one).exists()), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(60_000)
        keys = page.keyboard

        def opened(file: str) -> None:
            uri = f"vscode-remote://{address.removeprefix('http://')}{journal}/{file}"
            page.goto(
                f"{address}/?folder={quote(str(journal))}&payload={quote(json.dumps([['openFile', uri]]))}"
            )
            page.locator(".monaco-editor .view-lines").first.click()

        def commanded(title: str) -> None:
            keys.press("F1")
            page.locator(".quick-input-widget input").fill(f">{title}")
            page.locator(".quick-input-list .monaco-list-row", has_text=title).first.wait_for()
            keys.press("Enter")

        opened("contacts/people/juergen-gross.md")
        page.locator(".squiggly-error").wait_for()
        opened("contacts/log/2026.md")
        keys.press("Control+End")
        keys.type("faden-log", delay=40)
        keys.press("Control+Space")
        page.locator(".suggest-widget .monaco-list-row", has_text="faden-log").first.wait_for()
        keys.press("Enter")
        for choice in ("call", "with"):
            page.locator(".suggest-widget .monaco-list-row", has_text=choice).first.wait_for()
            keys.press("Enter")
        keys.type("jurg", delay=60)
        page.locator(".suggest-widget .monaco-list-row", has_text="Jürgen Groß").first.wait_for()
        keys.press("Enter")
        keys.press("Tab")
        keys.type("the address")
        keys.press("Escape")
        keys.press("Control+s")
        page.locator(".tab.active:not(.dirty)").wait_for()
        touches = open_journal(journal)[0].touches
        assert [(touch.people, touch.text) for touch in touches][-1] == (("juergen-gross",), "the address")
        commanded("faden: This week")
        expect(page.locator(".xterm-accessibility, .terminal-wrapper").first).to_be_visible()
        page.locator(
            ".single-terminal-tab, .terminal-tabs-entry", has_text=re.compile("This week")
        ).first.wait_for()
        commanded("faden: Prepare for a meeting")
        page.locator(".quick-input-list .monaco-list-row", has_text="Anna Berger").first.wait_for()
        keys.type("anna")
        keys.press("Enter")
        page.locator(
            ".single-terminal-tab, .terminal-tabs-entry", has_text=re.compile("Prepare: anna-berger")
        ).first.wait_for()
        browser.close()
