"""Section 7 of the prep sheet: what to be careful with (rules.md 2f 7)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.due_date import YEAR
from faden.rules.reunion import days_apart

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from faden.core.model import Fact
    from faden.rules.cadence import Cadence

CAUTION_AFTER = 2 * YEAR
DOUBT_AFTER = 5 * YEAR
"""Silences, in days, after which sensitive subjects, and then names, need care. [A]"""

CAUTIONS = (CAUTION_AFTER, DOUBT_AFTER)

BEREAVEMENT = (
    *("bereavement", "death", "died", "grief", "health", "illness", "mourning"),
    *("gesundheit", "krankheit", "tod", "trauer", "trauerfall"),
)
"""Keys of facts that ask for another tone."""


class Caution(Struct, frozen=True):
    """What to be careful with.

    `after_silence`: with subjects such as politics, money, religion and relationships, listen first;
    `names_may_be_wrong`: those of partner, employer and town may have changed.
    """

    avoid: tuple[str, ...] = ()
    mourning: tuple[Fact, ...] = ()
    after_silence: bool = False
    names_may_be_wrong: bool = False


def caution(cadence: Cadence) -> Caution:
    """Silence makes subjects sensitive, and before a reunion all the time since you last met; what the journal says to
    avoid, and grief, always count.
    """
    person, silence = cadence.person, days_apart(cadence)
    return Caution(
        avoid=person.avoid,
        mourning=tuple(fact for fact in person.facts if fact.key.casefold() in BEREAVEMENT),
        after_silence=silence >= CAUTION_AFTER,
        names_may_be_wrong=silence >= DOUBT_AFTER,
    )


def turning_days(cadence: Cadence) -> Iterator[date]:
    """The days on which silence alone can make something sensitive."""
    for exchange in (cadence.history.last, cadence.history.last_meeting):
        if exchange is not None:
            yield from (exchange.date + timedelta(days=days) for days in CAUTIONS)
