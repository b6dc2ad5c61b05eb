"""The words of a file that mean something to faden, for an editor that gives them a colour."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from faden.core.layout import Part, names_note
from faden.core.privacy_marks import marks
from faden.core.privacy_tags import tags
from faden.journal.parsing.log import TAG
from faden.journal.parsing.source import SourceFile, body_lines, unread_stretches
from faden.lsp.language.context import LONGEST, Document
from faden.lsp.language.edits import exactly

DAY = re.compile(r"(?<![\w/.-])\d{4}-\d{2}(?:-\d{2})?(?![\w/-]|\.\d)", re.ASCII)
PRIVATE_KEY = re.compile(r"private(?=\s*:(?:\s|$))")
COMMENT = re.compile(r"(?:^|\s)#.*")


class TokenKind(Enum):
    """What a word is."""

    PERSON = auto()
    NOTE = auto()
    DAY = auto()
    TAG = auto()
    PRIVATE = auto()
    """A mark, a tag or a key that keeps something private."""


@dataclass(frozen=True, slots=True, order=True)
class Token:
    """A stretch of one line. Lines and columns count from 0, in characters; `end` is after the stretch."""

    line: int
    begin: int
    end: int
    kind: TokenKind


def tokens(document: Document, exists: Callable[[str], bool]) -> list[Token]:
    """The tokens of a file of the journal, in its order; none overlaps another.

    `exists` says whether an id or the name of a note leads to a file: a word that leads nowhere has no colour.
    """
    if document.part is None:
        return []
    kept: list[tuple[int, Token]] = []
    candidates = (*_references(document, exists), *_private(document), *_days_and_tags(document))
    for rank, token in sorted(enumerate(candidates), key=lambda ranked: (ranked[1].line, ranked[1].begin)):
        if len(document.lines[token.line]) > LONGEST:
            continue
        overlaps = kept and kept[-1][1].line == token.line and token.begin < kept[-1][1].end
        if not overlaps:
            kept.append((rank, token))
        elif rank < kept[-1][0]:
            # If two overlap, the first candidate counts: an id is not a day, and a mark of privacy is not a tag.
            kept[-1] = (rank, token)
    return [token for _, token in kept]


def _references(document: Document, exists: Callable[[str], bool]) -> Iterator[Token]:
    for reference in document.references:
        place = exactly(reference).place
        if exists(reference.id):
            kind = TokenKind.NOTE if names_note(reference.id) else TokenKind.PERSON
            yield Token(place.line - 1, place.column - 1, place.column - 1 + place.length, kind)


def _private(document: Document) -> Iterator[Token]:
    """The marks as faden reads them: a misspelt mark that is not one has no colour."""
    for line, text in enumerate(document.lines[: document.keys_end]):
        key = PRIVATE_KEY.match(text)
        if key:
            yield Token(line, *key.span(), TokenKind.PRIVATE)
    first = _first_line(document)
    text = "\n".join(document.lines[first:])
    hiding = marks(text)
    begins, ends = {span.begin for span in hiding.private}, {span.end for span in hiding.private}
    spans = [(span.begin, span.end) for span in hiding.silent if span.begin in begins or span.end in ends]
    for begin, end in sorted((*spans, *(place for place, _ in tags(text)))):
        before = text[:begin]
        line, column = first + before.count("\n"), begin - (before.rfind("\n") + 1)
        for part in text[begin:end].split("\n"):
            if part.strip():
                yield Token(line, column, column + len(part), TokenKind.PRIVATE)
            line, column = line + 1, 0


def _days_and_tags(document: Document) -> Iterator[Token]:
    for line, text in enumerate(document.lines[: document.keys_end]):
        yield from _days(line, COMMENT.sub("", text))
    reader = SourceFile(document.file, document.text)
    for body in body_lines(reader, _first_line(document) + 1):
        if body.code:
            continue
        text = body.text
        for begin, end in unread_stretches(text):
            text = text[:begin] + " " * (end - begin) + text[end:]
        yield from _days(body.number - 1, text)
        if document.part is Part.LOG:
            for tag in TAG.finditer(text):
                yield Token(body.number - 1, *tag.span(), TokenKind.TAG)


def _days(line: int, text: str) -> Iterator[Token]:
    """The days and months that exist in the calendar."""
    for match in DAY.finditer(text):
        try:
            date.fromisoformat(f"{match[0]}-01"[:10])
        except ValueError:
            continue
        yield Token(line, *match.span(), TokenKind.DAY)


def _first_line(document: Document) -> int:
    """The number, from 0, of the first line of the text below the keys."""
    return document.keys_end + 1 if document.keys_end else 0
