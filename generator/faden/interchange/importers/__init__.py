"""Readers of other programs' files: `read(bytes, options)` recognises the format by the content and returns
everything in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from faden.core.i18n import mark
from faden.interchange.importers.detect import (
    BY_LINES,
    HEAD,
    Format,
    header_encoding,
    header_of,
    recognised,
    table_header,
)
from faden.interchange.importers.encoding import WIDE_MARKS, decoded, with_mark
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import AmbiguousEncoding, ImportFailure, Result

MOST = 64_000_000
"""Most bytes of a file of cards, which may hold pictures."""
MOST_TEXT = 64_000_000
"""Most bytes of any other file that is read whole."""
UNKNOWN = mark(
    "is not in any format that faden can read: vCard, LDIF, tables (CSV) from Google, Outlook, "
    "LinkedIn, Thunderbird and others, Monica, friends, iCalendar, mbox, chats and calls "
    "(WhatsApp, Telegram, Signal, iMessage, SMS)"
)
MOST_CHATS = 128_000_000
"""Bytes of chats in JSON: read whole, they take several times as much memory."""
LONGEST_LINE = 65_536
"""Bytes of a line that are read; a longer one is a message, whose words are not read."""
LONGEST_FRAME = 20_000_000
"""Bytes of a line of Signal's export, which must be read whole."""
PIECE = 65_536
CHATS = (Format.TELEGRAM, Format.RECORDS)
"""Chats that are read whole."""
TABLES = (Format.LINKEDIN_MESSAGES, Format.LINKEDIN_INVITATIONS, Format.IMAZING)
"""Tables of messages."""
WITH_HEADER = (Format.TABLE, Format.GOOGLE, Format.OUTLOOK)
"""Tables of people whose header may show their encoding."""
TOO_LARGE = mark("is larger than {most} MB")
EMPTY = mark("is empty")


def read(data: bytes, options: ImportOptions) -> Result:
    """Everything in a file. Raises nothing because of its content. For large files use `read_file`."""
    return read_file(BytesIO(data), options)


