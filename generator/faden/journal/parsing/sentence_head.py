"""The head of a sentence about a touch, word by word: the day, the people, how they were in touch, and who began it."""

from __future__ import annotations

import re

from faden.core.model import Direction
from faden.core.told_deaths import SERVICE
from faden.journal.parsing.channels import CHANNELS
from faden.journal.parsing.sentence_rest import RestReader
from faden.journal.parsing.sentence_state import OWNER
from faden.journal.parsing.sentence_tails import ADVERB
from faden.journal.parsing.sentence_words import (
    ADJECTIVES,
    AT_FEAST,
    BEEN,
    COMPOUND,
    FEAST,
    FILLERS,
    GREETING,
    HAS,
    KINDS,
    LINK,
    OCCASION,
    OWN,
    PLACE,
    RELATIVE_WORDS,
    STOP,
    THEM_WORDS,
    THEY,
    THINGS,
    TO_ME,
    TOPIC,
    WORD,
)

FUNERAL = re.compile(
    rf"(?:(?:auf|bei|at|to)\s+(?:der|the)\s+)?{SERVICE}(?!\w)(?:\s+(?:von|of|for|für)(?=\s))?\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,3}(?:\.|st|nd|rd|th)(?=\s+(?:gefeiert|birthday|b'?day|geburtstag))", re.IGNORECASE)
FROM_THERE = re.compile(r"(?:aus|from)\s+([A-ZÄÖÜ][\w-]+)")
LONGEST = 500
"""How many characters of a head are read. [A] Nobody says who and how in more, and reading all of a long text takes long."""


