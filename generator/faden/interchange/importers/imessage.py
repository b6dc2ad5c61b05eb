"""iMessage as imessage-exporter writes it: a file for each chat, with a time, a name and the words of each message."""

from __future__ import annotations

import re
from collections.abc import Iterable

from faden.interchange.importers.conversation import NEVER_READ, Conversation, happened
from faden.interchange.importers.message_records import IMESSAGE
from faden.interchange.importers.moments import day_of
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.phone_numbers import is_number
from faden.interchange.importers.result import ImportFailure, ImportResult, PersonRef, Result
from faden.interchange.importers.whatsapp import NO_CHAT

TIME = re.compile(r"([A-Z][a-z]{2} \d{1,2}, \d{4} {1,2}\d{1,2}:\d{2}:\d{2} [AP]M)(?: \(Read by .*\))?")
ME = ("me", "you")
FILE = re.compile(r"(.+?)(?: - \d+)?\.txt$")


def is_imessage(text: str) -> bool:
    """Whether a text begins with a time as the exporter writes it, alone on its line."""
    return TIME.fullmatch(text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")) is not None


def read_imessage(lines: Iterable[bytes], options: ImportOptions) -> Result:
    """Who wrote on which day. Replies are indented, below the message they answer, and have a time of their own."""
    title = FILE.fullmatch(options.file)
    conversation = Conversation(_person(title[1]) if title and title[1].casefold() != "orphaned" else None)
    day = None
    for number, raw in enumerate(lines, 1):
        line = raw.decode("utf-8", "replace").lstrip("\ufeff").strip()
        if day is not None:
            # The line after a time is always a name.
            if line:
                mine = line.casefold() in ME or options.is_me(line, line, line)
                conversation.wrote(number, day, None if mine else _person(line))
            day = None
        elif match := TIME.fullmatch(line):
            day = day_of(match[1], options)
    if not conversation.days:
        return ImportFailure(NO_CHAT)
    touches, skipped = happened([conversation], IMESSAGE.word)
    return ImportResult(
        IMESSAGE.format,
        IMESSAGE.title,
        touches=touches,
        left=tuple(skipped),
        ignored=NEVER_READ,
        file=IMESSAGE.format,
    )


def _person(name: str) -> PersonRef:
    if is_number(name):
        return PersonRef(phone=name)
    return PersonRef(email=name.casefold()) if "@" in name and " " not in name else PersonRef(name)
