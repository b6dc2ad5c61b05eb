"""Days with a name that is the same every year, or counted from Easter: Boxing Day, New Year's Eve, Ostermontag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

EVE, DAY = r"(?:['’]?s)?\s+eve", r"(?:['’]?s)?\s+day"
FIXED: Mapping[str, tuple[int, int]] = {
    rf"new\s+year{DAY}|neujahr(?:stag)?": (1, 1),
    r"dreikönig(?:e|stag)": (1, 6),
    rf"valentine{DAY}|valentinstag": (2, 14),
    r"halloween": (10, 31),
    r"bonfire\s+night|guy\s+fawkes(?:\s+night)?": (11, 5),
    r"nikolaus(?:tag)?|st\.?\s+nicholas\s+day": (12, 6),
    rf"christmas{EVE}|xmas{EVE}|heilig\s?abend|heiliger\s+abend": (12, 24),
    rf"christmas{DAY}|xmas{DAY}|(?:1\.|erster|ersten)\s*weihnachts(?:feier)?tag": (12, 25),
    r"boxing\s+day|(?:2\.|zweiter|zweiten)\s*weihnachts(?:feier)?tag": (12, 26),
    rf"new\s+year{EVE}|nye|silvester(?:abend)?|sylvester(?:abend)?": (12, 31),
}
FROM_EASTER: Mapping[str, int] = {
    r"rosenmontag": -48,
    r"shrove\s+tuesday|pancake\s+day": -47,
    r"ash\s+wednesday|aschermittwoch": -46,
    r"gründonnerstag|maundy\s+thursday": -3,
    r"good\s+friday|karfreitag": -2,
    r"karsamstag": -1,
    r"easter\s+sunday|ostersonntag": 0,
    r"easter\s+monday|ostermontag": 1,
    r"christi\s+himmelfahrt|vatertag": 39,
    r"whit\s+sunday|pfingstsonntag": 49,
    r"whit\s+monday|pfingstmontag": 50,
    r"fronleichnam": 60,
}
"""Days after Easter Sunday. "Easter" and "Weihnachten" alone are no day."""
ADVENT = re.compile(r"(?:([1-4])\.|(first|second|third|fourth)\s+sunday\s+(?:in|of))\s*advent(?:ssonntag)?")
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
FEAST = "|".join((*FIXED, *FROM_EASTER, r"[1-4]\.\s*advent(?:ssonntag)?"))


SHORT_NAMES = {
    **dict.fromkeys(("christmas", "xmas"), "christmas day"),
    "weihnachten": "heiligabend",
    "easter": "easter sunday",
    "ostern": "ostersonntag",
    "pfingsten": "pfingstsonntag",
    **dict.fromkeys(("advent", "the first of advent"), "1. advent"),
    **dict.fromkeys(("new year", "the new year"), "new year's day"),
}
"""Names of a time of the year; as the end of something they mean its first day."""


def feast(phrase: str) -> Callable[[int], date | None] | None:
    """The day that a name means in a year; None if it is no such name. `phrase` is in lower case.

    >>> [feast(name)(2026).isoformat() for name in ("boxing day", "ostermontag", "1. advent")]
    ['2026-12-26', '2026-04-06', '2026-11-29']
    """
    for pattern, (month, day) in FIXED.items():
        if re.fullmatch(pattern, phrase):
            return lambda year, month=month, day=day: date(year, month, day)  # type: ignore[misc]
    for pattern, days in FROM_EASTER.items():
        if re.fullmatch(pattern, phrase):
            return lambda year, days=days: easter(year) + timedelta(days=days)  # type: ignore[misc]
    if match := ADVENT.fullmatch(phrase):
        number = int(match[1]) if match[1] else ORDINALS[match[2]]
        return lambda year: _fourth_advent(year) - timedelta(weeks=4 - number)
    return None


def next_feast(phrase: str, after: date) -> date | None:
    """The first day after `after` that a name means; here "Easter", "Christmas" and "Weihnachten" are days too.

    >>> [str(next_feast(name, date(2026, 11, 23))) for name in ("boxing day", "easter", "tomorrow")]
    ['2026-12-26', '2027-03-28', 'None']
    """
    name = SHORT_NAMES.get(phrase, phrase)
    return min((day for day in feasts(after, name) if day > after), default=None)


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2026).isoformat(), easter(2000).isoformat()
    ('2026-04-05', '2000-04-23')
    """
    century, in_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - leaps - shift + 15) % 30
    weekday = (32 + 2 * rest + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fourth_advent(year: int) -> date:
    """The Sunday before Christmas Day."""
    christmas = date(year, 12, 25)
    return christmas - timedelta(days=christmas.isoweekday())


def feasts(today: date, phrase: str) -> Iterator[date]:
    """The days that a name means, from next year's back; none if it is no such name."""
    day_in = feast(phrase)
    for back in range(-1, 2) if day_in is not None else ():
        day = day_in(today.year - back) if day_in is not None and 1 < today.year - back < 9999 else None
        if day is not None:
            yield day
