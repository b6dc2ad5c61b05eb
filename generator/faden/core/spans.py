"""Stretches of a text, and what of them is private."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from `begin` to before `end`, in characters."""

    begin: int
    end: int


def apart(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches in order, those that overlap as one: a comment may be in code, and code in a comment.

    >>> apart([(4, 6), (1, 3), (2, 3), (5, 8)])
    [(1, 3), (4, 8)]
    """
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(stretches):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mark that is misspelt, or has no end. `private` is False for a comment that merely has no end.

    `word` is True for a word that may not be a mark at all: a heading, or a text in brackets.
    """

    at: Span
    private: bool
    open: bool
    word: bool = False


@dataclass
class Marks:
    """The private parts of a text, its marks and comments, and the doubtful marks."""

    private: list[Span] = field(default_factory=list)
    """Private passages with their marks."""
    silent: list[Span] = field(default_factory=list)
    """Marks and comments, which are never shown."""
    doubts: list[Doubt] = field(default_factory=list)
    unclosed: int | None = None
    """Where a comment without an end begins. What is below it is hidden, but may not be a comment at all."""
