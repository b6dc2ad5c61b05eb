"""What is wrong with a text that is not YAML: in plain words, and at the place where a person would look.

YAML reports the place where it can read no further, which may be lines below.
"""

from __future__ import annotations

import re

import yaml

from faden.core.diagnostic_kinds import NOT_A_MAP, TAB, WRITE_IT_AS
from faden.core.diagnostic_kinds import YAML as NOT_YAML
from faden.journal.parsing.source import SourceFile, linked_name

OPEN_QUOTE = re.compile(r"(\s*(?:-\s+)*(?:[\w-]+\s*:\s+)?(?:[\[{](?:[^\"']*[,\[{\s])?)?)([\"'])(.*)$")
KEY_LINE = re.compile(r"\s*(?:-\s+)*[\w-]+\s*:(?:\s|$)")
VALUE = re.compile(r"(\s*(?:-\s+)*[\w-]+\s*:\s+)(\S.*?)\s*$")
PART = re.compile(
    r"""\s*(?:\[\[([^\[\]]+)\]\]|\[([^\[\]{}"']+)\]|("[^"]*"|'[^']*')|([^\s\[\]{}"',;&#][^\[\]{}"',;&#]*?))\s*"""
    r"""(?:[,;&]|$|(?<=[\]"'\s])(?:and|und)(?=[\s\["']))""",
)
"""One of several values that stand side by side: a link, a list, a quoted or a plain text, and what separates it."""
NO_COLON = "the colon after the key is missing"
KEY_EXPECTED = "a key is expected here"
BEHIND_THE_END = "the value has ended before this"
NO_LIST = "several values go into one list, in square brackets"
ENDS = ("]", "}", '"', "'")
"""What comes at the end of a value that cannot continue on the next line."""
PLAIN_WORDS = {
    "": "it ends too early",
    "unreadable": "it cannot be read",
    "block sequence entries are not allowed": "a list begins on a line of its own, or is in square brackets",
    "found character that cannot start any token": "a value cannot begin with this character",
    "mapping values are not allowed in this context": "a second colon on this line",
    "could not find expected ':'": NO_COLON,
    "did not find expected key": KEY_EXPECTED,
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
"""What can be wrong, by what YAML says."""
PROBLEMS = (*PLAIN_WORDS.values(), BEHIND_THE_END, NO_LIST)


def explain(reader: SourceFile, error: yaml.MarkedYAMLError, unclosed: yaml.Mark | None) -> None:
    """Adds a finding for an error of YAML; `unclosed` is where a bracket opens that nothing closes."""
    # What was opened and never closed is reported where it was opened, not where the file ends.
    context = error.context or ""
    opened = None
    if "while parsing a flow" in context:
        opened = unclosed or (error.problem_mark if "flow node" in context else error.context_mark)
    elif "while scanning a quoted" in context or "scanning a simple key" in context:
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
    several = in_brackets(text)
    has_ended = text[: column - 1].rstrip().endswith(ENDS)
    if several is not None and has_ended:
        begin = len(text) - len(text.lstrip())
        length = len(text.strip())
        reader.add(NOT_YAML, line, begin + 1, length, hint=WRITE_IT_AS, problem=NO_LIST, whole=several)
        return
    if "\t" in text[:column] and not text[: column - 1].strip():
        reader.add(TAB, line, text.index("\t") + 1)
        return
    message = f"{error.problem or ''} {error.context or ''}"
    problem = next(
        (words for part, words in PLAIN_WORDS.items() if part and part in message),
        (error.problem or "").strip(),
    )
    if problem == KEY_EXPECTED and has_ended:
        problem = BEHIND_THE_END
    if problem == NO_COLON:
        reader.add(NOT_YAML, line, column, len(text.strip()), hint=NOT_A_MAP.hint, problem=problem)
        return
    reader.add(NOT_YAML, line, min(column, len(text) + 1), problem=problem or PLAIN_WORDS[""])


def in_brackets(line: str) -> str | None:
    """A line whose value is several values side by side, with them as one list; None if it is anything else.

    >>> in_brackets("with: [[joe]], [[anna]]"), in_brackets("topics: [film], heat pumps"), in_brackets('place: "x" y')
    ('with: [joe, anna]', 'topics: [film, heat pumps]', None)
    """
    match = VALUE.fullmatch(line)
    if match is None:
        return None
    parts, at = [], 0
    while at < len(match[2]):
        part = PART.match(match[2], at)
        if part is None:
            return None
        parts.append(
            linked_name(part[1]) if part[1] else next(text for text in part.groups() if text).strip()
        )
        at = part.end()
    return f"{match[1]}[{', '.join(parts)}]" if len(parts) > 1 else None


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


def explain_character(reader: SourceFile, text: str, error: Exception, *, in_bytes: bool) -> None:
    """Adds a finding for a character that YAML does not take; `in_bytes` says how its place is counted."""
    position = getattr(error, "position", None)
    line, column = 1, 1
    if isinstance(position, int):
        text_before = (
            text.encode("utf-8", "surrogatepass")[:position].decode("utf-8", "ignore")
            if in_bytes
            else text[:position]
        )
        line, column = text_before.count("\n") + 1, len(text_before) - (text_before.rfind("\n") + 1) + 1
    reason = "control characters are not allowed" if "character" in str(error) else "unreadable"
    problem = PLAIN_WORDS[reason]
    reader.add(NOT_YAML, min(line, len(reader.lines)), column, problem=problem)
