"""What the journal knows about each day, so that an import adds only what is new, and nothing twice."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from faden.core.model import Channel, Direction, Journal, Touch

Key = tuple[date, Channel, Direction, frozenset[str], str]
ANY_PROGRAM = (
    "chat",
    "message",
    "text",
    "nachricht",
    "kurznachricht",
    "call",
    "phone",
    "anruf",
    "telefonat",
    "network",
    "netzwerk",
)
"""Words that say no more than the channel: a line with one of them covers every program of its kind."""


class KnownTouches:
    """The touches of a journal up to today, and those that an import is about to add."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.journal, self.today = journal, today
        self._keys: dict[Key, Touch] = {}
        self._by_day: dict[tuple[date, Channel, str], list[Touch]] = defaultdict(list)
        for touch in journal.touches:
            self.note(touch)

    def note(self, touch: Touch, instead: Touch | None = None) -> None:
        """Adds a touch, in place of `instead` if that is given."""
        if instead is not None:
            for id in instead.people:
                self._by_day[(instead.date, instead.channel, id)].remove(instead)
        key = (touch.date, touch.channel, touch.direction, frozenset(touch.people), touch.text)
        self._keys.setdefault(key, touch)
        # Also without its text, which you may have added since.
        self._keys.setdefault((*key[:4], ""), touch)
        for id in touch.people:
            self._by_day[(touch.date, touch.channel, id)].append(touch)

    def same(self, touch: Touch) -> Touch | None:
        """A touch that is the same in everything, except for a text added since."""
        return self._keys.get(
            (touch.date, touch.channel, touch.direction, frozenset(touch.people), touch.text)
        )

    def covering(self, touch: Touch) -> Touch | None:
        """A touch on the same day, by the same channel and program, with any of these people.

        Attempts in both directions on one day are two touches.
        """
        own = None
        for id in touch.people:
            for noted_touch in self._by_day.get((touch.date, touch.channel, id), ()):
                if touch.channel is Channel.TRIED:
                    if noted_touch.direction is touch.direction:
                        return noted_touch
                elif noted_touch.source.file == touch.source.file:
                    own = own or noted_touch
                elif (
                    noted_touch.word.casefold() in (touch.word.casefold(), *ANY_PROGRAM)
                    and len(touch.people) == 1
                ):
                    return noted_touch
        return own
