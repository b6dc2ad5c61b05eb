"""iCalendar: events with people in them as meetings, what comes round again as lines of the log.

Each event is read by itself, so that a broken one costs nothing but itself; what the library cannot read is
reported as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from faden.exchange.read.asked import Asked
from faden.exchange.read.found import (
    ABOUT_THE_FILE,
    NOT_UNDERSTOOD,
    Encounter,
    Exchange,
    Found,
    Left,
    Result,
    Who,
)
from faden.exchange.read.gathering import own_key
from faden.exchange.read.rounds import rounds
from faden.exchange.read.tables import LINE
from faden.model import Channel, Direction
from faden.words import N

if TYPE_CHECKING:
    from icalendar.cal import Component

BEGIN, END = re.compile(r"\s*BEGIN:VEVENT\s*", re.IGNORECASE), re.compile(r"\s*END:VEVENT\s*", re.IGNORECASE)
OTHER = re.compile(r"\s*BEGIN:(VTODO|VJOURNAL|VFREEBUSY)\s*", re.IGNORECASE)
LONGEST_EVENT = 200_000
MOST_EVENTS = 50_000
ADMINISTRATION = ("DTSTAMP", "SEQUENCE", "CREATED", "LAST-MODIFIED", "CLASS", "PRIORITY", "STATUS", "TRANSP")
READ = (
    *ADMINISTRATION, "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", "UID", "SUMMARY",
    "DESCRIPTION", "LOCATION", "ATTENDEE", "ORGANIZER",
)  # fmt: skip
ROOMS = ("ROOM", "RESOURCE", "GROUP")
NOBODY_THERE = N("names nobody but you")
ALL_DAY = N("lasts the whole day: a holiday or a birthday, not a meeting")
CANCELLED = N("was cancelled, or you declined")
FREE = N("does not take up your time")
NOT_AN_EVENT = N("is a task or an entry, not an event")
ROUND = N("comes round again, and stands in the log in one line for each day")
TOO_MANY_EVENTS = N("is more than a calendar may hold")


def read_calendar(text: str, asked: Asked) -> Result:
    """Meetings of the calendar; those that come round again as touches until today."""
    reading = _Reading(asked)
    for count, (number, block) in enumerate(_events(text, reading)):
        if count >= MOST_EVENTS or len(block) > LONGEST_EVENT:
            reading.left.append(Left("VEVENT", block[:200], TOO_MANY_EVENTS, number))
            continue
        reading.event(number, block)
    return reading.found()


def _events(text: str, reading: _Reading) -> Iterator[tuple[int, str]]:
    """Each event's lines, and the number of the first."""
    block: list[str] = []
    first = 0
    inside = False
    for number, match in enumerate(LINE.finditer(text), 1):
        line = match[0]
        if BEGIN.fullmatch(line):
            block, first, inside = [], number, True
        elif not inside and (other := OTHER.fullmatch(line)):
            reading.left.append(Left(other[1].upper(), "", NOT_AN_EVENT, number))
        if inside:
            block.append(line.rstrip("\r\n"))
        if inside and END.fullmatch(line):
            inside = False
            yield first, "\r\n".join(block) + "\r\n"
    if inside:
        yield first, "\r\n".join([*block, "END:VEVENT", ""])


@dataclass(frozen=True, slots=True)
class _Event:
    """One event, read."""

    number: int
    component: Component
    start: date
    minutes: int | None
    people: tuple[Who, ...]
    absent: tuple[str, ...]
    uid: str
    whole: str
    """Everything that it says, for the report."""

    def text(self, name: str) -> str:
        value = self.component.get(name)
        one = value[0] if isinstance(value, list) else value
        return str(one).strip() if one is not None else ""


