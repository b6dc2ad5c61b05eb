"""One key from the terminal, also where it was pressed before anything asked for it."""

from __future__ import annotations

import os
import sys

import click

ESCAPE = "\x1b"


def read_key() -> str:
    """The next key; empty where the terminal is gone. Control-C raises KeyboardInterrupt.

    click.getchar forgets what was typed while a program was printing, and so loses keys of fast typists.
    """
    try:
        import termios  # not on Windows
        import tty
    except ImportError:
        return click.getchar()
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        key = _character(terminal)
        if key == ESCAPE:
            # An arrow or another key that is several characters.
            os.set_blocking(terminal, False)
            try:
                os.read(terminal, 16)
            except BlockingIOError:
                pass
            finally:
                os.set_blocking(terminal, True)
        return key
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _character(terminal: int) -> str:
    """One character, however many bytes it has."""
    content = os.read(terminal, 1)
    while content:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            if len(content) >= 4:
                return content.decode("utf-8", "replace")
            content += os.read(terminal, 1)
    return ""