class Head(RestReader):
    """Reads the head that begins at `start`; `at` is the character it has got to."""

    def read(self) -> None:
        while self._step():
            pass

    def take_from(self, before: Head) -> None:
        """Takes the day, and the person a pronoun means, from what the line says before."""
        self.written = self.written or before.written

    def _step(self) -> bool:
        self.at = self._spaced(self.at)
        if self.at >= len(self.text):
            return False
        if self.at - self.start > LONGEST:
            self.understood = self.understood and self.complete
            return False
        if self.complete:
            return self._more()
        stop = STOP.match(self.text, self.at)
        if stop is not None:
            return self._stop(stop)
        steps = (
            self._link,
            self._date,
            self._phrase,
            self._funeral,
            self._occasion,
            self._people,
            self._greeting,
            self._owner,
            self._how,
        )
        return any(step() for step in steps) or self._filler() or self._unknown()

    def _stop(self, stop: re.Match[str]) -> bool:
        if not self.understood and self.at > self.start:
            return False
        self.at = stop.end()
        return self.at < len(self.text)

    def _link(self) -> bool:
        return LINK.match(self.text, self.at) is not None and self._people()

    def _funeral(self) -> bool:
        """Takes the funeral at which the people were, and passes by its dead."""
        match = FUNERAL.match(self.text, self.at)
        at = re.compile(r"(?:at|to)\s+|", re.IGNORECASE).match(self.text, self.at)
        owner = OWNER.match(self.text, at.end() if at else self.at)
        if match is None and owner is not None and self.names(owner[1], 0) is not None:
            match = FUNERAL.match(self.text, owner.end())
        if match is None:
            return False
        dead = self.names(self.text, match.end())
        self._note("meeting", Direction.BOTH)
        self.at = (
            dead[0]
            if dead and match[0].casefold().rstrip().endswith(("von", "of", "for", "für"))
            else match.end()
        )
        self.worded = True
        return True

    def _occasion(self) -> bool:
        """Takes what it was for, a place, or what it was like; it stays in the text."""
        match = OCCASION.match(self.text, self.at) or PLACE.match(self.text, self.at)
        if (
            match is None
            and self.word is not None
            and (there := FROM_THERE.match(self.text, self.at)) is not None
        ):
            match = there if self.names(self.text, there.start(1)) is None else None
        match = (
            match
            or TOPIC.match(self.text, self.at)
            or (FEAST.match(self.text, self.at) if not self.placed else None)
        )
        if match is None and (number := NUMBER.match(self.text, self.at)) is not None:
            self.worded, self.at = True, number.end()
            return True
        if match is None:
            word = WORD.match(self.text, self.at)
            late_for = word is not None and re.match(r"\s+(?:for|zu)\b", self.text[word.end() :])
            if word is None or word[0].casefold() not in ADJECTIVES or late_for:
                return False
            match = word
        # "zu Weihnachten Karte von Eva" says when it was, "Karte zu Weihnachten" what it was for.
        self.when_unclear = self.when_unclear or (self.word is None and AT_FEAST.match(match[0]) is not None)
        self.kept.append((self.at, self.at + len(match[0].rstrip())))
        self.at = match.end()
        return True

    def _greeting(self) -> bool:
        """Takes what was sent, in words that are no channel's: best wishes, a photo, a birthday card."""
        greeting = GREETING.match(self.text, self.at) if self.anybody or self.at == self.start else None
        compound = COMPOUND.match(self.text, self.at)
        thing = THINGS.match(self.text, self.at)
        word = WORD.match(self.text, self.at)
        if word is not None and word[0].casefold() in CHANNELS:
            compound = None
        match = greeting or compound or thing
        if match is None:
            return False
        if greeting is not None:
            self._note("message", None)
            self.worded = True
        elif compound is not None:
            self._note(KINDS[(compound["free"] or compound["bound"] or compound["words"]).casefold()], None)
            self.worded = True
        else:
            self.understood = self.understood and (self.sending or self.word is None)
            self.thing = self.worded = True
            self.free, self.thing_end = self.sending, match.end()
        self.at = match.end()
        return True

    def _owner(self) -> bool:
        """Takes whose feast it was ("mum's birthday"), or stops being sure at another's relative ("rob's mum")."""
        match = OWNER.match(self.text, self.at)
        named = self.names(match[1], 0, place=True) if match else None
        if match is None or named is None or named[0] != len(match[1]):
            return False
        behind = WORD.match(self.text, match.end())
        feast = FEAST.match(self.text, match.end())
        if feast is None and (behind is None or behind[0].casefold() not in ("party", "feier", "fest", "do")):
            self.understood = False
            another = behind is not None and behind[0].casefold() in RELATIVE_WORDS
            self.at = behind.end() if behind and another else match.end()
            return True
        if feast is None:
            self._note("party", Direction.BOTH)
        end = feast.end() if feast else behind.end() if behind else match.end()
        self.kept.append((self.at, end))
        self.at = end
        return True

    def _filler(self) -> bool:
        match = WORD.match(self.text, self.at)
        word = match[0].casefold() if match else ""
        if (
            match is not None
            and word in THEM_WORDS
            and self.anybody
            and (self.sending or self.verb or self.given)
        ):
            self.at = match.end()
            return True
        if match is not None and word in THEY and self.given and not self.past:
            self.they = True
            self.at = match.end()
            return True
        if match is None or word not in FILLERS or (word == "that" and self.word is not None):
            adverb = ADVERB.match(self.text, self.at)
            if adverb is None or not adverb[0].strip():
                return self._sign()
            self.kept.append((self.at, self.at + len(adverb[0].rstrip())))
            self.at = adverb.end()
            return True
        if (
            word in ("for", "für")
            and self.names(self.text, self._spaced(match.end()), place=True) is not None
        ):
            self.understood = False  # "a card for Eva" is not sent yet
        if word in ("a", "an", "the", "ein", "eine", "einen"):
            self.placed = False
        self.own = self.own or word in OWN

        if word in HAS:
            self.has = self.has or (self.anybody and not self.given) or word in ("hat", "has", "ist", "hatte")
        self.they = self.they or (self.given and word in ("hat", "has") and not self.own)
        if word in TO_ME:
            self.to_me = True
            self._to_me()
        self.theirs = self.theirs or (word in BEEN and self._subject)
        self.to_me = self.to_me or word in ("came", "kam", "kamen")
        self.been = self.been or word in BEEN
        self.past = self.past or word in BEEN
        self.at = match.end()
        return True
