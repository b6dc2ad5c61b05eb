"""One event of a calendar as plain values; everything that a foreign parser does with foreign text happens here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from faden.interchange.importers.contact_builder import own_key
from faden.interchange.importers.invitation_text import plain_note
from faden.interchange.importers.options import ImportOptions
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
"""What programs write for themselves: the text once more as HTML, reminders, and how to join a call."""
ROOMS = ("ROOM", "RESOURCE", "GROUP")


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """What an event says. `time` is empty where it lasts the whole day; `minutes` is None where nothing sensible is said."""

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
    """Whether one has declined oneself."""
    status: str
    transparent: bool
    uid: str
    rule: str
    without: frozenset[date]
    """Days on which a series does not take place."""
    instead_of: date | None
    """The day of a series in whose place this event stands."""
    extra: tuple[tuple[str, str], ...]
    administration: tuple[tuple[str, str], ...]
    whole: str
    """Everything as it stands, for the report."""
    sure: bool = True
    """Whether those who were there are named as such, or by whole names in the title."""
    invitation: str = ""
    """What of the text only says how to join a call."""


def zone_of(text: str) -> ZoneInfo | None:
    """The zone of a whole calendar, which Google's have: they write every moment in UTC."""
    match = ZONE.search(text[:100_000])
    if match is None:
        return None
    # Outlook calls zones by names of its own.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = match[1].strip().strip('"')
    try:
        return ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read_event(
    number: int, block: str, asked: ImportOptions, zone: ZoneInfo | None = None
) -> ImportedEvent | str:
    """The event whose lines these are, or why it is none. Moments in UTC are moments of `zone`, where there is one."""
    from icalendar import Event as Component

    try:
        return _event(number, Component.from_ical(block), block, asked, zone)
    except Exception:  # noqa: BLE001 -- whatever a foreign parser makes of foreign text, it costs this event only
        return NOT_UNDERSTOOD


def _event(
    number: int, component: Any, block: str, asked: ImportOptions, zone: ZoneInfo | None
) -> ImportedEvent | str:
    if "DTSTART" not in component:
        return NO_DAY
    start = _local(component.decoded("DTSTART"), zone)
    day = _day_of(start)
    if day is None:
        return NOT_UNDERSTOOD
    people, absent = _people(component, asked)
    sure, title = True, _text(component, "SUMMARY")
    if not people:
        people, sure = asked.titled(title)
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
            _part(one) == "DECLINED" for one in _several(component, "ATTENDEE") if _is_me(one, asked)
        ),
        status=_text(component, "STATUS").upper(),
        transparent=_text(component, "TRANSP").upper() == "TRANSPARENT",
        uid=_text(component, "UID"),
        rule=_rule(component, block),
        without=frozenset(
            filter(
                None,
                (_day_of(_local(one.dt, zone)) for many in _several(component, "EXDATE") for one in many.dts),
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
    """The first rule by which it comes round, as it is written; empty where there is none."""
    for rule in _several(component, "RRULE"):
        # What the library could not read is text, whose signs it would escape, or nothing at all.
        text = str(rule) if isinstance(rule, str) else _as_written(rule)
        written = RULE.search(block)
        return text or (written[1].strip() if written else "") or "RRULE"
    return ""


def _local(moment: Any, zone: ZoneInfo | None) -> Any:
    """A moment in UTC on the clock of a zone; any other as it is."""
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


def _people(component: Any, asked: ImportOptions) -> tuple[tuple[PersonRef, ...], tuple[str, ...]]:
    """Who was there but oneself, and who was not: rooms, and those who declined."""
    people: dict[str, PersonRef] = {}
    absent: dict[str, str] = {}
    for one in (*_several(component, "ORGANIZER"), *_several(component, "ATTENDEE")):
        email, called = _email(one), _called(one)
        if _is_me(one, asked):
            continue
        if str(one.params.get("CUTYPE", "")).upper() in ROOMS or _part(one) == "DECLINED":
            absent[email] = f"{called} <{email}>" if called else email
        else:
            known = people.get(email)
            people[email] = PersonRef(called or (known.name if known else ""), email if "@" in email else "")
    there = tuple(who for email, who in people.items() if email not in absent)
    return there, tuple(absent.values())


def _several(component: Any, name: str) -> list[Any]:
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]


def _email(one: Any) -> str:
    return re.sub(r"^mailto:", "", str(one).strip(), flags=re.IGNORECASE).casefold()


def _called(one: Any) -> str:
    name = str(one.params.get("CN", "")).strip().strip('"')
    return "" if name.casefold() == _email(one) else name


def _part(one: Any) -> str:
    return str(one.params.get("PARTSTAT", "")).upper()


def _is_me(one: Any, asked: ImportOptions) -> bool:
    return asked.is_me(_called(one), _email(one))


def _text(component: Any, name: str) -> str:
    return next((str(one).strip() for one in _several(component, name)), "")


def _as_written(value: Any) -> str:
    """A value as it stands in a calendar; some kinds give text, others bytes."""
    written = value.to_ical()
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)


def _day_of(moment: object) -> date | None:
    if isinstance(moment, datetime):
        return moment.date()
    return moment if isinstance(moment, date) else None


def _extra(component: Any) -> Iterator[tuple[str, str]]:
    """What has no key in a meeting, under keys of one's own."""
    for name in component:
        for one in _several(component, name) if name not in READ and not NOISE.match(name) else ():
            words = getattr(one, "cats", None)
            yield own_key(name), ", ".join(map(str, words)) if words else _as_written(one)


def _administration(component: Any) -> Iterator[tuple[str, str]]:
    """What only calendars need: when the entry was made, and when to remind of it."""
    yield from (
        (name, _text(component, name)) for name in component if name in ADMINISTRATION or NOISE.match(name)
    )
    yield from ((str(inside.name), _as_written(inside)) for inside in component.subcomponents)
