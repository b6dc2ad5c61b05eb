"""Caches in `.faden/` for values that take long to work out: one file for each value, which may be deleted at any time.

A cache holds values and never code. What another version of the program wrote, what belongs to another key, what is
damaged and what is too large is ignored.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from faden.storage import disk

FOLDER = ".faden"
SWITCH = "FADEN_CACHE"
"""The environment variable that switches all caches off if it is `no`: none is read or written."""
LARGEST = 512_000_000
"""The largest size of a cache in bytes; a larger one is neither written nor read. [A]"""
END = b"\xc1"
"""The last byte of a complete file, which MessagePack never uses: a file cut short by a power cut ends in another."""
SETTLED_NS = 2_000_000_000
"""A file that changed less than two seconds (in ns) before it was read may change again within the same tick of a
coarse clock; its times prove nothing, so its bytes are compared next time."""

FileStamp = tuple[int, int, int, int]
"""A file's size in bytes, when it was written and when anything about it changed (nanoseconds), and its inode.

A file with the same stamp as when it was read counts as unchanged, if the stamp was `settled` then.
"""
FileState = tuple[FileStamp, str]
"""A file's stamp and the SHA-256 of its content, which is empty if the stamp is enough."""

T = TypeVar("T")


def stamp_of(status: os.stat_result) -> FileStamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(stamp: FileStamp, began: int) -> FileStamp | None:
    """The stamp of a file that was read after `began` (nanoseconds); None if the file is too young to rely on it.

    >>> settled((5, 1_000, 2_000, 77), 9_000_000_000)
    (5, 1000, 2000, 77)
    >>> settled((5, 1_000, 8_999_999_999, 77), 9_000_000_000) is None
    True
    """
    _, modified, changed, _ = stamp
    return stamp if max(modified, changed) < began - SETTLED_NS else None


def cache_file(root: Path, name: str) -> Path:
    """Where the journal at `root` keeps the cache of that name."""
    return root / FOLDER / f"{name}.msgpack"


class Cache(Generic[T]):
    """One value of a journal, kept from one run to the next.

    >>> towns = Cache(Path("journal"), "towns", dict[str, int], key=["de", "Köln"])
    >>> towns.write({"Bonn": 330_000}), towns.read()  # doctest: +SKIP
    (True, {'Bonn': 330000})
    """

    def __init__(
        self, root: Path, name: str, kind: type[T], key: object = None, rooms: Sequence[str] = ()
    ) -> None:
        """`key` is what else the value depends on: plain values, or structs of them.

        `kind` is the type of the value, as msgspec reads it. `rooms` are the folders of faden's package that determine
        the value (`("core", "rules")`), or all if empty.
        """
        self.file = cache_file(root, name)
        self._kind, self._key, self._rooms = kind, key, tuple(rooms)

    def read(self) -> T | None:
        """The value; None if there is none that this version can use."""
        # Imported here: a command that reads no cache saves a tenth of its time.
        import msgspec

        if os.environ.get(SWITCH) == "no":
            return None
        try:
            if self.file.stat().st_size > LARGEST:
                return None
            content, head = self.file.read_bytes(), self._head()
            if not (content.startswith(head) and content.endswith(END)):
                return None
            return msgspec.msgpack.decode(memoryview(content)[len(head) : -len(END)], type=self._kind)
        except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
            return None

    def write(self, value: T) -> bool:
        """Writes the value; returns whether that was possible.

        It is not if caches are switched off, the disk refuses, `.faden/` is a link, another command is writing at the
        moment, or the value is too large. The old value then stays.
        """
        import msgspec

        if os.environ.get(SWITCH) == "no":
            return False
        content = b"".join((self._head(), msgspec.msgpack.encode(value), END))
        return len(content) <= LARGEST and disk.remember(self.file, content)

    def _head(self) -> bytes:
        """The beginning of a file with this version's value for this key."""
        import msgspec

        return msgspec.msgpack.encode((program(*self._rooms), self._key), order="deterministic")


@cache
def program(*rooms: str) -> str:
    """A text that is different for every version of the program.

    It holds the version of Python, every installed package with its version, and the size and time of faden's own
    files: those in the `rooms` (`"core"`, `"journal/parsing"`), or all. It changes with an update, and with a change in
    a working copy. It is not a digest, because importing the code for that takes longer than all of this.
    """
    package = str(Path(__file__).parents[1])
    folders = [f"{package}/{room}" for room in rooms] or [package]
    files = sorted(line for folder in folders for line in _own_files(folder, len(package)))
    return "\n".join((sys.version, *_packages(), *files))


def _own_files(folder: str, begin: int) -> Iterator[str]:
    """The path, size and time of each file below a folder; the first `begin` characters of the path are left out."""
    for entry in os.scandir(folder):
        if not entry.is_dir():
            status = entry.stat()
            yield f"{entry.path[begin:]} {status.st_size} {status.st_mtime_ns}"
        elif entry.name != "__pycache__":
            yield from _own_files(entry.path, begin)


@cache
def _packages() -> Sequence[str]:
    """The folders in which installers record each package and its version."""
    folders = [folder or "." for folder in sys.path]
    # Strings, not Path: a Path would be made of each of hundreds of names.
    names = {name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)}  # noqa: PTH112, PTH208
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
