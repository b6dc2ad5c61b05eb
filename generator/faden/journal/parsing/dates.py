"""Dates as people write them at the beginning of a line: 2026-12-8, 8.12.2026, 8 Dec, Dezember 2019, ~2019-06.

Nothing is guessed. If a date depends on the day on which it was written (yesterday, Monday, a day without a year), the
words are returned; if it can be read in two ways, both are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import PartialDate
from faden.journal.parsing.natural_dates import MONTHS, SEASONS, WEEKDAYS, opens_spoken_day

HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
"""What phones and word processors turn a hyphen into."""
H = f"[-{HYPHENS}]"
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(2199, 12, 31)
"""The first and the last day that a journal may hold. Every rule can add to the last without an overflow."""
MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
SEASON = "|".join(sorted(map(re.escape, SEASONS), key=len, reverse=True))
WEEKDAY = "|".join(sorted(map(re.escape, WEEKDAYS), key=len, reverse=True))
END = r"(?:(?![^\W_])|(?=T\d\d:))"
ON_THAT_DAY = lazy_pattern(rf"[<\[(]?(?:(?:{WEEKDAY})\b\.?,?\s+)?(?:(?:on|am|den|vom)\s+)?", re.IGNORECASE)
"""What may come before a date without changing it: the day of the week, a bracket."""
BEHIND = lazy_pattern(
    rf"[>\])]?(?:,?\s*\(?(?:{WEEKDAY})\b\.?\)?)?"
    r"(?:(?:T|,?\s+(?:at\s|um\s)?)\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?(?:am|pm|Uhr|h)\b)?Z?|,?\s+(?:um\s)?\d{1,2}\s(?:Uhr|h)\b)?"
    r"[>\])]?",
    re.IGNORECASE,
)
"""What may follow a date without changing it: the day of the week, the time of day, a bracket."""
ABOUT = lazy_pattern(
    r"(?:~|≈|about\b|around\b|circa\b|ca\b\.?|c\.|etwa\b|ungefähr\b|um\b(?=\s+\d{4}\b)|gegen\b)\s*",
    re.IGNORECASE,
)
IN = lazy_pattern(r"(?:(?:in|im|back in|since|seit)\s+(?:the\s+|dem\s+)?)", re.IGNORECASE)

YEAR_FIRST = lazy_pattern(rf"(\d{{4}})(?:{H}(\d{{1,2}}){H}|/(\d{{1,2}})/|\.(\d{{1,2}})\.)(\d{{1,2}}){END}")
COMPACT = lazy_pattern(rf"((?:19|20)\d{{2}})(0[1-9]|1[0-2])([0-2]\d|3[01]){END}")
DOTTED = lazy_pattern(rf"(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|'?\d{{2}}){END}(?!\.\d)")
DOTTED_SHORT = lazy_pattern(r"(\d{1,2})\.(?:\s?(\d{1,2})\.(?!\d)|(\d{1,2})(?=[\s,:]|$))")
SLASHED = lazy_pattern(rf"(\d{{1,2}})(?:/(\d{{1,2}})/|{H}(\d{{1,2}}){H})(\d{{4}}|\d{{2}}){END}(?!{H}\d)")
SLASHED_LINE = lazy_pattern(
    r"^[\s>*+•–—-]*(?:\*\*|__)?(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?!\d)", re.MULTILINE
)
SLASHED_SHORT = lazy_pattern(rf"(\d{{1,2}})/(\d{{1,2}}){END}(?!/)")
DAY_MONTH = lazy_pattern(
    rf"(\d{{1,2}})(?:\.|st\b|nd\b|rd\b|th\b)?[\s-]*(?:of\s+)?({MONTH})\b\.?(?:,?[\s-]*(\d{{4}}|'\d{{2}})(?![^\W_])(?!:\d))?{END}",
    re.IGNORECASE,
)
MONTH_DAY = lazy_pattern(
    rf"({MONTH})\b\.?\s*(\d{{1,2}})(?:st|nd|rd|th)?(?![^\W_])(?:,?\s+(\d{{4}})(?![^\W_]))?{END}",
    re.IGNORECASE,
)
MONTH_YEAR = lazy_pattern(rf"(?:({MONTH})\b\.?,?\s+(\d{{4}})|(\d{{4}})\s+({MONTH})\b\.?){END}", re.IGNORECASE)
SEASON_YEAR = lazy_pattern(rf"({SEASON})\s+(?:of\s+)?(\d{{4}}){END}", re.IGNORECASE)
YEAR_MONTH = lazy_pattern(rf"(\d{{4}})(?:{H}|/)(\d{{1,2}}){END}(?!{H}?\d)")
MONTH_SLASH_YEAR = lazy_pattern(rf"(\d{{1,2}})[/.](\d{{4}}){END}")
YEAR = lazy_pattern(rf"((?:19|20)\d{{2}}){END}(?![-./]\d)")


Days = tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written in a line, from `begin` to `end`, in characters.

    `date` is the day, or the first of those that it may be; `about` is what is known if that is less than a day, or only
    about the day. `readings` are the days that it may mean, if there are two. `spoken` are words whose day depends on
    when they were written. Without a date, readings and `spoken` it looks like a date, but there is no such day.
    """

    begin: int
    end: int
    date: date | None = None
    about: PartialDate | None = None
    readings: Days = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a heading, or the name of the file, says about the days of the lines below.

    With `day_first` 1/12/2026 is the first of December, as in most countries.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    day_first: bool = False

    @property
    def date(self) -> date | None:
        complete = self.year is not None and self.month is not None and self.day is not None
        return _day(self.year or 0, self.month or 0, self.day or 0) if complete else None


