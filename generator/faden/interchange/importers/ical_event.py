"""One event of a calendar as plain values; the calendar library is used here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from faden.interchange.importers.invitation_text import plain_note
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.own_keys import own_key
from faden.interchange.importers.result import NO_DAY, NOT_UNDERSTOOD, PersonRef

ADMINISTRATION = ("DTSTAMP", "SEQUENCE", "CREATED", "LAST-MODIFIED", "CLASS", "PRIORITY", "STATUS", "TRANSP")
READ = (
    *ADMINISTRATION, "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RECURRENCE-ID", "UID", "SUMMARY",
    "DESCRIPTION", "LOCATION", "ATTENDEE", "ORGANIZER",
)  # fmt: skip
RULE = re.compile(r"^RRULE[^:\n]*:(.*)$", re.IGNORECASE | re.MULTILINE)
ZONE = re.compile(r"^X-WR-TIMEZONE:(.+)$", re.IGNORECASE | re.MULTILINE)
NOISE = re.compile(
    r"X-(?:ALT-DESC|MICROSOFT-|MS-OLK-|APPLE-|GOOGLE-|MOZ-|LIC-|WR-|EVOLUTION-|CALENDARSERVER-|ZOOM|TEAMS)",
    re.IGNORECASE,
)
"""Properties for programs: the text again as HTML, reminders, and how to join a call."""
ROOMS = ("ROOM", "RESOURCE", "GROUP")


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """What an event says. `time` is empty if it lasts all day; `minutes` is None if they are missing or not plausible."""

    number: int
    day: date
    time: str
    minutes: int | None
    title: str
    place: str
    note: str
    people: tuple[PersonRef, ...]
    absent: tuple[str, ...]
    """Rooms, and people who declined."""
    declined: bool
    """Whether you declined."""
    status: str
    transparent: bool
    uid: str
    rule: str
    without: frozenset[date]
    """Days on which a series does not take place."""
    instead_of: date | None
    """The day of a series that this event replaces."""
    extra: tuple[tuple[str, str], ...]
    administration: tuple[tuple[str, str], ...]
    whole: str
    """The whole event as it is written, for the report."""
    sure: bool = True
    """Whether people are listed as attendees, or named in full in the title."""
    invitation: str = ""
    """The part of the text that only says how to join a call."""
    private: bool = False
    """Whether the calendar shows the event to nobody else; a class that is not known counts as such (RFC 5545, 3.8.1.3)."""


def zone_of(text: str) -> ZoneInfo | None:
    """The time zone of a whole calendar; Google's calendars need it, since they write every moment in UTC."""
    match = ZONE.search(text[:100_000])
    if match is None:
        return None
    # Outlook has names of its own for zones.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = match[1].strip().strip('"')
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read_event(
    number: int, block: str, options: ImportOptions, zone: ZoneInfo | None = None
) -> ImportedEvent | str:
    """The event in these lines, or why it cannot be read. Moments in UTC are converted to `zone`, if it is given."""
    from icalendar import Event as Component

    try:
        return _event(number, Component.from_ical(block), block, options, zone)
    except Exception:  # noqa: BLE001 -- whatever the library makes of the text, it costs only this event
        return NOT_UNDERSTOOD


def _event(
    number: int, component: Any, block: str, options: ImportOptions, zone: ZoneInfo | None
) -> ImportedEvent | str:
    if "DTSTART" not in component:
        return NO_DAY
    start = _local(component.decoded("DTSTART"), zone)
    day = _day_of(start)
    if day is None:
        return NOT_UNDERSTOOD
    people, absent = _people(component, options)
    sure, title = True, _text(component, "SUMMARY")
    if not people:
        people, sure = options.titled(title)
    note, invitation = plain_note(_text(component, "DESCRIPTION") or _text(component, "X-ALT-DESC"))
    return ImportedEvent(
        number=number,
        day=day,
        time=f"{start:%H:%M}" if isinstance(start, datetime) else "",
        minutes=_minutes(component, start),
        title=title,
        place=_text(component, "LOCATION"),
        note=note,
        people=people,
        absent=absent,
        declined=any(
            _part(attendee) == "DECLINED"
            for attendee in _several(component, "ATTENDEE")
            if _is_me(attendee, options)
        ),
        status=_text(component, "STATUS").upper(),
        private=_text(component, "CLASS").upper() not in ("", "PUBLIC", "DEFAULT"),
        transparent=_text(component, "TRANSP").upper() == "TRANSPARENT",
        uid=_text(component, "UID"),
        rule=_rule(component, block),
        without=frozenset(
            filter(
                None,
                (
                    _day_of(_local(exdate.dt, zone))
                    for exdates in _several(component, "EXDATE")
                    for exdate in exdates.dts
                ),
            )
        ),
        instead_of=_day_of(_local(component.decoded("RECURRENCE-ID", None), zone)),
        extra=tuple(_extra(component)),
        administration=tuple(_administration(component)),
        whole=block,
        sure=sure,
        invitation=invitation,
    )


