"""The digests of files that were read before: what looks as it did then is not read again.

A file is taken for the one that was read while its size, its times and its inode are the same, as in `journal/cache.py`. What
is remembered lies in `.faden/` and may be deleted at any time.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import msgspec

from faden.storage import disk
from faden.storage.disk import SETTLED_NS
from faden.storage.transaction import digest_of

FileStamp = tuple[int, int, int, int, str]
"""Size, times and inode of a file, and the SHA-256 of what it holds."""


class DigestCache:
    """The files of a folder, known again by what `memory` remembers of them; without one, each is read."""

    def __init__(self, folder: Path, memory: Path | None) -> None:
        self._folder, self._memory = folder, memory
        self._known: dict[str, FileStamp] = _recall(memory) if memory else {}
        self._kept: dict[str, FileStamp] = {}
        # No answer depends on this clock: it only decides which files are read again the next time.
        self._began = time.time_ns()

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file; None where there is none. Raises SiteError where there is a folder."""
        try:
            found = os.lstat(f"{self._folder}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return None
        stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        known = self._known.get(path)
        digest = known[4] if known and known[:4] == stamp else digest_of(self._folder / path)
        # What changed a moment ago may change again within the same tick of a coarse clock.
        if digest is not None and max(found.st_mtime_ns, found.st_ctime_ns) < self._began - SETTLED_NS:
            self._kept[path] = (*stamp, digest)
        return digest

    def keep(self) -> None:
        """Writes down what was found, where it is anything new."""
        if self._memory is not None and self._kept != self._known:
            disk.remember(self._memory, msgspec.msgpack.encode(self._kept))


def _recall(memory: Path) -> dict[str, FileStamp]:
    try:
        return msgspec.msgpack.decode(memory.read_bytes(), type=dict[str, FileStamp])
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return {}
