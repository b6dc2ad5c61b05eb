"""What happened with each person, computed once for the whole journal and cut to what is known on each day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.days_of_death import lived_on
from faden.core.model import Channel, Direction, Meeting, Standing
from faden.rules.interactions import (
    ANSWER_WITHIN,
    Counts,
    Exchange,
    History,
    any_within,
    counts,
    happened,
    is_contact,
    is_written,
)
from faden.rules.long_history import LongHistory
from faden.rules.promises import undone
from faden.rules.told_news import ToldNews
from faden.rules.touch_value import GREETING_QUALITY, NEEDS_ANSWER, WRITTEN, is_greeting, worth
from faden.rules.tracked_day import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from faden.core.model import Journal, Settings, Touch
    from faden.core.spoken_names import NamedPeople
    from faden.rules.news_events import News
    from faden.rules.promises import Undone

UNSETTLED = ANSWER_WITHIN + timedelta(days=1)
"""The value of what is older than this does not change any more: an answer that has not come by then does not count."""
LATELY = 500
"""For how many days the exchanges of a long history are worked out at once; most questions go no further back."""
MANY = 40
"""Notes and log lines of a person from which their history is long."""
DAY = attrgetter("date")


class Timelines:
    """The touches of each person in the order of their days, whatever day it is.

    A plan looks at the journal as it was before eight past Mondays. Only the last month of each tie differs from what is
    known today, so everything earlier is computed once.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._exchanged: dict[str, list[Exchange]] = {}
        self._lately: dict[str, tuple[date, list[Exchange]]] = {}
        self._counted: dict[str, list[Counts]] = {}

    def history(self, person: str, today: date, until: date) -> History:
        """The history of one person as known on `today`, with nothing that is later than `until`."""
        events = self._events[person]
        # What settles from one day to the next keeps its value, so the history does not turn on that day.
        known = plain(until)
        settled = known - UNSETTLED
        since, latest = self._latest(person, known)
        early = bisect_right(latest, settled, key=DAY)
        late = latest[early : bisect_right(latest, until, key=DAY)]
        if any(event.channel in WRITTEN for event in late) or not _all_happened(late, today):
            late = self._as_known(person, today, known)
        ahead = (
            event
            for event in events[bisect_left(events, today, key=DAY) :]
            if isinstance(event, Meeting) and not (event.date <= until and happened(event, today))
        )
        exchanges: Sequence[Exchange] = (*latest[:early], *late)
        if since is not None:
            exchanges = LongHistory((*latest[:early], *late), partial(self._up_to, person, since))
        return History(exchanges, tuple(ahead), today, partial(self._counts, person, settled))

    def _latest(self, person: str, known: date) -> tuple[date | None, list[Exchange]]:
        """What happened after a day more than a year before `known`, and that day; without a day, everything."""
        events = self._events[person]
        if person not in self._exchanged and person not in self._lately and len(events) > MANY:
            since = date.fromordinal(max(1, known.toordinal() - LATELY))
            first = bisect_left(events, since - min(ANSWER_WITHIN, since - date.min), key=DAY)
            self._lately[person] = since, [x for x in self._worth(person, events[first:]) if x.date > since]
        since_then = self._lately.get(person)
        if since_then is None or since_then[0] > known - UNSETTLED:
            return None, self._whole(person)
        return since_then

    def _up_to(self, person: str, day: date) -> Sequence[Exchange]:
        """Everything up to a day that is settled."""
        whole = self._whole(person)
        return whole[: bisect_right(whole, day, key=DAY)]

    def _as_known(self, person: str, today: date, until: date) -> list[Exchange]:
        """The exchanges of the last month before `until`, with what they are worth while answers may still come."""
        events = self._events[person]
        settled = until - UNSETTLED
        end = bisect_right(events, until, key=DAY)
        # An exchange of the last month may be answered by one of the month before it.
        first = bisect_left(events, settled - ANSWER_WITHIN, 0, end, key=DAY)
        late = [
            event for event in events[first:end] if not isinstance(event, Meeting) or is_contact(event, today)
        ]
        return [exchange for exchange in self._worth(person, late) if exchange.date > settled]

    def between(self, person: str, first: date, last: date) -> Sequence[Meeting | Touch]:
        """What the journal says about a person from one day to another, both included, whether it happened or not."""
        events = self._events.get(person, ())
        return events[bisect_left(events, first, key=DAY) : bisect_right(events, last, key=DAY)]

    def at_rest(self, person: str, since: date, until: date) -> bool:
        """Whether nothing with a person is later than `since`, up to the day after `until`."""
        events = self._events.get(person, ())
        return bisect_right(events, since, key=DAY) == bisect_right(
            events, until + timedelta(days=1), key=DAY
        )

    @cached_property
    def undone(self) -> tuple[Undone, ...]:
        """The promises of meetings and lines of the log that are not done."""
        # Finding the people a promise concerns needs everybody's names, so do it once, not for each past week of a plan.
        both: tuple[Meeting | Touch, ...] = (*self._journal.meetings, *self._journal.touches)
        return tuple(undone(both, self._journal.people))

    def told_news(self, first: date, last: date) -> Mapping[str, tuple[News, ...]]:
        """What is told of people without them between two days, both included, by id."""
        meetings, touches = self._journal.meetings, self._journal.touches
        lately: list[Meeting | Touch] = []
        for events in (meetings, touches):
            lately += events[bisect_left(events, first, key=DAY) : bisect_right(events, last, key=DAY)]
        return self._told.between(lately, first, last)

    @property
    def named(self) -> NamedPeople:
        """The people of the journal, by the names that mean one of them."""
        return self._told.named

    @cached_property
    def _told(self) -> ToldNews:
        return ToldNews(self._journal)

    @cached_property
    def _events(self) -> Mapping[str, list[Meeting | Touch]]:
        """In order of the days, of one day the notes first; nothing after the day on which a person died."""
        people = self._journal.people
        events_of: dict[str, list[Meeting | Touch]] = {person: [] for person in people}
        dead = {id for id, person in people.items() if person.state is Standing.DECEASED}
        both: tuple[Meeting | Touch, ...] = (*self._journal.meetings, *self._journal.touches)
        for event in both:
            for person in event.people:
                if person in dead and lived_on(people[person], event.date) is False:
                    continue  # at a funeral, the dead are not there
                if person in events_of:
                    events_of[person].append(event)
        for events in events_of.values():
            events.sort(key=DAY)
        return events_of

    def _whole(self, person: str) -> list[Exchange]:
        """Everything in the journal, the future too, as if it had happened."""
        exchanges = self._exchanged.get(person)
        if exchanges is None:
            exchanges = self._exchanged[person] = self._worth(person, self._events[person])
        return exchanges

    def _worth(self, person: str, events: Sequence[Meeting | Touch]) -> list[Exchange]:
        return _exchanges(events, self._journal.people[person].ring, self._journal.settings)

    def _counts(self, person: str, settled: date) -> Counts:
        """What a person's exchanges up to a day add up to; nothing of it changes any more."""
        number = len(self._up_to(person, settled))
        if number == 0:
            return Counts()
        counted = self._counted.get(person)
        if counted is None:
            counted = self._counted[person] = list(counts(self._whole(person), date.max - ANSWER_WITHIN))
        return counted[number - 1]


