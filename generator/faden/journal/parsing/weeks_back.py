"""Days counted in weeks from another day: the Saturday before last, heute vor einer Woche, Freitag den 13., Friday last week."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from faden.core.lazy_pattern import lazy_pattern

_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|thur|fri|sat|sun|(?:mon|diens|donners|frei|sams|sonn)tag|"
    r"mittwoch|sonnabend|mo|di|mi|fr|sa)"
)
"""Without "so" and "do", which are words of their own."""
_DAY = rf"(?P<day>{_WEEKDAY}|today|heute|yesterday|gestern|vorgestern)"
_AGO = r"(?:vor\s+(?P<count>\w+)\s+wochen?|(?:(?P<number>\w+)\s+)?(?P<unit>weeks?|fortnights?)\s+ago)"
_ON = r"(?:(?:on|am|the|last|letzten?)\s+){0,2}"
_WEEK = (
    r"(?:(?:in\s+der\s+|der\s+|of\s+)?(?P<which>vorletzte[rn]?|letzte[rn]?|vorige[rn]?|vergangene[rn]?|last)\s+(?:woche|week)|"
    r"(?:of\s+)?(?:the\s+)?(?P<before>week\s+before\s+last))"
)


def _twice(first: str, second: str) -> tuple[str, str]:
    """Both orders of two parts of a phrase."""
    return rf"{first}\s+{second}", rf"{second},?\s+{_ON}{first}"


NUMBERED = (
    rf"(?:(?:on|am)\s+)?(?P<day>{_WEEKDAY})\.?,?\s+(?:(?:the|den|der|dem)\s+)?(?P<date>\d{{1,2}})(?:\.|st|nd|rd|th)"
    r"(?!\s*\d)(?!\s+(?:of\s+)?(?:jan|feb|mär|mar|mrz|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]))"
)
FORMS = (
    rf"{_ON}vorletzte[nrs]?\s+(?P<day>{_WEEKDAY})",
    rf"{_ON}(?P<day>{_WEEKDAY})\s+before\s+last",
    *_twice(rf"{_ON}{_DAY}", _AGO),
    rf"(?P<number>a)\s+(?P<unit>week|fortnight)\s+last\s+(?P<day>{_WEEKDAY})",
    *_twice(rf"{_ON}(?P<day>{_WEEKDAY})", _WEEK),
    NUMBERED,
)
WEEKS_BACK = "|".join(re.sub(r"\(\?P<\w+>", "(?:", form) for form in FORMS)
"""All of these, in a text."""
PATTERNS = tuple(lazy_pattern(form) for form in FORMS)
MOST = 62
"""How many weeks back a weekday and a number of the month may be: a Friday the 13th comes within 14 months."""
OTHERS = {"today": 0, "heute": 0, "yesterday": 1, "gestern": 1, "vorgestern": 2}
WEEK = timedelta(weeks=1)


def weeks_back(
    phrase: str, today: date, weekdays: Mapping[str, int], number_of: Callable[[str], int | None]
) -> date | None:
    """The day that such a phrase, in small letters with single spaces, means on the day `today`; None for any other.

    `weekdays` are the names of the days from Monday, 0; `number_of` reads a count.

    >>> weeks_back("vorletzten samstag", date(2026, 3, 2), {"samstag": 5}, int)
    datetime.date(2026, 2, 21)
    """
    match = next((found for pattern in PATTERNS if (found := pattern.fullmatch(phrase))), None)
    if match is None:
        return None
    parts = match.groupdict()
    day = parts["day"]
    try:
        last = (
            today - timedelta(days=OTHERS[day])
            if day in OTHERS
            else today - timedelta(days=(today.weekday() - weekdays[day]) % 7 or 7)
        )
        if parts.get("date"):
            last = last if last + WEEK != today else today
            return next(
                (one for back in range(MOST) if (one := last - back * WEEK).day == int(parts["date"])), None
            )
        if parts.get("which") or parts.get("before"):
            back = 2 if parts.get("before") or parts["which"].startswith("vorletzt") else 1
            return today - timedelta(days=today.weekday()) - back * WEEK + timedelta(days=weekdays[day])
        if "count" not in parts and "number" not in parts:
            return last - WEEK
        weeks = number_of(parts.get("count") or parts.get("number") or "a")
        return (
            None
            if weeks is None
            else last - weeks * WEEK * (2 if "fortnight" in (parts["unit"] or "") else 1)
        )
    except OverflowError:
        return None
