"""Signal: the desktop program's own export (`main.jsonl`), and the texts of the usual exporters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

from faden.core.i18n import mark
from faden.core.model import Channel
from faden.interchange.importers.conversation import NEVER_READ, SYSTEM, TOO_LONG, Conversation, happened
from faden.interchange.importers.moments import day_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    NO_DAY,
    NOT_UNDERSTOOD,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)
from faden.interchange.importers.whatsapp import NO_CHAT, Program, read_whatsapp

SIGNAL = Program("signal", "Signal", "Signal")
LONGEST_FRAME = 20_000_000
MOST_LINES = 5_000_000
SHORT = re.compile(rb"(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) (?=[^:\n]{1,80}: ?)")
CALLED = re.compile(r"(.*?)\s*(?:\(([^()]*)\))?")
GONE = ("remoteDeletedMessage", "updateMessage")
ANSWERED = ("ACCEPTED",)
TRIED = ("MISSED", "NOT_ACCEPTED", "MISSED_NOTIFICATION_PROFILE", "DECLINED")
NO_ONE_THERE = mark("not in a chat with a person")


@dataclass
class _SignalBackup:
    """What has been read of the desktop's export: who is who, and which chat is with whom."""

    people: dict[str, PersonRef | None] = field(default_factory=dict)
    """By their number in the file; None is you."""
    groups: dict[str, int] = field(default_factory=dict)
    """How many people are in each."""
    chats: dict[str, str] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    left: list[SkippedValue] = field(default_factory=list)


def read_signal_backup(lines: Iterable[bytes], options: ImportOptions) -> Result:
    """The export of Signal's desktop program: one JSON frame per line, people and chats before their messages."""
    backup = _SignalBackup()
    for number, frame in _frames(lines, backup.left):
        if isinstance(person := frame.get("recipient"), dict):
            _recipient(backup, person)
        elif isinstance(chat := frame.get("chat"), dict):
            backup.chats[str(chat.get("id"))] = str(chat.get("recipientId"))
        elif isinstance(item := frame.get("chatItem"), dict):
            _item(backup, number, item, options)
    touches, skipped_days = happened(backup.conversations.values(), SIGNAL.word)
    return ImportResult(
        SIGNAL.format,
        SIGNAL.title,
        touches=touches,
        left=(*backup.left, *skipped_days),
        ignored=NEVER_READ,
        file=SIGNAL.format,
    )


