"""YAML as nodes: text with positions, and nothing that YAML would guess.

libyaml composes the nodes; what it would accept silently (anchors, tags, depth) is looked for in the events first, but
only if the text could contain it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, NodeEvent
from yaml.nodes import MappingNode, Node, ScalarNode
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
)

from faden.core.diagnostic_kinds import (
    ANCHOR,
    CONFLICT,
    CUT_OFF,
    LONG_FRONT_MATTER,
    NO_FRONT_MATTER,
    NOT_A_MAP,
    NUL,
    OPEN_FRONT_MATTER,
    TAB,
    TOO_DEEP,
)
from faden.core.diagnostic_kinds import YAML as NOT_YAML
from faden.journal.parsing.source import SourceFile

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:  # PyYAML without libyaml
    LOADER: Any = yaml.SafeLoader
else:

    class LOADER(CParser):  # type: ignore[no-redef]
        """Composes nodes without resolving their types, which are not needed and take half the time."""

        def resolve(self, *_: object) -> str:
            return ""

        def descend_resolver(self, *_: object) -> None: ...

        def ascend_resolver(self) -> None: ...


MAX_BYTES = 64 * 1024
MAX_DEPTH = 32
SIGNS = re.compile(r"[&*!%]")
SUSPICIOUS = re.compile(r"(?:^|[\s\[{,:-])[&*!%]")
NESTED = re.compile(r"(?:[\[{][^\]}\n]*){9}|(?:-[ \t]+){9}|^ {24}|(?:\? ){9}", re.MULTILINE)
CONFLICT_MARK = re.compile(r"(?:<{7}|>{7}|\|{7}) |={7}$")
OPEN_QUOTE = re.compile(r"(\s*(?:-\s+)*(?:[\w-]+\s*:\s+)?(?:[\[{](?:[^\"']*[,\[{\s])?)?)([\"'])(.*)$")
KEY_LINE = re.compile(r"\s*(?:-\s+)*[\w-]+\s*:(?:\s|$)")
NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Line ends to libyaml but to no editor: every finding below one would be at the wrong line."""
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

