"""Whether the text of a contact says that you argued with the person."""

from __future__ import annotations

import re

from faden.core.news_words import RECONCILED
from faden.rules.news import is_quarrel
from faden.rules.note_text import sentences, without_marks

OF_OTHERS = re.compile(
    r"\b(?:with|mit|between|zwischen)\s+(?!(?:me|us|each other|one another|mir|uns|einander)\b)|"
    r"\b(?:her|his|their|they|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?|never|nie|no|kein\w*|sich|without|ohne|nearly|fast)\b",
    re.IGNORECASE,
)
"""What makes a quarrel another's: `row with her boss`, `Streit zwischen den Kindern`; or none."""


def is_own_quarrel(text: str) -> bool:
    """Whether a text of a contact says that you argued with the person; not one that tells of a quarrel among others.

    >>> is_own_quarrel("big row about money"), is_own_quarrel("row with her boss"), is_own_quarrel("made up after the row")
    (True, False, False)
    """
    return any(
        is_quarrel(sentence) and not OF_OTHERS.search(sentence) and not RECONCILED.search(sentence)
        for sentence in sentences(without_marks(text))
    )
