"""The rhythm a tie really has, and the rings that follow from it (rules.md 2a, and finding 9).

They are offered, never applied. A holiday together is not a rhythm: a suggestion has to be based on at least half a year.
"""

from __future__ import annotations

from datetime import timedelta
from math import fsum, log
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import DEFAULT_RHYTHMS, RINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from faden.rules.cadence import Cadence
    from faden.rules.interactions import Exchange

BURST = timedelta(days=14)
"""Days in touch within so many of each other count once. [A]"""
ENOUGH, LONG_ENOUGH = 6, timedelta(days=182)
"""How often you must have been in touch, and over how many days, for a rhythm to be visible. [A]"""
LATELY = timedelta(days=2 * 365)
"""The last contact may be no longer ago than this, and what was shared counts only this far back. [A]"""
WEEK = timedelta(days=7)
DRIFT_DAYS = 14
NEARLY = 1.15
"""A rhythm counts as kept with this much grace. [A]"""
LAYERS = {5: 5, 15: 10, 50: 35, 150: 100}
"""How many people each ring has room for [F3, F4]."""


class Observed(Struct, frozen=True):
    """How often you are in touch with a person: every `rhythm` days while you are, and, over the last two years with
    the present silence, every `lived` days; `times` in these two years, the last time on `last`. In the two years up
    to that day, whatever day it is now, it was `times_to_last`, every `gap` days.
    """

    rhythm: float
    lived: float
    times: int
    last: date
    times_to_last: int
    gap: float
    shared: float
    """What was shared in the last two years, in whole meetings, a number for each time."""
    drifting: bool
    """Whether the silence is longer than usual, even if nothing is due."""


def observed(cadence: Cadence) -> Observed | None:
    """The gaps between the times in touch; None if too little is noted. [A]

    It takes six times, over half a year, the last of them within two years, and days within a fortnight count once;
    for the gaps days within a week count once. Drift = silence > max(2 r, r + 14 days), with r the mean gap.
    """
    contacts = cadence.history.contacts
    if len(contacts) < ENOUGH or len(tuple(_times(contacts, BURST))) < ENOUGH:
        return None
    first, last = contacts[0].date, contacts[-1].date
    if last - first < LONG_ENOUGH or cadence.today - last > LATELY:
        return None
    since = max(first, cadence.today - LATELY)
    times = tuple(_times(contacts, WEEK))
    lately = [(day, worth) for day, worth in times if day >= since] or [times[-1]]
    counted = lately if len(lately) >= ENOUGH else times[-ENOUGH:]
    rhythm = (counted[-1][0] - counted[0][0]).days / (len(counted) - 1)
    to_last = [day for day, _ in times if day >= last - LATELY]
    return Observed(
        rhythm=rhythm,
        lived=(cadence.today - since).days / len(lately),
        times=len(lately),
        last=last,
        times_to_last=len(to_last),
        gap=(to_last[-1] - to_last[0]).days / (len(to_last) - 1) if len(to_last) > 1 else rhythm,
        shared=fsum(worth for _, worth in lately),
        drifting=(cadence.silence or 0) > max(2 * rhythm, rhythm + DRIFT_DAYS),
    )


def _times(contacts: Iterable[Exchange], span: timedelta) -> Iterator[tuple[date, float]]:
    """The first day of each time in touch, with the best that a contact within `span` of it was worth."""
    begun: date | None = None
    worth = 0.0
    for contact in contacts:
        if begun is None or contact.date - begun >= span:
            if begun is not None:
                yield begun, worth
            begun, worth = contact.date, 0.0
        worth = max(worth, contact.quality)
    if begun is not None:
        yield begun, worth


def nearest_ring(rhythm: float) -> int:
    """The ring whose rhythm is nearest to `rhythm` days on a logarithmic scale, the nearer ring of two.

    >>> [nearest_ring(days) for days in (14, 30, 80, 400)]
    [5, 15, 50, 150]
    """
    return min(RINGS, key=lambda ring: (abs(log(max(1.0, rhythm) / DEFAULT_RHYTHMS[ring])), ring))


def lived_ring(noted: int, lived: float) -> int:
    """The ring that the past clearly suggests: as often as a nearer ring asks for, or as seldom as a further ring.

    `noted` itself while it is in between: a rhythm is what you wish for, and most weeks come out a little longer.

    >>> [lived_ring(15, days) for days in (6, 25, 80, 100, 400)]
    [5, 15, 15, 50, 150]
    """
    nearer = [ring for ring in RINGS if ring < noted and lived <= DEFAULT_RHYTHMS[ring] * NEARLY]
    further = [ring for ring in RINGS if ring > noted and lived >= DEFAULT_RHYTHMS[ring]]
    return min(nearer) if nearer else max(further, default=noted)


def suggested_rings(observations: Sequence[tuple[Cadence, Observed]], taken: Iterable[int]) -> dict[str, int]:
    """A ring for each of those observed who have none, by id: the layers fill in order of closeness. [A]

    The closest are those you shared most with in the last two years. Rings that are `taken`, one for each person who has
    a ring, leave less room; no one is offered a ring nearer than the observed rhythm, nor any beyond the layers.
    """
    room = dict(LAYERS)
    for ring in taken:
        room[ring] = room.get(ring, 0) - 1
    rings = {}
    for cadence, observation in sorted(
        observations, key=lambda pair: (-pair[1].shared, pair[1].lived, pair[0].person.id)
    ):
        least = nearest_ring(observation.lived)
        for ring in RINGS:
            if ring >= least and room[ring] > 0:
                room[ring] -= 1
                rings[cadence.person.id] = ring
                break
    return rings
