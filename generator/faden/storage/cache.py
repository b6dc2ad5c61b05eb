"""What is kept in `.faden/` so that it need not be worked out again: one file a value, which may be deleted at any time.

A cache holds values and nothing that runs. What another state of the program wrote, what belongs to another key, what is
damaged and what is too large is as if it were not there.
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
LARGEST = 512_000_000
"""Bytes; what would be larger is neither kept nor read. [A]"""
END = b"\xc1"
"""The last byte of a whole file, which MessagePack never uses: a file of which a power cut took the end has another."""
SETTLED_NS = 2_000_000_000
"""A file that changed less than two seconds before it was read may change again within the same tick of a coarse
clock; its times prove nothing, and next time its bytes are compared."""

FileStamp = tuple[int, int, int, int]
"""Of a file its size, when it was written, when anything about it changed (nanoseconds), and its inode.

A file with the stamp that it had when it was read is taken for the file that was read, if the stamp was `settled` then.
"""
FileState = tuple[FileStamp, str]
"""A file by its stamp and by the SHA-256 of its content, which is empty where the stamp is enough."""

T = TypeVar("T")


def stamp_of(status: os.stat_result) -> FileStamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def settled(stamp: FileStamp, began: int) -> FileStamp | None:
    """The stamp of a file that is read after `began` (nanoseconds); None where it proves nothing.

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
    """One value of a journal that is kept from one run to the next.

    >>> towns = Cache(Path("journal"), "towns", dict[str, int], key=["de", "Köln"])
    >>> towns.write({"Bonn": 330_000}), towns.read()  # doctest: +SKIP
    (True, {'Bonn': 330000})
    """

    def __init__(
        self, root: Path, name: str, kind: type[T], key: object = None, rooms: Sequence[str] = ()
    ) -> None:
        """`key` is what else the value depends on: plain values, or structs of them.

        `kind` is the type of the value, as msgspec reads it. `rooms` are the folders of faden's package that decide what
        the value is (`("core", "rules")`); without them all do.
        """
        self.file = cache_file(root, name)
        self._kind, self._key, self._rooms = kind, key, tuple(rooms)

    def read(self) -> T | None:
        """The value; None where there is none that this program can use."""
        # Imported here: a command that reads no cache does without it, and it takes a tenth of its time.
        import msgspec

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
        """Keeps the value; returns whether that was possible.

        It is not where the disk refuses, where `.faden/` is a link, where another command writes at the moment, and
        where the value is too large. What stood there then stays.
        """
        import msgspec

        content = b"".join((self._head(), msgspec.msgpack.encode(value), END))
        return len(content) <= LARGEST and disk.remember(self.file, content)

    def _head(self) -> bytes:
        """How a file begins that holds this program's value for this key."""
        import msgspec

        return msgspec.msgpack.encode((program(*self._rooms), self._key), order="deterministic")


@cache
def program(*rooms: str) -> str:
    """What tells one state of the program from another.

    It is Python, every package there is with its version, and what the system says of faden's own files: of those in
    the `rooms` (`"core"`, `"journal/parsing"`), or of all. It is another after an update, and after a change in a
    working copy. As it is and not its digest: the code for that takes longer to load than all of this.
    """
    package = str(Path(__file__).parents[1])
    folders = [f"{package}/{room}" for room in rooms] or [package]
    files = sorted(line for folder in folders for line in _own_files(folder, len(package)))
    return "\n".join((sys.version, *_packages(), *files))


def _own_files(folder: str, begin: int) -> Iterator[str]:
    """Of each file below a folder its path, of which the `begin` is left out, its size and its time."""
    for entry in os.scandir(folder):
        if not entry.is_dir():
            status = entry.stat()
            yield f"{entry.path[begin:]} {status.st_size} {status.st_mtime_ns}"
        elif entry.name != "__pycache__":
            yield from _own_files(entry.path, begin)


@cache
def _packages() -> Sequence[str]:
    """The folders in which installers write down each package and its version."""
    folders = [folder or "." for folder in sys.path]
    # Text, not Path: there are hundreds of names, of which it would be made each time.
    names = {name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)}  # noqa: PTH112, PTH208
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))
