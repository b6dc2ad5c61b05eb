"""Other programs' files, read: `read(bytes, asked)` tells the format by what stands there, and gives everything in it."""

from __future__ import annotations

from collections.abc import Iterable

from faden.core.i18n import mark
from faden.interchange.importers.detect import Format, header_of, recognised, table_header
from faden.interchange.importers.encoding import decoded, with_mark
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import AmbiguousEncoding, ImportFailure, Result

MOST = 64_000_000
"""Bytes of a file of cards, which may hold pictures."""
MOST_TEXT = 64_000_000
"""Bytes of any other file that is read whole."""
UNKNOWN = mark(
    "is none of the formats that are known: vCard, LDIF, tables (CSV) of Google, Outlook, LinkedIn, Thunderbird and "
    "others, Monica, friends, iCalendar, mbox"
)
TOO_LARGE = mark("is larger than {most} MB")
EMPTY = mark("is empty")


def read(data: bytes, asked: ImportOptions) -> Result:
    """Everything that a file tells. Never raises for what stands there. Mailboxes are better given to `read_lines`."""
    if not data.strip():
        return ImportFailure(EMPTY)
    data = with_mark(data)
    format = recognised(data)
    most = MOST if format in (Format.VCARD, Format.MAIL) else MOST_TEXT
    if len(data) > most:
        return ImportFailure(TOO_LARGE, values={"most": str(most // 1_000_000)})
    if format is None:
        return ImportFailure(UNKNOWN)
    if format is Format.MAIL:
        return read_lines(data.splitlines(keepends=True), asked)
    if format is Format.VCARD:
        from faden.interchange.importers.vcard import read_vcard

        return read_vcard(data, asked.encoding)
    text = decoded(data, asked.encoding)
    return text if isinstance(text, AmbiguousEncoding) else _text(text, format, asked)


def read_lines(lines: Iterable[bytes], asked: ImportOptions) -> Result:
    """A mailbox of any size, line by line."""
    from faden.interchange.importers.mbox import read_mail

    return read_mail(lines, asked)


def _text(text: str, format: Format, asked: ImportOptions) -> Result:
    if format is Format.ICS:
        from faden.interchange.importers.ical import read_calendar

        return read_calendar(text, asked)
    if format is Format.OBSIDIAN:
        from faden.interchange.importers.obsidian_card import read_obsidian

        return read_obsidian(text)
    if format is Format.MONICA:
        from faden.interchange.importers.monica import read_monica

        return read_monica(text)
    if format is Format.FRIENDS:
        from faden.interchange.importers.friends import read_friends

        return read_friends(text)
    if format is Format.LDIF:
        from faden.interchange.importers.ldif import read_ldif

        return read_ldif(text)
    return _table(text, format, asked)


def _table(text: str, format: Format, asked: ImportOptions) -> Result:
    from faden.interchange.importers.google import read_google
    from faden.interchange.importers.linkedin import read_linkedin
    from faden.interchange.importers.outlook import read_outlook

    readers = {Format.LINKEDIN: read_linkedin, Format.GOOGLE: read_google, Format.OUTLOOK: read_outlook}
    if format is Format.TABLE or asked.columns:
        from faden.interchange.importers.table import read_table

        plain = table_header(text)
        return read_table(text, plain, asked.columns) if plain else ImportFailure(UNKNOWN)
    header = header_of(text, format)
    return readers[format](text, header) if header else ImportFailure(UNKNOWN)
