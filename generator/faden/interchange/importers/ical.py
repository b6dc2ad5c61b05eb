"""iCalendar: events with people as meetings, recurring ones as lines of the log.

Each event is read separately, so that a broken one costs no other; what the library cannot read is
reported as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers.csv_table import LINE
from faden.interchange.importers.ical_event import ImportedEvent, read_event, zone_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    Encounter,
    ImportedExchange,
    ImportResult,
    Result,
    SkippedValue,
)

BEGIN, END = (
    re.compile(r"[ \t]*BEGIN:VEVENT\s*", re.IGNORECASE),
    re.compile(r"[ \t]*END:VEVENT\s*", re.IGNORECASE),
)
OTHER = re.compile(r"[ \t]*BEGIN:(VTODO|VJOURNAL|VFREEBUSY)\s*", re.IGNORECASE)
LONGEST_EVENT = 200_000
MOST_EVENTS = 50_000
NOBODY_THERE = mark("names no one but you")
ALL_DAY = mark("lasts the whole day: a holiday or a birthday, not a meeting")
CALLED_OFF = re.compile(
    r"\W*(?:cancell?ed(?: event)?|abgesagt|entfällt|annulé|annul[ée]e|cancelad[oa]|annullato|geannuleerd"
    r"|declined|abgelehnt)\s*[:–-]",
    re.IGNORECASE,
)
"""The beginning of a title by which Outlook and others say that a meeting was cancelled."""
CANCELLED = mark("was cancelled, or you declined")
FREE = mark("is marked as free time, not as busy")
NOT_AN_EVENT = mark("is a task or a journal entry, not an event")
TO_JOIN = mark("says how to join a call")
ROUND = mark("repeats, and is in the log as one line for each day")
CUT = mark("repeats very often, so only its latest 1,000 days are taken")
NOT_COUNTED = mark("repeats by a rule that faden cannot read, so only its first day counts")
TOO_MANY_EVENTS = mark("is larger than a calendar may be")


def read_calendar(text: str, options: ImportOptions) -> Result:
    """The meetings of a calendar; recurring ones as touches, until today."""
    skipped: list[SkippedValue] = []
    events: list[ImportedEvent] = []
    zone = zone_of(text)
    for count, (number, block) in enumerate(_blocks(text, skipped)):
        if count >= MOST_EVENTS or len(block) > LONGEST_EVENT:
            skipped.append(SkippedValue("VEVENT", block[:LONGEST_EVENT], TOO_MANY_EVENTS, number))
            continue
        event = read_event(number, block, options, zone)
        if isinstance(event, str):
            skipped.append(SkippedValue("VEVENT", block, event, number))
        elif why := _why_not(event):
            skipped.append(SkippedValue("VEVENT", event.whole, why, number))
        else:
            events.append(event)
    moved = {(event.uid, event.instead_of) for event in events}
    touches: list[ImportedExchange] = []
    for event in events:
        skipped += [
            SkippedValue(name, text, ABOUT_THE_FILE, event.number) for name, text in event.administration
        ]
        if event.invitation:
            skipped.append(SkippedValue("DESCRIPTION", event.invitation, TO_JOIN, event.number))
        if event.rule and event.sure:
            touches += _recurring_touches(event, moved, options.today, skipped)
    meetings = tuple(_encounter(event) for event in events if not event.rule)
    return ImportResult("ics", "iCalendar", meetings=meetings, touches=tuple(touches), left=tuple(skipped))


def _blocks(text: str, skipped: list[SkippedValue]) -> Iterator[tuple[int, str]]:
    """Each event's lines, and the number of the first."""
    block: list[str] = []
    first = 0
    inside = ""
    for number, match in enumerate(LINE.finditer(text), 1):
        line = match[0]
        other_begin = OTHER.fullmatch(line)
        if not inside and (BEGIN.fullmatch(line) or other_begin):
            block, first, inside = [], number, other_begin[1].upper() if other_begin else "VEVENT"
        if inside:
            block.append(line.rstrip("\r\n"))
        if inside == "VEVENT" and END.fullmatch(line):
            yield first, "\r\n".join([*block, ""])
            inside = ""
        elif inside and line.strip().upper() == f"END:{inside}":
            skipped.append(SkippedValue(inside, "\n".join(block), NOT_AN_EVENT, first))
            inside = ""
    if inside == "VEVENT":
        yield first, "\r\n".join([*block, "END:VEVENT", ""])
    elif inside:
        skipped.append(SkippedValue(inside, "\n".join(block), NOT_AN_EVENT, first))


def _why_not(event: ImportedEvent) -> str:
    """Why an event is not a meeting; empty if it is one."""
    if not event.time:
        return ALL_DAY
    if event.status == "CANCELLED" or event.declined or CALLED_OFF.match(event.title):
        return CANCELLED
    if event.transparent:
        return FREE
    return "" if event.people else NOBODY_THERE


def _recurring_touches(
    event: ImportedEvent, moved: set[tuple[str, date | None]], until: date, skipped: list[SkippedValue]
) -> list[ImportedExchange]:
    """The days on which an event recurred until today, as lines of the log."""
    from faden.interchange.importers.recurrence import RecurrenceDays, recurrence_days

    begin = datetime.combine(event.day, time.fromisoformat(event.time))
    series = recurrence_days(event.rule, begin, until)
    if series is None:
        # It took place at least once.
        skipped.append(
            SkippedValue(event.title or "VEVENT", f"RRULE {event.rule}", NOT_COUNTED, event.number)
        )
        series = RecurrenceDays([event.day] if event.day <= until else [], cut=False)
    elif series.cut and series.days:
        skipped.append(SkippedValue(event.title or "VEVENT", str(series.days[0]), CUT, event.number))
    about = (
        ("DTSTART", f"{event.day} {event.time}"),
        ("RRULE", event.rule),
        ("UID", event.uid),
        ("DESCRIPTION", event.note),
    )
    values = (*about, *event.extra, *(("ATTENDEE", absentee) for absentee in event.absent))
    skipped += [SkippedValue(name, text, ROUND, event.number) for name, text in values if text]
    days = [day for day in series.days if day not in event.without and (event.uid, day) not in moved]
    title = " · ".join(filter(None, (event.title, event.place)))
    if event.private:
        title = f"{title} #private".strip()
    return [
        ImportedExchange(event.number, day, Channel.MEETING, Direction.BOTH, event.people, title)
        for day in days
    ]


def _encounter(event: ImportedEvent) -> Encounter:
    absent = f"({', '.join(event.absent)})" if event.absent else ""
    own = [("x-time", event.time), ("x-uid", event.uid)]
    if event.private:
        own.append(("private", "yes"))
    if event.instead_of:
        own.append(("x-instead-of", str(event.instead_of)))
    return Encounter(
        event.number,
        event.day,
        event.people,
        event.title,
        event.place,
        event.minutes,
        "\n\n".join(filter(None, (event.note, absent))),
        (*own, *event.extra),
        f"{event.uid} {event.instead_of or ''}".strip(),
        event.sure,
    )
