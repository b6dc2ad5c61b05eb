"""Finds the texts that may contain all search words, before they are split into lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from faden.core.name_spelling import folded, spelling_variants

Needle = tuple[str, str, re.Pattern[str] | None]
"""A spelling and, if the text may have an e after one of its vowels (Juergen is found as Jurgen), a part of it
without a vowel before its end, and a pattern.
"""
VOWEL = re.compile("([aou])")


class Prefilter:
    """Checks whether all of several words may be in a text, in any spelling.

    Everything in `heard` of a line is in `heard` of the whole text too, because no spelling goes across the end of a
    line. So no text with all words is ever left out; a text that passes may have them in a place that does not count,
    such as a comment between the keys.
    """

    def __init__(self, words: Iterable[frozenset[str]]) -> None:
        """`words` as `spellings` gives them."""
        self._words = [[_needle(spelt) for spelt in sorted(word)] for word in words]
        self._with_space = any(" " in spelt for word in self._words for spelt, _, _ in word)

    def __call__(self, name: str, text: str) -> bool:
        """Whether a text, or the name of its file, may have every word."""
        if self._with_space:
            return True  # a space may stand for other white space, or for what is left of a sign
        whole = f"{name}\n{text}"
        missing = _missing(self._words, whole.lower().replace("`", "'"))
        if not missing or whole.isascii():
            return not missing
        # What else there is to find has a letter that is not ASCII, and is within a word, or what is written as one.
        foreign = "\n".join(part for part in whole.split() if not part.isascii())
        plain = folded(foreign)
        for spelt in (plain, *spelling_variants(plain)):
            missing = _missing(missing, spelt)
        return not missing


def _missing(words: Iterable[Sequence[Needle]], text: str) -> list[Sequence[Needle]]:
    """Those of the words that are not in a text, which is heard with its apostrophes and without."""
    # No word goes across the end of this line.
    text = "\n".join((text, text.replace("'", ""))) if "'" in text else text
    return [word for word in words if not _in(word, text)]


def _in(word: Sequence[Needle], text: str) -> bool:
    for spelt, part, pattern in word:  # noqa: SIM110 -- a generator takes twice as long
        # Looking for a few letters is much faster than a pattern, and most texts do not have them.
        if spelt in text or (pattern is not None and part in text and pattern.search(text)):
            return True
    return False


def _needle(spelt: str) -> Needle:
    escaped = re.escape(spelt)
    loose = VOWEL.sub(r"\1e?", escaped)
    part = max(VOWEL.sub(r"\1 ", spelt).split(" "), key=len)
    return spelt, part, re.compile(loose) if loose != escaped else None
