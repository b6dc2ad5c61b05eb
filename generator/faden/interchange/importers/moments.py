"""Moments as programs store them, as days: numbers counted from 1970 or 2001, and texts with or without a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from faden.interchange.importers.dates import written_day
from faden.interchange.importers.options import ImportOptions

ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
NUMBER = re.compile(r"-?\d{6,20}(?:\.\d+)?")
WORDED = re.compile(r"([^\W\d_]{3,9}\.? \d{1,2}, \d{4})\b.*", re.DOTALL)
WEEKDAY = re.compile(r"^[^\W\d_]{6,10}, (?=[^\W\d_]{3,9}\.? \d{1,2}, \d{4})")
"""The day of the week before a date, as Google Chat writes it."""
SINCE_2001 = 978_307_200
"""Seconds from 1970 to 2001, which Apple counts from."""
UNITS = (1e9, 1e6, 1e3)
"""Nanoseconds, microseconds and milliseconds of a second."""
LATEST = 1e10
"""Seconds until the year 2286; a larger number counts a smaller unit."""


def day_of(value: object, options: ImportOptions) -> date | None:
    """The day of a moment, in your zone; None if it cannot be read.

    >>> from datetime import UTC, date
    >>> options = ImportOptions(date(2026, 11, 23), zone=UTC)
    >>> [str(day_of(value, options)) for value in (1772442000000, "2026-03-02T09:00:00+01:00", "May 17, 2022  5:29:42 PM")]
    ['2026-03-02', '2026-03-02', '2022-05-17']
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return options.day_of(_seconds(float(value))) if abs(value) < 1e20 else None
    if not isinstance(value, str):
        return None
    text = WEEKDAY.sub("", " ".join(value.split())[:80])
    if NUMBER.fullmatch(text):
        return options.day_of(_seconds(float(text)))
    if match := ISO.match(text):
        return _iso(match, options)
    if match := WORDED.fullmatch(text):
        text = match[1]
    written = written_day(text)
    return written.full if written else None


def _seconds(number: float) -> float:
    size = abs(number)
    for unit in UNITS:
        # The result has to be after 1976 (2007 for moments counted from 2001), otherwise the unit is another.
        if size >= LATEST and size / unit > 2e8:
            number, size = number / unit, size / unit
            break
    return number + SINCE_2001 if number < 8e8 else number


def _iso(match: re.Match[str], options: ImportOptions) -> date | None:
    year, month, day, clock, zone = match.groups()
    try:
        plain = date(int(year), int(month), int(day))
    except ValueError:
        return None
    if not clock or not zone:
        return plain
    offset = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    try:
        moment = datetime.fromisoformat(f"{plain}T{clock}{offset}")
        return options.day_of(moment.astimezone(UTC).timestamp())
    except (ValueError, OverflowError):
        return plain
