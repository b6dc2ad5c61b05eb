"""The digests of files that were read before, so that unchanged files are not read again."""

from __future__ import annotations

import os
import time
from pathlib import Path

from faden.storage.cache import Cache, FileState, settled, stamp_of
from faden.storage.transaction import digest_of

Digests = Cache[dict[str, FileState]]
"""The stamp and the SHA-256 of each file, by its path in the folder."""


class DigestCache:
    """The digests of the files of a folder, as far as possible from `cache`; without one, each file is read."""

    def __init__(self, folder: Path, cache: Digests | None) -> None:
        self._folder, self._cache = folder, cache
        self._known: dict[str, FileState] = (cache.read() if cache else None) or {}
        self._kept: dict[str, FileState] = {}
        # No result depends on this clock: it only decides which files are read again next time.
        self._began = time.time_ns()

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file; None if it does not exist. Raises SiteError if it is a folder."""
        try:
            stamp = stamp_of(os.lstat(f"{self._folder}/{path}"))
        except (FileNotFoundError, NotADirectoryError):
            return None
        state = self._known.get(path)
        digest = state[1] if state and state[0] == stamp else digest_of(self._folder / path)
        if digest is not None and settled(stamp, self._began):
            self._kept[path] = (stamp, digest)
        return digest

    def keep(self) -> None:
        """Writes the cache, if anything in it is new."""
        if self._cache is not None and self._kept != self._known:
            self._cache.write(self._kept)
