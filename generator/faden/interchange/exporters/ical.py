"""Days as a calendar (RFC 5545) that Outlook, Google, Apple and free programs read alike.

All-day events without an end, which block no time, with an alarm only if one is asked for. Nothing is a task
(VTODO), because Outlook leaves tasks out when it imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from faden.interchange.exporters.content_lines import ContentLine, escaped

PRODUCT = "-//faden//journal//EN"
A_DAY = "P1D"
LAST_OF_FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
"""29 February in leap years and the 28th in the others; plain `FREQ=YEARLY` would recur only every four years."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One day of a calendar; `id` is unique in a journal and stays the same when the day or the words change.

    `yearly` events recur every year from `day` on.
    """

    id: str
    day: date
    summary: str
    description: str = ""
    category: str = ""
    yearly: bool = False
    leap: bool = False
    """Whether the yearly day is 29 February."""
    alarm: timedelta | None = None
    """When it rings, counted from the midnight at which the day begins; negative is before it."""


def calendar(events: Iterable[CalendarEvent], name: str, today: date) -> str:
    """A calendar of events. `today` is the day it is computed for, and the only sign of when it was made."""
    return "".join(map(str, _lines(events, name, today)))


def _lines(events: Iterable[CalendarEvent], name: str, today: date) -> Iterator[ContentLine]:
    yield ContentLine("BEGIN", "VCALENDAR")
    yield ContentLine("PRODID", PRODUCT)
    yield ContentLine("VERSION", "2.0")
    yield ContentLine("CALSCALE", "GREGORIAN")
    yield ContentLine("METHOD", "PUBLISH")
    # The name and the refresh interval, as the standard has them (RFC 7986) and as older programs do.
    yield ContentLine("NAME", escaped(name))
    yield ContentLine("X-WR-CALNAME", escaped(name))
    yield ContentLine("REFRESH-INTERVAL", A_DAY, (("VALUE", "DURATION"),))
    yield ContentLine("X-PUBLISHED-TTL", A_DAY)
    for event in events:
        yield from _event(event, today)
    yield ContentLine("END", "VCALENDAR")


def _event(event: CalendarEvent, today: date) -> Iterator[ContentLine]:
    yield ContentLine("BEGIN", "VEVENT")
    yield ContentLine("UID", escaped(f"{event.id}@faden"))
    yield ContentLine("DTSTAMP", f"{_day(today)}T000000Z")
    yield ContentLine("DTSTART", _day(event.day), (("VALUE", "DATE"),))
    if event.yearly:
        yield ContentLine("RRULE", LAST_OF_FEBRUARY if event.leap else "FREQ=YEARLY")
    yield ContentLine("SUMMARY", escaped(event.summary))
    if event.description:
        yield ContentLine("DESCRIPTION", escaped(event.description))
    if event.category:
        yield ContentLine("CATEGORIES", escaped(event.category))
    yield ContentLine("CLASS", "PRIVATE")
    yield ContentLine("TRANSP", "TRANSPARENT")
    if event.alarm is not None:
        yield ContentLine("BEGIN", "VALARM")
        yield ContentLine("ACTION", "DISPLAY")
        yield ContentLine("DESCRIPTION", escaped(event.summary))
        yield ContentLine("TRIGGER", _duration(event.alarm))
        yield ContentLine("END", "VALARM")
    yield ContentLine("END", "VEVENT")


def _duration(time: timedelta) -> str:
    """A span of whole hours as RFC 5545 section 3.3.6 writes it.

    >>> _duration(timedelta(hours=8)), _duration(timedelta(days=-2, hours=8))
    ('PT8H', '-P1DT16H')
    """
    days, rest = divmod(abs(time), timedelta(days=1))
    hours = rest // timedelta(hours=1)
    return ("-" if time < timedelta(0) else "") + "P" + (f"{days}D" if days else "") + f"T{hours}H"


def _day(day: date) -> str:
    # strftime leaves out the zeros of early years on some systems.
    return day.isoformat().replace("-", "")
