"""The parts of one file: its keys, its headings, the lines of the log, and what can be folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from faden.core.layout import Part, stem_of
from faden.core.privacy_marks import marks
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.source import FENCE, LINK, SourceFile, body_lines
from faden.lsp.language.context import Document

HEADING = re.compile(r"\s{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
TOP_KEY = re.compile(r"([\w-]+)\s*:(?:\s+(.*?))?\s*$")
NAMED_LINK = re.compile(r"\[\[[^\[\]|\n]*\|([^\[\]\n]*)\]\]")


class SectionKind(Enum):
    """The kind of a section, which decides its icon."""

    KEYS = auto()
    KEY = auto()
    HEADING = auto()
    TOUCH = auto()


@dataclass
class OutlineSection:
    """A part of a file, from `line` to `last_line`; both count from 0, and both belong to it."""

    name: str
    kind: SectionKind
    line: int
    last_line: int
    detail: str = ""
    children: list[OutlineSection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of Markdown; `line` counts from 0."""

    text: str
    level: int
    line: int


def headings(document: Document) -> list[Heading]:
    """The headings below the keys of a file; code and comments have none."""
    headings = []
    for line, text in _text_lines(document):
        match = HEADING.match(text)
        if match and match[2]:
            headings.append(Heading(match[2], len(match[1]), line))
    return headings


def _text_lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines below the keys that are neither code nor in a comment; numbers count from 0."""
    reader = SourceFile(document.file, document.text)
    first = document.keys_end + 2 if document.keys_end else 1
    for line in body_lines(reader, first):
        if not line.code:
            yield line.number - 1, line.text


def sections(document: Document) -> list[OutlineSection]:
    """The parts of a file, those inside others below them, in the order of the file."""
    top = [keys] if (keys := _keys(document)) is not None else []
    last = len(document.lines) - 1
    opened: list[tuple[int, OutlineSection]] = []
    for line, text in _text_lines(document):
        heading = HEADING.match(text)
        entry = open_line(text) if document.part is Part.LOG else None
        if heading and heading[2]:
            level = len(heading[1])
            while opened and opened[-1][0] >= level:
                opened.pop()[1].last_line = line - 1
            section = OutlineSection(heading[2], SectionKind.HEADING, line, last)
            (opened[-1][1].children if opened else top).append(section)
            opened.append((level, section))
        elif entry and entry.bullet and entry.written:
            title, _, about = _plain(text[entry.begin :]).partition(": ")
            section = OutlineSection(title, SectionKind.TOUCH, line, line, about)
            (opened[-1][1].children if opened else top).append(section)
    return top


def _keys(document: Document) -> OutlineSection | None:
    """The keys of a file, below the name of the person, or of the file."""
    end = document.keys_end
    is_settings = document.part is None
    if not end:
        return None
    keys: list[OutlineSection] = []
    for line, text in enumerate(document.lines[:end]):
        match = TOP_KEY.match(text)
        if match:
            if keys:
                keys[-1].last_line = line - 1
            keys.append(
                OutlineSection(match[1], SectionKind.KEY, line, end - 1, (match[2] or "").strip("\"'"))
            )
    name = next((key.detail for key in keys if key.name == "name"), "") or stem_of(document.file)
    # Keys that are not closed go on to the end of the file.
    last = min(end - is_settings, len(document.lines) - 1)
    return OutlineSection(name, SectionKind.KEYS, 0, last, "", keys)


def _plain(text: str) -> str:
    """A text without double brackets."""
    return LINK.sub(lambda link: link[1], NAMED_LINK.sub(r"\1", text)).strip()


def folds(document: Document) -> list[tuple[int, int]]:
    """What can be folded away: the keys, sections with a heading, code, private passages; first and last line."""
    end = document.keys_end
    last_line = len(document.lines) - 1
    folds = [(0, min(end, last_line))] if end and document.part is not None else []
    pending = sections(document)
    while pending:
        section = pending.pop()
        pending += section.children
        if section.kind in (SectionKind.HEADING, SectionKind.KEY):
            folds.append((section.line, _without_blanks(document.lines, section.line, section.last_line)))
    code: int | None = None
    for line, text in enumerate(document.lines[end:], end):
        if FENCE.match(text):
            if code is not None:
                folds.append((code, line))
            code = line if code is None else None
    body = "\n".join(document.lines[end:])
    for span in marks(body).private:
        first = end + body.count("\n", 0, span.begin)
        folds.append((first, first + body.count("\n", span.begin, span.end)))
    return sorted((first, last) for first, last in folds if last > first)


def _without_blanks(lines: Sequence[str], first: int, last: int) -> int:
    while last > first and not lines[last].strip():
        last -= 1
    return last
