"""Cards that are indented as a whole, as one copied from a list, a mail or a manual."""

from __future__ import annotations

import re

from faden.interchange.importers.vcard_lines import CARD

INDENTED = re.compile(r"^([ \t]+)BEGIN[ \t]*:[ \t]*VCARD[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def without_indent(text: str) -> str:
    r"""The text with every indented card moved to the left; what is folded in it stays folded.

    >>> without_indent("  BEGIN:VCARD\n  NOTE:a\n    b\n  END:VCARD\n")
    'BEGIN:VCARD\nNOTE:a\n  b\nEND:VCARD\n'
    """
    if not INDENTED.search(text):
        return text
    lines: list[str] = []
    indent, depth = "", 0
    for line in LINE.findall(text):
        if not depth and (begin := INDENTED.match(line)):
            indent = begin[1]
        lines.append(line.removeprefix(indent))
        if CARD.fullmatch(lines[-1].rstrip("\r\n")):
            depth = max(0, depth + (1 if "BEGIN" in line.upper() else -1))
            indent = indent if depth else ""
    return "".join(lines)
