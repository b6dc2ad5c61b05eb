"""Hints that an editor shows next to the text: names next to ids, and the state of a tie next to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faden.core.i18n import Words
from faden.core.layout import Part, stem_of
from faden.core.name_spelling import spellings
from faden.lsp.language.context import Document
from faden.lsp.language.edits import exactly
from faden.wording import phrases

if TYPE_CHECKING:
    from faden.rules.snapshot import Snapshot

NAME = re.compile(r"name\s*:\s+\S.*?(?=\s*(?:\s#.*)?$)")


@dataclass(frozen=True, slots=True)
class Hint:
    """A few words, and the place where they are shown; lines and columns count from 0, in characters."""

    line: int
    column: int
    text: str


def hints(snapshot: Snapshot, document: Document, first: int, last: int, words: Words) -> Iterator[Hint]:
    """The hints for the lines from `first` to `last`."""
    part = document.part
    if part is None:
        return
    person_id = stem_of(document.file)
    if part is Part.PEOPLE and person_id in snapshot.journal.people:
        for line, text in enumerate(document.lines[: document.keys_end]):
            match = NAME.match(text)
            if match and first <= line <= last:
                yield Hint(line, match.end(), as_of_today(snapshot, person_id, words))
                break
    for reference in document.references:
        name = snapshot.names.get(reference.id)
        line = reference.place.line - 1
        if name is not None and first <= line <= last and not _says_as_much(reference.id, name):
            place = exactly(reference).place
            text = document.lines[line]
            column = place.column - 1 + place.length
            if not re.match(r"[^\[\]\n]*\|[^\[\]\n]*\]\]", text[column:]):
                column += 2 * text.startswith("]]", column)
                yield Hint(line, column, name)


def as_of_today(snapshot: Snapshot, person_id: str, words: Words) -> str:
    """When the last contact was, and when the next is due."""
    cadence = snapshot.cadences[person_id]
    contact = words("Last contact: {when}", when=phrases.last_contact(words, cadence))
    return f"{contact} · {phrases.due(words, cadence)}"


def _says_as_much(id: str, name: str) -> bool:
    """Whether the id is the name, so that the hint would only repeat it."""
    return id in spellings(name)
