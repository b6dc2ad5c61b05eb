"""Days that lie ahead, as people say them: 2 months, until January, bis 15.1., nächste Woche, next Friday.

What is not understood is None, never a guess. The days of what was are in `days.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from faden.journal.parsing.natural_dates import COUNTS as SMALL_COUNTS
from faden.journal.parsing.natural_dates import DAYS, MONTHS, NEXT, WEEKDAYS
from faden.journal.parsing.rhythm import COUNTS, UNITS

BEFORE = re.compile(
    r"(?:(?:until|till|til|to|for|in|on|by|bis|für|fuer|am|ab|um)\s(?:(?:the|zum|zur|den|dem|einschließlich)\s)?|zum\s)"
)
SPAN = re.compile(r"(\w+)\s?([^\W\d]+)")
HALF = re.compile(r"(?:half a|a half|ein halbes|halbes|einem halben)\s(?:year|jahr)")
ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?")
DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s?(?:of\s)?([^\W\d]+)\.?(?:,?\s(\d{4}))?")
MONTH_DAY = re.compile(r"([^\W\d]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?")
MONTH = re.compile(r"([^\W\d]+)\.?(?:\s(\d{4}))?")
YEAR = re.compile(r"\d{4}")
NEXT_UNIT = re.compile(rf"(?:{'|'.join(NEXT)}|nächstes|naechstes|naechste|naechster)\s([^\W\d]+)")
UNIT_OF = {1: "day", 7: "week", 30: "month", 365: "year"}
DATIVE = {"monaten": "month", "jahren": "year", "tagen": "day"}


def day_ahead(text: str, today: date) -> date | None:
    """The day after `today` that `text` means; None where it means none, or one that is not ahead.

    A day without its year is the next one, a month its first day, "next week" its Monday.

    >>> today = date(2026, 11, 23)
    >>> [str(day_ahead(text, today)) for text in ("2 months", "bis 15.1.", "March", "next week", "yesterday")]
    ['2027-01-23', '2027-01-15', '2027-03-01', '2026-11-30', 'None']
    """
    said = " ".join(text.casefold().split())
    said = said[match.end() :] if (match := BEFORE.match(said)) else said
    try:
        day = _span(said, today) or _next(said, today) or _named(said, today)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and day > today else None


def _span(said: str, today: date) -> date | None:
    if HALF.fullmatch(said):
        return _months_on(today, 6)
    match = SPAN.fullmatch(said)
    if match is None:
        return None
    word = match[1]
    count = int(word) if word.isdecimal() and len(word) < 6 else SMALL_COUNTS.get(word) or COUNTS.get(word)
    unit = DATIVE.get(match[2]) or UNIT_OF.get(UNITS.get(match[2], 0))
    return None if count is None or unit is None else _on(today, count, unit)


def _on(today: date, count: int, unit: str) -> date:
    if unit in ("month", "year"):
        return _months_on(today, count * (12 if unit == "year" else 1))
    return today + timedelta(days=count * (7 if unit == "week" else 1))


def _months_on(today: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    years, month = divmod(today.month - 1 + months, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _next(said: str, today: date) -> date | None:
    if said in DAYS:
        return today + timedelta(days=DAYS[said])
    match = NEXT_UNIT.fullmatch(said)
    word = match[1] if match else said
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS[word] - today.weekday()) % 7 or 7)
    if match is None:
        return None
    unit = UNIT_OF.get(UNITS.get(word, 0))
    if unit == "week":
        return today + timedelta(days=7 - today.weekday())
    if unit == "month":
        return _months_on(today.replace(day=1), 1)
    if word in MONTHS:
        return _yearly(MONTHS[word], 1, today)
    return date(today.year + 1, 1, 1) if unit == "year" else None


def _named(said: str, today: date) -> date | None:
    if match := ISO.fullmatch(said):
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    if match := GERMAN.fullmatch(said):
        return _dated(match[3], int(match[2]), int(match[1]), today)
    if (match := DAY_MONTH.fullmatch(said)) and match[2] in MONTHS:
        return _dated(match[3], MONTHS[match[2]], int(match[1]), today)
    if (match := MONTH_DAY.fullmatch(said)) and match[1] in MONTHS:
        return _dated(match[3], MONTHS[match[1]], int(match[2]), today)
    if (match := MONTH.fullmatch(said)) and match[1] in MONTHS:
        return _dated(match[2], MONTHS[match[1]], 1, today)
    return date(int(said), 1, 1) if YEAR.fullmatch(said) else None


def _dated(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _yearly(month, day, today)


def _yearly(month: int, day: int, today: date) -> date | None:
    """The next such day; the 29th of February may be eight years away."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found > today:
            return found
    return None
