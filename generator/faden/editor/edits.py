"""Where an id stands, and how to write another one in all these places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from faden.diagnostics import Place
from faden.editor.cursor import Document, Kind
from faden.parse.reader import Reference, lines_of
from faden.parse.reading import Part, part_of, read


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of one file and the text to put there. Lines and columns count from 0, in characters.

    `last_line` and `end` are behind the stretch; a stretch without length is where something is put in.
    """

    file: str
    line: int
    begin: int
    last_line: int
    end: int
    text: str


def places_of(person_id: str, texts: Mapping[str, str]) -> Iterator[Place]:
    """Every place at which a person is mentioned, in the order of the files."""
    for file, text in texts.items():
        part = part_of(file)
        if part is not None and person_id in text:
            found = _seen(person_id, Document(file, text))
            yield from found if found is not None else _read(person_id, part, file, text)


def _seen(person_id: str, document: Document) -> list[Place] | None:
    """The places as far as they can be seen without reading the file, which takes thirty times as long.

    None where any of them is not plain to see: where the id stands in keys that are not on one line, or in code.
    """
    if "```" in document.text or "~~~" in document.text:
        return None
    found = []
    for number, line in enumerate(document.lines):
        if person_id not in line:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(person_id)}(?![\w-])", line):
            spot = document.id_at(number, match.start())
            if spot.kind is Kind.PERSON and spot.typed == person_id and (spot.linked or spot.path in PATHS):
                found.append(Place(document.file, number + 1, spot.begin + 1, len(person_id)))
            elif number < document.keys_end:
                return None
    return found


PATHS = (("with",), ("knows",), ("from",), ("met", "through"))
"""Where ids stand in front matter."""


def _read(person_id: str, part: Part, file: str, text: str) -> Iterator[Place]:
    for reference in read(part, file, text).references:
        if reference.id == person_id:
            yield exactly(reference)


def exactly(reference: Reference) -> Place:
    """The place of the id itself: without the quotation marks and brackets that stand around it in a list."""
    place = reference.place
    at = reference.excerpt.find(reference.id, place.column - 1)
    if at < 0 or at > place.column - 1 + place.length:
        return place
    return Place(place.file, place.line, at + 1, len(reference.id))


def renamed(places: Iterable[Place], new_id: str) -> Iterator[Edit]:
    """The edits that write another id at each of the places."""
    for place in places:
        line, begin = place.line - 1, place.column - 1
        yield Edit(place.file, line, begin, line, begin + place.length, new_id)


def difference(file: str, old: str, new: str) -> Edit:
    """The one edit that makes `new` of `old`: what both begin and end with is left alone."""
    head = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    # The two signs that end a line elsewhere are one place: what stands between them is nowhere.
    head -= old[:head].endswith("\r")
    tail -= bool(tail) and old[len(old) - tail] == "\n" and old[: len(old) - tail].endswith("\r")
    end = len(old) - tail
    return Edit(file, *_at(old, head), *_at(old, end), new[head : len(new) - tail])


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common before they differ."""
    shorter = min(len(one), len(other))
    return next((n for n in range(shorter) if one[n] != other[n]), shorter)


def _at(text: str, place: int) -> tuple[int, int]:
    lines = lines_of(text[:place])
    return len(lines) - 1, len(lines[-1])
