"""A vault of Obsidian, a graph of Logseq, or single notes about people: who they are, whom they know, and what happened.

A note about a person is recognised by its type, its tags, its folder or its fields. Links between notes become links
between people in the journal; a link to any other note becomes the text that it shows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from faden.core.i18n import mark
from faden.core.layout import names_note
from faden.interchange.importers.contact_builder import ContactBuilder, sorted_out
from faden.interchange.importers.markdown_note import MarkdownNote, read_note
from faden.interchange.importers.note_fields import place_of, plain_name, shown
from faden.interchange.importers.note_meeting import read_meeting
from faden.interchange.importers.note_person import PeopleLinks, called, read_person, spelt
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    ImportedExchange,
    ImportFailure,
    ImportResult,
    Result,
    SkippedValue,
)
from faden.journal.ids import proposed_id

NO_PERSON = mark("is not a note about a person")
NO_MEETING = mark("is a meeting with no date, or with no person who has a note here")
NOBODY_IN_IT = mark("is a folder without a note about a person")
PERSON_WORDS = re.compile(
    r"\b(?:person|people|contacts?|friends?|family|crm|persons|personen?|menschen|kontakte?|leute|freunde|персона|"
    r"person ?note|colleagues?|humans?)\b|👤|🧍|👥"
)
MEETING_WORDS = re.compile(r"\b(?:meetings?|interactions?|1 1|treffen|besprechung|calls?)\b")
NOT_NOTES = re.compile(
    r"(?:^|/)(?:\.[^/]*|_?templates?|vorlagen|attachments?|assets|logseq|archive?/templates|\d+[- ]*plantillas\.?|_[^/]*)/",
    re.IGNORECASE,
)
TEMPLATE_NAME = re.compile(r"(?:^_|\btemplate\b|\bvorlage\b|^readme$)", re.IGNORECASE)
JOURNALS = re.compile(r"(?:^|/)(?:journals?|daily(?: notes?)?|calendar)/", re.IGNORECASE)
KIND = (
    "type",
    "fileclass",
    "class",
    "category",
    "categories",
    "record_type",
    "note_type",
    "tags",
    "tag",
    "kind",
    "templatekey",
)


def read_vault(
    files: Iterable[tuple[str, str]], options: ImportOptions, *, chosen: bool = False, title: str = "Obsidian"
) -> Result:
    """Everybody in the notes, each given with its path. With `chosen` you named the notes one by one, and each is a person."""
    people: list[MarkdownNote] = []
    meetings: list[MarkdownNote] = []
    other_notes = 0
    for path, text in sorted(files):
        if not chosen and (NOT_NOTES.search(path) or "<%" in text[:2_000]):
            continue
        note = read_note(_name(path), _outdented(text) if title == "Logseq" else text, path)
        if TEMPLATE_NAME.search(note.name):
            continue
        if chosen or is_person(note):
            people.append(note)
        elif _is_meeting(note):
            meetings.append(note)
        else:
            other_notes += 1
    if not people:
        return ImportFailure(NOBODY_IN_IT)
    ids = _ids(people)
    vault = PeopleLinks(
        {
            name: id
            for note, id in zip(people, ids, strict=True)
            for name in (spelt(note.path.removesuffix(".md")),)
        }
    )
    for note, id in zip(people, ids, strict=True):
        for name in (note.name, *note.values("aliases", "alias", "name", "title", "full_name", "fullname")):
            vault.refs.setdefault(spelt(shown(name)), id)
        vault.refs.setdefault(id, id)
    builders: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    for note, id in zip(people, ids, strict=True):
        builder = ContactBuilder(1)
        builder.ref, builder.linked = id, True
        touches += read_person(note, builder, vault)
        if note.is_marked:
            builder.put("private", "yes")
        builders.append(builder)
    contacts, skipped = sorted_out(builders)
    encounters = [(note, read_meeting(note, vault)) for note in meetings]
    skipped = (
        *skipped,
        *(SkippedValue(note.name, "", NO_MEETING, 0) for note, met in encounters if met is None),
        *(SkippedValue("note", "", NO_PERSON, 0) for _ in range(other_notes)),
    )
    return ImportResult(
        "obsidian" if title == "Obsidian" else title.casefold(),
        title,
        contacts,
        tuple(met for _, met in encounters if met is not None),
        tuple(touches),
        skipped,
    )


def _outdented(text: str) -> str:
    """A page of Logseq, on which everything is a list item, in the form of other notes."""
    lines = (
        line.removeprefix("\t") if line[:1] == "\t" else re.sub(r"^- (?=#{1,6} )", "", line)
        for line in text.split("\n")
    )
    return "\n".join(lines)


def _name(path: str) -> str:
    """The name of a note: Logseq writes `/` as `___` or `%2F` in file names."""
    return unquote(path.rsplit("/", 1)[-1].removesuffix(".md")).replace("___", "/")


def is_person(note: MarkdownNote) -> bool:
    """Whether a note is about a person."""
    kinds = (
        " ".join(shown(value) or value for value in note.values(*KIND)).replace("/", " ").replace("_", " ")
    )
    if MEETING_WORDS.search(kinds.casefold()) or names_note(note.name):
        return False
    if PERSON_WORDS.search(kinds.casefold()):
        return True
    folder = note.path.rpartition("/")[0].rsplit("/", 1)[-1]
    if JOURNALS.search(note.path):
        return False
    places = {
        place_of(note_field.name)
        for note_field in note.fields
        if any(shown(value) for value in note_field.values)
    }
    contact_fields = sum(
        1 for place in places if place and place[0] in ("channels", "birthday", "rhythm", "last")
    )
    return bool(PERSON_WORDS.search(plain_name(folder))) or contact_fields > 1


def _is_meeting(note: MarkdownNote) -> bool:
    kinds = " ".join((*note.values(*KIND), note.path.rpartition("/")[0])).replace("/", " ").casefold()
    return MEETING_WORDS.search(kinds) is not None


def _ids(people: Sequence[MarkdownNote]) -> list[str]:
    """An id for each, unique among themselves. The journal's final ids are chosen later."""
    used: Counter[str] = Counter()
    ids = []
    for note in people:
        id = proposed_id(called(note))
        used[id] += 1
        ids.append(id if used[id] == 1 else f"{id[:53]}-{used[id]}")
    return ids
