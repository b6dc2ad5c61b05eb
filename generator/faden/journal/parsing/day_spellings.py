"""Days in the keys of a file as people write them: 30.6.2026, 28 Feb 1987, 28. Februar, June 2019.

Only what has a single meaning is read: 3/4/1987 is not, nor a year of two digits.
"""

from __future__ import annotations

import re
from datetime import date

from faden.journal.parsing.dates import (
    COMPACT,
    DAY_MONTH,
    DOTTED,
    DOTTED_SHORT,
    MONTH_DAY,
    MONTH_SLASH_YEAR,
    MONTH_YEAR,
    SLASHED,
    YEAR_FIRST,
)
from faden.journal.parsing.json_schema_parts import any_case
from faden.journal.parsing.natural_dates import MONTHS

BEGINNINGS = "jan jän jae feb mar mär mae mrz apr may mai jun jul aug sep oct okt nov dec dez"
LETTERS = f"(?:{'|'.join(map(any_case, BEGINNINGS.split()))})[A-Za-zäÄ]{{0,6}}[.]?"
ORDINAL = r"(?:[.]|st|nd|rd|th)?"
TWO_DIGITS = re.compile(r"(.*[^\d'])'?(\d\d)")
ISO = re.compile(r"\d{4}-\d\d-\d\d")
DAY_SPELLINGS = (
    rf"[0-9]{{1,2}}(?:[.]\s?[0-9]{{1,2}}[.]\s?|[/-][0-9]{{1,2}}[/-]|{ORDINAL}\s?(?:of\s)?{LETTERS},?\s)[0-9]{{4}}"
    rf"|{LETTERS}\s[0-9]{{1,2}}{ORDINAL},?\s[0-9]{{4}}"
    r"|[0-9]{4}(?:[/.][0-9]{1,2}[/.][0-9]{1,2}|-[1-9]-[0-9]{1,2}|-[0-9]{2}-[1-9]|(?:0[1-9]|1[0-2])[0-3][0-9])"
)
"""A pattern for what may be a day; only `in_iso` knows whether it is."""
PARTIAL_SPELLINGS = (
    rf"{DAY_SPELLINGS}|[0-9]{{1,2}}(?:[.]\s?[0-9]{{1,2}}[.]|{ORDINAL}\s(?:of\s)?{LETTERS})|{LETTERS}\s[0-9]{{1,2}}{ORDINAL}"
    rf"|(?:{LETTERS},?\s|[0-9]{{1,2}}[/.])[0-9]{{4}}"
)
"""The same with days without a year, and months."""


def in_iso(written: str) -> str:
    """A date in the form of the journal; any other text as it is.

    >>> [in_iso(text) for text in ("30.6.2026", "28 Feb 1987", "28. Februar", "June 2019", "25/12/1987")]
    ['2026-06-30', '1987-02-28', '--02-28', '2019-06', '1987-12-25']
    >>> [in_iso(text) for text in ("3/4/1987", "31.2.2026", "12 April '86", "soon")]
    ['3/4/1987', '31.2.2026', "12 April '86", 'soon']
    """
    if len(written) == 10 and written[:4].isdigit() and written[4] == written[7] == "-":
        return written  # most dates
    parts = _parts(written)
    if parts is None:
        return written
    year, month, day = parts
    try:
        date(2000 if year is None else year, month, 1 if day is None else day)
    except ValueError:
        return written
    head = "-" if year is None else f"{year:04}"
    return f"{head}-{month:02}" + ("" if day is None else f"-{day:02}")


def _parts(text: str) -> tuple[int | None, int, int | None] | None:
    """Year, month and day as far as they are written; None if the text is no date, or may be two."""
    if match := YEAR_FIRST.fullmatch(text):
        return int(match[1]), int(match[2] or match[3] or match[4]), int(match[5])
    if match := COMPACT.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if (match := DOTTED.fullmatch(text)) and len(match[3]) == 4:
        return int(match[3]), int(match[2]), int(match[1])
    if (match := SLASHED.fullmatch(text)) and len(match[4]) == 4:
        first, second = int(match[1]), int(match[2] or match[3])
        orders = {(month, day) for month, day in ((first, second), (second, first)) if month <= 12}
        return (int(match[4]), *orders.pop()) if len(orders) == 1 else None
    if (match := DAY_MONTH.fullmatch(text)) and not (match[3] or "").startswith("'"):
        return _year(match[3]), MONTHS[match[2].casefold()], int(match[1])
    if match := MONTH_DAY.fullmatch(text):
        return _year(match[3]), MONTHS[match[1].casefold()], int(match[2])
    if match := MONTH_YEAR.fullmatch(text):
        return int(match[2] or match[3]), MONTHS[(match[1] or match[4]).casefold()], None
    if match := MONTH_SLASH_YEAR.fullmatch(text):
        return int(match[2]), int(match[1]), None
    if (match := DOTTED_SHORT.fullmatch(text)) and match[2]:
        return None, int(match[2]), int(match[1])
    return None


def with_whole_year(text: str) -> tuple[str, ...]:
    """The days that one whose year has two digits may mean, in the form of the journal, the likeliest first; empty for other texts.

    Up to 49 it is a year of this century or of the last, and else of the last.

    >>> [with_whole_year(text) for text in ("31.12.26", "3.4.85", "31.12.2026", "soon")]
    [('2026-12-31', '1926-12-31'), ('1985-04-03',), (), ()]
    """
    match = TWO_DIGITS.fullmatch(text)
    if match is None:
        return ()
    centuries = ("20", "19") if int(match[2]) < 50 else ("19",)
    found = (in_iso(f"{match[1]}{century}{match[2]}") for century in centuries)
    return tuple(day for day in found if ISO.fullmatch(day))


def _year(written: str | None) -> int | None:
    return int(written) if written else None
