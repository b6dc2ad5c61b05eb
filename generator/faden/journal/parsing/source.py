"""Reading one file: where things stand in it, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from yaml.nodes import Node, ScalarNode

from faden.core.diagnostic_kinds import NOTE_FOR_PERSON, OPEN_PRIVATE
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.model import Source

LINK = re.compile(r"\[\[([^\[\]|#^\n]*)(?:[#^][^\[\]|\n]*)?(?:\|[^\[\]\n]*)?\]\]")
"""`[[anna-berger]]`, with another text behind a bar, or with a heading or a block behind the id, as Obsidian writes it."""
NOTE = re.compile(r"\d{4}-\d{2}-\d{2}(?=[-_. ]|$)", re.ASCII)
"""How the name of a note begins, and that of no person."""
PICTURE = re.compile(r"\.\w+\s*$")
PRIVATE_BEGINS = re.compile(r"<!--\s*private\s*-->", re.IGNORECASE)
PRIVATE_ENDS = re.compile(r"<!--\s*/\s*private\s*-->", re.IGNORECASE)
FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of a person, or the name of a note, that a file mentions, and where."""

    id: str
    place: Location
    excerpt: str


@dataclass
class SourceFile:
    """The text of one file, with everything found while reading it.

    `file` is the path relative to the journal's root. Lines and columns count from 1.
    """

    file: str
    text: str
    findings: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

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

    def place(self, node: Node) -> Location:
        begin, end = node.start_mark, node.end_mark
        line, column = begin.line + 1, begin.column + 1
        last = end.column if end.line == begin.line else len(self.excerpt(line).rstrip())
        length = last - begin.column
        return Location(self.file, line, column, max(1, length))

    def source(self, line: int = 1) -> Source:
        return Source(self.file, line)

    def refer(self, node: ScalarNode) -> None:
        """Notes that a person is mentioned at a YAML node."""
        self._refer(node.value, self.place(node), person=True)

    def refer_in(self, text: str, line: int, column: int = 1, *, person: bool = False) -> None:
        """Notes every `[[id]]` of a line; `column` is where `text` begins in it.

        With `person` it has to be the id of one: what is linked to elsewhere may be a note.
        """
        for match in LINK.finditer(text):
            if text[: match.start()].endswith("!") and PICTURE.search(match[1]):
                continue  # ![[anna.jpg]] shows a picture in Obsidian
            name = match[1].strip()
            at = column + match.start(1) + (len(match[1]) - len(match[1].lstrip()))
            self._refer(name, Location(self.file, line, at, max(1, len(name))), person=person)

    def _refer(self, name: str, place: Location, *, person: bool) -> None:
        if person and names_note(name):
            self.add(NOTE_FOR_PERSON, place.line, place.column, place.length, id=name)
        else:
            self.references.append(Reference(name, place, self.excerpt(place.line)))


def names_note(name: str) -> bool:
    """Whether what stands between double brackets is the name of a note, and not the id of a person.

    >>> names_note("2026-11-20-lunch"), names_note("2026-11-20"), names_note("anna-berger")
    (True, True, False)
    """
    return NOTE.match(name) is not None


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of text below the front matter: `number` in the file, whether in a private stretch or a code block."""

    number: int
    text: str
    private: bool
    code: bool


def body_lines(reader: SourceFile, first: int) -> list[BodyLine]:
    """The lines from number `first` on. An open private stretch is a finding, and private to the end."""
    found = []
    private_since: tuple[int, int] | None = None
    fence: str | None = None
    for number in range(first, len(reader.lines) + 1):
        text = reader.lines[number - 1]
        was_private = private_since is not None
        begins = False
        if "<!--" in text:
            begins = PRIVATE_BEGINS.search(text) is not None
            private_since = _private_after(text, number, private_since)
        mark = FENCE.match(text)
        in_code = fence is not None or mark is not None
        if mark:
            if fence is None:
                fence = mark[1]
            elif mark[1].startswith(fence) and text.strip() == mark[1]:
                fence = None
        private = was_private or private_since is not None or begins
        found.append(BodyLine(number, text, private, in_code))
    if private_since is not None:
        line, column = private_since
        match = PRIVATE_BEGINS.match(reader.excerpt(line), column - 1)
        reader.add(OPEN_PRIVATE, line, column, len(match[0]) if match else 1)
    return found


def _private_after(text: str, number: int, since: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where the private stretch began that is still open at the end of a line."""
    at = 0
    while True:
        match = (PRIVATE_BEGINS if since is None else PRIVATE_ENDS).search(text, at)
        if match is None:
            return since
        since = (number, match.start() + 1) if since is None else None
        at = match.end()


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their ends. Not str.splitlines: YAML and editors count only these as ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def nearest(word: str, known: list[str] | tuple[str, ...]) -> str | None:
    """The known word that was most likely meant."""
    found = get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else None
