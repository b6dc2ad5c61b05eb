"""Reads one touch as people say it, from left to right: dates, people, the channel, and who began it.

What follows them is what it was about. Nothing of the line is lost: if there are other words in between, the text is the
whole sentence.
"""

from __future__ import annotations

import re

from faden.core.model import Channel, Direction
from faden.journal.parsing.channels import BY_SUBJECT, CHANNELS, PARTICIPLES, PHRASES, VERBS
from faden.journal.parsing.dates import NOWHERE, Around, read_date
from faden.journal.parsing.sentence import Named, Names, Sentence, linked
from faden.journal.parsing.sentence_doubts import is_doubtful, is_unanswered
from faden.journal.parsing.sentence_ends import (
    full_sentence,
    something_follows,
    take_last_day,
    whole_day,
    without_prefix,
    without_repeats,
)
from faden.journal.parsing.sentence_lists import NameList
from faden.journal.parsing.sentence_messages import behind_name, from_there, message_in
from faden.journal.parsing.sentence_others import funeral_end, owner_end
from faden.journal.parsing.sentence_words import (
    AT,
    BESIDES,
    COMMA,
    FILLERS,
    HAS,
    IMPERATIVE,
    MESSAGES,
    OWN,
    PRONOUN,
    RECEIVED,
    SENDING,
    SENT,
    SPACE,
    STOPS,
    TOWARDS,
    UNDONE,
    WORD,
    has_happened,
    towards,
)


def read_sentence(text: str, names: Names = linked, around: Around = NOWHERE) -> Sentence:
    """What a line says about one touch, as far as it can be understood."""
    return _SentenceReader(text, names, around).read()


