"""A place half-way between two towns (rules.md 2f 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.geo import FAR, distance, midpoint

if TYPE_CHECKING:
    from faden.core.model import Coordinates, Journal, Person

THERE_AND_BACK = 600.0
"""Kilometres between two towns up to which both sides get half-way and back in a day. [A]"""
HALF = 0.75
"""Share of the whole way that either side has to go at most, to a place that is called half-way. [A]"""


class Halfway(Struct, frozen=True):
    """A `place` of the settings with the way to it from my town and from theirs, in kilometres as the crow
    flies.

    `apart` is the distance between the two towns; `place` is None if none in between is known.
    """

    midpoint: Coordinates
    apart: float
    place: str | None = None
    from_me: float | None = None
    from_them: float | None = None


def are_near(journal: Journal, person: Person) -> bool:
    """Whether you live at most 30 km apart; no if a town is unknown."""
    ends = _both_towns(journal, person)
    return ends is not None and distance(*ends) <= FAR


def _both_towns(journal: Journal, person: Person) -> tuple[Coordinates, Coordinates] | None:
    own = {name.casefold(): point for name, point in journal.settings.places.items()}
    towns = {**journal.towns, **own}
    mine = towns.get((journal.settings.me.place or "").casefold())
    theirs = towns.get((person.place or "").casefold())
    return (mine, theirs) if mine is not None and theirs is not None else None


def halfway(journal: Journal, person: Person) -> Halfway | None:
    """The place that shortens the longer journey most, then both journeys together; None if the other person is near,
    too far away to be back in the evening, or a town is unknown.

    Towns are looked up among the `places` of the settings, then in the gazetteer; a place of the settings
    that is half-way goes before any other town.
    """
    home, their_town = (journal.settings.me.place or "").casefold(), (person.place or "").casefold()
    ends = _both_towns(journal, person)
    if ends is None:
        return None
    mine, theirs = ends
    apart = distance(mine, theirs)
    if not FAR < apart <= THERE_AND_BACK:
        return None
    halfway = Halfway(midpoint(mine, theirs), apart)
    ways = []
    for rank, places in enumerate((journal.settings.places, journal.between.get(their_town, {}))):
        for name, point in places.items():
            a, b = distance(mine, point), distance(point, theirs)
            if max(a, b) <= HALF * apart and name.casefold() not in (home, their_town):
                ways.append((rank, max(a, b), a + b, name, a, b))
    if ways:
        _, _, _, name, from_me, from_them = min(ways)
        halfway = Halfway(halfway.midpoint, apart, name, from_me, from_them)
    return halfway
