"""What exporters call the parts of a message, in every known spelling. The words of a message are deliberately missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from faden.interchange.importers.phone_numbers import is_number
from faden.interchange.importers.result import PersonRef

MOMENTS = (
    "date", "timestamp", "timestamp_ms", "timestampMs", "created_date",
    "sent_at", "sentAt", "dateSent", "date_sent", "datetime", "time", "created_at", "createdAt",
    "messageDate", "message_date", "date_local", "date_utc",
)  # fmt: skip
FROM_ME = (
    "is_from_me",
    "isFromMe",
    "from_me",
    "fromMe",
    "isOutgoing",
    "is_outgoing",
    "outgoing",
    "is_sender",
    "isSender",
)
WAYS = ("type", "direction")
OUT, IN = ("outgoing", "sent", "out", "outbound"), ("incoming", "received", "in", "inbound", "inbox")
AUTHORS = (
    "sender", "from", "author", "creator", "sender_name", "senderName", "accountName", "handle", "handle_id", "source", "phone",
    "phoneNumber", "phone_number", "address", "sourceServiceId", "sourceUuid",
)  # fmt: skip
NAMES = (
    "name",
    "displayName",
    "display_name",
    "fullName",
    "first_name",
    "firstName",
    "number",
    "phone",
    "address",
    "id",
    "handle",
)
CHATS = (
    "conversation", "chat", "chat_name", "chatName", "conversationName", "conversation_name", "chat_identifier",
    "chatId", "chat_id", "thread", "thread_id", "threadId", "conversationId", "group_title", "contact", "contact_name",
)  # fmt: skip
TO = ("recipient", "to", "recipients", "receiver")
REACTIONS = ("associated_message_type", "is_tapback", "isTapback", "is_reaction", "isReaction")
PEOPLE = ("members", "participants")
SYSTEM_KINDS = (
    "system", "notification", "keychange", "verified-change", "profile-change", "group-v2-change", "timer-notification",
    "group-v1-migration", "change-number-notification", "universal-timer-notification", "story", "service",
    "contact-removed-notification", "conversation-merge", "message-request-response-event", "announcement",
)  # fmt: skip
SYSTEM_CODES = (80, 81)
"""Codes of ChatLab's format for a program's own messages, and for one that was taken back."""
OPAQUE = re.compile(r"\d{1,6}|[0-9a-fA-F-]{16,}|[A-Za-z0-9+/_-]{20,}={0,2}")
"""Identifiers that programs give to chats, and that are not names of people."""
Record = Mapping[str, Any]


def way(record: Record) -> bool | None:
    """Whether a message is yours; None if the record does not say."""
    for key in FROM_ME:
        value = record.get(key)
        if isinstance(value, bool | int) or (
            isinstance(value, str) and value.casefold() in ("0", "1", "true", "false", "yes", "no")
        ):
            return str(value).casefold() in ("1", "true", "yes")
    for key in WAYS:
        value = record.get(key)
        if isinstance(value, str) and value.casefold() in (*OUT, *IN):
            return value.casefold() in OUT
    return None


def first(record: Any, keys: Sequence[str]) -> Any:
    """The first value in a record under these names that is not empty; None if all are."""
    return next((record[key] for key in keys if record.get(key) not in (None, "", [], {})), None)


def name_of(value: Any) -> str:
    """A name or address, which may be in a record of its own, or alone in a list; empty if there is none."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        value = first(value, NAMES)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return _letters(" ".join(str(value).split())[:200])


def _letters(name: str) -> str:
    """A name with its letters as they were; Facebook and Instagram write each byte of UTF-8 as a letter of its own.

    >>> _letters("J\u00c3\u00b6rg"), _letters("J\u00f6rg")
    ('Jörg', 'Jörg')
    """
    try:
        return name if name.isascii() else name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def person(value: Any, names: Mapping[str, str]) -> PersonRef | None:
    name = name_of(value)
    if not name:
        return None
    full_name = names.get(name, "")
    full_name = "" if full_name == name else full_name
    if is_number(name):
        return PersonRef(full_name, phone=name)
    return PersonRef(full_name, email=name.casefold()) if "@" in name else PersonRef(full_name or name)


def names_of(head: Record) -> dict[str, str]:
    """The names of a chat's members, by their address."""
    members = first(head, PEOPLE)
    rows = [row for row in members if isinstance(row, dict)] if isinstance(members, list) else []
    return {
        name_of(first(row, ("platformId", "id", "handle", "number", "phone"))): name_of(
            first(row, ("accountName", *NAMES))
        )
        for row in rows
    }
