"""Messages as records, as many exporters of iMessage, Signal and others write them: in JSON, or one record per line.

No two programs agree on names, so each part is looked up under all known ones. The words of a message are looked up
under none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faden.core.i18n import mark
from faden.core.model import Channel
from faden.interchange.importers.conversation import (
    MYSELF,
    NEVER_READ,
    SYSTEM,
    Conversation,
    happened,
    own_names,
)
from faden.interchange.importers.message_fields import (
    AUTHORS,
    CHATS,
    FROM_ME,
    MOMENTS,
    OPAQUE,
    PEOPLE,
    REACTIONS,
    SYSTEM_CODES,
    SYSTEM_KINDS,
    TO,
    Record,
    first,
    name_of,
    names_of,
    person,
    way,
)
from faden.interchange.importers.moments import day_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    NO_DAY,
    NOT_UNDERSTOOD,
    ImportFailure,
    ImportResult,
    Result,
    SkippedValue,
)
from faden.interchange.importers.telegram import read_json
from faden.interchange.importers.whatsapp import NO_CHAT, WHATSAPP, Program

IMESSAGE = Program("imessage", "iMessage", "message")
SIGNAL = Program("signal", "Signal", "Signal")
OTHER = Program("messages", "messages", "message")
PROGRAMS = {"imessage": IMESSAGE, "signal": SIGNAL, "whatsapp": WHATSAPP}
NO_MESSAGES = mark("is JSON, but contains no messages in a format that faden knows")


@dataclass(frozen=True, slots=True)
class _Message:
    """One message: its line or number, its chat, who wrote it, and whether it is yours, if the record says so."""

    number: int
    chat: str
    author: str
    mine: bool | None
    channel: Channel
    record: Record


def read_records(text: str, options: ImportOptions) -> Result:
    """Every message in a JSON file, whatever its exporter calls the parts."""
    export = read_json(text)
    if isinstance(export, ImportFailure):
        lines = _lines(text)
        if lines is None:
            return export
        export = lines
    messages = _messages(export)
    if not messages:
        return ImportFailure(NO_MESSAGES)
    head = export if isinstance(export, dict) else {}
    return read_messages(messages, options, _program(head, messages, options), head)


def read_messages(
    messages: Sequence[tuple[str, Record]],
    options: ImportOptions,
    program: Program,
    head: Record | None = None,
) -> Result:
    """Messages, each with its chat; `head` is what the export says about all of them."""
    head = head or {}
    owner = str(first(head.get("meta") if isinstance(head.get("meta"), dict) else {}, ("ownerId",)) or "")
    skipped: list[SkippedValue] = []
    records = [
        read
        for number, (chat, record) in enumerate(messages, 1)
        if (read := _message(number, chat, record, owner, skipped))
    ]
    if all(message.mine is None for message in records):
        mine = own_names(
            Counter(message.author for message in records if message.author), options, _title(options)
        )
        if isinstance(mine, ImportFailure):
            return mine
    else:
        mine = frozenset()
    conversations: dict[str, Conversation] = {}
    names = names_of(head)
    for message in records:
        day = day_of(first(message.record, MOMENTS), options)
        if day is None:
            skipped.append(SkippedValue("chat", "", NO_DAY, message.number))
            continue
        conversation = conversations.setdefault(
            message.chat, _conversation(message.chat, head, names, options)
        )
        is_me = message.mine or message.author in mine or message.author.casefold() in MYSELF
        if is_me and conversation.partner is None and (to := person(first(message.record, TO), names)):
            conversation.partner = to
        author = None if is_me else person(message.author, names) or conversation.partner
        if is_me or author is not None:
            conversation.wrote(message.number, day, author, message.channel)
        else:
            skipped.append(SkippedValue("chat", "", NOT_UNDERSTOOD, message.number))
    touches, skipped_days = happened(conversations.values(), program.word)
    if not records:
        return ImportFailure(NO_CHAT)
    return ImportResult(
        program.format,
        program.title,
        touches=touches,
        left=(*skipped, *skipped_days),
        ignored=NEVER_READ,
        file=program.format,
    )


def _lines(text: str) -> list[Any] | None:
    """One record per line; None if the first line is not one."""
    values = []
    for number, line in enumerate(text.splitlines()):
        if not line.strip():
            continue
        try:
            values.append(json.loads(line))
        except (ValueError, RecursionError):
            if number == 0:
                return None
    return values


def _messages(export: Any, chat: str = "", depth: int = 0) -> list[tuple[str, Record]]:
    """The messages of an export with the name of their chat: in a list, below `messages`, or in chats of their own."""
    if isinstance(export, list):
        records = [record for record in export if isinstance(record, dict)]
        if any(_is_message(record) for record in records[:50]):
            return [(chat or name_of(first(record, CHATS)), record) for record in records]
        return (
            [message for record in records[:5_000] for message in _messages(record, "", depth + 1)]
            if depth < 4
            else []
        )
    if not isinstance(export, dict) or depth >= 4:
        return []
    chat_name = chat or name_of(first(export, ("name", "display_name", "chat_name", "title", *CHATS)))
    for key in ("messages", "messsages", "Messages"):
        if isinstance(export.get(key), list):
            return _messages(export[key], chat_name, depth + 1)
    below = (
        value for key in ("conversations", "chats", "threads", "data", "list") if (value := export.get(key))
    )
    return [message for value in below for message in _messages(value, "", depth + 1)]


def _is_message(record: Record) -> bool:
    """Whether a record has what every message has: a time, and a person or a direction."""
    return first(record, MOMENTS) is not None and any(
        key in record for key in (*FROM_ME, *AUTHORS, "direction")
    )


def _program(head: Record, messages: Sequence[tuple[str, Record]], options: ImportOptions) -> Program:
    """Which program the messages come from, by keys that only its exporters write."""
    meta = head.get("meta")
    platform = str(meta.get("platform", "") if isinstance(meta, dict) else "").casefold()
    if platform in PROGRAMS:
        return PROGRAMS[platform]
    keys = {key for _, record in messages[:50] for key in record}
    services = {str(record.get("service", "")).casefold() for _, record in messages[:50]}
    if keys & {"is_from_me", "isFromMe"} or services & {"imessage", "sms", "rcs"}:
        return IMESSAGE
    signal = {
        "sourceServiceId",
        "sourceUuid",
        "serverTimestamp",
        "unidentifiedDeliveryReceived",
        "sourceDevice",
        "sticker",
    }
    if keys & signal or "signal" in options.file.casefold():
        return SIGNAL
    return next((program for name, program in PROGRAMS.items() if name in options.file.casefold()), OTHER)


def _message(
    number: int, chat: str, record: Record, owner: str, skipped: list[SkippedValue]
) -> _Message | None:
    kind = record.get("type")
    if (isinstance(kind, str) and kind.casefold() in SYSTEM_KINDS) or (
        isinstance(kind, int) and not isinstance(kind, bool) and kind in SYSTEM_CODES
    ):
        skipped.append(SkippedValue("chat", "", SYSTEM, number))
        return None
    if any(record.get(key) not in (None, 0, False, "", "0") for key in REACTIONS):
        skipped.append(SkippedValue("chat", "", SYSTEM, number))
        return None
    author = name_of(first(record, AUTHORS))
    mine = way(record)
    if mine is None and owner and author:
        mine = author == owner
    channel = Channel.CALL if record.get("call") is True else Channel.CHAT
    if channel is Channel.CALL and record.get("missed"):
        channel = Channel.TRIED
    return _Message(number, chat, author, mine, channel, record)


def _title(options: ImportOptions) -> str:
    """Whom a chat is with, by the name of its file, or of its folder if every such file has the same name."""
    stem = options.file.rpartition(".")[0]
    return options.folder if stem in ("data", "chat", "messages", "index") else stem


def _conversation(chat: str, head: Record, names: Mapping[str, str], options: ImportOptions) -> Conversation:
    meta = head.get("meta")
    is_group = isinstance(meta, dict) and meta.get("type") == "group"
    members = first(head, PEOPLE)
    chat_name = _title(options) if not chat or OPAQUE.fullmatch(chat) else chat
    partner = None if is_group else person(chat_name, names)
    return Conversation(
        partner, is_group=is_group, size=len(members) if isinstance(members, list) and is_group else 0
    )
