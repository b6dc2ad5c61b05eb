"""Days in the future, as people say them: 2 months, until January, bis 15.1., nächste Woche, next Friday.

What is not understood is None, never a guess. Days in the past are in `natural_dates.py`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.dates import SLASHED_SHORT
from faden.journal.parsing.day_spellings import in_iso
from faden.journal.parsing.feast_days import next_feast
from faden.journal.parsing.natural_dates import COUNTS as SMALL_COUNTS
from faden.journal.parsing.natural_dates import DAYS, MONTHS, NEXT, WEEKDAYS
from faden.journal.parsing.rhythm import COUNTS, UNITS

BEFORE = lazy_pattern(
    r"(?:(?:until|till|til|to|for|in|on|by|bis|für|fuer|am|ab|um)\s(?:(?:the|zum|zur|den|dem|einschließlich)\s)?|zum\s)"
)
SPAN = lazy_pattern(r"(\w+)\s?([^\W\d]+)")
HALF = lazy_pattern(r"(?:half a|a half|ein halbes|halbes|einem halben)\s(?:year|jahr)")
ISO = lazy_pattern(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
WHOLE = lazy_pattern(r"\d{4}-\d\d-\d\d")
GERMAN = lazy_pattern(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?")
DAY_MONTH = lazy_pattern(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s?(?:of\s)?([^\W\d]+)\.?(?:,?\s(\d{4}))?")
MONTH_DAY = lazy_pattern(r"([^\W\d]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?")
MONTH = lazy_pattern(r"([^\W\d]+)\.?(?:\s(\d{4}))?")
YEAR = lazy_pattern(r"\d{4}")
IN_MONTH = lazy_pattern(
    r"(?:(?:in|im|by|early|mid|late|(?:the )?end(?: of)?|anfang|mitte|ende)\s)*([^\W\d]+)\.?"
)
NEXT_UNIT = lazy_pattern(rf"(?:{'|'.join(NEXT)}|nächstes|naechstes|naechste|naechster)\s([^\W\d]+)")
UNIT_OF = {1: "day", 7: "week", 30: "month", 365: "year"}
DATIVE = {"monaten": "month", "jahren": "year", "tagen": "day"}


def day_ahead(text: str, today: date) -> date | None:
    """The day after `today` that `text` means; None if it means none, or one that is not in the future.

    A day without a year is the next one, a month its first day, "next week" its Monday.

    >>> today = date(2026, 11, 23)
    >>> [str(day_ahead(text, today)) for text in ("2 months", "bis 15.1.", "March", "next week", "yesterday")]
    ['2027-01-23', '2027-01-15', '2027-03-01', '2026-11-30', 'None']
    """
    phrase = " ".join(text.casefold().split())
    phrase = phrase[match.end() :] if (match := BEFORE.match(phrase)) else phrase
    try:
        day = (
            _span(phrase, today)
            or _next_day(phrase, today)
            or _named_day(phrase, today)
            or next_feast(phrase, today)
        )
    except (ValueError, OverflowError):
        return None
    return day if day is not None and day > today else None


def month_end(text: str, today: date) -> date | None:
    """The last day of the next month that `text` names as a time by which something is done; None if it names none.

    >>> [str(month_end(text, date(2026, 12, 1))) for text in ("end of nov", "im Mai", "may", "Ende Dezember", "lunch")]
    ['2027-11-30', '2027-05-31', '2027-05-31', '2026-12-31', 'None']
    """
    match = IN_MONTH.fullmatch(" ".join(text.casefold().split()))
    month = MONTHS.get(match[1]) if match else None
    if month is None:
        return None
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def _span(phrase: str, today: date) -> date | None:
    if HALF.fullmatch(phrase):
        return _months_on(today, 6)
    match = SPAN.fullmatch(phrase)
    if match is None:
        return None
    word = match[1]
    count = int(word) if word.isdecimal() and len(word) < 6 else SMALL_COUNTS.get(word) or COUNTS.get(word)
    unit = DATIVE.get(match[2]) or UNIT_OF.get(UNITS.get(match[2], 0))
    return None if count is None or unit is None else _add_units(today, count, unit)


def _add_units(today: date, count: int, unit: str) -> date:
    if unit in ("month", "year"):
        return _months_on(today, count * (12 if unit == "year" else 1))
    return today + timedelta(days=count * (7 if unit == "week" else 1))


def _months_on(today: date, months: int) -> date:
    """The same day `months` later; the last day of that month if it has no such day."""
    years, month = divmod(today.month - 1 + months, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _next_day(phrase: str, today: date) -> date | None:
    if phrase in DAYS:
        return today + timedelta(days=DAYS[phrase])
    match = NEXT_UNIT.fullmatch(phrase)
    word = match[1] if match else phrase
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
        return _next_yearly(MONTHS[word], 1, today)
    return date(today.year + 1, 1, 1) if unit == "year" else None


def _named_day(phrase: str, today: date) -> date | None:
    if match := ISO.fullmatch(phrase):
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    if match := SLASHED_SHORT.fullmatch(phrase):
        first, second = int(match[1]), int(match[2])
        orders = {(month, day) for month, day in ((first, second), (second, first)) if month <= 12}
        return next((_next_yearly(*order, today) for order in orders), None) if len(orders) == 1 else None
    if WHOLE.fullmatch(iso := in_iso(phrase)):
        return date.fromisoformat(iso)
    if match := GERMAN.fullmatch(phrase):
        return _day_in_year(match[3], int(match[2]), int(match[1]), today)
    if (match := DAY_MONTH.fullmatch(phrase)) and match[2] in MONTHS:
        return _day_in_year(match[3], MONTHS[match[2]], int(match[1]), today)
    if (match := MONTH_DAY.fullmatch(phrase)) and match[1] in MONTHS:
        return _day_in_year(match[3], MONTHS[match[1]], int(match[2]), today)
    if (match := MONTH.fullmatch(phrase)) and match[1] in MONTHS:
        return _day_in_year(match[2], MONTHS[match[1]], 1, today)
    return date(int(phrase), 1, 1) if YEAR.fullmatch(phrase) else None


def _day_in_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _next_yearly(month, day, today)


def _next_yearly(month: int, day: int, today: date) -> date | None:
    """The next such day after `today`; the 29th of February may be eight years away."""
    for year in range(today.year, today.year + 9):
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if candidate > today:
            return candidate
    return None
