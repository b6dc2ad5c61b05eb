"""Who is in a journal, for completion while a name is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faden.core.layout import Part
from faden.journal.cache import PersonSummary, glimpse
from faden.journal.discovery import notes
from faden.journal.parsing.document import parse_file
from faden.journal.source_files import Contents


def people_known(folder: Path) -> list[PersonSummary]:
    """Every person whose file can be read, in order of id, for completion while you type.

    Only people's files are read, and the cache is not written.
    """
    return sorted(_people(folder), key=lambda person: person.id)


def _people(folder: Path) -> Iterator[PersonSummary]:
    contents, remembered = Contents(folder), glimpse(folder)
    for file in notes(folder, Part.PEOPLE):
        summary = remembered(file.name, file.stamp) if file.regular else None
        if summary is None and (text := contents.text(file.name, Path(file.path))) is not None:
            person = parse_file(Part.PEOPLE, file.name, text).person
            summary = PersonSummary.of(person) if person is not None else None
        if summary is not None:
            yield summary
