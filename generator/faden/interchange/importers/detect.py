"""Which program a file comes from, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from faden.interchange.importers.csv_table import Header, headers
from faden.interchange.importers.encoding import MARKS
from faden.interchange.importers.google import is_google
from faden.interchange.importers.linkedin import is_linkedin
from faden.interchange.importers.outlook import is_outlook

HEAD = 65_536
"""Bytes from the beginning that are looked at."""


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


SIGNS = (
    (Format.MAIL, re.compile(r"\AFrom \S.*\r?\n>?[A-Za-z][\w-]*:[ \t]")),
    (Format.VCARD, re.compile(r"^[ \t]{0,9}BEGIN[ \t]{0,9}:[ \t]{0,9}VCARD", re.IGNORECASE | re.MULTILINE)),
    (Format.OBSIDIAN, re.compile(r"\A---\r?\n(?:[^\r\n]*\r?\n){0,80}?['\"]?(?:FN|N\.GN|N\.FN)['\"]?[ \t]*:")),
    (
        Format.LDIF,
        re.compile(
            r"\A(?:version:[^\r\n]*[\r\n]+|#[^\r\n]*[\r\n]+|[\r\n]+){0,30}dn::?[ \t]*\S", re.IGNORECASE
        ),
    ),
    (Format.ICS, re.compile(r"\A\s*BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)),
    (Format.MONICA, re.compile(r'\A\s*\{[\s\S]*?"account"[ \t]{0,9}:')),
    (Format.FRIENDS, re.compile(r"^###[ \t]{1,9}(?:Activities|Friends|Notes|Locations):", re.MULTILINE)),
)
"""How the beginning of a file of each format looks; the first that fits counts."""
TABLES = ((Format.LINKEDIN, is_linkedin), (Format.GOOGLE, is_google), (Format.OUTLOOK, is_outlook))


def recognised(head: bytes) -> Format | None:
    """The format of a file that begins with these bytes; None where it is none that is known."""
    text = _plain(head[:HEAD])
    plain = next((format for format, sign in SIGNS if sign.search(text)), None)
    return plain or next((format for format, _ in _tables(text)), None)


def header_of(text: str, format: Format) -> Header | None:
    """The header of a table of that format."""
    return next((header for known, header in _tables(text[:HEAD]) if known is format), None)


def _tables(text: str) -> Iterator[tuple[Format, Header]]:
    return ((format, header) for header in headers(text) for format, fits in TABLES if fits(header))


def _plain(head: bytes) -> str:
    """Enough of the text to see what it is: other letters than ASCII play no part."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("latin-1")
