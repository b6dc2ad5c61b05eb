"""Lines of the log that stand twice, or almost: most often what a merge left behind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from faden.core.diagnostic_kinds import ALMOST_TWICE, TWICE
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.model import Channel, Journal, Touch
from faden.journal.parsing.channels import TOGETHER

if TYPE_CHECKING:
    from faden.journal.source_lines import SourceLines

NEAR = 20
"""With so many of the same day, people and channel before it a line is compared: a merge puts twins close together."""


def repeated_lines(journal: Journal, texts: Mapping[str, SourceLines]) -> Iterator[Diagnostic]:
    """Lines of the log that say what another said before, or almost: most often what a merge left behind."""
    said: dict[tuple[tuple[str, ...], str, str], Touch] = {}
    lately: dict[tuple[Channel, frozenset[str]], deque[Touch]] = {}
    day: date | None = None
    for touch in journal.touches:
        if touch.date != day:
            said.clear()
            lately.clear()
            day = touch.date
        first = said.setdefault((touch.people, touch.word, touch.text), touch)
        if first is not touch and touch.channel in TOGETHER and replace(touch, source=first.source) == first:
            yield _finding(TWICE, touch, first, texts)
            continue
        others = lately.setdefault((touch.channel, frozenset(touch.people)), deque(maxlen=NEAR))
        other = next((other for other in others if _is_near(other, touch)), None)
        if other is not None:
            yield _finding(ALMOST_TWICE, touch, other, texts)
        others.append(touch)


def _finding(
    kind: DiagnosticKind, touch: Touch, other: Touch, texts: Mapping[str, SourceLines]
) -> Diagnostic:
    line = texts[touch.source.file].line(touch.source.line)
    begin, length = len(line) - len(line.lstrip()), len(line.strip())
    place = Location(touch.source.file, touch.source.line, begin + 1, max(1, length))
    return Diagnostic(kind, place, {"other": f"{other.source.file}:{other.source.line}"}, line)


def _is_near(first: Touch, touch: Touch) -> bool:
    """Whether a touch almost repeats one of the same day, people and channel."""
    # git keeps the lines of both sides in one file. What an import wrote is in a file of its own.
    if (first.source.file, first.direction) != (touch.source.file, touch.direction):
        return False
    together = touch.channel in TOGETHER
    # Of letters and messages there may be several a day, also with the same text: only an edited one tells that two are
    # one, and a single word ("Vienna", "thanks") does not.
    if not together and (first.text == touch.text or not _says_something(first.text, touch.text)):
        return False
    return _alike(first.text, touch.text, together=together)


def _says_something(*texts: str) -> bool:
    return all(len(re.findall(r"\w+", text)) > 1 for text in texts)


def _alike(one: str, other: str, *, together: bool) -> bool:
    """Whether one of two texts is the other with something edited: most of their words are the same.

    Two empty texts are alike where two people did it together; then a text may also have been added to one of them.

    >>> _alike("the new flat", "the new flat in Deutz", together=False), _alike("lunch", "the flat", together=True)
    (True, False)
    """
    mine, theirs = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    if not mine or not theirs:
        return together
    common = (Counter(mine) & Counter(theirs)).total()
    return common == min(len(mine), len(theirs)) or 2 * common >= 0.6 * (len(mine) + len(theirs))
