"""What may stand at a place: keys, words, days and people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cached_property

from faden.core.i18n import Words
from faden.core.model import Journal, Person
from faden.core.name_matching import names_of
from faden.core.name_spelling import heard, spellings
from faden.editing.log_line import OWN_WORDS
from faden.journal.parsing.channels import CHANNELS, PREPOSITIONS, TOGETHER
from faden.journal.parsing.fields import Key
from faden.journal.parsing.log import WORD, open_line
from faden.lsp.language.context import ContextKind, CursorContext, Document
from faden.lsp.language.schema import definition, table, words_of

MOST = 50
"""People that are offered at a time; more letters bring others."""
DAYS = 7
BEGAN = ("me", "them", "both")


class Sort(Enum):
    """What a proposal is, for the sign in front of it."""

    KEY = auto()
    WORD = auto()
    DAY = auto()
    PERSON = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that may stand at a spot: what is shown, what is written, and what more there is to say."""

    label: str
    insert: str
    sort: Sort
    detail: str = ""
    about: str = ""


@dataclass(frozen=True)
class CompletionIndex:
    """The journal as completion looks at it, made once for each state of the journal."""

    journal: Journal

    @cached_property
    def names(self) -> Sequence[tuple[tuple[str, ...], Person]]:
        """Everybody with the beginnings by which they are found: each word of each name, however it is spelt."""
        return [(tuple(_beginnings(person)), person) for person in self.journal.people.values()]

    @cached_property
    def used(self) -> dict[str, tuple[str, ...]]:
        """The words that the journal uses already, by the key of a person that they stand behind, most used first."""
        found: dict[str, Counter[str]] = {key: Counter() for key in (*SHARED, *OPEN)}
        for person in self.journal.people.values():
            for key in SHARED:
                value = getattr(person, key)
                found[key].update((value,) if isinstance(value, str) else value or ())
            found["channels"].update(address.kind for address in person.channels)
            found["facts"].update(fact.key for fact in person.facts)
            found["dates"].update(one.name for one in person.dates)
        return {key: tuple(word for word, _ in said.most_common()) for key, said in found.items()}

    def called(self, typed: str) -> Iterator[Person]:
        """Those of whose names some word begins with what is typed, in order of their ids."""
        wanted = spellings(typed)
        for beginnings, person in self.names:
            if any(begun.startswith(one) for one in wanted for begun in beginnings):
                yield person


SHARED = ("fields", "circles", "place", "org", "tags", "interests", "languages")
"""Keys whose words many people have in common."""
OPEN = ("channels", "facts", "dates")
"""Keys below which any key may stand."""


def _beginnings(person: Person) -> Iterator[str]:
    for name in names_of(person):
        for spelt in heard(name):
            yield spelt
            words = spelt.replace("-", " ").split()
            yield from (" ".join(words[at:]) for at in range(len(words)))


def proposals(
    known: CompletionIndex, document: Document, spot: CursorContext, line: int, today: date, words: Words
) -> tuple[Proposal, ...]:
    """What may stand at a spot of a document, best first."""
    if spot.kind is ContextKind.PERSON:
        return tuple(_people(known, document, spot))
    if spot.kind is ContextKind.KEY:
        return tuple(_keys(known, document, spot, line, words))
    if spot.kind is ContextKind.VALUE:
        return tuple(_values(known, document, spot, today, words))
    if spot.kind is ContextKind.DATE:
        return tuple(_days(today, words))
    if spot.kind is ContextKind.CHANNEL:
        own = OWN_WORDS[words.language].values()
        return tuple(Proposal(word, word, Sort.WORD) for word in dict.fromkeys(own))
    if spot.kind is ContextKind.DIRECTION:
        return tuple(_directions(document.lines[line], words))
    return ()


