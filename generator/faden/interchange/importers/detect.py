"""Which program a file comes from, by its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from faden.interchange.importers.columns import columns_of
from faden.interchange.importers.csv_table import Header, first_lengths, headers
from faden.interchange.importers.encoding import MARKS
from faden.interchange.importers.google import is_google
from faden.interchange.importers.imessage import is_imessage
from faden.interchange.importers.linkedin import is_linkedin
from faden.interchange.importers.message_tables import (
    is_imazing,
    is_linkedin_invitations,
    is_linkedin_messages,
)
from faden.interchange.importers.outlook import OWN_COLUMNS, is_outlook
from faden.interchange.importers.own_table import is_own_table
from faden.interchange.importers.table_contents import is_person
from faden.interchange.importers.whatsapp import is_whatsapp

HEAD = 65_536
"""Bytes from the beginning that are searched."""


class Format(StrEnum):
    VCARD = "vcard"
    LINKEDIN = "linkedin"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    ICS = "ics"
    MAIL = "mail"
    MONICA = "monica"
    FRIENDS = "friends"
    OBSIDIAN = "obsidian"
    LDIF = "ldif"
    TABLE = "table"
    OWN_TABLE = "own table"
    ZIP = "zip"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    """The desktop program's own export."""
    SIGNAL_TEXT = "signal text"
    SIGNAL_FIELDS = "signal fields"
    SMS = "sms"
    IMESSAGE = "imessage"
    RECORDS = "records"
    """Messages in JSON, of any exporter."""
    LINKEDIN_MESSAGES = "linkedin messages"
    LINKEDIN_INVITATIONS = "linkedin invitations"
    IMAZING = "imazing"
    ABOOK = "abook"
    ORG = "org"