class _SentenceReader:
    """Reads one line; `at` is the character it has got to."""

    def __init__(self, text: str, names: Names, around: Around) -> None:
        self.text, self.names, self.around = text, names, around
        self.lists = NameList(text, names, around)
        self.at = 0
        self.sentence = Sentence(past=has_happened(text))
        self.own = self.has = False
        self.verb: Direction | None = None
        self.explicit: Direction | None = None
        self.first_person: int | None = None
        self.how_end: int | None = None
        self.skipped = False
        self.asked = IMPERATIVE.match(text) is not None

    def read(self) -> Sentence:
        while self._step():
            pass
        sentence = self.sentence
        remainder = self.text[self.at :].strip().lstrip(f",.{STOPS}-").strip()
        if self._said_otherwise() or self.skipped:
            remainder = behind_name(full_sentence(self.text, sentence.written), self._first_name)
        sentence.text = without_repeats(remainder.strip("|").strip())
        take_last_day(self.text, sentence, self.around)
        if sentence.channel in (Channel.CALL, Channel.VIDEO) and is_unanswered(sentence.text):
            sentence.word = "tried"
        if self.explicit is self.verb is None and from_there(sentence.channel, sentence.text):
            self.verb = Direction.THEM
        sentence.direction = self._direction()
        asked = self.asked and self.explicit is None and sentence.written is None
        tells = sentence.anybody and sentence.channel is not Channel.TRIED
        end = self.at if sentence.word else self.text.find(":") + 1 or self.at
        sentence.doubtful |= asked or (tells and is_doubtful(self.text, end, self.names))
        return sentence

    @property
    def _enough(self) -> bool:
        return self.sentence.anybody and self.sentence.word is not None

    def _step(self) -> bool:
        self.at = SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]  # it may match nothing at all
        if self.at >= len(self.text):
            return False
        first = (self._date, self._phrase, self._others, self._people)
        return any(step() for step in (*first, self._beside, self._how, self._filler, self._skip))

    def _date(self) -> bool:
        if self.sentence.written is not None:
            return False
        reading = read_date(self.text, self.at, self.around)
        if reading is None or (reading.about and self._enough and self.sentence.text):
            return False
        # "May", "so" and years in a sentence count as a date only if nothing says otherwise.
        self.sentence.written, self.at = reading, reading.end
        return True

    def _phrase(self) -> bool:
        lower = self.text[self.at :].casefold()
        phrase = next((p for p in PHRASES if lower.startswith(p) and not lower[len(p) :][:1].isalnum()), None)
        if phrase is None:
            return False
        word, direction = PHRASES[phrase]
        theirs = self._subject and phrase in BY_SUBJECT
        self._note_how(word, Direction.THEM if theirs else direction)
        self.at += len(phrase)
        return True

    def _how(self) -> bool:
        match = WORD.match(self.text, self.at)
        if match is None:
            return False
        word = match[0].casefold()
        if word in SENDING:
            self.verb = SENDING[word] if not (word == "sent" and self._subject) else Direction.THEM
        elif word in SENT or word in RECEIVED:
            # "Brief geschickt", but "Eva hat einen Brief geschickt".
            by_them = self._subject and self.has
            mine = (word in SENT) is not by_them
            self.explicit = self.explicit or (Direction.ME if mine else Direction.THEM)
        elif word in VERBS:
            return self._verb(word, match.end())
        elif word in PARTICIPLES:
            noun, direction = PARTICIPLES[word]
            theirs = self.sentence.anybody and self.has and not self.own and direction is not Direction.BOTH
            self._note_how(noun, Direction.THEM if theirs or word == "gemeldet" else direction)
        elif word in MESSAGES and self.how_end is not None and not self.text[self.how_end : self.at].strip():
            pass  # "linkedin message" says no more than "linkedin"
        elif word in CHANNELS and not (self._enough and self.sentence.channel is not CHANNELS[word]):
            self._note_how(match[0], None)
        elif word in TOWARDS and self.sentence.anybody and (back := PRONOUN.match(self.text, match.end())):
            self.explicit, self.at = self.explicit or TOWARDS[word], back.end()
            return True
        elif word in TOWARDS and (not self._enough or self._names_follow(match.end())):
            self.explicit = self.explicit or towards(word, self.sentence.word)
            self.sentence.at_theirs |= word in AT
        else:
            return False
        self.at = match.end()
        if word in CHANNELS:
            self.how_end = self.at
        return True

    def _verb(self, word: str, end: int) -> bool:
        noun, direction = VERBS[word]
        # "Joe: called him" is what you did.
        back = PRONOUN.match(self.text, end)
        theirs = self._subject and not back and direction is not Direction.BOTH
        self._note_how(noun, Direction.THEM if theirs else direction)
        if word == "rief" and (tail := re.search(r"\san\b", self.text[end:])):
            self.text = without_prefix(self.text, end, tail)
            back = None
        self.at = back.end() if back and direction is Direction.ME else end
        return True

    @property
    def _subject(self) -> bool:
        """Whether a person named before the verb, and not you, did what follows."""
        return self.sentence.anybody and not self.own and self.explicit is None

    def _note_how(self, word: str, direction: Direction | None) -> None:
        channel = self.sentence.channel
        if channel is Channel.TRIED or (channel is not None and CHANNELS[word.casefold()] is not channel):
            return
        self.sentence.word = word
        if direction is not None and (self.verb is None or self.verb is Direction.ME):
            self.verb = direction

    def _people(self) -> bool:
        if self._enough and self.sentence.people:
            return False
        named = self.names(self.text, self.at)
        if named is None:
            return False
        if self.first_person is None:
            self.first_person = self.at
        self._take_names(named)
        return True

    def _others(self) -> bool:
        """Passes by people who are named but were not there, and takes the funeral they were not at."""
        anybody, explicit = self.sentence.anybody, self.explicit
        funeral = None if self._enough else funeral_end(self.text, self.at, self.names)
        if funeral is not None and (funeral[1] or explicit is Direction.BOTH or not anybody):
            self._note_how("meeting", Direction.BOTH)
            self.explicit = None if explicit is Direction.ME else explicit
            end: int | None = funeral[0]
        else:
            end = owner_end(self.text, self.at, self.names, anybody=anybody)
        enough = self._enough and not something_follows(self.text, end or 0, self.sentence, self.around)
        if end is None or (funeral is None and (explicit or enough)):
            return False
        self.at, self.skipped = end, True
        return True

    def _take_names(self, named: Named) -> None:
        """Takes the name that begins here, and those of its list."""
        following: tuple[int, Named] | None = (self.at, named)
        while following is not None:
            begin, (end, ids) = following
            self._add(self.text[begin:end], ids)
            self.at = end
            has_word = self.sentence.word is not None
            together = self.explicit is Direction.BOTH
            following = self.lists.next(end, has_word=has_word, together=together)

    def _beside(self) -> bool:
        """Takes people who were there too: "Oma besucht mit Mama"."""
        match = BESIDES.match(self.text, self.at) if self._enough else None
        named = self.names(self.text, match.end()) if match else None
        if match is None or named is None:
            return False
        self.at = match.end()
        self._take_names(named)
        return True

    def _add(self, name: str, ids: tuple[str, ...]) -> None:
        if len(ids) > 1:
            self.sentence.unclear.append((name, ids))
        elif ids[0] not in self.sentence.people:
            self.sentence.people.append(ids[0])

    def _names_follow(self, at: int) -> bool:
        space = SPACE.match(self.text, at)
        return not self.sentence.anybody and self.names(self.text, space.end() if space else at) is not None

    def _filler(self) -> bool:
        match = WORD.match(self.text, self.at)
        if match is None:
            return False
        word, end = match[0].casefold(), match.end()
        needed = not self._enough or something_follows(self.text, end, self.sentence, self.around)
        if word not in FILLERS or not needed:
            return False
        self.own = self.own or word in OWN
        self.has, self.at = self.has or word in HAS, end
        return True

    def _skip(self) -> bool:
        sign = self.text[self.at]
        if sign in STOPS or (sign == "-" and self.text[self.at + 1 : self.at + 2] == " "):
            if self._enough:
                return False
            self.at += 1
            return True
        if sign == ",":
            return self._comma()
        if self._enough:
            return False
        if UNDONE.match(self.text, self.at):
            self.sentence.doubtful = True
        self.skipped = self.skipped or sign.isalnum() or sign in "[]#(@"
        match = re.compile(r"\[\[[^\]]*\]\]|[\w'’-]+|.").match(self.text, self.at)
        self.at = match.end() if match else self.at + 1
        return True

    def _comma(self) -> bool:
        behind = COMMA.match(self.text, self.at)
        at = behind.end() if behind else self.at + 1
        if self._enough:
            reading = whole_day(self.text, at, self.around) if self.sentence.written is None else None
            if reading is None:
                return False
            self.sentence.written, at = reading, reading.end
        self.at = at
        return True

    def _direction(self) -> Direction | None:
        if self.sentence.channel is Channel.TRIED:
            return Direction.ME if self.explicit is not Direction.THEM else Direction.THEM
        return self.explicit or self.verb

    @property
    def _first_name(self) -> tuple[int, int] | None:
        named = self.names(self.text, self.first_person) if self.first_person is not None else None
        return (self.first_person or 0, named[0]) if named is not None else None

    def _said_otherwise(self) -> bool:
        """Whether it is a message in other words than a channel's; then that is its channel."""
        if self.sentence.word is not None or not self.sentence.anybody:
            return False
        said = message_in(self.text, self._first_name, own=self.own, has=self.has)
        if said is not None:
            self.sentence.word, direction = said
            self.explicit = self.explicit or direction
        return said is not None
