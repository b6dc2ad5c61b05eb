"""Reads single keys from a terminal, without Return; keys pressed while the program works are not lost."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import click

ESCAPE = "\x1b"
NEXT_DIGIT_SECONDS = 0.5
"""Seconds within which the next digit of a number follows."""
ENTER_SECONDS = 1.0
"""Seconds within which Enter belongs to the key before it: many people confirm a key with Enter, and it must not
answer the next question. [A]
"""
ENTER = ("\r", "\n")
ESCAPE_SECONDS = 0.02
"""Seconds within which the other characters of an arrow key follow the first."""


class Keyboard:
    """The keys of a terminal, one at a time, inside a `keyboard()` block."""

    def __init__(self, handle: int | None, settings: Any = None) -> None:
        self._handle = handle
        self._settings = settings
        self._back: list[str] = []
        self._pressed = -ENTER_SECONDS
        """When the last key was pressed that Enter may confirm, in seconds of the system's steady clock."""

    def number(self, numbers: Collection[str]) -> str:
        """The next key, or the longest of `numbers` that the keys typed quickly one after the other make; others stay."""
        typed = self.key()
        while any(number.startswith(typed) and number != typed for number in numbers) and self._follows():
            following = self._next()
            if following in ENTER:
                break
            if not following or not any(number.startswith(typed + following) for number in numbers):
                self._back.append(following)
                break
            typed += following
        return typed

    def _follows(self) -> bool:
        """Whether another key is pressed within `NEXT_DIGIT_SECONDS`; False where that cannot be known."""
        if self._back:
            return True
        if self._handle is not None:
            return bool(select.select([self._handle], [], [], NEXT_DIGIT_SECONDS)[0])
        try:
            from msvcrt import kbhit  # type: ignore[attr-defined, unused-ignore]  # Windows only
        except ImportError:
            return False
        end = time.monotonic() + NEXT_DIGIT_SECONDS
        while not kbhit() and time.monotonic() < end:
            time.sleep(ESCAPE_SECONDS)
        return bool(kbhit())

    def skip_word(self) -> None:
        """Leaves out the letters that are typed right behind a key that means nothing: they are a word, and no keys."""
        while self._follows():
            if not (following := self._next()).isprintable() or not following.strip():
                if following not in (*ENTER, " "):
                    self._back.append(following)
                return

    def key(self) -> str:
        """Waits for the next key, as one character; empty for arrows and the like. Raises EOFError at the end of input.

        Enter right after another key is left out, because it confirms that key.
        """
        pressed = self._next()
        if pressed in ENTER and time.monotonic() - self._pressed < ENTER_SECONDS:
            self._pressed = -ENTER_SECONDS
            pressed = self._next()
        self._pressed = time.monotonic() if pressed.isprintable() and pressed.strip() else -ENTER_SECONDS
        return pressed

    def _next(self) -> str:
        if self._back:
            return self._back.pop()
        if self._handle is None:
            return click.getchar()
        content = os.read(self._handle, 1)
        if not content or content == b"\x04":
            raise EOFError
        while content[0] >= 0xC0 and not _is_whole(content):
            content += os.read(self._handle, 1)
        if content == ESCAPE.encode() and select.select([self._handle], [], [], ESCAPE_SECONDS)[0]:
            os.read(self._handle, 16)
            return ""
        return content.decode("utf-8", "replace")

    @contextlib.contextmanager
    def lines(self) -> Iterator[None]:
        """Switches back to whole lines while the block runs."""
        if self._handle is None:
            yield
            return
        import termios
        import tty

        termios.tcsetattr(self._handle, termios.TCSADRAIN, self._settings)
        try:
            yield
        finally:
            tty.setcbreak(self._handle, termios.TCSADRAIN)


@contextlib.contextmanager
def keyboard() -> Iterator[Keyboard]:
    """Switches the terminal to single keys while the block runs, and restores it afterwards.

    Closing the terminal in the block is the same as Control-C: KeyboardInterrupt, and what is printed then goes nowhere.
    """
    settings, handle = _settings()
    if settings is None:
        # On Windows, and in what only looks like a terminal, Click reads each key itself.
        yield Keyboard(None)
        return
    import termios
    import tty

    before = signal.signal(signal.SIGHUP, _hang_up)
    try:
        tty.setcbreak(handle, termios.TCSADRAIN)
        yield Keyboard(handle, settings)
    finally:
        if signal.getsignal(signal.SIGHUP) is _hang_up:
            signal.signal(signal.SIGHUP, before)
        with contextlib.suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(handle, termios.TCSADRAIN, settings)


def _hang_up(*_: object) -> None:
    """The terminal was closed: the shell may say so once more, and nothing can be shown there."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with Path(os.devnull).open("wb") as nowhere:
        for stream in (1, 2):
            os.dup2(nowhere.fileno(), stream)
    raise KeyboardInterrupt


def _settings() -> tuple[Any, int]:
    """The settings of the terminal on standard input, and its file descriptor; None and -1 if there is none."""
    try:
        import termios
    except ImportError:
        return None, -1
    try:
        handle = sys.stdin.fileno()
        return termios.tcgetattr(handle), handle
    except (OSError, ValueError, termios.error):
        return None, -1


def _is_whole(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return len(content) >= 4
    return True