class _Reading:
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.events: list[_Event] = []
        self.left: list[Left] = []

    def event(self, number: int, block: str) -> None:
        from icalendar import Event

        try:
            component: Any = Event.from_ical(block)
            event = self._read(number, component, block)
        except Exception:  # noqa: BLE001 -- whatever a foreign parser makes of foreign text, it costs this event only
            event = None
        if event is None:
            self.left.append(Left("VEVENT", block, NOT_UNDERSTOOD, number))
            return
        why = self._why_not(event)
        if why:
            self.left.append(Left("VEVENT", event.whole, why, number))
        else:
            self.events.append(event)

    def _read(self, number: int, component: Any, block: str) -> _Event | None:
        start = component.decoded("DTSTART", None)
        if not isinstance(start, date):
            return None
        end, length = component.decoded("DTEND", None), component.decoded("DURATION", None)
        minutes = None
        if isinstance(length, timedelta):
            minutes = round(length.total_seconds() / 60)
        elif isinstance(start, datetime) and isinstance(end, datetime):
            minutes = round((end.replace(tzinfo=None) - start.replace(tzinfo=None)).total_seconds() / 60)
        people, absent = self._people(component)
        return _Event(
            number, component, start, minutes, people, absent, str(component.get("UID", "")).strip(), block
        )

    def _people(self, component: Any) -> tuple[tuple[Who, ...], tuple[str, ...]]:
        people: dict[str, Who] = {}
        absent: list[str] = []
        for name in ("ORGANIZER", "ATTENDEE"):
            several = component.get(name, [])
            for one in several if isinstance(several, list) else [several]:
                email = re.sub(r"^mailto:", "", str(one).strip(), flags=re.IGNORECASE).casefold()
                called = str(one.params.get("CN", "")).strip().strip('"')
                called = "" if called.casefold() == email else called
                if self.asked.is_me(called, email):
                    continue
                if (
                    str(one.params.get("CUTYPE", "")).upper() in ROOMS
                    or str(one.params.get("PARTSTAT", "")).upper() == "DECLINED"
                ):
                    absent.append(f"{called} <{email}>" if called else email)
                    people.pop(email, None)
                else:
                    known = people.get(email)
                    people[email] = Who(
                        called or (known.name if known else ""), email if "@" in email else ""
                    )
        return tuple(people.values()), tuple(absent)

    def _why_not(self, event: _Event) -> str:
        if not isinstance(event.start, datetime):
            return ALL_DAY
        if event.text("STATUS").upper() == "CANCELLED" or self._i_declined(event):
            return CANCELLED
        if event.text("TRANSP").upper() == "TRANSPARENT":
            return FREE
        return "" if event.people else NOBODY_THERE

    def _i_declined(self, event: _Event) -> bool:
        several: Any = event.component.get("ATTENDEE", [])
        for one in several if isinstance(several, list) else [several]:
            email = re.sub(r"^mailto:", "", str(one), flags=re.IGNORECASE)
            if self.asked.is_me(str(one.params.get("CN", "")), email):
                return str(one.params.get("PARTSTAT", "")).upper() == "DECLINED"
        return False

    def found(self) -> Result:
        meetings: list[Encounter] = []
        touches: list[Exchange] = []
        moved = {
            (event.uid, _day_of(event.component.decoded("RECURRENCE-ID", None))) for event in self.events
        }
        for event in self.events:
            for name in (name for name in event.component if name in ADMINISTRATION):
                self.left.append(Left(name, event.text(name), ABOUT_THE_FILE, event.number))
            for inside in event.component.subcomponents:
                text = _as_written(inside)
                self.left.append(Left(inside.name or "", text, ABOUT_THE_FILE, event.number))
            if event.component.get("RRULE"):
                touches += self._rounds(event, moved)
            else:
                meetings.append(_encounter(event))
        return Found(
            "ics", "iCalendar", meetings=tuple(meetings), touches=tuple(touches), left=tuple(self.left)
        )

    def _rounds(self, event: _Event, moved: set[tuple[str, date | None]]) -> list[Exchange]:
        """The days on which an event came round until today, as lines of the log."""
        written: Any = event.component.get("RRULE")
        rule = _as_written(written[0] if isinstance(written, list) else written)
        days = rounds(rule, event.start, self.asked.today)
        for name, text in (
            ("RRULE", rule),
            ("DESCRIPTION", event.text("DESCRIPTION")),
            ("DTSTART", str(event.start)),
        ):
            if text:
                self.left.append(Left(name, text, ROUND, event.number))
        self.left.append(Left("DTSTART", str(event.start), ROUND, event.number))
        if days is None:
            self.left.append(Left("VEVENT", event.whole, NOT_UNDERSTOOD, event.number))
            return []
        out = {_day_of(one.dt) for one in _dates(event.component.get("EXDATE"))}
        kept = [day for day in days if day not in out and (event.uid, day) not in moved]
        said = " · ".join(filter(None, (event.text("SUMMARY"), event.text("LOCATION"))))
        return [
            Exchange(event.number, day, Channel.MEETING, Direction.BOTH, event.people, said) for day in kept
        ]


def _as_written(value: Any) -> str:
    """A value as it stands in a calendar; some kinds give text, others bytes."""
    written = value.to_ical()
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)


def _dates(value: Any) -> Iterator[Any]:
    for several in value if isinstance(value, list) else [value]:
        yield from getattr(several, "dts", ())


def _day_of(moment: object) -> date | None:
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None


def _encounter(event: _Event) -> Encounter:
    extra = [("x-time", f"{event.start:%H:%M}"), ("x-uid", event.uid)]
    for name, value in event.component.items():
        for one in value if isinstance(value, list) else [value]:
            if name == "CATEGORIES":
                extra.append(
                    (own_key(name), ", ".join(str(category) for category in getattr(one, "cats", [one])))
                )
            elif name not in READ:
                extra.append((own_key(name), _as_written(one)))
    note = event.text("DESCRIPTION")
    if event.absent:
        note = "\n\n".join(filter(None, (note, f"({', '.join(event.absent)})")))
    day = _day_of(event.start)
    assert day is not None
    recurrence = _day_of(event.component.decoded("RECURRENCE-ID", None))
    return Encounter(
        event.number,
        day,
        event.people,
        event.text("SUMMARY"),
        event.text("LOCATION"),
        event.minutes if event.minutes and 1 <= event.minutes <= 1440 else None,
        note,
        tuple(extra),
        f"{event.uid} {recurrence or ''}".strip(),
    )
