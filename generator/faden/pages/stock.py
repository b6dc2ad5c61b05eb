"""`/stock/`: what is missing?"""

from __future__ import annotations

from dataclasses import dataclass

from faden.pages import phrases
from faden.pages.page import Frame, PersonLink
from faden.rules.day import Day
from faden.rules.stock import stock as take_stock


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonLink
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Missing:
    name: str
    people: list[PersonLink]


def stock(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    found = take_stock(day)
    suggested = [
        Row(
            frame.person(one.cadence.person),
            words("ring: {ring} ({name})", ring=one.ring, name=phrases.ring(words, one.ring)),
            phrases.observed(words, one.observed),
        )
        for one in found.suggested
    ]
    drifting = [
        Row(frame.person(one.cadence.person), "", phrases.drift(words, one)) for one in found.drifting
    ]
    stale = [
        Row(
            frame.person(day.journal.people[id]),
            phrases.fact_name(words, fact.key),
            phrases.fact(words, fact),
        )
        for id, fact in found.stale
    ]
    missing = [
        Missing(name, frame.people(ids))
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
        suggested=suggested,
        drifting=drifting,
        stale=stale,
        missing=missing,
        fields=list(found.fields_without),
        load=phrases.load(words, day, found.load),
        everybody=len(day.journal.people),
    )
