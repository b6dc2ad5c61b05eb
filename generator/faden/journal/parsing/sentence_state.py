"""What is known of the head of a sentence so far, while it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faden.core.model import TOGETHER, Channel, Direction
from faden.journal.parsing.channels import CHANNELS, VERBS
from faden.journal.parsing.dates import Around, Written
from faden.journal.parsing.sentence import Named, Names
from faden.journal.parsing.sentence_lists import NameList, people_at
from faden.journal.parsing.sentence_tails import day_at
from faden.journal.parsing.sentence_words import SPACE, STOP, WORD

OWNER = re.compile(r"([^\W\d_][\w-]*?)(?:['’]s|(?<=s)['’]|s)\s+(?=[^\W\d_])")
WITH = re.compile(r"(?<!\w)(?:with|mit|w/?)\s", re.IGNORECASE)
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
        self.first_name: str | None = None
        self.word: str | None = None
        self.verb: Direction | None = None
        """Who began it by the verb; `explicit` by a word before the people."""
        self.explicit: Direction | None = None
        self.own = self.they = self.has = self.been = self.to_me = self.theirs = self.past = False
        self.sending = self.giving = self.thing = self.placed = self.hosted = self.at_theirs = False
        self.worded = self.free = self.when_unclear = False
        self.understood = True
        self.present = False
        """Whether it tells what you are doing or have yet to do: "wir treffen Eva", "text mike"."""
        self.lost_at = self.thing_end = -1
        self.host: tuple[int, int] | None = None
        """Where "at Eva's" stands."""
        self.named_end = 0
        """Where the last name ends; `lost_at` is where the last word that was not understood does."""

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

    @property
    def _others_did(self) -> bool:
        """Whether a helping verb says it of the people and not of you: "Eva hat …"."""
        return self.has and not self.own

    def _note(self, word: str, direction: Direction | None) -> None:
        """Takes a word for a channel, unless a closer one is known, and who began it by the verb."""
        known, channel = self.word and CHANNELS[self.word.casefold()], CHANNELS[word.casefold()]
        if known is Channel.TRIED:
            return
        closer = known is Channel.CHAT and (
            channel is Channel.VOICE or (word == "call" and direction is None)
        )
        again = known is channel and (self.word in ("meeting", "visit") or word not in ("meeting", "visit"))
        if known is None or closer or again or (known is Channel.MEETING and channel is Channel.GROUP):
            self.word = word
        if direction is not None and self.verb in (None, Direction.ME):
            self.verb = direction

    def _doubt_if(self, doubtful: object) -> None:
        self.understood = self.understood and not doubtful

    def _keep_to(self, end: int) -> bool:
        """Takes words that are understood and stay in the text."""
        self.kept.append((self.at, end))
        self.at = end
        return True

    def _to_me(self) -> None:
        if self.explicit is None and not self.own and self.verb is Direction.ME:
            self.verb = Direction.THEM

    def _at_end(self) -> bool:
        return self.at >= len(self.text) or STOP.match(self.text, self.at) is not None

    def _spaced(self, at: int) -> int:
        """Where the next word behind a character begins."""
        space = SPACE.match(self.text, at)
        return space.end() if space else at

    def _word_at(self, at: int) -> tuple[str, int]:
        """The next word behind a character, in lower case, and where it ends; empty if something else follows."""
        match = WORD.match(self.text, self._spaced(at))
        return (match[0].casefold(), match.end()) if match else ("", at)

    def _name_at(self, at: int) -> Named | None:
        return self.names(self.text, self._spaced(at), place=True)

    def _date(self) -> bool:
        reading = day_at(self.text, self.at, self.around) if self.written is None else None
        if reading is None or (reading.about and self.complete):
            return False
        self.written, self.at = reading, reading.end
        return True

    def _list_at(self, at: int, *, place: bool = True) -> NameList:
        return people_at(self.text, at, self.names, self.around, has_word=self.word is not None, place=place)

    def _owns(self, at: int, end: int, signs: str) -> bool:
        """Whether the name from `at` to `end` only says whose something is: "Eva's flat"."""
        owner = OWNER.match(self.text, at)
        return owner is not None and end < owner.end() - 1 and self.text[end] in signs

    def _people(self) -> bool:
        behind, end = self._word_at(self.at)
        # Before a verb in the past only a person stands: "will called".
        people = self._list_at(
            self.at, place=self.placed or (behind != "" and self._word_at(end)[0] in VERBS)
        )
        if not people.named:
            return False
        if self.given and not (self.placed and self.explicit is not None):
            self.understood = False
            self.at = people.end
            return True
        if self._owns(self.at, people.named[0][1][0], "'’"):
            return False
        object_of_theirs = self.anybody and not self.given and self.explicit is None and not self.own
        self._doubt_if(object_of_theirs and (self.has or self.theirs))  # "Eva hat Ben getroffen"
        return self._take(self.at)

    def _take(self, at: int) -> bool:
        people = self._list_at(at)
        for begin, (end, ids) in people.named:
            name = self.text[begin:end]
            self.first_name = self.first_name or name
            if len(ids) > 1:
                self.unclear.append((name, ids))
            elif ids[0] not in self.people:
                self.people.append(ids[0])
        if not people.named:
            return False
        self.strangers += people.strangers
        self.kept += [(self._joined_at(begin), end) for begin, end in people.strangers]
        self.at, self.named_end, self.placed = people.end, people.end, False
        return True

    def _joined_at(self, begin: int) -> int:
        """Where "and Ivy" begins; the word before a name that nobody has stays with it."""
        join = re.search(r"(?:and|und|n|&|\+|with|mit|u\.)\s+$", self.text[:begin], re.IGNORECASE)
        return join.start() if join else begin

    def _list_from(self, at: int) -> None:
        """Takes the people who stand behind a pronoun: "a pint with him and sanj"."""
        join = AND_SO.match(self.text, self._spaced(at))
        if join is not None and self._name_at(join.end()) is not None:
            self._take(join.end())

    def _unknown(self) -> bool:
        """Passes by a sign, or a word that is not understood."""
        match = re.compile(r"\[\[[^\]]*\]\]|[^\W_][\w'’-]*|[\[\]#(@]", re.DOTALL).match(self.text, self.at)
        if match is None:
            self.at += 1
            return True
        self.understood = self.placed = False
        self.at = self.lost_at = match.end()
        return True