def _exchanges(events: Sequence[Meeting | Touch], ring: int | None, settings: Settings) -> list[Exchange]:
    """The events, which are in order, with what each is worth.

    A note and a log line of the same day and channel are one touch, written down twice: the note stays, worth as
    much as the better of the two; the line does if the note, planned before, says nothing of how it was. A line with a
    favour stays, so that nothing of the give and take is lost.
    """
    fewest = min(settings.greeting, settings.gathering)
    # Asked of tens of thousands of events, most of which are of two people.
    greetings = {
        n for n, event in enumerate(events) if len(event.people) > fewest and is_greeting(event, settings)
    }
    own_events = [event for n, event in enumerate(events) if n not in greetings] if greetings else events
    signs = _Signs.of(own_events)
    exchanges: list[Exchange] = []
    noted: date | None = None
    notes: dict[Channel, int] = {}
    """The index in `exchanges` of the first one of each channel, on the latest day with a note."""
    for n, event in enumerate(events):
        day, channel, direction = event.date, event.channel, event.direction
        answered = channel not in WRITTEN or direction is Direction.BOTH or signs.two_way(event)
        words = isinstance(event, Meeting) or bool(event.text)
        credit, quality = worth(channel, ring, answered, words, direction is Direction.ME)
        greeting = n in greetings
        if greeting:
            credit, quality = 0.0, min(quality, GREETING_QUALITY)
        if isinstance(event, Meeting):
            if day != noted:
                noted, notes = day, {}
            notes.setdefault(channel, len(exchanges))
            exchanges.append(_from_meeting(event, credit, quality, greeting))
            continue
        note = notes.get(channel) if day == noted else None
        if note is None or event.favours:
            exchanges.append(_from_touch(event, credit, quality, greeting))
        else:
            credit, quality = max(credit, exchanges[note].credit), max(quality, exchanges[note].quality)
            kept = exchanges[note]
            if kept.meeting is not None and not is_written(kept.meeting) and (event.text or event.promises):
                kept = _from_touch(event, credit, quality, kept.greeting)
                del notes[channel]
            exchanges[note] = kept._replace(credit=credit, quality=quality)
    return exchanges


