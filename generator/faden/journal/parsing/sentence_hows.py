"""How you were in touch, and who began it, in the words of a head: channels, verbs, "with", "from"."""

from __future__ import annotations

import re

from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Channel, Direction
from faden.journal.parsing.channels import CHANNELS, PARTICIPLES, VERBS
from faden.journal.parsing.sentence_lists import people_at
from faden.journal.parsing.sentence_phrases import BY_SUBJECT, HERS, PHRASES, phrase_at
from faden.journal.parsing.sentence_state import OWNER, HeadState
from faden.journal.parsing.sentence_words import (
    ADJECTIVES,
    AT,
    BEFORE_NAMES,
    FILLERS,
    GIVEN,
    MESSAGE_VERBS,
    RECEIVED,
    SENDING,
    SENT,
    STOP,
    THEM_WORDS,
    TO_ME,
    TOWARDS,
    WORD,
    towards,
)

NOUN_VERBS = (
    "call",
    "phone",
    "mail",
    "email",
    "text",
    "message",
    "visit",
    "dm",
    "whatsapp",
    "txt",
    "msg",
    "skype",
    "facetime",
    "zoom",
    "meeting",
)
"""Before a name they may say what you have yet to do: "text mike"."""
INFINITIVES = ("treffen", "essen", "grillen", "joggen", "zelten", "laufen", "spazieren")
"""Behind a name, in small letters, they are what you have yet to do: "jens treffen"."""
MESSAGES = ("message", "messages", "nachricht", "nachrichten")
BY_THEM = ("txt", "text", "msg")
"""Behind a name, without a colon, they are verbs: "becky txt, dad ok"."""

TO = lazy_pattern(r"\b(?:an|to)\s+", re.IGNORECASE)


