"""The people of a journal as a sentence names them: in small letters, and by what they are to you ("my gran", "Oma")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.core.model import Person

NAMES_AND_WORDS = frozenset((
    *("will", "may", "mark", "rose", "grace", "hope", "joy", "art", "frank", "june", "april", "august", "faith", "bill"),
    *("pat", "sue", "chance", "ernst", "max", "melody", "summer", "drew", "chase", "rich", "wolf", "stern", "mai", "juni"),
))  # fmt: skip
"""First and family names that are words too: in small letters they are only words."""
RELATIVES = (
    ("nan", "nana", "nanna", "nanny", "gran", "granny", "grandma", "grandmother", "oma", "omi", "omma", "großmutter"),
    ("grandad", "granddad", "grandpa", "gramps", "grandfather", "opa", "opi", "großvater"),
    ("mum", "mummy", "mom", "mommy", "mam", "mother", "mama", "mami", "mutti", "mutter"),
    ("dad", "daddy", "father", "papa", "papi", "vati", "vater"),
)  # fmt: skip
"""Words for the same relative: she may be Nan in the journal and "my gran" in a line."""
SHORT_RELATIVES = {"ma": 2, "da": 3}
"""Words that are other words too, and so mean a relative only behind "my": each with its place in `RELATIVES`."""
TITLES_OF_KIN = ("aunt", "auntie", "aunty", "uncle", "tante", "onkel")
"""Before a name: "jean" may be short for Auntie Jean."""
TITLES = ("Herr", "Frau", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Dr", "Dr.")
NO_FIRST_NAME = re.compile(r"(?:Dr|Prof|Dipl|Ing|Mr|Mrs|Ms|Herr|Frau)\.?(?:-\w+\.?)?", re.IGNORECASE)
FAMILY = re.compile(
    r"(?:(?:step|half|grand|great|ur|groß|stief|halb|enkel|older|younger|big|little|große|kleine)[ -]?)*"
    rf"(?:{'|'.join(word for words in RELATIVES for word in words)}|{'|'.join(TITLES_OF_KIN)}|parents?|eltern|"
    r"sister|sis|brother|bro|sibling|twin|son|daughter|child|kid|wife|husband|cousin\w*|nephew|niece|schwester|bruder|zwilling|"
    r"geschwister|sohn|tochter|kind|enkel\w*|mann|frau|neffe|nichte)",
    re.IGNORECASE,
)
"""What a file calls a relative by blood, whose Mum may be yours; a mother-in-law is not the Mum of her daughter-in-law."""
SOMEBODY_ELSES = re.compile(
    r"\b(?:the|an?|eine?|keine?|her|their|your|ihr\w*|sein\w*|dein\w*|eue?r\w*|whose|deren|dessen|"
    r"(?!(?:als|was|das|dass|falls|bis|miss|uns|is|has|across|alas)\b)\w+s|"
    r"(?!(?:it|that|what|where|here|there|s?he|who)\b)\w+(?:['’]s|s['’]))\s+$",
    re.IGNORECASE,
)
"""Before "gran" in "lenas gran", "a gran": it is not yours."""
MINE = r"\b(?:my|our|mein\w*|unser\w*)\s+"


class NamedPeople:
    """The people of a journal, by the names that mean one of them alone."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = people

    @cached_property
    def ids(self) -> Mapping[str, str | None]:
        """The id of each whole name, short name, first name and last name with a title; None if several are called so."""
        found: dict[str, str | None] = {}
        for person in self.people.values():
            for name in spoken_names(person):
                found[name] = person.id if found.get(name, person.id) == person.id else None
        return found

    @cached_property
    def genitives(self) -> frozenset[str]:
        """The names, as in "annas oma": in lower case, with an s."""
        return frozenset(f"{name.casefold()}s" for name in self.ids)

    @cached_property
    def relatives(self) -> Mapping[str, str]:
        """The name of each relative of yours, by every word for them; none if two are called by words of one kind."""
        found: dict[str, str] = {}
        for words in RELATIVES:
            called = {id: name for name, id in self.ids.items() if name.lower() in words and id is not None}
            if len(called) == 1:
                found |= dict.fromkeys(words, *called.values())
        return found | {
            short: found[RELATIVES[at][0]]
            for short, at in SHORT_RELATIVES.items()
            if RELATIVES[at][0] in found
        }

    def in_family(self, teller: str | None, relative: str) -> bool:
        """Whether "mum" in a line with `teller` alone is your Mum: they are kin, called by a word for kin, or related to her.

        Without a teller, nobody else's Mum can be meant.
        """
        if teller is None or teller == relative:
            return True
        who, whom = self.people.get(teller), self.people.get(relative)
        if who is None or whom is None:
            return False
        if who.kin or any(FAMILY.fullmatch(name.split()[0]) for name in (who.name, who.nickname) if name):
            return True
        words = [own.word for own in who.relations if own.person == relative]
        words += [own.word for own in whom.relations if own.person == teller]
        return any(FAMILY.fullmatch(part.strip()) for word in words for part in word.split(","))

    def spelt(self, sentence: str, alone: str | None = None) -> str:
        """A sentence with names in capitals, as phones do not always write them, and "my gran" by her name.

        `alone` is the only person whom a line is with: their name may be a word too, and in "otto: oma died" it is
        Otto's grandmother, unless Otto is of your family (`in_family`).
        """
        if alone is not None and alone in self.people:
            for name in spoken_names(self.people[alone]):
                sentence = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, sentence, flags=re.IGNORECASE)
        lower = sentence.lower()
        for name, id in self.ids.items():
            small = name.lower()
            if id is not None and small in lower and small not in NAMES_AND_WORDS:
                relative = small in self.relatives
                before = MINE if relative and not self.in_family(alone, id) else ""
                after = r"(?=s?(?![\w-]))" if relative else r"(?![\w-])"
                sentence = _replaced(rf"(?<![\w-]){before}{re.escape(small)}{after}", name, sentence)
        for word, name in self.relatives.items():
            if word in lower:
                id = self.ids[name]
                yours = id is not None and self.in_family(alone, id) and word not in SHORT_RELATIVES
                before = rf"(?:^|{MINE}|(?<=\blost )|(?<=\brip ))" if yours else MINE
                sentence = _replaced(rf"{before}{word}(?![\w-])", name, sentence)
        return sentence


