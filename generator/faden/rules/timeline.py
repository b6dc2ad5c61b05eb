"""What happened with each person, worked out once for the whole journal and cut to what each day knows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from faden.core.model import Channel, Direction, Meeting
from faden.rules.interactions import (
    ANSWER_WITHIN,
    Counts,
    History,
    MailExchange,
    any_within,
    counts,
    happened,
)
from faden.rules.touch_value import NEEDS_ANSWER, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from faden.core.model import Journal, Touch

UNSETTLED = ANSWER_WITHIN + timedelta(days=1)
"""What is older than this is worth what it will always be worth: whoever has not answered by then did not."""
DAY = attrgetter("date")


class Timelines:
    """The touches of each person in the order of their days, whatever day it is.

    A plan looks at the journal as it stood before eight past Mondays. Only the last month of each tie differs from
    what is known today, so the rest is worked out once.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._exchanged: dict[str, list[MailExchange]] = {}
        self._counted: dict[str, list[Counts]] = {}

    def history(self, person: str, today: date, until: date) -> History:
        """The history of one person as known on `today`, with nothing that is later than `until`."""
        events = self._events[person]
        ring = self._journal.people[person].ring
        known = bisect_right(events, until, key=DAY)
        settled = until - UNSETTLED
        # An exchange of the last month may be answered by one of the month before it.
        first = bisect_left(events, settled - ANSWER_WITHIN, 0, known, key=DAY)
        late = [one for one in events[first:known] if not isinstance(one, Meeting) or happened(one, today)]
        whole = self._whole(person)
        early = whole[: bisect_right(whole, settled, key=DAY)]
        ahead = (
            one
            for one in events[bisect_left(events, today, key=DAY) :]
            if isinstance(one, Meeting) and not (one.date <= until and happened(one, today))
        )
        exchanges = (*early, *(one for one in _exchanges(late, ring) if one.date > settled))
        return History(exchanges, tuple(ahead), today, partial(self._counts, person, len(early)))

    def between(self, person: str, first: date, last: date) -> Sequence[Meeting | Touch]:
        """What stands in the journal of one person from one day to another, both included, whether it happened or not."""
        events = self._events.get(person, ())
        return events[bisect_left(events, first, key=DAY) : bisect_right(events, last, key=DAY)]

    @cached_property
    def promising(self) -> tuple[Meeting | Touch, ...]:
        """The meetings and lines of the log with a promise that is not done."""
        both: tuple[Meeting | Touch, ...] = (*self._journal.meetings, *self._journal.touches)
        return tuple(
            source
            for source in both
            if source.promises and not all(promise.done for promise in source.promises)
        )

    @cached_property
    def _events(self) -> Mapping[str, list[Meeting | Touch]]:
        """In order of the days, of one day the notes first."""
        found: dict[str, list[Meeting | Touch]] = {person: [] for person in self._journal.people}
        both: tuple[Meeting | Touch, ...] = (*self._journal.meetings, *self._journal.touches)
        for event in both:
            for person in event.people:
                if person in found:
                    found[person].append(event)
        for events in found.values():
            events.sort(key=DAY)
        return found

    def _whole(self, person: str) -> list[MailExchange]:
        """Everything that stands in the journal, what lies ahead too, as if it had come to pass."""
        found = self._exchanged.get(person)
        if found is None:
            found = _exchanges(self._events[person], self._journal.people[person].ring)
            self._exchanged[person] = found
        return found

    def _counts(self, person: str, number: int) -> Counts:
        """What the first exchanges of somebody add up to, which are settled."""
        if number == 0:
            return Counts()
        found = self._counted.get(person)
        if found is None:
            found = self._counted[person] = list(counts(self._whole(person), date.max - ANSWER_WITHIN))
        return found[number - 1]


def _exchanges(events: Sequence[Meeting | Touch], ring: int | None) -> list[MailExchange]:
    """The events, which are in order, with what each is worth.

    A note and a log line of the same day and channel are one touch, told twice: the note stands, worth as
    much as the better of the two. A line with a favour stays, so that nothing of the give and take is lost.
    """
    reached = [event for event in events if event.channel is not Channel.TRIED]
    mine = [event.date for event in reached if event.direction is not Direction.THEM]
    theirs = [event.date for event in reached if event.direction is not Direction.ME]
    kept: list[MailExchange] = []
    noted: date | None = None
    notes: dict[Channel, int] = {}
    """Of the latest day with a note: where the first of each channel is in what is kept."""
    for event in events:
        two_way = event.channel not in NEEDS_ANSWER or _two_way(event, mine, theirs)
        if isinstance(event, Meeting):
            credit, quality = worth(event.channel, ring, two_way=two_way, words=True)
            if event.date != noted:
                noted, notes = event.date, {}
            kept.append(_from_meeting(event, credit, quality))
            notes.setdefault(kept[-1].channel, len(kept) - 1)
            continue
        credit, quality = worth(event.channel, ring, two_way=two_way, words=bool(event.text))
        note = notes.get(event.channel) if event.date == noted else None
        if note is None or event.favours:
            kept.append(_from_touch(event, credit, quality))
        else:
            credit, quality = max(credit, kept[note].credit), max(quality, kept[note].quality)
            kept[note] = kept[note]._replace(credit=credit, quality=quality)
    return kept


def _two_way(event: Meeting | Touch, mine: Sequence[date], theirs: Sequence[date]) -> bool:
    """Whether both sides wrote: together, or the other one within 30 days before or after."""
    if event.direction is Direction.BOTH:
        return True
    other_side = theirs if event.direction is Direction.ME else mine
    return any_within(other_side, event.date - ANSWER_WITHIN, event.date + ANSWER_WITHIN)


_exchange: Callable[[tuple[object, ...]], MailExchange] = partial(tuple.__new__, MailExchange)
"""What the class does itself when it is given its fields; called tens of thousands of times, it takes a third as long."""


def _from_meeting(one: Meeting, credit: float, quality: float) -> MailExchange:
    event = (one.date, one.channel, one.direction, one.people, credit, quality, one.source)
    return _exchange((*event, one.word, one.body, one, None))


def _from_touch(one: Touch, credit: float, quality: float) -> MailExchange:
    event = (one.date, one.channel, one.direction, one.people, credit, quality, one.source)
    return _exchange((*event, one.word, one.text, None, one))