FRAMES = re.compile(
    r'\A\s*(?:\{"(?:version|account|recipient|chat|chatItem|backupTimeMs|distributionList|stickerPack|adHocCall)"'
    r'[^\n]*\}\r?\n\s*){1,3}\{"(?:account|recipient|chat|chatItem|distributionList|stickerPack|adHocCall)"'
)
"""The first lines of Signal's export, each of them complete."""
SIGNS = (
    (Format.ZIP, re.compile(r"\APK(?:\x03\x04|\x05\x06)")),
    (
        Format.MAIL,
        re.compile(r"\A(?:[ \t]*\r?\n){0,50}(?:>?From \S.*\r?\n){1,4}[A-Za-z][\w-]*:(?:[ \t]|\r?\n)"),
    ),
    # A message by itself, as programs save it.
    (
        Format.MAIL,
        re.compile(
            r"\A(?=(?:[A-Z][\w-]{0,60}:.*\n(?:[ \t].*\n)*){0,200}?From:.*@)"
            r"(?=(?:[A-Z][\w-]{0,60}:.*\n(?:[ \t].*\n)*){0,200}?Date:[ \t]*\S)"
            r"(?:[A-Z][\w-]{0,60}:.*\n(?:[ \t].*\n)*){0,200}?(?:To|Cc|Message-ID|Received|Delivered-To):",
            re.IGNORECASE,
        ),
    ),
    (
        Format.SMS,
        # A comment ends at its first `-->`: if it could also end at a later one, time would be exponential too.
        re.compile(
            r"\A\s*(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*|<\?[^>]*>\s*){0,20}<(?:smses|calls|allsms)\b"
        ),
    ),
    (Format.VCARD, re.compile(r"^[ \t]{0,9}BEGIN[ \t]{0,9}:[ \t]{0,9}VCARD", re.IGNORECASE | re.MULTILINE)),
    (Format.OBSIDIAN, re.compile(r"\A---\r?\n(?:[^\r\n]*\r?\n){0,80}?['\"]?(?:FN|N\.GN|N\.FN)['\"]?[ \t]*:")),
    (
        Format.LDIF,
        re.compile(
            # Each line end by itself: with two ways to read the same lines, time would be exponential in their
            # number.
            r"\A(?:(?:version:|#)[^\r\n]*[\r\n]|[\r\n]){0,100}dn::?[ \t]*\S",
            re.IGNORECASE,
        ),
    ),
    (Format.ICS, re.compile(r"\A\s*BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)),
    (Format.SIGNAL, FRAMES),
    (Format.SIGNAL_FIELDS, re.compile(r"\AConversation: [^\n]*\n\r?\n(?:From|Type): ")),
    (
        Format.TELEGRAM,
        re.compile(
            r'\A\s*\{(?=[\s\S]*?"(?:personal_information|date_unixtime|from_id|actor_id)")'
            r'(?=[\s\S]*?"(?:personal_information|chats|messages)")'
        ),
    ),
    (
        Format.SIGNAL_TEXT,
        re.compile(
            r"\A(?:\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?\]|\d{4}-\d{2}-\d{2} \d{2}:\d{2}) (?![-–])[^:\n]{1,80}:(?: |\r?\n)"
        ),
    ),
    (Format.MONICA, re.compile(r'\A\s*\{[\s\S]*?"account"[ \t]{0,9}:')),
    (Format.ABOOK, re.compile(r"^\[format\]\s*\r?\nprogram=abook|\A# abook addressbook", re.MULTILINE)),
    (
        Format.ORG,
        re.compile(
            r"^\*+[ \t]+\S.*\r?\n(?:[ \t]*(?:SCHEDULED|DEADLINE|CLOSED):.*\r?\n)?[ \t]*:PROPERTIES:",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
    (Format.FRIENDS, re.compile(r"^###[ \t]{1,9}(?:Activities|Friends|Notes|Locations):", re.MULTILINE)),
)
"""What a file of each format looks like at its beginning; the first match counts."""
TWO = 2
ROWS_COMPARED = 20
"""Rows at the beginning that must have as many cells as the header. [A]"""
REGULAR = 5
"""Four of five rows of a table have as many cells as its header."""
LONGEST_NAME = 60
"""Most characters of a column's name."""
CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
"""A time of day, which no column is called after."""
TABLES = (
    (Format.OWN_TABLE, is_own_table),
    (Format.LINKEDIN, is_linkedin),
    (Format.LINKEDIN_MESSAGES, is_linkedin_messages),
    (Format.LINKEDIN_INVITATIONS, is_linkedin_invitations),
    (Format.IMAZING, is_imazing),
    (Format.GOOGLE, is_google),
    (Format.OUTLOOK, is_outlook),
)
BY_LINES = (
    Format.MAIL,
    Format.WHATSAPP,
    Format.SIGNAL,
    Format.SIGNAL_TEXT,
    Format.SIGNAL_FIELDS,
    Format.IMESSAGE,
    Format.SMS,
)
"""Formats that are read piece by piece, so that their files may be of any size."""
RECORDS = re.compile(r'\A\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:')


def recognised(head: bytes) -> Format | None:
    """The format of a file that begins with these bytes; None if it is unknown."""
    text = _plain(head[:HEAD])
    if plain := next((format for format, sign in SIGNS if sign.search(text)), None):
        return plain
    letters = head[:HEAD].decode("utf-8", "replace")
    if is_imessage(letters):
        return Format.IMESSAGE
    if is_whatsapp(letters):
        return Format.WHATSAPP
    if table := next((format for format, _ in _tables(text)), None):
        return table
    if RECORDS.search(text):
        return Format.RECORDS
    return Format.TABLE if table_header(text) else None


def header_of(text: str, format: Format) -> Header | None:
    """The header of a table of that format."""
    return next((header for table_format, header in _tables(text[:HEAD]) if table_format is format), None)


def header_encoding(head: bytes) -> str | None:
    """The encoding in which the header of a table has words that faden knows, as “Straße geschäftlich”; None if it is not clear.

    All these words are Western European, which Windows writes in cp1252 and old Macs wrote in their own encoding.
    """
    known: dict[str, int] = {}
    for encoding in ("cp1252", "mac_roman"):
        names = {
            name
            for header in headers(head[:HEAD].decode(encoding, "replace"))
            for name in header.shown
            if not name.isascii()
        }
        known[encoding] = sum(bool(meaning) for meaning in columns_of(sorted(names)).meanings) + len(
            OWN_COLUMNS.intersection(map(str.casefold, names))
        )
    best, other = sorted(known, key=lambda encoding: -known[encoding])
    return best if known[best] > known[other] else None


def table_header(text: str) -> Header | None:
    """The header of a table of any program: the first row of a text whose next rows have as many cells."""
    text = text[:HEAD]
    best: tuple[int, Header] | None = None
    for header in headers(text):
        known_columns = sum(map(bool, columns_of(header.shown).meanings))
        # Nothing is shown of a text that may be a chat.
        if (header.row == 0 and not any(map(CLOCK.search, header.shown))) or known_columns >= TWO:
            regular = header.row or _is_regular(text, header)
            score = 100 * known_columns + len(header.names) if regular else 0
            if score and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def _is_regular(text: str, header: Header) -> bool:
    """Whether what follows looks like a table of the same columns, and not like prose with commas."""
    if len(header.names) < TWO or any(len(name) > LONGEST_NAME for name in header.names):
        return False
    if all(columns_of(header.shown).meanings):
        return True
    lengths = first_lengths(text, header.sign, ROWS_COMPARED)
    # In prose hardly two lines have the same number of commas.
    alike = sum(length == len(header.names) for length in lengths)
    return (len(lengths) > 1 or is_person(header.shown)) and REGULAR * alike >= (REGULAR - 1) * len(lengths)


def _tables(text: str) -> Iterator[tuple[Format, Header]]:
    return ((format, header) for header in headers(text) for format, fits in TABLES if fits(header))


def _plain(head: bytes) -> str:
    """Enough of the text to recognise it: only ASCII letters matter."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("latin-1")
