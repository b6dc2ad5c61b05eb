"""Stretches of a text, and what of them is private."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from `begin` to before `end`, in characters."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mark that is not spelt as it should be, or has no end. `private` is False of a comment that only lacks its end.

    `word` is True of a word that may be no mark at all: a heading, or what stands in brackets.
    """

    at: Span
    private: bool
    open: bool
    word: bool = False


@dataclass
class Marks:
    """What of a text is private, what is no text at all, and which marks are doubtful."""

    private: list[Span] = field(default_factory=list)
    """Private passages with their marks."""
    silent: list[Span] = field(default_factory=list)
    """Marks and comments: no text to anybody."""
    doubts: list[Doubt] = field(default_factory=list)
    unclosed: int | None = None
    """Where a comment begins that has no end. What is below it is hidden, but may well be no comment."""
