"""The cache of files that were read before, so that only what changed is read again.

It is kept in `.faden/` inside the journal and may be deleted at any time. It holds values, never findings: a file with
something wrong in it is parsed by every command, so every command reports it. A file counts as unchanged if its size,
times and inode are the same, or failing that, its bytes. If no file of a part has changed, the part is taken from the
cache as a whole; otherwise each of its files is looked up separately.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from faden.core.layout import Part
from faden.core.model import Person, Source
from faden.journal.discovery import File, cache_of
from faden.journal.parsing.document import ParsedFile
from faden.journal.part_cache import CachedFile, CacheEntry, ParsedValues, PartCache, PartRecord
from faden.journal.settings_cache import SettingsRecord, cached_settings
from faden.storage.cache import Cache, FileStamp, settled

ROOMS = ("core", "journal")
"""The folders of the package that decide how a file is read; a change in them makes the cache invalid."""

S = TypeVar("S", "PartRecord", "_CompletionNames")


@dataclass
class ParseCache:
    """The files of one journal that were read before.

    `known` is from the last time the journal was opened; `kept` is what this time found unchanged or read.
    """

    known: dict[Part, PartCache] = field(default_factory=dict)
    kept: dict[Part, PartCache] = field(default_factory=dict)
    settings: SettingsRecord | None = None
    """The settings and the catalogue, if nothing is wrong in them."""
    news: bool = False
    """Whether the settings and the catalogue are not stored yet."""
    state: bytes = b""
    """What every value of the journal follows from, if each part was taken as a whole; else empty. The same state, read by
    the same version, is the same journal.
    """
    # No result depends on this clock: it only decides whether a file is compared by its times or by its bytes.
    began: int = field(default_factory=time.time_ns)

    def whole(self, part: Part, seal: bytes) -> PartCache | None:
        """The cache of a part; None if any of its files may have changed."""
        earlier = self.known.get(part)
        if earlier is None or not seal or earlier.seal != seal:
            return None
        self.kept[part] = earlier
        return earlier

    def begin(self, part: Part, seal: bytes, number: int) -> None:
        """Starts a part whose files are looked up one by one; `number` is how many are in its folder."""
        self.kept[part] = PartCache(seal, number)

    def unchanged(self, part: Part, files: Iterable[File]) -> tuple[Mapping[str, CacheEntry], ParsedValues]:
        """The files of a part that have not changed, by path, and their values."""
        earlier = self.known.get(part)
        if earlier is None:
            return {}, ParsedValues()
        entries = earlier.traits
        same = [name for name, _, stamp, _ in files if name in entries and entries[name].stamp == stamp]
        part_cache = self.kept[part]
        values = part_cache.keep(earlier, set(same))
        return dict(part_cache.traits), values

    def same_bytes(self, part: Part, file: str, stamp: FileStamp, content: bytes) -> CachedFile | None:
        """What is cached of a file that looks changed, if its bytes are still the same; else None."""
        earlier = self.known.get(part)
        trait = earlier.traits.get(file) if earlier else None
        if earlier is None or trait is None or trait.digest != _digest(content):
            return None
        stamp_now, cached = settled(stamp, self.began), earlier.file(file)
        part_cache = self.kept[part]
        part_cache.put({file: replace(cached, stamp=stamp_now)})
        part_cache.news |= stamp_now != trait.stamp
        return cached

    def keep_settings(self, record: SettingsRecord) -> None:
        """Takes over what the settings and the catalogue say."""
        self.news |= record is not self.settings
        self.settings = record

    def keep(self, part: Part, file: str, stamp: FileStamp, content: bytes, reading: ParsedFile) -> None:
        """Adds a file that was read to the cache, if nothing was wrong with it."""
        cached = remembered(stamp, content, reading, self.began)
        if cached is not None:
            self.keep_all(part, {file: cached})

    def keep_all(self, part: Part, files: Mapping[str, CachedFile]) -> None:
        """Adds files that were read to the cache, by path."""
        self.kept[part].put(files)
        self.kept[part].news |= bool(files)

    def turn(self) -> None:
        """Makes what was found this time the starting point of the next time."""
        for part, part_cache in self.kept.items():
            earlier = self.known.get(part)
            if part_cache is not earlier:
                part_cache.close(earlier)
        self.known, self.kept = self.kept, {}
        self.began = time.time_ns()

    @property
    def mentions(self) -> Mapping[str, tuple[str, ...]]:
        """The ids that each cached file mentions, by its path."""
        return {
            file: entry.mentions
            for part_cache in self.known.values()
            for file, entry in part_cache.traits.items()
        }


def state_of(seals: Sequence[bytes], record: SettingsRecord, today: date | None) -> bytes:
    """The state of a journal whose parts have those seals, and nothing in the inbox."""
    import msgspec

    # The year decides for which years the public holidays are known.
    return msgspec.msgpack.encode((seals, record.text, record.own, today.year if today else None))


def remembered(stamp: FileStamp, content: bytes, reading: ParsedFile, began: int) -> CachedFile | None:
    """What to cache of a file that was read after `began` (nanoseconds); None if anything was wrong with it."""
    if reading.findings:
        return None
    mentions = tuple(dict.fromkeys(reference.id for reference in reading.references))
    values = (reading.person, reading.meeting, reading.goal, reading.touches, reading.unlinked)
    telling = bool(ParsedValues.of((reading,)).telling)
    return CachedFile(settled(stamp, began), _digest(content), mentions, telling, *values)


def _digest(content: bytes) -> bytes:
    # Imports OpenSSL, and most commands need not read any file.
    from hashlib import blake2b

    return blake2b(content, digest_size=16).digest()


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Switches the garbage collector off: opening a journal makes no garbage, and looking for it doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def recall(root: Path) -> ParseCache:
    """The cache of the journal at `root`; empty if there is none, or none that this version can use."""
    with no_collection():
        records = ((part, _cache(root, part, PartRecord).read()) for part in Part)
        known = {part: PartCache.of(stored) for part, stored in records if stored is not None}
        return ParseCache(known, settings=cached_settings(root).read())


def _cache(root: Path, part: Part, kind: type[S]) -> Cache[S]:
    """The cache file of a part, read as `kind`."""
    return Cache(root, cache_of(part), kind, rooms=ROOMS)


def remember(root: Path, memory: ParseCache) -> None:
    """Saves the cache of each part that has anything new in it.

    If the journal's folder cannot be written to, the next command is only slower.
    """
    if memory.news and memory.settings is not None:
        memory.news = not cached_settings(root).write(memory.settings)
    for part, part_cache in memory.known.items():
        if part_cache.news:
            part_cache.news = not _cache(root, part, PartRecord).write(part_cache.stored())


class PersonSummary(Struct, frozen=True):
    """What the command line needs of a person to complete their name or to filter by."""

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
    """The record of people, of which only what completion needs is decoded; skipping the remainder costs nothing."""

    traits: bytes
    values: _CompletionValues


def glimpse(root: Path) -> Callable[[str, FileStamp], PersonSummary | None]:
    """A function that looks up a file's person in the cache of `root`; it returns None if the file has to be read."""
    import msgspec

    people: dict[str, PersonSummary] = {}
    traits: dict[str, CacheEntry] = {}
    with contextlib.suppress(msgspec.DecodeError, ValueError, RecursionError), no_collection():
        record = _cache(root, Part.PEOPLE, _CompletionNames).read()
        if record is not None:
            traits = msgspec.msgpack.decode(record.traits, type=dict[str, CacheEntry])
            people = {person.source.file: person for person in record.values.people}

    def summary(file: str, stamp: FileStamp) -> PersonSummary | None:
        return people.get(file) if file in traits and traits[file].stamp == stamp else None

    return summary