class _Signs(Struct, frozen=True):
    """The days, in order, by which something written becomes an exchange of both sides."""

    mine: list[date]
    theirs: list[date]
    """The days of their signs of life: done together, or from them; a missed call of theirs too, but not a like."""
    from_them: list[date]
    """The days on which they wrote; a message of yours soon after is the answer."""

    @staticmethod
    def of(events: Sequence[Meeting | Touch]) -> _Signs:
        signs = _Signs([], [], [])
        for event in events:
            if event.channel is Channel.REACTION:
                continue
            if event.direction is Direction.THEM:
                signs.theirs.append(event.date)
                signs.from_them.append(event.date)
            elif event.channel is not Channel.TRIED:
                signs.mine.append(event.date)
                if event.direction is Direction.BOTH:
                    signs.theirs.append(event.date)
        return signs

    def two_way(self, event: Meeting | Touch) -> bool:
        """Whether both sides wrote within 30 days; for what you sent, whether it was answered, or is an answer.

        `event` is something that one side wrote. A meeting before you wrote is not an answer.
        """
        first, last = event.date - ANSWER_WITHIN, event.date + ANSWER_WITHIN
        if event.direction is Direction.ME:
            return any_within(self.theirs, event.date, last) or any_within(self.from_them, first, event.date)
        return event.channel not in NEEDS_ANSWER or any_within(self.mine, first, last)


def _all_happened(exchanges: Sequence[Exchange], today: date) -> bool:
    return all(exchange.meeting is None or is_contact(exchange.meeting, today) for exchange in exchanges)


_exchange: Callable[[tuple[object, ...]], Exchange] = partial(tuple.__new__, Exchange)
"""What the class does itself with its fields; called tens of thousands of times, this takes a third of the time."""


def _from_meeting(note: Meeting, credit: float, quality: float, greeting: bool) -> Exchange:
    return _exchange((
        note.date, note.channel, note.direction, note.people, credit, quality,
        note.source, note.word, note.body, note, None, greeting,
    ))  # fmt: skip


def _from_touch(touch: Touch, credit: float, quality: float, greeting: bool) -> Exchange:
    return _exchange((
        touch.date, touch.channel, touch.direction, touch.people, credit, quality,
        touch.source, touch.word, touch.text, None, touch, greeting,
    ))  # fmt: skip
