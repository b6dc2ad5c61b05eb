"""Bytes as text, without guessing: by a byte order mark, as UTF-8, or in the encoding that the file or the user names."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from faden.interchange.importers.result import AmbiguousEncoding

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE_MARKS = tuple(mark for mark, encoding in MARKS if encoding != "utf-8")
LIKELY = ("cp1252", "cp1250", "mac_roman", "cp1251", "shift_jis")
"""Encodings that address books still have, Western Europe first."""
NOT_FOR_LETTERS = (
    "idna",
    "punycode",
    "undefined",
    "unicode-escape",
    "unicode_escape",
    "raw-unicode-escape",
    "raw_unicode_escape",
)
"""Python codecs that are not character encodings, and that fail in ways of their own."""
SHOWN = 3


def with_mark(data: bytes) -> bytes:
    """The bytes of a file, with a UTF-16 byte order mark added if they are UTF-16 without one.

    Macs have written such address books. A text in any other encoding has no zeros among its first bytes.
    """
    zeros = [byte == 0 for byte in data[:8]]
    for mark, pattern in ((codecs.BOM_UTF16_BE, (True, False)), (codecs.BOM_UTF16_LE, (False, True))):
        if zeros == [*pattern] * 4:
            return mark + data
    return data


def decoded(data: bytes, encoding: str | None = None) -> str | AmbiguousEncoding:
    """The text of a file; if its encoding cannot be known, some of its lines in each likely encoding."""
    for mark, marked in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(marked, "replace")
    if encoding is not None:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return undecided(enumerate(data.splitlines(), 1))


def undecided(lines: Iterable[tuple[int, bytes]]) -> AmbiguousEncoding:
    """The first lines that are not plain ASCII, as each likely encoding would read them."""
    shown = [(number, line[:160]) for number, line in lines if not line.isascii()][:SHOWN]
    readings: list[tuple[str, tuple[str, ...]]] = []
    for name in LIKELY:
        try:
            read = tuple(line.decode(name).strip() for _, line in shown)
        except UnicodeDecodeError:
            continue
        if all(read != reading for _, reading in readings):
            readings.append((name, read))
    return AmbiguousEncoding(tuple(readings), tuple(number for number, _ in shown))


def known_encoding(name: str) -> str | None:
    """Python's name of that encoding; None if it is not an encoding of text."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
        b"a".decode(info.name)
    except (LookupError, ValueError):
        return None
    return None if info.name in NOT_FOR_LETTERS else info.name
