"""`/people/`: everyone, by ring; a large journal has several pages, of which the first can search all people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from faden.core.model import Person
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.list_filter import course, filter_of, terms
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.plain_text import capital
from faden.wording.relative_dates import told

REST = "faden/people.js"
"""The script with the rows of the other pages, for searches on the first one."""


@dataclass(frozen=True, slots=True)
class PeopleRow:
    person: PersonLink
    thread: Markup
    place: str
    fields: str
    last: str
    course: str
    terms: str


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    id: str
    name: str
    rows: list[PeopleRow]


def people(frame_of: Callable[[str], PageContext], snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """The pages of the list, by ring: you usually know how close a person is, but often not the first letter."""
    order = sorted(snapshot.journal.people.values(), key=lambda p: (p.ring or 1000, p.name.casefold(), p.id))
    parts = pagination.dealt(order)
    scripts = _rest(frame_of("people/"), snapshot, order[len(parts[0]) :]) if len(parts) > 1 else []
    paths = pagination.addresses("people/", len(parts))
    for number, (path, members) in enumerate(zip(paths, parts, strict=True)):
        frame = frame_of(path)
        words = frame.words
        yield frame.render(
            "people.md.j2",
            title=words("{title}, page {number}", title=words("People"), number=number + 1)
            if number
            else words("People"),
            groups=_groups(frame, snapshot, members, order if number == 0 else members),
            lead=words.many("{count} person", "{count} people", len(order)),
            whole=len(order),
            pages=pagination.links(frame, paths),
            rest=" ".join(frame.file(path) for path, _ in scripts),
            filter=filter_of(words, order, words("by ring"), ("name", "last", "due", "place"))
            if number == 0
            else None,
        )
    yield from scripts


def _groups(
    frame: PageContext, snapshot: Snapshot, shown: Sequence[Person], listed: Sequence[Person]
) -> list[PeopleGroup]:
    """The rings of the people `listed`, with the rows of those `shown`."""
    rows = {person.id: _row(frame, snapshot, person) for person in shown}
    return [
        PeopleGroup(
            f"ring-{ring}",
            capital(phrases.ring(frame.words, ring)),
            [rows[person.id] for person in members if person.id in rows],
        )
        for ring, members in groupby(listed, key=lambda person: person.ring)
    ]


def _row(frame: PageContext, snapshot: Snapshot, person: Person) -> PeopleRow:
    return PeopleRow(
        frame.person(person),
        thread_data.small(snapshot, frame.words, snapshot.cadences[person.id]),
        person.place or "",
        ", ".join(person.fields),
        phrases.died(frame.words, person) or told(frame.words, snapshot, person.id, phrases.last_contact),
        course(snapshot, person.id, grouped=False),
        terms(person),
    )


def _rest(frame: PageContext, snapshot: Snapshot, people: Sequence[Person]) -> list[tuple[str, bytes]]:
    groups = _groups(frame, snapshot, people, people)
    return pagination.scripts(frame, REST, ((group.id, "person_row", group.rows) for group in groups))
