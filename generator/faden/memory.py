"""What is remembered of files that were read before, so that only what changed is read again.

The memory lies in `.faden/` inside the journal and may be deleted at any time. It holds values, never findings: a
file with something wrong in it is read anew by every command, and so is said to be wrong by every command. A file
is taken to be the one that was read while its size, its times and its inode are the same, or else while its bytes
are.
"""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from faden.model import Goal, Meeting, Person, Touch
from faden.parse.reading import Reading

MEMORY = Path(".faden") / "journal.msgpack"
SETTLED_NS = 2_000_000_000
"""A file that changed less than two seconds before it was read may change again within the same tick of a coarse
clock; its times prove nothing, and next time its bytes are compared."""

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Remembered:
    """One file as it was read: how to know it again, the ids that it mentions, and its values.

    `stamp` is None where only the bytes tell whether it is the same.
    """

    stamp: Stamp | None
    digest: bytes
    mentions: tuple[str, ...] = ()
    person: Person | None = None
    meeting: Meeting | None = None
    goal: Goal | None = None
    touches: tuple[Touch, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Of a person what the command line completes: names, and what they are filtered by."""

    id: str
    name: str
    nickname: str | None = None
    aliases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    place: str | None = None
    tags: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class _Glimpsed:
    stamp: Stamp | None
    person: Known | None = None


@dataclass(frozen=True, slots=True)
class _Glimpse:
    """The memory with only so much taken out of it as completion needs; the rest is passed over, and takes no time."""

    edition: str
    files: dict[str, _Glimpsed]


@dataclass(frozen=True, slots=True)
class Stored:
    """The memory as it lies on the disk. `edition` says which program wrote it."""

    edition: str
    files: dict[str, Remembered]


@dataclass
class Memory:
    """The files of one journal that were read before, by their paths from its root.

    `known` is from the last opening of the journal, `kept` what this one found again or read anew.
    """

    known: dict[str, Remembered] = field(default_factory=dict)
    kept: dict[str, Remembered] = field(default_factory=dict)
    news: bool = False
    """Whether `kept` holds anything that `known` does not."""
    # No answer depends on this clock: it only decides whether a file is compared by its times or by its bytes.
    began: int = field(default_factory=time.time_ns)

    def unchanged(self, file: str, found: os.stat_result) -> Remembered | None:
        """What is remembered of a file, where nothing about it says that it changed."""
        before = self.known.get(file)
        if before is None or before.stamp is None or before.stamp != stamp_of(found):
            return None
        self.kept[file] = before
        return before

    def same_bytes(self, file: str, found: os.stat_result, content: bytes) -> Remembered | None:
        """What is remembered of a file that looks changed, where its bytes are those that were read."""
        before = self.known.get(file)
        if before is None or before.digest != _digest(content):
            return None
        stamp = settled(found, self.began)
        self.kept[file] = before if stamp == before.stamp else replace(before, stamp=stamp)
        self.news = self.news or stamp != before.stamp
        return before

    def keep(self, file: str, found: os.stat_result, content: bytes, reading: Reading) -> None:
        """Remembers a file that was read, if nothing was wrong with it."""
        if not reading.findings:
            mentions = tuple(dict.fromkeys(reference.id for reference in reading.references))
            values = (reading.person, reading.meeting, reading.goal, reading.touches)
            self.kept[file] = Remembered(settled(found, self.began), _digest(content), mentions, *values)
            self.news = True

    def turn(self) -> None:
        """What this opening found is what the next one knows."""
        self.known, self.kept = self.kept, {}
        self.news, self.began = False, time.time_ns()


def settled(found: os.stat_result, began: int) -> Stamp | None:
    """The stamp of a file that is read after `began` (nanoseconds); None where it proves nothing."""
    latest = max(found.st_mtime_ns, found.st_ctime_ns)
    return stamp_of(found) if latest < began - SETTLED_NS else None


def stamp_of(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _digest(content: bytes) -> bytes:
    # Brings OpenSSL with it, and most commands read no file anew.
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Nothing that a journal is made of becomes garbage while it is opened; to look for it doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def recall(root: Path) -> Memory:
    """The memory of the journal at `root`; empty where there is none, or none that this program can use."""
    import msgspec

    try:
        with no_collection():
            stored = msgspec.msgpack.decode((root / MEMORY).read_bytes(), type=Stored)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return Memory()
    return Memory(stored.files if stored.edition == _edition() else {})


def glimpse(root: Path) -> Callable[[str, os.stat_result], Known | None]:
    """Asks the memory of the journal at `root` for the person of a file; None where the file has to be read."""
    import msgspec

    files: dict[str, _Glimpsed] = {}
    with contextlib.suppress(OSError, msgspec.DecodeError, ValueError, RecursionError), no_collection():
        found = msgspec.msgpack.decode((root / MEMORY).read_bytes(), type=_Glimpse)
        files = found.files if found.edition == _edition() else {}

    def known(file: str, found: os.stat_result) -> Known | None:
        before = files.get(file)
        return before.person if before and before.stamp and before.stamp == stamp_of(found) else None

    return known


def remember(root: Path, memory: Memory) -> None:
    """Writes the memory down where there is anything new in it, and turns it over.

    A journal that cannot be written to is only slower. Half a file is no memory, and is made again.
    """
    if memory.news or len(memory.kept) != len(memory.known):
        import msgspec

        content = msgspec.msgpack.encode(Stored(_edition(), memory.kept))
        file = root / MEMORY
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            file.parent.mkdir(mode=0o700, exist_ok=True)
            try:
                beside.write_bytes(content)
                beside.replace(file)
            finally:
                beside.unlink(missing_ok=True)
    memory.turn()


@cache
def _edition() -> str:
    """What tells one state of the program from another: the times of the files that decide how a journal is read."""
    here = Path(__file__).parent
    files = [here / "model.py", here / "findings.py", *sorted((here / "parse").glob("*.py"))]
    found = ((file.name, file.stat()) for file in files)
    return "".join(f"{name} {stat.st_mtime_ns} {stat.st_size}\n" for name, stat in found)
