"""Lines of the log that are there twice, or almost: most often what a merge left behind."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from faden.core.diagnostic_kinds import ALMOST_TWICE, TWICE
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.model import TOGETHER, Channel, Direction, Journal, Touch

if TYPE_CHECKING:
    from faden.journal.source_lines import SourceLines

NEAR = 20
"""How many lines of the same day, people and channel a line is compared with: a merge puts twins close together."""


def repeated_lines(journal: Journal, texts: Mapping[str, SourceLines]) -> Iterator[Diagnostic]:
    """A finding for each line of the log that repeats an earlier one, or almost: most often what a merge left behind."""
    for _, group in groupby(journal.touches, key=attrgetter("date")):
        first, *others = group
        if others:  # on most days there is a single line
            yield from _of_a_day((first, *others), texts)


def _of_a_day(touches: Sequence[Touch], texts: Mapping[str, SourceLines]) -> Iterator[Diagnostic]:
    touch_of_text: dict[tuple[tuple[str, ...], str, str], Touch] = {}
    lately: dict[tuple[Channel, frozenset[str]], deque[Touch]] = {}
    together: dict[Channel, deque[Touch]] = {}
    for touch in touches:
        first = touch_of_text.setdefault((touch.people, touch.word, touch.text), touch)
        if first is not touch and touch.channel in TOGETHER and replace(touch, source=first.source) == first:
            yield _finding(TWICE, touch, first, texts)
            continue
        near_touches = lately.setdefault((touch.channel, frozenset(touch.people)), deque(maxlen=NEAR))
        other = next((other for other in near_touches if _is_near(other, touch)), None)
        if touch.channel in TOGETHER:
            shared = together.setdefault(touch.channel, deque(maxlen=NEAR))
            other = other or next((other for other in shared if _is_corrected(other, touch)), None)
            shared.append(touch)
        if other is not None:
            yield _finding(ALMOST_TWICE, touch, other, texts)
        near_touches.append(touch)


def _finding(
    kind: DiagnosticKind, touch: Touch, other: Touch, texts: Mapping[str, SourceLines]
) -> Diagnostic:
    line = texts[touch.source.file].line(touch.source.line)
    begin, length = len(line) - len(line.lstrip()), len(line.strip())
    place = Location(touch.source.file, touch.source.line, begin + 1, max(1, length))
    return Diagnostic(kind, place, {"other": f"{other.source.file}:{other.source.line}"}, line)


def _is_near(first: Touch, touch: Touch) -> bool:
    """Whether a touch almost repeats an earlier one of the same day, people and channel."""
    # A merge keeps the lines of both sides in one file. What an import wrote is in a file of its own.
    if (first.source.file, first.direction) != (touch.source.file, touch.direction):
        return False
    if _keeps_a_promise(first, touch):
        return False
    together = touch.channel in TOGETHER
    # There may be several letters or messages a day, even with the same text: only an edited text shows that two are
    # the same, and a single word ("Vienna", "thanks") does not.
    if not together and (first.text == touch.text or not _says_something(first.text, touch.text)):
        return False
    return _are_alike(first.text, touch.text, together=together)


def _is_corrected(first: Touch, touch: Touch) -> bool:
    """Whether two touches with the same text differ only in that one says more exactly who was there, or who began.

    If you meet two people, that is a single meeting, and if both began a call, either of them did.
    """
    if first.source.file != touch.source.file or first.text != touch.text or not _says_something(touch.text):
        return False
    if _keeps_a_promise(first, touch):
        return False
    people, other_people = set(first.people), set(touch.people)
    if first.direction != touch.direction:
        return people == other_people and Direction.BOTH in (first.direction, touch.direction)
    return people < other_people or other_people < people


def _keeps_a_promise(first: Touch, touch: Touch) -> bool:
    """Whether one of two touches only says that a promise is kept, which the other does not."""
    done = [[promise.text for promise in each.promises if promise.done] for each in (first, touch)]
    return done[0] != done[1]


def _says_something(*texts: str) -> bool:
    return all(len(re.findall(r"\w+", text)) > 1 for text in texts)


def _are_alike(first: str, second: str, *, together: bool) -> bool:
    """Whether one of two texts is an edited version of the other: most of their words are the same.

    If it was done together, empty texts are alike too, and so is a text that was added to an empty line.

    >>> _are_alike("the new flat", "the new flat in Deutz", together=False), _are_alike("lunch", "the flat", together=True)
    (True, False)
    """
    mine, theirs = (re.findall(r"\w+", text.casefold()) for text in (first, second))
    if not mine or not theirs:
        return together
    common = (Counter(mine) & Counter(theirs)).total()
    return common == min(len(mine), len(theirs)) or 2 * common >= 0.6 * (len(mine) + len(theirs))
