"""The rhythm a tie really has, and the ring it suggests (rules.md 2a, and finding 9).

Offered, never applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import log
from statistics import mean, median
from typing import TYPE_CHECKING

from faden.core.model import DEFAULT_RHYTHMS, RINGS
from faden.rules.reciprocity import favours

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from faden.rules.cadence import Cadence

WINDOW = timedelta(days=3 * 365)
LATEST = 10
ENOUGH = 3
DRIFT_DAYS = 14
CLOSE, DISTANT = 0.8, 0.2
"""Closeness from which on the suggested ring is one nearer, and up to which it is one further. [A]"""


@dataclass(frozen=True, slots=True)
class Observed:
    """`rhythm` is the usual gap in days, `contacts` how many days of contact it is taken from."""

    rhythm: float
    contacts: int
    drifting: bool
    """Whether the silence is longer than usual, even where nothing is due."""


def observed(cadence: Cadence) -> Observed | None:
    """The median gap of the last ten days of contact within three years; None with fewer than three of them.
    [A]

    Drift = silence > max(2 r, r + 14 days), with r the observed rhythm.
    """
    since = cadence.today - WINDOW
    days = sorted({contact.date for contact in cadence.history.contacts if contact.date >= since})[-LATEST:]
    if len(days) < ENOUGH:
        return None
    rhythm = float(median((later - earlier).days for earlier, later in pairwise(days)))
    drifting = cadence.silence is not None and cadence.silence > max(2 * rhythm, rhythm + DRIFT_DAYS)
    return Observed(rhythm, len(days), drifting)


def suggested_ring(cadence: Cadence, mutual: int = 0) -> int | None:
    """The ring nearest to the observed rhythm, one nearer or further where closeness speaks for it. [A]

    Nearest on a logarithmic scale of days, the nearer ring of two; `mutual` is the number of common
    acquaintances. None where no rhythm can be observed.
    """
    seen = observed(cadence)
    if seen is None:
        return None
    rings = sorted(RINGS, key=lambda ring: (abs(log(seen.rhythm / DEFAULT_RHYTHMS[ring])), ring))
    at = RINGS.index(rings[0])
    closeness = closeness_guess(cadence, mutual)
    at += (closeness <= DISTANT) - (closeness >= CLOSE)
    return RINGS[min(len(RINGS) - 1, max(0, at))]


def closeness_guess(cadence: Cadence, mutual: int = 0) -> float:
    """The mean of five scores from 0 to 1: recency, years known, trust, help both ways, common acquaintances.

    The dimensions are [F14]; their equal weight, and the scales, are [A]. Recency halves every half year, ten
    years known and five common acquaintances are full scores. Age and role are not in a journal.
    """
    return mean(_scores(cadence, mutual))


def _scores(cadence: Cadence, mutual: int) -> Iterator[float]:
    person, history = cadence.person, cadence.history
    yield 0.0 if cadence.silence is None else 2.0 ** (-cadence.silence / 182)
    yield min(1.0, _known_for(cadence) / 3650)
    yield (person.trust - 1) / 4
    directions = {favour.given for _, favour in favours(history, person.id)}
    yield len(directions) / 2
    yield min(1.0, mutual / 5)


def _known_for(cadence: Cadence) -> int:
    """Days since one met, as far as the journal tells."""
    met = cadence.person.met.when if cadence.person.met else None
    begun: list[date] = [day for day in (met.earliest if met else None,) if day is not None]
    begun += [exchange.date for exchange in cadence.history.exchanges[:1]]
    return max(0, (cadence.today - min(begun)).days) if begun else 0
