"""A screen of its own with a window in it, typed into key by key: Xvfb draws it, xdotool presses the keys.

What is on the screen cannot be read, only pictured: what was written is told by the files.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 60.0
"""Seconds in which a window that is waited for must be there."""
NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-run-session")


def can_run() -> bool:
    """Whether there is a screen that needs no monitor, and what presses its keys."""
    return all(shutil.which(program) for program in NEEDED)


class Desktop:
    """A screen with the programs that are started on it; `surroundings` are their environment."""

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        read, write = os.pipe()
        with os.fdopen(read) as told:
            self._screen = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", "1100x760x24"],
                pass_fds=(write,),
                stderr=subprocess.DEVNULL,
            )
            os.close(write)
            display = told.readline().strip()
        self._surroundings = {**surroundings, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
        self._program: subprocess.Popen[bytes] | None = None
        # Without a manager of windows none is the active one, and shortcuts do nothing.
        self._manager = subprocess.Popen(
            ["openbox"], env=self._surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def start(self, command: list[str], inside: Path) -> None:
        self._program = subprocess.Popen(
            ["dbus-run-session", "--", *command],
            cwd=inside,
            env=self._surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def end(self) -> None:
        """Ends the program, and what it has started."""
        if self._program is not None:
            os.killpg(self._program.pid, signal.SIGTERM)
            self._program.wait(timeout=20)
            self._program = None

    def stop(self) -> None:
        self.end()
        for process in (self._manager, self._screen):
            process.terminate()
            process.wait(timeout=20)

    def window(self, title: str) -> None:
        """Waits for a window with these words in its title, and puts the keyboard into it."""
        assert self.has_window(title, PATIENCE), f"there is no window called {title!r}"

    def has_window(self, title: str, seconds: float) -> bool:
        """Whether there is such a window within so many seconds; puts the keyboard into it."""
        end = time.monotonic() + seconds
        while not (found := self._do("search", "--onlyvisible", "--name", title).split()):
            if time.monotonic() > end:
                return False
            time.sleep(0.3)
        self._do("windowactivate", "--sync", found[0])
        time.sleep(0.5)
        return True

    def click(self, x: int, y: int) -> None:
        self._do("mousemove", str(x), str(y), "click", "1")
        time.sleep(0.5)

    def press(self, *keys: str, pause: float = 0.3) -> None:
        """Keys by their names in X: `ctrl+s`, `Return`, `Down`."""
        for key in keys:
            self._do("key", key)
            time.sleep(pause)

    def type(self, text: str) -> None:
        self._do("type", "--delay", "120", "--", text)

    def _do(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self._surroundings, capture_output=True, text=True, check=False
        )
        return done.stdout
