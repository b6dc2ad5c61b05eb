"""The value of getting in touch now (rules.md 2b, 2i)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import timedelta
from math import erf, exp, fsum, inf, log, log2, sqrt
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from faden.rules.cadence import Cadence

SHARED_YEARS = timedelta(days=5 * 365)
SHARED_ENOUGH = 3
"""With this many exchanges in five years, a tie is no longer ranked lower for having little history. [A]"""
ONCE_ENOUGH = 6
"""With this many whole meetings, a tie counts as once strong. [A]"""
COLD_DAYS = 90
COLD_RHYTHMS = 4
OCCASION = 1.5
PROMISE = 2.0
"""A promise of yours that is overdue. Both factors are [A], and not simulated."""
COLD_AT_FIRST = 0.5
"""How readily a cold line is carried out, compared with a warm one, before anything is known. [A]"""


USUAL_WARMTH, QUARTER = 0.85, 0.25
"""How warm a contact usually leaves a tie, and the warmth below which it is slipping away, from 0 to 1. [A]"""
UNTIL_A_QUARTER = log2(USUAL_WARMTH / QUARTER)
"""Half-lives until a usual contact has cooled to a quarter: 1.77."""
DOUBT = 0.5
"""How little is known of a tie's half-life: the standard deviation of its logarithm. [A]"""


def gain(r: float) -> float:
    """g(r) = (1 − 2^−r)/ln 2 − r·2^−r: the warm rhythms that a contact wins today. From [F34, F35].

    `r` is silence in units of k·T, from 0 to infinity. g rises fastest while a tie is slipping, and saturates
    at 1/ln 2, so that ten years of silence never push out a person who is slipping now.

    >>> [round(gain(r), 3) for r in (0, 0.5, 1, 2, 8)]
    [0.0, 0.069, 0.221, 0.582, 1.406]
    """
    if r == inf:
        return 1 / log(2)
    half: float = 2.0**-r
    return (1 - half) / log(2) - r * half


def rescue(r: float) -> float:
    """I(r) = m·e^(σ²/2)·Φ(ln(r/m)/σ − σ): the rhythms above a quarter of full warmth that a contact wins today.

    `r` is silence in units of k·T, from 0 to infinity; m = 1.77, σ = .5. This is the Whittle index r·F(r) − ∫₀ʳF
    [F35] of the cost 1[warmth < ¼] where the half-life is not known: F(r) = Φ(ln(r/m)/σ) is the chance that a tie
    silent for r rhythms is below a quarter by now. Beside `gain` it waits longer, rises more steeply while the
    tie is about to slip, and saturates sooner, at m·e^(σ²/2) = 2.

    >>> [round(rescue(r), 3) for r in (0, 0.5, 1, 2, 8)]
    [0.0, 0.003, 0.102, 0.802, 1.989]
    """
    most = UNTIL_A_QUARTER * exp(DOUBT**2 / 2)
    if r <= 0:
        return 0.0
    if r == inf:
        return most
    return most * (1 + erf((log(r / UNTIL_A_QUARTER) / DOUBT - DOUBT) / sqrt(2))) / 2


def kept_shares(cadences: Iterable[Cadence]) -> dict[int | None, float]:
    """Of each ring the share of ties that are likely above a quarter of full warmth, from 0 to 1. [A]

    (n₊ + 1)/(n + 1): n are those who are not dormant, n₊ those of them silent for no more than 1.77 k·T. None
    is the ring of those who have a rhythm and no ring.
    """
    awake_by_ring: defaultdict[int | None, list[bool]] = defaultdict(list)
    for cadence in cadences:
        if not cadence.dormant:
            awake_by_ring[cadence.person.ring].append(cadence.ratio <= UNTIL_A_QUARTER)
    return {ring: (sum(ties) + 1) / (len(ties) + 1) for ring, ties in awake_by_ring.items()}


def balance_of(ring: int | None, shares: Mapping[int | None, float], fairness: float) -> float:
    """(best ring's kept share / this ring's)^fairness, from 1: a ring that falls behind catches up. [A]

    A ring with nobody awake has no share, and counts as the best.
    """
    best = max(shares.values(), default=1.0)
    return float((best / shares.get(ring, best)) ** fairness)


