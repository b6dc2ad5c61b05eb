"""A terminal with an editor in it, typed into key by key: tmux draws the screen, and tells what is on it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

PATIENCE = 30.0
"""Seconds in which what is waited for must be on the screen."""
COLUMNS, ROWS = 88, 20


def can_run() -> bool:
    """Whether there is a tmux."""
    return shutil.which("tmux") is not None


class Terminal:
    """A screen of its own, on a server of tmux of its own, for the journal in `folder`.

    `seen` is called with every key and the screen after it.
    """

    def __init__(self, folder: Path, seen: Callable[[str, str], None] | None = None) -> None:
        self._tmux = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        self._folder = folder
        self._seen = seen

    def start(self, command: list[str], inside: Path, surroundings: Mapping[str, str]) -> None:
        size = ["-x", str(COLUMNS), "-y", str(ROWS), "-c", str(inside)]
        # The editor ends with its screen still there, so that a test can say what it said last.
        line = f"{shlex.join(command)}; sleep 60"
        subprocess.run(
            [*self._tmux, "new-session", "-d", *size, line],
            check=True,
            env={**surroundings, "TERM": "screen"},
        )

    def stop(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], check=False, capture_output=True)

    def screen(self) -> str:
        """What is on the screen, line by line, without the blanks behind each."""
        shown = subprocess.run(
            [*self._tmux, "capture-pane", "-p"], capture_output=True, text=True, check=True
        )
        return "\n".join(line.rstrip() for line in shown.stdout.split("\n")).rstrip("\n")

    def press(self, key: str, pause: float = 0.15) -> None:
        """One key, by its name in tmux: `C-x`, `Tab`, `Enter`, `Escape`."""
        subprocess.run([*self._tmux, "send-keys", key], check=True)
        self._look(key, pause)

    def type(self, text: str, pause: float = 0.05) -> None:
        """Letters, one after the other."""
        for letter in text:
            subprocess.run([*self._tmux, "send-keys", "-l", letter], check=True)
            self._look(letter, pause)

    def until(self, text: str) -> None:
        """Waits until a text is on the screen."""
        end = time.monotonic() + PATIENCE
        while text not in self.screen():
            if time.monotonic() > end:
                raise AssertionError(f"no {text!r} on the screen:\n{self.screen()}")
            time.sleep(0.1)
        if self._seen is not None:
            self._seen("", self.screen())

    def wait_for_server(self) -> None:
        """Waits until a language server has answered for the first time: no editor says so on its screen."""
        end = time.monotonic() + PATIENCE
        while not (self._folder / "journal" / ".faden").exists():
            if time.monotonic() > end:
                raise AssertionError(f"the server was not started:\n{self.screen()}")
            time.sleep(0.1)
        time.sleep(0.5)

    def _look(self, key: str, pause: float) -> None:
        time.sleep(pause)
        if self._seen is not None:
            self._seen(key, self.screen())
