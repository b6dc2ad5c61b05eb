"""Other programs' files, read: `read(bytes)` tells the format by what stands there, and gives everything in it."""

from __future__ import annotations

from faden.exchange.read.found import Refused, Result
from faden.exchange.read.recognising import Format, recognised
from faden.exchange.read.vcard import read_vcard
from faden.words import N

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
    return Refused(UNKNOWN)
