"""Bytes as text, without guessing: a byte order mark, UTF-8, what the file declares, or what the person says."""

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
LIKELY = ("cp1252", "cp1250", "mac_roman", "cp1251", "shift_jis")
"""Encodings in which address books are still found, Western Europe first."""
NOT_FOR_LETTERS = (
    "idna",
    "punycode",
    "undefined",
    "unicode-escape",
    "unicode_escape",
    "raw-unicode-escape",
    "raw_unicode_escape",
)
"""Codecs of Python that stand for something else than how letters are written, and fail in ways of their own."""
SHOWN = 3


def with_mark(data: bytes) -> bytes:
    """The bytes of a file with the mark of UTF-16 before them, where they are UTF-16 and have none.

    Macs have written address books so. A text in any other encoding has no zeros among its first letters.
    """
    zeros = [byte == 0 for byte in data[:8]]
    for mark, pattern in ((codecs.BOM_UTF16_BE, (True, False)), (codecs.BOM_UTF16_LE, (False, True))):
        if zeros == [*pattern] * 4:
            return mark + data
    return data


def decoded(data: bytes, encoding: str | None = None) -> str | AmbiguousEncoding:
    """The text of a file; where its encoding cannot be known, lines of it in those that it may be."""
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
        if all(read != other for _, other in readings):
            readings.append((name, read))
    return AmbiguousEncoding(tuple(readings), tuple(number for number, _ in shown))


def known_encoding(name: str) -> str | None:
    """The encoding of that name as Python calls it; None where it is none for text."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
        b"a".decode(info.name)
    except (LookupError, ValueError):
        return None
    return None if info.name in NOT_FOR_LETTERS else info.name
