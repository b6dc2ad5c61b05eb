"""Section 10 of the prep sheet: what to expect (rules.md 2f 10)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from faden.core.model import Channel, Direction, Standing
from faden.rules.goals import ASKING
from faden.rules.reunion import reunion_since

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.core.model import Goal
    from faden.rules.cadence import Cadence
    from faden.rules.channel_choice import Suggestion

VOICE = (Channel.CALL, Channel.VIDEO, Channel.VOICE)


class Expectation(StrEnum):
    """Which of the four things that people get wrong beforehand is worth a line."""

    DORMANT = "dormant"
    """A first meeting is for getting used to each other again; thirty pleasant minutes are a success. [A]"""
    REQUEST = "request"
    """A direct request is granted more often than you think, and helpers enjoy it. [F28, F29]"""
    VOICE = "voice"
    """A call brings you closer than an email, and is no more awkward. [F27]"""
    NO_OCCASION = "no occasion"
    """Without any occasion they will be more pleased than you expect. [F24]"""


SURPRISE = 0.5
"""The share of a rhythm without contact after which a message is a surprise: an expected one pleases only as much as you
think [F24]. It is the share after which the plan names a person. [A]"""
DISTANT = 60
"""The shortest rhythm, in days, at which a message is a surprise at all; between distant people the surprise is
greater. [F24] [A]
"""
WEEKLY = 10
"""The rhythm, in days, of people you can call without a reason. [A]"""


def expectation(
    cadence: Cadence,
    suggestion: Suggestion,
    goals: Sequence[Goal],
    *,
    gate: bool,
    occasion: bool,
    care: bool = False,
) -> Expectation | None:
    """The expectation that fits best, if any does.

    None after bad news, for which no rule of thumb is right, and while you leave them in peace; none for kin,
    the innermost ring and those you see weekly, whom you need no encouragement to write to; and no encouragement
    to call if you have just been in touch; and no surprise then either, nor if they wrote last or an occasion
    explains the message.
    """
    person = cadence.person
    if care or cadence.hidden is not None or person.state in (Standing.ENDED, Standing.DECEASED):
        return None
    if reunion_since(cadence) is not None:
        return Expectation.DORMANT
    if not gate and any(goal.kind in ASKING for goal in goals):
        return Expectation.REQUEST
    weekly = cadence.rhythm is not None and cadence.rhythm <= WEEKLY
    if person.closest or weekly:
        return None
    last = cadence.history.last
    met_just_now = last is not None and cadence.ratio < SURPRISE
    if suggestion.channel in VOICE and not met_just_now:
        return Expectation.VOICE
    if len(cadence.history.unanswered) > 1:
        return None  # a person who did not answer twice is not waiting to be surprised
    expected = occasion or met_just_now or last is None or last.direction is Direction.THEM
    distant = cadence.rhythm is not None and cadence.rhythm >= DISTANT
    return Expectation.NO_OCCASION if distant and not expected else None
