"""The ways in which people spell a name: in any case of letters, with or without umlauts and accents."""

from __future__ import annotations

import re
import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
E_LESS = re.compile("([aou])e")


def spellings(text: str) -> frozenset[str]:
    """The ways in which somebody may type `text`.

    >>> sorted(spellings("Jürgen Groß"))
    ['juergen gross', 'jurgen gross', 'jürgen gross']
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    if plain.isascii():
        return frozenset((plain,))
    return frozenset((plain, _without_accents(plain.translate(UMLAUTS)), _without_accents(plain)))


def heard(text: str) -> frozenset[str]:
    """The spellings of a text that is searched: those above, and Juergen as Jurgen.

    Not so for what is searched for, or Joe would be found in every Jonas.
    """
    spelt = spellings(text)
    return spelt | {E_LESS.sub(r"\1", one) for one in spelt}


def _without_accents(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(char for char in split if not unicodedata.combining(char))
