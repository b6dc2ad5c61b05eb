"""Whose news it is: that of "Beerdigung von ihrem Vater" with Steffi and Meike, or of "Tims Hochzeit" with Jo."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.lazy_pattern import lazy_pattern
from faden.core.news_words import CARE, DEATH, has
from faden.core.spoken_names import RELATIVES, spoken_names
from faden.core.told_deaths import RELATIVE
from faden.rules.promises import called_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from faden.core.model import PartialDate, Person

WITHIN = timedelta(days=60)
"""Between two sentences of bad news about one relative. [A]"""
SOMEONES = lazy_pattern(
    rf"(?<!\w)(?:her|his|their|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?)\s+(?:[\w-]+\s+)?(?P<relative>{RELATIVE})(?!\w)",
    re.IGNORECASE,
)
EVENT = (
    r"(?:wedding|engagement|baby|graduation|promotion|hochzeit|verlobung|trauung|taufe|beförderung|geburt)"
)
ANOTHERS = lazy_pattern(
    rf"(?<![\w-])(?!(?:she|he|it|they|that|there|her|his|its|das|was|als|es)\b)(?i:(?P<name>[^\W\d_][\w-]*?)['’]?s\s+(?=(?:\w+\s)?{EVENT}\b))",
)
"""`Rob's wedding`, `Lenas Hochzeit`."""
WITH_WHOM = lazy_pattern(r"\b(?:to|with|and|mit|und|by|von)\s+(?:\[\[)?[A-ZÄÖÜ]\w+")
ANY_RELATIVE = lazy_pattern(rf"(?<!\w)(?P<relative>{RELATIVE})(?:['’]?s)?(?!\w)", re.IGNORECASE)


def may_be_anyones(sentence: str, day: date, own: Iterable[tuple[str, date]]) -> bool:
    """Whether bad news of a note with several people may be about a relative of one of them, or about any of them.

    If it says only "her father", it is about the father of the person of whose father bad news is in a text of their
    `own`, each with its day, within 60 days; without one it is nobody's.

    >>> from datetime import date
    >>> today, before = date(2026, 1, 24), (("her dad has died", date(2026, 1, 19)),)
    >>> [may_be_anyones("funeral of her father", today, own) for own in (before, ())]
    [True, False]
    >>> may_be_anyones("funeral, many people", today, ())
    True
    """
    wanted = {_kind(match["relative"]) for match in SOMEONES.finditer(sentence)}
    return not wanted or any(
        abs(then - day) <= WITHIN and wanted & set(_relatives(text))
        for text, then in own
        if has(DEATH, text) or has(CARE, text)
    )


def may_be_theirs(person: Person, sentence: str, people: Mapping[str, Person]) -> bool:
    """Whether good news may be this person's: not if it names another ("Tims Hochzeit", "Ole is engaged") and not them.

    A person named after "to", "with" and the like is their partner.
    """
    for match in ANOTHERS.finditer(sentence):
        if match["name"].casefold() not in (name.casefold() for name in spoken_names(person)):
            return False
    named = called_in(WITH_WHOM.sub("", sentence), tuple(people), people)
    return not named or person.id in named


def own_texts(
    rows: Iterable[tuple[str, date, bool, tuple[str, ...], PartialDate | None]],
    person: Person,
    people: Mapping[str, Person],
) -> Iterator[tuple[str, date]]:
    """Of texts, each with its day and who was there, those that are about one person alone."""
    for text, when, _, present, _ in rows:
        if len(present) < 2 or called_in(text, present, people) == (person.id,):
            yield text, when


def _relatives(text: str) -> Iterator[str]:
    return (_kind(match["relative"]) for match in ANY_RELATIVE.finditer(text))


def _kind(relative: str) -> str:
    """The first of the words for the same relative, "mutter" for "mum"."""
    small = relative.casefold()
    return next((words[0] for words in RELATIVES if small in words), small)
