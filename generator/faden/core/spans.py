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
    """Where a comment without an end begins. What is below it is hidden, but may well not be a comment."""
