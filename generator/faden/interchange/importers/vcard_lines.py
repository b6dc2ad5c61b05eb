"""The lines of a vCard: unfolded, split into name, parameters and value, and decoded.

Ordinary vCard readers fail on what real address books write: quoted-printable soft breaks, base64 without
indentation, mixed encodings. Nothing here fails; what cannot be read keeps its text.
"""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from faden.interchange.importers.encoding import known_encoding

END = re.compile(r"\r\n|\r|\n")
BASE64 = re.compile(r"[A-Za-z0-9+/]{16,}={0,2}")
CARD = re.compile(r"\s*(?:BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
LONGEST_VALUE = 1_000_000
LONGEST_HEAD = 2_000
MOST = 2_000_000
"""Properties of one file; an address book of a hundred thousand people has fewer."""
ESCAPED = re.compile(r"\\([\\,;:nN\"])")
ESCAPED_2_1 = re.compile(r"\\(;)")
CUSTOM = re.compile(r"X-CUSTOM\((?:[^()]*,)?([^(),]*)\)", re.IGNORECASE)
"""A label of your own for a number, as Samsung writes it: quoted-printable inside a parameter."""


@dataclass(slots=True)
class Property:
    """One property: `params` by upper-case name; bare words of vCard 2.1 are under TYPE."""

    number: int
    group: str
    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    cut: int = 0
    """Characters beyond the longest value that is read."""

    def param(self, name: str) -> str:
        return next(iter(self.params.get(name, ())), "")

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(word.lower() for word in self.params.get("TYPE", ()))

    @property
    def preferred(self) -> int:
        """1 to 100, 1 being the most preferred; 101 if the property has no preference."""
        preference = self.param("PREF")
        return (
            int(preference)
            if preference.isdecimal() and len(preference) < 4
            else 1
            if "pref" in self.types
            else 101
        )

    @property
    def encoding(self) -> str:
        return self.param("ENCODING").lower()


BASE64_WORDS = ("b", "base64")
NOT_TEXT = ("PHOTO", "LOGO", "SOUND", "KEY")


class TooManyError(Exception):
    """A file has more properties than are read; `number` is the line where the limit is reached."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class TextDecoder:
    """Decodes values whose bytes may be in any encoding; lines that cannot be read are collected."""

    def __init__(self, *, raw: bool, encoding: str | None) -> None:
        self.raw = raw
        self.encoding = encoding
        self.unread: list[tuple[int, bytes]] = []
        self.cut: list[int] = []
        """Numbers of lines that end within a character."""
        self.utf_8 = 0
        """How many values are certainly UTF-8."""

    def text(self, line: Property) -> str:
        """The value as text. With `raw` each character of it is one byte."""
        value = line.value
        if line.encoding in ("quoted-printable", "q"):
            data = quopri.decodestring(value.encode("latin-1" if self.raw else "utf-8", "replace"))
        elif (
            line.encoding in BASE64_WORDS
            and line.name not in NOT_TEXT
            and (decoded := _text_in_base64(value)) is not None
        ):
            data = decoded
        elif self.raw and not value.isascii():
            data = value.encode("latin-1", "replace")
        else:
            return value
        return self._decoded(data, line)

    def _decoded(self, data: bytes, line: Property) -> str:
        declared = known_encoding(line.param("CHARSET")) if line.param("CHARSET") else None
        for encoding in filter(None, (declared, "utf-8")):
            try:
                text = data.decode(encoding)
            except UnicodeError:
                continue
            self.utf_8 += encoding == "utf-8" and not data.isascii()
            return text
        if self.encoding is not None:
            return data.decode(self.encoding, "replace")
        if declared in ("utf-8", "utf8") or (is_cut(data) and (self.utf_8 or not is_cut_at_once(data))):
            # One broken character is no reason to refuse an address book.
            self.cut.append(line.number)
            return data.decode("utf-8", "replace")
        self.unread.append((line.number, data))
        return data.decode("latin-1")


def _text_in_base64(value: str) -> bytes | None:
    """The bytes of a text written in Base64, as some programs write names; None if they are no text, as of a picture."""
    try:
        data = b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if data and not any(byte < 32 and byte not in b"\t\r\n" for byte in data) else None


def is_cut(data: bytes) -> bool:
    """Whether bytes are UTF-8 except for a character cut off at the end of the value.

    >>> is_cut("Grü".encode()[:-1]), is_cut("Jörg".encode("latin-1"))
    (True, False)
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False


def is_cut_at_once(data: bytes) -> bool:
    """Whether no complete non-ASCII character precedes the one that is cut off: then it may be another encoding."""
    return data.decode("utf-8", "ignore").isascii()


def properties(text: str) -> Iterator[Property]:
    """Every property of the text in order; a line that is not a property has an empty name. Raises TooManyError."""
    for count, (number, line, cut) in enumerate(_unfolded(text)):
        if count == MOST:
            raise TooManyError(number)
        yield _property(number, line, cut)


def _physical(text: str) -> Iterator[tuple[int, str]]:
    at, number = 0, 1
    for match in END.finditer(text):
        yield number, text[at : match.start()]
        at, number = match.end(), number + 1
    if at < len(text):
        yield number, text[at:]


def _unfolded(text: str) -> Iterator[tuple[int, str, int]]:
    """Logical lines: the number of the first physical line, the text, and how many characters were cut from it."""
    parts: list[str] = []
    first = size = 0
    soft = base64 = False
    for number, line in _physical(text):
        continued = line[:1] in (" ", "\t")
        joins = parts and (
            continued or (soft and not CARD.fullmatch(line)) or (base64 and BASE64.fullmatch(line))
        )
        if not line.strip() and not soft:
            base64 = base64 and bool(line)
            continue
        if joins:
            if soft and parts[-1].endswith("="):
                parts[-1] = parts[-1][:-1]
            more = line[1:] if continued and not soft else line
        else:
            if parts:
                yield first, "".join(parts), max(0, size - LONGEST_VALUE)
            parts, size, first, more = [], 0, number, line
            head = line.split(":", 1)[0].upper()
            base64 = "BASE64" in head or "ENCODING=B" in head
            soft = False
        if size <= LONGEST_VALUE:
            parts.append(more[: LONGEST_VALUE + LONGEST_HEAD])
        size += len(more)
        quoted = soft if joins else "QUOTED-PRINTABLE" in line.split(":", 1)[0].upper()
        soft = quoted and line.endswith("=")
    if parts:
        yield first, "".join(parts), max(0, size - LONGEST_VALUE)


def _property(number: int, line: str, cut: int) -> Property:
    colon = _colon(line)
    if colon is None:
        return Property(number, "", "", {}, line, cut)
    head, value = line[:colon], line[colon + 1 :]
    name, *written = _split_quoted(head, ";")
    group, dot, plain = name.rpartition(".")
    params: dict[str, tuple[str, ...]] = {}
    for parameter in written:
        if custom := CUSTOM.fullmatch(parameter.strip()):
            label = quopri.decodestring(custom[1].encode("latin-1", "replace")).decode("utf-8", "replace")
            params["X-ABLABEL"] = (label.strip(),)
            continue
        key, equals, content = parameter.partition("=")
        key = key.strip().upper() if equals else "TYPE"
        if not equals:
            content = parameter
            if parameter.strip().upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"):
                key = "ENCODING"
        values = tuple(part.strip().strip('"') for part in _split_quoted(content, ","))
        if key == "TYPE":
            values = tuple(word.strip() for value in values for word in value.split(","))
        params[key] = params.get(key, ()) + tuple(value for value in values if value)
    return Property(number, group.strip() if dot else "", plain.strip().upper(), params, value, cut)


def _colon(line: str) -> int | None:
    """The place of the colon before the value: the first one outside quotation marks."""
    quoted = False
    for at, char in enumerate(line[:LONGEST_HEAD]):
        if char == '"':
            quoted = not quoted
        elif char == ":" and not quoted:
            return at
    at = line.find(":", 0, LONGEST_HEAD)
    return None if at < 0 else at


def _split_quoted(text: str, sign: str) -> list[str]:
    if '"' not in text:
        return text.split(sign)
    parts, quoted, begin = [], False, 0
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif char == sign and not quoted:
            parts.append(text[begin:at])
            begin = at + 1
    return [*parts, text[begin:]]


def unescaped(text: str, version: str) -> str:
    r"""A value with its backslashes resolved; vCard 2.1 escapes only semicolons.

    >>> unescaped(r"Main St 5\, Berlin\nDE", "3.0"), unescaped(r"C:\new\; old", "2.1")
    ('Main St 5, Berlin\nDE', 'C:\\new; old')
    """
    if "\\" not in text:
        return text
    pattern = ESCAPED_2_1 if version == "2.1" else ESCAPED
    return pattern.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def pieces(text: str, sign: str) -> list[str]:
    """The pieces between separators that no backslash precedes; backslashes are kept."""
    texts, begin = [], 0
    for match in re.finditer(rf"\\.|{re.escape(sign)}", text, re.DOTALL):
        if match[0] == sign:
            texts.append(text[begin : match.start()])
            begin = match.end()
    return [*texts, text[begin:]]


def parts(text: str, sign: str, version: str) -> list[str]:
    r"""The pieces of a value between separators, with backslashes resolved.

    >>> parts(r"Berger;Anna\;Maria;;", ";", "3.0")
    ['Berger', 'Anna;Maria', '', '']
    """
    return [unescaped(piece, version).strip() for piece in pieces(text, sign)]
