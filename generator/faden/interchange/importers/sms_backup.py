"""The files of "SMS Backup & Restore": short messages, multimedia messages and calls of an Android phone.

They may be of any size, pictures included; they are read piece by piece, and of a message nothing is kept but its
number, its time and its direction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from xml.parsers import expat

from faden.core.i18n import mark
from faden.core.model import Channel
from faden.interchange.importers.conversation import NEVER_READ, TOO_LONG, Conversation, happened
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.phone_numbers import MARKS, is_number, is_service, whole_number
from faden.interchange.importers.result import (
    BROKEN_OFF,
    NO_DAY,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)

CHARACTER = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,8}));")
CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})[:.](\d{2})(?!\d)")
QUARTER = 900
"""Seconds by which time zones differ, at least."""
LATER = 13 * 3600
"""Seconds from UTC of the zone furthest ahead; a larger difference is a zone behind UTC."""
AFTERNOON = re.compile(r"下午|晚上|午後|오후|\b(?:nachm|p)\b\.?", re.IGNORECASE)
UNKNOWN = ("", "null", "(unknown)", "(unbekannt)", "unknown")
RECEIVED, SENT = "1", "2"
INCOMING, OUTGOING, MISSED, VOICEMAIL, REJECTED, BLOCKED, ELSEWHERE = "1", "2", "3", "4", "5", "6", "7"
FROM, OWN_TOKEN = "137", "insert-address-token"
NOT_SENT = mark("a draft, or never sent")
SERVICES = mark("from a service, not from a person")
HIDDEN = mark("without a number")
BLOCKED_CALL = mark("blocked by you")
NO_BACKUP = mark("contains no messages or calls")
ENTITIES = mark("defines XML entities, which no real backup does")
PIECE = 65_536
MOST_RECORDS = 2_000_000


class _EntityError(ValueError):
    """The file declares XML entities, which could use up all memory."""


@dataclass
class _SmsBackup:
    """What has been read: a conversation for each number, and one for each group."""

    options: ImportOptions
    texts: dict[str, Conversation] = field(default_factory=dict)
    left: list[SkippedValue] = field(default_factory=list)
    is_calls: bool = False
    is_known: bool = False
    message: dict[str, str] | None = None
    addresses: list[tuple[str, str]] = field(default_factory=list)
    count: int = 0

    def person(self, number: str, name: str) -> PersonRef:
        name = "" if name.casefold() in UNKNOWN else " ".join(name.split())
        return PersonRef(name, phone=whole_number(number, self.options.country) or number)

    def chat(self, people: tuple[PersonRef, ...]) -> Conversation:
        key = " ".join(sorted(person.phone for person in people))
        group = len(people) > 1
        return self.texts.setdefault(
            key,
            Conversation(None if group else people[0], is_group=group, size=len(people) + 1 if group else 0),
        )


def read_backup(pieces: Iterable[bytes], options: ImportOptions) -> Result:
    """Messages and calls by day. A truncated file is read as far as it goes."""
    backup = _SmsBackup(options)
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        _start(backup, tag.casefold(), attributes, parser.CurrentLineNumber)

    def end(tag: str) -> None:
        if tag.casefold() == "mms":
            _picture_message(backup, parser.CurrentLineNumber)

    def declared(*_: object) -> None:
        raise _EntityError

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = declared
    try:
        for piece in _clean(pieces):
            parser.Parse(piece, False)
            if backup.count > MOST_RECORDS:
                backup.left.append(SkippedValue("xml", "", TOO_LONG, parser.CurrentLineNumber))
                break
        else:
            parser.Parse(b"", True)
    except _EntityError:
        return ImportFailure(ENTITIES, parser.CurrentLineNumber)
    except (expat.ExpatError, LookupError, ValueError):
        # Python raises the other two for an unknown encoding.
        if not backup.is_known:
            return ImportFailure(NO_BACKUP, parser.CurrentLineNumber)
        backup.left.append(SkippedValue("xml", "", BROKEN_OFF, parser.CurrentLineNumber))
    if not backup.is_known:
        return ImportFailure(NO_BACKUP)
    touches, skipped_days = happened(backup.texts.values(), "SMS")
    format, title = ("calls", "SMS Backup & Restore") if backup.is_calls else ("sms", "SMS Backup & Restore")
    skipped = (*backup.left, *skipped_days)
    return ImportResult(format, title, touches=touches, left=skipped, ignored=NEVER_READ, file=format)


def _clean(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes without character references that XML forbids: the app writes halves of emoji in that form."""
    rest = b""
    for piece in pieces:
        text = rest + piece
        at = text.rfind(b"&", -12)
        text, rest = (text[:at], text[at:]) if at >= 0 else (text, b"")
        yield CHARACTER.sub(_character, text)
    yield CHARACTER.sub(_character, rest)


def _character(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16) if match[1] else int(match[2])
    allowed = (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    )
    return match[0] if allowed else b" "


def _start(backup: _SmsBackup, tag: str, attributes: Mapping[str, str], line: int) -> None:
    if tag in ("smses", "calls", "sms", "mms", "call"):
        backup.is_known = True
        backup.is_calls = backup.is_calls or tag in ("calls", "call")
        backup.count += 1
    if tag == "sms":
        _short_message(backup, attributes, line)
    elif tag == "call":
        _call(backup, attributes, line)
    elif tag == "mms":
        backup.message, backup.addresses = dict(attributes), []
    elif tag == "addr" and backup.message is not None:
        backup.addresses.append((attributes.get("address", ""), attributes.get("type", "")))