PLAIN_WORDS = {
    "": "it ends too early",
    "unreadable": "it cannot be read",
    "found character that cannot start any token": "a value cannot begin with this character",
    "mapping values are not allowed in this context": "a second colon on this line",
    "could not find expected ':'": "the colon after the key is missing",
    "did not find expected key": "a key is expected here",
    "did not find expected node content": "a value is missing here, or a list is not closed",
    "did not find expected ',' or ']'": "a list is not closed, or a comma is missing",
    "did not find expected ',' or '}'": "the braces are not closed, or a comma is missing",
    "did not find expected '-' indicator": "the items of this list are not aligned",
    "block mapping": "the keys are not aligned",
    "found unexpected end of stream": "a quotation mark is not closed",
    "found unknown escape character": "a backslash that means nothing before this letter; write it twice",
    "control characters are not allowed": "a control character in the text",
    "found a tab character": "a tab in the indentation; use spaces",
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The node of the keys, and the number of the line at which the text below begins."""

    node: MappingNode | None
    body_line: int


def front_matter(reader: SourceFile, *, required: bool = True) -> FrontMatter | None:
    """The keys between two lines of three hyphens. None, with a finding, if they cannot be read."""
    if not text_is_whole(reader):
        return None
    lines = reader.lines
    if lines[0].rstrip() != "---":
        if not required:
            return FrontMatter(None, 1)
        reader.add(NO_FRONT_MATTER, 1, 1, len(lines[0]))
        return None
    end = next((n for n in range(1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        reader.add(OPEN_FRONT_MATTER, 1, 1, 3)
        return None
    # The opening line becomes empty, so that the marks of the nodes count the file's own lines.
    readable, node = _compose(reader, "\n".join(["", *lines[1:end]]))
    return FrontMatter(node, end + 2) if readable else None


def whole_file(reader: SourceFile) -> MappingNode | None:
    """The keys of a file that is all YAML; None if it is empty or, with a finding, cannot be read."""
    if not text_is_whole(reader):
        return None
    return _compose(reader, "\n".join(reader.lines))[1]


def text_is_whole(reader: SourceFile) -> bool:
    if "\0" in reader.text:
        for number, line in enumerate(reader.lines, 1):
            if "\0" in line:
                reader.add(NUL, number, line.index("\0") + 1)
                return False
    if "<<<<<<<" in reader.text or ">>>>>>>" in reader.text:
        for number, line in enumerate(reader.lines, 1):
            if CONFLICT_MARK.match(line):
                reader.add(CONFLICT, number, 1, len(line))
                return False
    return True


def _compose(reader: SourceFile, text: str) -> tuple[bool, MappingNode | None]:
    text = text.translate(NO_BREAKS)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        reader.add(LONG_FRONT_MATTER, 1, 1, 3, size=str(-(-size // 1024)))
        return False, None
    try:
        if _is_suspicious(text) and not _events_are_plain(reader, text):
            return False, None
        node = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        _explain(reader, error, _unclosed_bracket(text))
        return False, None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        # A reader error has no mark, but the character and its position in the text.
        _explain_character(reader, text, error)
        return False, None
    if node is None:
        return True, None
    if not isinstance(node, MappingNode):
        reader.at(NOT_A_MAP, node)
        return False, None
    if " #" in text:
        _warn_of_cut_off(reader, node)
    return True, node


def _is_suspicious(text: str) -> bool:
    """Whether there could be anchors, tags or too many levels. Most texts lack the signs, which is quickly checked."""
    if SIGNS.search(text) and SUSPICIOUS.search(text):
        return True
    levels = max(text.count("[") + text.count("{"), text.count("-"), text.count("?"))
    return (levels >= 9 or " " * 24 in text) and NESTED.search(text) is not None


def _events_are_plain(reader: SourceFile, text: str) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, NodeEvent):
            tagged = getattr(event, "tag", None) is not None
            if isinstance(event, AliasEvent) or event.anchor is not None or tagged:
                mark, end = event.start_mark, event.end_mark
                assert mark is not None  # libyaml always says where
                assert end is not None
                reader.add(ANCHOR, mark.line + 1, mark.column + 1, max(1, end.column - mark.column))
                return False
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                assert mark is not None
                reader.add(TOO_DEEP, mark.line + 1, mark.column + 1)
                return False
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return True


def _unclosed_bracket(text: str) -> yaml.Mark | None:
    """Where the innermost bracket or brace opens that is still open when the text ends."""
    opened = []
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, (FlowSequenceStartToken, FlowMappingStartToken)):
                opened.append(token.start_mark)
            elif isinstance(token, (FlowSequenceEndToken, FlowMappingEndToken)) and opened:
                opened.pop()
    except (yaml.YAMLError, ValueError):
        return None
    return opened[-1] if opened else None


def _explain(reader: SourceFile, error: yaml.MarkedYAMLError, unclosed: yaml.Mark | None) -> None:
    # What was opened and never closed is reported where it was opened, not where the file ends.
    context = error.context or ""
    opened = None
    if "while parsing a flow" in context:
        opened = unclosed or (error.problem_mark if "flow node" in context else error.context_mark)
    elif "while scanning a quoted" in context:
        opened = error.context_mark
    mark = opened or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    # The end of the text is one line after the last line of the keys.
    line = min(line, len(reader.lines))
    quote = _open_quote(reader, line)
    if quote is not None:
        reader.add(NOT_YAML, *quote, problem=PLAIN_WORDS["found unexpected end of stream"])
        return
    text = reader.excerpt(line)
    if "\t" in text[:column] and not text[: column - 1].strip():
        reader.add(TAB, line, text.index("\t") + 1)
        return
    message = f"{error.problem or ''} {error.context or ''}"
    problem = next(
        (words for part, words in PLAIN_WORDS.items() if part and part in message),
        (error.problem or "").strip(),
    )
    reader.add(NOT_YAML, line, min(column, len(text) + 1), problem=problem or PLAIN_WORDS[""])


def _open_quote(reader: SourceFile, last: int) -> tuple[int, int] | None:
    """The line and the column at which a quotation mark opens a value that does not end before the next key.

    YAML reads on to the next mark of the same kind, lines below, and reports the error there or further down.
    """
    for number in range(1, last + 1):
        match = OPEN_QUOTE.match(reader.excerpt(number))
        if match is None or _is_closed(match[2], match[3]):
            continue
        for below in range(number + 1, len(reader.lines) + 1):
            text = reader.excerpt(below)
            if text.rstrip() in ("---", "...") or KEY_LINE.match(text):
                return number, match.start(2) + 1
            if _is_closed(match[2], text):
                break
    return None


def _is_closed(quote: str, text: str) -> bool:
    """Whether a text that began with a quotation mark ends with one that is not escaped, a comment left out."""
    inside = re.sub(r"\\." if quote == '"' else "''", "", text)
    return quote in inside


def _explain_character(reader: SourceFile, text: str, error: Exception) -> None:
    position = getattr(error, "position", None)
    line, column = 1, 1
    if isinstance(position, int):
        text_before = (
            text.encode("utf-8", "surrogatepass")[:position].decode("utf-8", "ignore")
            if LOADER is not yaml.SafeLoader
            else text[:position]
        )
        line, column = text_before.count("\n") + 1, len(text_before) - (text_before.rfind("\n") + 1) + 1
    reason = "control characters are not allowed" if "character" in str(error) else "unreadable"
    problem = PLAIN_WORDS[reason]
    reader.add(NOT_YAML, min(line, len(reader.lines)), column, problem=problem)


def _warn_of_cut_off(reader: SourceFile, node: MappingNode) -> None:
    """A # right before a word, as in "Anna #1 Berger", was most likely not meant as a comment."""
    for _, value in node.value:
        if isinstance(value, ScalarNode) and not value.style and value.value:
            mark = value.start_mark
            behind = mark.column + len(value.value)
            tail = reader.excerpt(mark.line + 1)[behind:]
            if re.match(r" #[^\s#]", tail):
                reader.add(CUT_OFF, mark.line + 1, behind + 2, len(tail.rstrip()) - 1)


def found_kind(node: Node) -> str:
    return "map of keys" if isinstance(node, MappingNode) else "list"
