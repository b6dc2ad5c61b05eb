"""Section 5 of the prep sheet: facts with their age, and children (rules.md 2f 5)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from math import floor
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from faden.core.model import Person

CHILDREN = "children"
BORN = re.compile(r"(\S.*?)\s+(\d{4})")

STALE_AFTER: Mapping[str, float] = {
    "home": 5,
    "residence": 5,
    "place": 5,
    "family_place": 5,
    "job": 3,
    "job_day": 3,
    "job_news": 3,
    "work": 3,
    "project": 3,
    "team": 3,
    "partner": 2,
    "family": 2,
    "health": 1,
    "illness": 1,
    "plan": 0.5,
    "plans": 0.5,
    "trip": 0.5,
    "looking_forward": 0.5,
}
"""Years after which a fact is asked about rather than assumed. [A]"""
STALE_ELSE = 2.0
YEAR_DAYS = 365.25


class KnownFact(Struct, frozen=True):
    """A fact with its age: `years` since it was noted, or None.

    It is `stale`, and has to be asked about again, from the day `stale_from` on.
    """

    fact: Fact
    years: float | None
    stale: bool
    stale_from: date | None = None


class Child(Struct, frozen=True):
    """A child, about `age` years old: taken from the year of birth alone, so a year too many at times."""

    name: str
    age: int
    born: int


def known_facts(person: Person, today: date) -> Iterator[KnownFact]:
    """What is known, and whether it has to be asked about again.

    Children with a year of birth stand by themselves.
    """
    for fact in person.facts:
        shown = fact
        if fact.key == CHILDREN:
            shown = Fact(fact.key, tuple(v for v in fact.values if not BORN.fullmatch(v)), fact.as_of)
        if shown.values:
            noted = fact.as_of.earliest if fact.as_of else None
            if noted is None:
                yield KnownFact(shown, None, stale=False)
                continue
            lasts = floor(YEAR_DAYS * STALE_AFTER.get(fact.key, STALE_ELSE))
            stale_from = noted + timedelta(days=lasts + 1)
            yield KnownFact(shown, (today - noted).days / YEAR_DAYS, today >= stale_from, stale_from)


def children(person: Person, today: date) -> Iterator[Child]:
    """Every child with a known year of birth (`Mia 2019`)."""
    for fact in person.facts:
        for value in fact.values if fact.key == CHILDREN else ():
            match = BORN.fullmatch(value)
            if match:
                yield Child(match[1], max(0, today.year - int(match[2])), int(match[2]))
