"""Single keys from a terminal, without Return, and without losing those that are pressed while the program works."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Iterator
from typing import Any

import click

ESCAPE = "\x1b"
AT_ONCE = 0.02
"""Seconds within which the rest of an arrow key follows its first character."""


class Keyboard:
    """The keys of a terminal, one at a time, as long as the block runs in which it was made by `keyboard()`."""

    def __init__(self, handle: int | None, settings: Any = None) -> None:
        self._handle = handle
        self._settings = settings

    def key(self) -> str:
        """The next key as one character; empty for arrows and the like. A key that ends the input raises EOFError."""
        if self._handle is None:
            return click.getchar()
        content = os.read(self._handle, 1)
        if not content or content == b"\x04":
            raise EOFError
        while content[0] >= 0xC0 and not _is_whole(content):
            content += os.read(self._handle, 1)
        if content == ESCAPE.encode() and select.select([self._handle], [], [], AT_ONCE)[0]:
            os.read(self._handle, 16)
            return ""
        return content.decode("utf-8", "replace")

    @contextlib.contextmanager
    def lines(self) -> Iterator[None]:
        """While the block runs a whole line is typed, as anywhere else."""
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
    """Single keys while the block runs; afterwards the terminal is as it was."""
    settings, handle = _settings()
    if settings is None:
        # Windows, and what only looks like a terminal: there Click asks for each key by itself.
        yield Keyboard(None)
        return
    import termios
    import tty

    try:
        tty.setcbreak(handle, termios.TCSADRAIN)
        yield Keyboard(handle, settings)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, settings)


def _settings() -> tuple[Any, int]:
    """How the terminal is set, and its handle; None where there is no such thing."""
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