def _rule(component: Any, block: str) -> str:
    """Its first recurrence rule, as it is written; empty if there is none."""
    for rule in _several(component, "RRULE"):
        # A rule that the library could not read is plain text, which it would escape, or empty.
        text = str(rule) if isinstance(rule, str) else _as_written(rule)
        written = RULE.search(block)
        return text or (written[1].strip() if written else "") or "RRULE"
    return ""


def _local(moment: Any, zone: ZoneInfo | None) -> Any:
    """A moment in UTC converted to a zone; any other as it is."""
    is_utc = isinstance(moment, datetime) and moment.utcoffset() == timedelta(0)
    return moment.astimezone(zone) if zone and is_utc else moment


def _minutes(component: Any, start: object) -> int | None:
    end, length = component.decoded("DTEND", None), component.decoded("DURATION", None)
    if not isinstance(length, timedelta):
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            return None
        length = (
            end - start
            if start.tzinfo and end.tzinfo
            else end.replace(tzinfo=None) - start.replace(tzinfo=None)
        )
    minutes = round(length.total_seconds() / 60)
    return minutes if 1 <= minutes <= 1440 else None


def _people(component: Any, options: ImportOptions) -> tuple[tuple[PersonRef, ...], tuple[str, ...]]:
    """Who was there besides you, and who was not: rooms, and people who declined."""
    people: dict[str, PersonRef] = {}
    absent: dict[str, str] = {}
    for attendee in (*_several(component, "ORGANIZER"), *_several(component, "ATTENDEE")):
        email, name = _email(attendee), _called(attendee)
        if _is_me(attendee, options):
            continue
        if str(attendee.params.get("CUTYPE", "")).upper() in ROOMS or _part(attendee) == "DECLINED":
            absent[email] = f"{name} <{email}>" if name else email
        else:
            same_person = people.get(email)
            people[email] = PersonRef(
                name or (same_person.name if same_person else ""), email if "@" in email else ""
            )
    present = tuple(person for email, person in people.items() if email not in absent)
    return present, tuple(absent.values())


def _several(component: Any, name: str) -> list[Any]:
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]


def _email(attendee: Any) -> str:
    return re.sub(r"^mailto:", "", str(attendee).strip(), flags=re.IGNORECASE).casefold()


def _called(attendee: Any) -> str:
    name = str(attendee.params.get("CN", "")).strip().strip('"')
    return "" if name.casefold() == _email(attendee) else name


def _part(attendee: Any) -> str:
    return str(attendee.params.get("PARTSTAT", "")).upper()


def _is_me(attendee: Any, options: ImportOptions) -> bool:
    return options.is_me(_called(attendee), _email(attendee))


def _text(component: Any, name: str) -> str:
    return next((str(value).strip() for value in _several(component, name)), "")


def _as_written(value: Any) -> str:
    """A value as it is written in a calendar; some kinds give text, others bytes."""
    written = value.to_ical()
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)


def _day_of(moment: object) -> date | None:
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None


def _extra(component: Any) -> Iterator[tuple[str, str]]:
    """Properties that have no key in a meeting, under keys of your own."""
    for name in component:
        for value in _several(component, name) if name not in READ and not NOISE.match(name) else ():
            words = getattr(value, "cats", None)
            yield own_key(name), ", ".join(map(str, words)) if words else _as_written(value)


def _administration(component: Any) -> Iterator[tuple[str, str]]:
    """Properties that only calendars need: when the entry was made, and when to remind you of it."""
    yield from (
        (name, _text(component, name)) for name in component if name in ADMINISTRATION or NOISE.match(name)
    )
    yield from ((str(inside.name), _as_written(inside)) for inside in component.subcomponents)
