"""Several people in a sentence: "Anna, Ben and Mum", "mum n dad", "Biggi u. Tom", "jens biggi tom"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing import sentence_words as words
from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.sentence import Named, Names
from faden.journal.parsing.sentence_tails import begins_text
from faden.journal.parsing.sentence_words import WORD, is_how

JOIN = lazy_pattern(
    r"\s*(?:,\s*(?:(?:and|und|n|&)\s+)?|(?:&|\+|/)\s*|(?<![\w])(?:and|und|u\.?|n|n['’])\s+)"
    r"(?:(?:with|mit|w/?|my|our|meine[nmr]?|unsere[nmr]?|die|der|dem|den)\s+)?(?=[@\w\[])",
    re.IGNORECASE,
)
BESIDE = re.compile(r"\s*(?=\[\[)")
"""NameList in double brackets may follow each other without a word in between."""
ROW = re.compile(r"[ \t]+(?=@?[^\W\d_])")
"""Between names without a comma."""
UNKNOWN = re.compile(r"[^\W\d_][\w'’-]*(?:\s+[A-ZÄÖÜ][\w'’-]*)?")
"""A name that nobody in the journal has; its second word only in capitals."""
UNCERTAIN = words.words_of(
    "not no never maybe perhaps possibly probably minus nicht kein keine vielleicht eventuell evtl"
)
"""Before a name of a list they say that this person was not there, or may not have been."""
NO_NAMES = words.FILLERS | words.THEM_WORDS | words.TOWARDS.keys() | words.SENDING.keys() | UNCERTAIN
OBJECTS = (
    "my",
    "our",
    "the",
    "a",
    "an",
    "some",
    "mein",
    "meine",
    "meinen",
    "ein",
    "eine",
    "einen",
    "'ne",
    "ne",
    "nen",
    "mon",
    "tue",
    "tues",
    "wed",
    "weds",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
)
"""They begin what was sent to the people, "emailed Eva and Ben my cv", or say when it was."""
SEEN = 200
"""How many characters behind a list are looked at."""
OWNER = re.compile(r"([^\W\d_][\w-]*?)['’]?s(?![\w'’-])")


@dataclass
class NameList:
    """The people of a list: each name with where it begins and ends, the names nobody has, and where the list ends."""

    named: list[tuple[int, Named]] = field(default_factory=list)
    strangers: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0

    @property
    def reached(self) -> tuple[int, int, int]:
        """How many names and strangers it has, and where it ends."""
        return len(self.named), len(self.strangers), self.end

    def take(self, at: int, named: Named) -> None:
        self.named.append((at, named))
        self.end = named[0]


def people_at(text: str, at: int, names: Names, around: Around, *, has_word: bool, place: bool) -> NameList:
    """The list of people that begins at a character of a line; empty if no name, or no list with a name in it, does.

    `has_word` says that the channel is known already: then a channel's word ends no list. `place` as in `Names`.
    """
    people = NameList(end=at)
    named = names(text, at, place=place)
    if named is not None:
        people.take(at, named)
    elif not (place and _is_stranger(text, at, names, people)):
        return people
    ends = [people.reached]
    while _next(text, people, names):
        if _ends(text, people.end, around, has_word=has_word):
            ends.append(people.reached)
    named_there, strangers, end = ends[-1]
    if not named_there:
        return NameList(end=at)
    return NameList(people.named[:named_there], people.strangers[:strangers], end)


def _next(text: str, people: NameList, names: Names) -> bool:
    """Takes the next name of the list, whether or not the list may end behind it; False if there is none."""
    join = JOIN.match(text, people.end) or BESIDE.match(text, people.end) or ROW.match(text, people.end)
    if join is None:
        return False
    if join.re is ROW:
        named = names(text, join.end())
        # A family name alone belongs to the first name before it.
        if named is None or any(
            "-" in id and id.rpartition("-")[2] == text[join.end() : named[0]].casefold() for id in named[1]
        ):
            return False
    else:
        named = names(text, join.end(), place=True) or _at_home(text, join.end(), names)
    if named is None:
        return _is_stranger(text, join.end(), names, people, comma="," in join[0])
    people.take(join.end(), named)
    return True


def _at_home(text: str, at: int, names: Names) -> Named | None:
    """The person of a name with an s: "bbq at mike n sarahs"."""
    match = OWNER.match(text, at)
    named = names(match[1], 0, place=True) if match else None
    return (match.end(), named[1]) if match and named and named[0] == len(match[1]) else None


def _is_stranger(text: str, at: int, names: Names, people: NameList, *, comma: bool = False) -> bool:
    """Takes a name that nobody in the journal has: before another of the list, or behind "and"."""
    match = UNKNOWN.match(text, at)
    word = match[0].split()[0].casefold() if match else ""
    if match is None or word in NO_NAMES or is_how(word):
        return False
    join = JOIN.match(text, match.end())
    goes_on = join is not None and names(text, join.end(), place=True) is not None
    if not goes_on and (not people.named or (comma and text[at].islower())):
        return False
    people.strangers.append((at, match.end()))
    people.end = match.end()
    return True


def _ends(text: str, end: int, around: Around, *, has_word: bool) -> bool:
    """Whether a list may end here: what follows is no other clause that begins with its last name."""
    tail = text[end : end + SEEN].lstrip()
    if not tail or begins_text(tail, after_names=True):
        return True
    word = WORD.match(tail)
    lower = word[0].casefold() if word else ""
    how = word is not None and (
        is_how(lower) or lower in words.HAS or lower in words.SENDING or lower == "alle"
    )
    return read_date(tail, 0, around) is not None or lower in OBJECTS or (how and not has_word)


STRANGER = lazy_pattern(
    r"\b(?:mit|with|an|to|bei|called|phoned|met)\s+((?:(?:Frau|Herrn?|Tante|Onkel|Mrs?|Ms|Dr|Aunt|Uncle)\.?\s+)?"
    r"[A-ZÄÖÜ][\w-]*)(['’]s)?(\s+[^\W\d_][\w-]*)?"
)

ANOTHERS = lazy_pattern(
    rf"(?<![\w-])[^\W\d_][\w-]*(?:['’]s|s['’]|s)\s+(?:{'|'.join(sorted(words.RELATIVE_WORDS))})(?![\w-])",
    re.IGNORECASE,
)
"""Another's relative: "Rob's mum"."""


def stranger_in(text: str, names: Names) -> str | None:
    """The name in a line that names nobody known: what comes after "with" and the like; None if nothing does.

    Of "Steffens Frau" and "Steffen's wife", where Steffen is known, it is both words.
    """
    if anothers := ANOTHERS.search(text):
        return anothers[0]
    match = STRANGER.search(text)
    if match is None:
        return None
    owner = match[1] if match[2] else match[1].removesuffix("s")
    known = owner != match[1] or match[2]
    if known and match[3] and names(owner, 0) is not None:
        return match[0][match.start(1) - match.start() :]
    return match[1]
