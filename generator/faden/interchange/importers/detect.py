"""Which program a file comes from, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from faden.interchange.importers.columns import columns_of
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
TWO = 2
REGULAR = 5
"""Of five rows of a table four have as many cells as its header."""
LONGEST_NAME = 60
"""Letters of a column's name."""
TABLES = ((Format.LINKEDIN, is_linkedin), (Format.GOOGLE, is_google), (Format.OUTLOOK, is_outlook))


def recognised(head: bytes) -> Format | None:
    """The format of a file that begins with these bytes; None where it is none that is known."""
    text = _plain(head[:HEAD])
    plain = next((format for format, sign in SIGNS if sign.search(text)), None)
    if known := plain or next((format for format, _ in _tables(text)), None):
        return known
    return Format.TABLE if table_header(text) else None


def header_of(text: str, format: Format) -> Header | None:
    """The header of a table of that format."""
    return next((header for known, header in _tables(text[:HEAD]) if known is format), None)


def table_header(text: str) -> Header | None:
    """The header of a table of any program: the first row of a text whose next rows have as many cells."""
    text = text[:HEAD]
    best: tuple[int, Header] | None = None
    for header in headers(text):
        known = sum(map(bool, columns_of(header.shown).meanings))
        if header.row == 0 or known >= TWO:
            regular = header.row or _is_regular(text, header)
            score = 100 * known + len(header.names) if regular else 0
            if score and (best is None or score > best[0]):
                best = (score, header)
    return best[1] if best else None


def _is_regular(text: str, header: Header) -> bool:
    """Whether what follows looks like a table of the same columns, and not like prose with commas."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if len(header.names) < TWO or any(len(name) > LONGEST_NAME for name in header.names):
        return False
    if all(columns_of(header.shown).meanings):
        return True
    # Of prose no two lines have the same commas.
    alike = sum(line.count(header.sign) == len(header.names) - 1 for line in lines)
    return len(lines) > 1 and REGULAR * alike >= (REGULAR - 1) * len(lines)


def _tables(text: str) -> Iterator[tuple[Format, Header]]:
    return ((format, header) for header in headers(text) for format, fits in TABLES if fits(header))


def _plain(head: bytes) -> str:
    """Enough of the text to see what it is: other letters than ASCII play no part."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("latin-1")