def read_file(handle: BinaryIO, options: ImportOptions) -> Result:
    """Everything in an open file, from its beginning; read piece by piece if its format allows that."""
    head = handle.read(HEAD)
    if not head.strip():
        head += handle.read(MOST_TEXT)
        if not head.strip():
            return ImportFailure(EMPTY)
    head = with_mark(head)
    if head.startswith(WIDE_MARKS):
        rest = handle.read(MOST_TEXT + 1 - len(head))
        if len(head) + len(rest) > MOST_TEXT:
            return ImportFailure(TOO_LARGE, values={"most": str(MOST_TEXT // 1_000_000)})
        # Most readers go through a file byte by byte, so that it may be of any size.
        text = decoded(head + rest)
        assert isinstance(text, str)
        return read_file(BytesIO(text.encode("utf-8", "replace")), options)
    format = recognised(head)
    if format in BY_LINES:
        handle.seek(0)
        return _by_lines(handle, format, options)
    most = MOST if format is Format.VCARD else MOST_CHATS if format in CHATS else MOST_TEXT
    data = with_mark(head + handle.read(most + 1 - len(head)))
    if len(data) > most:
        return ImportFailure(TOO_LARGE, values={"most": str(most // 1_000_000)})
    if format is None or format is Format.ZIP:
        return ImportFailure(UNKNOWN)
    if format is Format.VCARD:
        from faden.interchange.importers.vcard import read_vcard

        return read_vcard(data, options.encoding)
    # Chats are written in UTF-8; a question about the encoding would show their words.
    text = decoded(data, options.encoding or ("utf-8" if format in (*CHATS, *TABLES) else None))
    if isinstance(text, AmbiguousEncoding) and format in WITH_HEADER:
        text = decoded(data, header_encoding(data))
    return text if isinstance(text, AmbiguousEncoding) else _text(text, format, options)


def _by_lines(handle: BinaryIO, format: Format, options: ImportOptions) -> Result:
    if format is Format.SMS:
        from faden.interchange.importers.sms_backup import read_backup

        return read_backup(iter(lambda: handle.read(PIECE), b""), options)
    if format is Format.SIGNAL:
        from faden.interchange.importers.signal import read_signal_backup

        return read_signal_backup(iter(lambda: handle.readline(LONGEST_FRAME), b""), options)
    lines = iter(lambda: handle.readline(LONGEST_LINE), b"")
    if format is Format.MAIL:
        return read_lines(lines, options)
    return _chat_lines(_whole(lines), format, options)


def _chat_lines(lines: Iterable[bytes], format: Format, options: ImportOptions) -> Result:
    if format is Format.WHATSAPP:
        from faden.interchange.importers.whatsapp import read_whatsapp

        return read_whatsapp(lines, options)
    if format is Format.IMESSAGE:
        from faden.interchange.importers.imessage import read_imessage

        return read_imessage(lines, options)
    from faden.interchange.importers.signal import read_signal_fields, read_signal_text

    return (read_signal_text if format is Format.SIGNAL_TEXT else read_signal_fields)(lines, options)


def _whole(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a chat, and only the beginning of a long line, so that the remainder is not taken for a line of its own."""
    inside = False
    for line in lines:
        if not inside:
            yield line
        inside = not line.endswith(b"\n")


def read_lines(lines: Iterable[bytes], options: ImportOptions) -> Result:
    """A mailbox of any size, line by line."""
    from faden.interchange.importers.mbox import read_mail

    return read_mail(lines, options)


def _text(text: str, format: Format, options: ImportOptions) -> Result:
    if format is Format.ICS:
        from faden.interchange.importers.ical import read_calendar

        return read_calendar(text, options)
    if format is Format.OBSIDIAN:
        from faden.interchange.importers.obsidian_card import read_obsidian

        return read_obsidian(text)
    if format is Format.MONICA:
        from faden.interchange.importers.monica import read_monica

        return read_monica(text)
    if format is Format.ABOOK:
        from faden.interchange.importers.abook import read_abook

        return read_abook(text)
    if format is Format.ORG:
        from faden.interchange.importers.org_contacts import read_org_contacts

        return read_org_contacts(text)
    if format is Format.FRIENDS:
        from faden.interchange.importers.friends import read_friends

        return read_friends(text)
    if format is Format.LDIF:
        from faden.interchange.importers.ldif import read_ldif

        return read_ldif(text)
    if format is Format.TELEGRAM:
        from faden.interchange.importers.telegram import read_telegram

        return read_telegram(text, options)
    if format is Format.RECORDS:
        from faden.interchange.importers.message_records import read_records

        return read_records(text, options)
    return _table(text, format, options)


def _table(text: str, format: Format, options: ImportOptions) -> Result:
    from faden.interchange.importers.google import read_google
    from faden.interchange.importers.linkedin import read_linkedin
    from faden.interchange.importers.message_tables import (
        read_imazing,
        read_linkedin_invitations,
        read_linkedin_messages,
    )
    from faden.interchange.importers.outlook import read_outlook
    from faden.interchange.importers.own_table import read_own_table

    if format is Format.TABLE or (options.columns and format not in TABLES):
        from faden.interchange.importers.table import read_table

        plain = table_header(text)
        return read_table(text, plain, options) if plain else ImportFailure(UNKNOWN)
    header = header_of(text, format)
    if header is None:
        return ImportFailure(UNKNOWN)
    if format is Format.LINKEDIN_MESSAGES:
        return read_linkedin_messages(text, header, options)
    if format is Format.LINKEDIN_INVITATIONS:
        return read_linkedin_invitations(text, header, options)
    if format is Format.IMAZING:
        return read_imazing(text, header, options)
    readers = {
        Format.OWN_TABLE: read_own_table,
        Format.LINKEDIN: read_linkedin,
        Format.GOOGLE: read_google,
        Format.OUTLOOK: read_outlook,
    }
    return readers[format](text, header)
