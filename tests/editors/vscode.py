"""A real VS Code in a browser, with the extension packed and installed, typed into key by key."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Error, Locator, Page
from tests.release.extension import pack

ROOT = Path(__file__).parents[2]
VSCODE = ROOT / ".venv" / "vscode"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
PATIENCE = 60_000
"""Milliseconds in which what is waited for must be there: the first start of an extension on a busy machine is slow."""


def is_here() -> bool:
    """Whether `make vscode` has brought it."""
    return (VSCODE / "ready").exists()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Starts it with the extension, and gives its address; nothing of the machine's own settings is in it."""
    faden = folder / "bin" / "faden"
    faden.parent.mkdir()
    faden.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "generator"}" exec "{sys.executable}" -m faden "$@"\n')
    faden.chmod(0o755)
    settings = folder / "data" / "Machine" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"faden.command": str(faden)}))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = ["node", str(VSCODE / "node_modules/code-server/out/node/entry.js")]
    program += ["--user-data-dir", str(folder / "data"), "--extensions-dir", str(folder / "extensions")]
    surroundings = {**os.environ, "HOME": str(folder)}
    vsix = pack(ROOT, folder)
    subprocess.run(
        [*program, "--install-extension", str(vsix)], env=surroundings, check=True, capture_output=True
    )
    quiet = ["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"]
    quiet += ["--disable-getting-started-override", "--auth", "none", "--bind-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        [*program, *quiet], env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT
    ) as running:
        for _ in range(300):
            with suppress(OSError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz")
                break
            time.sleep(0.2)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()


class Window:
    """A window of it with a journal. `seen` is called with every key that was pressed."""

    def __init__(
        self, page: Page, address: str, journal: Path, seen: Callable[[str], None] | None = None
    ) -> None:
        self.page = page
        self._address = address
        self._journal = journal
        self._seen = seen or (lambda key: None)
        page.set_default_timeout(PATIENCE)

    def open(self, file: str) -> None:
        """Opens a file of the journal, which must exist, and puts the cursor into it."""
        uri = f"vscode-remote://{self._address.removeprefix('http://')}{self._journal}/{file}"
        payload = quote(json.dumps([["openFile", uri]]))
        self.page.goto(f"{self._address}/?folder={quote(str(self._journal))}&payload={payload}")
        self.page.locator(".monaco-editor .view-lines").first.click()

    def create(self, folder: str, name: str) -> None:
        """A new file in a folder, by the explorer."""
        self._unfold(folder)
        self.page.locator('a.action-label[aria-label^="New File"]').first.click()
        self.page.locator(".explorer-item-edited input").wait_for()
        self.type(name)
        self.press("Enter")
        self._is_shown(name)

    def go(self, folder: str, name: str) -> None:
        """Opens another file, by the explorer."""
        row = self._row(name)
        if not row.is_visible():
            self._unfold(folder)
        row.dblclick()
        self._is_shown(name)

    def _row(self, name: str) -> Locator:
        return self.page.locator(".explorer-folders-view .monaco-list-row", has_text=name).first

    def _unfold(self, folder: str) -> None:
        row = self._row(folder)
        row.click()
        if row.get_attribute("aria-expanded") == "false":
            row.click()

    def _is_shown(self, name: str) -> None:
        self.page.locator(".tab.active", has_text=name).wait_for()
        self.page.locator(".monaco-editor .view-lines").first.click()

    def complete(self, text: str) -> None:
        """Asks for proposals, again if the file was opened so short a time ago that there is none, and takes this one."""
        for _ in range(10):
            self.press("Control+Space")
            with suppress(Error):
                self.proposal(text, 5_000)
                break
            self.press("Escape")
        self.press("Enter")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self._seen(key)

    def type(self, text: str, delay: float = 60) -> None:
        """Letters, one after the other, so many milliseconds apart."""
        for letter in text:
            self.page.keyboard.type(letter)
            self.page.wait_for_timeout(delay)
            self._seen(letter)

    def proposal(self, text: str, patience: float = PATIENCE) -> None:
        """Waits until completion proposes this."""
        self.page.locator(".suggest-widget .monaco-list-row", has_text=text).first.wait_for(timeout=patience)
        self._seen("")

    def save(self) -> None:
        self.press("Control+s")
        self.page.locator(".tab.active:not(.dirty)").wait_for()
        self.page.wait_for_timeout(1_000)  # the tab says so before the file is on the disk

    def run(self, title: str) -> None:
        """A command of the palette."""
        self.press("F1")
        self.page.locator(".quick-input-widget input").fill(f">{title}")
        self.page.locator(".quick-input-list .monaco-list-row", has_text=title).first.wait_for()
        self.press("Enter")
