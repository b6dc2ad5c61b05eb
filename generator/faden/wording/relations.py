"""What people are to each other, in words that do not depend on their gender."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from faden.wording.plain_text import capital

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.rules.relations import Relative

NOUN = 2
"""The most words of a noun for a person, `half-brother`, `best friend`; more of them are a sentence. [A]"""


def row(words: Words, relative: Relative, name: str) -> tuple[str, str]:
    """The words before the name, `brother` or in reverse `brother of`, and those after it; HTML stays HTML."""
    if not relative.reverse:
        return relative.word, name
    if _is_noun(relative.word):
        return words("{relation} of", relation=relative.word), name
    return words("to"), type(name)("{}: {}").format(name, relative.word)


def relation(words: Words, relative: Relative, name: str) -> str:
    """`Brother: Ben Maier`; in reverse `Brother of Ben Maier`, or `To Ben Maier: taught him the piano`."""
    if not relative.reverse:
        return words("{relation}: {name}", relation=capital(relative.word), name=name)
    if _is_noun(relative.word):
        return words("{relation} of {name}", relation=capital(relative.word), name=name)
    return words("To {name}: {relation}", name=name, relation=relative.word)


def relations(words: Words, relatives: Iterable[Relative], names: Mapping[str, str]) -> Iterator[str]:
    """Each relation on its own line, without people who are not in `names`."""
    return (
        relation(words, relative, names[relative.person])
        for relative in relatives
        if relative.person in names
    )


def label(relatives: Iterable[Relative]) -> str:
    """What two people are to each other, short enough to be written next to a line: `brother`, `sister, brother`; may
    be empty.
    """
    return ", ".join(dict.fromkeys(relative.word for relative in relatives if _is_noun(relative.word)))


def _is_noun(word: str) -> bool:
    return all(len(part.split()) <= NOUN for part in word.split(","))
