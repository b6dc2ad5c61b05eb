"""The days on which an event of a calendar comes round."""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import islice

from dateutil.rrule import rrulestr

MOST = 1_000
"""Times that one event comes round, at most."""
EARLIEST = date(1950, 1, 1)
"""A calendar that begins before is not one of meetings; the days up to today would take seconds to count."""


def rounds(rule: str, start: date, until: date) -> list[date] | None:
    """The days of a rule (RFC 5545) from `start` to `until`; None where it cannot be read.

    >>> [str(day) for day in rounds("FREQ=WEEKLY;COUNT=5", date(2026, 11, 2), date(2026, 11, 20))]
    ['2026-11-02', '2026-11-09', '2026-11-16']
    """
    first = date(start.year, start.month, start.day)
    if not re.search(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)", rule) or first < EARLIEST:
        return None
    plain = re.sub(r";?(?:BY(?:HOUR|MINUTE|SECOND)|UNTIL)=[^;]*", "", rule).strip(";")
    said = re.search(r"UNTIL=(\d{4})(\d{2})(\d{2})", rule)
    begin = datetime(first.year, first.month, first.day)  # noqa: DTZ001 -- days, not moments
    try:
        last = min(until, date(*map(int, said.groups()))) if said else until
        # Without an end a rule that fits no day would be looked for until the year 9999.
        counted = re.search(r"COUNT=(\d+)", plain)
        most = min(MOST, int(counted[1][:6])) if counted else MOST
        plain = re.sub(r";?COUNT=\d*", "", plain).strip(";")
        every = rrulestr(f"{plain};UNTIL={last:%Y%m%d}T000000", dtstart=begin)
        return [day.date() for day in islice(every, most)]
    except (ValueError, TypeError, OverflowError):
        return None
