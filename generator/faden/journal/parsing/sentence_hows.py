"""How you were in touch, and who began it, in the words of a head: channels, verbs, "with", "from"."""

from __future__ import annotations

import re

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Channel, Direction
from faden.journal.parsing import sentence_words as words
from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS
from faden.journal.parsing.sentence_phrases import PHRASES, phrase_at
from faden.journal.parsing.sentence_state import HeadState
from faden.journal.parsing.sentence_words import STOP, towards, words_of

ME, THEM, BOTH = Direction.ME, Direction.THEM, Direction.BOTH
NOUN_VERBS = words_of(
    "call phone mail email text message visit dm whatsapp txt msg skype facetime zoom meeting meet do wake match"
)
"""Before a name they may say what you have yet to do: "text mike"."""
INFINITIVES = ("treffen", "essen", "grillen", "joggen", "zelten", "laufen", "spazieren")
"""Behind a name, in small letters, they are what you have yet to do: "jens treffen"."""
MESSAGES = ("message", "messages", "nachricht", "nachrichten")
BY_THEM = ("txt", "text", "msg")
"""Behind a name, without a colon, they are verbs: "becky txt, dad ok"."""
PASSIVE = re.compile(r"(?<!\w)(?:got|get|was|were|been|being)\s+(?:just\s+)?$", re.IGNORECASE)
"""Before "sent" it was sent to you: "got sent a card by Eva"."""
WITH = ("with", "mit", "w", "w/")
TO = lazy_pattern(r"\b(?:an|to)\s+", re.IGNORECASE)
PLACED = re.compile(r"\s+(?:at|in|over|outside|by)\b")


