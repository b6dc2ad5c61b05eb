"""News that a text only asks about, or takes back: "Tobi hat sich getrennt?? Nee, die haben nur gestritten"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from faden.core.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TAKEN_BACK = (
    r"(?:(?:was |war )?(?:a |ein )?(?:false|falscher) alarm|fehlalarm|doch nicht|"
    r"stimmt (?:gar |doch |aber )?nicht|stimmte nicht|not true|"
    r"untrue|(?:(?:was |war )?(?:just|only|nur|bloß) )?(?:a |ein )(?:rumou?r|joke|scare|gerücht|scherz|spaß)|"
    r"(?:just |only )?(?:kidding|joking)|"
    r"(?:it )?turn(?:s|ed) out (?:not|to be (?:nothing|fine|benign)|fine|ok(?:ay)?|"
    r"(?:(?:s?he|they|it) )(?:isn|wasn|aren|weren|didn|hasn|haven|hadn)['’]?t)|"
    r"(?:it )?(?:was|is) nothing(?: after all)?|war (?:doch |dann )?nichts|quatsch|unsinn|nonsense)"
)
NO = (
    r"(?:nee|nein|nö|no(?:pe)?|nah)(?=\s*[,.!;:–]|\s*$|\s+(?:die|sie|er|es|they|s?he|it|that|das|stimmt|doch|only|just|nur|bloß|war|was|"
    r"haben|ist|sind|not|nicht)(?!\w))"
)
DENIED_AFTER = lazy_pattern(
    rf"[,;:–—(?!.-]\s*(?:but |aber |and |und )?(?:{NO}|{TAKEN_BACK})(?!\w)", re.IGNORECASE
)
"""What follows in the sentence."""
DENIAL = lazy_pattern(rf"\W*(?:but |aber |oh )?(?:{NO}|{TAKEN_BACK})(?!\w)", re.IGNORECASE)
"""A sentence that takes back the one before."""
TAG = lazy_pattern(
    r",?\s*(?:oder|right|stimmt['’]?s|gell|ne|nicht wahr|isn['’]t (?:it|s?he)|really|echt)\s*\?+\s*$",
    re.IGNORECASE,
)
"""What makes a question of a statement."""


def told_as_true(sentences: Iterable[str]) -> Iterator[str]:
    """The sentences of a text that say something; not those that ask it, or that the text takes back at once.

    A question behind a comma leaves what is before it as said: "her mum died, can you believe it?".

    >>> list(told_as_true(["Tobi hat sich getrennt??", "Nee, die haben nur gestritten.", "Oma ist krank."]))
    ['Oma ist krank.']
    >>> list(told_as_true(["Ben has cancer, no, false alarm.", "Her mum died, can you believe it?"]))
    ['Her mum died, can you believe it?']
    """
    for text, following in pairwise((*sentences, "")):
        if DENIAL.match(text) or DENIED_AFTER.search(text) or DENIAL.match(following):
            continue
        if not _is_question(text):
            yield text


def _is_question(text: str) -> bool:
    plain = text.rstrip(" \"”“’')]")
    return plain.endswith("?") and ("," not in plain or TAG.search(plain) is not None)
