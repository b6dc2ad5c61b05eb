"""Makes output safe for the terminal: text from files can neither control it nor reverse the writing direction.

Names, lines and paths come from files that others may have written. A control character in them moves the cursor or
changes the window's title, a direction mark shows other words than are there, and a line separator makes two lines of
one. All of them are shown as code points, here for all commands.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from typing import Any, TextIO

STYLE = re.compile(r"\x1b\[(?:[0-9]{1,2}(?:;[0-9]{1,2})*)?m|\x1b\[K|\x1b\[\?25[lh]")
"""Colours, and what a progress bar needs: they change only how text looks."""
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
    "|[\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
BAR = "\r"
"""Alone before a text it returns to the beginning of the line, for a progress bar."""


def escaped(text: str) -> str:
    r"""`text` with every invisible character shown as its code point; line ends and colours stay.

    >>> escaped("a\x1b]0;title\x07b\u202ec")
    'a\\u001b]0;title\\u0007b\\u202ec'
    """
    if text.isascii() and text.isprintable():
        return text
    start = BAR if text.startswith(BAR) else ""
    parts, at = [start], len(start)
    for style in STYLE.finditer(text):
        parts += [UNSAFE.sub(_code_point, text[at : style.start()]), style[0]]
        at = style.end()
    return "".join([*parts, UNSAFE.sub(_code_point, text[at:])])


def _code_point(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class Escaping:
    """A stream that escapes written text, and leaves everything else to the underlying stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(escaped(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def escaping(name: str) -> Iterator[None]:
    """Escapes what is written to the stream of that name, `stdout` or `stderr`, while the block runs.

    Not for the standard output of a command that writes for another program, which needs every character as it is.
    """
    stream = getattr(sys, name)
    if stream is not None:
        setattr(sys, name, Escaping(stream))
    try:
        yield
    finally:
        setattr(sys, name, stream)