def spoken_names(person: Person) -> Iterable[str]:
    """The names a person may be meant by in a sentence."""
    names = [name for name in (person.name, person.nickname, *person.aliases) if name]
    for name in (person.name, *person.aliases):
        parts = [part for part in name.split() if not NO_FIRST_NAME.fullmatch(part)]
        if len(parts) > 1:
            names += [parts[0], *(f"{title} {parts[-1]}" for title in TITLES)]
            names += parts[1:] if len(parts) == 2 and parts[0].casefold() in TITLES_OF_KIN else []
    return dict.fromkeys(names)


def relatives_called(people: Iterable[Person], word: str) -> list[Person]:
    """The people whose name is another word for the same relative, as Grandma Otley for "nan"; none for any other word.

    >>> from faden.core.model import Person, Source
    >>> gran, mum = Person("g", "Grandma Otley", Source("")), Person("m", "Mum", Source(""))
    >>> [[one.id for one in relatives_called((gran, mum), word)] for word in ("nan", "Mutti", "grand")]
    [['g'], ['m'], []]
    """
    words = next((words for words in RELATIVES if word.casefold() in words), ())
    return [
        person
        for person in (people if words else ())
        if any(name.casefold() in words for name in spoken_names(person))
    ]


def _replaced(pattern: str, name: str, sentence: str) -> str:
    """The sentence with `name` where the pattern is, unless the word before it says that it is another's."""

    def spelt(match: re.Match[str]) -> str:
        kept = match[0] if match[0].endswith(name) else name
        return match[0] if SOMEBODY_ELSES.search(sentence[: match.start()]) else kept

    return re.sub(pattern, spelt, sentence, flags=re.IGNORECASE)
