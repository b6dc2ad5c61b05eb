"""Why somebody is in the plan, as kinds and values. The sentences are made where the language is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from faden.model import Channel
    from faden.rules.cadence import Cadence
    from faden.rules.occasions import Occasion
    from faden.rules.promises import OpenPromise


class ReasonKind(StrEnum):
    """What a reason says, and which values of `Reason` it fills."""

    PROMISE = "promise"
    """I owe something: `text`, its due `day`, `days` since then (negative before it)."""
    OCCASION = "occasion"
    """`text` is `birthday` or the occasion's name, `day` when it is, `count` how many years, where known."""
    NO_CONTACT_YET = "no contact yet"
    DORMANT = "dormant"
    """Asleep for `days` of silence."""
    OVER_RHYTHM = "over rhythm"
    """`days` past the due day, which was `day`."""
    SILENT = "silent"
    """`days` of silence."""
    RHYTHM = "rhythm"
    """Every `days` days is what one meant."""
    LAST = "last"
    """The latest contact: `channel` and `day`."""


@dataclass(frozen=True, slots=True)
class Reason:
    kind: ReasonKind
    days: int | None = None
    day: date | None = None
    text: str = ""
    count: int | None = None
    channel: Channel | None = None


def reasons(
    cadence: Cadence, promise: OpenPromise | None = None, occasion: Occasion | None = None
) -> Iterator[Reason]:
    """Every reason to be in touch, the most pressing first."""
    if promise is not None:
        yield Reason(
            ReasonKind.PROMISE, days=promise.days_over, day=promise.promise.due, text=promise.promise.text
        )
    if occasion is not None:
        yield Reason(ReasonKind.OCCASION, day=occasion.day, text=occasion.kind, count=occasion.years)
    last = cadence.history.last
    if last is None or cadence.silence is None:
        yield Reason(ReasonKind.NO_CONTACT_YET)
    elif cadence.dormant:
        yield Reason(ReasonKind.DORMANT, days=cadence.silence)
    else:
        if cadence.days_over is not None and cadence.days_over > 0:
            yield Reason(ReasonKind.OVER_RHYTHM, days=cadence.days_over, day=cadence.due)
        yield Reason(ReasonKind.SILENT, days=cadence.silence)
    if cadence.rhythm is not None:
        yield Reason(ReasonKind.RHYTHM, days=cadence.rhythm)
    if last is not None:
        yield Reason(ReasonKind.LAST, day=last.date, channel=last.channel)
