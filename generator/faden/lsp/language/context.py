"""What stands at a place in a file that is being written, and so is seldom whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from faden.core.layout import Part, part_of
from faden.journal.parsing.channels import CHANNELS, DIRECTIONS
from faden.journal.parsing.log import BETWEEN, PERSON, WORD, open_line
from faden.journal.parsing.source import LINK, lines_of

KEY = re.compile(r"(\s*(?:-\s+)*)([\w-]+)\s*:(?=\s|$)")
BEGUN_KEY = re.compile(r"\s*(?:-\s+)*([\w-]*)")
ITEM = re.compile(r"\s*(?:-\s+)+")
LINK_BEGUN = re.compile(r"\[\[([^\[\]|\n]*)$")
BULLET = re.compile(r"\s{0,3}[-*+]\s+(\S*)$")
WORDS = re.compile(r"[\w-]*")


class ContextKind(Enum):
    """What may stand at a place."""

    NOTHING = auto()
    KEY = auto()
    VALUE = auto()
    PERSON = auto()
    DATE = auto()
    CHANNEL = auto()
    DIRECTION = auto()


@dataclass(frozen=True, slots=True)
class CursorContext:
    """A stretch of a line and what may stand there.

    `begin` and `end` count characters from 0; `typed` is what stands between `begin` and the cursor. `path` holds
    the keys around the place, outermost first: for a value its own key is the last. `linked` says whether an id
    stands between double brackets, `bare` that it needs them and has none yet.
    """

    kind: ContextKind
    begin: int = 0
    end: int = 0
    typed: str = ""
    path: tuple[str, ...] = ()
    linked: bool = False
    bare: bool = False


NOWHERE = CursorContext(ContextKind.NOTHING)


@dataclass(frozen=True)
class Document:
    """The text of one file as the editor holds it. `file` is its path from the journal's root."""

    file: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        return tuple(lines_of(self.text))

    @property
    def part(self) -> Part | None:
        """The part of the journal that the file belongs to; None for the settings, and for anything else."""
        return part_of(self.file)

    @cached_property
    def keys_end(self) -> int:
        """The number, from 0, of the line behind the keys; all of a file of settings is keys."""
        if self.file.endswith((".yml", ".yaml")):
            return len(self.lines)
        if not self.lines or self.lines[0].rstrip() != "---":
            return 0
        closed = (n for n, line in enumerate(self.lines) if n and line.rstrip() in ("---", "..."))
        return next(closed, len(self.lines))

    def spot(self, line: int, column: int) -> CursorContext:
        """What may stand at a place; lines and columns count from 0, in characters."""
        if not 0 <= line < len(self.lines):
            return NOWHERE
        text = self.lines[line]
        link = LINK_BEGUN.search(text[:column])
        if link is not None:
            return _link(text, link, column)
        if line < self.keys_end:
            return _in_keys(self, line, column)
        return _in_log(text, column) if self.part is Part.LOG else NOWHERE

    def id_at(self, line: int, column: int) -> CursorContext:
        """The id at a place, or right before it; NOWHERE where there is none."""
        if not 0 <= line < len(self.lines):
            return NOWHERE
        text = self.lines[line]
        for match in LINK.finditer(text):
            if match.start() <= column <= match.end():
                name = match[1].strip()
                begin = match.start(1) + len(match[1]) - len(match[1].lstrip())
                return CursorContext(ContextKind.PERSON, begin, begin + len(name), name, linked=True)
        begin, end = _word_around(text, column)
        # Asked for at its end, where all of it is typed.
        spot = self.spot(line, end)
        return (
            CursorContext(ContextKind.PERSON, begin, end, text[begin:end], spot.path)
            if _holds_ids(spot)
            else NOWHERE
        )

    def key_at(self, line: int, column: int) -> CursorContext:
        """The key at a place, whole, or that of the value there; NOWHERE where there is none."""
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


def _link(text: str, link: re.Match[str], column: int) -> CursorContext:
    behind = re.match(r"[^\[\]|\n]*", text[column:])
    end = column + len(behind[0]) if behind and text[column + len(behind[0]) :].startswith("]]") else column
    return CursorContext(ContextKind.PERSON, link.start(1), end, link[1], linked=True)


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
    """The keys that a line stands below, outermost first, as far as its indentation tells."""
    found: list[str] = []
    depth = _depth(document.lines[line])
    for text in reversed(document.lines[:line]):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        key = KEY.match(text)
        if _depth(text) < depth and key is not None:
            found.append(key[2])
            depth = _depth(text)
        if not depth:
            break
    return tuple(reversed(found))


def _depth(text: str) -> int:
    """The indentation; a list may stand as far left as the key that it belongs to, and is one deeper."""
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
    end = max(column, at, end)
    in_map = bool(opened) and opened[-1][0] == "{" and path == opened[-1][1]
    kind = ContextKind.KEY if in_map else ContextKind.PERSON if path[-1] in PEOPLE_KEYS else ContextKind.VALUE
    return CursorContext(kind, at, end, text[at:column], path)


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


PEOPLE_KEYS = ("with", "knows", "through", "from")
"""The keys whose values are ids of people."""


def _in_log(text: str, column: int) -> CursorContext:
    """A line of the log is read from left to right: what is whole stays, what comes next may be completed."""
    entry = open_line(text)
    if not entry.bullet or entry.written is None or column <= entry.written.end:
        bullet = BULLET.match(text[:column])
        return CursorContext(ContextKind.DATE, bullet.start(1), column, bullet[1]) if bullet else NOWHERE
    at = entry.end
    for kind, known in ((ContextKind.CHANNEL, CHANNELS), (ContextKind.DIRECTION, DIRECTIONS)):
        word = WORD.match(text, at)
        if word is None:
            return CursorContext(kind, column, column)
        if column <= word.end(1):
            return CursorContext(kind, word.start(1), word.end(1), text[word.start(1) : column])
        if word[1].lower() not in known:
            return NOWHERE
        at = word.end()
    return _people_of_line(text, at, column)


def _people_of_line(text: str, at: int, column: int) -> CursorContext:
    while (person := PERSON.match(text, at)) is not None and person.end() < column:
        between = BETWEEN.match(text, person.end())
        if between is None or between.end() > column:
            return NOWHERE
        at = between.end()
    typed = text[at:column]
    if ":" in typed:
        return NOWHERE
    begin = at + len(typed) - len(typed.lstrip())
    return CursorContext(ContextKind.PERSON, begin, column, text[begin:column], bare=True)