class HowReader(HeadState):
    """Reads the words of a head that say how, and those before people."""

    def _how(self) -> bool:
        if self.text[self.at : self.at + 2].casefold() in ("w/", "m."):
            return self._towards("w/", self.at + 2)
        word, end = self._word_at(self.at)
        if word in words.SENDING:
            self._send(word)
        elif word in words.GIVEN and self.giving:
            self._note(words.GIVEN[word], None)
        elif word in words.MESSAGE_VERBS:
            self._message_verb(word, end)
        elif word in words.SENT | words.RECEIVED and (self.word is not None or self.thing):
            theirs = (word in words.RECEIVED) is not self._others_did
            self.explicit = self.explicit or (THEM if theirs else ME)
            self.past = self.sending = True
        elif word in VERBS:
            return self._verb(word, end)
        elif word in PARTICIPLES:
            self._participle(word)
        elif word in MESSAGES and self.channel in (Channel.CHAT, Channel.NETWORK):
            pass  # "linkedin message" says no more than "linkedin"
        elif word in CHANNELS:
            self._channel(self.text[self.at : end], end)
        else:
            return word in words.TOWARDS and self._towards(word, end)
        self.at = end
        return True

    def _greeting(self) -> bool:
        """Takes what was sent, in words that are no channel's: best wishes, a photo, a birthday card."""
        greeting = words.GREETING.match(self.text, self.at) if self.anybody or self.at == self.start else None
        is_channel = self._word_at(self.at)[0] in CHANNELS
        compound = None if is_channel else words.COMPOUND.match(self.text, self.at)
        # A pattern takes ı for i, and no table knows it.
        kind = words.KINDS.get((compound["free"] or compound["bound"]).casefold()) if compound else None
        compound = compound if kind else None
        match = greeting or compound or words.THINGS.match(self.text, self.at)
        if match is None:
            return False
        if greeting is not None:
            self._note("message", None)
        elif kind is not None:
            self._note(kind, None)
        else:
            self._doubt_if(self.word is not None and not self.sending)
            self.thing, self.free, self.thing_end = True, self.sending, match.end()
        self.worded, self.at = True, match.end()
        return True

    def _send(self, word: str) -> None:
        mine = words.SENDING[word] is ME and PASSIVE.search(self.text, self.start, self.at) is None
        self.verb = THEM if self._subject or not mine else ME
        self.sending = word != "gave"
        self.giving = self.past = self.placed = True
        if self._subject and not self.given:
            self.theirs = True
            # "Eva got my letter" and "Eva got a call from work" are no letter and no call of hers.
            self._doubt_if(not mine)

    def _message_verb(self, word: str, end: int) -> None:
        # "Eva thanked me", but "Eva: thanked her".
        behind, _ = self._word_at(end)
        english = word in ("congratulated", "thanked", "wished") or word.endswith("te")
        told = self.has or behind in words.TO_ME | {"sich"} - {"mich"} or (english and self._subject)
        theirs = self.anybody and bool(told) and not self.own and behind not in words.THEM_WORDS
        self._note("message", THEM if theirs else ME)
        self.theirs = self.theirs or theirs
        self.free = self.worded = self.past = self.placed = True

    def _participle(self, word: str) -> None:
        noun, direction = PARTICIPLES[word]
        theirs = self.anybody and self._others_did and direction is not BOTH
        self._note(noun, THEM if theirs or (word == "gemeldet" and not self.own) else direction)
        # "Eva hat mit Ben telefoniert" is theirs.
        self._doubt_if(self._others_did and self._subject and direction is BOTH and not self.to_me)
        self.past = True
        if word in words.QUARRELS:
            self._keep_to(self._word_at(self.at)[1])

    def _channel(self, word: str, end: int) -> None:
        lower = word.casefold()
        before = self.text[self.start : self.at].strip(" -*•")
        last = before.split()[-1].casefold() if before else ""
        bare = not before or before.endswith(("]]", ",", ":")) or last not in words.FILLERS | words.ADJECTIVES
        object_follows = self._word_at(end)[0] in words.THEM_WORDS or (
            not self.anybody and self._name_at(end)
        )
        reminds = (
            lower in NOUN_VERBS and bare and object_follows and self.word is None and self.written is None
        )
        wants = (
            word in INFINITIVES
            and self.anybody
            and not self.given
            and self.explicit is None
            and not self.placed
        )
        speaks = last in ("i", "we", "ich", "wir") and not self.past
        self.present = self.present or bool(
            reminds or speaks or (wants and bare and last not in words.FILLERS)
        )
        heads = self._subject and not (self.given or self.giving)
        if lower in BY_THEM and heads and before[-1:] not in (":", ",", "-"):
            self.verb, self.past = THEM, True
        if self.word not in (None, "meeting", "visit") and self.channel is CHANNELS[lower]:
            self._keep_to(end)  # "a walk and lunch with Eva" is a walk, and lunch stays in the text
        else:
            theirs = CHANNELS[lower] is Channel.TRIED and self._others_did and self._subject
            self._note(word, THEM if theirs else None)

    def _verb(self, word: str, end: int) -> bool:
        noun, direction = VERBS[word]
        lower, behind = self._word_at(end)
        back, to_me = lower in words.THEM_WORDS and self.anybody, lower in words.TO_ME
        subject = self._subject and not back
        theirs = (subject and (direction is ME or noun == "video")) or (
            to_me and direction is ME and not self.own
        )
        if word == "chatted" and PLACED.match(self.text, end):
            noun = "meeting"
        # "dad in hospital, visited" may be what you did.
        self._doubt_if(theirs and not to_me and STOP.search(self.text, self.named_end, self.at))
        self._note(noun, THEM if theirs else direction)
        self.at = behind if back or to_me else end
        self.past = self.placed = True
        if back:
            self._list_from(self.at)
        self.free = self.free or (noun in ("message", "mail") and (to_me or not subject))
        self.theirs = self.theirs or subject
        # "Anna met Ben" is theirs.
        self._doubt_if(not back and ((subject and not to_me) or self.given) and self._name_at(self.at))
        return True

    def _phrase(self) -> bool:
        phrase = phrase_at(self.text, self.at)
        if phrase is None:
            return False
        word, direction, by_subject = PHRASES[phrase]
        german = phrase.startswith(("zurück", "versucht", "zu ", "anzurufen"))
        aside = STOP.search(self.text, self.named_end, self.at) is not None
        subject = self._subject and (self.has if german else not (word == "tried" and aside))
        self.theirs = self.theirs or (subject and direction is not None)
        self._note(word, THEM if subject and by_subject else direction)
        self.placed, self.past = True, self.past or direction is not None
        if phrase.startswith(words.QUARRELS):
            self.kept.append((self.at, self.at + len(phrase.removesuffix(" with"))))
        self.at += len(phrase)
        pronoun, end = self._word_at(self.at)
        if pronoun in words.THEM_WORDS and self.anybody:
            self.at = end
        return True

    def _towards(self, word: str, end: int) -> bool:
        """Takes a word before people, or before the channel: "with", "to", "at mums"; False if neither follows."""
        behind = self._spaced(end)
        lower, following = self._word_at(end)
        if lower in words.TO_ME:
            self.to_me = True
            self.at = following
            if self._subject and word == "bei":  # "Eva went off at me" is no visit
                self._note("visit", THEM)
            elif word in ("to", "an") and self.explicit is None:
                self.explicit = THEM
            return True
        if lower in words.THEM_WORDS and self.anybody:
            self.explicit = self.explicit or towards(word, self.word)
            self.at = following
            self._list_from(following)
            return True
        people = self._list_at(behind)
        if people.named and self._is_of(word) and (self.anybody or self._to_another(people.end)):
            self.at = people.end  # "die Adresse von Ben"
            return True
        if self._named_again(word, end):
            return True
        if people.named and (not self.given or word in WITH):
            # "Nadja bei Mama getroffen", "Nadja mit Ben gesehen"
            before = self.people and not self.given and not self.own
            self._doubt_if(before and (word in words.AT or (word in WITH and self.word is None)))
            if self._owns(behind, people.named[0][1][0], "s'’"):
                return False
            self._towards_people(word, behind, people.named[0][1][0])
            if word in words.AT:
                self.host = (self.at, people.named[0][1][0])
            self.at, self.placed = behind, True
            return self._people()
        if lower in words.BEFORE_NAMES and word != "at" and self._name_at(following) is not None:
            self.at, self.placed = self._spaced(following), True
            self._towards_people(word, self.at, self.at)
            return self._people()
        return False

    def _named_again(self, word: str, end: int) -> bool:
        """Takes the people who were typed before the text, and are named in it once more: "voice note from Eva"."""
        behind = self._spaced(end)
        people = self._list_at(behind)
        if not self.given or any(not set(ids) <= {*self.people} for _, (_, ids) in people.named):
            return False
        if not people.named or self._owns(behind, people.end, "s'’"):
            return False
        self._towards_people(word, behind, people.end)
        self.at = people.end
        return True

    def _is_of(self, word: str) -> bool:
        """Whether "von" belongs to a thing, or to a word that was not understood, before it: "die Adresse von"."""
        thing = max(self.lost_at, self.thing_end)
        return word in ("von", "of") and thing > 0 and not self.text[thing : self.at].strip()

    def _to_another(self, at: int) -> bool:
        """Whether "to" and a name follow: "the address of Ben to Eva"."""
        return any(self._name_at(to.end()) for to in TO.finditer(self.text, at))

    def _towards_people(self, word: str, begin: int, end: int) -> None:
        self.hosted = self.hosted or word in words.AT
        home = word in words.AT or re.search(r"['’s]$", self.text[begin:end]) is not None
        if word in ("von", "of") and self.kept and not self.text[self.kept[-1][1] : self.at].strip():
            return  # "Geburtstag von Horst gefeiert" was with him
        if self.word is None and word in ("to", *words.AT) and self.been and home:
            self.at_theirs = True
            self.verb = self.verb or ME
            return
        self.at_theirs = self.at_theirs or word in words.AT
        if word in words.AT or self.verb is not BOTH or word not in ("to", "an"):  # "spoke to" is both
            self.explicit = self.explicit or towards(word, self.word)
