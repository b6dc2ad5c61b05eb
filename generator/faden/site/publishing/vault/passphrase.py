"""Passphrases: which are too weak for something that anybody may copy and try at leisure, and one to take."""

from __future__ import annotations

from collections.abc import Callable

WORDS = 5
LETTERS = 16
DIFFERENT = 8
CONSONANTS, VOWELS = "bdfghjklmnprstvwz", "aeiou"


def is_weak(passphrase: str) -> bool:
    """Whether it has fewer than five different words of three letters, and is short or hardly varied too [A].

    This keeps out what is short, not what is known: a line of a song has five words as well.

    >>> is_weak("correct horse"), is_weak("aaaaaaaaaaaaaaaaaaaa"), is_weak("five words that nobody says")
    (True, True, False)
    """
    words = {word.casefold() for word in passphrase.split() if len(word) > 2}
    if len(words) >= WORDS:
        return False
    return len(passphrase.strip()) < LETTERS or len(set(passphrase.casefold())) < DIFFERENT


def suggested(random: Callable[[int], bytes]) -> str:
    """Six words of two syllables that can be said and typed anywhere: 76 bits, each syllable one of 85.

    >>> suggested(lambda count: bytes(range(count)))
    'babe bibo buda dedi dodu fafe'
    """
    syllables = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
    found: list[str] = []
    while len(found) < 12:
        # Bytes beyond the last whole round of syllables are left out, so that none is likelier than another.
        kept = [byte for byte in random(24) if byte < 256 - 256 % len(syllables)]
        found += [syllables[byte % len(syllables)] for byte in kept]
    return " ".join(first + second for first, second in zip(found[0:12:2], found[1:12:2], strict=True))
