"""The past of each tie: every touch as the rules see it, from one person's side."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from faden.model import Channel, Direction
from faden.rules.channel_worth import NEEDS_ANSWER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.model import Meeting, Source, Touch

ANSWER_WITHIN = timedelta(days=30)
"""How long one waits for an answer to something written before it counts as unanswered. [A]"""

LIVE = (Channel.MEETING, Channel.VIDEO, Channel.CALL)
WRITTEN = (*NEEDS_ANSWER, Channel.LETTER, Channel.CARD)


class Exchange(NamedTuple):
    """One touch with one person. `credit` and `quality` lie between 0 and 1 (see `channel_worth`)."""

    # A plan makes tens of thousands of these, and a frozen dataclass takes five times as long to make.

    date: date
    channel: Channel
    direction: Direction
    people: tuple[str, ...]
    credit: float
    quality: float
    source: Source
    word: str = ""
    text: str = ""
    meeting: Meeting | None = None
    touch: Touch | None = None

    @property
    def reached(self) -> bool:
        return self.channel is not Channel.TRIED


@dataclass(frozen=True)
class History:
    """Everything that happened with one person up to a day, oldest first, and what is planned after it.

    `exchanges` holds attempts and reactions too; `planned` the meetings ahead, soonest first.
    """

    exchanges: tuple[Exchange, ...] = ()
    planned: tuple[Meeting, ...] = ()
    today: date = date.max

    @cached_property
    def contacts(self) -> tuple[Exchange, ...]:
        """The exchanges that count for the rhythm."""
        return tuple(exchange for exchange in self.exchanges if exchange.credit > 0)

    @cached_property
    def last(self) -> Exchange | None:
        """The latest contact, by either side."""
        return next((exchange for exchange in reversed(self.exchanges) if exchange.credit > 0), None)

    @cached_property
    def last_meeting(self) -> Exchange | None:
        """The latest time that both were in one room."""
        return next((x for x in reversed(self.exchanges) if x.channel is Channel.MEETING), None)

    @cached_property
    def unanswered(self) -> tuple[Exchange, ...]:
        """Attempts (`tried`) since the latest contact; one on the day of that contact is forgiven."""
        after = self.last.date if self.last else date.min
        since = takewhile(lambda x: x.date > after, reversed(self.exchanges))
        return tuple(x for x in since if not x.reached)[::-1]

    @cached_property
    def _tries(self) -> tuple[int, int]:
        answered = attempts = 0
        theirs = [x.date for x in self.exchanges if x.direction is not Direction.ME]
        for exchange in self.exchanges:
            if exchange.direction is not Direction.ME:
                continue
            if not exchange.reached:
                attempts += 1
            elif exchange.channel in LIVE:
                answered, attempts = answered + 1, attempts + 1
            elif exchange.channel in WRITTEN:
                reply = any_within(theirs, exchange.date, exchange.date + ANSWER_WITHIN)
                if reply or exchange.date + ANSWER_WITHIN <= self.today:
                    attempts += 1
                    answered += reply
        return answered, attempts

    @property
    def attempts(self) -> int:
        """How often I began, as far as one can tell by now whether it was answered.

        A meeting or call that took place was answered, `tried` was not. Something written counts as
        answered when anything comes from the other side within 30 days, and is not counted at all before
        they have passed. Groups and reactions tell nothing.
        """
        return self._tries[1]

    @property
    def answered(self) -> int:
        """How many of the `attempts` were answered."""
        return self._tries[0]

    @property
    def answer_rate(self) -> float:
        """p_answer = (answered + 3) / (attempts + 4), between 0 and 1 (rules.md 2b). [A]"""
        return (self.answered + 3) / (self.attempts + 4)

    @cached_property
    def initiative(self) -> float:
        """Their share of initiatives, iota = (theirs + 1) / (all + 2), between 0 and 1 (rules.md 2h).

        What both began counts half for each; attempts are initiatives, too.
        """
        count = dict.fromkeys(Direction, 0)
        for exchange in self.exchanges:
            count[exchange.direction] += 1
        return (count[Direction.THEM] + count[Direction.BOTH] / 2 + 1) / (len(self.exchanges) + 2)


def happened(meeting: Meeting, today: date) -> bool:
    """Whether a meeting counts as contact: its day has passed, or is today and something is written down."""
    if meeting.date < today:
        return True
    written = (meeting.went, meeting.topics, meeting.promises, meeting.body.strip(), meeting.minutes)
    return meeting.date == today and (any(written) or meeting.mood is not None or meeting.felt is not None)


def any_within(days: Sequence[date], first: date, last: date) -> bool:
    """Whether one of the `days`, which are in order, lies between two others, both included."""
    at = bisect_left(days, first)
    return at < len(days) and days[at] <= last
