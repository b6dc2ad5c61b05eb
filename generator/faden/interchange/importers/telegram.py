"""Telegram's `result.json`: one chat, or everything that the desktop program exports."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faden.core.i18n import mark
from faden.core.model import Channel
from faden.interchange.importers.conversation import (
    NEVER_READ,
    SYSTEM,
    Conversation,
    happened,
    own_names,
)
from faden.interchange.importers.moments import day_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    BROKEN_OFF,
    NO_DAY,
    ImportFailure,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)

BROKEN = mark("is not JSON: {problem}")
TOO_DEEP = mark("is nested too deeply")
NOT_TELEGRAM = mark("is JSON, but not a Telegram export")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)
"""A string, complete or cut off, or a bracket."""
PAIRS = {"{": "}", "[": "]"}
COMPLETE = ("{[", "{{[", "{{[{[")
"""The brackets around a message of the only chat, a chat among others, and a message in it."""
PAIR = "personal_chat"
GROUPS = ("private_group", "private_supergroup", "public_supergroup")
NOT_PEOPLE = mark("with a bot, a channel or yourself")
TRIED = ("missed", "busy")


def read_json(text: str) -> Any | ImportFailure:
    """The value of a JSON text, or the failure with the line where it breaks off."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        return ImportFailure(BROKEN, error.lineno, {"problem": error.msg})
    except RecursionError:
        return ImportFailure(TOO_DEEP)


def complete_part(text: str) -> str:
    """A JSON text that was cut off, up to the end of its last complete message or chat, with the brackets that are missing.

    Empty if there is no complete one, or if the text is not cut off but damaged further up.

    >>> complete_part('{"messages": [{"id": 1}, {"id": 2, "te')
    '{"messages": [{"id": 1}]}'
    """
    open_brackets = ""
    end, missing = 0, ""
    for token in TOKEN.finditer(text):
        sign = token[0]
        if sign in PAIRS:
            open_brackets += sign
        elif sign in PAIRS.values():
            if not open_brackets or PAIRS[open_brackets[-1]] != sign:
                return ""
            open_brackets = open_brackets[:-1]
            if sign == "}" and open_brackets in COMPLETE:
                end, missing = token.end(), open_brackets
    if not open_brackets:
        return ""
    return text[:end] + "".join(PAIRS[sign] for sign in reversed(missing))


def read_telegram(text: str, options: ImportOptions) -> Result:
    """Who wrote in which chat on which day, and who called."""
    skipped: list[SkippedValue] = []
    export = read_json(text)
    if isinstance(export, ImportFailure):
        whole = read_json(complete_part(text)) if export.why == BROKEN else export
        if isinstance(whole, ImportFailure):
            return export
        export = whole
        skipped.append(SkippedValue("chat", "", BROKEN_OFF, len(text.splitlines())))
    if not isinstance(export, dict):
        return ImportFailure(NOT_TELEGRAM)
    owner = export.get("personal_information")
    me = f"user{owner.get('user_id')}" if isinstance(owner, dict) and owner.get("user_id") else ""
    numbers = dict(_numbers(export))
    conversations: list[Conversation] = []
    for chat in _chats(export):
        read = _chat(chat, me, numbers, options, skipped)
        if isinstance(read, ImportFailure):
            return read
        conversations += [read] if read else []
    touches, skipped_days = happened(conversations, "Telegram")
    return ImportResult(
        "telegram",
        "Telegram",
        touches=touches,
        left=(*skipped, *skipped_days),
        ignored=NEVER_READ,
        file="telegram",
    )


def _chats(export: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if isinstance(export.get("messages"), list):
        yield export
    for part in ("chats", "left_chats"):
        section = export.get(part)
        chats = section.get("list") if isinstance(section, dict) else None
        for chat in chats if isinstance(chats, list) else ():
            if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                yield chat


def _numbers(export: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Contacts' numbers by name, for names that only one contact has."""
    contacts = export.get("contacts")
    rows = contacts.get("list") if isinstance(contacts, dict) else None
    contacts_by_name = [
        (
            " ".join(filter(None, (_text(row, "first_name"), _text(row, "last_name")))),
            _text(row, "phone_number"),
        )
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    ]
    counts = Counter(name for name, _ in contacts_by_name)
    yield from ((name, number) for name, number in contacts_by_name if name and number and counts[name] == 1)


def _chat(
    chat: Mapping[str, Any],
    me: str,
    numbers: Mapping[str, str],
    options: ImportOptions,
    skipped: list[SkippedValue],
) -> Conversation | ImportFailure | None:
    kind, messages = (
        _text(chat, "type"),
        [message for message in chat["messages"] if isinstance(message, dict)],
    )
    if kind != PAIR and kind not in GROUPS:
        skipped += [SkippedValue("chat", "", NOT_PEOPLE, 0)] * len(messages)
        return None
    names = {
        _id(message, "from_id") or _id(message, "actor_id"): _text(message, "from") or _text(message, "actor")
        for message in messages
    }
    partner = f"user{chat.get('id')}" if kind == PAIR else ""
    mine = {me} if me else _mine(names, partner, options, messages)
    if isinstance(mine, ImportFailure):
        return mine
    people = {
        id: PersonRef(name, phone=numbers.get(name, ""), handle=id)
        for id, name in names.items()
        if id and name
    }
    with_whom = people.get(partner) or PersonRef(
        name := _text(chat, "name"), phone=numbers.get(name, ""), handle=partner
    )
    conversation = Conversation(with_whom if kind == PAIR and with_whom.name else None, is_group=kind != PAIR)
    for message in messages:
        channel, author = _channel_and_author(message)
        day = day_of(message.get("date") or message.get("date_unixtime"), options)
        if channel is None or not author.startswith("user"):
            skipped.append(SkippedValue("chat", "", SYSTEM, 0))
        elif day is None:
            skipped.append(SkippedValue("chat", "", NO_DAY, 0))
        elif author in mine:
            conversation.wrote(0, day, None, channel)
        elif author in people:
            conversation.wrote(0, day, people[author], channel)
    return conversation


def _mine(
    names: Mapping[str, str], partner: str, options: ImportOptions, messages: Sequence[Mapping[str, Any]]
) -> set[str] | ImportFailure:
    """Your ids if the export does not say who you are: in a chat of two, everybody but the partner."""
    if partner:
        return set(names) - {partner}
    own = own_names(Counter(_text(message, "from") for message in messages if message.get("from")), options)
    if isinstance(own, ImportFailure):
        return own
    return {id for id, name in names.items() if name in own}


def _channel_and_author(message: Mapping[str, Any]) -> tuple[Channel | None, str]:
    """The channel of a message, and the id of its author; no channel if the program wrote it."""
    if message.get("type") == "message":
        return Channel.CHAT, _id(message, "from_id")
    if message.get("action") == "phone_call":
        channel = Channel.TRIED if message.get("discard_reason") in TRIED else Channel.CALL
        if channel is Channel.CALL and not message.get("duration_seconds"):
            channel = Channel.TRIED
        return channel, _id(message, "actor_id")
    return None, ""


def _id(record: Mapping[str, Any], key: str) -> str:
    """The id of a person, as `user11`; exports from before 2021 have only the number."""
    text = _text(record, key)
    return f"user{text}" if text.isdigit() else text


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key)
    return " ".join(value.split()) if isinstance(value, str) else str(value) if isinstance(value, int) else ""
