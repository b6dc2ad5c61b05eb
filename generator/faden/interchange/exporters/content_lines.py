"""Content lines, of which vCards and calendars are made (RFC 6350 section 3, RFC 5545 section 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 75
"""Octets in a line without its end; a longer one continues on the next line, after a space."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Characters that readers of such lines reject; U+0085 is one of them, which some take for the end of a line."""
ENDS = re.compile(r"\r\n?")
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
QUOTES = str.maketrans({'"': "'", "\n": " ", "^": "-"})
"""Leaves no character in a parameter that older and newer readers (RFC 6868) understand differently."""
PLAIN = re.compile(r"[^\s\",:;]+")


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property: its value as it is written, already escaped if it is text."""

    name: str
    value: str
    parameters: tuple[tuple[str, str], ...] = ()
    group: str | None = None

    def __str__(self) -> str:
        head = f"{self.group}.{self.name}" if self.group else self.name
        head += "".join(f";{key}={_parameter(value)}" for key, value in self.parameters)
        return folded(f"{head}:{self.value}")


def clean(text: str) -> str:
    """A text with one kind of line end and without control characters."""
    return CONTROL.sub("", ENDS.sub("\n", text))


def escaped(text: str) -> str:
    r"""A text as a value, or as one part of a value with several.

    >>> print(escaped("Berger, Anna; née Maier"))
    Berger\, Anna\; née Maier
    """
    return clean(text).translate(ESCAPES)


def listed(texts: Iterable[str]) -> str:
    """Several texts as one value."""
    return ",".join(escaped(text) for text in texts)


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, which never split a character.

    If possible no piece begins or ends with a space: readers that strip lines would lose it.
    """
    rest, pieces, room = line, [], LONGEST
    while len(rest.encode()) > room:
        cut = _letters(rest, room)
        while cut > room // 2 and (rest[cut].isspace() or rest[cut - 1].isspace()):
            cut -= 1
        pieces.append(rest[:cut])
        rest, room = rest[cut:], LONGEST - 1
    return "\r\n ".join([*pieces, rest]) + "\r\n"


def _letters(text: str, octets: int) -> int:
    """How many characters of a text fit into so many octets."""
    return len(text[:octets].encode()[:octets].decode(errors="ignore"))


def _parameter(value: str) -> str:
    value = clean(value).translate(QUOTES)
    return value if PLAIN.fullmatch(value) else f'"{value}"'
