"""Draws the rings as circles around you, with a seat for each person they have room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from markupsafe import Markup

SIZE = 320
REACH = (26, 60, 100, 148)
"""The radius of each ring in pixels."""
SEAT = 2.4
EMPTY = 1.2


@dataclass(frozen=True, slots=True)
class Circle:
    """A ring: how many people it has room for, and the people in it by name and warmth (0 to 1), warmest first."""

    room: int
    people: Sequence[tuple[str, float]]


def seats(circles: Sequence[Circle], label: str) -> Markup:
    """Seats are filled clockwise from the top; if there are too many people, the seats move closer together."""
    head = Markup(
        '<svg class="fd-picture fd-rings" viewBox="0 0 {0} {0}" width="{0}" height="{0}" role="img" aria-label="{1}">'
    ).format(SIZE, label)
    middle = Markup('<circle class="fd-me" cx="{0}" cy="{0}" r="5"/>').format(SIZE // 2)
    drawn = (part for circle, reach in zip(circles, REACH, strict=True) for part in _ring(circle, reach))
    return head + middle + Markup("").join(drawn) + Markup("</svg>")


def _ring(circle: Circle, reach: int) -> Iterator[Markup]:
    number = max(circle.room, len(circle.people))
    places = [
        (SIZE / 2 + reach * sin(2 * pi * seat / number), SIZE / 2 - reach * cos(2 * pi * seat / number))
        for seat in range(number)
    ]
    yield Markup('<circle class="fd-orbit" cx="{0}" cy="{0}" r="{1}"/>').format(SIZE // 2, reach)
    empty = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in places[len(circle.people) :])
    if empty:
        yield Markup('<path class="fd-seat" stroke-width="{}" d="{}"/>').format(2 * EMPTY, empty)
    for (name, warmth), (x, y) in zip(circle.people, places, strict=False):
        # In a full ring seats are close together; a dot must not cover its neighbour.
        most = min(7.0, 2 * pi * reach / number / 2)
        yield Markup(
            '<circle class="w{}" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"><title>{}</title></circle>'
        ).format(round(10 * warmth), x, y, min(most, SEAT + 2.6 * warmth), name)
