"""What an editor offers to do about a finding, or for the person under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from faden.core.diagnostic_kinds import UNKNOWN_PERSON
from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.layout import Part, part_of
from faden.core.model import Direction, Journal
from faden.editing.log_insert import log_file, new_log, with_line
from faden.editing.log_line import channel_word, log_line
from faden.editing.templates import person_form
from faden.journal.validation import is_good_id
from faden.lsp.language.edits import Edit, difference

PEOPLE = "contacts/people"


@dataclass(frozen=True, slots=True)
class Action:
    """What mends a finding: its title, the files to write anew, with their text, and the edits of those there are."""

    title: str
    finding: Diagnostic
    created: Mapping[str, str]
    edits: tuple[Edit, ...] = ()
    best: bool = False


def for_finding(finding: Diagnostic, today: date, words: Words) -> Iterator[Action]:
    """What would mend a finding: the word that was meant, or the person who is not there yet."""
    place = finding.place
    nearest = [near for key in ("near", "near_too") if (near := finding.values.get(key))]
    whole = finding.values.get("whole")
    if whole and finding.excerpt is not None:
        title = words("Write “{near}”", near=whole.strip())
        edit = Edit(place.file, place.line - 1, 0, place.line - 1, len(finding.excerpt), whole)
        yield Action(title, finding, {}, (edit,), best=True)
    for near in nearest:
        if not place.line or finding.excerpt is None:
            continue
        line, begin = place.line - 1, place.column - 1
        marked = finding.excerpt[begin : begin + place.length]
        wrong = finding.values.get("id") or marked
        begin += max(0, marked.find(wrong))
        edit = Edit(place.file, line, begin, line, begin + len(wrong), near)
        # Of two readings neither is the better one.
        yield Action(words("Write “{near}”", near=near), finding, {}, (edit,), best=len(nearest) == 1)
    person = finding.values.get("id", "")
    if finding.kind is UNKNOWN_PERSON and is_good_id(person):
        name = person.replace("-", " ").title()
        text = person_form(name, today, words)
        yield Action(
            words("Create {name}", name=name), finding, {f"{PEOPLE}/{person}.md": text}, best=not nearest
        )


SPOKEN = {"call": Direction.BOTH, "message": Direction.ME}
"""What can be logged of today, and who began it."""


def for_person(journal: Journal, person_id: str, words: Words) -> Iterator[tuple[str, str]]:
    """What can be logged of today with somebody: the word, and the title of doing it. `logged` does it."""
    person = journal.people.get(person_id)
    if person is not None:
        for spoken in SPOKEN:
            word = channel_word(spoken, journal.settings.language)
            name = person.nickname or person.name
            yield spoken, words("Log today: {channel}, {name}", channel=word, name=name)


def logged(
    journal: Journal, person_id: str, spoken: str, texts: Mapping[str, str], today: date
) -> tuple[Mapping[str, str], tuple[Edit, ...]] | None:
    """The files to write anew and the edits that note a touch of today; `texts` holds those of the log.

    None where the line could not be read back, as in a log with a conflict in it.
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
