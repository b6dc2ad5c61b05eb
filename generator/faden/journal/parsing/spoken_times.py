"""Times as people say them, even if only roughly known: 2 months ago, last summer, im Mai, 2019."""

from __future__ import annotations

import re
from datetime import date, timedelta

from faden.core.model import PartialDate
from faden.journal.parsing.dates import SLASHED_SHORT, Around, read_date
from faden.journal.parsing.natural_dates import (
    AGO,
    HALF_A_YEAR_AGO,
    LONG_UNITS,
    MONTHS,
    PART_OF_MONTH,
    PAST,
    SEASONS,
    THAT_DAY,
    THIS,
    TIME_OF_DAY,
    WEEKDAYS,
    number_of,
    spoken_day,
)
from faden.journal.parsing.weeks_back import NUMBERED

JUST_OVER = timedelta(days=2)
"""Of a weekday as near as this in the past nobody means the coming one. [A]"""

LONGEST_AGO = 21
MONTH_PART = re.compile(rf"(?:(?:in|im|at) )?{PART_OF_MONTH} (\w+)")


def spoken_time(
    text: str, today: date, *, past: bool = False, day_first: bool = False
) -> tuple[date, PartialDate | None] | None:
    """The day that `text` means on the day `today`, with the month or year if that is all it says; None if unclear.

    `past` as in `spoken_day`, `day_first` as in `Around`.

    >>> spoken_time("vor 2 Monaten", date(2026, 11, 30))
    (datetime.date(2026, 9, 1), PartialDate(year=2026, month=9, day=None))
    """
    phrase = " ".join(text.casefold().split())
    day = spoken_day(phrase, today, past=past)
    if day is not None:
        return day, None
    about = _rough_past(phrase, today)
    if about is not None and about.earliest is not None:
        return about.earliest, about
    if SLASHED_SHORT.fullmatch(phrase):
        days = short_readings(phrase, today, past=past, day_first=day_first)
        return (days[0], None) if len(days) == 1 else None
    written = read_date(phrase, 0, Around(today.year, day_first=day_first))
    if written is None or written.date is None or phrase[written.end :].strip(" .,:"):
        return None
    return written.date, written.about


LIKELY = re.compile(
    r"(?<!\w)(?:(?P<weekend>(?:(?:last|(?P<open>at\s+the|over\s+the|this)|this\s+past)\s+weekend|(?:the\s+)?weekend\s+before\s+last|"
    r"(?:(?:am\s+)?(?:vor)?letzte[sn]|(?:am\s+)?vergangene[sn]|(?:am\s+)?vorige[sn]|(?P<offen>am|übers|diese[sm]))\s+wochenende))|"
    r"(?P<week>(?:last|(?:in\s+der\s+)?(?:(?:vor)?letzten?|vergangenen?|vorigen?))\s+(?:week|woche)|(?:the\s+)?week\s+before\s+last)|"
    r"(?P<few>(?:a\s+)?(?:few|couple\s+of)\s+days\s+(?:ago|back)|vor\s+(?:ein\s+paar|einigen|wenigen)\s+tagen|the\s+other\s+day|"
    r"neulich|kürzlich|letztens|recently))(?!\w)",
    re.IGNORECASE,
)
FEW = (3, 2, 4)
"""How many days ago "a few days ago" is, the likeliest first. [A]"""


def likely_days(text: str, today: date) -> tuple[str, tuple[date, ...]] | None:
    """The first words in a text that mean one of several days, and these days; None if there are none.

    Last weekend is a Saturday or Sunday before this week's Monday, last week one of the seven days before it. "At the
    weekend" may be this one, too, as far as it has begun.

    >>> phrase, days = likely_days("Kaffee mit Eva letztes Wochenende", date(2026, 12, 1))
    >>> phrase, [str(day) for day in days]
    ('letztes Wochenende', ['2026-11-28', '2026-11-29'])
    """
    match = LIKELY.search(text)
    if match is None or (today - date.min).days < LONGEST_AGO or spoken_day(text.strip(), today) is not None:
        return None
    monday = today - timedelta(days=today.weekday())
    if match["few"]:
        return match[0], tuple(today - timedelta(days=ago) for ago in FEW)
    ago = [2, 1] if match["weekend"] else list(range(7, 0, -1))
    if re.search("vorletzt|before", match[0], re.IGNORECASE):
        ago = [days + 7 for days in ago]
    elif match["open"] or match["offen"]:
        ago += [-days for days in (5, 6) if days <= today.weekday()]
    return match[0], tuple(monday - timedelta(days=days) for days in ago)


def weekday_readings(text: str, today: date, *, past: bool = False) -> tuple[date, ...]:
    """The last and the coming day that "Friday" or "am Freitag" may mean; empty if `text` says which, or is not a weekday.

    With `past` the words around it say that it has happened, and it is the last; so it is if that was yesterday or the
    day before. Of "the 31st" it is the last too, unless the coming one is as near.

    >>> weekday_readings("am Freitag", date(2026, 11, 30)), weekday_readings("last Friday", date(2026, 11, 30))
    ((datetime.date(2026, 11, 27), datetime.date(2026, 12, 4)), ())
    """
    phrase = " ".join(text.casefold().split())
    if not past and (match := THAT_DAY.fullmatch(phrase)) is not None:
        return _nearest_two(int(match[1] or match[2]), today)
    if not past and (numbered := re.fullmatch(NUMBERED, phrase)) is not None:
        return _nearest_two(int(numbered["date"]), today, WEEKDAYS[numbered["day"]])
    word = phrase.removeprefix("on ").removeprefix("am ").rstrip(".")
    hour = re.fullmatch(rf"(\w+)\.? (?:{TIME_OF_DAY})", word)
    if hour is not None and hour[1] in WEEKDAYS:
        # On a Monday "Monday evening" may be that of today.
        word = hour[1] if WEEKDAYS[hour[1]] == today.weekday() else ""
        last = spoken_day(word, today) if word else None
        return () if last is None else (last, today)
    last = spoken_day(word, today) if word in WEEKDAYS and not past else None
    if last is None or today - last <= JUST_OVER:
        return ()
    return (last, last + timedelta(days=7))