class Ranking(Struct, frozen=True):
    """What the ranking weighs, and how the week is mixed.

    `emphasis` is β from 0 (breadth: every tie counts the same) to 1 (closeness: every ring does). `fairness` is how
    far a ring of which fewer ties are kept comes first, from 0 (not at all) to 1.
    `doability` is the share of cold lines that are carried out, relative to warm ones, from 0 to 1; the plan
    learns it from past weeks (`plan_history`).
    """

    emphasis: float = 0.4
    shared_history: bool = False
    """Whether ties weigh by what was exchanged in five years (rules.md 2i). Off: by giving a person a ring you have said
    that it is a tie, and faden itself suggests a ring only after three contacts.
    """
    doability: float = COLD_AT_FIRST
    patient_cold: bool = True
    """Cold = dormant, or silent for more than max(4T, 90 d); else simply 4T (2b)."""
    once_close: bool = True
    """Whether, of those asleep, the people you shared most with come first."""
    fairness: float = 0.0
    rescue: bool = True
    """Whether a contact is worth what it keeps above a quarter of full warmth (`rescue`), else all the warmth it wins
    (`gain`, 2b)."""
    balance: bool = True
    """Whether a ring may fill at most half the lines while another has a person a whole rhythm silent."""


class Factors(Struct, frozen=True):
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
    ring: float = 1.0
    """How far the tie's ring has fallen behind the best one."""

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
            * self.ring
        )


def is_cold(cadence: Cadence, *, patient: bool = True) -> bool:
    """Whether writing takes courage: dormant, or silent for more than max(4T, 90 days) (after rules.md 2i). [A]

    With `patient` off it is simply 4T (2b), by which a weekly friend turns cold in a month.
    """
    if cadence.silence is None:
        return False
    limit = COLD_RHYTHMS * cadence.assumed_rhythm
    return cadence.dormant or cadence.silence > (max(limit, COLD_DAYS) if patient else limit)


def shared_history(cadence: Cadence) -> float:
    """√min(1, n/m), n the contacts of the last five years (h of rules.md 2i), from √⅓ to 1. [A]

    m is 3, or the number of whole rhythms since the first contact on record if that is fewer, at least 1: one
    letter in three years is not a tie, one call in the first year of a yearly rhythm is all that was meant.
    A person without any contact is given the benefit of the doubt, and counts 1; a person whose contacts
    are all older counts as if they had one.
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

    Of the dormant ties, those once strong give most when revived: their news is new, and the trust is
    still there [F17, F18]. The formula is [A].
    """
    return min(1.0, fsum(exchange.quality for exchange in cadence.history.contacts) / ONCE_ENOUGH)


def factors(
    cadence: Cadence,
    ranking: Ranking,
    *,
    occasion: bool = False,
    promise: bool = False,
    shares: Mapping[int | None, float] | None = None,
) -> Factors:
    """The score √stars · p_answer · (k·T)^(1−β) · I(r) · ring · h · do · occasion · promise (after rules.md 2b).

    For a dormant contact the product has a further factor, `once_close`: it decides which of them takes the slot.
    `shares` are those of everybody (`kept_shares`); without them no ring comes first.
    """
    cold = is_cold(cadence, patient=ranking.patient_cold)
    worth = rescue if ranking.rescue else gain
    return Factors(
        stars=sqrt(cadence.person.stars),
        answer=cadence.history.answer_rate,
        rhythm=float(cadence.half_life ** (1 - ranking.emphasis)),
        gain=worth(cadence.ratio),
        history=shared_history(cadence) if ranking.shared_history else 1.0,
        doability=ranking.doability if cold else 1.0,
        occasion=OCCASION if occasion else 1.0,
        promise=PROMISE if promise else 1.0,
        once=once_close(cadence) if ranking.once_close and cadence.dormant else 1.0,
        ring=balance_of(cadence.person.ring, shares, ranking.fairness) if shares else 1.0,
    )
