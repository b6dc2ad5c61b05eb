"""A program on a terminal of its own, into which a test types."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
SECONDS = 30
"""For a program on a machine that has much else to do; whoever never answers fails the test."""


def environment(people: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "BASH", "ZDOT"))}
    home = people / "home"
    home.mkdir(exist_ok=True)
    return kept | {
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "HOME": str(home),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }


class Typing:
    """A shell on a terminal of its own, into which one types."""

    def __init__(self, people: Path, *command: str) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(people)
            # A run of the suite in the background ignores Control-C, and so would all that it starts.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execvpe(command[0], command, environment(people))
        self.seen = ""

    def types(self, text: str, until: str, *, again: float = SECONDS) -> str:
        """Types, and waits until the shell shows what matches `until`; returns that.

        Whoever waits for `again` seconds types the same once more, as people do with Control-C: where it comes
        right before a program begins to read, Python takes note of it only with the next key.
        """
        begin = len(self.seen)
        os.write(self.terminal, text.encode())
        end = time.monotonic() + SECONDS
        while not (match := re.search(until, self.seen[begin:])):
            left = end - time.monotonic()
            ready, _, _ = select.select([self.terminal], [], [], max(0, min(again, left)))
            if ready:
                self.seen += os.read(self.terminal, 4096).decode("utf-8", "replace")
            else:
                assert left > 0, f"{until!r} never came: {self.seen[begin:]!r}"
                os.write(self.terminal, text.encode())
        return match[0]

    def ends(self) -> None:
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def left(self) -> int:
        """Waits until the program ends of itself; its exit code."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        os.close(self.terminal)
        return code
