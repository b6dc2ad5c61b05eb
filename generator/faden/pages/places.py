"""`/places/`: I am in Hamburg on Friday: whom do I see?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from faden.model import Standing
from faden.pages import paging, phrases, strands
from faden.pages.live import joined, settled, told
from faden.pages.page import Frame, PersonLink
from faden.rules.cadence import Cadence
from faden.rules.day import Day
from faden.rules.prep.halfway import halfway
from faden.words import Words

MOST = 150
"""People whom the page tells about; with more it tells about the first of each place, and names the others. [A]"""
FIRST = 5
OTHERS = 24
PLACES = 80
"""Places, the largest first. [A]"""
GONE = (Standing.DECEASED, Standing.ENDED)


@dataclass(frozen=True, slots=True)
class Row:
    people: list[PersonLink]
    text: str
    thread: Markup


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    rows: list[Row]
    others: paging.Named
    """Those who are named only, where there are many."""
    halfway: str


def places(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    by_place: dict[str, list[str]] = {}
    for person in day.journal.people.values():
        if person.place and person.state not in GONE:
            by_place.setdefault(person.place, []).append(person.id)
    home = day.journal.settings.me.place
    order = sorted(by_place, key=lambda name: (name != home, -len(by_place[name]), name.casefold()))
    nowhere = [p for p in day.journal.people.values() if not p.place and p.state not in GONE]
    few = sum(map(len, by_place.values())) <= MOST

    def told_of(at: int) -> int:
        return MOST if few else FIRST if at * FIRST < MOST else 0

    return frame.render(
        "places.md.j2",
        title=words("Places"),
        settled=settled(words, day),
        places=[
            _place(frame, day, name, by_place[name], told_of(at)) for at, name in enumerate(order[:PLACES])
        ],
        smaller=words.many("{count} more place", "{count} more places", len(order) - PLACES)
        if len(order) > PLACES
        else "",
        by_place=frame.href("people/") + "?sort=place",
        nowhere=paging.named(frame, nowhere),
    )


def _standing(words: Words, cadence: Cadence) -> str:
    due = phrases.due(words, cadence) if cadence.tracked else phrases.state(words, cadence)
    last = phrases.last_contact(words, cadence) if cadence.history.contacts else None
    return joined([due, last], " · ")


def _place(frame: Frame, day: Day, name: str, ids: list[str], told_of: int) -> Place:
    words = frame.words
    people = sorted(ids, key=lambda one: (-day.cadences[one].ratio, one))
    rows = []
    for one in people[:told_of]:
        thread = strands.small(day, words, day.cadences[one])
        rows.append(Row(frame.people([one]), told(words, day, one, _standing), thread))
    others = paging.named(
        frame,
        [day.journal.people[one] for one in people[told_of:]],
        f"place:{name}",
        OTHERS if told_of else FIRST,
    )
    way = halfway(day.journal, day.journal.people[ids[0]])
    text = ""
    if way is not None:
        text = words("{apart} km from you", apart=words.number(way.apart))
        if way.place is not None:
            text += ", " + words("half-way: {place}", place=way.place)
    return Place(name, rows, others, text)
