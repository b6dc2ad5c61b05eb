"""Reading one file: where things are in it, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.core.diagnostic_kinds import (
    DOUBTFUL_FILE,
    DOUBTFUL_MARK,
    DOUBTFUL_WORD,
    NOTE_FOR_PERSON,
    OPEN_COMMENT,
    OPEN_PRIVATE,
)
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.layout import names_note
from faden.core.model import Source, UnlinkedLine
from faden.core.privacy_marks import marks, may_hold_marks
from faden.core.spans import Doubt, Marks, apart

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

LINK = re.compile(r"\[\[([^\[\]|#^\n]*)(?:[#^][^\[\]|\n]*)?(?:\|[^\[\]\n]*)?\]\]")
"""`[[anna-berger]]`, with another text after a bar, or with a heading or block after the id, as Obsidian writes it."""
TARGET_ENDS = re.compile(r"[|#^]")
PICTURE = re.compile(r"\.\w+\s*$")
FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
CODE_BEGINS = re.compile(r"(?<![\\`])`+")
LONGEST_CODE = 2000
"""The most characters of code inside a line: two backticks further apart are two slips."""


class Reference(Struct, frozen=True):
    """The id of a person, or the name of a note, that a file mentions, and where."""

    id: str
    place: Location
    excerpt: str


@dataclass
class SourceFile:
    """The text of one file, with the findings and references from reading it.

    `file` is the path relative to the journal's root. Lines and columns count from 1.
    """

    file: str
    text: str
    findings: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    unlinked: list[UnlinkedLine] = field(default_factory=list)
    closed: bool = False
    """Whether the whole file is private because a mark in it is unclear."""
    private: bool = False
    """Whether its keys clearly say that the whole file is private, so that a private word in it changes nothing."""

    def __post_init__(self) -> None:
        self.lines = lines_of(self.text)

    def excerpt(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def add(
        self,
        kind: DiagnosticKind,
        line: int,
        column: int = 1,
        length: int = 1,
        *,
        hint: str | None = None,
        **values: str,
    ) -> None:
        place = Location(self.file, line, column, max(1, length))
        self.findings.append(Diagnostic(kind, place, values, self.excerpt(line) if line else None, hint))

    def at(self, kind: DiagnosticKind, node: Node, *, hint: str | None = None, **values: str) -> None:
        """A finding at a YAML node."""
        place = self.place(node)
        self.add(kind, place.line, place.column, place.length, hint=hint, **values)

    def close(self, at: Node | Location, hint: str | None = None) -> None:
        """Makes the whole file private, with a finding that quotes nothing of it."""
        if not self.closed:
            place = at if isinstance(at, Location) else self.place(at)
            self.findings.append(Diagnostic(DOUBTFUL_FILE, place, hint=hint))
        self.closed = True

    def doubt(self, doubt: Doubt, place: Location) -> None:
        """Adds a finding for a mark in a text; it quotes nothing that may be private."""
        if doubt.word and self.private:
            return
        kind = DOUBTFUL_WORD if doubt.word else DOUBTFUL_MARK
        kind = OPEN_COMMENT if not doubt.private else OPEN_PRIVATE if doubt.open else kind
        self.findings.append(Diagnostic(kind, place))

    def place(self, node: Node) -> Location:
        begin, end = node.start_mark, node.end_mark
        line, column = begin.line + 1, begin.column + 1
        last = end.column if end.line == begin.line else len(self.excerpt(line).rstrip())
        length = last - begin.column
        return Location(self.file, line, column, max(1, length))

    def source(self, line: int = 1) -> Source:
        return Source(self.file, line)

    def refer(self, node: ScalarNode) -> None:
        """Adds a reference to the person at a YAML node."""
        self._refer(node.value, self.place(node), person=True)

    @cached_property
    def _unread(self) -> Mapping[int, list[tuple[int, int]]]:
        """The code and comments inside each line, by its number, as begin and end columns from 0."""
        stretches: dict[int, list[tuple[int, int]]] = {}
        if "`" not in self.text and not may_hold_marks(self.text):
            return stretches
        closed = (n for n, line in enumerate(self.lines) if n and line.rstrip() in ("---", "..."))
        first = next(closed, 0) if self.lines[0].rstrip() == "---" else 0
        body = "\n".join(self.lines[first:])
        line, at = first + 1, 0
        for begin, end in unread_stretches(body):
            line, at = line + body.count("\n", at, begin), begin
            column = begin - (body.rfind("\n", 0, begin) + 1)
            for number, text in enumerate(body[begin:end].split("\n"), line):
                stretches.setdefault(number, []).append((column, column + len(text)))
                column = 0
        return stretches

    def refer_in(self, text: str, line: int, column: int = 1, *, person: bool = False) -> None:
        """Adds a reference for every `[[id]]` of a line; `column` is where `text` begins in it, from 1.

        With `person` it has to be a person's id; other links may be to a note.
        """
        for match in LINK.finditer(text):
            if text.endswith("!", 0, match.start()) and PICTURE.search(match[1]):
                continue  # ![[anna.jpg]] shows a picture in Obsidian
            name = linked_name(match[1])
            begin = column - 1 + match.start()
            if not name or any(first <= begin < end for first, end in self._unread.get(line, ())):
                continue
            at = column + match.start(1) + match[1].rindex(name)
            self._refer(name, Location(self.file, line, at, max(1, len(name))), person=person)

    def _refer(self, name: str, place: Location, *, person: bool) -> None:
        if person and names_note(name):
            self.add(NOTE_FOR_PERSON, place.line, place.column, place.length, id=name)
        else:
            self.references.append(Reference(name, place, self.excerpt(place.line)))


def unread_stretches(text: str) -> list[tuple[int, int]]:
    """Where code inside a line, comments and marks begin and end, in characters: links in them do not count.

    What is not closed is left out.

    >>> text = "`[[a]]` and <!-- b --> %% c %% `"
    >>> [text[begin:end] for begin, end in unread_stretches(text)]
    ['`[[a]]`', '<!-- b -->', '%% c %%']
    """
    hiding = marks(text)
    stretches = [(span.begin, span.end) for span in hiding.silent if span.begin != hiding.unclosed]
    at = 0
    while (opening := CODE_BEGINS.search(text, at)) is not None:
        at = opening.end()
        line_end = text.find("\n", at)
        last = min(at + LONGEST_CODE, line_end if line_end >= 0 else len(text))
        closing = re.compile(f"(?<!`){opening[0]}(?!`)").search(text, at, last)
        if closing is not None:
            stretches.append((opening.start(), closing.end()))
            at = closing.end()
    return apart(stretches)


def linked_name(target: str) -> str:
    """The person's id, or the note's name, that a link leads to, without the path that Obsidian may add.

    >>> linked_name("people/anna-berger.md|Anna"), linked_name(" anna-berger#Children")
    ('anna-berger', 'anna-berger')
    """
    if target.isascii() and target.replace("-", "").isalnum():
        return target  # true of nearly all targets, and this is called for every link of a journal
    name = TARGET_ENDS.split(target, maxsplit=1)[0].strip()
    return name.rsplit("/", 1)[-1].removesuffix(".md").strip()


class BodyLine(Struct, frozen=True):
    """A line of text below the front matter.

    `number` is the line's in the file; `private`, whether any of it is in a private passage, and `hidden`, the stretches
    that are, from column to column, counted from 0; `code`, whether it is in a
    code block or begins in a comment, so that nothing in it is read; `mentions`, whether links in it count all the same,
    as they do after a comment or a mark.
    """

    number: int
    text: str
    private: bool
    code: bool
    mentions: bool
    hidden: tuple[tuple[int, int], ...] = ()


def body_lines(reader: SourceFile, first: int) -> list[BodyLine]:
    """The lines from number `first` on. A passage that may be private is; a doubtful mark gives a finding."""
    texts = reader.lines[first - 1 :]
    hiding = marks("\n".join(texts))
    lines: list[BodyLine] = []
    fence: str | None = None
    at = 0
    for number, text in enumerate(texts, first):
        comment = bool(hiding.silent) and _begins_in_comment(text, at, hiding)
        mark = None if comment else FENCE.match(text)
        in_code = fence is not None or mark is not None
        if mark:
            if fence is None:
                # A fence that is never closed is a slip, which must not remove everything below it from the journal.
                fence = mark[1] if _is_closed(mark[1], texts[number - first + 1 :]) else None
                in_code = fence is not None
            elif mark[1].startswith(fence) and text.strip() == mark[1]:
                fence = None
        hidden = tuple(
            (max(0, span.begin - at), min(len(text), span.end - at))
            for span in hiding.private
            if span.begin < at + len(text) + 1 and at < span.end
        )
        lines.append(BodyLine(number, text, bool(hidden), in_code or comment, not in_code, hidden))
        at += len(text) + 1
    for doubt in hiding.doubts:
        text_before = "\n".join(texts)[: doubt.at.begin]
        line = first + text_before.count("\n")
        column = doubt.at.begin - (text_before.rfind("\n") + 1) + 1
        length = min(doubt.at.end - doubt.at.begin, len(reader.excerpt(line)) - column + 1)
        reader.doubt(doubt, Location(reader.file, line, column, max(1, length)))
    return lines


def _is_closed(fence: str, below: Iterable[str]) -> bool:
    return any(
        (end := FENCE.match(text)) and end[1].startswith(fence) and text.strip() == end[1] for text in below
    )


def _begins_in_comment(text: str, at: int, hiding: Marks) -> bool:
    """Whether the first word of a line, which begins at `at`, is in a comment or a mark."""
    begin = at + len(text) - len(text.lstrip())
    # Below a comment without an end everything is read, and hidden: a slip must not remove a year from the log.
    return any(span.begin <= begin < span.end for span in hiding.silent if span.begin != hiding.unclosed)


def lines_of(text: str) -> list[str]:
    """The lines of a text, without line ends. Not str.splitlines: YAML and editors count only these as line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that was meant, if it is a typing error away: one letter, or two in a word of eight or more.

    A letter too many, too few, a wrong one, or two swapped letters count as one error each. Words that merely look alike
    are different words, and as names they are different people.

    >>> nearest("rythm", ["ring", "rhythm"]), nearest("anna-berger", ["hanna-waldberg"])
    ('rhythm', None)
    """
    word = word.lower()
    most = 0 if len(word) < 3 else 1 if len(word) < 8 else 2
    best: str | None = None
    for candidate in words:
        errors = _typing_errors(word, candidate.lower(), most)
        if errors is not None and (errors < 2 or candidate[:1].lower() == word[:1]):
            best, most = candidate, errors - 1
            if most < 0:
                break
    return best


def _typing_errors(word: str, other: str, most: int) -> int | None:
    """The number of typing errors between two words (optimal string alignment); None if more than `most`."""
    if abs(len(word) - len(other)) > most or most < 0:
        return None
    previous: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(word, 1):
        older, previous, row = previous, row, [i]
        for j, same in enumerate(other, 1):
            errors = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != same))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == same:
                errors = min(errors, older[j - 2] + 1)
            row.append(errors)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
