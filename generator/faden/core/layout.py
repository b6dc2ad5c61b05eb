"""The parts of a journal's folder, and which file belongs to which."""

from __future__ import annotations

import re
from enum import StrEnum

NOTE = re.compile(r"\d{4}-\d{2}-\d{2}(?=[-_. ]|$)", re.ASCII)
"""How the name of a note begins, and no person's id."""


class Part(StrEnum):
    """A part of the journal; the value is the name of its folder in `contacts/`."""

    PEOPLE = "people"
    MEETINGS = "meetings"
    LOG = "log"
    GOALS = "goals"


FOLDERS = {part.value: part for part in Part}


def part_of(file: str) -> Part | None:
    """The part of the journal to which a file belongs, by its path from the journal's root; None for others.

    >>> part_of("contacts/people/family/ida.md"), part_of("contacts/log.md"), part_of("contacts/journal.yml")
    (<Part.PEOPLE: 'people'>, <Part.LOG: 'log'>, None)
    """
    top, _, path = file.partition("/")
    folder, _, inside = path.partition("/")
    if top != "contacts" or not file.endswith(".md"):
        return None
    if path == "log.md":
        return Part.LOG
    return FOLDERS.get(folder) if inside else None


def stem_of(file: str) -> str:
    """The name of a Markdown file without its folders and its ending: the id of a person, a meeting or a goal."""
    return file.rpartition("/")[2].removesuffix(".md")


def names_note(name: str) -> bool:
    """Whether the text in double brackets is the name of a note, not a person's id.

    >>> names_note("2026-11-20-lunch"), names_note("2026-11-20"), names_note("anna-berger")
    (True, True, False)
    """
    return NOTE.match(name) is not None
