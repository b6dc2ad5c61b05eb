"""The size of a thread, and its data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Knot:
    """A touch: its day, whether you met in person, and its title."""

    day: date
    meeting: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class ThreadData:
    """The data of a thread from the day `first` to `last`.

    It does not end today but some days ahead, so that the drawing is the same on all days from `same_from` to `last`.
    """

    first: date
    last: date
    same_from: date
    curve: Sequence[tuple[date, float]]
    """Warmth from 0 to 1, in the order of the days."""
    knots: Sequence[Knot] = ()
    """Touches from `first` on, in the order of the days."""
    begun: date | None = None
    """The day of the first touch of all, which may be before `first`; None if no touch is noted."""
    until: date | None = None
    """The day on which the tie ended."""
    dormant_from: date | None = None
    loose_end: bool = False
    due: date | None = None

    @property
    def end(self) -> date:
        return self.until or self.last


@dataclass(frozen=True, slots=True)
class ThreadSize:
    """Sizes in pixels. `ahead` is the room after the last day; knots closer than `apart` are drawn as one."""

    width: int
    height: int
    ahead: int
    line: float
    """The distance of the knots from the upper edge."""
    sag: float
    warmths: int
    """The number of steps of warmth; a divisor of `WARMEST`."""
    knot: float
    meeting: float
    apart: float
    step: float
    scale: int = 0
    """The height of the scale of years below; 0 for none."""


SMALL = ThreadSize(136, 32, ahead=16, line=10, sag=15, warmths=5, knot=1.5, meeting=2.5, apart=6, step=3)
LARGE = ThreadSize(
    736, 128, ahead=56, line=24, sag=64, warmths=10, knot=3.5, meeting=5.5, apart=8, step=5, scale=24
)
NARROW = ThreadSize(
    358, 104, ahead=32, line=18, sag=48, warmths=10, knot=2.5, meeting=4, apart=7, step=4, scale=24
)
