"""Who is left out of the plan for a while, until when, and why."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faden.core.model import Person
    from faden.rules.interactions import History

PARK_AFTER = 3
PARKED_AT_LEAST, PARKED_AT_MOST, PARKED_FOR_GOOD = 14, 90, 365
"""Days for which a person is parked after the third unanswered attempt, T/2 in between, and at most after many. [A]"""


class Hidden(StrEnum):
    """Why a person is left out of the plan for a while."""

    SNOOZED = "snoozed"
    PARKED = "parked"
    """Three attempts in a row without an answer: something has to change, the channel or the wish."""
    UNANSWERED = "unanswered"
    TOLD_DEAD = "told dead"
    """The journal mentions their death, and you have not said yet whether it is true."""


def hidden_until(
    person: Person, history: History, rhythm: int, today: date
) -> tuple[date | None, Hidden | None]:
    """Until when a person is left out of the plan, and why; of several reasons the longest."""
    reasons = [reason for reason in left_out(person, history, rhythm) if today < reason[0]]
    return max(reasons, key=lambda reason: reason[0], default=(None, None))


def left_out(person: Person, history: History, rhythm: int) -> Iterator[tuple[date, Hidden]]:
    """Perhaps dead, snoozed, parked, or left in peace after an attempt without an answer. [A]

    In peace for clamp(T/4, 3, 60) days, twice as long after the second; parked after three attempts in a row (`parked_for`).
    """
    if person.told_dead:
        yield date.max, Hidden.TOLD_DEAD
    if person.snooze is not None:
        yield person.snooze, Hidden.SNOOZED
    if not history.unanswered:
        return
    tried = history.unanswered[-1].date
    if len(history.unanswered) >= PARK_AFTER:
        yield tried + timedelta(days=parked_for(rhythm, len(history.unanswered))), Hidden.PARKED
    peace = max(3, round(rhythm / 4)) << (len(history.unanswered) == 2)
    yield tried + timedelta(days=min(60, peace)), Hidden.UNANSWERED


def parked_for(rhythm: int, unanswered: int) -> int:
    """Days for which a person is parked after `unanswered` attempts in a row. [A]

    clamp(T/2, 14, 90) after the third, and twice as long after each further one, for a year at most. No one is given up
    after three missed calls, and no one who never answers takes a line every month.

    >>> [parked_for(30, n) for n in (3, 4, 5)], parked_for(7, 3), parked_for(365, 6)
    ([15, 30, 60], 14, 365)
    """
    first = min(PARKED_AT_MOST, max(PARKED_AT_LEAST, round(rhythm / 2)))
    doublings = min(unanswered - PARK_AFTER, 5)  # doubled five times, a fortnight is more than a year
    return min(PARKED_FOR_GOOD, first << doublings)
