"""The people named in a sentence: by a name, a nickname, an alias, an id, or the first or family name alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from faden.core.days_of_death import lived_on
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import Person, Standing
from faden.core.name_spelling import heard, spellings
from faden.core.nicknames import short_forms
from faden.core.spoken_names import NAMES_AND_WORDS, RELATIVES, NamedPeople, relatives_called
from faden.core.told_deaths import told_in
from faden.journal.parsing.channels import CHANNELS, DIRECTIONS, PARTICIPLES, VERBS
from faden.journal.parsing.sentence import Named, linked
from faden.journal.parsing.sentence_words import ADJECTIVES, FILLERS, RELATIVE_WORDS

WORD = re.compile(r"[^\W\d_][\w'’.-]*")
BEGUN_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
"""The start of an id, "ole-t"."""
BEGUN = re.compile(rf"{BEGUN_ID.pattern}|[^\W\d_]+ [^\W\d_]\.?")
"""The same, or a first name with an initial: "Ole T."."""
MOST_WORDS = 5
BEFORE = 60
"""How many characters before a name are looked at."""
HONORIFICS = (
    *("frau", "herr", "herrn", "dr", "prof", "mr", "mrs", "ms", "miss"),
    *("tante", "onkel", "aunt", "auntie", "aunty", "uncle"),
)
EPITHETS = frozenset((
    *("little", "big", "old", "young", "tall", "mad", "wee", "crazy", "fat", "skinny", "baby", "good", "new", "long"),
    *("klein", "kleine", "kleiner", "groß", "große", "großer", "alt", "alte", "alter", "lang", "lange", "langer",
    "dick", "dicke",
      "dicker", "jung", "junge", "junger"),
))  # fmt: skip
"""Words before a name that are no name alone: the little of "a little chat" is not Little Dave."""
WORDS = frozenset((*FILLERS, *CHANNELS, *DIRECTIONS, *VERBS, *PARTICIPLES))
LITTLE_WORDS = {"mum": ("ma", "mams"), "dad": ("pa", "pops", "paps")}
"""More words for a relative, which are too short to be looked for in any text."""
COMMON = NAMES_AND_WORDS | WORDS
"""First and family names that are words too: in lower case they are only words."""
NO_FIRST_NAMES = frozenset((*WORDS, *HONORIFICS, *EPITHETS, *RELATIVE_WORDS, *ADJECTIVES))
FIRST_NAME = lazy_pattern(
    r"(?<![\w'’-])(?:(?P<written>[A-ZÄÖÜ][^\W\d_]+)|"
    r"(?:with|w|to|from|off|and|n|mit|von|an|bei|und|called|met|saw|rang|texted|,|&)\s+(?P<placed>[^\W\d_]{2,}))\s+$"
)
"""A word before a family name that may be the first name of a stranger."""
ANOTHERS = lazy_pattern(
    r"(?<![\w'’])(?:his|her|their|your|whose|a|seine?[nmr]?|ihre?[nmr]?|eure?[nmr]?|deine?[nmr]?|eine?[nmr]?|keine?[nmr]?|no|some|"
    r"[\w-]+['’]s|\w+s['’]|\w{2,}s)\s+$",
    re.IGNORECASE,
)
"""Before "mum" it is another's: "ciarans mum", "his mum", "a dad"."""
NO_OWNERS = frozenset((
    *("as", "yes", "us", "is", "was", "has", "this", "plus", "als", "das", "was", "dass", "bis", "uns", "miss",
    "across", "mittags"),
    *("drinks", "pints", "teams", "abends", "morgens", "besides", "saturdays", "sundays", "sms", "process", "yours",
    "cos", "bless"),
))  # fmt: skip


