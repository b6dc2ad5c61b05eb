"""Reads one touch as people say it, from left to right: dates, people, how, and who began it, until something else comes.

That is what it was about. Nothing of the line is lost: words between those that are understood keep the whole sentence
as its text.
"""

from __future__ import annotations

import re

from faden.core.model import Channel, Direction
from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, PHRASES, VERBS
from faden.journal.parsing.dates import NOWHERE, Around, read_date
from faden.journal.parsing.sentence import Names, Sentence, linked
from faden.journal.parsing.sentence_doubts import is_doubtful, is_unanswered
from faden.journal.parsing.sentence_words import (
    BESIDE,
    COMMA,
    FILLERS,
    HAS,
    IMPERATIVE,
    JOIN,
    ON,
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
)


def read_sentence(text: str, names: Names = linked, around: Around = NOWHERE) -> Sentence:
    """What a line says of one touch, as far as it can be understood."""
    return _Saying(text, names, around).read()


class _Saying:
    """One line while it is read."""

    def __init__(self, text: str, names: Names, around: Around) -> None:
        self.text, self.names, self.around = text, names, around
        self.at = 0
        self.said = Sentence()
        self.own = self.has = False
        self.participle = False
        self.verb: Direction | None = None
        self.explicit: Direction | None = None
        self.first_person: int | None = None
        self.how_at: int | None = None
        self.skipped = False
        self.asked = IMPERATIVE.match(text) is not None

    def read(self) -> Sentence:
        while self._step():
            pass
        said = self.said
        rest = self.text[self.at :].strip().lstrip(f",.{STOPS}-").strip()
        if self.skipped:
            rest = self._whole()
        said.text = rest.strip("|").strip()
        self._date_at_the_end()
        if said.channel in (Channel.CALL, Channel.VIDEO) and is_unanswered(said.text):
            said.word = "tried"
        said.direction = self._direction()
        asked = self.asked and self.explicit is None and said.written is None
        tells = said.anybody and said.channel is not Channel.TRIED
        end = self.at if said.word else self.text.find(":") + 1 or self.at
        said.doubtful |= asked or (tells and is_doubtful(self.text, end, self.names))
        return said

    @property
    def _enough(self) -> bool:
        return self.said.anybody and self.said.word is not None

    def _step(self) -> bool:
        space = SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        if self.at >= len(self.text):
            return False
        return (
            self._date() or self._phrase() or self._people() or self._how() or self._filler() or self._other()
        )

    def _date(self) -> bool:
        if self.said.written is not None:
            return False
        found = read_date(self.text, self.at, self.around)
        if found is None or (found.about and self._enough and self.said.text):
            return False
        # "can", "so" and years in a sentence are words until something says that they are none.
        self.said.written, self.at = found, found.end
        return True

    def _phrase(self) -> bool:
        lower = self.text[self.at :].casefold()
        phrase = next((p for p in PHRASES if lower.startswith(p) and not lower[len(p) :][:1].isalnum()), None)
        if phrase is None:
            return False
        word, direction = PHRASES[phrase]
        self._found(word, direction)
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
            self.explicit = self.explicit or (Direction.ME if word in SENT else Direction.THEM)
        elif word in VERBS:
            noun, direction = VERBS[word]
            theirs = self._subject and direction is not Direction.BOTH
            self._found(noun, Direction.THEM if theirs else direction)
            if word == "rief" and (tail := re.search(r"\san\b", self.text[match.end() :])):
                return self._separable(match.end(), tail)
        elif word in PARTICIPLES:
            noun, direction = PARTICIPLES[word]
            theirs = self.said.anybody and self.has and not self.own and direction is not Direction.BOTH
            self._found(noun, Direction.THEM if theirs or word == "gemeldet" else direction)
        elif word in CHANNELS and not (self._enough and self.said.channel is not CHANNELS[word]):
            self._found(match[0], None)
        elif word in TOWARDS and self.said.anybody and (back := PRONOUN.match(self.text, match.end())):
            self.explicit, self.at = self.explicit or TOWARDS[word], back.end()
            return True
        elif word in TOWARDS and (not self._enough or self._names_follow(match.end())):
            self.explicit = self.explicit or TOWARDS[word]
        else:
            return False
        self.at = match.end()
        return True

    def _separable(self, behind: int, tail: re.Match[str]) -> bool:
        """Of `rief an` the second word stands behind the name; nothing in between is lost."""
        between = self.text[behind : behind + tail.start()]
        if len(between.split()) <= 3 and not any(stop in between for stop in f"{STOPS},."):
            self.text = self.text[:behind] + between + self.text[behind + tail.end() :]
        self.at = behind
        return True

    @property
    def _subject(self) -> bool:
        """Whether somebody else is the one who did what comes next."""
        return self.said.anybody and not self.own and self.explicit is None

    def _found(self, word: str, direction: Direction | None) -> None:
        before = self.said.channel
        if before is Channel.TRIED or (before is not None and CHANNELS[word.casefold()] is not before):
            return
        if self.how_at is None:
            self.how_at = self.at
        self.said.word = word
        if direction is not None and (self.verb is None or self.verb is Direction.ME):
            self.verb = direction

    def _people(self) -> bool:
        if self._enough and self.said.people and not self._joined_to_people:
            return False
        found = self.names(self.text, self.at)
        if found is None:
            return False
        if self.first_person is None:
            self.first_person = self.at
        while found is not None:
            end, ids = found
            self._add(self.text[self.at : end], ids)
            self.at = end
            join = JOIN.match(self.text, end) or BESIDE.match(self.text, end)
            found = self.names(self.text, join.end()) if join else None
            if join and found and join[1] == "," and not self._list_goes_on(found[0]):
                found = None
            if join and found:
                self.at = join.end()
        return True

    @property
    def _joined_to_people(self) -> bool:
        return self.explicit is not None and not self.said.anybody

    def _add(self, name: str, ids: tuple[str, ...]) -> None:
        if len(ids) > 1:
            self.said.unclear.append((name, ids))
        elif ids[0] not in self.said.people:
            self.said.people.append(ids[0])

    def _list_goes_on(self, end: int) -> bool:
        """Whether a name behind a comma is one more of a list, and not how the next sentence begins."""
        rest = self.text[end:]
        if not rest.strip() or re.match(r"\s*[:;,.&+–—(]|\s+(?:and|und)\b|\s+-\s", rest):
            return True
        at = end + len(rest) - len(rest.lstrip())
        word = WORD.match(self.text, at)
        hows = (*CHANNELS, *PARTICIPLES, *VERBS, "hat", "haben", "had")
        known = word is not None and word[0].casefold() in hows
        return read_date(self.text, at, self.around) is not None or (known and self.said.word is None)

    def _names_follow(self, at: int) -> bool:
        space = SPACE.match(self.text, at)
        return not self.said.anybody and self.names(self.text, space.end() if space else at) is not None

    def _filler(self) -> bool:
        match = WORD.match(self.text, self.at)
        if match is None:
            return False
        word = match[0].casefold()
        if word not in FILLERS or (self._enough and not self._something_follows(match.end())):
            return False
        self.own = self.own or word in OWN
        self.has = self.has or word in HAS
        self.at = match.end()
        return True

    def _something_follows(self, at: int) -> bool:
        """Whether behind a word that says nothing comes one that does, and so the head of the line goes on."""
        for _ in range(4):
            space = SPACE.match(self.text, at)
            at = space.end() if space else at
            word = WORD.match(self.text, at)
            if word is None:
                return self.said.written is None and read_date(self.text, at, self.around) is not None
            text = word[0].casefold()
            if text in PARTICIPLES or text in (*SENT, *RECEIVED):
                return True
            if text in CHANNELS and CHANNELS[text] is self.said.channel:
                return True
            if text not in FILLERS:
                return self.said.written is None and read_date(self.text, at, self.around) is not None
            at = word.end()
        return False

    def _other(self) -> bool:
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
            self.said.doubtful = True
        self.skipped = self.skipped or sign.isalnum() or sign in "[]#(@"
        match = re.compile(r"\[\[[^\]]*\]\]|[\w'’-]+|.").match(self.text, self.at)
        self.at = match.end() if match else self.at + 1
        return True

    def _comma(self) -> bool:
        behind = COMMA.match(self.text, self.at)
        at = behind.end() if behind else self.at + 1
        if self._enough:
            found = read_date(self.text, at, self.around) if self.said.written is None else None
            if found is None or not re.match(r"\s*(?:[:;,.]|$)", self.text[found.end :]):
                return False
            self.said.written, self.at = found, found.end
            return True
        self.at = at
        return True

    def _date_at_the_end(self) -> None:
        """In "lunch with Anna at the market yesterday" the last words say the day, unless another sentence says them."""
        said = self.said
        if said.written is not None or not said.text:
            return
        for match in list(re.finditer(r"(?<=\s)\S+", said.text))[-5:]:
            found = read_date(said.text, match.start(), self.around)
            before = said.text[: match.start()]
            if found and not said.text[found.end :].strip(" .") and not re.search(r"[,;:.]", before):
                if self._joined(said.text):
                    said.written, said.text = found, ON.sub("", before).rstrip()
                return

    def _joined(self, text: str) -> bool:
        """Whether no comma or colon parts the text from what comes before it."""
        at = self.text.rfind(text)
        return at >= 0 and self.text[:at].rstrip()[-1:] not in (",", ":", ";", ".", "–", "—", "-")

    def _direction(self) -> Direction | None:
        if self.said.channel is Channel.TRIED:
            return Direction.ME if self.explicit is not Direction.THEM else Direction.THEM
        return self.explicit or self.verb

    def _whole(self) -> str:
        """The sentence without its date, which keeps words that were not understood."""
        written, text = self.said.written, self.text
        if written is None:
            return text.strip(" -|")
        text = " ".join(f"{text[: written.begin]} {text[written.end :]}".split()).strip(" -|:,")
        # A link that begins it is said before the text already.
        return re.sub(r"^\[\[[^\]]*\]\]\s+(?!and\b|und\b)(?=\w)", "", text)
