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
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from faden.core.layout import Part
from faden.core.model import Person, Source
from faden.journal.discovery import File, cache_of
from faden.journal.parsing.document import ParsedFile
from faden.journal.part_cache import CachedFile, CacheEntry, ParsedValues, PartCache, PartRecord
from faden.storage.cache import Cache, FileStamp, settled

ROOMS = ("core", "journal")
"""The folders of the package that decide what is read out of a file."""

S = TypeVar("S", "PartRecord", "_CompletionNames")


@dataclass
class ParseCache:
    """The files of one journal that were read before.

    `known` is from the last opening of the journal, `kept` what this one found again or read anew.
    """

    known: dict[Part, PartCache] = field(default_factory=dict)
    kept: dict[Part, PartCache] = field(default_factory=dict)
    # No answer depends on this clock: it only decides whether a file is compared by its times or by its bytes.
    began: int = field(default_factory=time.time_ns)

    def whole(self, part: Part, seal: bytes) -> PartCache | None:
        """What is remembered of a part, where nothing about any of its files says that it changed."""
        before = self.known.get(part)
        if before is None or not seal or before.seal != seal:
            return None
        self.kept[part] = before
        return before

    def begin(self, part: Part, seal: bytes, number: int) -> None:
        """Begins with a part of which files have to be looked up, as many as there are in its folder."""
        self.kept[part] = PartCache(seal, number)

    def unchanged(self, part: Part, files: Iterable[File]) -> tuple[Mapping[str, CacheEntry], ParsedValues]:
        """Those files of a part about which nothing says that they changed, by their paths, and what they say."""
        before = self.known.get(part)
        if before is None:
            return {}, ParsedValues()
        known = before.traits
        same = [name for name, _, stamp, _ in files if name in known and known[name].stamp == stamp]
        shelf = self.kept[part]
        values = shelf.keep(before, set(same))
        return dict(shelf.traits), values

    def same_bytes(self, part: Part, file: str, stamp: FileStamp, content: bytes) -> CachedFile | None:
        """What is remembered of a file that looks changed, where its bytes are those that were read."""
        before = self.known.get(part)
        trait = before.traits.get(file) if before else None
        if before is None or trait is None or trait.digest != _digest(content):
            return None
        stamp_now, one = settled(stamp, self.began), before.file(file)
        shelf = self.kept[part]
        shelf.put({file: replace(one, stamp=stamp_now)})
        shelf.news |= stamp_now != trait.stamp
        return one

    def keep(self, part: Part, file: str, stamp: FileStamp, content: bytes, reading: ParsedFile) -> None:
        """Remembers a file that was read, if nothing was wrong with it."""
        kept = remembered(stamp, content, reading, self.began)
        if kept is not None:
            self.keep_all(part, {file: kept})

    def keep_all(self, part: Part, files: Mapping[str, CachedFile]) -> None:
        """Remembers files that were read, by their paths."""
        self.kept[part].put(files)
        self.kept[part].news |= bool(files)

    def turn(self) -> None:
        """What this opening found is what the next one knows."""
        for part, shelf in self.kept.items():
            before = self.known.get(part)
            if shelf is not before:
                shelf.close(before)
        self.known, self.kept = self.kept, {}
        self.began = time.time_ns()

    @property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """Of each file that is known, by its path, the ids that it mentions."""
        return {file: one.mentions for shelf in self.known.values() for file, one in shelf.traits.items()}


def remembered(stamp: FileStamp, content: bytes, reading: ParsedFile, began: int) -> CachedFile | None:
    """What is remembered of a file that was read after `began` (nanoseconds); None if anything was wrong with it."""
    if reading.findings:
        return None
    mentions = tuple(dict.fromkeys(reference.id for reference in reading.references))
    values = (reading.person, reading.meeting, reading.goal, reading.touches)
    return CachedFile(settled(stamp, began), _digest(content), mentions, *values)


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


def recall(root: Path) -> ParseCache:
    """The memory of the journal at `root`; empty where there is none, or none that this program can use."""
    with no_collection():
        found = ((part, _cache(root, part, PartRecord).read()) for part in Part)
        return ParseCache({part: PartCache.of(stored) for part, stored in found if stored is not None})


def _cache(root: Path, part: Part, kind: type[S]) -> Cache[S]:
    """What is written down of a part, as far as `kind` asks for it."""
    return Cache(root, cache_of(part), kind, rooms=ROOMS)


def remember(root: Path, memory: ParseCache) -> None:
    """Writes down what is known of each part, where there is anything new in it.

    A journal that cannot be written to is only slower.
    """
    for part, shelf in memory.known.items():
        if shelf.news:
            shelf.news = not _cache(root, part, PartRecord).write(shelf.stored())


class PersonSummary(Struct, frozen=True):
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

    @staticmethod
    def of(person: Person) -> PersonSummary:
        return PersonSummary(*(getattr(person, name) for name in PersonSummary.__struct_fields__))


class _CompletionValues(Struct, frozen=True):
    people: tuple[PersonSummary, ...] = ()


class _CompletionNames(Struct, frozen=True):
    """What is remembered of people with only so much taken out of it as completion needs; the rest takes no time."""

    traits: bytes
    values: _CompletionValues


def glimpse(root: Path) -> Callable[[str, FileStamp], PersonSummary | None]:
    """Asks the memory of the journal at `root` for the person of a file; None where the file has to be read."""
    import msgspec

    people: dict[str, PersonSummary] = {}
    traits: dict[str, CacheEntry] = {}
    with contextlib.suppress(msgspec.DecodeError, ValueError, RecursionError), no_collection():
        found = _cache(root, Part.PEOPLE, _CompletionNames).read()
        if found is not None:
            traits = msgspec.msgpack.decode(found.traits, type=dict[str, CacheEntry])
            people = {one.source.file: one for one in found.values.people}

    def known(file: str, stamp: FileStamp) -> PersonSummary | None:
        return people.get(file) if file in traits and traits[file].stamp == stamp else None

    return known
