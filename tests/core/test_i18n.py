"""The words of a language: dates are written as the Unicode CLDR writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from babel.dates import format_date

from faden.core.i18n import LANGUAGES, Words

DAYS = [date(2028, 1, 1) + timedelta(days=n) for n in range(366)] + [date(987, 6, 5), date(9999, 12, 31)]
PATTERNS = {
    "day": {"en": "d MMMM y", "de": "d. MMMM y"},
    "short_day": {"en": "d MMM y", "de": "dd.MM.y"},
    "day_in_year": {"en": "d MMMM", "de": "d. MMMM"},
    "day_and_month": {"en": "d MMM", "de": "d.M."},
    "weekday_and_day": {"en": "EEEE, d MMMM y", "de": "EEEE, d. MMMM y"},
    "weekday": {"en": "EEEE", "de": "EEEE"},
    "month": {"en": "LLLL y", "de": "LLLL y"},
    "short_month": {"en": "LLL", "de": "LLL"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", PATTERNS)
def test_dates_as_babel_writes_them(form: str, language: str) -> None:
    """Every day of a leap year, and years of three digits, are written as Babel writes them from the CLDR."""
    words = Words(language)
    for day in DAYS:
        assert getattr(words, form)(day) == format_date(day, PATTERNS[form][language], locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_short_weekdays_as_babel_writes_them(language: str) -> None:
    """Monday is 0."""
    words = Words(language)
    for number in range(7):
        day = date(2026, 11, 23) + timedelta(days=number)
        assert words.short_weekday(number) == format_date(day, "ccc", locale=language)


def test_ordinals() -> None:
    numbers = (1, 2, 3, 4, 11, 12, 13, 21, 42, 101, 111)
    assert [Words("en").ordinal(number) for number in numbers] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "42nd", "101st", "111th")
    ]
    assert Words("de").ordinal(42) == "42."
