"""The head of a sentence about a touch, word by word: the day, the people, how they were in touch, and who began it."""

from __future__ import annotations

import re

from faden.core.model import TOGETHER, Channel, Direction
from faden.core.told_deaths import SERVICE
from faden.journal.parsing import sentence_words as words
from faden.journal.parsing.channels import CHANNELS, PARTICIPLES
from faden.journal.parsing.dates import read_date
from faden.journal.parsing.sentence_hows import HowReader
from faden.journal.parsing.sentence_phrases import PHRASES, phrase_at
from faden.journal.parsing.sentence_state import AND_SO, OWNER
from faden.journal.parsing.sentence_tails import ADVERB
from faden.journal.parsing.sentence_words import STOP, words_of

FUNERAL = re.compile(
    rf"(?:(?:auf|bei|at|to)\s+(?:der|the)\s+)?{SERVICE}(?!\w)(?:\s+(?:von|of|for|für)(?=\s))?\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,3}(?:\.|st|nd|rd|th)(?=\s+(?:gefeiert|birthday|b'?day|geburtstag))", re.IGNORECASE)
FROM_THERE = re.compile(r"(?:aus|from)\s+([A-ZÄÖÜ][\w-]+)")
AT_OR_TO = re.compile(r"(?:at|to)\s+", re.IGNORECASE)
LATE_FOR = re.compile(r"\s+(?:for|zu)\b")
TALKS = (Channel.CHAT, Channel.CALL, Channel.MEETING)
WITH = re.compile(
    r"(?:(?:zusammen|gemeinsam|together|along)\s+)?(?:mit|with|w/|w)\s*(?:(?:my|our|meine[nmr]?)\s+)?(?=[@\w\[])",
    re.IGNORECASE,
)
MESSAGE = re.compile(r"(?:messages?|nachricht(?:en)?)(?!\w)", re.IGNORECASE)
DAY_ENDS = re.compile(r"\s*(?:[:;,.]|$)")
DONE = words_of("""
    getrunken gemacht gehabt gewesen gegangen geführt hinterlassen drunk gespielt gefahren gekocht gehört had dabei unterwegs
    verbracht
""")  # fmt: skip
"""Verbs that add nothing to a channel: "Kaffee getrunken"."""

LONGEST = 300
"""How many characters of a head are read. [A] Nobody says who and how in more, and reading all of a long text takes long."""


