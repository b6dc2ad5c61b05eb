"""Whether all the rhythms together fit into one's weeks (rules.md 2a, and finding 7)."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faden.rules.cadence import Cadence

WEEK = 7


@dataclass(frozen=True, slots=True)
class LoadCheck:
    """What the rhythms ask for. All numbers are contacts a week.

    `needed` counts contacts by either side, `load` (L) those that are left to oneself. `outward` names whom
    to rest or to move outward so that the rest fits: fewest stars first, then the longest silence.
    """

    needed: float
    load: float
    capacity: int
    outward: tuple[str, ...] = ()

    @property
    def stretch(self) -> float:
        """The factor by which every rhythm would have to be longer, L/K; 1 where all fits."""
        return max(1.0, self.load / self.capacity)

    @property
    def fits(self) -> bool:
        return self.load <= self.capacity


def load_check(tracked: Iterable[Cadence], capacity: int) -> LoadCheck:
    """L = Σ 7/T · (1 − iota), over all whose rhythm counts; iota is their share of initiatives. [F12], the
    formula [A]

    `capacity` is K, at least 1.
    """
    tracked = list(tracked)
    needed = fsum(WEEK / one.assumed_rhythm for one in tracked)
    load = fsum(_share(one) for one in tracked)
    return LoadCheck(needed, load, capacity, tuple(_outward(tracked, load - capacity)))


def _share(one: Cadence) -> float:
    return WEEK / one.assumed_rhythm * (1 - one.history.initiative)


def _outward(tracked: Sequence[Cadence], surplus: float) -> list[str]:
    found: list[str] = []
    for one in sorted(tracked, key=lambda one: (one.person.stars, -(one.silence or 0), one.person.id)):
        if surplus <= 0:
            break
        found.append(one.person.id)
        surplus -= _share(one)
    return found