class HowReader(HeadState):
    """Reads the words of a head that say how, and those before people."""

    def _how(self) -> bool:
        short = self.text[self.at : self.at + 2].casefold()
        if short in ("w/", "m."):
            return self._towards("w/", self.at + 2)
        match = WORD.match(self.text, self.at)
        if match is None:
            return False
        word = match[0].casefold()
        if word in SENDING:
            self._send(word)
        elif word in GIVEN and self.giving:
            self._note(GIVEN[word], None)
        elif word in MESSAGE_VERBS:
            self._message_verb(word)
        elif word in (*SENT, *RECEIVED) and (self.word is not None or self.thing):
            self._sent(received=word in RECEIVED)
        elif word in VERBS:
            return self._verb(word, match.end())
        elif word in PARTICIPLES:
            self._participle(word)
        elif word in MESSAGES and self.channel in (Channel.CHAT, Channel.NETWORK):
            pass  # "linkedin message" says no more than "linkedin"
        elif word in CHANNELS:
            self._channel(match[0], match.end())
        elif word in TOWARDS:
            return self._towards(word, match.end())
        else:
            return False
        self.at = match.end()
        return True

    def _send(self, word: str) -> None:
        self.verb = Direction.THEM if self._subject and SENDING[word] is Direction.ME else SENDING[word]
        self.sending = word != "gave"
        self.giving = self.past = self.placed = True
        if self._subject and not self.given:
            self.theirs = True
            # "Eva got my letter" and "Eva got a call from work" are no letter and no call of hers.
            self.understood = self.understood and SENDING[word] is Direction.ME

    def _message_verb(self, word: str) -> None:
        # "Eva thanked me", but "Eva: thanked her".
        mine = self.own or re.match(
            rf"\s+(?:{'|'.join(THEM_WORDS)})\b", self.text[self.at + len(word) :], re.IGNORECASE
        )
        english = not word.startswith("ge") and word not in (
            "gratuliert",
            "bedankt",
            "kondoliert",
            "weitergeleitet",
        )
        to_me = re.match(r"\s+(?:me|us|mir|uns|sich)\b", self.text[self.at + len(word) :], re.IGNORECASE)
        theirs = not mine and self.anybody and (self.has or bool(to_me) or (english and self._subject))
        self._note("message", Direction.THEM if theirs else Direction.ME)
        self.theirs = self.theirs or theirs
        self.free = self.worded = self.past = self.placed = True

    def _sent(self, *, received: bool) -> None:
        theirs = received is not (self.has and not self.own)
        self.explicit = self.explicit or (Direction.THEM if theirs else Direction.ME)
        self.past = self.sending = True

    def _participle(self, word: str) -> None:
        noun, direction = PARTICIPLES[word]
        theirs = self.anybody and self.has and not self.own and direction is not Direction.BOTH
        self._note(noun, Direction.THEM if theirs or (word == "gemeldet" and not self.own) else direction)
        if self.has and not self.own and self._subject and direction is Direction.BOTH and not self.to_me:
            self.understood = False  # "Eva hat mit Ben telefoniert" is theirs
        self.past = True

    def _channel(self, word: str, end: int) -> None:
        lower = word.casefold()
        behind = self._spaced(end)
        before = self.text[self.start : self.at].strip(" -*•")
        pronoun = WORD.match(self.text, behind)
        object_follows = (pronoun is not None and pronoun[0].casefold() in THEM_WORDS) or (
            not self.anybody and self.names(self.text, behind, place=True) is not None
        )
        bare = (
            not before
            or before.endswith(("]]", ",", ":"))
            or before.split()[-1].casefold() not in FILLERS | ADJECTIVES
        )
        last = before.split()[-1].casefold() if before else ""
        reminds = (
            lower in NOUN_VERBS and bare and object_follows and self.word is None and self.written is None
        )
        wants = (
            word in INFINITIVES and (self.given or self.anybody) and self.explicit is None and not self.placed
        )
        if (
            reminds
            or (last in ("i", "we", "ich", "wir") and not self.past)
            or (wants and bare and last not in FILLERS)
        ):
            self.present = True
        if (
            lower in BY_THEM
            and self._subject
            and not self.given
            and self.text[: self.at].rstrip()[-1:] not in (":", ",", "-")
        ):
            self.verb, self.past = Direction.THEM, True
        if self.word not in (None, "meeting", "visit") and self.channel is CHANNELS[lower]:
            self.kept.append(
                (self.at, end)
            )  # "a walk and lunch with Eva" is a walk, and lunch stays in the text
            return
        self._note(word, None)

    def _verb(self, word: str, end: int) -> bool:
        noun, direction = VERBS[word]
        following = WORD.match(self.text, self._spaced(end))
        lower = following[0].casefold() if following else ""
        back = lower in THEM_WORDS and self.anybody
        to_me = lower in TO_ME
        theirs = (self._subject and not back and (direction is Direction.ME or noun == "video")) or (
            to_me and direction is Direction.ME and not self.own
        )
        if word == "chatted" and re.match(r"\s+(?:at|in|over|outside|by)\b", self.text[end:]):
            noun = "meeting"
        self._note(noun, Direction.THEM if theirs else direction)
        self.at = following.end() if following and (back or to_me) else end
        self.past = self.placed = True
        if back:
            self._list_from(self.at)
        self.free = self.free or (noun in ("message", "mail") and (to_me or back or not self._subject))
        self.theirs = self.theirs or (self._subject and not back)
        if theirs and not to_me and STOP.search(self.text, self.named_end, end - len(word)):
            self.understood = False  # "dad in hospital, visited" may be what you did
        subject = self._subject and not self.given and not back
        if subject and not to_me and self._name_follows():
            self.understood = False  # "Anna met Ben" is theirs
        if self.given and not back and self._name_follows():
            self.understood = False
        return True

    def _phrase(self) -> bool:
        phrase = phrase_at(self.text, self.at)
        if phrase is None:
            return False
        word, direction = PHRASES[phrase]
        spoken = self.has or not phrase.startswith("zurück")
        theirs = (self._subject and phrase in BY_SUBJECT and spoken) or phrase in HERS
        self.theirs = self.theirs or (self._subject and spoken and direction is not None)
        self._note(word, Direction.THEM if theirs else direction)
        self.at += len(phrase)
        self.placed = True
        self.past = self.past or direction is not None
        back = re.compile(rf"\s+(?:{'|'.join(THEM_WORDS)})(?![\w'’-])", re.IGNORECASE).match(
            self.text, self.at
        )
        if back is not None and self.anybody:
            self.at = back.end()
        return True

    def _towards(self, word: str, end: int) -> bool:
        """Takes a word before people, or before the channel: "with", "to", "at mums"; False if neither follows."""
        behind = self._spaced(end)
        following = WORD.match(self.text, behind)
        lower = following[0].casefold() if following else ""
        if lower in TO_ME:
            self.to_me = True
            self.at = following.end() if following else end
            if self._subject and word in ("bei", "at"):
                self._note("visit", Direction.THEM)
            elif word in ("to", "an") and self.explicit is None:
                self.explicit = Direction.THEM
            return True
        if lower in THEM_WORDS and self.anybody:
            self.explicit = self.explicit or towards(word, self.word)
            self.at = following.end() if following else end
            self._list_from(self.at)
            return True
        people = people_at(
            self.text, behind, self.names, self.around, has_word=self.word is not None, place=True
        )
        if (
            people.named
            and word in ("von", "of")
            and max(self.lost_at, self.thing_end) > 0
            and not self.text[max(self.lost_at, self.thing_end) : self.at].strip()
            and (self.anybody or self._to_another(people.end))
        ):
            self.at = people.end  # "die Adresse von Ben"
            return True
        before = bool(self.people) and not self.given and not self.own
        if (
            people.named
            and before
            and (word in AT or (word in ("with", "mit", "w", "w/") and self.word is None))
        ):
            self.understood = False  # "Nadja bei Mama getroffen", "Nadja mit Ben gesehen"
        if people.named and (not self.given or word in ("with", "mit", "w", "w/")):
            owner = OWNER.match(self.text, behind)
            if (
                owner is not None
                and people.named[0][1][0] < owner.end() - 1
                and self.text[people.named[0][1][0]] in "s'’"
            ):
                return False
            self._towards_people(word, behind, people.named[0][1][0])
            self.at = behind
            self.placed = True
            return self._people()
        if lower in BEFORE_NAMES and word != "at":
            after = self._spaced(following.end()) if following else end
            if self.names(self.text, after, place=True) is not None:
                self._towards_people(word, after, after)
                self.at, self.placed = after, True
                return self._people()
        return False

    def _to_another(self, at: int) -> bool:
        """Whether "to" and a name follow: "the address of Ben to Eva"."""
        return any(self.names(self.text, to.end(), place=True) for to in TO.finditer(self.text, at))

    def _towards_people(self, word: str, begin: int, end: int) -> None:
        self.hosted = self.hosted or word in AT
        home = word in AT or re.search(r"['’s]$", self.text[begin:end]) is not None
        if word in ("von", "of") and self.kept and not self.text[self.kept[-1][1] : self.at].strip():
            return  # "Geburtstag von Horst gefeiert" was with him
        if self.word is None and word in ("to", *AT) and self.been and home:
            self.at_theirs = True
            self.verb = self.verb or Direction.ME
        elif word in AT:
            self.at_theirs = True
            self.explicit = self.explicit or towards(word, self.word)
        elif self.verb is not Direction.BOTH or word not in ("to", "an"):  # "spoke to" is both
            self.explicit = self.explicit or towards(word, self.word)
