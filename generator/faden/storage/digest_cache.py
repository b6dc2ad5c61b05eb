"""The digests of files that were read before: what looks as it did then is not read again."""

from __future__ import annotations

import os
import time
from pathlib import Path

from faden.storage.cache import Cache, FileState, settled, stamp_of
from faden.storage.transaction import digest_of

Digests = Cache[dict[str, FileState]]
"""Of each file, by its path in the folder, its stamp and the SHA-256 of what it holds."""


class DigestCache:
    """The files of a folder, known again by what is kept of them in `cache`; without one, each is read."""

    def __init__(self, folder: Path, cache: Digests | None) -> None:
        self._folder, self._cache = folder, cache
        self._known: dict[str, FileState] = (cache.read() if cache else None) or {}
        self._kept: dict[str, FileState] = {}
        # No answer depends on this clock: it only decides which files are read again the next time.
        self._began = time.time_ns()

    def digest(self, path: str) -> str | None:
        """The SHA-256 of a file; None where there is none. Raises SiteError where there is a folder."""
        try:
            stamp = stamp_of(os.lstat(f"{self._folder}/{path}"))
        except (FileNotFoundError, NotADirectoryError):
            return None
        known = self._known.get(path)
        digest = known[1] if known and known[0] == stamp else digest_of(self._folder / path)
        if digest is not None and settled(stamp, self._began):
            self._kept[path] = (stamp, digest)
        return digest

    def keep(self) -> None:
        """Writes down what was found, where it is anything new."""
        if self._cache is not None and self._kept != self._known:
            self._cache.write(self._kept)
