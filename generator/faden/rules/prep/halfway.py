"""A place half-way between two towns (rules.md 2f 11)."""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import TYPE_CHECKING

from faden.model import Coordinates

if TYPE_CHECKING:
    from faden.model import Person, Settings

EARTH = 6371.0
"""Mean radius in kilometres."""
FAR = 30.0
"""Kilometres up to which one simply goes to the other's town. [A]"""


@dataclass(frozen=True, slots=True)
class Halfway:
    """A `place` of the settings with the way to it from my town and from theirs, in kilometres as the crow
    flies.

    `apart` is the distance of the two towns; `place` is None where the settings name none in between.
    """

    midpoint: Coordinates
    apart: float
    place: str | None = None
    from_me: float | None = None
    from_them: float | None = None


def halfway(settings: Settings, person: Person) -> Halfway | None:
    """The place that spares the longer way most, then both together; None where one is near, or a town is
    unknown.

    Towns are looked up among the `places` of the settings.
    """
    towns = {name.casefold(): point for name, point in settings.places.items()}
    mine = towns.get((settings.me.place or "").casefold())
    theirs = towns.get((person.place or "").casefold())
    if mine is None or theirs is None or distance(mine, theirs) <= FAR:
        return None
    apart = distance(mine, theirs)
    found = Halfway(midpoint(mine, theirs), apart)
    ways = sorted(
        (max(a, b), a + b, name, a, b)
        for name, point in settings.places.items()
        for a, b in ((distance(mine, point), distance(point, theirs)),)
        if max(a, b) < apart
    )
    if ways:
        _, _, name, from_me, from_them = ways[0]
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