def _people(known: CompletionIndex, document: Document, spot: CursorContext) -> Iterator[Proposal]:
    typed = spot.typed.strip().removeprefix("[[")
    own = document.file.rpartition("/")[2].removesuffix(".md")
    if spot.linked and typed[:1].isdigit():
        yield from _notes(known.journal, typed, own)
    if spot.path[-1:] == ("from",):
        yield from (Proposal(word, word, Sort.WORD) for word in BEGAN)
    people = (person for person in known.called(typed) if person.id != own)
    for person, _ in zip(people, range(MOST), strict=False):
        insert = f"[[{person.id}]]" if spot.bare else person.id
        about = ", ".join(filter(None, (person.title, person.org, person.place)))
        yield Proposal(person.name, insert, Sort.PERSON, detail=person.id, about=about)


def _notes(journal: Journal, typed: str, own: str) -> Iterator[Proposal]:
    """The notes whose names begin with what is typed, the latest first."""
    notes = (note for note in reversed(journal.meetings) if note.id.startswith(typed) and note.id != own)
    for note, _ in zip(notes, range(MOST), strict=False):
        there = (journal.people[id].name for id in note.people if id in journal.people)
        yield Proposal(note.id, note.id, Sort.NOTE, detail=", ".join(there))


def _keys(
    known: CompletionIndex, document: Document, spot: CursorContext, line: int, words: Words
) -> Iterator[Proposal]:
    there = set(_keys_there(document, spot, line))
    for key in table(document.part, spot.path):
        if key.name not in there:
            yield Proposal(key.name, f"{key.name}: ", Sort.KEY, key.example, _about(key, words))
    if document.part is not None and len(spot.path) == 1:
        for name in known.used.get(spot.path[0], ()):
            yield Proposal(name, f"{name}: ", Sort.KEY)


def _keys_there(document: Document, spot: CursorContext, line: int) -> Iterator[str]:
    """The keys that stand at the top of the file already, the one being written left out."""
    if not spot.path:
        for number, text in enumerate(document.lines[: document.keys_end]):
            name, colon, _ = text.partition(":")
            if colon and number != line and not name.startswith((" ", "#")):
                yield name.strip()


def _about(key: Key, words: Words) -> str:
    return words(key.about)


def _values(
    known: CompletionIndex, document: Document, spot: CursorContext, today: date, words: Words
) -> Iterator[Proposal]:
    key = definition(document.part, spot.path)
    if key is None:
        return
    if key.name == "channel":
        found: Iterable[str] = dict.fromkeys(OWN_WORDS[words.language].values())
    elif key.name == "asked":
        yield from _questions(known, words)
        return
    elif key.name == "prefers":
        found = known.used["channels"]
    elif key.name == "private":
        keys = (one.name for one in table(document.part, ()) if one.name not in ("name", "private"))
        found = (*words_of(key, words.language, str(today)), *keys)
    else:
        found = words_of(key, words.language, str(today)) or known.used.get(key.name, ())
    yield from (Proposal(word, word, Sort.WORD) for word in found)


def _questions(known: CompletionIndex, words: Words) -> Iterator[Proposal]:
    for question in known.journal.catalogue.questions:
        wording = question.wording
        own = wording.get("du") or wording.get("de") if words.language == "de" else wording.get("en")
        yield Proposal(question.id, question.id, Sort.WORD, detail=own or next(iter(wording.values()), ""))


def _days(today: date, words: Words) -> Iterator[Proposal]:
    for back in range(DAYS):
        day = today - timedelta(days=back)
        said = words.ago(back) if back < 2 else words.weekday(day)
        yield Proposal(str(day), f"{day} ", Sort.DAY, detail=said)


def _directions(text: str, words: Words) -> Iterator[Proposal]:
    """The likeliest first: what two do at once they do with each other."""
    entry = open_line(text)
    word = WORD.match(text, entry.end) if entry.written else None
    channel = CHANNELS.get(word[1].lower()) if word else None
    own = tuple(PREPOSITIONS[words.language].values())
    for preposition in reversed(own) if channel in TOGETHER else own:
        yield Proposal(preposition, f"{preposition} ", Sort.WORD)
