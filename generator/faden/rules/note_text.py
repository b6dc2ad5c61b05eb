"""The prose of a note, and its sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from faden.core import privacy_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NO_END = 16
"""Characters before a gap in which a dot may turn out not to end a sentence."""
BETWEEN = re.compile(r"(?<=[.!?…;])[\"”“’')\]]*\s+(?=[\"“„‘(\[]?[^\W\d_])")
NO_END = re.compile(
    r"(?<![\w.])(?:\d{1,2}\.(?:\d{1,2}\.)?|[^\W\dI_]\.(?:\s?\w\.)*|(?:Dr|Prof|Hr|Fr|Frl|Mrs?|Ms|St|Nr|No|Tel|ca|bzw|"
    r"evtl|ggf|inkl|zzgl|vgl|approx|incl|esp|vs|Jan|Feb|Aug|Sept?|Okt|Oct|Nov|Dez|Dec)\.)$",
    re.IGNORECASE,
)
"""A dot that ends an ordinal, a day or an abbreviation, but not a sentence: "mein 41. Geburtstag", "bis 28.2. schicken"."""
COMMENT = re.compile(r"<!--(?!\s*/?\s*priva).*?-->", re.DOTALL | re.IGNORECASE)
"""Any comment; the marks of private passages stay until it is known what is in them."""
OTHER_LINES = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t].*|[-*+][ \t]+(?:\[[ xX]\][ \t].*|(?:gave|got|gegeben|bekommen)\b[^:\n]*:.*))$\n?",
    re.MULTILINE | re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """A note's prose as its owner reads it, without any marks."""
    return privacy_marks.without_marks(prose(text))


def prose(text: str) -> str:
    """A note's prose: without comments, headings, and the lines that say what was promised, given or got; private passages
    keep their marks.
    """
    return OTHER_LINES.sub("", COMMENT.sub("", text))


def sentences(text: str) -> Iterator[str]:
    r"""The sentences of a text, each on one line, as they are written.

    >>> list(sentences("Anruf, Oma ist gestürzt. Sie liegt\nim Bett."))
    ['Anruf, Oma ist gestürzt.', 'Sie liegt im Bett.']
    """
    for paragraph in text.split("\n\n"):
        yield from _sentences(" ".join(paragraph.split()))


def _sentences(paragraph: str) -> Iterator[str]:
    begin = 0
    for gap in BETWEEN.finditer(paragraph):
        if not NO_END.search(paragraph, max(begin, gap.start() - LONGEST_NO_END), gap.start()):
            yield paragraph[begin : gap.start()] + gap[0].rstrip()
            begin = gap.end()
    if begin < len(paragraph):
        yield paragraph[begin:]
