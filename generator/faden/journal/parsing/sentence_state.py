"""What is known of the head of a sentence so far, while it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faden.core.model import TOGETHER, Channel, Direction
from faden.journal.parsing.channels import CHANNELS, VERBS
from faden.journal.parsing.dates import Around, Written
from faden.journal.parsing.sentence import Names
from faden.journal.parsing.sentence_lists import people_at
from faden.journal.parsing.sentence_tails import day_at
from faden.journal.parsing.sentence_words import SPACE, STOP

OWNER = re.compile(r"([^\W\d_][\w-]*?)(?:['’]s|(?<=s)['’]|s)\s+(?=[^\W\d_])")
WITH = re.compile(r"(?<!\w)(?:with|mit)\s", re.IGNORECASE)
AND_SO = re.compile(r"(?:(?:and|und|n|plus)\s+|[&+]\s*)(?=[@\w\[])", re.IGNORECASE)


class HeadState:
    """The head that begins at `start`; `at` is the character that is reached.

    `kept` are places of words that are understood and belong to the text; `worded` says that all of the sentence does.
    """

    def __init__(self, text: str, names: Names, around: Around, start: int, given: Sequence[str]) -> None:
        self.text, self.names, self.around = text, names, around
        self.start = self.at = start
        self.given = bool(given)
        self.people: list[str] = list(given)
        self.unclear: list[tuple[str, tuple[str, ...]]] = []
        self.strangers: list[tuple[int, int]] = []
        self.kept: list[tuple[int, int]] = []
        self.written: Written | None = None
        self.word: str | None = None
        self.verb: Direction | None = None
        self.explicit: Direction | None = None
        self.first_name: str | None = None
        self.own = self.they = self.has = self.been = self.to_me = False
        self.sending = self.giving = self.thing = self.placed = self.greeted = False
        self.hosted = False
        self.understood = True
        self.worded = self.past = self.free = self.at_theirs = self.theirs = False
        self.present = self.when_unclear = False
        """Whether it tells what you are doing or have yet to do: "wir treffen Eva", "text mike"."""
        self.lost_at = self.thing_end = -1
        self.named_end = 0
        """Where the last word that was not understood ends."""

    @property
    def anybody(self) -> bool:
        return bool(self.people or self.unclear)

    @property
    def channel_word(self) -> str | None:
        if self.word is not None:
            return self.word
        if self.thing and (self.sending or self.explicit in (Direction.ME, Direction.THEM)):
            return "message"
        return "visit" if self.at_theirs and self.been and self.anybody else None

    @property
    def channel(self) -> Channel | None:
        return CHANNELS.get(self.channel_word.casefold()) if self.channel_word else None

    @property
    def complete(self) -> bool:
        return self.anybody and self.channel_word is not None

    @property
    def has_company(self) -> bool:
        """Whether others came along to the home of the first: "Feier bei Andi mit Ole"."""
        hosted = self.hosted or (self.channel_word == "visit" and self.verb is Direction.ME)
        company = len(self.people) > 1 and WITH.search(self.text, self.start, self.at) is not None
        return hosted and company and self.channel in TOGETHER

    @property
    def is_theirs(self) -> bool:
        """Whether it tells what others did together: "Eva and Ben had lunch"."""
        together = self.channel in TOGETHER and self.verb is not Direction.THEM
        return self.theirs and together and not self.own and not self.to_me

    @property
    def _subject(self) -> bool:
        """Whether a person named before the verb, and not you, did what follows."""
        if self.given:
            return self.they
        return self.anybody and not self.own and self.explicit is None

    def _note(self, word: str, direction: Direction | None) -> None:
        channel = CHANNELS.get(self.word.casefold()) if self.word else None
        if channel is Channel.TRIED:
            return
        closer = channel is Channel.CHAT and (
            CHANNELS[word.casefold()] is Channel.VOICE or (word == "call" and direction is None)
        )
        vague = self.word in (None, "meeting", "visit") or word not in ("meeting", "visit")
        if (
            channel is None
            or closer
            or (CHANNELS[word.casefold()] is channel and vague)
            or (channel is Channel.MEETING and CHANNELS[word.casefold()] is Channel.GROUP)
        ):
            self.word = word
        if direction is not None and (self.verb is None or self.verb is Direction.ME):
            self.verb = direction

    def _add(self, name: str, ids: tuple[str, ...]) -> None:
        if len(ids) > 1:
            self.unclear.append((name, ids))
        elif ids[0] not in self.people:
            self.people.append(ids[0])

    def _to_me(self) -> None:
        if self.explicit is None and not self.own and self.verb is Direction.ME:
            self.verb = Direction.THEM

    def _at_end(self) -> bool:
        return self.at >= len(self.text) or STOP.match(self.text, self.at) is not None

    def _spaced(self, at: int) -> int:
        """Where the next word behind a character begins."""
        space = SPACE.match(self.text, at)
        return space.end() if space else at

    def _name_follows(self) -> bool:
        at = self._spaced(self.at)
        return self.names(self.text, at, place=True) is not None

    def _date(self) -> bool:
        if self.written is not None:
            return False
        reading = day_at(self.text, self.at, self.around)
        if reading is None or (reading.about and self.complete):
            return False
        self.written, self.at = reading, reading.end
        return True

    def _people(self) -> bool:
        place = self.placed or self._verb_behind()
        people = people_at(
            self.text, self.at, self.names, self.around, has_word=self.word is not None, place=place
        )
        if not people.named:
            return False
        if self.given and not (self.placed and self.explicit is not None):
            self.understood = False
            self.at = people.end
            return True
        owner = OWNER.match(self.text, self.at)
        if (
            owner is not None
            and people.named[0][1][0] < owner.end() - 1
            and self.text[people.named[0][1][0]] in "'’"
        ):
            return False
        if (
            self.anybody
            and not self.given
            and self.explicit is None
            and (self.has or self.theirs)
            and not self.own
        ):
            self.understood = False  # "Eva hat Ben getroffen"
        return self._take(self.at)

    def _take(self, at: int) -> bool:
        people = people_at(self.text, at, self.names, self.around, has_word=self.word is not None, place=True)
        if not people.named:
            return False
        for begin, (end, ids) in people.named:
            self.first_name = self.first_name or self.text[begin:end]
            self._add(self.text[begin:end], ids)
        self.strangers += people.strangers
        self.kept += [(self._joined_at(begin), end) for begin, end in people.strangers]
        self.at, self.named_end, self.placed = people.end, people.end, False
        return True

    def _joined_at(self, begin: int) -> int:
        """Where "and Ivy" begins; the word before a name that nobody has stays with it."""
        join = re.search(r"(?:and|und|n|&|\+|with|mit|u\.)\s+$", self.text[:begin], re.IGNORECASE)
        return join.start() if join else begin

    def _verb_behind(self) -> bool:
        """Whether a word is followed by a verb in the past, before which only a person stands: "will called"."""
        match = re.compile(r"[^\W\d_][\w'’-]*\s+([^\W\d_][\w'’-]*)").match(self.text, self.at)
        return match is not None and match[1].casefold() in VERBS

    def _list_from(self, at: int) -> None:
        """Takes the people who stand behind a pronoun: "a pint with him and sanj"."""
        join = AND_SO.match(self.text, self._spaced(at))
        if join is not None and self.names(self.text, join.end(), place=True) is not None:
            self.at = join.end()
            self._take(join.end())

    def _sign(self) -> bool:
        """Passes by signs without a meaning."""
        if self.text[self.at].isalnum() or self.text[self.at] in "[]#(@":
            return False
        self.at += 1
        return True

    def _unknown(self) -> bool:
        self.understood = False
        match = re.compile(r"\[\[[^\]]*\]\]|[\w'’-]+|.", re.DOTALL).match(self.text, self.at)
        self.at = self.lost_at = match.end() if match else self.at + 1
        self.placed = False
        return True
