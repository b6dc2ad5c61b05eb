"""Text for the terminal: names in bold, everything else indented and wrapped at 80 columns or less."""

from __future__ import annotations

import re
import shutil
import textwrap
from collections.abc import Iterable, Iterator

import click

from faden.core.diagnostics import printable, width
from faden.core.privacy_marks import without_marks

MAX_WIDTH = 80
INDENT = "  "
PRIVATE = re.compile(r"\[privat[e]?: ")
"""Where a private passage begins (`wording/plain_text.py`)."""


class TerminalWriter:
    """Collects lines; `text()` is the result. What the user wrote is printed without control characters, marks and
    comments.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._width = min(MAX_WIDTH, shutil.get_terminal_size((MAX_WIDTH, 24)).columns)

    def title(self, text: str) -> None:
        self._lines += [click.style(_printable_lines(text), bold=True), ""]

    def heading(self, text: str) -> None:
        self.gap()
        self._lines.append(click.style(_printable_lines(text), bold=True))

    def name(self, name: str, beside: str) -> None:
        """Adds a name, and `beside` at the right edge, or below it if both do not fit."""
        name, beside = _printable_lines(name), _printable_lines(beside)
        room = self._width - width(name) - width(beside)
        if room >= 2:
            self._lines.append(click.style(name, bold=True) + " " * room + beside)
        else:
            self._lines += [click.style(name, bold=True), INDENT + beside]

    def line(self, text: str, *, dim: bool = False, italic: bool = False, hang: str = "") -> None:
        """Adds an indented paragraph; `hang` comes before its first line, and indents the other lines."""
        if text:
            self._wrap(text, INDENT + hang, INDENT + " " * len(hang), dim=dim, italic=italic)

    def plain(self, text: str) -> None:
        self._wrap(text, "", "")

    def gap(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        return "\n".join(self._lines).rstrip()

    def _wrap(self, text: str, first: str, then: str, *, dim: bool = False, italic: bool = False) -> None:
        wrapped = textwrap.wrap(
            _printable_lines(text),
            self._width,
            initial_indent=first,
            subsequent_indent=then,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self._lines += _styled(wrapped, dim=dim, italic=italic)


def _styled(lines: Iterable[str], *, dim: bool, italic: bool) -> Iterator[str]:
    """The lines of a paragraph with their style; a private passage, also over several lines, is dim."""
    private = False
    for line in lines:
        at, parts = 0, []
        while at < len(line):
            if private:
                end = line.find("]", at)
                begin, at, private = at, (end + 1 or len(line)), end < 0
                parts.append(click.style(line[begin:at], dim=True, italic=italic or None))
            else:
                passage = PRIVATE.search(line, at)
                begin, at, private = at, passage.start() if passage else len(line), passage is not None
                parts.append(
                    click.style(line[begin:at], dim=dim or None, italic=italic or None) if at > begin else ""
                )
        yield "".join(parts)


def _printable_lines(text: str) -> str:
    return printable(without_marks(text))
