"""What people are to each other, in words that are true whoever they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from faden.wording.plain_text import capital

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.relations import Relative

NOUN = 2
"""A word or two are a name for somebody, `half-brother`, `best friend`; more of them are a sentence. [A]"""


def row(words: Words, one: Relative, name: str) -> tuple[str, str]:
    """What stands before the name, `brother` or from the other side `brother of`, and what stands behind it; HTML stays HTML."""
    if not one.reverse:
        return one.word, name
    if _is_noun(one.word):
        return words("{relation} of", relation=one.word), name
    return words("to"), type(name)("{}: {}").format(name, one.word)


def relation(words: Words, one: Relative, name: str) -> str:
    """`Brother: Ben Maier`; seen from the other side `Brother of Ben Maier`, or `To Ben Maier: taught him the piano`."""
    if not one.reverse:
        return words("{relation}: {name}", relation=capital(one.word), name=name)
    if _is_noun(one.word):
        return words("{relation} of {name}", relation=capital(one.word), name=name)
    return words("To {name}: {relation}", name=name, relation=one.word)


def relations(words: Words, relatives: Iterable[Relative], names: Mapping[str, str]) -> Iterator[str]:
    """Each in a line of its own; whoever has no name is left out."""
    return (relation(words, one, names[one.person]) for one in relatives if one.person in names)


def _is_noun(word: str) -> bool:
    return all(len(part.split()) <= NOUN for part in word.split(","))
