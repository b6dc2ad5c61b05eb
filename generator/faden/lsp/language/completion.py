"""Proposals for a place: keys, words, days and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from faden.core.i18n import Words
from faden.core.layout import Part
from faden.core.model import Channel
from faden.editing.log_line import OWN_WORDS
from faden.journal.parsing.channels import CHANNELS
from faden.journal.parsing.fields import Key
from faden.journal.parsing.foreign_keys import inner_keys
from faden.lsp.language.completion_index import CompletionIndex, Proposal, Sort
from faden.lsp.language.context import Document
from faden.lsp.language.cursor_context import ContextKind, CursorContext
from faden.lsp.language.line_completion import days_ahead, half_typed, line_proposals
from faden.lsp.language.schema import definition, table, words_of
from faden.lsp.language.skeletons import forms

MOST = 50
"""People that are offered at a time; more letters bring others."""
BEGAN = ("me", "them", "both")
AHEAD = ("snooze", "until")
"""Keys whose days are in the future."""
LANGUAGES = (
    "de",
    "en",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "tr",
    "ar",
    "zh",
    "ja",
    "sv",
    "da",
    "el",
    "ro",
)
"""Codes of languages, by ISO 639-1, that are proposed even if no person speaks them yet."""
RELATIONS: Mapping[str, Sequence[str]] = {
    "en": (
        *("brother", "sister", "mother", "father", "son", "daughter", "wife", "husband", "partner", "cousin"),
        *("friend", "colleague", "neighbour", "flatmate", "boss"),
    ),
    "de": (
        *(
            "Bruder",
            "Schwester",
            "Mutter",
            "Vater",
            "Sohn",
            "Tochter",
            "Frau",
            "Mann",
            "Partner",
            "Partnerin",
        ),
        *("Cousin", "Cousine", "Freund", "Freundin", "Kollege", "Kollegin", "Nachbar", "Nachbarin"),
    ),
}
"""What people are to each other, proposed after an id under `knows`; any other word is valid too."""
MINUTES = ("15", "30", "45", "60", "90", "120", "180")


def proposals(
    index: CompletionIndex,
    document: Document,
    spot: CursorContext,
    line: int,
    today: date,
    words: Words,
    choices: Sequence[str] = (),
) -> tuple[Proposal, ...]:
    """Proposals for a place in a document, best first.

    `choices` are the files that a photo may be, or the headings of the file that is linked to.
    """
    if spot.kind is ContextKind.PERSON:
        return tuple(_people(index, document, spot))
    if spot.kind is ContextKind.KEY:
        return tuple(_keys(index, document, spot, line, words))
    if spot.kind is ContextKind.VALUE:
        if spot.path == ("photo",):
            return tuple(Proposal(name, name, Sort.WORD) for name in choices)
        # An entry of a list may have keys of its own.
        is_item = document.lines[line].lstrip().startswith("- ") and table(document.part, spot.path)
        keys = _keys(index, document, spot, line, words) if is_item else ()
        return (*_values(index, document, spot, today, words), *keys)
    if spot.kind is ContextKind.HEADING:
        close = "" if spot.closed else "]]"
        return tuple(Proposal(heading, heading + close, Sort.WORD) for heading in choices)
    if spot.kind is ContextKind.FILE:
        return tuple(forms(document, today, words))
    return tuple(line_proposals(index, document, spot, line, today, words))


def _people(index: CompletionIndex, document: Document, spot: CursorContext) -> Iterator[Proposal]:
    typed = spot.typed.strip().removeprefix("[[").removeprefix("@")
    own = document.file.rpartition("/")[2].removesuffix(".md")
    close = "]]" if spot.linked and not spot.closed else ""
    if spot.path[-1:] == ("from",):
        yield from (Proposal(word, word, Sort.WORD) for word in BEGAN)
    if spot.linked and typed[:1].isdigit():
        yield from _notes(index, typed, own, close)
        return
    people = (person for person in index.called(typed) if person.id != own)
    for person, _ in zip(people, range(MOST), strict=False):
        insert = f"[[{person.id}]]" if spot.bare else person.id + close
        insert = f'"{insert}"' if spot.quoted else insert
        about = ", ".join(filter(None, (person.title, person.org, person.place)))
        yield Proposal(person.name, insert, Sort.PERSON, detail=person.id, about=about, asked=True)
    if spot.linked and typed and not spot.path:
        yield from _notes(index, typed, own, close)


def _notes(index: CompletionIndex, typed: str, own: str, close: str) -> Iterator[Proposal]:
    """The notes that match what is typed, the latest first."""
    people = index.journal.people
    notes = (note for note in index.notes_called(typed) if note.id != own)
    for note, _ in zip(notes, range(MOST), strict=False):
        there = ", ".join(people[id].name for id in note.people if id in people)
        about = ", ".join(filter(None, (note.activity, note.place, *note.topics)))
        yield Proposal(note.id, note.id + close, Sort.NOTE, detail=there, about=about, asked=True)


def _keys(
    index: CompletionIndex, document: Document, spot: CursorContext, line: int, words: Words
) -> Iterator[Proposal]:
    there = set(_keys_there(document, spot, line))
    for key in table(document.part, spot.path):
        if key.name not in there and not key.retired:
            yield Proposal(key.name, f"{key.name}: ", Sort.KEY, key.example, _about(key, words))
    if document.part is Part.PEOPLE and len(spot.path) == 1:
        for name in dict.fromkeys((*index.used.get(spot.path[0], ()), *inner_keys(spot.path[0]))):
            if not half_typed(name, spot):
                yield Proposal(name, f"{name}: ", Sort.KEY)


def _keys_there(document: Document, spot: CursorContext, line: int) -> Iterator[str]:
    """The keys at the top of the file already, without the one being written."""
    if not spot.path:
        for number, text in enumerate(document.lines[: document.keys_end]):
            name, colon, _ = text.partition(":")
            if colon and number != line and not name.startswith((" ", "#")):
                yield name.strip()


def _about(key: Key, words: Words) -> str:
    return words(key.about)


def _values(
    index: CompletionIndex, document: Document, spot: CursorContext, today: date, words: Words
) -> Iterator[Proposal]:
    if document.part is Part.PEOPLE and spot.path[:-1] == ("knows",):
        relations = dict.fromkeys((*index.used["relations"], *RELATIONS[words.language]))
        yield from (Proposal(word, word, Sort.WORD) for word in relations if not half_typed(word, spot))
        return
    key = definition(document.part, spot.path)
    if key is None:
        return
    if key.name == "channel":
        choices: Iterable[str] = dict.fromkeys(OWN_WORDS[words.language].values())
    elif key.name == "asked":
        yield from _questions(index, words)
        return
    elif key.name == "prefers":
        choices = index.used["channels"]
    elif key.name == "languages":
        choices = dict.fromkeys((*index.used["languages"], *LANGUAGES))
    elif document.part is Part.MEETINGS and key.name == "activity":
        choices = dict.fromkeys((*index.used["activity"], *_meeting_words(words.language)))
    elif document.part is Part.MEETINGS and key.name == "place":
        choices = dict.fromkeys((*index.used["places"], *index.used["place"]))
    elif key.name == "minutes":
        choices = MINUTES
    elif key.name in AHEAD:
        yield from days_ahead(today, words)
        return
    elif key.name == "private":
        keys = (key.name for key in table(document.part, ()) if key.name not in ("name", "private"))
        choices = (*words_of(key, words.language, str(today)), *keys)
    else:
        choices = words_of(key, words.language, str(today)) or index.used.get(key.name, ())
    yield from (Proposal(word, word, Sort.WORD) for word in choices if not half_typed(word, spot))


def _questions(index: CompletionIndex, words: Words) -> Iterator[Proposal]:
    for question in index.journal.catalogue.questions:
        wording = question.wording
        own = wording.get("du") or wording.get("de") if words.language == "de" else wording.get("en")
        yield Proposal(question.id, question.id, Sort.WORD, detail=own or next(iter(wording.values()), ""))


def _meeting_words(language: str) -> Iterator[str]:
    """The words for meetings, in the language of the journal."""
    for word in OWN_WORDS[language].values():
        if CHANNELS[word.lower()] is Channel.MEETING:
            yield word.lower() if language == "en" else word
