"""The cache of one part of the journal: its values, and how to tell whether its files changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from faden.core.model import Goal, Meeting, Person, Touch, UnlinkedLine
from faden.core.told_deaths import may_tell
from faden.journal.parsing.document import ParsedFile
from faden.storage.cache import FileStamp

FILE = attrgetter("source.file")


class CachedFile(Struct, frozen=True):
    """One file as it was read: its stamp and digest, the ids that it mentions, and its values.

    `stamp` is None if only the bytes show whether the file changed; `telling` is whether it may tell of a death.
    """

    stamp: FileStamp | None
    digest: bytes
    mentions: tuple[str, ...] = ()
    telling: bool = False
    person: Person | None = None
    meeting: Meeting | None = None
    goal: Goal | None = None
    touches: tuple[Touch, ...] = ()
    unlinked: tuple[UnlinkedLine, ...] = ()


class ParsedValues(Struct, frozen=True):
    """The values of files. The files of one part of the journal have one of the four kinds;
    those of the log also have lines that may name people without brackets.
    """

    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    touches: tuple[Touch, ...] = ()
    goals: tuple[Goal, ...] = ()
    unlinked: tuple[UnlinkedLine, ...] = ()

    @staticmethod
    def of(files: Sequence[ParsedFile | CachedFile]) -> ParsedValues:
        return ParsedValues(
            tuple(file.person for file in files if file.person),
            tuple(file.meeting for file in files if file.meeting),
            tuple(touch for file in files for touch in file.touches),
            tuple(file.goal for file in files if file.goal),
            tuple(line for file in files for line in file.unlinked),
        )

    def __add__(self, other: ParsedValues) -> ParsedValues:
        return ParsedValues(
            self.people + other.people,
            self.meetings + other.meetings,
            self.touches + other.touches,
            self.goals + other.goals,
            self.unlinked + other.unlinked,
        )

    @property
    def telling(self) -> set[str]:
        """The files in which something may tell of a death."""
        values: tuple[Person | Meeting | Touch, ...] = (*self.people, *self.meetings, *self.touches)
        return {FILE(value) for value in values if may_tell(value)}

    def within(self, files: Collection[str]) -> ParsedValues:
        """The values from those files."""
        return ParsedValues(
            tuple([person for person in self.people if person.source.file in files]),
            tuple([meeting for meeting in self.meetings if meeting.source.file in files]),
            tuple([touch for touch in self.touches if touch.source.file in files]),
            tuple([goal for goal in self.goals if goal.source.file in files]),
            tuple([line for line in self.unlinked if line.source.file in files]),
        )


class CacheEntry(NamedTuple):
    """What is cached of a file, without its values."""

    stamp: FileStamp | None
    digest: bytes
    mentions: tuple[str, ...]
    telling: bool


class PartRecord(Struct, frozen=True):
    """The cache of a part as it is stored on the disk.

    `seal` is the digest of the names and stamps of its files (`discovery.seal_of`), empty if that does not show whether
    they changed; `traits` is packed, because it is seldom needed; `mentions` is every id that any of its files mentions, and
    `telling` are the files that may tell of a death.
    """

    seal: bytes
    traits: bytes
    mentions: tuple[str, ...]
    telling: tuple[str, ...]
    values: ParsedValues


class PartCache:
    """The cache of a part of the journal, as a whole and, if needed, file by file."""

    def __init__(self, seal: bytes, number: int) -> None:
        """An empty cache for `number` files with that seal."""
        self.packed = b""
        """The traits as they are stored."""
        self.seal, self._number = seal, number
        self.news = False
        """Whether it holds anything that is not stored yet."""
        self.traits = {}
        self._kept, self._new = ParsedValues(), dict[str, CachedFile]()

    @staticmethod
    def of(stored: PartRecord) -> PartCache:
        cache = PartCache.__new__(PartCache)
        cache.seal, cache.values, cache.mentions = stored.seal, stored.values, stored.mentions
        cache.telling, cache.packed, cache.news = stored.telling, stored.traits, False
        return cache

    def keep(self, earlier: PartCache, files: Collection[str]) -> ParsedValues:
        """Takes over from `earlier` those files that did not change; returns their values."""
        self.traits |= {file: earlier.traits[file] for file in files}
        everything = files and len(files) == len(earlier.traits)
        self._kept = earlier.values if everything else earlier.values.within(files)
        return self._kept

    def put(self, files: Mapping[str, CachedFile]) -> None:
        """Adds files that were read, by path."""
        self.traits |= {
            file: CacheEntry(cached.stamp, cached.digest, cached.mentions, cached.telling)
            for file, cached in files.items()
        }
        self._new |= files

    def close(self, earlier: PartCache | None) -> None:
        """Completes the cache, which replaces the `earlier` one.

        The seal is dropped if a file has to be looked up every time: it is too young, or something is wrong with it.
        """
        if len(self.traits) != self._number or not all(entry.stamp for entry in self.traits.values()):
            self.seal = b""
        self.news |= earlier is None or earlier.news or earlier.seal != self.seal
        self.news |= earlier is not None and earlier.traits.keys() != self.traits.keys()

    @cached_property
    def traits(self) -> dict[str, CacheEntry]:
        """Each file, by its path from the journal's root; empty if the stored cache is damaged."""
        import msgspec

        try:
            return msgspec.msgpack.decode(self.packed, type=dict[str, CacheEntry])
        except (msgspec.DecodeError, ValueError, RecursionError):
            return {}

    @cached_property
    def values(self) -> ParsedValues:
        return self._kept + ParsedValues.of(tuple(self._new.values()))

    @cached_property
    def mentions(self) -> tuple[str, ...]:
        return tuple(sorted(set().union(*(entry.mentions for entry in self.traits.values()))))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        return tuple(file for file, entry in self.traits.items() if entry.telling)

    def file(self, file: str) -> CachedFile:
        """Everything that is cached of one file."""
        values = self._by_file.get(file, ParsedValues())
        return CachedFile(
            *self.traits[file],
            person=next(iter(values.people), None),
            meeting=next(iter(values.meetings), None),
            goal=next(iter(values.goals), None),
            touches=values.touches,
            unlinked=values.unlinked,
        )

    @cached_property
    def _by_file(self) -> Mapping[str, ParsedValues]:
        values = self.values
        by_file = {FILE(person): ParsedValues(people=(person,)) for person in values.people}
        by_file |= {FILE(meeting): ParsedValues(meetings=(meeting,)) for meeting in values.meetings}
        by_file |= {FILE(goal): ParsedValues(goals=(goal,)) for goal in values.goals}
        touches: dict[str, list[Touch]] = {}
        for touch in values.touches:
            touches.setdefault(touch.source.file, []).append(touch)
        unlinked: dict[str, list[UnlinkedLine]] = {}
        for line in values.unlinked:
            unlinked.setdefault(line.source.file, []).append(line)
        return by_file | {
            file: ParsedValues(touches=tuple(touches.get(file, ())), unlinked=tuple(unlinked.get(file, ())))
            for file in touches | unlinked
        }

    def stored(self) -> PartRecord:
        import msgspec

        packed = msgspec.msgpack.encode(self.traits)
        return PartRecord(self.seal, packed, self.mentions, self.telling, self.values)
