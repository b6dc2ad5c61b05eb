"""Both ends of a day, in every time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from zoneinfo import available_timezones

from tests.support.plain_count import DAYS, Answer

from faden.interchange.importers.ical_event import read_event
from faden.interchange.importers.options import ImportOptions

EVENT = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID={zone}:{day}T{time}\r\nSUMMARY:x\r\nEND:VEVENT\r\n"
MIDNIGHTS = ("000000", "000001", "235959")
ASKED = ImportOptions(date(2026, 11, 23))


def midnights(step: int = 1) -> Iterator[Answer]:
    """Events at both ends of the first day of each month of a year, in every time zone: the day is the one written down."""
    zones = sorted(available_timezones())
    year = [at for at, day in enumerate(DAYS) if day.year == 2026 and day.day in (1, 29)]
    for number, zone in enumerate(zones[::step]):
        for at in year:
            time = MIDNIGHTS[(number + at) % len(MIDNIGHTS)]
            day = DAYS[at]
            block = EVENT.format(zone=zone, day=str(day).replace("-", ""), time=time)
            event = read_event(1, block, ASKED)
            yield Answer(f"{time} in {zone}", day, event if isinstance(event, str) else event.day, day)
