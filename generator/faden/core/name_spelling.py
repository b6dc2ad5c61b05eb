"""The ways in which people spell a name: in any case of letters, with or without umlauts and accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
E_LESS = re.compile("([aou])e")
APOSTROPHES = re.compile("['\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`]")
"""What keyboards and phones make of an apostrophe."""
UNSEEN = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""What joins or varies emoji, sets the direction or cannot be seen: two names that differ in it look the same."""
SIGNS = ("So", "Sk", "Cn", "Co", "Cs")
FOREIGN = re.compile(r"[^\x00-\x7f]+")


def spellings(text: str) -> frozenset[str]:
    """The ways in which a person may type `text`.

    >>> sorted(spellings("Jürgen Groß"))
    ['juergen gross', 'jurgen gross', 'jürgen gross']
    """
    plain = folded(text)
    if plain.isascii():
        return frozenset((plain,))
    return frozenset((plain, *spelling_variants(plain)))


def folded(text: str) -> str:
    """A text in small letters, with every apostrophe as that of the keyboard, and without what cannot be seen."""
    if text.isascii():
        return APOSTROPHES.sub("'", text.casefold())
    return APOSTROPHES.sub("'", UNSEEN.sub("", unicodedata.normalize("NFC", text)).casefold())


def without_signs(text: str) -> str:
    """A name without emoji and other signs that are no letters.

    >>> without_signs("Jess 🏃\u200d♀\ufe0f"), without_signs("Ana-María O'Neill"), without_signs("🌻")
    ('Jess', "Ana-María O'Neill", '')
    """
    if text.isascii():
        return text
    plain = (char for char in UNSEEN.sub("", text) if unicodedata.category(char) not in SIGNS)
    return " ".join("".join(plain).split())


def heard(text: str) -> frozenset[str]:
    """The spellings of a text that is searched: those of `spellings`, and Juergen as Jurgen, O’Donnell as Odonnell, Jess 🌻
    as Jess.

    The words searched for are not changed like this, because Joe would then be found in every Jonas.

    >>> sorted(heard("O’Hara"))
    ["o'hara", 'ohara']
    """
    spelt, plain = spellings(text), without_signs(text)
    spelt |= spellings(plain) if plain and plain != text else set()
    spelt |= {spelling.replace("'", "") for spelling in spelt}
    return spelt | {E_LESS.sub(r"\1", spelling) for spelling in spelt}


def spelling_variants(plain: str) -> tuple[str, str]:
    """The two ways to write a text in lower case without umlauts and accents: with an e for an umlaut, and without.

    >>> spelling_variants("jürgen groß")
    ('juergen groß', 'jurgen groß')
    """
    return FOREIGN.sub(_with_e, plain), FOREIGN.sub(_without_e, plain)


def _with_e(match: re.Match[str]) -> str:
    return _variants(match[0])[0]


def _without_e(match: re.Match[str]) -> str:
    return _variants(match[0])[1]


@lru_cache(maxsize=4096)
def _variants(letters: str) -> tuple[str, str]:
    return _without_accents(letters.translate(UMLAUTS)), _without_accents(letters)


def _without_accents(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(char for char in split if not unicodedata.combining(char))
