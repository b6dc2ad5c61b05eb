"""How a line of the log begins: with a sign of a list or without, and with its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from faden.journal.parsing.dates import NOWHERE, Around, Written, read_date

BEFORE = re.compile(r"\s*(?:>\s?)*")
BULLET = re.compile(
    r"(?:[-*+•·‣◦–—]|\d{1,3}[.)])(?:[ \t]+|(?=\[[ xX✓✔]?\]|\[\[|(?:\*\*|__|[*_`<~])?\d{1,4}[-/.]))(?:\[[ xX✓✔-]?\][ \t]*)?"
    r"|[-+•·‣◦–—](?=[^\s[+–—-])"
    r"|\[[ xX✓✔-]?\][ \t]+"
)
MARK = re.compile(r"\*\*|__|[*_`](?=[\w<(\[~])")
BEHIND = re.compile(r"(?:\*\*|__|[*_`])?\s*(?::|[,;|–—-](?=\s|\*|$))?\s*(?:\*\*|__)?")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line of the log begins: with a sign of a list or without, and with its date, if it has one.

    `begin` is where the list's sign ends; `end` where what comes behind the date begins.
    """

    bullet: bool
    begin: int
    end: int
    written: Written | None


def open_line(text: str, around: Around = NOWHERE) -> Opening:
    """The beginning of a line, under a heading or in a file that says what is known of its days."""
    before = BEFORE.match(text)
    start = before.end() if before else 0
    if text[start : start + 1].isdigit():
        # "8. Dezember" is a day, and no list's eighth line.
        written = read_date(text, start, around)
        if written is not None and not re.fullmatch(r"\d{1,3}\.", text[start : written.end]):
            return _opened(text, start, written, bullet=False)
    bullet = BULLET.match(text, start)
    begin = bullet.end() if bullet else start
    mark = MARK.match(text, begin)
    written = read_date(text, mark.end() if mark else begin, around)
    if written is None:
        return Opening(bullet is not None, begin, begin, None)
    return _opened(text, begin, written, bullet=bullet is not None)


def _opened(text: str, begin: int, written: Written, *, bullet: bool) -> Opening:
    behind = BEHIND.match(text, written.end)
    return Opening(bullet, begin, behind.end() if behind else written.end, written)
