"""What is remembered of the pages that were made, so that the next run makes only those that can have changed.

It lies in `.faden/` inside the journal and may be deleted at any time: digests and names of questions, no text. Another
program, another day or other settings forget it all.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import msgspec

from faden.site.incremental.builder import CachedBatch
from faden.storage import disk

MEMORY = Path(".faden") / "markdown.msgpack"
WRITERS = ("jinja2", "markupsafe", "markdown-it-py")
"""Packages that have a say in what a page looks like."""


@dataclass(frozen=True, slots=True)
class StoredBatches:
    """The memory as it lies on the disk: of which program and which day, and every batch of pages."""

    program: str
    edition: bytes
    batches: dict[str, CachedBatch]


def recall(root: Path, edition: bytes) -> Mapping[str, CachedBatch]:
    """The batches of pages as they were made last; none where all pages have to be made."""
    try:
        stored = msgspec.msgpack.decode((root / MEMORY).read_bytes(), type=StoredBatches)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return {}
    return stored.batches if (stored.program, stored.edition) == (_program(), edition) else {}


def remember(root: Path, edition: bytes, batches: Mapping[str, CachedBatch]) -> None:
    """Writes down how the pages were made."""
    disk.remember(root / MEMORY, msgspec.msgpack.encode(StoredBatches(_program(), edition, dict(batches))))


@cache
def _program() -> str:
    """What tells one state of the program from another: its files, by their times, and what it writes pages with."""
    told = blake2b(sys.version.encode(), digest_size=16)
    for package in WRITERS:
        told.update(f"{package} {version(package)}\n".encode())
    for name, found in sorted(_files(str(Path(__file__).parents[2]))):
        told.update(f"{name} {found.st_mtime_ns} {found.st_size}\n".encode())
    return told.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path, entry.stat()
