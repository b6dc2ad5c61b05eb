"""Which program a file comes from, by what stands in it."""

from __future__ import annotations

import re
from enum import StrEnum

from faden.exchange.read.letters import MARKS

HEAD = 65_536
"""Bytes from the beginning that are looked at."""


class Format(StrEnum):
    VCARD = "vcard"


SIGNS = ((Format.VCARD, re.compile(r"^\s*BEGIN\s*:\s*VCARD", re.IGNORECASE | re.MULTILINE)),)


def recognised(head: bytes) -> Format | None:
    """The format of a file that begins with these bytes; None where it is none that is known."""
    text = _plain(head[:HEAD])
    return next((format for format, sign in SIGNS if sign.search(text)), None)


def _plain(head: bytes) -> str:
    """Enough of the text to see what it is: other letters than ASCII play no part."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("latin-1")
