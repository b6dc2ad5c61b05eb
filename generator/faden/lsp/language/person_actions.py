"""Actions for an id or a name that leads to no one: the file to create, or the person to link to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import count

from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.model import Journal, Person
from faden.core.name_matching import names_of
from faden.core.name_spelling import heard, spellings
from faden.editing.templates import person_form
from faden.journal.validation import is_good_id, proposed_id
from faden.lsp.language.action import Action
from faden.lsp.language.edits import Edit
from faden.lsp.language.skeletons import name_of

PEOPLE = "contacts/people"
NAME = re.compile(r"[^\W\d_][^\[\]|#^/\\<>:\"\n]{0,79}")
"""What can be the name of a person, and no path."""
BETWEEN = re.compile(r"[\s_-]+")
BARE = re.compile(r"\[{0,2}([^\[\]:|#]*[^\s\[\]:|#])\]{0,2}(?=\s*(?::|$))")
"""The rest of a line of the log before its text, with missing or incomplete brackets."""
MOST = 3
"""How many people of one name are proposed."""


def for_unknown_person(finding: Diagnostic, journal: Journal, today: date, words: Words) -> Iterator[Action]:
    """Creates a missing person's file; for a name, also makes it a link, or links to the person of that name."""
    written = finding.values["id"]
    if not written.strip():
        return
    place = finding.place
    line, begin = place.line - 1, place.column - 1
    # In a list it may be between quotation marks, or brackets.
    begin += max(0, (finding.excerpt or "")[begin : begin + place.length].find(written))
    yield from _linking(finding, written, (line, begin, begin + len(written)), "{}", journal, today, words)


def for_bare_name(finding: Diagnostic, journal: Journal, today: date, words: Words) -> Iterator[Action]:
    """Links a name without brackets in a line of the log, to the person of that name or to a new person."""
    begin = finding.place.column - 1
    match = BARE.match(finding.excerpt or "", begin)
    if match is not None:
        stretch = (finding.place.line - 1, begin, match.end())
        yield from _linking(finding, match[1], stretch, "[[{}]]", journal, today, words)


def _linking(
    finding: Diagnostic,
    written: str,
    stretch: tuple[int, int, int],
    link: str,
    journal: Journal,
    today: date,
    words: Words,
) -> Iterator[Action]:
    """Replaces what is written in a stretch (line, first and last column) with an id, inside `link`."""
    line, begin, end = stretch

    def linked(person_id: str) -> tuple[Edit, ...]:
        return (Edit(finding.place.file, line, begin, line, end, link.format(person_id)),)

    named = meant_by_name(journal, written)
    for person in named[:MOST]:
        title = words("Link to {name}", name=person.name)
        yield Action(title, finding, edits=linked(person.id), best=len(named) == 1)
    if written in journal.people:
        return
    if is_good_id(written):
        name = name_of(written)
        created = {f"{PEOPLE}/{written}.md": person_form(name, today, words)}
        edits = linked(written) if link != "{}" else ()
        title = (
            words("Create {name} and link to them", name=name) if edits else words("Create {name}", name=name)
        )
        yield Action(title, finding, created, edits, best=not named)
    elif NAME.fullmatch(written):
        name = " ".join(written.split())
        person_id = _free_id(proposed_id(name), journal)
        created = {f"{PEOPLE}/{person_id}.md": person_form(name, today, words)}
        title = words("Create {name} and link to them", name=name)
        yield Action(title, finding, created, linked(person_id), best=not named)


def meant_by_name(journal: Journal, written: str) -> list[Person]:
    """The people who have exactly that name, nickname or id, in any spelling, also as in an address book.

    Capitals, accents, hyphens and spaces make no difference, and "Berger, Anna" is Anna Berger.
    """
    last, comma, first = written.partition(",")
    wanted = spellings(_plain(f"{first} {last}" if comma else written))
    return [
        person
        for person in journal.people.values()
        if any(not wanted.isdisjoint(heard(_plain(name))) for name in names_of(person))
    ]


def _plain(name: str) -> str:
    return BETWEEN.sub(" ", name).strip()


def _free_id(person_id: str, journal: Journal) -> str:
    numbered = (f"{person_id}-{number}" for number in count(2))
    return (
        person_id
        if person_id not in journal.people
        else next(id for id in numbered if id not in journal.people)
    )
