"""The threads between people in the drawing of the network, and the words on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import hypot

from markupsafe import Markup

from faden.site.svg.force_layout import Box, Point

LETTER, LINE = 5.6, 12
"""The width of a letter and the height of a line of the words, in pixels, generously."""
ASIDE = 3
"""Pixels between a thread and the word next to it."""
PLACES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""The places along a thread where it may have its word, as shares of its length, the best first. [A]"""


def thread(begin: Point, end: Point, name: str) -> Markup:
    """A thread between two points, in pixels, which sags a little; `name` is its class."""
    (x, y), (u, v), (across, down) = begin, end, _pulled(begin, end)
    return Markup('<path class="{}" d="M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}"/>').format(
        name, x, y, across, down, u, v
    )


def labels(
    words: Mapping[tuple[str, str], str], points: Mapping[str, Point], taken: list[Box], width: int
) -> Iterator[Markup]:
    """The words on the threads between two people, by their ids; people without a point are not drawn.

    Each is where it covers nothing of what is `taken` and no other word; one without room is left out.
    """
    taken = [*taken]
    for (first, second), text in sorted(words.items()):
        if first not in points or second not in points:
            continue
        half = len(text) * LETTER / 2 + 2
        for x, y in _places(points[first], points[second], half):
            box = Box(x, y, half, half, LINE - 2, 3)
            if (
                half <= x <= width - half
                and y >= LINE
                and all(min(box.overlap(other)) <= 0 for other in taken)
            ):
                taken.append(box)
                yield Markup('<text class="fd-tie" x="{:.0f}" y="{:.0f}">{}</text>').format(x, y, text)
                break


def _places(begin: Point, end: Point, half: float) -> Iterator[Point]:
    """Where a word may be: on its thread, or next to a thread that is too short for it; the best first."""
    for aside in (0.0, half + ASIDE, -half - ASIDE):
        for share in PLACES:
            x, y = on_thread(begin, end, share)
            yield x + aside, y + (LINE / 3 if aside else 0)


def on_thread(begin: Point, end: Point, share: float) -> Point:
    """The point of a thread at that share of its way, from 0 to 1."""
    weights = ((1 - share) ** 2, 2 * share * (1 - share), share**2)
    across, down = (
        sum(
            weight * point[axis]
            for weight, point in zip(weights, (begin, _pulled(begin, end), end), strict=True)
        )
        for axis in (0, 1)
    )
    return across, down


def _pulled(begin: Point, end: Point) -> Point:
    """The point towards which a thread sags."""
    (x, y), (u, v) = begin, end
    return (x + u) / 2, (y + v) / 2 + min(18.0, hypot(u - x, v - y) / 8)
