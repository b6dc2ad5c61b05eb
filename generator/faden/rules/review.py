"""What the notes after meetings add up to (rules.md 2g): second thoughts on a tie, and your own expectations."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.model import CommonGround, Direction, Next, Went
from faden.rules.parking import PARK_AFTER
from faden.rules.reciprocity import balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from faden.core.model import Meeting
    from faden.rules.cadence import Cadence
    from faden.rules.interactions import Exchange

SNOOZES = 3
NOTHING_IN_COMMON = 2
ASKS = 3
OWING = -1.0
"""Balance b below which you have had clearly more than you gave: a whole favour. [A]"""
ASK = "ask"
"""The tag of a line of the log that asked for something."""
ENOUGH_MEETINGS = 3


class SecondThought(StrEnum):
    """What the journal asks about a tie. Information, never a reproach."""

    SNOOZED_AGAIN = "snoozed again"
    """Put off three times since the last contact: a longer rhythm, another ring, rest?"""
    PARKED = "parked"
    """Three attempts in a row without an answer: another channel, or rest?"""
    LITTLE_IN_COMMON = "little in common"
    """Twice in a row nothing in common was found: a longer rhythm?"""
    CLOSER = "closer"
    FURTHER = "further"
    REST = "rest"
    """The latest note wished for it (`next:`): a nearer ring, a longer rhythm, rest?"""
    ONLY_ASKED = "only asked"
    """The last three contacts that I began asked for something."""
    OWING = "owing"
    """More was got than given."""


WISHES = {
    Next.CLOSER: SecondThought.CLOSER,
    Next.FURTHER: SecondThought.FURTHER,
    Next.REST: SecondThought.REST,
}


def second_thoughts(cadence: Cadence, snoozed: Iterable[date] = ()) -> tuple[SecondThought, ...]:
    """The questions that a tie raises, the most pressing first. All thresholds are [A].

    `snoozed` are the days on which `snooze:` was written, as far as they are remembered; only those
    since the latest contact count.
    """
    return tuple(_thoughts(cadence, snoozed))


def _thoughts(cadence: Cadence, snoozed: Iterable[date]) -> Iterator[SecondThought]:
    if not cadence.tracked:
        return
    last = cadence.history.last
    if sum(1 for day in snoozed if last is None or day >= last.date) >= SNOOZES:
        yield SecondThought.SNOOZED_AGAIN
    if len(cadence.history.unanswered) >= PARK_AFTER:
        yield SecondThought.PARKED
    notes = [x.meeting for x in cadence.history.exchanges if x.meeting and x.meeting.common_ground]
    latest = [note.common_ground for note in notes[-NOTHING_IN_COMMON:]]
    if latest == [CommonGround.NONE] * NOTHING_IN_COMMON:
        yield SecondThought.LITTLE_IN_COMMON
    wish = next((x.meeting.next for x in reversed(cadence.history.exchanges) if x.meeting), None)
    if wish in WISHES:
        yield WISHES[wish]
    person = cadence.person.id
    mine = [x for x in cadence.history.exchanges if x.reached and x.direction is Direction.ME][-ASKS:]
    if len(mine) == ASKS and all(_asked(exchange, person) for exchange in mine):
        yield SecondThought.ONLY_ASKED
    elif not cadence.person.closest and balance(cadence.history, person, cadence.today) <= OWING:
        yield SecondThought.OWING


def _asked(exchange: Exchange, person: str) -> bool:
    tags = exchange.touch.tags if exchange.touch else ()
    source = exchange.meeting or exchange.touch
    got = source is not None and any(
        not favour.given and favour.person in (None, person) for favour in source.favours
    )
    return ASK in tags or got


class Calibration(Struct, frozen=True):
    """How meetings went, compared with what was expected: how many notes say so, and how many of these meetings went
    better, and worse.
    """

    meetings: int
    better: int
    worse: int


def calibration(meetings: Iterable[Meeting], today: date) -> Calibration | None:
    """How the notes say that meetings `went`; None with fewer than three notes that say it. [A]

    Older notes have what was `expected` and how it `felt` instead, of which the larger counts. Your own version of what
    studies found: reaching out feels better, and is liked more, than people think [F24, F27].
    """
    steps = [step for meeting in meetings if meeting.date <= today and (step := _step(meeting)) is not None]
    if len(steps) < ENOUGH_MEETINGS:
        return None
    return Calibration(
        len(steps), better=sum(step > 0 for step in steps), worse=sum(step < 0 for step in steps)
    )


def _step(meeting: Meeting) -> int | None:
    """Above 0 if a meeting went better than expected, below 0 if worse; None if the note does not say."""
    if meeting.went is not None:
        return (meeting.went is Went.BETTER) - (meeting.went is Went.WORSE)
    if meeting.felt is None or meeting.expected is None:
        return None
    return meeting.felt - meeting.expected