CLUBS = frozenset((
    *("harriers", "united", "city", "rovers", "wanderers", "athletic", "albion", "rangers", "striders", "runners", "joggers",
    "strollers", "ramblers", "cyclists", "choir", "club", "team", "gym", "parkrun", "school", "uni", "work", "office",
    "church"),
    *("band", "verein", "chor", "turnverein", "sportverein", "fußball", "lauftreff", "mannschaft", "schule", "kita", "arbeit",
    "büro", "kirche", "uni", "studium", "gemeinde", "nachbar", "nachbarin"),
))  # fmt: skip
"""Behind a first name in a telephone they say whence you know each other; alone they are the club, and nobody."""
OWNED = re.compile(r"(?:['’]?s|(?<=s)['’])$")
AT = re.compile(r"(?<!\w)(?:at|to|by|bei|beim|round|over)\s+$", re.IGNORECASE)
PLACE = re.compile(r"\s+(?:place|house|flat)(?![\w-])", re.IGNORECASE)
NO_NOUN = lazy_pattern(
    r"\s*(?:[,:;.!–—-]|$)|\s+\d|"
    r"\s+(?:with|mit|w|w/|wi|and|und|n|on|am|for|zum|zur|after|before|yesterday|today|last|gestern|vorgestern|heute|letzte\w*|house|place|flat|zu\s*hause)(?!\w)",
    re.IGNORECASE,
)
"""After "at mums" in "lunch at mums yesterday"; "at Joe's funeral" is not at his home."""
FEAST_OF = re.compile(
    r"\s+(?:\d{1,3}(?:\.|st|nd|rd|th)?(?!\d)(?:\s+(?:birthday|geburtstag))?|birthday|geburtstag|wedding|hochzeit)(?![\w-])",
    re.IGNORECASE,
)


