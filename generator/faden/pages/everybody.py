"""`/people/`: everybody, by ring; in a large journal on several pages, of which the first can look through all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from faden.model import Person
from faden.pages import paging, phrases, strands
from faden.pages.filter import course, filter_of, terms
from faden.pages.live import told
from faden.pages.page import Frame, PersonLink
from faden.pages.plain import capital
from faden.rules.day import Day

REST = "faden/people.js"
"""Where the rows of the other pages are, for whoever looks for somebody on the first."""


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonLink
    thread: Markup
    place: str
    fields: str
    last: str
    course: str
    terms: str


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: str
    rows: list[Row]


def people(frame_of: Callable[[str], Frame], day: Day) -> Iterator[tuple[str, bytes]]:
    """By ring: the circle one is looking for somebody in is known, the letter often is not."""
    order = sorted(day.journal.people.values(), key=lambda p: (p.ring or 1000, p.name.casefold(), p.id))
    parts = paging.dealt(order)
    paths = paging.addresses("people/", len(parts))
    for number, (path, members) in enumerate(zip(paths, parts, strict=True)):
        frame = frame_of(path)
        words = frame.words
        yield frame.render(
            "people.md.j2",
            search=number == 0,
            title=words("{title}, page {number}", title=words("People"), number=number + 1)
            if number
            else words("People"),
            groups=_groups(frame, day, members, order if number == 0 else members),
            lead=words.many("{count} person", "{count} people", len(order)),
            whole=len(order),
            pages=paging.links(frame, paths),
            rest=frame.file(REST) if len(parts) > 1 else "",
            filter=filter_of(words, order, words("by ring"), ("name", "last", "due", "place"))
            if number == 0
            else None,
        )
    if len(parts) > 1:
        yield REST, _rest(frame_of("people/"), day, order[len(parts[0]) :])


def _groups(frame: Frame, day: Day, shown: Sequence[Person], known: Sequence[Person]) -> list[Group]:
    """The rings of those who are `known`, with the rows of those who are `shown`."""
    rows = {person.id: _row(frame, day, person) for person in shown}
    return [
        Group(
            f"ring-{ring}",
            capital(phrases.ring(frame.words, ring)),
            [rows[person.id] for person in members if person.id in rows],
        )
        for ring, members in groupby(known, key=lambda person: person.ring)
    ]


def _row(frame: Frame, day: Day, person: Person) -> Row:
    return Row(
        frame.person(person),
        strands.small(day, frame.words, day.cadences[person.id]),
        person.place or "",
        ", ".join(person.fields),
        told(frame.words, day, person.id, phrases.last_contact),
        course(day, person.id, grouped=False),
        terms(person),
    )


def _rest(frame: Frame, day: Day, people: Sequence[Person]) -> bytes:
    """The rows of people by group, as a script: a page that is opened from a folder may load nothing else."""
    groups = _groups(frame, day, people, people)
    return paging.script({group.id: frame.parts("person_row", group.rows) for group in groups})
