"""A key that has to be inside another: the edits that put it there."""

from __future__ import annotations

import re

from faden.lsp.language.context import Document
from faden.lsp.language.edits import Edit

LINE = re.compile(r"([^\s:#][^:#]*?)\s*:\s+(\S.*?)\s*$")
FLOW = re.compile(r"(\s*:\s*\{)(.*)(\})\s*(?:#.*)?$")


def put_under(document: Document, line: int, parent: str, inner: str) -> tuple[Edit, ...]:
    """The edits that take the key of a line (from 0) and write it as `inner` below `parent`.

    None if the value is more than one line, or the map of `parent` is in a form that is not known.
    """
    lines, end = document.lines, document.keys_end
    match = LINE.fullmatch(lines[line]) if line < end else None
    below = lines[line + 1] if line + 1 < end else ""
    if match is None or below.startswith((" ", "-")) or match[2][0] in "|>" or not _is_whole(match[2]):
        return ()
    value = match[2]
    at = next((n for n in range(1, end) if re.match(rf"{re.escape(parent)}\s*:", lines[n])), None)
    if at is None:
        flow = f"{parent}: {{{inner}: {_in_flow(value)}}}"
        return (Edit(document.file, line, 0, line, len(lines[line]), flow),)
    taken = Edit(document.file, line, 0, line + 1, 0, "")
    flow_map = FLOW.match(lines[at], len(parent))
    if flow_map:
        comma = ", " if flow_map[2].strip() else ""
        column = flow_map.end(2)
        return (taken, Edit(document.file, at, column, at, column, f"{comma}{inner}: {_in_flow(value)}"))
    if lines[at].partition(":")[2].strip():
        return ()
    indent = re.match(r" +", lines[at + 1]) if at + 1 < end else None
    new = f"{indent[0] if indent else '  '}{inner}: {value}\n"
    return (taken, Edit(document.file, at + 1, 0, at + 1, 0, new))


def _is_whole(value: str) -> bool:
    """Whether a list or a map ends in the line that it begins in; anything else does."""
    return value[0] not in "[{" or all(
        value.count(opens) == value.count(ends) for opens, ends in ("[]", "{}")
    )


def _in_flow(value: str) -> str:
    """A value as it can be inside braces, where commas and brackets would end it."""
    if value[0] in "\"'[{" or not re.search(r"[,\[\]{}]", value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
