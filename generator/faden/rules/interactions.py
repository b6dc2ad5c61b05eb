"""The history of each tie: every touch with a person, as the rules see it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, partial
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from faden.core.model import Channel, Direction
from faden.rules.touch_value import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from faden.core.model import Meeting, Source, Touch, Went

ANSWER_WITHIN = timedelta(days=30)
"""How long you wait for an answer before what you wrote counts as unanswered. [A]"""

AFTER_TALK = timedelta(days=7)
"""For how long after a meeting or a call you still write without waiting for an answer. [A]"""
ONE_DAY = timedelta(days=1)
ASKED_FOR = timedelta(days=14)
"""For how long you are asked whether a planned meeting took place. [A]"""
TOGETHER = (Channel.MEETING, Channel.GROUP, Channel.VIDEO)
PARTIES = ("party", "event", "feier", "veranstaltung")
"""Words of the group channel for being in one place; a group chat is none."""
LIVE = (Channel.MEETING, Channel.VIDEO, Channel.CALL)


class Exchange(NamedTuple):
    """A touch with a person. `credit` and `quality` are between 0 and 1 (see `channel_worth`).

    `greeting` says that it went to many people at once, and was a contact with none of them.
    """

    # A plan creates tens of thousands of these, and a frozen dataclass takes five times as long to create.

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
    greeting: bool = False

    @property
    def reached(self) -> bool:
        return self.channel is not Channel.TRIED

    @property
    def missed(self) -> bool:
        """Whether they tried to reach you, and did not."""
        return self.channel is Channel.TRIED and self.direction is Direction.THEM

    @property
    def attempt(self) -> bool:
        """Whether you tried, or wrote, and nothing came back so far."""
        if self.direction is Direction.THEM or self.greeting:
            return False
        return not self.reached or (self.credit == 0 and self.channel in WRITTEN)

    @property
    def keeps_promise(self) -> bool:
        """Whether it says that you kept a promise: `mail to [[anna]]: done: the photos`."""
        promises = self.touch.promises if self.touch is not None else ()
        return any(promise.done and promise.by is None for promise in promises)

    @property
    def in_one_room(self) -> bool:
        """Whether both were there in person: at a meeting, or at a party, but not in a group that only wrote or called."""
        if self.channel is Channel.GROUP:
            return self.meeting is not None or self.word.casefold() in PARTIES
        return self.channel is Channel.MEETING

    @property
    def sign_of_life(self) -> bool:
        """Whether it shows that they are there: any contact, a party of many where you both were, and a call of theirs
        that you missed; no reaction.
        """
        if self.greeting:
            return self.channel in TOGETHER and self.direction is Direction.BOTH
        return self.credit > 0 or (self.direction is Direction.THEM and self.channel is not Channel.REACTION)


class Counts(NamedTuple):
    """The number of exchanges, of your attempts, of those that were answered, and of their initiatives, in halves."""

    exchanges: int = 0
    attempts: int = 0
    answered: int = 0
    theirs: int = 0


_counted: Callable[[tuple[int, int, int, int]], Counts] = partial(tuple.__new__, Counts)
"""The same as calling the class, in a third of the time: this is done after each of tens of thousands of exchanges."""


@dataclass(frozen=True)
class History:
    """Everything that happened with one person up to a day, oldest first, and what is planned after it.

    `exchanges` holds attempts and reactions too; `planned` the meetings ahead, soonest first. `counted` says what the
    first exchanges add up to, if that is known already.
    """

    exchanges: Sequence[Exchange] = ()
    planned: tuple[Meeting, ...] = ()
    today: date = date.max
    counted: Callable[[], Counts] = field(default=Counts, compare=False, repr=False)

    @cached_property
    def contacts(self) -> tuple[Exchange, ...]:
        """The exchanges that count for the rhythm."""
        return tuple(exchange for exchange in self.exchanges if exchange.credit > 0)

    @property
    def latest_contacts(self) -> Iterator[Exchange]:
        """The exchanges that count for the rhythm, the latest first."""
        return (exchange for exchange in reversed(self.exchanges) if exchange.credit > 0)

    @cached_property
    def last(self) -> Exchange | None:
        """The latest contact, by either side."""
        return next(self.latest_contacts, None)

    @cached_property
    def gathering(self) -> Exchange | None:
        """The latest gathering of many where you both were, if it was after the latest contact. It counts for no rhythm."""
        since = takewhile(lambda x: x.credit == 0, reversed(self.exchanges))
        return next((x for x in since if x.greeting and x.channel in TOGETHER), None)

    @property
    def only_they_wrote(self) -> bool:
        """Whether the latest contact is a message of theirs, and you wrote none within 30 days before or after."""
        last = self.last
        if last is None or last.direction is not Direction.THEM or last.channel not in WRITTEN:
            return False
        near = takewhile(lambda x: x.date >= last.date - ANSWER_WITHIN, reversed(self.exchanges))
        return not any(
            x.direction is not Direction.THEM and x.channel in WRITTEN and x.date <= last.date + ANSWER_WITHIN
            for x in near
        )

    @cached_property
    def last_meeting(self) -> Exchange | None:
        """The latest time that both were in the same room, among however many."""
        return next((exchange for exchange in reversed(self.exchanges) if exchange.in_one_room), None)

    @cached_property
    def went(self) -> Went | None:
        """How it was, according to the latest note that says so."""
        outcomes = (x.meeting.went for x in reversed(self.exchanges) if x.meeting and x.meeting.went)
        return next(outcomes, None)

    @cached_property
    def unanswered(self) -> tuple[Exchange, ...]:
        """Attempts since the latest sign of life, oldest first: calls that were not answered, and messages of any
        kind that got no answer. An attempt on the day of that sign is forgiven, and what is written within a week of a
        meeting or a call, or to keep a promise, wants no answer.
        """
        since: list[Exchange] = []
        after = talked = date.min
        for exchange in reversed(self.exchanges):
            if exchange.sign_of_life:
                after = exchange.date
                talked = after + AFTER_TALK if exchange.reached and exchange.channel in LIVE else after
                break
            since.append(exchange)
        return tuple(
            x
            for x in reversed(since)
            if x.attempt and x.date > after and not (x.reached and (x.date <= talked or x.keeps_promise))
        )

    @property
    def missed_call(self) -> Exchange | None:
        """The latest call of theirs that you missed, if you have not rung, written or met since."""
        last = self.exchanges[-1] if self.exchanges else None
        return last if last is not None and last.missed else None

    @cached_property
    def _counts(self) -> Counts:
        before = self.counted()
        *_, result = (before, *counts(self.exchanges[before.exchanges :], self.today, before))
        return result

    @property
    def attempts(self) -> int:
        """How often you began, as far as it is known by now whether it was answered.

        A meeting or call that took place was answered, `tried` was not. Something written counts as
        answered when anything comes from the other side within 30 days, and is not counted at all before
        they have passed. Groups and reactions tell nothing.
        """
        return self._counts.attempts

    @property
    def answered(self) -> int:
        """How many of the `attempts` were answered."""
        return self._counts.answered

    @property
    def answer_rate(self) -> float:
        """p_answer = (answered + 3) / (attempts + 4), between 0 and 1 (rules.md 2b). [A]"""
        return (self.answered + 3) / (self.attempts + 4)

    @property
    def initiative(self) -> float:
        """Their share of initiatives, iota = (theirs + 1) / (all + 2), between 0 and 1 (rules.md 2h).

        What both began counts half for each; attempts are initiatives, too.
        """
        return (self._counts.theirs / 2 + 1) / (len(self.exchanges) + 2)


def counts(exchanges: Sequence[Exchange], today: date, before: Counts = Counts()) -> Iterator[Counts]:  # noqa: B008 -- frozen
    """Yields, after each exchange in order, what all up to it add up to, as far as is known on `today`."""
    number, attempts, answered, theirs = before
    replies = [
        x.date
        for x in exchanges
        if x.direction is not Direction.ME and x.channel is not Channel.REACTION and not x.greeting
    ]
    for exchange in exchanges:
        number += 1
        channel = exchange.channel
        if exchange.greeting:
            pass  # it shows neither who began nor whether they answer
        elif exchange.direction is not Direction.ME:
            theirs += 2 if exchange.direction is Direction.THEM else 1
        elif channel is Channel.TRIED:
            attempts += 1
        elif channel in LIVE:
            attempts, answered = attempts + 1, answered + 1
        elif channel in WRITTEN:
            until = exchange.date + ANSWER_WITHIN
            reply = any_within(replies, exchange.date, until)
            attempts += reply or until <= today
            answered += reply
        yield _counted((number, attempts, answered, theirs))


def happened(meeting: Meeting, today: date) -> bool:
    """Whether a meeting is no longer ahead: its day has passed, or it is today and the note has a text."""
    return meeting.date < today or (meeting.date == today and is_written(meeting))


def counts_from(meeting: Meeting) -> date:
    """The first day on which a meeting counts as contact: its own, if the note says anything of how it was.

    Otherwise it may only have been planned. You are asked for a fortnight; if you neither write a word nor delete the
    note, it counts from then on, as a note without words of long ago does.
    """
    return meeting.date if is_written(meeting) else meeting.date + ASKED_FOR + ONE_DAY


def is_contact(meeting: Meeting, today: date) -> bool:
    """Whether a meeting counts as contact by today."""
    return meeting.date <= today and counts_from(meeting) <= today


def is_written(meeting: Meeting) -> bool:
    """Whether a note says anything of how it was; until then it may only have been planned."""
    written = (
        meeting.went,
        meeting.topics,
        meeting.promises,
        meeting.favours,
        meeting.body.strip(),
        meeting.minutes,
        meeting.asked,
        meeting.common_ground,
        meeting.next,
    )
    return any(written) or meeting.mood is not None or meeting.felt is not None


def any_within(days: Sequence[date], first: date, last: date) -> bool:
    """Whether any of the `days`, which are in order, is between two others, both included."""
    at = bisect_left(days, first)
    return at < len(days) and days[at] <= last
