"""Why a person is where they are in the order of the plan, in plain words; the formula is on the page of rules."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.i18n import Words
    from faden.rules.ranked_person import Ranked

SLIPPING, WARM = 0.8, 0.02
"""What a contact preserves, from 0 to 2, from which on a tie is slipping, and below which it is still warm."""
LATELY = timedelta(days=14)
"""For how long after a contact nobody is told of losing touch, however short the rhythm is. [A]"""
RELIABLE, SELDOM = 0.8, 0.6
"""Shares of answers from which on, and below which, it is worth a word."""


def in_words(words: Words, ranked: Ranked) -> Iterator[str]:
    """What puts a person forward or back, most first; a factor that changes nothing is not mentioned."""
    factors, owing = ranked.factors, ranked.owes
    first = (
        (ranked.care is not None, mark("Something bad has happened, and that comes before everything else.")),
        (ranked.close_greeting, mark("A special day for someone close to you comes first.")),
        (owing, mark("A promise of yours is overdue, and comes first.")),
    )
    last = ranked.cadence.history.last
    lately = last is not None and ranked.cadence.today - last.date <= LATELY
    slipping = (
        (
            ranked.offered,
            mark("For most people no contact is recorded yet, so those closest to you come first."),
        ),
        (
            ranked.cadence.dormant and not lately,
            mark("You have lost touch, and part of the plan is for reviving old ties."),
        ),
        (
            factors.gain >= SLIPPING and not lately,
            mark("You are about to lose touch, so a contact helps most now."),
        ),
        (
            factors.gain < WARM and not ranked.greeting,
            mark("You were in touch not long ago, so there is no hurry."),
        ),
        (ranked.due, mark("It is time to be in touch again.")),
    )
    others = (
        (factors.stars > 1, mark("You marked them as important.")),
        (factors.answer >= RELIABLE, mark("They usually answer.")),
        (factors.answer < SELDOM, mark("They seldom answer, so others come first.")),
        (factors.doability < 1, mark("It takes courage after so long, so others come first.")),
        (factors.occasion > 1 and not ranked.close_greeting, mark("There is an occasion.")),
        (factors.promise > 1 and not owing, mark("There is a promise to keep.")),
        (factors.ring > 1, mark("Their ring has fallen behind the others.")),
    )
    reasons = [words(text) for holds, text in first if holds][:1]
    yield from reasons
    # After bad news it does not matter how long it has been; and what comes first does so however lately you were in touch.
    if ranked.care is None and not (reasons and factors.gain < WARM):
        yield from [words(text) for holds, text in slipping if holds][:1]
    yield from (words(text) for holds, text in others if holds)
