"""SVG paths in few characters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise


def pixels(value: float) -> str:
    """A number of pixels in few characters."""
    return f"{value:.1f}".removesuffix(".0")


def path(points: Sequence[tuple[float, float]]) -> str:
    """The SVG path through the points, relative to each other: a page may have a hundred threads.

    >>> path([(4, 10), (7, 10.2), (6.5, 9.3)])
    'M4 10l3 .2-.5-.9'
    >>> path([(4, 10), (4.5, 10), (7, 10), (8, 11)])
    'M4 10l3 0 1 1'
    """
    tenths = _bends([(round(10 * x), round(10 * y)) for x, y in points])
    line: list[str] = []
    pointed = True
    for (left, top), (right, bottom) in pairwise(tenths):
        for number in (right - left, bottom - top):
            step = _tenths(number)
            # A minus sign separates two numbers, and so does a point if the number before has one.
            line.append(step if step[0] == "-" or (step[0] == "." and pointed) or not line else f" {step}")
            pointed = "." in step
    x, y = tenths[0]
    return f"M{pixels(x / 10)} {pixels(y / 10)}l{''.join(line)}"


def _bends(points: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The points without those inside a horizontal stretch: the thread of a lively tie has hardly any others."""
    levels = zip(points, points[1:], points[2:], strict=False)
    return [points[0], *(b for a, b, c in levels if not a[1] == b[1] == c[1]), *points[1:][-1:]]


@cache
def _tenths(number: int) -> str:
    integer, part = divmod(abs(number), 10)
    text = f"{integer or ''}.{part}" if part else str(integer)
    return f"-{text}" if number < 0 else text
