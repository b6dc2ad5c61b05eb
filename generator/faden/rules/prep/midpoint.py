"""A place half-way between two towns (rules.md 2f 11)."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING

from faden.core.model import Coordinates

if TYPE_CHECKING:
    from faden.core.model import Journal, Person

EARTH = 6371.0
"""Mean radius in kilometres."""
FAR = 30.0
"""Kilometres up to which one simply goes to the other's town. [A]"""
THERE_AND_BACK = 600.0
"""Kilometres between two towns up to which both sides get half-way and back in a day. [A]"""
HALF = 0.75
"""Share of the whole way that either side has to go at most, to a place that is called half-way. [A]"""


@dataclass(frozen=True, slots=True)
class Halfway:
    """A `place` of the settings with the way to it from my town and from theirs, in kilometres as the crow
    flies.

    `apart` is the distance of the two towns; `place` is None where none in between is known.
    """

    midpoint: Coordinates
    apart: float
    place: str | None = None
    from_me: float | None = None
    from_them: float | None = None


def halfway(journal: Journal, person: Person) -> Halfway | None:
    """The place that spares the longer way most, then both together; None where one is near, too
    far to be back in the evening, or a town is unknown.

    Towns are looked up among the `places` of the settings, then in the gazetteer; a place of the settings
    that is half-way goes before a town that nobody asked for.
    """
    own = {name.casefold(): point for name, point in journal.settings.places.items()}
    towns = {**journal.towns, **own}
    home = (journal.settings.me.place or "").casefold()
    there = (person.place or "").casefold()
    mine, theirs = towns.get(home), towns.get(there)
    if mine is None or theirs is None:
        return None
    apart = distance(mine, theirs)
    if not FAR < apart <= THERE_AND_BACK:
        return None
    found = Halfway(midpoint(mine, theirs), apart)
    ways = []
    for rank, places in enumerate((journal.settings.places, journal.between.get(there, {}))):
        for name, point in places.items():
            a, b = distance(mine, point), distance(point, theirs)
            if max(a, b) <= HALF * apart and name.casefold() not in (home, there):
                ways.append((rank, max(a, b), a + b, name, a, b))
    if ways:
        _, _, _, name, from_me, from_them = min(ways)
        found = Halfway(found.midpoint, apart, name, from_me, from_them)
    return found


def distance(one: Coordinates, other: Coordinates) -> float:
    """Kilometres along a great circle (haversine)."""
    f1, f2 = radians(one.latitude), radians(other.latitude)
    df, dl = f2 - f1, radians(other.longitude - one.longitude)
    chord = sin(df / 2) ** 2 + cos(f1) * cos(f2) * sin(dl / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def midpoint(one: Coordinates, other: Coordinates) -> Coordinates:
    """The point half-way along the great circle.

    >>> found = midpoint(Coordinates(50.938, 6.960), Coordinates(50.110, 8.682))
    >>> round(found.latitude, 3), round(found.longitude, 3)
    (50.527, 7.829)
    """
    f1, f2 = radians(one.latitude), radians(other.latitude)
    l1, dl = radians(one.longitude), radians(other.longitude - one.longitude)
    bx, by = cos(f2) * cos(dl), cos(f2) * sin(dl)
    latitude = atan2(sin(f1) + sin(f2), sqrt((cos(f1) + bx) ** 2 + by**2))
    longitude = degrees(l1 + atan2(by, cos(f1) + bx))
    return Coordinates(degrees(latitude), (longitude + 180) % 360 - 180)