NOWHERE = Around()


def read_date(text: str, at: int = 0, around: Around = NOWHERE) -> Written | None:
    """The date that begins at the character `at` of a line; None if none does.

    >>> read_date("8.12.2026 Anruf").date, read_date("Dec 8: lunch", 0, Around(2026)).date
    (datetime.date(2026, 12, 8), datetime.date(2026, 12, 8))
    >>> read_date("03/04/2026").readings
    (datetime.date(2026, 4, 3), datetime.date(2026, 3, 4))
    """
    prefix = ON_THAT_DAY.match(text, at)
    begin = prefix.end() if prefix else at
    about = ABOUT.match(text, begin)
    reading = _read(text, about.end() if about else begin, begin, around, roughly=about is not None)
    if reading is None and begin != at:
        about = ABOUT.match(text, at)
        reading = _read(text, about.end() if about else at, at, around, roughly=about is not None)
    if reading is None:
        into = IN.match(text, at)
        reading = _read_rough(text, into.end(), at, roughly=False) if into else None
    if reading is None:
        spoken = opens_spoken_day(text[at:])
        return Written(at, at + len(spoken), spoken=spoken) if spoken else None
    behind = BEHIND.match(text, reading.end)
    end = behind.end() if behind and not text[behind.end() :][:1].isalnum() else reading.end
    return Written(at, end, reading.date, reading.about, reading.readings, reading.spoken)


def around_heading(text: str, around: Around = NOWHERE) -> Around:
    """What the text of a heading says about the days below it; `around` is what the heading above it says.

    >>> around_heading("December", Around(2026))
    Around(year=2026, month=12, day=None, day_first=False)
    """
    text = text.strip().strip("#*_ ").strip()
    reading = read_date(text, 0, around)
    if reading is not None and reading.date is not None and not text[reading.end :].strip(" :.,–-"):
        if reading.about is not None:
            return Around(reading.about.year, reading.about.month)
        return Around(reading.date.year, reading.date.month, reading.date.day)
    if text.casefold().rstrip(".") in MONTHS:
        return Around(around.year, MONTHS[text.casefold().rstrip(".")])
    year = re.search(r"(?<![\w.-])((?:19|20)\d{2})(?![\w.-])", text)
    return Around(int(year[1])) if year else NOWHERE


def around_file(name: str) -> Around:
    """What the name of a file says about the days in it: `log/2026.md`, `2026-12.md`, `20261208 note.txt`."""
    stem = re.sub(r"\.[A-Za-z]\w*$", "", name.rpartition("/")[2])
    reading = next((w for at in _words(stem) if (w := read_date(stem, at)) and w.date and not w.about), None)
    if reading is not None and reading.date is not None:
        return Around(reading.date.year, reading.date.month, reading.date.day)
    for match in re.finditer(r"(?<!\d)(\d{4})[-_. ]?(?:(\d{2})(?:[-_. ]?(\d{2}))?)?(?!\d)", stem):
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is not None and 1900 <= year < 2200 and (month is None or 1 <= month <= 12):
            return Around(year, month, day if day and month and _day(year, month, day) else None)
    folder = re.search(r"/((?:19|20)\d{2})/", name)
    return Around(int(folder[1])) if folder else NOWHERE


def writes_day_first(text: str) -> bool:
    """Whether the dates at the beginning of a text's lines show that the day comes first.

    >>> writes_day_first("25/12/2025 call"), writes_day_first("1/2/2026 call"), writes_day_first("12/25/2025 call")
    (True, False, False)
    """
    pairs = [(int(match[1]), int(match[2])) for match in SLASHED_LINE.finditer(text)]
    return any(first > 12 for first, _ in pairs) and all(second <= 12 for _, second in pairs)


def _words(text: str) -> Iterator[int]:
    return (match.start() for match in re.finditer(r"[^\s_]+", text))


