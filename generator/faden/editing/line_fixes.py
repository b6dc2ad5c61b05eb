"""What a finding about a line proposes to write, as an edit of that line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from faden.core.diagnostic_kinds import BRACKETS, CHOICE, COMMAS, DATE
from faden.core.diagnostics import Diagnostic

LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""The lines of a text with their ends."""
CERTAIN = (BRACKETS, CHOICE, COMMAS, DATE)
"""Findings whose `near` leaves no choice. A word near a channel does: a massage is no message, and the zoo no Zoom."""
MARKS = re.compile(r"<!--|-->|%%")
"""Comments, and marks of what is private: none may be lost."""

TIMES = re.compile(r"\d{1,2}:\d{2}")


class LineFix(Struct, frozen=True):
    """A stretch of one line, from column to column counted from 0, and the text to put there; it may add lines."""

    file: str
    line: int
    begin: int
    end: int
    text: str
    excerpt: str
    """The line as it was read."""


def line_fix(finding: Diagnostic) -> LineFix | None:
    """The one thing that a finding proposes to write; None if it proposes nothing, or leaves a choice.

    A line that is not read gets the whole line as it should be, a second contact on a line one of its own, a name in
    brackets the id of the only person who is called so, a list its brackets, and a slip the word that it is a letter away
    from.
    """
    place, text = finding.place, finding.excerpt
    if text is None or not place.line:
        return None
    begin = place.column - 1
    if (whole := finding.values.get("whole")) and keeps_all(text, whole):
        return LineFix(place.file, place.line, 0, len(text), whole, text)
    if below := finding.values.get("below"):
        kept = text[:begin].rstrip().removesuffix("-").rstrip("; \t\u0085\u2028\u2029")
        return LineFix(place.file, place.line, len(kept), begin + place.length, f"\n{below}", text)
    near, marked = finding.values.get("near"), text[begin : begin + place.length]
    if finding.kind in CERTAIN and near and marked == finding.values.get("value"):
        return LineFix(place.file, place.line, begin, begin + place.length, near, text)
    if person := finding.values.get("person"):
        written = finding.values["id"]
        at = text.find(written, begin)
        return LineFix(place.file, place.line, at, at + len(written), person, text) if at >= 0 else None
    return None


def keeps_all(text: str, whole: str) -> bool:
    """Whether a line may become `whole`: no mark of what is private, no time and no person gets lost or out of a mark."""
    first, new = (line.partition("<!--")[0] for line in (text, whole))
    return (
        MARKS.findall(whole) == MARKS.findall(text)
        and (first == text or first.count("[[") == new.count("[["))
        and set(TIMES.findall(text)) <= set(TIMES.findall(whole))
    )


def fixed(text: str, fixes: Iterable[LineFix]) -> str:
    """A file's text with the fixes, which are for this file.

    Of two fixes that overlap only the first counts, and none for a line that has changed since it was read. Line ends
    stay as they are; a line that is added ends like the line above it.
    """
    lines = LINES.findall(text)
    by_line: dict[int, list[LineFix]] = {}
    for fix in fixes:
        others = by_line.setdefault(fix.line, [])
        if all(fix.end <= other.begin or other.end <= fix.begin for other in others):
            others.append(fix)
    for number, meant in by_line.items():
        line = lines[number - 1] if number <= len(lines) else ""
        end = line[len(line.rstrip("\r\n")) :]
        if line.removesuffix(end) != meant[0].excerpt:
            continue
        for fix in sorted(meant, key=lambda fix: -fix.begin):
            line = line[: fix.begin] + fix.text.replace("\n", end or "\n") + line[fix.end :]
        lines[number - 1] = line
    return "".join(lines)
