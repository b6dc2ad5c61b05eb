"""`/stock/`: what is missing?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from faden.model import Fact
from faden.pages import advice, phrases
from faden.pages.filter import filter_of, terms
from faden.pages.live import FORESEEN, Window, settled
from faden.pages.page import Frame, PersonLink
from faden.rules.day import Day
from faden.rules.prep.catch_up import known_facts
from faden.rules.stock import stock as take_stock
from faden.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonLink
    what: str
    why: str
    terms: str
    shown: str = ""


NAMED = 80
"""People that a list of what is missing names, inner rings first. [A]"""


@dataclass(frozen=True, slots=True)
class Missing:
    name: str
    people: list[tuple[PersonLink, str]]
    """With what each is found by."""
    more: str


def _stale(day: Day) -> Iterator[tuple[str, Fact, date]]:
    """Facts of which one is not sure any more, or will not be before long, and from when on."""
    for person in day.journal.people.values():
        if person.state is None:
            for known in known_facts(person, day.today):
                if known.stale_from and known.stale_from <= day.today + FORESEEN:
                    yield person.id, known.fact, known.stale_from


def _more(words: Words, rows: Sequence[Row]) -> str:
    left = len(rows) - NAMED
    return words("and {count} more", count=left) if left > 0 else ""


def _missing(frame: Frame, day: Day, name: str, ids: Sequence[str]) -> Missing:
    people = [day.journal.people[id] for id in ids]
    if len(people) > NAMED + NAMED // 2:
        people = sorted(people, key=lambda person: person.ring or 1000)[:NAMED]
    left = len(ids) - len(people)
    more = frame.words("and {count} more", count=left) if left else ""
    return Missing(name, [(frame.person(person), terms(person)) for person in people], more)


def stock(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    people = day.journal.people
    found = take_stock(day)
    concerned: set[str] = {
        *(one.cadence.person.id for one in found.suggested),
        *(one.cadence.person.id for one in found.drifting),
        *(id for id, _, _ in _stale(day)),
        *found.without_channel,
        *found.unknown,
        *found.without_place,
        *found.without_birthday,
    }
    suggested = [
        Row(
            frame.person(one.cadence.person),
            words("ring: {ring} ({name})", ring=one.ring, name=phrases.ring(words, one.ring)),
            phrases.observed(words, one.observed),
            terms(one.cadence.person),
        )
        for one in found.suggested
    ]
    drifting = [
        Row(frame.person(one.cadence.person), "", phrases.drift(words, one), terms(one.cadence.person))
        for one in found.drifting
    ]
    stale = [
        Row(
            frame.person(people[id]),
            phrases.fact_name(words, fact.key),
            phrases.fact(words, fact),
            terms(people[id]),
            Window(begin).attributes(day.today),
        )
        for id, fact, begin in _stale(day)
    ]
    missing = [
        _missing(frame, day, name, ids)
        for name, ids in (
            (words("Without a channel that works"), found.without_channel),
            (words("Too little noted to suggest a ring"), found.unknown),
            (words("Without a place"), found.without_place),
            (words("Without a birthday"), found.without_birthday),
        )
        if ids
    ]
    return frame.render(
        "stock.md.j2",
        title=words("Stock"),
        settled=settled(words, day),
        suggested=suggested[:NAMED],
        more_suggested=_more(words, suggested),
        drifting=drifting[:NAMED],
        more_drifting=_more(words, drifting),
        stale=stale[:NAMED],
        more_stale=_more(words, stale),
        now_stale=bool(found.stale),
        missing=missing,
        fields=list(found.fields_without),
        load=advice.load(words, day, found.load),
        crowded=[advice.crowded(words, *ring) for ring in found.crowded],
        everybody=len(people),
        filter=filter_of(
            words, (people[id] for id in sorted(concerned)), words("as the journal asks"), ("name", "place")
        )
        if concerned
        else None,
    )