def _read(text: str, at: int, begin: int, around: Around, *, roughly: bool) -> Written | None:
    """The date at the character `at`; with `roughly`, a word from `begin` on says that it is approximate."""
    for read in (_read_full, _read_short):
        reading = read(text, at, begin, around)
        if reading is not None:
            if roughly and reading.date is not None:
                day = reading.date
                return Written(begin, reading.end, day, PartialDate(day.year, day.month, day.day))
            return reading
    return _read_rough(text, at, begin, roughly=roughly)


def _read_full(text: str, at: int, begin: int, around: Around) -> Written | None:
    """A date with its year."""
    if match := YEAR_FIRST.match(text, at):
        month = match[2] or match[3] or match[4]
        return Written(begin, match.end(), _day(int(match[1]), int(month), int(match[5])))
    if match := COMPACT.match(text, at):
        return Written(begin, match.end(), _day(*map(int, match.groups())))
    if match := DOTTED.match(text, at):
        return Written(begin, match.end(), _day(_year(match[3]), int(match[2]), int(match[1])))
    if match := SLASHED.match(text, at):
        first, second, last = int(match[1]), int(match[2] or match[3]), match[4]
        orders = [(_year(last), second, first), (_year(last), first, second)]
        if match[3] and len(last) == 2 and len(match[1]) == 2:
            # Also the year first, whatever else the order of days is.
            orders = [(_year(match[1]), second, int(last)), *orders[: 1 if around.day_first else 2]]
            return _two_readings(begin, match.end(), orders, day_first=False)
        return _two_readings(begin, match.end(), orders, day_first=around.day_first)
    return None


def _read_short(text: str, at: int, begin: int, around: Around) -> Written | None:
    """A day and a month, with a year or without; then the year is the heading's, or has to be asked for."""
    if match := DAY_MONTH.match(text, at):
        day, month, year = int(match[1]), MONTHS[match[2].casefold()], match[3]
    elif match := MONTH_DAY.match(text, at):
        day, month, year = int(match[2]), MONTHS[match[1].casefold()], match[3]
    elif (
        (match := DOTTED_SHORT.match(text, at))
        and 1 <= int(match[2] or match[3]) <= 12
        and 1 <= int(match[1]) <= 31
    ):
        day, month, year = int(match[1]), int(match[2] or match[3]), None
    elif match := SLASHED_SHORT.match(text, at):
        likely_year = around.year or 2000
        reading = _two_readings(
            begin,
            match.end(),
            [(likely_year, int(match[2]), int(match[1])), (likely_year, int(match[1]), int(match[2]))],
            day_first=around.day_first,
        )
        return reading if around.year or reading is None else Written(begin, match.end(), spoken=match[0])
    else:
        return None
    if year is None and around.year is None:
        # Whether there is a 29th of February depends on the year.
        spoken = match[0].strip() if _day(2000, month, day) else ""
        return Written(begin, match.end(), spoken=spoken)
    return Written(begin, match.end(), _day(_year(year) if year else around.year or 0, month, day))


def _read_rough(text: str, at: int, begin: int, *, roughly: bool) -> Written | None:
    """A month or a year."""
    year: int
    month: int | None
    if match := SEASON_YEAR.match(text, at):
        year, month = int(match[2]), SEASONS[match[1].casefold()]
    elif match := MONTH_YEAR.match(text, at):
        year, month = int(match[2] or match[3]), MONTHS[(match[1] or match[4]).casefold()]
    elif match := YEAR_MONTH.match(text, at):
        year, month = int(match[1]), int(match[2])
    elif match := MONTH_SLASH_YEAR.match(text, at):
        year, month = int(match[2]), int(match[1])
    elif match := YEAR.match(text, at):
        year, month = int(match[1]), None
    else:
        return None
    if month is not None and not 1 <= month <= 12:
        return Written(begin, match.end())
    return Written(begin, match.end(), _day(year, month or 1, 1), PartialDate(year, month))


def _two_readings(
    begin: int, end: int, orders: list[tuple[int, int, int]], *, day_first: bool
) -> Written | None:
    """The day that figures mean; both, the day first, if there are two and it is not known which."""
    days = tuple(dict.fromkeys(day for order in orders if (day := _day(*order)) is not None))
    if len(days) > 1 and not day_first:
        return Written(begin, end, readings=days)
    return Written(begin, end, days[0] if days else None)


def _year(written: str) -> int:
    """A year as a number; one of two digits is from 1970 to 2069."""
    number = int(written.lstrip("'"))
    return number if len(written.lstrip("'")) == 4 else number + (2000 if number < 70 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return known_day(date(year, month, day))
    except ValueError:
        return None


def known_day(day: date) -> date | None:
    """The day as a journal holds it: None before the year 1000; a day after the last one means "for ever"."""
    return min(day, LAST_DAY) if day >= FIRST_DAY else None
