"""Finds a person in files that could not be read as text: their bytes are searched, and nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from faden.journal.source_files import Contents

if TYPE_CHECKING:
    from faden.core.model import Person

CHUNK_BYTES = 1 << 20
"""Bytes that are searched at a time."""
MAX_BYTES = 1 << 26
"""Most bytes of one file that are searched."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read as text; `line` is where the person is in it, from 1, or 0 if not found."""

    file: str
    why: str
    line: int = 0


def unread(root: Path, person: Person) -> Iterator[Unread]:
    """Every file below `contacts/` that cannot be read as text, except pictures, whether the person is in it or not."""
    from faden.journal.discovery import PICTURES

    needles = _needles(person)
    for file in _files(root / "contacts"):
        name = os.fsencode(file.relative_to(root).as_posix()).decode("utf-8", "replace")
        if name.lower().endswith(PICTURES):
            continue
        contents = Contents(root)
        if contents.text(name, file) is None:
            yield Unread(name, contents.findings[0].message(), _line(file, needles))


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(at, name).is_symlink()]
        for name in sorted([*names, *links]):
            if name.endswith(".md") or not name.startswith("."):
                yield Path(at, name)


def _needles(person: Person) -> tuple[bytes, ...]:
    """How the person may be written, in the encodings that editors of the last thirty years have used."""
    # An id alone may be a word; in a link or a key it is an id.
    texts = [f"[[{person.id}", person.name, *person.aliases, *([person.id] if "-" in person.id else [])]
    encodings = ("utf-8", "latin-1", "cp1252", "utf-16-le", "utf-16-be")
    return tuple({text.encode(encoding, "replace") for text in texts for encoding in encodings})


def _line(file: Path, needles: tuple[bytes, ...]) -> int:
    """The first line, from 1, with one of the needles; 0 if none has one, or the file cannot be searched."""
    overlap = max(map(len, needles))
    number, tail, bytes_left = 1, b"", MAX_BYTES
    try:
        if not file.is_file() or file.is_symlink():
            return 0
        with file.open("rb") as handle:
            while bytes_left > 0 and (piece := handle.read(CHUNK_BYTES)):
                text = tail + piece
                places = [at for needle in needles if (at := text.find(needle)) >= 0]
                if places:
                    return number + text.count(b"\n", 0, min(places))
                kept = text[-overlap:]
                number += text.count(b"\n") - kept.count(b"\n")
                tail, bytes_left = kept, bytes_left - len(piece)
    except OSError:
        pass
    return 0
