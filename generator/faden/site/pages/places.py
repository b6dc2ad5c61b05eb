"""`/places/`: who is where, for a trip or for a meeting half-way?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Standing
from faden.rules.cadence import Cadence
from faden.rules.prep.midpoint import halfway
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.relative_dates import joined, settled, told

MOST = 150
"""The most people with a row; with more, only the first of each place have one, and the others are named. [A]"""
FIRST = 5
OTHERS = 24
PLACES = 80
"""The most places, largest first. [A]"""
GONE = (Standing.DECEASED, Standing.ENDED)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    people: list[PersonLink]
    text: str
    thread: Markup


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    name: str
    rows: list[PlaceRow]
    others: pagination.Named
    """People who are only named, if there are many."""
    halfway: str


def places(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    words = frame.words
    by_place: dict[str, list[str]] = {}
    for person in snapshot.journal.people.values():
        if person.place and person.state not in GONE:
            by_place.setdefault(person.place, []).append(person.id)
    home = snapshot.journal.settings.me.place
    order = sorted(by_place, key=lambda name: (name != home, -len(by_place[name]), name.casefold()))
    nowhere = [p for p in snapshot.journal.people.values() if not p.place and p.state not in GONE]
    few = sum(map(len, by_place.values())) <= MOST

    def row_limit(at: int) -> int:
        return MOST if few else FIRST if at * FIRST < MOST else 0

    return frame.render(
        "places.md.j2",
        title=words("Places"),
        settled=settled(words, snapshot),
        places=[
            _place(frame, snapshot, name, by_place[name], row_limit(at))
            for at, name in enumerate(order[:PLACES])
        ],
        smaller=words.many("{count} more place", "{count} more places", len(order) - PLACES)
        if len(order) > PLACES
        else "",
        by_place=frame.href("people/") + "?sort=place",
        nowhere=pagination.named(frame, nowhere),
    )


def _standing(words: Words, cadence: Cadence) -> str:
    due = phrases.due(words, cadence) if cadence.tracked else phrases.state(words, cadence)
    last = phrases.last_contact(words, cadence) if cadence.history.contacts else None
    return joined([due, last], " · ")


def _place(frame: PageContext, snapshot: Snapshot, name: str, ids: list[str], row_limit: int) -> PlaceGroup:
    words = frame.words
    people = sorted(ids, key=lambda person: (-snapshot.cadences[person].ratio, person))
    rows = []
    for person in people[:row_limit]:
        thread = thread_data.small(snapshot, words, snapshot.cadences[person])
        rows.append(PlaceRow(frame.people([person]), told(words, snapshot, person, _standing), thread))
    others = pagination.named(
        frame,
        [snapshot.journal.people[person] for person in people[row_limit:]],
        f"place:{name}",
        OTHERS if row_limit else FIRST,
    )
    way = halfway(snapshot.journal, snapshot.journal.people[ids[0]])
    text = ""
    if way is not None:
        text = words("{apart} km from you", apart=words.number(way.apart))
        if way.place is not None:
            text += ", " + words("halfway: {place}", place=way.place)
    return PlaceGroup(name, rows, others, text)
