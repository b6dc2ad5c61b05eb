"""The place of an id, and the edits that turn a text into another."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from faden.core.diagnostics import Location
from faden.journal.parsing.source import Reference, lines_of


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of one file and the text to put there. Lines and columns count from 0, in characters.

    `last_line` and `end` are where the stretch ends; if it has no length, the text is inserted there.
    """

    file: str
    line: int
    begin: int
    last_line: int
    end: int
    text: str


def exactly(reference: Reference) -> Reference:
    """The place of the id itself, without the quotation marks and brackets around it in a list."""
    place = reference.place
    at = reference.excerpt.find(reference.id, place.column - 1)
    if at < 0 or at > place.column - 1 + place.length:
        return reference
    return replace(reference, place=Location(place.file, place.line, at + 1, len(reference.id)))


def difference(file: str, old: str, new: str) -> Edit:
    """The single edit that turns `old` into `new`; what both begin and end with is left alone."""
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    # The two characters that end a line on Windows count as one, because nothing can be inserted between them.
    head -= old[:head].endswith("\r")
    tail -= bool(tail) and old[len(old) - tail] == "\n" and old[: len(old) - tail].endswith("\r")
    end = len(old) - tail
    return Edit(file, *_at(old, head), *_at(old, end), new[head : len(new) - tail])


def _common(first: str, other: str) -> int:
    """How many characters two texts have in common before they differ."""
    shorter = min(len(first), len(other))
    return next((n for n in range(shorter) if first[n] != other[n]), shorter)


def _at(text: str, place: int) -> tuple[int, int]:
    lines = lines_of(text[:place])
    return len(lines) - 1, len(lines[-1])
