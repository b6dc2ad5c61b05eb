"""The folder of a journal: where it is, and which files of it belong to which part."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from faden.parse.reading import Part
from faden.shelf import Stamp, stamp_of

CONTACTS = "contacts"
SETTINGS = f"{CONTACTS}/journal.yml"
LOG = f"{CONTACTS}/log.md"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
LEFTOVERS = (".swp", ".swo", ".tmp", ".bak", ".orig", "~")
"""What editors leave beside a file while it is open."""


Refused = Callable[[str, OSError], None]


class File(NamedTuple):
    """A file of the journal: its path from the journal's root, where it lies, and what the system says of it.

    `name` has forward slashes and is always text; `path` may hold bytes that are none. `regular` tells whether it is
    a file itself, neither a link nor a pipe.
    """

    name: str
    path: str
    stamp: Stamp
    regular: bool


def _file(name: str, path: str, found: os.stat_result) -> File:
    # What the class does itself when it is given its fields, without the detour: it is asked for 20,000 files.
    return tuple.__new__(File, (name, path, stamp_of(found), S_ISREG(found.st_mode)))


def find_root(start: Path) -> Path | None:
    """The folder of the journal around `start`: the first one, going up, with a contacts/journal.yml in it."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def notes(root: Path, part: Part) -> list[File]:
    """The Markdown files of one part of the journal, in an order that no file system decides."""
    return [file for file in files(root, part) if is_note(file)]


def is_note(file: File) -> bool:
    return file.name.endswith(".md")


def is_stray(file: File, part: Part) -> bool:
    """Whether faden has no use for a file: it is no note, and no picture beside people."""
    return not is_note(file) and not (part is Part.PEOPLE and file.name.lower().endswith(PICTURES))


def files(root: Path, part: Part, refused: Refused | None = None) -> list[File]:
    """Every file of one part, in order of its name; hidden ones, and what editors leave behind, are left alone.

    Of a folder that is there and cannot be listed `refused` is told its name and the reason.
    """
    found: list[File] = []
    # Text, not Path, and a list that is passed along: this is done for 20,000 files at every start.
    _walk(os.path.join(root, CONTACTS, part), f"{CONTACTS}/{part}", refused, found)  # noqa: PTH118
    if part is Part.LOG:
        found += _single(root, LOG)
    found.sort()
    return found


def _single(root: Path, name: str) -> list[File]:
    path = root / name
    try:
        return [_file(name, str(path), path.lstat())]
    except OSError:
        return []


def _walk(folder: str, name: str, refused: Refused | None, found: list[File]) -> None:
    """Adds every file below a folder. Hidden files and folders, and links to folders, are left alone."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        if refused is not None:
            refused(name, error)
        return
    for entry in entries:
        own = entry.name
        if own.startswith((".", "#")) or own.endswith(LEFTOVERS):
            continue
        inside = f"{name}/{own if own.isascii() else _text(own)}"
        if entry.is_dir(follow_symlinks=False):
            _walk(entry.path, inside, refused, found)
            continue
        try:
            found.append(_file(inside, entry.path, entry.stat(follow_symlinks=False)))
        except FileNotFoundError:
            continue  # gone since the folder was listed


def _text(name: str) -> str:
    """A name as text: a file's may hold bytes that are none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
