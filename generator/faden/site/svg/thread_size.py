"""How large a thread is drawn, and what is on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Knot:
    """A touch: when, whether both were in one room, and what is said of it."""

    day: date
    meeting: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class ThreadData:
    """What is to be drawn, from the day `first` to `last`, the last day of a month.

    To the end of its month and not to today, so that the picture stays the same on the days in between.
    """

    first: date
    last: date
    curve: Sequence[tuple[date, float]]
    """Warmth from 0 to 1, in the order of the days."""
    knots: Sequence[Knot] = ()
    """Touches from `first` on, in the order of the days."""
    begun: date | None = None
    """The first touch of all, which may lie before the picture; None if none is noted."""
    until: date | None = None
    """The day on which the tie came to an end."""
    dormant_from: date | None = None
    loose_end: bool = False
    due: date | None = None

    @property
    def end(self) -> date:
        return self.until or self.last


@dataclass(frozen=True, slots=True)
class ThreadSize:
    """Pixels. `ahead` is the room behind the last day, `apart` the distance below which two knots become one."""

    width: int
    height: int
    ahead: int
    line: float
    """How far below the upper edge the knots hang."""
    sag: float
    warmths: int
    """How many steps of warmth are told apart; divides `WARMEST`."""
    knot: float
    meeting: float
    apart: float
    step: float
    scale: int = 0
    """The height of the line of years below; 0 for none."""


SMALL = ThreadSize(136, 32, ahead=16, line=10, sag=15, warmths=5, knot=1.5, meeting=2.5, apart=6, step=3)
LARGE = ThreadSize(
    736, 128, ahead=56, line=24, sag=64, warmths=10, knot=3.5, meeting=5.5, apart=8, step=5, scale=24
)
NARROW = ThreadSize(
    358, 104, ahead=32, line=18, sag=48, warmths=10, knot=2.5, meeting=4, apart=7, step=4, scale=24
)
