"""Days as a calendar (RFC 5545) that Outlook, Google, Apple and the free ones read alike.

All-day events without an end or an alarm, which take up no time. Nothing is a task (VTODO), because Outlook
leaves tasks out when it imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from faden.exchange.write.lines import Line, escaped

PRODUCT = "-//faden//journal//EN"
A_DAY = "P1D"
LAST_OF_FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
"""29 February in the years that have it, and the 28th in the others; plain `FREQ=YEARLY` is found every four years."""


@dataclass(frozen=True, slots=True)
class Event:
    """One day of a calendar; `id` is unique in a journal, and stays when the day or the words change.

    `yearly` events come round every year from `day` on.
    """

    id: str
    day: date
    summary: str
    description: str = ""
    category: str = ""
    yearly: bool = False
    leap: bool = False
    """Whether the day that comes round is 29 February."""


def calendar(events: Iterable[Event], name: str, today: date) -> str:
    """A calendar of events. `today` is the day of its answers, and the only thing in it that tells when it was made."""
    return "".join(map(str, _lines(events, name, today)))


def _lines(events: Iterable[Event], name: str, today: date) -> Iterator[Line]:
    yield Line("BEGIN", "VCALENDAR")
    yield Line("PRODID", PRODUCT)
    yield Line("VERSION", "2.0")
    yield Line("CALSCALE", "GREGORIAN")
    yield Line("METHOD", "PUBLISH")
    # The name and how often to look again: once as the standard has it (RFC 7986), once as older programs do.
    yield Line("NAME", escaped(name))
    yield Line("X-WR-CALNAME", escaped(name))
    yield Line("REFRESH-INTERVAL", A_DAY, (("VALUE", "DURATION"),))
    yield Line("X-PUBLISHED-TTL", A_DAY)
    for event in events:
        yield from _event(event, today)
    yield Line("END", "VCALENDAR")


def _event(event: Event, today: date) -> Iterator[Line]:
    yield Line("BEGIN", "VEVENT")
    yield Line("UID", escaped(f"{event.id}@faden"))
    yield Line("DTSTAMP", f"{_day(today)}T000000Z")
    yield Line("DTSTART", _day(event.day), (("VALUE", "DATE"),))
    if event.yearly:
        yield Line("RRULE", LAST_OF_FEBRUARY if event.leap else "FREQ=YEARLY")
    yield Line("SUMMARY", escaped(event.summary))
    if event.description:
        yield Line("DESCRIPTION", escaped(event.description))
    if event.category:
        yield Line("CATEGORIES", escaped(event.category))
    yield Line("CLASS", "PRIVATE")
    yield Line("TRANSP", "TRANSPARENT")
    yield Line("END", "VEVENT")


def _day(day: date) -> str:
    # strftime leaves out the zeros of early years on some systems.
    return day.isoformat().replace("-", "")
