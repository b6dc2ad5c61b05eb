"""What still belongs to a head that says who and how already: its verb, a day, others who were there."""

from __future__ import annotations

import re

from faden.core.model import TOGETHER, Channel, Direction
from faden.journal.parsing.channels import CHANNELS, PARTICIPLES
from faden.journal.parsing.dates import read_date
from faden.journal.parsing.sentence_hows import HowReader
from faden.journal.parsing.sentence_phrases import PHRASES, phrase_at
from faden.journal.parsing.sentence_state import AND_SO
from faden.journal.parsing.sentence_words import (
    FILLERS,
    PLACE,
    RECEIVED,
    SENT,
    THEM_WORDS,
    TO_ME,
    TOWARDS,
    WORD,
)

TALKS = (Channel.CHAT, Channel.CALL, Channel.MEETING)
WITH = re.compile(
    r"(?:(?:zusammen|gemeinsam|together|along)\s+)?(?:mit|with|w/|w)\s*(?:(?:my|our|meine[nmr]?)\s+)?(?=[@\w\[])",
    re.IGNORECASE,
)
MESSAGE = re.compile(r"(?:messages?|nachricht(?:en)?)(?!\w)", re.IGNORECASE)


class RestReader(HowReader):
    """Reads the words behind a complete head."""

    def _more(self) -> bool:
        """Takes what still belongs to a complete head: its day, others who were there, its verb; False at its end."""
        begin = self.at
        message = (
            MESSAGE.match(self.text, self.at) if self.channel in (Channel.CHAT, Channel.NETWORK) else None
        )
        if message is not None and self.text[: self.at].rstrip().endswith(self.word or "?"):
            self.at = message.end()
            return True
        if self._date() or self._beside() or self._verb_again() or self._phoned() or self._place():
            return True
        comma = re.compile(r",\s*").match(self.text, self.at)
        if comma is not None and self.written is None:
            reading = read_date(self.text, comma.end(), self.around)
            if reading is not None and re.match(r"\s*(?:[:;,.]|$)", self.text[reading.end :]):
                self.written, self.at = reading, reading.end
                return True
        match = WORD.match(self.text, self.at)
        if match is None:
            return False
        word = match[0].casefold()
        if word in ("da", "hier", "here") and self.theirs:
            self.to_me = True
            self.at = match.end()
            return True
        if (word in FILLERS and word not in ("and", "und", "n")) or word in THEM_WORDS or word in TO_ME:
            return self._more_words(word, match)
        self.at = begin
        return False

    def _more_words(self, word: str, match: re.Match[str]) -> bool:
        """Takes fillers and pronouns if the verb, the channel again or a day comes behind them."""
        kept = self.at
        self.at = match.end()
        for _ in range(3):
            self.at = self._spaced(self.at)
            if (
                self._date()
                or self._verb_again()
                or self._same_channel()
                or (word in THEM_WORDS and self._at_end())
            ):
                self.own |= word in ("i", "we", "ich", "wir")
                return True
            following = WORD.match(self.text, self.at)
            if following is None or following[0].casefold() not in FILLERS:
                break
            self.at = following.end()
        self.at = kept
        if (
            word in TO_ME
            and self.past
            and not self.has
            and self.theirs is False
            and self.people
            and not self.given
            and not self.own
        ):
            self.understood = False  # "Svenja besucht mich"
        if word in TO_ME and (self.verb is not None or self.has):
            self._to_me()
            self.at = match.end()
            return True
        return False

    def _verb_again(self) -> bool:
        """Takes a verb that says the same as the channel, or who began it: "Kaffee getrunken", "Karte geschickt"."""
        match = WORD.match(self.text, self.at)
        word = match[0].casefold() if match else ""
        if match is None:
            return False
        mine = Direction.THEM if self.has and not self.own else Direction.ME
        if word in SENT or word in RECEIVED:
            if self.channel in TOGETHER and word != "geschrieben":
                return False
            theirs = (word in RECEIVED) is (mine is Direction.ME)
            self.explicit = self.explicit or (Direction.THEM if theirs else Direction.ME)
        elif word in PARTICIPLES and (
            CHANNELS[PARTICIPLES[word][0]] is self.channel
            or (PARTICIPLES[word][0] in ("call", "talk") and self.channel in TALKS)
        ):
            self._by(PARTICIPLES[word][1])
        elif word in ("gewünscht", "gratuliert"):
            self._by(Direction.ME)
        elif (
            word in ("an", "zurück") and self.text[self.start : self.at].casefold().find("rief") >= 0
        ) or word in (
            "getrunken",
            "gemacht",
            "gehabt",
            "gewesen",
            "gegangen",
            "geführt",
            "hinterlassen",
            "drunk",
            "gespielt",
            "gefahren",
            "gekocht",
            "gehört",
            "had",
            "dabei",
            "unterwegs",
            "verbracht",
        ):
            pass
        else:
            return False
        self.past = True
        self.at = match.end()
        return True

    def _by(self, direction: Direction | None) -> None:
        theirs = self.has and not self.own and direction is Direction.ME
        if self.verb is None:
            self.verb = Direction.THEM if theirs else direction

    def _phoned(self) -> bool:
        """Takes "on the phone" behind a word that may mean a message, a call or a meeting: "chatted with Eva on the phone"."""
        phrase = phrase_at(self.text, self.at)
        if phrase is None or PHRASES[phrase] != ("call", None) or self.channel not in TALKS:
            return False
        self.word, self.at = "call", self.at + len(phrase)
        return True

    def _same_channel(self) -> bool:
        """Takes the channel once more in other words: "met Eva for coffee"."""
        match = WORD.match(self.text, self.at)
        channel = CHANNELS.get(match[0].casefold()) if match else None
        written = (
            self.free and self.word == "message" and channel in (Channel.LETTER, Channel.CARD, Channel.MAIL)
        )
        if match is None or (channel is not self.channel and not written):
            return False
        self.word, self.at = match[0], match.end()
        return True

    def _place(self) -> bool:
        """Takes a place that stands before others who were there: "visited nana in hospital with mum"."""
        match = PLACE.match(self.text, self.at)
        if match is None or WITH.match(self.text, self._spaced(match.end())) is None:
            return False
        self.kept.append((self.at, match.end()))
        self.at = match.end()
        return True

    def _beside(self) -> bool:
        """Takes people who were there too: "Oma besucht mit Mama"."""
        word = WORD.match(self.text, self.at)
        following = WORD.match(self.text, self._spaced(word.end())) if word else None
        if word and following and word[0].casefold() in TOWARDS and following[0].casefold() in THEM_WORDS:
            return self._towards(word[0].casefold(), word.end())
        match = WITH.match(self.text, self.at) or (AND_SO.match(self.text, self.at) if self.given else None)
        if match is None or self.names(self.text, match.end(), place=True) is None:
            return False
        if self.has and not self.own and self._subject:
            self.understood = False
        return self._take(match.end())
