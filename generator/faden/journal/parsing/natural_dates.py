"""Days as people say them, in English and German: yesterday, letzten Freitag, 12.3., 3 days ago.

This is our own parser: a library for it takes longer to import than all of `faden log`, and guesses where guessing is
wrong. What is not understood here is None, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.feast_days import FEAST, feasts
from faden.journal.parsing.weeks_back import WEEKS_BACK, weeks_back

DAYS: Mapping[str, int] = {
    "today": 0, "heute": 0, "now": 0, "jetzt": 0,
    "yesterday": -1, "gestern": -1, "yday": -1, "gestern nacht": -1,
    "yest": -1, "yesty": -1, "y'day": -1,
    "day before yesterday": -2, "the day before yesterday": -2, "vorgestern": -2,
    "last night": -1, "gestern abend": -1, "this morning": 0, "heute früh": 0, "heute morgen": 0, "heute abend": 0,
    "tonight": 0, "tomorrow": 1, "morgen": 1, "tmrw": 1, "tmw": 1, "tmr": 1, "tomoz": 1, "2moro": 1, "tomorow": 1,
    "day after tomorrow": 2, "the day after tomorrow": 2, "übermorgen": 2, "uebermorgen": 2,
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    word: number
    for number, words in enumerate((
        ("monday", "mon", "montag", "mo"),
        ("tuesday", "tue", "tues", "dienstag", "di"),
        ("wednesday", "wed", "weds", "mittwoch", "mittw", "mi"),
        ("thursday", "thu", "thur", "thurs", "donnerstag", "do"),
        ("friday", "fri", "freitag", "fr"),
        ("saturday", "sat", "samstag", "sonnabend", "sa"),
        ("sunday", "sun", "sonntag", "so"),
    ))
    for word in words
}  # fmt: skip
MONTHS: Mapping[str, int] = {
    word: number
    for number, words in enumerate((
        ("january", "jan", "januar", "jänner"),
        ("february", "feb", "februar", "feber"),
        ("march", "mar", "märz", "maerz", "mär", "mrz"),
        ("april", "apr"),
        ("may", "mai"),
        ("june", "jun", "juni"),
        ("july", "jul", "juli"),
        ("august", "aug"),
        ("september", "sep", "sept"),
        ("october", "oct", "oktober", "okt"),
        ("november", "nov"),
        ("december", "dec", "dezember", "dez"),
    ), 1)
    for word in words
}  # fmt: skip
COUNTS: Mapping[str, int] = {
    word: number
    for number, words in enumerate((
        ("a", "an", "one", "ein", "einem", "einer", "einen", "nem", "ner"),
        ("two", "zwei", "couple"), ("three", "drei"), ("four", "vier"), ("five", "fünf"), ("six", "sechs"),
        ("seven", "sieben"), ("eight", "acht"), ("nine", "neun"), ("ten", "zehn"),
    ), 1)
    for word in words
}  # fmt: skip
UNITS: Mapping[str, int] = {
    **dict.fromkeys(("day", "days", "tag", "tage", "tagen"), 1),
    **dict.fromkeys(("week", "weeks", "wk", "wks", "woche", "wochen"), 7),
    **dict.fromkeys(("fortnight", "fortnights"), 14),
}
LONG_UNITS: Mapping[str, int] = {
    **dict.fromkeys(("month", "months", "mth", "mths", "monat", "monate", "monaten", "monats"), 1),
    **dict.fromkeys(("year", "years", "yr", "yrs", "jahr", "jahre", "jahren", "jahres"), 12),
}
"""In months: that far back, people do not mean a day."""
SEASONS: Mapping[str, int] = {
    **dict.fromkeys(("spring", "frühling", "frühjahr", "fruehling", "fruehjahr"), 4),
    **dict.fromkeys(("summer", "sommer"), 7),
    **dict.fromkeys(("autumn", "fall", "herbst"), 10),
    **dict.fromkeys(("winter",), 1),
}
"""The month in the middle of a season: the winter of 2019 is January 2019."""

PAST = (
    "last",
    "past",
    "letzten",
    "letzter",
    "letzte",
    "letztes",
    "letzter",
    "vergangenen",
    "vergangenes",
    "voriges",
    "vorigen",
)
NEXT = ("next", "coming", "nächsten", "nächster", "nächste", "naechsten", "kommenden", "kommender")
THIS = ("this", "diesen", "dieser")

SOON = timedelta(weeks=4)
"""If a day without a year is so near in the future, that day is meant, whatever the words around it say."""
HALF_A_YEAR = timedelta(days=182)
ONE_DAY = timedelta(days=1)

ISO = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
GERMAN = lazy_pattern(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?")
DAY_MONTH = lazy_pattern(r"(\d{1,2})(?:\.|st|nd|rd|th)?\s?(?:of\s)?([^\W\d]+)\.?(?:,?\s(\d{4}))?")
MONTH_DAY = lazy_pattern(r"([^\W\d]+)\.?\s(\d{1,2})(?:st|nd|rd|th)?(?:,?\s(\d{4}))?")
AGO = lazy_pattern(r"(?:a\s(?=couple))?(\w+)(?:\sof)?\s([^\W\d]+)\s(?:ago|back)|vor\s(\w+)\s([^\W\d]+)")
HALF_A_YEAR_AGO = lazy_pattern(r"half\sa\syear\s(?:ago|back)|vor\s(?:ei)?nem\shalben\sjahr")
TIME_OF_DAY = (
    r"night|evening|eve|morning|afternoon|lunchtime|abend|mittag|nachmittag|vormittag|morgen|nacht|früh"
)
"""What may follow a day without changing it: "sat night", "gestern mittag"."""
DAY_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])"
ALONE = (
    r"(?=\s*(?:[,:;.)]|$|\s\D))(?!\s+(?:birthday|b['’]?day|anniversary|wedding|floor|time|year|grade|geburtstag|hochzeitstag|stock|mal|"
    r"gefeiert|advent|weihnachts\w*|and|und)\b)"
)
THAT_DAY = lazy_pattern(r"(?:(?:on|am|the|on\sthe)\s)?(\d{1,2})(?:st|nd|rd|th)|am\s(\d{1,2})\.")
"""A day of the month alone."""
PART_OF_MONTH = r"(?:early|mid|late|the\s+end\s+of|end\s+of|beginning\s+of|start\s+of|anfang|mitte|ende)"
AHEAD = lazy_pattern(r"in\s(\w+)\s([^\W\d]+)")
WEEKDAY = lazy_pattern(r"(?:(?:on|am)\s)?(?:([^\W\d]+)\s)?([^\W\d]+)\.?")
WORDS = "|".join
SPOKEN = lazy_pattern(
    rf"(?:(?:{WEEKS_BACK})(?:\s+(?:{TIME_OF_DAY})(?![^\W_]))?"
    rf"|(?:(?:on|at|an|am|zu)\s+)?(?:{FEAST})"
    rf"|(?:{WORDS(sorted(DAYS, key=len, reverse=True))})(?:\s+(?:{TIME_OF_DAY})(?![^\W_]))?"
    rf"|(?:(?:on|am)\s+)?(?:(?:{WORDS((*PAST, *THIS, *NEXT))})\s+)?"
    rf"(?:{WORDS(sorted(WEEKDAYS, key=len, reverse=True))})(?![^\W_])(?:\.|\s+(?:{TIME_OF_DAY})(?![^\W_]))?"
    rf"|(?:{WORDS((*PAST, *THIS))})\s+(?:{WORDS((*UNITS, *LONG_UNITS, *SEASONS, *MONTHS))})"
    rf"|(?:\d{{1,3}}|(?:a\s+)?(?:{WORDS(COUNTS)}))(?:\s+of)?\s+(?:{WORDS((*UNITS, *LONG_UNITS))})\s+(?:ago|back)"
    rf"|(?:(?:in|im)\s+)?(?:{PART_OF_MONTH}\s+)?(?<=\s)(?:{WORDS(sorted(MONTHS, key=len, reverse=True))})(?!\s*\d)"
    r"|half\s+a\s+year\s+(?:ago|back)|vor\s+(?:ei)?nem\s+halben\s+jahr"
    rf"|(?:(?:on|am|the|on\s+the)\s+)?{DAY_NUMBER}(?:st|nd|rd|th){ALONE}|am\s+{DAY_NUMBER}\.{ALONE}"
    rf"|vor\s+(?:\d{{1,3}}|{WORDS(COUNTS)})\s+(?:{WORDS((*UNITS, *LONG_UNITS))}))(?![^\W_])",
    re.IGNORECASE,
)


def spoken_day(text: str, today: date, *, past: bool = False) -> date | None:
    """The day that `text` means on the day `today`; None if that is unclear.

    A weekday is the last one before today, because the log is for what has happened: on a Friday "Friday" is a week
    ago, and "this Friday" is today. "next Friday", "in 3 days" and the like are in the future. A day without a year
    is the nearest: on 9 January "14 Feb" is ahead, and "14 Aug" is last year's. With `past` the words around it say
    that it has happened, and only a day within the next four weeks is in the future: such words may be a slip, and no
    one would notice the wrong year.
    """
    phrase = " ".join(text.casefold().split())
    day, _, hour = phrase.rpartition(" ")
    if (
        phrase not in DAYS
        and re.fullmatch(TIME_OF_DAY, hour)
        and (day in DAYS or day.rpartition(" ")[2] in (*WEEKDAYS, "last", "ago", "woche", "week"))
    ):
        phrase = day
    if (match := THAT_DAY.fullmatch(phrase)) is not None:
        return _last_such_day(int(match[1] or match[2]), today)
    counted = (
        _add_days(today, DAYS[phrase]) if phrase in DAYS else weeks_back(phrase, today, WEEKDAYS, number_of)
    )
    if counted is not None:
        return counted
    if days := tuple(feasts(today, re.sub(r"^(?:on|at|an|am|zu) ", "", phrase))):
        return _nearest(days, today, past=past)
    if match := ISO.fullmatch(phrase):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := GERMAN.fullmatch(phrase):
        return _in_year(match[3], int(match[2]), int(match[1]), today, past=past)
    if (match := DAY_MONTH.fullmatch(phrase)) and match[2] in MONTHS:
        return _in_year(match[3], MONTHS[match[2]], int(match[1]), today, past=past)
    if (match := MONTH_DAY.fullmatch(phrase)) and match[1] in MONTHS:
        return _in_year(match[3], MONTHS[match[1]], int(match[2]), today, past=past)
    if match := AGO.fullmatch(phrase):
        return _day_by_count(match[1] or match[3], match[2] or match[4], -1, today)
    if match := AHEAD.fullmatch(phrase):
        return _day_by_count(match[1], match[2], 1, today)
    if (match := WEEKDAY.fullmatch(phrase)) and match[2] in WEEKDAYS:
        return _weekday(match[1], WEEKDAYS[match[2]], today)
    return None


def opens_spoken_day(text: str) -> str:
    """The words at the beginning of a text whose day depends on when they were written; empty if there are none."""
    match = SPOKEN.match(text)
    if match is None:
        return ""
    words = match[0].casefold().split()
    # "May", "so" and "do" are names and words of their own.
    plain = (
        len(words) > 1 or len(words[0]) > 3 or words[0] in DAYS or text[match.end() : match.end() + 1] == ":"
    )
    return match[0] if plain else ""


def _last_such_day(number: int, today: date) -> date | None:
    """The last day up to today with that number in its month: the 24th."""
    first = today.replace(day=1)
    for _ in range(3):
        day = _day(first.year, first.month, number)
        if day is not None and day <= today:
            return day
        first = (first - ONE_DAY).replace(day=1)
    return None


def _weekday(which: str | None, weekday: int, today: date) -> date | None:
    ahead = (weekday - today.weekday()) % 7
    if which is None or which in PAST:
        return _add_days(today, ahead - 7)
    if which in THIS:
        return _add_days(today, ahead)
    return _add_days(today, ahead or 7) if which in NEXT else None


def _day_by_count(count: str, unit: str, sign: int, today: date) -> date | None:
    number = number_of(count)
    if number is None or unit not in UNITS:
        return None
    return _add_days(today, sign * number * UNITS[unit])


def number_of(count: str) -> int | None:
    return int(count) if count.isdecimal() and len(count) < 6 else COUNTS.get(count)


def _in_year(year: str | None, month: int, day: int, today: date, *, past: bool) -> date | None:
    if year is not None:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # The 29th of February may be up to eight years back.
    days = [
        day_then for back in range(-1, 9) if (day_then := _day(today.year - back, month, day)) is not None
    ]
    return _nearest(days, today, past=past)


def _nearest(days: Sequence[date], today: date, *, past: bool) -> date | None:
    """Of days that come round, the latest first, the one that is meant if no year is said."""
    ahead = next((candidate for candidate in reversed(days) if candidate > today), None)
    last = next((candidate for candidate in days if candidate <= today), None)
    if ahead is None or last is None:
        return last or ahead
    return ahead if ahead - today <= (SOON if past else min(today - last - ONE_DAY, HALF_A_YEAR)) else last


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _add_days(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None
