"""The words by which something is marked as private, with slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORDS = ("private", "privat", "vertraulich", "geheim")
"""The words that hide, in English and German."""
MORE_WORDS = ("confidential", "secret", "hidden")
"""Words that mean the same but are matched exactly: they are too similar to words that mean something else."""
BEGINNINGS = ("priv", "vertraulich", "geheim", "confidential")
FAR = 2
"""How many slips of the pen a key may have: letters left out, added, changed or swapped."""

INVISIBLE = "\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"


@lru_cache(4096)
def is_private_word(word: str, far: int = FAR) -> bool:
    """Whether a word is one of those that hide, or nearly so.

    >>> [is_private_word(word) for word in ("Private", "pirvat", "privacy", "Vertraulich!", "place")]
    [True, True, True, True, False]
    """
    plain = (
        unicodedata.normalize("NFKC", re.sub(f"[{INVISIBLE}]", "", word))
        .casefold()
        .strip(" \t!?.,:;*_\"'()[]")
    )
    if plain.startswith(BEGINNINGS) or plain in MORE_WORDS:
        return True
    return any(_distance(plain, word) <= far for word in WORDS)


def _distance(first: str, second: str) -> int:
    """How many letters have to be left out, added, changed or swapped with their neighbour; 9 for anything far apart."""
    if abs(len(first) - len(second)) > FAR:
        return 9
    rows = [list(range(len(second) + 1))]
    for i, letter in enumerate(first, 1):
        row = [i]
        for j, theirs in enumerate(second, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == theirs:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
