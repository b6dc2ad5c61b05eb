"""Other programs' files, read: `read(bytes)` tells the format by what stands there, and gives everything in it."""

from __future__ import annotations

from faden.exchange.read.found import Refused, Result, Undecided
from faden.exchange.read.google import read_google
from faden.exchange.read.letters import decoded
from faden.exchange.read.linkedin import read_linkedin
from faden.exchange.read.outlook import read_outlook
from faden.exchange.read.recognising import Format, header_of, recognised
from faden.exchange.read.vcard import read_vcard
from faden.words import N

TABLES = {Format.LINKEDIN: read_linkedin, Format.GOOGLE: read_google, Format.OUTLOOK: read_outlook}
MOST = 64_000_000
"""Bytes of a file that is read whole."""
UNKNOWN = N("is none of the formats that are known")
TOO_LARGE = N("is larger than {most} MB")
EMPTY = N("is empty")


def read(data: bytes, encoding: str | None = None) -> Result:
    """Everything that a file tells; `encoding` is what the person says of it. Never raises for what stands there."""
    if not data.strip():
        return Refused(EMPTY)
    if len(data) > MOST:
        return Refused(TOO_LARGE, values={"most": str(MOST // 1_000_000)})
    format = recognised(data)
    if format is Format.VCARD:
        return read_vcard(data, encoding)
    if format in TABLES:
        return _read_table(data, format, encoding)
    return Refused(UNKNOWN)


def _read_table(data: bytes, format: Format, encoding: str | None) -> Result:
    text = decoded(data, encoding)
    if isinstance(text, Undecided):
        return text
    header = header_of(text, format)
    return TABLES[format](text, header) if header else Refused(UNKNOWN)
