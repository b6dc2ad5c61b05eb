"""Lines of the log whose people may be named without double brackets."""

from __future__ import annotations

import re

from faden.core.diagnostic_kinds import CHANNEL, LOG_LINE, UNREAD_LINE
from faden.core.diagnostics import Diagnostic
from faden.core.model import Source, UnlinkedLine
from faden.journal.parsing.dates import Around
from faden.journal.parsing.log_opening import Opening
from faden.journal.parsing.log_phrases import has_a_day, says_how, spoken_day

IN_FIGURES = re.compile(
    r"\s*(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?|\d{1,2}/\d{1,2}/\d{2,4})(?=[\s:,])"
)
"""A day in figures at the beginning of a line, as diaries have it; in a sentence, days have words before them."""


def unlinked_line(
    source: Source, text: str, opening: Opening, around: Around, *, nested: bool
) -> UnlinkedLine | None:
    """The line if it may be meant as a touch; None if it is prose, whoever it names.

    It may be one if it is an item of a list with a day in it, or with a word such as "yesterday", or below the heading of
    a day with a channel, or if it begins with a day and has a channel, or with a day in figures. A `nested` item belongs to
    the line above, unless it has both. A line in round brackets is a remark.
    """
    if text.lstrip(" -*+\t").startswith("("):
        return None
    how = says_how(text)
    first = opening.written
    if first is not None and not (opening.bullet or how or IN_FIGURES.match(text)):
        return None
    if first is not None:
        return None if nested and not how else kept_line(source, text, around, dated=opening.bullet)
    if nested or not opening.bullet:
        return None
    meant = (around.date is not None and how) or has_a_day(text, around, opening.begin)
    meant = meant or spoken_day(text, around) is not None
    return kept_line(source, text, around) if meant else None


def kept_line(source: Source, text: str, around: Around, *, dated: bool = False) -> UnlinkedLine:
    return UnlinkedLine(source, text, dated, around.year, around.month, around.day, around.day_first)


def may_propose(finding: Diagnostic) -> bool:
    """Whether a finding about a line can propose a better one once the names of all people are known."""
    if finding.kind is CHANNEL:
        return not finding.values["near"]
    return finding.kind is LOG_LINE or (finding.kind is UNREAD_LINE and not finding.values)
