"""The words of a file that have a colour."""

from __future__ import annotations

import time

from faden.lsp.language.context import LONGEST, Document
from faden.lsp.language.tokens import TokenKind, tokens

JOE = "contacts/people/joe.md"


def coloured(text: str) -> list[tuple[str, TokenKind]]:
    document = Document(JOE, text)
    return [
        (document.lines[token.line][token.begin : token.end], token.kind)
        for token in tokens(document, lambda name: True)
    ]


def test_of_two_that_overlap_the_meaning_counts() -> None:
    """The name of a note begins with a day, and is one word all the same."""
    text = "---\nname: Joe\n---\n[[2026-11-01-lunch]] on 2026-11-01, [[anna]]\n"
    assert coloured(text) == [
        ("2026-11-01-lunch", TokenKind.NOTE),
        ("2026-11-01", TokenKind.DAY),
        ("anna", TokenKind.PERSON),
    ]


def test_a_line_as_long_as_a_book_costs_no_more_than_its_length() -> None:
    """It has no colours, as in other editors; the lines around it have theirs."""
    long = "a [[anna]] " * 100_000
    assert len(long) > LONGEST
    began = time.process_time()
    assert coloured(f"---\nname: Joe\n---\n{long}\n[[anna]]\n") == [("anna", TokenKind.PERSON)]
    assert time.process_time() - began < 5
