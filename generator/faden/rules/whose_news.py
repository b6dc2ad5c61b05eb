"""Whose relative bad news in a note with several people is about: "Beerdigung von ihrem Vater", with Steffi and Meike."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from faden.core.lazy_pattern import lazy_pattern
from faden.core.news_words import CARE, DEATH, has
from faden.core.spoken_names import RELATIVES
from faden.core.told_deaths import RELATIVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

WITHIN = timedelta(days=60)
"""Between two sentences of bad news about one relative. [A]"""
SOMEONES = lazy_pattern(
    rf"(?<!\w)(?:her|his|their|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?)\s+(?:[\w-]+\s+)?(?P<relative>{RELATIVE})(?!\w)",
    re.IGNORECASE,
)
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


def _relatives(text: str) -> Iterator[str]:
    return (_kind(match["relative"]) for match in ANY_RELATIVE.finditer(text))


def _kind(relative: str) -> str:
    """The first of the words for the same relative, "mutter" for "mum"."""
    small = relative.casefold()
    return next((words[0] for words in RELATIVES if small in words), small)
