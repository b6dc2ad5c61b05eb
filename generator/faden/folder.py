"""The folder of a journal: where it is, and which files of it belong to which part."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from faden.parts import Part, Stamp

CONTACTS = "contacts"
SETTINGS = f"{CONTACTS}/journal.yml"
LOG = f"{CONTACTS}/log.md"
REMEMBERED = ".faden/journal.msgpack"
"""What is kept of the journal's files from one command to the next."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
LEFTOVERS = (".swp", ".swo", ".tmp", ".bak", ".orig", "~")
"""What editors leave beside a file while it is open."""


LARGE = 1_000_000
"""Bytes of what is remembered from which on it takes longer to go through the folders than to split a process."""
SEAL_BYTES = 16
NO_SEAL = b""
"""That of a part of which the system does not tell all; it is like no other, not even itself."""
_WORD = (1 << 64) - 1

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


def stamp_of(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


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


def seal_of(files: Sequence[File]) -> bytes:
    """A digest of what the system says of files, by which they are known again all at once."""
    # Brings OpenSSL with it, and a command that is told the seals by another process needs no digest.
    from hashlib import blake2b

    told = blake2b("\0".join(file.name for file in files).encode(), digest_size=SEAL_BYTES)
    told.update(array("Q", (number & _WORD for file in files for number in file.stamp)).tobytes())
    return told.digest()


def seals(root: Path) -> bytes:
    """The seals of all parts, one after the other; of a part with a folder that cannot be listed, zeros."""
    return b"".join(_seal(root, part) or bytes(SEAL_BYTES) for part in Part)


def _seal(root: Path, part: Part) -> bytes:
    refused: list[str] = []
    listed = files(root, part, lambda name, _: refused.append(name))
    return NO_SEAL if refused else seal_of(listed)


def each_seal(told: bytes) -> dict[Part, bytes]:
    """The seals as `seals` gives them, by their parts; none where they are not all there."""
    if len(told) != SEAL_BYTES * len(Part):
        return {}
    each = {part: told[at * SEAL_BYTES : (at + 1) * SEAL_BYTES] for at, part in enumerate(Part)}
    return {part: seal for part, seal in each.items() if any(seal)}


def seals_beside(root: Path) -> Callable[[], Mapping[Part, bytes]]:
    """Has the folders of a large journal looked through in another process; gives what asks it for the seals."""
    memory = root / REMEMBERED
    if not memory.is_file() or memory.stat().st_size < LARGE:
        return dict

    from faden.beside import Beside, can_split

    if not can_split():
        return dict
    told = Beside(lambda: [seals(root)])
    return cache(lambda: each_seal(b"".join(told)))


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
