"""Kate, set up with the manual's own lines, and typed into."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.editors.desktop import Desktop, can_run
from tests.editors.stories import JANE, LOG, NOTE, ROOT, write_before, wrong_after

OPTIONS = """
[General]
Show welcome view for new window=false
Startup Session=new
[Kate Plugins]
lspclientplugin=true
"""
"""Without what Kate shows when it is started for the first time."""
PATIENCE = 60.0
"""Seconds in which what was typed must be on the disk."""
ASKED, WARM_UP, PROPOSED = 10.0, 12.0, 4.0
"""Seconds in which Kate asks its question, in which the server begins to answer, and in which it proposes something:
nothing on the screen can be read.
"""


def settings_of_manual() -> str:
    text = (ROOT / "docs/language-server.md").read_text("utf-8")
    match = re.search(r"\*\*Kate\*\*.*?```json\n(.*?)```", text, re.DOTALL)
    assert match is not None, "the manual no longer says how to set it up"
    return match[1]


@dataclass
class Kate:
    """Kate with one file at a time, in a journal inside `home`."""

    home: Path
    desktop: Desktop

    def open(self, file: str) -> None:
        """Starts Kate, and lets it start the server, about which it asks at least once."""
        settings = (("katerc", OPTIONS), ("kate/lspclient/settings.json", settings_of_manual()))
        for name, text in settings:
            (self.home / ".config" / name).parent.mkdir(parents=True, exist_ok=True)
            (self.home / ".config" / name).write_text(text, "utf-8")
        self.desktop.start(["kate", "-n", "-b", file], self.home / "journal")
        self.desktop.window(file.rpartition("/")[2])
        if self.desktop.has_window("LSP server start", ASKED):
            self.desktop.press("Return", pause=1)
        self.desktop.window(file.rpartition("/")[2])
        self.desktop.click(300, 300)
        time.sleep(WARM_UP)

    def take(self, *before: str) -> None:
        """Presses these keys, and takes the first proposal."""
        self.desktop.press(*before)
        time.sleep(PROPOSED)
        self.desktop.press("Return")

    def close(self, file: str, text: str) -> None:
        """Saves the file, and ends Kate when the text is in it."""
        self.desktop.press("Escape", "ctrl+s")
        path, end = self.home / "journal" / file, time.monotonic() + PATIENCE
        while not (path.exists() and text in path.read_text("utf-8")):
            assert time.monotonic() < end, f"{file} has no {text!r}"
            time.sleep(0.3)
        self.desktop.end()


@pytest.fixture
def kate(tmp_path: Path) -> Iterator[Kate]:
    write_before(tmp_path / "journal")
    faden = tmp_path / "bin" / "faden"
    faden.parent.mkdir()
    faden.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "generator"}" exec "{sys.executable}" -m faden "$@"\n')
    faden.chmod(0o755)
    (tmp_path / "run").mkdir(mode=0o700)
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    surroundings |= {"HOME": str(tmp_path), "PATH": f"{faden.parent}:{os.environ['PATH']}"}
    desktop = Desktop(surroundings | {"XDG_RUNTIME_DIR": str(tmp_path / "run")})
    yield Kate(tmp_path, desktop)
    desktop.stop()


@pytest.mark.skipif(
    not (shutil.which("kate") and can_run()), reason="Kate, Xvfb or xdotool is not on this machine"
)
def test_a_person_a_note_and_a_line_from_nothing(kate: Kate) -> None:
    """Ctrl+Space proposes the form of a file, Return takes what is proposed."""
    desktop = kate.desktop
    kate.open(JANE)
    kate.take("ctrl+space")
    desktop.press("ctrl+Home", "Down", "Down", "Down", "End")
    desktop.type(" 15")
    desktop.press("Down", "End")
    desktop.type(" Hull")
    kate.close(JANE, "Hull")
    kate.open(NOTE)
    kate.take("ctrl+space")
    desktop.press("ctrl+Home", "Down", "Down", "End", "Left")
    desktop.type("@jan")
    kate.take()
    desktop.press("Down", "End")
    desktop.type(" Hull")
    desktop.press("Escape", "ctrl+End")
    desktop.type("- [ ] lend her the book (")
    kate.take("ctrl+space")
    kate.close(NOTE, "(by 2026-11-24)")
    kate.open(LOG)
    desktop.press("ctrl+End")
    desktop.type("- ")
    kate.take("ctrl+space")
    desktop.type("call with @jan")
    kate.take()
    desktop.type(": film")
    kate.close(LOG, "film")
    assert wrong_after(kate.home / "journal") == []
