"""Section 10 of the prep sheet: what to expect (rules.md 2f 10)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from faden.model import Channel, Direction
from faden.rules.goals import ASKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.model import Goal
    from faden.rules.cadence import Cadence
    from faden.rules.channels import Suggestion

VOICE = (Channel.CALL, Channel.VIDEO, Channel.VOICE)


class Expectation(StrEnum):
    """Which of the four things that people get wrong beforehand is worth a line."""

    DORMANT = "dormant"
    """A first meeting is for getting used to each other again; thirty pleasant minutes are a success. [A]"""
    REQUEST = "request"
    """A direct request is granted more often than one thinks, and helpers are happy to. [F28, F29]"""
    VOICE = "voice"
    """A call binds more than a mail, and is no more awkward. [F27]"""
    NO_OCCASION = "no occasion"
    """Without any occasion they will be more pleased than one expects. [F24]"""


def expectation(
    cadence: Cadence, suggestion: Suggestion, goals: Sequence[Goal], *, gate: bool, occasion: bool
) -> Expectation | None:
    """The one that fits best; None where they write first themselves or an occasion explains the message."""
    if cadence.dormant:
        return Expectation.DORMANT
    if not gate and any(goal.kind in ASKING for goal in goals):
        return Expectation.REQUEST
    if suggestion.channel in VOICE:
        return Expectation.VOICE
    last = cadence.history.last
    expected = occasion or (last is not None and last.direction is Direction.THEM)
    return None if expected else Expectation.NO_OCCASION
