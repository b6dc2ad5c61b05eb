"""What is at a place in a file that is being written, and so is often incomplete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from faden.core.layout import Part, part_of
from faden.journal.parsing.document import parse_file
from faden.journal.parsing.source import LINK, Reference, lines_of, linked_name
from faden.lsp.language.cursor_context import NOWHERE, ContextKind, CursorContext
from faden.lsp.language.line_context import AT_NAME, LINK_BEGUN, in_item, in_link, in_log

KEY = re.compile(r"(\s*(?:-\s+)*)([\w-]+)\s*:(?=\s|$)")
BEGUN_KEY = re.compile(r"\s*(?:-\s+)*([\w-]*)")
ITEM = re.compile(r"\s*(?:-\s+)+")
WORDS = re.compile(r"[\w-]*")
LONGEST = 20_000
"""Characters of a line beyond which nothing in it is coloured, linked or explained; editors have the same limit."""


@dataclass(frozen=True)
class Document:
    """The text of a file as open in the editor. `file` is its path from the journal's root."""

    file: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(lines_of(self.text))

    @cached_property
    def references(self) -> Sequence[Reference]:
        """The people and notes that the file mentions, as they are read; none outside the parts of the journal.

        Lines of more than `LONGEST` characters, which no person wrote, are left out.
        """
        if self.part is None:
            return ()
        references = parse_file(self.part, self.file, self.text).references
        return [reference for reference in references if len(reference.excerpt) <= LONGEST]

    @property
    def part(self) -> Part | None:
        """The part of the journal that the file belongs to; None for the settings, and for anything else."""
        return part_of(self.file)

    @cached_property
    def keys_end(self) -> int:
        """The number, from 0, of the line after the keys; a settings file consists of keys only."""
        if self.file.endswith((".yml", ".yaml")):
            return len(self.lines)
        if not self.lines or self.lines[0].rstrip() != "---":
            return 0
        closed = (n for n, line in enumerate(self.lines) if n and line.rstrip() in ("---", "..."))
        return next(closed, len(self.lines))

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written yet, except perhaps the beginning of the line that opens the keys."""
        begun = ("",) if self.part is Part.LOG else ("", "-", "--", "---")
        return self.part is not None and self.text.strip() in begun and len(self.lines) < 3

    def spot(self, line: int, column: int) -> CursorContext:
        """What may be written at a place; lines and columns count from 0, in characters."""
        if not 0 <= line < len(self.lines):
            return NOWHERE
        text = self.lines[line]
        if line == 0 and self.is_empty:
            return CursorContext(ContextKind.FILE, 0, len(text), text[:column])
        link = LINK_BEGUN.search(text[:column])
        if link is not None:
            return in_link(text, link, column)
        if line < self.keys_end:
            return _in_keys(self, line, column)
        named = AT_NAME.search(text[:column]) if self.part is not None else None
        if named is not None:
            return CursorContext(ContextKind.PERSON, named.start(), column, named[1], bare=True)
        if self.part is Part.LOG:
            return in_log(text, column)
        return in_item(text, column) if self.part is Part.MEETINGS else NOWHERE

    def id_at(self, line: int, column: int) -> CursorContext:
        """The id at a place, or right before it; NOWHERE if there is none."""
        if not 0 <= line < len(self.lines):
            return NOWHERE
        text = self.lines[line]
        for match in LINK.finditer(text):
            if match.start() <= column <= match.end():
                name = linked_name(match[1])
                begin = match.start(1) + match[1].rindex(name)
                return CursorContext(ContextKind.PERSON, begin, begin + len(name), name, linked=True)
        begin, end = _word_around(text, column)
        # Looked up at its end, where it is complete.
        spot = self.spot(line, end)
        return (
            CursorContext(ContextKind.PERSON, begin, end, text[begin:end], spot.path)
            if _holds_ids(spot)
            else NOWHERE
        )

    def key_at(self, line: int, column: int) -> CursorContext:
        """The key at a place, whole, or that of the value there; NOWHERE if there is none."""
        if not 0 <= line < self.keys_end:
            return NOWHERE
        text = self.lines[line]
        begin, end = _word_around(text, column)
        spot = self.spot(line, end)
        if spot.kind is ContextKind.KEY or (text[end : end + 1] == ":" and spot.kind is ContextKind.VALUE):
            return CursorContext(ContextKind.KEY, begin, end, text[begin:end], spot.path)
        key = KEY.match(text)
        return CursorContext(ContextKind.KEY, *key.span(2), key[2], _around(self, line)) if key else NOWHERE


def _holds_ids(spot: CursorContext) -> bool:
    return spot.kind is ContextKind.PERSON and bool(spot.typed)


def _word_around(text: str, column: int) -> tuple[int, int]:
    begin = column
    while begin and re.match(r"[\w-]", text[begin - 1]):
        begin -= 1
    word = WORDS.match(text, column)
    return begin, word.end() if word else column


def _in_keys(document: Document, line: int, column: int) -> CursorContext:
    text = document.lines[line]
    if (line == 0 and text.rstrip() == "---") or text[:column].lstrip().startswith("#"):
        return NOWHERE
    around = _around(document, line)
    key = KEY.match(text)
    if key is not None and column > key.end(2):
        return _value(text, column, key.end(), (*around, key[2]))
    item = ITEM.match(text)
    if item is not None and column >= item.end() and around:
        return _value(text, column, item.end(), around)
    begun = BEGUN_KEY.match(text)
    if begun is not None and begun.start(1) <= column <= begun.end(1):
        return CursorContext(
            ContextKind.KEY, begun.start(1), begun.end(1), text[begun.start(1) : column], around
        )
    return NOWHERE


def _around(document: Document, line: int) -> tuple[str, ...]:
    """The keys that a line is below, outermost first, according to its indentation."""
    keys: list[str] = []
    depth = _depth(document.lines[line])
    for text in reversed(document.lines[:line]):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        key = KEY.match(text)
        # In `- what: a drill` the key has the depth of the keys below it.
        if key is not None and key.start(2) < depth:
            keys.append(key[2])
            depth = key.start(2)
        if not depth:
            break
    return tuple(reversed(keys))


def _depth(text: str) -> int:
    """The indentation; a list may be as far left as the key that it belongs to, and is one deeper."""
    bare = len(text) - len(text.lstrip(" "))
    return bare + 1 if text.lstrip(" ").startswith("- ") else bare


def _value(text: str, column: int, begin: int, path: tuple[str, ...]) -> CursorContext:
    """The value, or the key of a map in braces, that is being written between `begin` and the end of the line."""
    opened: list[tuple[str, tuple[str, ...]]] = []
    at = begin
    for position, sign in _signs(text, begin, column):
        if sign in "[{":
            opened.append((sign, path))
        elif sign in "]}":
            if opened:
                path = opened.pop()[1]
        elif sign == "," and opened:
            path = opened[-1][1]
        elif sign == ":" and opened and opened[-1][0] == "{":
            path = (*opened[-1][1], text[at:position].strip())
        else:
            continue
        at = position + 1
    at += len(text[at:column]) - len(text[at:column].lstrip())
    inside = bool(opened)
    end = next((n for n in range(column, len(text)) if inside and text[n] in ",]}"), len(text.rstrip()))
    if path[-1] in PEOPLE_KEYS:
        # `ben-maier: brother` is an id with a word.
        end = next((n for n in range(column, end) if text[n] == ":"), end)
    end = max(column, at, end)
    in_map = bool(opened) and opened[-1][0] == "{" and path == opened[-1][1]
    named = _named(text, at, column, end, in_flow=inside) if path[0] != "channels" else None
    if named is not None and path[-1] not in PEOPLE_KEYS and not in_map:
        return replace(named, path=path)
    kind = ContextKind.PERSON if path[-1] in PEOPLE_KEYS else ContextKind.KEY if in_map else ContextKind.VALUE
    return CursorContext(kind, at, end, text[at:column], path)


def _named(text: str, at: int, column: int, end: int, *, in_flow: bool) -> CursorContext | None:
    """A name after an at sign in a value that begins at `at`; in YAML a value may begin with neither that sign nor a
    bracket.
    """
    name = AT_NAME.search(text[:column])
    if name is None or name.start() < at:
        return None
    begins_value = name.start() == at
    is_quoted = text[at] in "\"'"
    if not is_quoted and ((begins_value and text[column:end].strip()) or (in_flow and not begins_value)):
        return None
    return CursorContext(
        ContextKind.PERSON, name.start(), column, name[1], bare=True, quoted=begins_value and not is_quoted
    )


def _signs(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """The signs of YAML in a stretch of a line, those inside quotation marks left out."""
    quoted = ""
    for position in range(begin, end):
        sign = text[position]
        if quoted:
            quoted = "" if sign == quoted else quoted
        elif sign in "\"'" and text[position - 1] in " [{,:":
            quoted = sign
        elif sign in "[]{},:":
            yield position, sign


PEOPLE_KEYS = ("with", "knows", "through", "from", "apart")
"""The keys whose values are ids of people."""
