"""The days on which an event of a calendar recurs."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import NamedTuple

MOST = 1_000
"""Most days of one event that are read: the newest ones."""
EARLIEST = date(1950, 1, 1)
"""An event that begins earlier is not a meeting, and counting its days up to today would take seconds."""
SECONDS = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3_600}
"""The lengths of the units within a day, in seconds."""
STEPS = {"DAILY": 1, "WEEKLY": 7}
"""Days from one occurrence to the next."""
DAY = 86_400
WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
HIGHEST_COUNT = 10_000_000
"""No event recurs more often; a higher count means "for ever"."""


class RecurrenceDays(NamedTuple):
    """The newest days on which an event recurred, in order, and whether older ones were left out."""

    days: list[date]
    cut: bool


def recurrence_days(rule: str, start: datetime, until: date) -> RecurrenceDays | None:
    """The days of a rule (RFC 5545) from `start` to `until`, both included; None if it cannot be read.

    >>> [str(day) for day in recurrence_days("FREQ=WEEKLY;COUNT=5", datetime(2026, 11, 2, 9), date(2026, 11, 20)).days]
    ['2026-11-02', '2026-11-09', '2026-11-16']
    >>> [str(day) for day in recurrence_days("FREQ=HOURLY;COUNT=30", datetime(2026, 11, 2, 9), date(2026, 11, 20)).days]
    ['2026-11-02', '2026-11-03']
    """
    try:
        parts = _parts(rule)
        early = start.date() < EARLIEST and parts["FREQ"] in STEPS and "COUNT" not in parts
        newest = deque(_days(parts, start, until), maxlen=MOST + 1)
    except (ValueError, TypeError, OverflowError, KeyError):
        return None
    return RecurrenceDays(list(newest)[-MOST:], early or len(newest) > MOST)


def _parts(rule: str) -> dict[str, str]:
    """The parts of a rule by their names. Raises ValueError if a number is not one, or is below 1."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if part)
    if int(parts.get("INTERVAL", "1")) < 1 or int(parts.get("COUNT", "1")) < 1:
        raise ValueError
    return parts


def _days(parts: dict[str, str], start: datetime, until: date) -> Iterator[date]:
    begin = datetime(start.year, start.month, start.day, start.hour, start.minute)  # noqa: DTZ001 -- days, not moments
    last, count = until, int(parts.pop("COUNT", "0"))
    count = count if count <= HIGHEST_COUNT else 0
    if end := parts.pop("UNTIL", ""):
        written = re.match(r"(\d{4})(\d{2})(\d{2})", end)
        if written is None:
            raise ValueError
        last = min(last, date(*map(int, written.groups())))
    unit, interval = SECONDS.get(parts["FREQ"]), int(parts.get("INTERVAL", "1"))
    if unit and not _is_counted_by_hours(parts, count):
        if count:
            last = min(last, (begin + timedelta(seconds=(count - 1) * unit * interval)).date())
            count = 0
        if unit * interval <= DAY:
            # It recurs every day; how often within the day does not matter.
            parts |= {"FREQ": "DAILY", "INTERVAL": "1"}
    if parts["FREQ"] not in SECONDS:
        for name in WITHIN_A_DAY:
            parts.pop(name, None)
    yield from _counted(parts, _not_too_early(parts, begin, count), last, count)


def _is_counted_by_hours(parts: dict[str, str], count: int) -> bool:
    """Whether the days follow only from every hour: some hours are left out, or the count is of selected hours."""
    return parts["FREQ"] == "HOURLY" and (
        "BYHOUR" in parts or (count > 0 and any(name.startswith("BY") for name in parts))
    )


def _not_too_early(parts: dict[str, str], begin: datetime, count: int) -> datetime:
    """The first occurrence from `EARLIEST` on, if the rule is in days or weeks and has no count; otherwise the beginning."""
    step = STEPS.get(parts["FREQ"], 0) * int(parts.get("INTERVAL", "1"))
    early = (EARLIEST - begin.date()).days
    return begin + timedelta(days=-(-early // step) * step) if step and early > 0 and not count else begin


def _counted(parts: dict[str, str], begin: datetime, last: date, count: int) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    rule = ";".join(f"{name}={value}" for name, value in parts.items())
    # Without an end, a rule that fits no day would be searched until the year 9999.
    every = rrulestr(f"{rule};UNTIL={last:%Y%m%d}T235959", dtstart=begin)
    previous_day = None
    for moment in islice(every, count or None):
        if moment.date() != previous_day:
            previous_day = moment.date()
            yield previous_day