def _nearest_two(number: int, today: date, weekday: int | None = None) -> tuple[date, ...]:
    """The last and the coming day of that number in its month, if the coming one is as near; otherwise none."""
    days = [today + timedelta(days=away) for away in range(-62, 63)]
    days = [day for day in days if day.day == number and weekday in (None, day.weekday())]
    before = [day for day in days if day <= today]
    after = [day for day in days if day > today]
    if not before or not after or after[0] - today > today - before[-1]:
        return ()
    return before[-1], after[0]


def short_readings(
    text: str, today: date, *, past: bool = False, day_first: bool = False
) -> tuple[date, ...]:
    """The days that two numbers with a slash may mean, the day first or the month; empty if `text` is something else.

    With `day_first` the month is only first if the day cannot be.

    >>> short_readings("5/1", date(2026, 11, 30), past=True), short_readings("25/12", date(2026, 1, 5), past=True)
    ((datetime.date(2026, 1, 5), datetime.date(2026, 5, 1)), (datetime.date(2025, 12, 25),))
    """
    match = SLASHED_SHORT.fullmatch(text.strip())
    if match is None:
        return ()
    phrases = (f"{match[1]}.{match[2]}.", f"{match[2]}.{match[1]}.")
    days = (spoken_day(phrase, today, past=past) for phrase in phrases)
    found = tuple(dict.fromkeys(day for day in days if day is not None))
    return found[:1] if day_first else found


def coming_day(text: str, today: date, *, day_first: bool = False) -> date | None:
    """The day that is meant for something planned: of a weekday alone the coming one; None if unclear.

    "last Saturday" and "yesterday" are what they say, and on a Saturday "Saturday" is today. `day_first` as in `Around`.

    >>> coming_day("saturday", date(2026, 1, 7)), coming_day("am Samstag", date(2026, 1, 10))
    (datetime.date(2026, 1, 10), datetime.date(2026, 1, 10))
    >>> coming_day("last saturday", date(2026, 1, 7)), coming_day("14/1", date(2026, 1, 7))
    (datetime.date(2026, 1, 3), datetime.date(2026, 1, 14))
    """
    if SLASHED_SHORT.fullmatch(text.strip()):
        days = short_readings(text, today, day_first=day_first)
        return days[0] if len(days) == 1 else None
    day = spoken_day(text, today)
    word = " ".join(text.casefold().split()).removeprefix("on ").removeprefix("am ").rstrip(".")
    hour = re.sub(rf" (?:{TIME_OF_DAY})$", "", word)
    return day if day is None or hour not in WEEKDAYS else day + timedelta(days=7)


def is_day_of_a_year(text: str) -> bool:
    """Whether words are a day and a month, as in "22/2", "22.2." and "22 Feb", and so mean a day in any year."""
    reading = read_date(text.strip(), 0, Around(2000))
    return reading is not None and (reading.date is not None or len(reading.readings) > 1)


def _rough_past(phrase: str, today: date) -> PartialDate | None:
    """A month or a year in the past: 2 months ago, letzten Monat, last summer, vor einem Jahr."""
    if HALF_A_YEAR_AGO.fullmatch(phrase):
        return _months_back(today, 6, 1)
    if (match := MONTH_PART.fullmatch(phrase)) and match[1] in MONTHS:
        return PartialDate(
            today.year if MONTHS[match[1]] <= today.month else today.year - 1, MONTHS[match[1]]
        )
    if match := AGO.fullmatch(phrase):
        number, unit = number_of(match[1] or match[3]), match[2] or match[4]
        months = LONG_UNITS.get(unit)
        return None if number is None or months is None else _months_back(today, number * months, months)
    which, _, unit = phrase.removeprefix("in ").removeprefix("im ").rpartition(" ")
    which = which.removeprefix("the ").removeprefix("dem ")
    if which in (*PAST, *THIS) and unit in LONG_UNITS:
        return _months_back(today, LONG_UNITS[unit] if which in PAST else 0, LONG_UNITS[unit])
    if which in PAST and unit in SEASONS:
        year = today.year if SEASONS[unit] < today.month else today.year - 1
        return PartialDate(year, SEASONS[unit])
    if (not which and unit in MONTHS) or (which in PAST and unit in MONTHS):
        return PartialDate(today.year if MONTHS[unit] < today.month else today.year - 1, MONTHS[unit])
    return None


def _months_back(today: date, months: int, unit: int) -> PartialDate | None:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1000:
        return None
    return (
        PartialDate(year)
        if unit == 12 and months > 12
        else PartialDate(year, month + 1 if unit == 1 else None)
    )
