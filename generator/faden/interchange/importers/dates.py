"""Dates as other programs write them. A text that may mean two days is not read."""

from __future__ import annotations

import re
from datetime import date

from faden.core.model import PartialDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
GERMAN_MONTHS = {"mär": 3, "mrz": 3, "mai": 5, "okt": 10, "dez": 12}
BASIC = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?")
MONTH = re.compile(r"(\d{4})-(\d{2})")
YEARLY = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?")
YEAR = re.compile(r"\d{4}")
GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?")
WORDED = re.compile(r"(\d{1,2})[-. ]{1,2}([^\W\d_]{3,9})\.?[-, ]{0,2}(\d{4}|\d{2})")
AMERICAN_WORDED = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2}), (\d{4})")
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")


NO_DATE = re.compile(
    r"(?:[0./-]*0[0./-]*|(?:1900|1601|4501|0001)-?01-?01|1899-?12-?30|0?1[./]0?1[./](?:1900|1601|4501|0001)|"
    r"(?:30\.12\.|12/30/|30/12/)1899)(?:[T ][\d:.+Z-]*)?(?: ?[AP]M)?",
    re.IGNORECASE,
)
"""Zeros, and the first or last days that spreadsheets, Windows and Outlook can write."""


def is_no_date(text: str) -> bool:
    """Whether a text is what programs write for no date.

    >>> [is_no_date(text) for text in ("0.0.00", "0000-00-00", "1/1/1900", "1/1/4501 12:00 AM", "1970-01-01", "--01-01")]
    [True, True, True, True, False, False]
    """
    return NO_DATE.fullmatch(text.strip()) is not None


def plain_date_name(label: str) -> str:
    """The name of a date; the label of a program's own, which it writes with a capital, as the journal writes it.

    >>> plain_date_name("Anniversary"), plain_date_name("Jahrestag"), plain_date_name("Silberhochzeit")
    ('anniversary', 'anniversary', 'Silberhochzeit')
    """
    is_usual = label.strip().casefold() in (
        "anniversary",
        "jahrestag",
        "hochzeitstag",
        "wedding anniversary",
        "anniversaire",
    )
    return "anniversary" if is_usual else label.strip()


def partial(year: int | None, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date, None if it does not exist; without a year it may be any day of a leap year."""
    try:
        date(2000 if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if year is None and (month is None or day is None):
        return None
    return PartialDate(year, month, day)


def written_day(text: str) -> PartialDate | None:
    """The day that a text means: ISO 8601 with and without hyphens, `--04-12`, `12.4.1986`, `12 Apr 1986`, `2024`.

    >>> [str(written_day(text)) for text in ("0000-00-00", "0.0.00")]
    ['None', 'None']
    >>> [str(written_day(text)) for text in ("1979-00-00", "1979-05-00", "0000-05-06")]
    ['1979', '1979-05', '--05-06']
    >>> [str(written_day(text)) for text in ("19860412", "--0412", "12.4.1986", "7-Feb-22", "Mar 5, 2024", "04/05/06")]
    ['1986-04-12', '--04-12', '1986-04-12', '2022-02-07', '2024-03-05', 'None']
    """
    text = text.strip()
    if match := BASIC.fullmatch(text):
        # Zeros stand for what is not known: 1979-00-00, 0000-05-06.
        year, month, day = (int(part) or None for part in match.groups())
        return partial(year, month, day if month else None)
    if match := YEARLY.fullmatch(text):
        return partial(None, int(match[1]), int(match[2]))
    if match := MONTH.fullmatch(text):
        return partial(int(match[1]), int(match[2]))
    if YEAR.fullmatch(text):
        return partial(int(text))
    if match := YEAR_FIRST.fullmatch(text):
        return partial(int(match[1]), int(match[2]), int(match[3]))
    if match := GERMAN.fullmatch(text):
        return partial(_year(match[3]), int(match[2]), int(match[1]))
    if match := WORDED.fullmatch(text):
        return partial(_year(match[3]), _month(match[2]), int(match[1])) if _month(match[2]) else None
    if match := AMERICAN_WORDED.fullmatch(text):
        return partial(int(match[3]), _month(match[1]), int(match[2])) if _month(match[1]) else None
    return None


def slashed_day(text: str, *, month_first: bool) -> PartialDate | None:
    """A day with slashes, in the order that the file is known to have."""
    match = SLASHED.fullmatch(text.strip())
    if match is None:
        return written_day(text)
    first, second = int(match[1]), int(match[2])
    month, day = (first, second) if month_first else (second, first)
    return partial(_year(match[3]), month, day)


def slashes_say_month_first(texts: list[str]) -> bool | None:
    """Whether dates with slashes begin with the month, by those that can mean only one day; None if there are none."""
    for text in texts:
        if match := SLASHED.fullmatch(text.strip()):
            if int(match[1]) > 12:
                return False
            if int(match[2]) > 12:
                return True
    return None


def _year(text: str | None) -> int | None:
    """Two digits are a year from 1970 to 2069, as in the C library."""
    if text is None:
        return None
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= 70 else 2000)


def _month(word: str) -> int | None:
    short = word.lower()[:3]
    return MONTHS.index(short) + 1 if short in MONTHS else GERMAN_MONTHS.get(short)