class NameIndex:
    """The names of all people, to be looked up word by word."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._part: dict[str, set[str]] = defaultdict(set)
        self._turned: dict[str, set[str]] = defaultdict(set)
        for person in self._people.values():
            for name in filter(
                None, (person.id.replace("-", " "), person.name, person.nickname, *person.aliases)
            ):
                for spelt in heard(_plain(name)):
                    self._whole[spelt].add(person.id)
            first, _, family_name = _plain(person.name).rpartition(" ")
            # In lists, the family name often comes first: "Schmidt Maria".
            for spelt in heard(f"{family_name} {first}") if first else ():
                self._turned[spelt].add(person.id)
            words = [
                word
                for word in _plain(person.name).split()
                if word.casefold().rstrip(".") not in HONORIFICS and word.casefold() not in EPITHETS
            ]
            # An initial is not a name by itself: the "w" of "run w gaz" is not Dan W.
            for word in {
                word
                for word in (*words[:1], *words[-1:])
                if (len(word.rstrip(".")) > 1 or not word.isascii()) and word.casefold() not in CLUBS
            }:
                for spelt in heard(word):
                    self._part[spelt].add(person.id)

    def __call__(self, text: str, at: int, *, place: bool = False) -> Named | None:
        """Where the name that begins at `at` ends, and the ids it may mean, those with the closest ring first.

        Of several people of a name the one who has died is not meant; a ring says nothing of who is. `place` as in `Names`.
        """
        link = linked(text, at)
        if link is not None:
            return link
        begin = at + 1 if text[at : at + 1] == "@" else at
        ends = list(self._ends(text, begin))
        for end in reversed(ends):
            name = text[begin:end]
            capital = name[:1].isupper() or begin != at or (place and name.casefold() not in WORDS)
            ids = self._meant(name, capital=capital)
            if ids and not _is_anothers(text, at, name) and not self._is_strangers(text, begin, name, ids):
                return end, ids
        return self._at_theirs(text, begin, ends)

    def called(self, id: str) -> str:
        """What a person is called in a text: the nickname, or the name; empty for an id that is not known."""
        person = self._people.get(id)
        return "" if person is None else person.nickname or person.name

    @cached_property
    def _short(self) -> Mapping[str, set[str]]:
        """The people by the short forms of their first names, and by other words for the same relative: Jess, mam."""
        found: dict[str, set[str]] = defaultdict(set)
        for person in self._people.values():
            for form in short_forms(_plain(person.name).casefold().partition(" ")[0]):
                found[form].add(person.id)
        for kin in RELATIVES:
            ids = set().union(*(self._whole.get(word, set()) for word in kin))
            for word in (*kin, *(LITTLE_WORDS.get(kin[0], ()))):
                found[word] |= ids
        return found

    def also_in(self, text: str, people: Collection[str]) -> tuple[str, ...]:
        """The names in a text that mean other people than `people`, as they are written there; each person once."""
        found: dict[tuple[str, ...], str] = {}
        end = 0
        for match in re.finditer(r"(?<![\w'’-])(?:\[\[|[^\W\d_])", text):
            named = self(text, match.start()) if match.start() >= end else None
            if named is not None:
                end = named[0]
                if not set(named[1]) & set(people):
                    found.setdefault(named[1], text[match.start() : end].strip("[]"))
        return tuple(found.values())

    def lived_on(self, id: str, day: date) -> bool | None:
        """Whether a person lived on a day (`days_of_death`); a person without a file is taken to have done so."""
        person = self._people.get(id)
        return True if person is None else lived_on(person, day)

    def told_dead(self, text: str) -> Collection[str]:
        """The ids of those of whose death a text tells, or at whose grave or funeral it was."""
        return {id for id, _ in told_in(text, self._named)}

    @cached_property
    def _named(self) -> NamedPeople:
        return NamedPeople(self._people)

    def _is_strangers(self, text: str, at: int, name: str, ids: Sequence[str]) -> bool:
        """Whether a family name belongs to a first name before it that none of its people has: "Sadiq Iqbal"."""
        if " " in name or any(name.casefold() in self._first_names(id) for id in ids):
            return False
        before = FIRST_NAME.search(text, max(0, at - BEFORE), at)
        first = (before["written"] or before["placed"]) if before else None
        return first is not None and not (
            first.casefold() in NO_FIRST_NAMES or self._meant(first, capital=True) or linked(text, at)
        )

    def _first_names(self, id: str) -> Collection[str]:
        """The names of a person that are no family name, in lower case."""
        person = self._people[id]
        others = (person.nickname or "", *person.aliases, person.id)
        return {
            word.casefold()
            for name in (*others, *_plain(person.name).split()[:1])
            for word in (name, *_plain(name).split()[:1])
        }

    def _at_theirs(self, text: str, at: int, ends: Sequence[int]) -> Named | None:
        """The person whose home or feast a name with an s is: "lunch at mums", "bei Nadjas", "Mamas 71. gefeiert"."""
        for end in reversed(ends):
            name = OWNED.sub("", text[at:end])
            if _is_anothers(text, at, name):
                continue
            if name != text[at:end] and (
                (AT.search(text, max(0, at - BEFORE), at) and NO_NOUN.match(text, end))
                or FEAST_OF.match(text, end)
            ):
                ids = self._meant(name, capital=text[at : at + 1].isupper())
                if ids:
                    place = PLACE.match(text, end)
                    return place.end() if place else end, ids
        return None

    def _ends(self, text: str, at: int) -> Iterable[int]:
        for _ in range(MOST_WORDS):
            word = WORD.match(text, at)
            if word is None:
                return
            yield word.end() - (len(word[0]) - len(word[0].rstrip(".-'’")))
            if text[word.end() : word.end() + 1] != " ":
                return
            at = word.end() + 1

    def _meant(self, name: str, *, capital: bool) -> tuple[str, ...]:
        spelt = spellings(_plain(name))
        ids = set().union(*(self._whole.get(spelling, set()) for spelling in spelt))
        if not ids and " " in name:
            ids = set().union(*(self._turned.get(spelling, set()) for spelling in spelt))
        if not ids and " " in name:
            first, _, family_name = name.partition(" ")
            if first.casefold().rstrip(".") in HONORIFICS:
                return self._meant(family_name, capital=True)
        if not ids and (BEGUN.fullmatch(name) if capital else BEGUN_ID.fullmatch(name)):
            ids = {
                id
                for spelling in spelt
                for whole in self._whole
                if whole.startswith(spelling.rstrip("."))
                for id in self._whole[whole]
            }
        if not ids and " " not in name and (capital or name.casefold() not in COMMON):
            ids = set().union(*(self._part.get(spelling, set()) for spelling in spelt))
        ids = ids or {person.id for person in relatives_called(self._people.values(), name)}
        if not ids and capital and " " not in name and name.casefold() not in WORDS:
            ids = set().union(*(self._short.get(spelling, set()) for spelling in spelt))
            ids = ids if len(ids) == 1 else set()
        if not ids or (not capital and name.casefold() in COMMON):
            return ()
        return self._in_order(ids)

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        people = [self._people[person] for person in ids]
        living = [person for person in people if person.state is not Standing.DECEASED] or people
        return tuple(
            person.id for person in sorted(living, key=lambda person: (person.ring or 999, person.id))
        )


def _is_anothers(text: str, at: int, name: str) -> bool:
    """Whether a word for a relative is another's, by the word before it."""
    if name.casefold() not in RELATIVE_WORDS:
        return False
    owner = ANOTHERS.search(text, max(0, at - BEFORE), at)
    return owner is not None and owner[0].split()[0].casefold() not in NO_OWNERS


def _plain(name: str) -> str:
    return " ".join(name.replace("-", " ").split())