def _frames(lines: Iterable[bytes], skipped: list[SkippedValue]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The frames with their line numbers; an unreadable frame is skipped, and a broken line is joined with the next."""
    broken_line = b""
    for number, line in enumerate(lines, 1):
        if number > MOST_LINES:
            skipped.append(SkippedValue("chat", "", TOO_LONG, number))
            return
        text = broken_line + line
        if not text.strip():
            continue
        try:
            frame = json.loads(text)
        except (ValueError, RecursionError):
            # Some exports break a line inside a text; the next line is then its remainder.
            if len(text) < LONGEST_FRAME and line.rstrip()[-1:] != b"}":
                broken_line = text.rstrip(b"\r\n") + b" "
            else:
                broken_line = b""
                skipped.append(SkippedValue("chat", "", NOT_UNDERSTOOD, number))
            continue
        broken_line = b""
        if isinstance(frame, dict):
            yield number, frame


def _recipient(backup: _SignalBackup, frame: Mapping[str, Any]) -> None:
    id = str(frame.get("id"))
    if "self" in frame:
        backup.people[id] = None
    elif isinstance(contact := frame.get("contact"), dict):
        backup.people[id] = _contact(contact)
    elif isinstance(group := frame.get("group"), dict):
        snapshot = group.get("snapshot")
        members = snapshot.get("members") if isinstance(snapshot, dict) else None
        backup.groups[id] = len(members) if isinstance(members, list) else 0


def _contact(contact: Mapping[str, Any]) -> PersonRef:
    nickname = contact.get("nickname")
    pairs = (
        (contact.get("systemGivenName"), contact.get("systemFamilyName")),
        (nickname.get("given"), nickname.get("family")) if isinstance(nickname, dict) else (None, None),
        (contact.get("profileGivenName"), contact.get("profileFamilyName")),
    )
    names = (" ".join(part for part in pair if isinstance(part, str) and part) for pair in pairs)
    number = str(contact.get("e164") or "")
    number = number if number.startswith("+") or not number.isdigit() else f"+{number}"
    return PersonRef(next(filter(None, names), ""), phone=number, handle=str(contact.get("username") or ""))


def _item(backup: _SignalBackup, line: int, item: Mapping[str, Any], options: ImportOptions) -> None:
    if isinstance(inner := item.get("chatItem"), dict):
        item = inner
    chat = str(item.get("chatId"))
    with_whom = backup.chats.get(chat, "")
    is_group = with_whom in backup.groups
    partner = backup.people.get(with_whom)
    if not is_group and partner is None:
        # Notes to yourself, Signal's own announcements, and lists of people who see a story.
        backup.left.append(SkippedValue("chat", "", NO_ONE_THERE, line))
        return
    day = day_of(item.get("dateSent"), options)
    if day is None:
        backup.left.append(SkippedValue("chat", "", NO_DAY, line))
        return
    conversation = backup.conversations.setdefault(
        chat, Conversation(partner, is_group=is_group, size=backup.groups.get(with_whom, 0))
    )
    channel, mine = _channel_of(item)
    if channel is None:
        backup.left.append(SkippedValue("chat", "", SYSTEM, line))
        return
    author = backup.people.get(str(item.get("authorId")), partner)
    conversation.wrote(line, day, None if mine or author is None else author, channel)


def _channel_of(item: Mapping[str, Any]) -> tuple[Channel | None, bool]:
    """The channel of an item, and whether it is yours; no channel if the program wrote it."""
    update = item.get("updateMessage")
    call = update.get("individualCall") if isinstance(update, dict) else None
    if isinstance(call, dict):
        state = str(call.get("state", ""))
        channel = Channel.CALL if state in ANSWERED else Channel.TRIED if state in TRIED else None
        return channel, call.get("direction") == "OUTGOING"
    is_message = ("incoming" in item or "outgoing" in item) and not any(key in item for key in GONE)
    outgoing = item.get("outgoing")
    return (Channel.CHAT if is_message else None), outgoing is not None and outgoing is not False


def read_signal_text(lines: Iterable[bytes], options: ImportOptions) -> Result:
    """Lines with a day, a time and a name, as signal-export and sigtop write them; the folder or file is named after the chat."""
    stem = re.sub(r"\.\w{1,4}$", "", options.file)
    title = options.folder if stem in ("chat", "index", "data") else CALLED.fullmatch(stem)[1]  # type: ignore[index]
    return read_whatsapp((SHORT.sub(rb"[\1] ", line) for line in lines), options, SIGNAL, title)


def read_signal_fields(lines: Iterable[bytes], options: ImportOptions) -> Result:
    """The long form of sigtop: `Conversation:` once, then `From:`, `Type:` and `Sent:` of each message."""
    conversation = Conversation()
    skipped: list[SkippedValue] = []
    sender, kind, blank = "", "", True
    for number, raw in enumerate(lines, 1):
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        name, _, value = line.partition(": ")
        if number == 1:
            conversation.partner = _called(value)
        elif name == "From" and blank:
            sender, kind = value, ""
        elif name == "Type" and (sender or blank):
            kind = value
        elif name == "Sent" and kind:
            _sent(conversation, skipped, number, (sender, kind, value))
            sender = kind = ""
        blank = not line
    if not conversation.days:
        return ImportFailure(NO_CHAT)
    touches, skipped_days = happened([conversation], SIGNAL.word)
    return ImportResult(
        SIGNAL.format,
        SIGNAL.title,
        touches=touches,
        left=(*skipped, *skipped_days),
        ignored=NEVER_READ,
        file=SIGNAL.format,
    )


def _sent(
    conversation: Conversation, skipped: list[SkippedValue], line: int, message: tuple[str, str, str]
) -> None:
    sender, kind, moment = message
    try:
        # The time is in the zone of the computer that wrote the export.
        day = parsedate_to_datetime(moment).date()
    except (TypeError, ValueError, IndexError, OverflowError):
        skipped.append(SkippedValue("chat", "", NO_DAY, line))
        return
    if kind not in ("incoming", "outgoing"):
        skipped.append(SkippedValue("chat", "", SYSTEM, line))
    else:
        conversation.wrote(line, day, None if kind == "outgoing" else _called(sender))


def _called(text: str) -> PersonRef:
    """`Anna Berger (+491715550101)` as a name and a number."""
    match = CALLED.fullmatch(text.strip())
    name, number = (match[1], match[2] or "") if match else (text, "")
    return PersonRef(
        name if not name.startswith("+") else "", phone=number or (name if name.startswith("+") else "")
    )