def _short_message(backup: _SmsBackup, message: Mapping[str, str], line: int) -> None:
    if message.get("type") not in (RECEIVED, SENT):
        backup.left.append(SkippedValue("sms", "", NOT_SENT, line))
        return
    people = _people(backup, message.get("address", ""), message.get("contact_name", ""), "sms", line)
    day = _day(message, backup.options)
    if day is None:
        backup.left.append(SkippedValue("sms", "", NO_DAY, line))
    elif people:
        mine = message.get("type") == SENT
        backup.chat(people).wrote(line, day, None if mine else people[0])


def _people(backup: _SmsBackup, addresses: str, names: str, kind: str, line: int) -> tuple[PersonRef, ...]:
    """Everybody a message goes to or comes from; several are separated by `~`."""
    numbers = [part for text in addresses.split("~") if (part := MARKS.sub("", text).strip())]
    contact_names = [part.strip() for part in names.split(",")] if len(numbers) > 1 else [names]
    if not numbers:
        backup.left.append(SkippedValue(kind, "", HIDDEN, line))
    people = []
    for place, number in enumerate(numbers):
        name = contact_names[place] if len(contact_names) == len(numbers) else ""
        if is_service(number) and (name.casefold() in UNKNOWN or not is_number(number)) and "@" not in number:
            backup.left.append(SkippedValue(kind, "", SERVICES, line))
        elif not backup.options.is_me(name, number, number):
            people.append(backup.person(number, name))
    return tuple(dict.fromkeys(people))


def _picture_message(backup: _SmsBackup, line: int) -> None:
    message, backup.message = backup.message, None
    if message is None:
        return
    if message.get("msg_box") not in (RECEIVED, SENT):
        backup.left.append(SkippedValue("mms", "", NOT_SENT, line))
        return
    people = _people(backup, message.get("address", ""), message.get("contact_name", ""), "mms", line)
    day = _day(message, backup.options)
    if day is None:
        backup.left.append(SkippedValue("mms", "", NO_DAY, line))
    elif people:
        senders = [number for number, type in backup.addresses if type == FROM and number != OWN_TOKEN]
        sender = next((whole_number(number, backup.options.country) for number in senders), "")
        author = next(
            (person for person in people if person.phone == sender), people[0] if len(people) == 1 else None
        )
        if message.get("msg_box") == SENT:
            backup.chat(people).wrote(line, day, None)
        elif author is not None:
            backup.chat(people).wrote(line, day, author)


def _call(backup: _SmsBackup, call: Mapping[str, str], line: int) -> None:
    kind, number = call.get("type", ""), MARKS.sub("", call.get("number", "")).strip()
    if kind == BLOCKED:
        backup.left.append(SkippedValue("call", "", BLOCKED_CALL, line))
        return
    if not is_number(number) or number.startswith("-"):
        backup.left.append(SkippedValue("call", "", HIDDEN, line))
        return
    people = _people(backup, number, call.get("contact_name", ""), "call", line)
    day = _day(call, backup.options)
    if day is None:
        backup.left.append(SkippedValue("call", "", NO_DAY, line))
    elif people and (way := _way(kind, call.get("duration", ""))):
        channel, mine = way
        backup.chat(people).wrote(line, day, None if mine else people[0], channel)


def _way(kind: str, duration: str) -> tuple[Channel, bool] | None:
    """The channel of a call, and whether you made it. A call of no seconds was not answered."""
    spoke = duration.strip().isdigit() and int(duration) > 0
    if kind == OUTGOING:
        return (Channel.CALL if spoke else Channel.TRIED), True
    if kind in (INCOMING, ELSEWHERE):
        return (Channel.CALL if spoke or kind == ELSEWHERE else Channel.TRIED), False
    if kind == VOICEMAIL:
        return Channel.VOICE, False
    return (Channel.TRIED, False) if kind in (MISSED, REJECTED) else None


def _day(record: Mapping[str, str], options: ImportOptions) -> date | None:
    """The day on the phone's own clock, which `readable_date` shows; without it, the day in your zone."""
    text = record.get("date", "").strip()
    if not text.isdigit() or len(text) > 18:
        return None
    seconds = int(text) / 1000 if len(text) > 11 else float(text)
    return _on_the_phone(seconds, record.get("readable_date", "")[:80]) or options.day_of(seconds)


def _on_the_phone(seconds: float, written: str) -> date | None:
    """The day on the phone's own clock: the written time shows its distance from UTC.

    >>> str(_on_the_phone(1772405999, "Mar 1, 2026 11:59:59 PM")), str(_on_the_phone(1772405999, "x"))
    ('2026-03-01', 'None')
    """
    clock = CLOCK.search(written)
    if clock is None:
        return None
    hour, minute, second = (int(part) for part in clock.groups()[:3])
    if hour > 23 or minute > 59 or second > 59:
        return None
    numbers = {
        int(number) for number in re.findall(r"\d+", written[: clock.start()] + " " + written[clock.end() :])
    }
    late = AFTERNOON.search(written) is not None or re.match(r"\s*p", written[clock.end() :], re.IGNORECASE)
    hour = (
        hour % 12 + 12
        if late
        else 0
        if hour == 12 and re.match(r"\s*a", written[clock.end() :], re.IGNORECASE)
        else hour
    )
    difference = (hour * 3600 + minute * 60 + second - int(seconds) % 86_400) % 86_400
    difference -= 86_400 if difference > LATER else 0
    try:
        day = (datetime(1970, 1, 1) + timedelta(seconds=seconds + difference)).date()  # noqa: DTZ001 -- the phone's own
    except OverflowError:
        return None
    return day if difference % QUARTER == 0 and day.day in numbers else None
