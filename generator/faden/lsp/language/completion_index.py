"""An index of the journal for completion, and the proposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache

from faden.core.model import Journal, Meeting, Person
from faden.core.name_matching import names_of
from faden.core.name_spelling import heard, spellings
from faden.journal.parsing.foreign_keys import OPEN

NAME_OF_NOTE = len("2026-11-20-")
SHARED = ("fields", "circles", "place", "org", "tags", "interests", "languages")
"""Keys whose words many people have in common."""
OF_NOTES = ("activity", "topics", "places")
"""What notes have in common; `places` are those of meetings."""


class Sort(Enum):
    """The kind of a proposal, which decides its icon."""

    KEY = auto()
    WORD = auto()
    DAY = auto()
    PERSON = auto()
    NOTE = auto()
    FORM = auto()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal for a place: what is shown, what is written, and further details."""

    label: str
    insert: str
    sort: Sort
    detail: str = ""
    about: str = ""
    asked: bool = False
    """Whether it was found by another spelling of what is typed, so that the editor must not compare the two."""


@dataclass(frozen=True)
class CompletionIndex:
    """An index of the journal for completion, made once for each state of the journal."""

    journal: Journal

    @cached_property
    def names(self) -> Sequence[tuple[tuple[str, ...], Person]]:
        """Everyone, with the beginnings by which they are found: each word of each name, in every spelling."""
        return [(tuple(_beginnings(person)), person) for person in self.journal.people.values()]

    @cached_property
    def used(self) -> dict[str, tuple[str, ...]]:
        """The words that the journal uses already, by the person's key that has them, most frequent first."""
        counts: dict[str, Counter[str]] = {
            key: Counter() for key in (*SHARED, *OPEN, *OF_NOTES, "relations", "#")
        }
        for person in self.journal.people.values():
            for key in SHARED:
                value = getattr(person, key)
                counts[key].update((value,) if isinstance(value, str) else value or ())
            counts["channels"].update(address.kind for address in person.channels)
            counts["facts"].update(fact.key for fact in person.facts)
            counts["relations"].update(relation.word for relation in person.relations)
            counts["dates"].update(occasion.name for occasion in person.dates)
        for note in self.journal.meetings:
            counts["activity"].update((note.activity,) if note.activity else ())
            counts["places"].update((note.place,) if note.place else ())
            counts["topics"].update(note.topics)
        for touch in self.journal.touches:
            counts["#"].update(touch.tags)
        return {key: tuple(word for word, _ in counter.most_common()) for key, counter in counts.items()}

    @cached_property
    def notes(self) -> Sequence[tuple[frozenset[str], Meeting]]:
        """Every note, the latest first, with the words by which it is found, in every spelling."""
        return [
            (_words_of(note.id, note.activity, note.place, note.topics), note)
            for note in reversed(self.journal.meetings)
        ]

    def notes_called(self, typed: str) -> Iterator[Meeting]:
        """The notes whose name begins with what is typed, or that have a word for each word of it, the latest first."""
        wanted = [spellings(word) for word in typed.split()]
        for words, note in self.notes:
            if note.id.startswith(typed) or (
                wanted and all(any(word.startswith(tuple(spelt)) for word in words) for spelt in wanted)
            ):
                yield note

    def called(self, typed: str) -> Iterator[Person]:
        """People with a word in one of their names that begins with what is typed, in order of their ids."""
        wanted = spellings(typed)
        for beginnings, person in self.names:
            if any(begun.startswith(spelling) for spelling in wanted for begun in beginnings):
                yield person


def _beginnings(person: Person) -> Iterator[str]:
    for name in names_of(person):
        for spelt in heard(name):
            yield spelt
            words = spelt.replace("-", " ").split()
            yield from (" ".join(words[at:]) for at in range(len(words)))


@lru_cache(maxsize=100_000)
def _words_of(id: str, activity: str | None, place: str | None, topics: tuple[str, ...]) -> frozenset[str]:
    """The words by which a note is found; cached, because of thousands of notes hardly any change between two readings."""
    texts = " ".join(filter(None, (id[NAME_OF_NOTE:], activity, place, *topics)))
    return frozenset(word for spelt in heard(texts) for word in spelt.replace("-", " ").split())
