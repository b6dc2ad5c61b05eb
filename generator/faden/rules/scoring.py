"""The value of getting in touch now (rules.md 2b, 2i)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from math import fsum, inf, log, sqrt
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.rules.cadence import Cadence

SHARED_YEARS = timedelta(days=5 * 365)
SHARED_ENOUGH = 3
"""Exchanges in five years from which on a history no longer weighs a tie down. [A]"""
ONCE_ENOUGH = 6
"""Whole meetings from which on a tie counts as one that was strong. [A]"""
COLD_DAYS = 90
COLD_RHYTHMS = 4
OCCASION = 1.5
PROMISE = 2.0
"""An own promise that is overdue. Both factors [A], not simulated."""
COLD_AT_FIRST = 0.5
"""How readily a cold line is carried out, beside a warm one, before anything is known. [A]"""


def gain(r: float) -> float:
    """g(r) = (1 − 2^−r)/ln 2 − r·2^−r: the warm rhythms that a contact wins today. From [F34, F35].

    `r` is silence in units of k·T, from 0 to infinity. g rises fastest while a tie is slipping, and saturates
    at 1/ln 2, so that ten years of silence never push out somebody who is slipping now.

    >>> [round(gain(r), 3) for r in (0, 0.5, 1, 2, 8)]
    [0.0, 0.069, 0.221, 0.582, 1.406]
    """
    if r == inf:
        return 1 / log(2)
    half: float = 2.0**-r
    return (1 - half) / log(2) - r * half


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the ranking weighs, and how the week is mixed.

    `emphasis` is β from 0 (breadth: every tie counts the same) to 1 (closeness: every ring does).
    `doability` is the share of cold lines that are carried out, relative to warm ones, from 0 to 1; the plan
    learns it from the weeks behind it (`experience`).
    """

    emphasis: float = 0.6
    shared_history: bool = False
    """Whether ties weigh by what was exchanged in five years (rules.md 2i). Off: whoever gave somebody a ring has said
    that it is a tie, and where faden suggests one itself, it asks for three contacts.
    """
    doability: float = COLD_AT_FIRST
    patient_cold: bool = True
    """Cold = dormant, or silent for more than max(4T, 90 d); else simply 4T (2b)."""
    once_close: bool = True
    """Whether of those asleep the ones with whom one shared most come first."""
    balance: bool = True
    """Whether one ring may fill at most half the lines while another has somebody a whole rhythm silent."""


@dataclass(frozen=True, slots=True)
class Factors:
    """The score, factor by factor; their product is the score."""

    stars: float
    answer: float
    rhythm: float
    gain: float
    history: float = 1.0
    doability: float = 1.0
    occasion: float = 1.0
    promise: float = 1.0
    once: float = 1.0

    @property
    def score(self) -> float:
        return (
            self.stars
            * self.answer
            * self.rhythm
            * self.gain
            * self.history
            * self.doability
            * self.occasion
            * self.promise
            * self.once
        )


def is_cold(cadence: Cadence, *, patient: bool = True) -> bool:
    """Whether writing takes heart: dormant, or silent for more than max(4T, 90 days) (after rules.md 2i). [A]

    With `patient` off it is simply 4T (2b), by which a weekly friend turns cold in a month.
    """
    if cadence.silence is None:
        return False
    limit = COLD_RHYTHMS * cadence.assumed_rhythm
    return cadence.dormant or cadence.silence > (max(limit, COLD_DAYS) if patient else limit)


def shared_history(cadence: Cadence) -> float:
    """√min(1, n/m), n the contacts of the last five years (h of rules.md 2i), from √⅓ to 1. [A]

    m is 3, or the number of whole rhythms since the first noted contact where that is fewer, at least 1: one
    letter in three years is not a tie, one call in the first year of a yearly rhythm is all that was meant.
    Somebody without a noted contact is given the benefit of the doubt, and counts 1; somebody whose contacts
    are all older counts as if there were one.
    """
    contacts = cadence.history.contacts
    if not contacts:
        return 1.0
    since = cadence.today - SHARED_YEARS
    recent = len(contacts) - bisect_left(contacts, since, key=attrgetter("date"))
    rhythms = (cadence.today - contacts[0].date).days / cadence.assumed_rhythm
    return sqrt(min(1.0, max(1, recent) / min(SHARED_ENOUGH, max(1.0, rhythms))))


def once_close(cadence: Cadence) -> float:
    """min(1, s/6), s the contacts ever noted counted in whole meetings (a letter is .6 of one), from .04 to 1.

    Of dormant ties those that were strong once give most when they are woken: their news is new, and the trust is
    still there [F17, F18]. The formula is [A].
    """
    return min(1.0, fsum(exchange.quality for exchange in cadence.history.contacts) / ONCE_ENOUGH)


def factors(cadence: Cadence, ranking: Ranking, *, occasion: bool = False, promise: bool = False) -> Factors:
    """The score √stars · p_answer · (k·T)^(1−β) · g(r) · h · do · occasion · promise (rules.md 2b).

    For somebody dormant the product has one factor more, `once_close`: it decides who of them takes the one slot.
    """
    cold = is_cold(cadence, patient=ranking.patient_cold)
    return Factors(
        stars=sqrt(cadence.person.stars),
        answer=cadence.history.answer_rate,
        rhythm=float(cadence.half_life ** (1 - ranking.emphasis)),
        gain=gain(cadence.ratio),
        history=shared_history(cadence) if ranking.shared_history else 1.0,
        doability=ranking.doability if cold else 1.0,
        occasion=OCCASION if occasion else 1.0,
        promise=PROMISE if promise else 1.0,
        once=once_close(cadence) if ranking.once_close and cadence.dormant else 1.0,
    )
