"""The past of each tie: every touch as the rules see it, from one person's side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from faden.model import Channel, Direction, Journal, Meeting, Source, Touch

ANSWER_WITHIN = timedelta(days=30)
"""How long one waits for an answer to something written before it counts as unanswered. [A]"""

CREDIT: Mapping[Channel, float] = {
    Channel.MEETING: 1.0,
    Channel.VIDEO: 1.0,
    Channel.CALL: 1.0,
    Channel.LETTER: 1.0,
    Channel.CARD: 1.0,
    Channel.MAIL: 1.0,
    Channel.CHAT: 1.0,
    Channel.VOICE: 0.5,
    Channel.NETWORK: 0.5,
    Channel.GROUP: 0.5,
    Channel.REACTION: 0.0,
    Channel.TRIED: 0.0,
}
"""Share of a whole contact that a touch is worth for the rhythm (rules.md 2a). [A]"""

QUALITY: Mapping[Channel, float] = {
    Channel.MEETING: 1.0,
    Channel.VIDEO: 0.85,
    Channel.CALL: 0.8,
    Channel.LETTER: 0.6,
    Channel.CARD: 0.6,
    Channel.MAIL: 0.5,
    Channel.VOICE: 0.5,
    Channel.CHAT: 0.4,
    Channel.GROUP: 0.4,
    Channel.NETWORK: 0.25,
    Channel.REACTION: 0.05,
    Channel.TRIED: 0.0,
}
"""How much of the missing warmth a touch brings back (q of rules.md 2c). [A]; the order follows [F27]."""

GREETING = 0.5
CLOSE_CHAT = 0.7
"""A chat counts less where people see each other all the time: rings 5 and 15 (rules.md 2a)."""

FACE_TO_FACE = (Channel.MEETING,)
LIVE = (Channel.MEETING, Channel.VIDEO, Channel.CALL)
WRITTEN = (Channel.MAIL, Channel.LETTER, Channel.CARD, Channel.CHAT, Channel.VOICE, Channel.NETWORK)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One touch with one person. `credit` and `quality` lie between 0 and 1."""

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
    """Everything that happened with one person up to a day, oldest first, and what is planned after it."""

    exchanges: tuple[Exchange, ...] = ()
    planned: tuple[Meeting, ...] = ()
    today: date = date.max

    @cached_property
    def contacts(self) -> tuple[Exchange, ...]:
        """The exchanges that count for the rhythm."""
        return tuple(exchange for exchange in self.exchanges if exchange.credit > 0)

    @property
    def last(self) -> Exchange | None:
        """The latest contact, by either side."""
        return self.contacts[-1] if self.contacts else None

    @cached_property
    def last_meeting(self) -> Exchange | None:
        """The latest time that both were in one room."""
        return next((x for x in reversed(self.exchanges) if x.channel in FACE_TO_FACE), None)

    @cached_property
    def unanswered(self) -> tuple[Exchange, ...]:
        """Attempts since the latest contact (`tried` in the log)."""
        after = self.last.date if self.last else date.min
        return tuple(x for x in self.exchanges if not x.reached and x.date >= after)

    @cached_property
    def initiatives(self) -> tuple[Exchange, ...]:
        """What I began."""
        return tuple(x for x in self.exchanges if x.direction is Direction.ME)

    @cached_property
    def answer_rate(self) -> float:
        """p_answer = (answered + 3) / (attempts + 4), between 0 and 1 (rules.md 2b).

        A call or meeting that took place was answered, `tried` was not. Something written counts as answered
        when anything comes from the other side within 30 days, and is not counted at all before they have passed.
        """
        answered = attempts = 0
        for exchange in self.initiatives:
            if exchange.channel in LIVE or exchange.channel is Channel.GROUP:
                answered, attempts = answered + 1, attempts + 1
            elif not exchange.reached:
                attempts += 1
            elif exchange.channel in WRITTEN:
                reply = any(
                    exchange.date <= other.date <= exchange.date + ANSWER_WITHIN
                    for other in self.exchanges
                    if other.direction is not Direction.ME
                )
                if reply or exchange.date + ANSWER_WITHIN <= self.today:
                    attempts += 1
                    answered += reply
        return (answered + 3) / (attempts + 4)


def happened(meeting: Meeting, today: date) -> bool:
    """Whether a meeting counts as contact: its day has passed, or is today and something of it is written down."""
    if meeting.date < today:
        return True
    written = (meeting.went, meeting.topics, meeting.promises, meeting.body.strip(), meeting.minutes)
    return meeting.date == today and (any(written) or meeting.mood is not None or meeting.felt is not None)


def histories(journal: Journal, today: date, until: date | None = None) -> Mapping[str, History]:
    """The history of every person of the journal as known on `today`, with nothing later than `until` (today)."""
    until = until or today
    past: dict[str, list[Exchange]] = {person: [] for person in journal.people}
    ahead: dict[str, list[Meeting]] = {person: [] for person in journal.people}
    for meeting in journal.meetings:
        counts = happened(meeting, today) and meeting.date <= until
        for person in meeting.people:
            if person not in past:
                continue
            if counts:
                past[person].append(_from_meeting(meeting))
            elif meeting.date >= today:
                ahead[person].append(meeting)
    for touch in journal.touches:
        if touch.date <= until:
            for person in touch.people:
                if person in past:
                    past[person].append(_from_touch(touch, journal.people[person].ring))
    return {
        person: History(tuple(_in_order(exchanges)), tuple(ahead[person]), today)
        for person, exchanges in past.items()
    }


def _in_order(exchanges: list[Exchange]) -> Iterator[Exchange]:
    """By day; a note and a log line of the same day and channel are one touch, told twice: the note stands."""
    exchanges.sort(key=lambda x: (x.date, x.meeting is None, x.source))
    noted = {(x.date, x.channel) for x in exchanges if x.meeting is not None}
    for exchange in exchanges:
        if exchange.meeting is not None or (exchange.date, exchange.channel) not in noted:
            yield exchange


def _from_meeting(meeting: Meeting) -> Exchange:
    return Exchange(
        meeting.date,
        meeting.channel,
        meeting.direction,
        meeting.people,
        CREDIT[meeting.channel],
        QUALITY[meeting.channel],
        meeting.source,
        word=meeting.word,
        text=meeting.body,
        meeting=meeting,
    )


def _from_touch(touch: Touch, ring: int | None) -> Exchange:
    credit = CREDIT[touch.channel]
    if touch.channel is Channel.CHAT and ring in (5, 15):
        credit = CLOSE_CHAT
    if touch.channel is Channel.CARD and not touch.text:
        credit = GREETING  # a card without a word of what it said is a greeting
    return Exchange(
        touch.date,
        touch.channel,
        touch.direction,
        touch.people,
        credit,
        QUALITY[touch.channel],
        touch.source,
        word=touch.word,
        text=touch.text,
        touch=touch,
    )
