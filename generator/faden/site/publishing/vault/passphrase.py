"""Passphrases: which are too weak for files that anyone may copy and attack at leisure, and a suggestion for a strong one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

LEAST_GUESSES = 1e20
"""Guesses that a new passphrase must withstand: more than 3,000 years at 10^9 a second [A]."""
LONGEST = 72
"""Characters that are rated: a longer passphrase is no weaker than its beginning, and rating more takes long."""
CONSONANTS, VOWELS = "bdfghjklmnprstvwz", "aeiou"
ROWS = tuple(
    tuple(row.split())
    for row in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
        "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn",
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo",
        "anton berta cäsar dora emil friedrich gustav heinrich ida julius kaufmann ludwig martha nordpol otto paula",
        "red orange yellow green blue indigo violet",
        "rot orange gelb grün blau indigo violett",
        "do re mi fa sol la si",
    )
)
"""Words in well-known sequences; the estimate knows the words, but not the sequences."""
GERMAN = tuple(
    word
    for line in (
        "passwort kennwort geheim geheimnis schatz schatzi hallo liebe ich und der die das ist nicht du wir bin mein",
        "dein familie sommer winter sonne mond stern freunde freund freundin journal tagebuch hamburg berlin münchen",
        "köln bayern deutschland österreich schweiz fussball fußball schalke dortmund mama papa oma opa hund katze",
        "kaffee wasser auto haus qwertz qwertzu qwertzui qwertzuio qwertzuiop qwertzuiopü asdfghjkl asdfghjklö yxcvbnm",
    )
    for word in line.split()
)
"""Common passwords in German; the estimate's own lists are English [A]."""


def guesses(passphrase: str, names: Collection[str] = ()) -> float:
    """The number of guesses that a program needs, as estimated by zxcvbn [Wheeler 2016]; `names` are ones it would try early.

    Words in a well-known sequence, forwards or backwards, count as the first of them only.
    """
    if not passphrase:
        return 0
    from zxcvbn import zxcvbn  # imported late: its lists take a moment to load

    early = [*GERMAN, *(word for row in ROWS for word in row)]
    early += [word for name in names for word in (name, *name.split()) if len(word) > 2]
    words = passphrase.split()
    folded = " ".join(
        word for place, word in enumerate(words) if not (place and _goes_on(words[place - 1], word))
    )
    return min(float(zxcvbn(text[:LONGEST], early)["guesses"]) for text in (passphrase, folded or passphrase))


def is_weak(passphrase: str, names: Collection[str] = ()) -> bool:
    """Whether it withstands fewer than `LEAST_GUESSES`. Raises ModuleNotFoundError if zxcvbn is missing.

    >>> [is_weak(text) for text in ("password12345678", "one two three four five", "kafo miru tesa buki lono geda")]
    [True, True, False]
    """
    return guesses(passphrase, names) < LEAST_GUESSES


def _goes_on(previous: str, word: str) -> bool:
    previous, word = previous.casefold(), word.casefold()
    return previous == word or any((previous, word) in (pair, pair[::-1]) for pair in _pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for row in ROWS:
        yield from pairwise(word.casefold() for word in row)


def suggested(random: Callable[[int], bytes]) -> str:
    """Six words of two syllables that are easy to say and to type on any keyboard: 76 bits, each syllable one of 85.

    >>> suggested(lambda count: bytes(range(count)))
    'babe bibo buda dedi dodu fafe'
    """
    syllables = [consonant + vowel for consonant in CONSONANTS for vowel in VOWELS]
    drawn: list[str] = []
    while len(drawn) < 12:
        # Bytes beyond the last full multiple are dropped, so that all syllables are equally likely.
        usable_bytes = [byte for byte in random(24) if byte < 256 - 256 % len(syllables)]
        drawn += [syllables[byte % len(syllables)] for byte in usable_bytes]
    return " ".join(first + second for first, second in zip(drawn[0:12:2], drawn[1:12:2], strict=True))
