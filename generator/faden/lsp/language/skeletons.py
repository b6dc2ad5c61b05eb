"""The forms with which an empty file of a journal may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count

from faden.core.i18n import Words, mark
from faden.core.layout import NOTE, Part, stem_of
from faden.core.model import Direction
from faden.editing.log_line import channel_word
from faden.editing.templates import note_form, person_form, yaml_text
from faden.journal.parsing.channels import PREPOSITIONS
from faden.journal.parsing.field_types import calendar_day
from faden.lsp.language.completion_index import Proposal, Sort
from faden.lsp.language.context import Document

PERSON = mark("a person: the keys that matter most")
PERSON_IN_FULL = mark("a person, with every key as a comment")
MEETING = mark("a meeting: the keys that matter most")
MEETING_IN_FULL = mark("a meeting, with every key as a comment")
GOAL = mark("a goal")
LOG = mark("a log, with a line for today")


EMPTY_VALUE = re.compile(r"([\w-]+: (?:\[(?=\]$)|\{(?=\}$)|$))")
"""The end of a key that has no value yet, or the inside of its brackets."""


def as_snippet(text: str) -> str:
    r"""A form in the protocol's syntax for snippets: Tab moves from value to value, and finally to the end of the text.

    >>> as_snippet("---\nname: A$\nring: \nmet: {}\n---\n")
    '---\nname: A\\$\nring: $1\nmet: {$2}\n---\n$0'
    """
    numbers = count(1)
    places: list[str] = []
    for line in text.split("\n"):
        match = EMPTY_VALUE.match(line)
        head = match[1] if match else line
        tail = line[len(head) :]
        places.append(escaped(head) + (f"${next(numbers)}" if match else "") + escaped(tail))
    return "\n".join(places) + "$0"


def escaped(text: str) -> str:
    """A text as a snippet without gaps.

    Outside a gap a closing brace needs no backslash, and Kate would insert it.
    """
    return re.sub(r"([$\\])", r"\\\1", text)


def name_of(stem: str) -> str:
    """The name that an id was most likely made of.

    >>> name_of("anna-berger")
    'Anna Berger'
    """
    return re.sub(r"[-_\s]+", " ", stem).strip().title()


def forms(document: Document, today: date, words: Words) -> Iterator[Proposal]:
    """The forms for an empty file, by the folder that it is in; the short one first."""
    stem = stem_of(document.file)
    if document.part is Part.PEOPLE:
        name = name_of(stem)
        yield _form(name, _short_person(name, today), words(PERSON))
        yield _form(f"{name} …", person_form(name, today, words), words(PERSON_IN_FULL))
    elif document.part is Part.MEETINGS:
        match = NOTE.match(stem)
        day = (calendar_day(match[0]) if match else None) or today
        yield _form(str(day), _short_meeting(day), words(MEETING))
        yield _form(f"{day} …", note_form(day, (), words), words(MEETING_IN_FULL))
    elif document.part is Part.GOALS:
        name = name_of(stem)
        goal = f"---\nname: {yaml_text(name)}\nkind: help_via\nfields: []\nuntil: \n---\n\n"
        yield _form(name, goal, words(GOAL))
    elif document.part is Part.LOG:
        match = NOTE.match(stem)
        day = (calendar_day(match[0]) if match else None) or today
        word = channel_word("call", words.language)
        line = f"- {day} {word} {PREPOSITIONS[words.language][Direction.BOTH]} [["
        head = f"# {day}" if match else f"# {stem if stem.isdecimal() else day.year}"
        yield _form(head.removeprefix("# "), f"{head}\n\n{line}", words(LOG))


def _form(label: str, text: str, about: str) -> Proposal:
    return Proposal(label, text, Sort.FORM, about, asked=True)


def _short_person(name: str, today: date) -> str:
    keys = (
        f"name: {yaml_text(name)}",
        f"added: {today}",
        "ring: ",
        "place: ",
        "channels: {}",
        "met: {}",
        "facts: {}",
    )
    return "\n".join(["---", *keys, "---", "", ""])


def _short_meeting(day: date) -> str:
    keys = (f"date: {day}", "with: []", "place: ", "activity: ", "topics: []")
    return "\n".join(["---", *keys, "---", "", ""])