class Head(HowReader):
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
            self.at = self.at if not self.understood and self.at > self.start else stop.end()
            return self.at == stop.end() < len(self.text)
        steps = (
            self._date,
            self._phrase,
            self._funeral,
            self._occasion,
            self._people,
            self._greeting,
            self._owner,
            self._how,
            self._filler,
        )
        return any(step() for step in steps) or self._unknown()

    def _funeral(self) -> bool:
        """Takes the funeral at which the people were, and passes by its dead."""
        match = FUNERAL.match(self.text, self.at)
        at = AT_OR_TO.match(self.text, self.at)
        owner = OWNER.match(self.text, at.end() if at else self.at)
        if match is None and owner is not None and self.names(owner[1], 0) is not None:
            match = FUNERAL.match(self.text, owner.end())
        if match is None:
            return False
        dead = self.names(self.text, match.end())
        self._note("meeting", Direction.BOTH)
        of = match[0].casefold().rstrip().endswith(("von", "of", "for", "für"))
        return self._keep_to(
            dead[0] if dead and of else self.at + len(self.text[self.at : match.end()].rstrip())
        )

    def _occasion(self) -> bool:
        """Takes what it was for, a place, or what it was like; it stays in the text."""
        text, at = self.text, self.at
        so_far = words.SO_FAR.match(text, at)
        if so_far is not None:
            if so_far["verb"]:
                self._note(words.ROUTES[so_far["verb"].casefold()], Direction.BOTH)
                self.at, self.past = so_far.end("verb") + 1, True
            return self._keep_to(so_far.end())
        match = words.OCCASION.match(text, at) or words.PLACE.match(text, at)
        if match is None and self.word is not None and (there := FROM_THERE.match(text, at)) is not None:
            match = there if self.names(text, there.start(1)) is None else None
        feast = None if self.placed else words.FEAST.match(text, at)
        if match is None and feast is not None and self._is_how(feast):
            return False
        match = match or words.TOPIC.match(text, at) or feast
        if match is None and (number := NUMBER.match(text, at)) is not None:
            self.worded, self.at = True, number.end()
            return True
        if match is not None:
            # "zu Weihnachten Karte von Eva" says when it was, "Karte zu Weihnachten" what it was for.
            self.when_unclear = self.when_unclear or (
                self.word is None and words.AT_FEAST.match(match[0]) is not None
            )
            return self._keep_to(at + len(match[0].rstrip()))
        word, end = self._word_at(at)
        return word in words.ADJECTIVES and LATE_FOR.match(text, end) is None and self._keep_to(end)

    def _is_how(self, feast: re.Match[str]) -> bool:
        """Whether a feast says how you met: "wedding with Eva", "Eva: wedding, lovely day"."""
        if self.word is not None or feast[0].casefold() not in CHANNELS:
            return False
        told = self.given or self.text[: self.at].rstrip().endswith((":", ","))
        ends = self._spaced(feast.end()) >= len(self.text) or STOP.match(self.text, feast.end()) is not None
        return (told and ends) or WITH.match(self.text, self._spaced(feast.end())) is not None

    def _owner(self) -> bool:
        """Takes whose feast it was ("mum's birthday"), or stops being sure at another's relative ("rob's mum")."""
        match = OWNER.match(self.text, self.at)
        named = self.names(match[1], 0, place=True) if match else None
        if match is None or named is None or named[0] != len(match[1]):
            return False
        word, end = self._word_at(match.end())
        feast = words.FEAST.match(self.text, match.end())
        if feast is not None:
            return self._keep_to(feast.end())
        if word in ("party", "feier", "fest", "do"):
            self._note("party", Direction.BOTH)
            return self._keep_to(end)
        self.understood = False
        self.at = end if word in words.RELATIVE_WORDS else match.end()
        return True

    def _filler(self) -> bool:
        word, end = self._word_at(self.at)
        if word in words.THEM_WORDS and self.anybody and (self.sending or self.verb or self.given):
            self.at = end
            return True
        if word in words.THEY and self.given and not self.past:
            self.they, self.at = True, end
            return True
        if word not in words.FILLERS or (word == "that" and self.word is not None):
            adverb = ADVERB.match(self.text, self.at)
            return adverb is not None and self._keep_to(self.at + len(adverb[0].rstrip()))
        self._doubt_if(word in ("for", "für") and self._name_at(end))  # "a card for Eva" is not sent yet
        if word in ("a", "an", "the", "ein", "eine", "einen"):
            self.placed = False
        # "Mama und Papa haben Gitti besucht", but "Mama haben wir besucht".
        theirs = (
            word == "haben"
            and self._subject
            and not self.given
            and self._word_at(end)[0] not in ("wir", "ich")
        )
        self.own = self.own or (word in words.OWN and not theirs)
        self.has = self.has or theirs
        if word in words.HAS:
            self.has = self.has or (self.anybody and not self.given) or word in ("hat", "has", "ist", "hatte")
        self.they = self.they or (self.given and word in ("hat", "has") and not self.own)
        if word in words.TO_ME:
            self._to_me()
        self.theirs = self.theirs or (word in words.BEEN and self._subject)
        self.to_me = self.to_me or word in words.TO_ME or word in ("came", "kam", "kamen")
        self.been = self.been or word in words.BEEN
        self.past = self.past or word in words.BEEN
        self.at = end
        return True

    def _more(self) -> bool:
        """Takes what still belongs to a complete head: its day, others who were there, its verb; False at its end."""
        message = MESSAGE.match(self.text, self.at)
        if (
            message is not None
            and self.channel in (Channel.CHAT, Channel.NETWORK)
            and self.text[: self.at].rstrip().endswith(self.word or "?")
        ):
            self.at = message.end()
            return True
        if self._date() or self._beside() or self._verb_again() or self._phoned() or self._place():
            return True
        if self.text[self.at] == "," and self.written is None:
            reading = read_date(self.text, self._spaced(self.at + 1), self.around)
            if reading is not None and DAY_ENDS.match(self.text, reading.end):
                self.written, self.at = reading, reading.end
                return True
        word, end = self._word_at(self.at)
        if word in ("da", "hier", "here") and self.theirs:
            self.to_me, self.at = True, end
            return True
        more = (words.FILLERS - {"and", "und", "n"}) | words.THEM_WORDS | words.TO_ME
        return word in more and self._more_words(word, end)

    def _more_words(self, word: str, end: int) -> bool:
        """Takes fillers and pronouns if the verb, the channel again or a day comes behind them."""
        begin, self.at = self.at, end
        for _ in range(3):
            self.at = self._spaced(self.at)
            at_end = word in words.THEM_WORDS and self._at_end()
            if self._date() or self._verb_again() or self._same_channel() or at_end:
                self.own |= word in ("i", "we", "ich", "wir")
                return True
            filler, behind = self._word_at(self.at)
            if filler not in words.FILLERS:
                break
            self.at = behind
        self.at = begin
        if word not in words.TO_ME:
            return False
        # "Svenja besucht mich"
        self._doubt_if(
            self.past and not (self.has or self.theirs or self.given or self.own) and bool(self.people)
        )
        if self.verb is None and not self.has:
            return False
        self._to_me()
        self.at = end
        return True

    def _verb_again(self) -> bool:
        """Takes a verb that says the same as the channel, or who began it: "Kaffee getrunken", "Karte geschickt"."""
        word, end = self._word_at(self.at)
        if word in words.SENT | words.RECEIVED:
            if self.channel in TOGETHER and word != "geschrieben":
                return False
            theirs = (word in words.RECEIVED) is not self._others_did
            self.explicit = self.explicit or (Direction.THEM if theirs else Direction.ME)
        elif word in PARTICIPLES and (
            CHANNELS[PARTICIPLES[word][0]] is self.channel
            or (PARTICIPLES[word][0] in ("call", "talk") and self.channel in TALKS)
        ):
            self._by(PARTICIPLES[word][1])
        elif word in ("gewünscht", "gratuliert"):
            self._by(Direction.ME)
        elif (
            (word != "anzurufen" or self.channel is not Channel.TRIED)
            and word not in DONE
            and (word not in ("an", "zurück") or "rief" not in self.text[self.start : self.at].casefold())
        ):
            return False
        self.past = True
        self.at = end
        return True

    def _by(self, direction: Direction | None) -> None:
        theirs = self._others_did and direction is Direction.ME
        self.verb = self.verb or (Direction.THEM if theirs else direction)

    def _phoned(self) -> bool:
        """Takes "on the phone" behind a word that may mean a message, a call or a meeting: "chatted with Eva on the phone"."""
        phrase = phrase_at(self.text, self.at)
        if phrase is None or PHRASES[phrase][:2] != ("call", None) or self.channel not in TALKS:
            return False
        self.word, self.at = "call", self.at + len(phrase)
        return True

    def _same_channel(self) -> bool:
        """Takes the channel once more in other words: "met Eva for coffee"."""
        word, end = self._word_at(self.at)
        channel = CHANNELS.get(word)
        written = channel in (Channel.LETTER, Channel.CARD, Channel.MAIL)
        if channel is None or (
            channel is not self.channel and not (written and self.free and self.word == "message")
        ):
            return False
        self.word, self.at = self.text[self._spaced(self.at) : end], end
        return True

    def _place(self) -> bool:
        """Takes a place that stands before others who were there: "visited nana in hospital with mum"."""
        match = words.PLACE.match(self.text, self.at)
        with_others = match is not None and WITH.match(self.text, self._spaced(match.end())) is not None
        return match is not None and with_others and self._keep_to(match.end())

    def _beside(self) -> bool:
        """Takes people who were there too: "Oma besucht mit Mama"."""
        word, end = self._word_at(self.at)
        if word in words.TOWARDS and self._word_at(end)[0] in words.THEM_WORDS:
            return self._towards(word, end)
        if word in words.TOWARDS and self._named_again(word, end):
            return True
        match = WITH.match(self.text, self.at) or (AND_SO.match(self.text, self.at) if self.given else None)
        if match is None or self._name_at(match.end()) is None:
            return False
        self._doubt_if(self._others_did and self._subject)
        return self._take(match.end())
