"""What is remembered of the pages of the last build, as it lies on the disk.

It may be deleted at any time. Values only, and nothing that runs: what cannot be read, or was written by another
program, is as if it were not there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from faden.storage import disk

LARGEST = 512_000_000
"""Bytes; a memory that would be larger is not kept."""

Stamp = tuple[int, int, int]
"""The size, the time of the last change and the inode of a file."""


class LoggedMessage(msgspec.Struct, frozen=True, array_like=True):
    """A line that MkDocs said of a page."""

    logger: str
    level: int
    text: str


class StoredPage(msgspec.Struct, frozen=True, array_like=True):
    """A page that was made: of what, what the others know of it, and where the HTML lies.

    `looked_up` are the files that its links led to: where they are in the site, and whether they are left out of it;
    None for a file that there was not. `entries` is what the search finds of the page, as it stands in its index.
    """

    source: bytes
    inclusion: str
    output: Stamp
    title: str | None
    meta: dict[str, Any]
    entries: str
    said: list[LoggedMessage]
    looked_up: dict[str, tuple[str, str] | None]
    anchors: list[str] | None
    links_to_anchors: dict[str, dict[str, str]] | None


class Build(msgspec.Struct, frozen=True):
    """A whole build: with which programs and settings, with which navigation, where to, and its pages by their source."""

    fingerprint: str
    navigation: str
    site_dir: str
    pages: dict[str, StoredPage]

    def is_of(self, fingerprint: str, site_dir: str) -> bool:
        return (self.fingerprint, self.site_dir) == (fingerprint, site_dir)


NOTHING = Build("", "", "", {})


def read(file: Path, fingerprint: str, site_dir: str) -> Build:
    """The last build, if it was of this kind and went to this folder."""
    try:
        found = msgspec.msgpack.decode(file.read_bytes(), type=Build)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return NOTHING
    return found if found.is_of(fingerprint, site_dir) else NOTHING


def write(file: Path, build: Build) -> None:
    content = msgspec.msgpack.encode(build)
    if len(content) <= LARGEST:
        disk.remember(file, content)


def stamp(file: str) -> Stamp | None:
    try:
        found = Path(file).stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def survives(value: object) -> bool:
    """Whether a value comes back from the disk as it was."""
    try:
        return bool(msgspec.msgpack.decode(msgspec.msgpack.encode(value)) == value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False
