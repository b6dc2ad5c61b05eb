"""What is remembered of one part of the journal: its values, and how to know its files again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from faden.core.model import Goal, Meeting, Person, Touch
from faden.journal.parsing.document import ParsedFile
from faden.storage.cache import FileStamp

FILE = attrgetter("source.file")


class CachedFile(Struct, frozen=True):
    """One file as it was read: how to know it again, the ids that it mentions, and its values.

    `stamp` is None where only the bytes tell whether it is the same.
    """

    stamp: FileStamp | None
    digest: bytes
    mentions: tuple[str, ...] = ()
    person: Person | None = None
    meeting: Meeting | None = None
    goal: Goal | None = None
    touches: tuple[Touch, ...] = ()


class ParsedValues(Struct, frozen=True):
    """What files say. Those of one part of the journal have one of the four kinds."""

    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    touches: tuple[Touch, ...] = ()
    goals: tuple[Goal, ...] = ()

    @staticmethod
    def of(files: Sequence[ParsedFile | CachedFile]) -> ParsedValues:
        return ParsedValues(
            tuple(one.person for one in files if one.person),
            tuple(one.meeting for one in files if one.meeting),
            tuple(touch for one in files for touch in one.touches),
            tuple(one.goal for one in files if one.goal),
        )

    def __add__(self, others: ParsedValues) -> ParsedValues:
        return ParsedValues(
            self.people + others.people,
            self.meetings + others.meetings,
            self.touches + others.touches,
            self.goals + others.goals,
        )

    def within(self, files: Collection[str]) -> ParsedValues:
        """What those files say."""
        return ParsedValues(
            tuple([one for one in self.people if one.source.file in files]),
            tuple([one for one in self.meetings if one.source.file in files]),
            tuple([one for one in self.touches if one.source.file in files]),
            tuple([one for one in self.goals if one.source.file in files]),
        )


class CacheEntry(NamedTuple):
    """Of a file all that is remembered but its values."""

    stamp: FileStamp | None
    digest: bytes
    mentions: tuple[str, ...]


class PartRecord(Struct, frozen=True):
    """A part of the journal as it lies on the disk.

    `seal` is the digest of what the system said of all its files (`discovery.seal_of`), empty where that does not tell
    whether they are the same; `traits` is packed, for it is seldom asked for; `mentions` is every id that is mentioned
    anywhere.
    """

    seal: bytes
    traits: bytes
    mentions: tuple[str, ...]
    values: ParsedValues


class PartCache:
    """What is remembered of a part of the journal, as a whole and, where anybody asks, file by file."""

    def __init__(self, seal: bytes, number: int) -> None:
        """An empty shelf for so many files as there are, by their seal."""
        self.packed = b""
        """The traits as they are written down."""
        self.seal, self._number = seal, number
        self.news = False
        """Whether there is anything in it that is not written down yet."""
        self.traits = {}
        self._kept, self._new = ParsedValues(), dict[str, CachedFile]()

    @staticmethod
    def of(stored: PartRecord) -> PartCache:
        shelf = PartCache.__new__(PartCache)
        shelf.seal, shelf.values, shelf.mentions = stored.seal, stored.values, stored.mentions
        shelf.packed, shelf.news = stored.traits, False
        return shelf

    def keep(self, before: PartCache, files: Collection[str]) -> ParsedValues:
        """Takes over what is remembered of those files that did not change; gives what they say."""
        self.traits |= {file: before.traits[file] for file in files}
        everything = files and len(files) == len(before.traits)
        self._kept = before.values if everything else before.values.within(files)
        return self._kept

    def put(self, files: Mapping[str, CachedFile]) -> None:
        """Puts in files that were read, by their paths."""
        self.traits |= {file: CacheEntry(one.stamp, one.digest, one.mentions) for file, one in files.items()}
        self._new |= files

    def close(self, before: PartCache | None) -> None:
        """Nothing more is put in. It takes the place of the one from before.

        The seal is broken where a file has to be looked at by everybody: it is too young, or something is wrong with it.
        """
        if len(self.traits) != self._number or not all(one.stamp for one in self.traits.values()):
            self.seal = b""
        self.news |= before is None or before.news or before.seal != self.seal
        self.news |= before is not None and before.traits.keys() != self.traits.keys()

    @cached_property
    def traits(self) -> dict[str, CacheEntry]:
        """Each file, by its path from the journal's root; none where the memory is damaged."""
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
        return tuple(sorted(set().union(*(one.mentions for one in self.traits.values()))))

    def file(self, file: str) -> CachedFile:
        """All that is remembered of one of its files."""
        one = self._by_file.get(file, ParsedValues())
        return CachedFile(
            *self.traits[file],
            person=next(iter(one.people), None),
            meeting=next(iter(one.meetings), None),
            goal=next(iter(one.goals), None),
            touches=one.touches,
        )

    @cached_property
    def _by_file(self) -> Mapping[str, ParsedValues]:
        values = self.values
        found = {FILE(one): ParsedValues(people=(one,)) for one in values.people}
        found |= {FILE(one): ParsedValues(meetings=(one,)) for one in values.meetings}
        found |= {FILE(one): ParsedValues(goals=(one,)) for one in values.goals}
        touches: dict[str, list[Touch]] = {}
        for touch in values.touches:
            touches.setdefault(touch.source.file, []).append(touch)
        return found | {file: ParsedValues(touches=tuple(lines)) for file, lines in touches.items()}

    def stored(self) -> PartRecord:
        import msgspec

        return PartRecord(self.seal, msgspec.msgpack.encode(self.traits), self.mentions, self.values)
