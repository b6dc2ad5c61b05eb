"""Give and take between two people (rules.md 2d)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from faden.core.model import Favour
    from faden.rules.interactions import History

HALF_LIFE = 730
"""Days after which a favour weighs half. [A]"""


def favours(history: History, person_id: str) -> Iterator[tuple[date, Favour]]:
    """Everything given to a person and got from them, oldest first; what names no person counts for everyone
    there.
    """
    for exchange in history.exchanges:
        for source in (exchange.meeting, exchange.touch):
            for favour in source.favours if source is not None else ():
                if favour.person in (None, person_id):
                    yield exchange.date, favour


def balance(history: History, person_id: str, today: date) -> float:
    """B = Σ ± weight · 2^(−days / 730): above 0 where more was given than got. Weights are ½, 1 and 2. [A]"""
    b = 0.0
    for day, favour in favours(history, person_id):
        weight = favour.weight if favour.given else -favour.weight
        b += weight * 2.0 ** (-(today - day).days / HALF_LIFE)
    return b
