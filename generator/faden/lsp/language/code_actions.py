"""What an editor offers to do about a finding, or for the person under the cursor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from faden.core.diagnostic_kinds import ALMOST_TWICE, MISPLACED, TWICE, UNKNOWN_KEY, UNKNOWN_PERSON
from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.layout import Part, part_of
from faden.core.model import Direction, Journal, Person
from faden.core.name_matching import names_of, same
from faden.editing.log_insert import log_file, new_log, with_line
from faden.editing.log_line import channel_word, log_line
from faden.editing.templates import person_form
from faden.journal.validation import is_good_id, proposed_id
from faden.lsp.language.context import Document
from faden.lsp.language.edits import Edit, difference
from faden.lsp.language.key_moves import put_under
from faden.lsp.language.skeletons import name_of

PEOPLE = "contacts/people"
NAME = re.compile(r"[^\W\d_][^\[\]|#^/\\<>:\"\n]{0,79}")
"""What can be the name of a person, and no path."""


@dataclass(frozen=True, slots=True)
class Action:
    """What mends a finding: its title, the files to write, with their text, edits, and files to move."""

    title: str
    finding: Diagnostic
    created: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    best: bool = False


def for_finding(
    finding: Diagnostic, journal: Journal, document: Document, today: date, words: Words
) -> Iterator[Action]:
    """What would mend a finding, the likeliest first. A person who is not there yet comes before a typing error."""
    yield from without_line(finding, words)
    if finding.kind is UNKNOWN_PERSON:
        yield from _for_unknown_person(finding, journal, today, words)
    elif finding.kind is MISPLACED:
        place = finding.values["proposal"]
        yield Action(
            words("Move to {file}", file=place), finding, moved={finding.place.file: place}, best=True
        )
    elif finding.kind is UNKNOWN_KEY and finding.values.get("parent"):
        edits = put_under(document, finding.place.line - 1, finding.values["parent"], finding.values["inner"])
        if edits:
            title = words("Move below “{key}”", key=finding.values["parent"])
            yield Action(title, finding, edits=edits, best=True)
    yield from _as_meant(finding, words)


def _as_meant(finding: Diagnostic, words: Words) -> Iterator[Action]:
    """The word that was most likely meant."""
    place = finding.place
    if not place.line or finding.excerpt is None:
        return
    whole = finding.values.get("whole")
    if whole:
        title = words("Write “{near}”", near=whole.strip())
        edit = Edit(place.file, place.line - 1, 0, place.line - 1, len(finding.excerpt), whole)
        yield Action(title, finding, edits=(edit,), best=True)
    nearest = [near for key in ("near", "near_too") if (near := finding.values.get(key))]
    for near in nearest:
        line, begin = place.line - 1, place.column - 1
        marked = finding.excerpt[begin : begin + place.length]
        wrong = finding.values.get("id") or marked
        begin += max(0, marked.find(wrong))
        edit = Edit(place.file, line, begin, line, begin + len(wrong), near)
        # Neither of two readings is better.
        best = finding.kind is not UNKNOWN_PERSON and len(nearest) == 1
        yield Action(words("Write “{near}”", near=near), finding, edits=(edit,), best=best)


def _for_unknown_person(finding: Diagnostic, journal: Journal, today: date, words: Words) -> Iterator[Action]:
    """The file of a person who has none; for a name, with the link to it, or to the person of that name."""
    written = finding.values["id"]
    if not written.strip():
        return
    named = meant_by_name(journal, written)
    place = finding.place
    line, begin = place.line - 1, place.column - 1
    # In a list it may be between quotation marks, or brackets.
    begin += max(0, (finding.excerpt or "")[begin : begin + place.length].find(written))

    def link(person_id: str) -> tuple[Edit, ...]:
        return (Edit(place.file, line, begin, line, begin + len(written), person_id),)

    for person in named[:3]:
        title = words("Link to {name}", name=person.name)
        yield Action(title, finding, edits=link(person.id), best=len(named) == 1)
    if is_good_id(written):
        name = name_of(written)
        text = person_form(name, today, words)
        created = {f"{PEOPLE}/{written}.md": text}
        yield Action(words("Create {name}", name=name), finding, created, best=not named)
    elif NAME.fullmatch(written):
        name = " ".join(written.split())
        person_id = _free_id(proposed_id(name), journal)
        created = {f"{PEOPLE}/{person_id}.md": person_form(name, today, words)}
        title = words("Create {name} and link", name=name)
        yield Action(title, finding, created, link(person_id), best=not named)


def meant_by_name(journal: Journal, written: str) -> list[Person]:
    """Those who have exactly that name, or that nickname, however it is spelt."""
    spoken = written.replace("-", " ") if is_good_id(written) else written
    people = journal.people.values()
    return [person for person in people if any(same(name, spoken) for name in names_of(person)[1:])]


def _free_id(person_id: str, journal: Journal) -> str:
    numbered = (f"{person_id}-{number}" for number in count(2))
    return (
        person_id
        if person_id not in journal.people
        else next(id for id in numbered if id not in journal.people)
    )


SPOKEN = {"call": Direction.BOTH, "message": Direction.ME}
"""What can be logged of today, and who began it."""


def for_person(journal: Journal, person_id: str, words: Words) -> Iterator[tuple[str, str]]:
    """What can be logged with a person today: the word, and the title of the action. `logged` does it."""
    person = journal.people.get(person_id)
    if person is not None:
        for spoken in SPOKEN:
            word = channel_word(spoken, journal.settings.language)
            name = person.nickname or person.name
            yield spoken, words("Log today: {channel}, {name}", channel=word, name=name)


def logged(
    journal: Journal, person_id: str, spoken: str, texts: Mapping[str, str], today: date
) -> tuple[Mapping[str, str], tuple[Edit, ...]] | None:
    """The files to write and the edits that log a touch today; `texts` holds those of the log.

    None if the line could not be read back, as in a log with a conflict in it.
    """
    language = journal.settings.language
    word = channel_word(spoken, language)
    line = log_line(today, word, SPOKEN[spoken], (person_id,), "", language)
    file = log_file(journal.touches, [name for name in texts if part_of(name) is Part.LOG], today.year)
    old = texts.get(file)
    if old is None:
        return {file: new_log(line, today.year)}, ()
    spliced = with_line(old, line, today)
    return ({}, (difference(file, old, spliced.text),)) if spliced is not None else None


def without_line(finding: Diagnostic, words: Words) -> Iterator[Action]:
    """What mends a doubled line: to remove it, or of two that differ the other."""
    if finding.kind not in (TWICE, ALMOST_TWICE) or finding.excerpt is None:
        return
    file, _, line = finding.values["other"].rpartition(":")
    yield Action(
        words("Remove this line"), finding, edits=(_line_removed(finding.place.file, finding.place.line),)
    )
    if finding.kind is ALMOST_TWICE:
        title = words("Remove line {line} instead", line=line)
        yield Action(title, finding, edits=(_line_removed(file, int(line)),))


def _line_removed(file: str, line: int) -> Edit:
    return Edit(file, line - 1, 0, line, 0, "")
