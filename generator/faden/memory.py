"""What is remembered of files that were read before, so that only what changed is read again.

The memory lies in `.faden/` inside the journal and may be deleted at any time. It holds values, never findings: a
file with something wrong in it is read anew by every command, and so is said to be wrong by every command. A file
is taken to be the one that was read while its size, its times and its inode are the same, or else while its bytes
are. A part of the journal whose files are all the ones that were read is taken as a whole; only where that is not
so is each of them looked up by itself.
"""

from __future__ import annotations

import contextlib
import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from faden.folder import REMEMBERED, File
from faden.model import Source
from faden.parse.reading import Reading
from faden.parts import Part, Stamp
from faden.shelf import Remembered, Shelf, Stored, Trait

MEMORY = Path(REMEMBERED)
SETTLED_NS = 2_000_000_000
"""A file that changed less than two seconds before it was read may change again within the same tick of a coarse
clock; its times prove nothing, and next time its bytes are compared."""


@dataclass
class Memory:
    """The files of one journal that were read before.

    `known` is from the last opening of the journal, `kept` what this one found again or read anew.
    """

    known: dict[Part, Shelf] = field(default_factory=dict)
    kept: dict[Part, Shelf] = field(default_factory=dict)
    news: bool = False
    """Whether there is anything that is not written down yet."""
    # No answer depends on this clock: it only decides whether a file is compared by its times or by its bytes.
    began: int = field(default_factory=time.time_ns)

    def whole(self, part: Part, seal: bytes) -> Shelf | None:
        """What is remembered of a part, where nothing about any of its files says that it changed."""
        before = self.known.get(part)
        if before is None or not seal or before.seal != seal:
            return None
        self.kept[part] = before
        return before

    def begin(self, part: Part, seal: bytes, number: int) -> None:
        """Begins with a part of which files have to be looked up, as many as there are in its folder."""
        self.kept[part] = Shelf(seal, number)

    def unchanged(self, part: Part, files: Iterable[File]) -> Mapping[str, Remembered]:
        """What is remembered of those files of a part about which nothing says that they changed, by their paths."""
        known = self.known[part].files if part in self.known else {}
        found: dict[str, Remembered] = {}
        for name, _, stamp, _ in files:
            before = known.get(name)
            if before is not None and before.stamp == stamp:
                found[name] = before
        self.kept[part].files |= found
        return found

    def same_bytes(self, part: Part, file: str, stamp: Stamp, content: bytes) -> Remembered | None:
        """What is remembered of a file that looks changed, where its bytes are those that were read."""
        before = self.known[part].files.get(file) if part in self.known else None
        if before is None or before.digest != _digest(content):
            return None
        known = settled(stamp, self.began)
        self.kept[part].files[file] = before if known == before.stamp else replace(before, stamp=known)
        self.news = self.news or known != before.stamp
        return before

    def keep(self, part: Part, file: str, stamp: Stamp, content: bytes, reading: Reading) -> None:
        """Remembers a file that was read, if nothing was wrong with it."""
        kept = remembered(stamp, content, reading, self.began)
        if kept is not None:
            self.keep_all(part, {file: kept})

    def keep_all(self, part: Part, files: Mapping[str, Remembered]) -> None:
        """Remembers files that were read, by their paths."""
        self.kept[part].files |= files
        self.news = self.news or bool(files)

    def turn(self) -> None:
        """What this opening found is what the next one knows."""
        for part, shelf in self.kept.items():
            before = self.known.get(part)
            if shelf is not before:
                shelf.close()
                self.news |= (
                    before is None or before.seal != shelf.seal or before.files.keys() != shelf.files.keys()
                )
        self.known, self.kept = self.kept, {}
        self.began = time.time_ns()

    @property
    def files(self) -> Mapping[str, Remembered]:
        """Each file that is known, by its path."""
        return {file: one for shelf in self.known.values() for file, one in shelf.files.items()}


def remembered(stamp: Stamp, content: bytes, reading: Reading, began: int) -> Remembered | None:
    """What is remembered of a file that was read after `began` (nanoseconds); None if anything was wrong with it."""
    if reading.findings:
        return None
    mentions = tuple(dict.fromkeys(reference.id for reference in reading.references))
    values = (reading.person, reading.meeting, reading.goal, reading.touches)
    return Remembered(settled(stamp, began), _digest(content), mentions, *values)


def settled(stamp: Stamp, began: int) -> Stamp | None:
    """The stamp of a file that is read after `began` (nanoseconds); None where it proves nothing."""
    _, modified, changed, _ = stamp
    return stamp if max(modified, changed) < began - SETTLED_NS else None


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


@dataclass(frozen=True, slots=True)
class _Stored:
    """The memory as it lies on the disk. `edition` says which program wrote it."""

    edition: str
    parts: dict[Part, Stored]


def recall(root: Path) -> Memory:
    """The memory of the journal at `root`; empty where there is none, or none that this program can use."""
    import msgspec

    try:
        with no_collection():
            stored = msgspec.msgpack.decode((root / MEMORY).read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return Memory()
    if stored.edition != _edition():
        return Memory()
    return Memory({part: Shelf.of(one) for part, one in stored.parts.items()})


def remember(root: Path, memory: Memory) -> None:
    """Writes down what is known, where there is anything new in it.

    A journal that cannot be written to is only slower. Half a file is no memory, and is made again.
    """
    if not memory.news:
        return
    import msgspec

    parts = {part: shelf.stored() for part, shelf in memory.known.items()}
    content = msgspec.msgpack.encode(_Stored(_edition(), parts))
    file = root / MEMORY
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            beside.write_bytes(content)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    memory.news = False


@dataclass(frozen=True, slots=True)
class Known:
    """Of a person what the command line completes: names, and what they are filtered by."""

    id: str
    name: str
    source: Source
    nickname: str | None = None
    aliases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    place: str | None = None
    tags: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class _GlimpsedValues:
    people: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class _GlimpsedPart:
    traits: bytes
    values: _GlimpsedValues


@dataclass(frozen=True, slots=True)
class _Glimpse:
    """The memory with only so much taken out of it as completion needs; the rest is passed over, and takes no time."""

    edition: str
    parts: dict[Part, _GlimpsedPart]


def glimpse(root: Path) -> Callable[[str, Stamp], Known | None]:
    """Asks the memory of the journal at `root` for the person of a file; None where the file has to be read."""
    import msgspec

    people: dict[str, Known] = {}
    traits: dict[str, Trait] = {}
    with contextlib.suppress(OSError, msgspec.DecodeError, ValueError, RecursionError), no_collection():
        found = msgspec.msgpack.decode((root / MEMORY).read_bytes(), type=_Glimpse)
        part = found.parts.get(Part.PEOPLE) if found.edition == _edition() else None
        if part is not None:
            traits = msgspec.msgpack.decode(part.traits, type=dict[str, Trait])
            people = {one.source.file: one for one in part.values.people}

    def known(file: str, stamp: Stamp) -> Known | None:
        return people.get(file) if file in traits and traits[file][0] == stamp else None

    return known


@cache
def _edition() -> str:
    """What tells one state of the program from another: the times of the files that decide how a journal is read."""
    here = Path(__file__).parent
    files = [here / "model.py", here / "findings.py", *sorted((here / "parse").glob("*.py"))]
    found = ((file.name, file.stat()) for file in files)
    return "".join(f"{name} {stat.st_mtime_ns} {stat.st_size}\n" for name, stat in found)
