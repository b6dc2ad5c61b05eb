"""Whether all the rhythms together fit into your weeks (rules.md 2a, and finding 7)."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from faden.rules.cadence import Cadence

WEEK = 7


class LoadCheck(Struct, frozen=True):
    """What the rhythms call for. All numbers are contacts a week.

    `needed` counts contacts by either side, `load` (L) those that are left to you. `outward` are the people who could
    rest or move outward so that the others fit: fewest stars first, then the longest silence.
    """

    needed: float
    load: float
    capacity: int
    outward: tuple[str, ...] = ()

    @property
    def stretch(self) -> float:
        """The factor by which every rhythm would have to be longer, L/K; 1 if everything fits."""
        return max(1.0, self.load / self.capacity)

    @property
    def fits(self) -> bool:
        # As precise as it is said: 4.0 contacts fit into a room for 4.
        return round(self.load, 1) <= self.capacity


def load_check(tracked: Iterable[Cadence], capacity: int) -> LoadCheck:
    """L = Σ 7/T · (1 − iota), over all whose rhythm counts; iota is their share of initiatives. [F12], the
    formula [A]

    `capacity` is K, at least 1.
    """
    tracked = list(tracked)
    needed = fsum(WEEK / cadence.assumed_rhythm for cadence in tracked)
    load = fsum(_share(cadence) for cadence in tracked)
    outward = () if round(load, 1) <= capacity else tuple(_outward(tracked, load - capacity))
    return LoadCheck(needed, load, capacity, outward)


def _share(cadence: Cadence) -> float:
    return WEEK / cadence.assumed_rhythm * (1 - cadence.history.initiative)


def _outward(tracked: Sequence[Cadence], surplus: float) -> list[str]:
    outward: list[str] = []
    for cadence in sorted(
        tracked, key=lambda cadence: (cadence.person.stars, -(cadence.silence or 0), cadence.person.id)
    ):
        if surplus <= 0:
            break
        outward.append(cadence.person.id)
        surplus -= _share(cadence)
    return outward
