"""Distances and points between towns on the globe."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt

from faden.core.model import Coordinates

EARTH = 6371.0
"""Mean radius in kilometres."""
FAR = 30.0
"""Up to this many kilometres you simply go to the other town. [A]"""


def distance(first: Coordinates, second: Coordinates) -> float:
    """Kilometres along a great circle (haversine)."""
    f1, f2 = radians(first.latitude), radians(second.latitude)
    df, dl = f2 - f1, radians(second.longitude - first.longitude)
    chord = sin(df / 2) ** 2 + cos(f1) * cos(f2) * sin(dl / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def midpoint(first: Coordinates, second: Coordinates) -> Coordinates:
    """The point half-way along the great circle.

    >>> point = midpoint(Coordinates(50.938, 6.960), Coordinates(50.110, 8.682))
    >>> round(point.latitude, 3), round(point.longitude, 3)
    (50.527, 7.829)
    """
    f1, f2 = radians(first.latitude), radians(second.latitude)
    l1, dl = radians(first.longitude), radians(second.longitude - first.longitude)
    bx, by = cos(f2) * cos(dl), cos(f2) * sin(dl)
    latitude = atan2(sin(f1) + sin(f2), sqrt((cos(f1) + bx) ** 2 + by**2))
    longitude = degrees(l1 + atan2(by, cos(f1) + bx))
    return Coordinates(degrees(latitude), (longitude + 180) % 360 - 180)
