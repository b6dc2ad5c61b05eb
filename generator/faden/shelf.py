"""What is remembered of one part of the journal: its values, and how to know its files again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from faden.model import Goal, Meeting, Person, Touch
from faden.parse.reading import Reading
from faden.parts import Stamp


@dataclass(frozen=True, slots=True)
class Values:
    """What files say. Those of one part of the journal have one of the four kinds."""

    people: tuple[Person, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    touches: tuple[Touch, ...] = ()
    goals: tuple[Goal, ...] = ()

    @staticmethod
    def of(files: Sequence[Reading | Remembered]) -> Values:
        return Values(
            tuple(one.person for one in files if one.person),
            tuple(one.meeting for one in files if one.meeting),
            tuple(touch for one in files for touch in one.touches),
            tuple(one.goal for one in files if one.goal),
        )


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


Trait = tuple[Stamp | None, bytes, tuple[str, ...]]
"""Of a file that is remembered all but its values: stamp, digest, and whom it mentions."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A part of the journal as it lies on the disk.

    `seal` is the digest of what the system said of all its files (`folder.seal_of`), empty where that does not tell
    whether they are the same;
    `traits` is packed, for it is seldom asked for; `mentions` is every id that is mentioned anywhere.
    """

    seal: bytes
    traits: bytes
    mentions: tuple[str, ...]
    values: Values


class Shelf:
    """What is remembered of a part of the journal: as a whole, and file by file.

    It has one of the two, and makes the other where anybody asks.
    """

    def __init__(self, seal: bytes, number: int) -> None:
        """A shelf for so many files as there are, by their seal."""
        self.seal, self._number = seal, number
        self.files = {}

    @staticmethod
    def of(stored: Stored) -> Shelf:
        shelf = Shelf.__new__(Shelf)
        shelf.seal, shelf.values, shelf.mentions = stored.seal, stored.values, stored.mentions
        shelf.traits = stored.traits
        return shelf

    def close(self) -> None:
        """Breaks the seal where a file has to be looked at by everybody: it is too young, or something is wrong with it."""
        if len(self.files) != self._number or not all(one.stamp for one in self.files.values()):
            self.seal = b""

    @cached_property
    def files(self) -> dict[str, Remembered]:
        """Each file, by its path from the journal's root; none where the memory is damaged."""
        import msgspec

        try:
            traits = msgspec.msgpack.decode(self.traits, type=dict[str, Trait])
        except (msgspec.DecodeError, ValueError, RecursionError):
            return {}
        people = {one.source.file: one for one in self.values.people}
        meetings = {one.source.file: one for one in self.values.meetings}
        goals = {one.source.file: one for one in self.values.goals}
        touches: dict[str, list[Touch]] = {}
        for touch in self.values.touches:
            touches.setdefault(touch.source.file, []).append(touch)
        return {
            file: Remembered(
                *trait, people.get(file), meetings.get(file), goals.get(file), tuple(touches.get(file, ()))
            )
            for file, trait in traits.items()
        }

    @cached_property
    def values(self) -> Values:
        return Values.of(tuple(self.files.values()))

    @cached_property
    def mentions(self) -> tuple[str, ...]:
        return tuple(sorted(set().union(*(one.mentions for one in self.files.values()))))

    @cached_property
    def traits(self) -> bytes:
        import msgspec

        return msgspec.msgpack.encode(
            {file: (one.stamp, one.digest, one.mentions) for file, one in self.files.items()}
        )

    def stored(self) -> Stored:
        return Stored(self.seal, self.traits, self.mentions, self.values)
