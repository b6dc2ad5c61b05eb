"""Private passages within a line of the log, cut where the line is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from faden.core.kept_promises import DONE_WORDS
from faden.core.privacy_marks import marks, without_marks, without_private

PROMISED = r"todo|to do|to-do|promised|versprochen|offen|zu tun"
DONE_OR_GIVEN = rf"{DONE_WORDS}|gave|got|gab|bekam"
BEGINS_PART = rf"\s*(?:(?:{PROMISED}|{DONE_OR_GIVEN})\s*(?:\([^()]*\)\s*)?:|todo\s+(?!lists?\b)\w)"
PARTS = re.compile(rf";|,(?={BEGINS_PART})|(?<=[.!?…)])\s(?={BEGINS_PART})", re.IGNORECASE)
"""What separates the parts of a line, one character: a semicolon, or a comma or the space behind a sentence before a word
that can only be a promise's, or that of give and take.
"""


def with_own_marks(text: str, offset: int, hidden: Sequence[tuple[int, int]]) -> str:
    """A text that begins at column `offset` of its line, with marks around what the whole file hides of it.

    `hidden` are the stretches of the line that are private, in columns counted from 0.

    >>> with_own_marks("open hidden", 2, [(7, 13)])
    'open <!-- private -->hidden<!-- /private -->'
    """
    for begin, end in sorted(hidden, reverse=True):
        first, last = max(0, begin - offset), max(0, end - offset)
        passage = text[first:last]
        if without_private(passage).strip():
            passage = hidden_text(without_marks(passage))
        text = text[:first] + passage + text[last:]
    return text


def parts_of(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text (`PARTS`), and whether each has a private passage in it.

    If a passage extends over two parts, each part gets marks of its own, so that it stays private without the other.
    """
    spans = marks(text).private
    begin = 0
    for part in PARTS.split(text):
        end = begin + len(part)
        inside = [span for span in spans if span.begin < end and begin < span.end]
        whole = all(begin <= span.begin and span.end <= end for span in inside)
        written = part
        for span in () if whole else sorted(inside, key=lambda span: -span.begin):
            first, last = max(0, span.begin - begin), min(len(part), span.end - begin)
            written = written[:first] + hidden_text(without_marks(written[first:last])) + written[last:]
        yield written, bool(inside)
        begin = end + 1


def hidden_text(text: str) -> str:
    """The text as a private passage."""
    return f"<!-- private -->{text}<!-- /private -->"
