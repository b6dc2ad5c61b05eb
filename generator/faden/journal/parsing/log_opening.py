"""How a line of the log begins: with or without a bullet, and with its date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.dates import NOWHERE, Around, Written, read_date

BEFORE = lazy_pattern(r"\s*(?:>\s?)*")
BULLET = lazy_pattern(
    r"(?:[-*+•·‣◦–—]|\d{1,3}[.)])(?:[ \t]+|(?=\[[ xX✓✔]?\]|\[\[|(?:\*\*|__|[*_`<~])?\d{1,4}[-/.]))(?:\[[ xX✓✔-]?\][ \t]*)?"
    r"|[-+•·‣◦–—](?=[^\s[+–—-])"
    r"|\[[ xX✓✔-]?\][ \t]+"
)
DAY = lazy_pattern(r"(\d{1,2})\.(?=\s+[^\W\d_\[]|\s+\[\[)")
MARK = lazy_pattern(r"\*\*|__|[*_`](?=[\w<(\[~])")
BEHIND = lazy_pattern(r"(?:\*\*|__|[*_`])?\s*(?::|[,;|–—-](?=\s|\*|$))?\s*(?:\*\*|__)?")


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line of the log begins: with or without a bullet, and with its date, if it has one.

    `begin` is the character after the bullet; `end` the one where the text after the date begins.
    """

    bullet: bool
    begin: int
    end: int
    written: Written | None


def open_line(text: str, around: Around = NOWHERE) -> Opening:
    """The beginning of a line; `around` is what its heading or file says about its day."""
    prefix = BEFORE.match(text)
    start = prefix.end() if prefix else 0
    if text[start : start + 1].isdigit():
        # "8. Dezember" is a day, not the eighth line of a list.
        written = read_date(text, start, around)
        if written is not None and not re.fullmatch(r"\d{1,3}\.", text[start : written.end]):
            return _opening(text, start, written, bullet=False)
    bullet = BULLET.match(text, start)
    begin = bullet.end() if bullet else start
    mark = MARK.match(text, begin)
    written = read_date(text, mark.end() if mark else begin, around) or _day_of_month(text, begin, around)
    if written is None:
        return Opening(bullet is not None, begin, begin, None)
    return _opening(text, begin, written, bullet=bullet is not None)


def _day_of_month(text: str, begin: int, around: Around) -> Written | None:
    """The day of an item such as "- 12. Kaffee mit Nele" below the heading of its month."""
    match = DAY.match(text, begin) if begin and around.year and around.month and not around.day else None
    if match is None or around.year is None or around.month is None:
        return None
    try:
        day = date(around.year, around.month, int(match[1]))
    except ValueError:
        return Written(begin, match.end(), None)
    return Written(begin, match.end(), day)


def _opening(text: str, begin: int, written: Written, *, bullet: bool) -> Opening:
    behind = BEHIND.match(text, written.end)
    return Opening(bullet, begin, behind.end() if behind else written.end, written)
