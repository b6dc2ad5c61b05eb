"""Where a new line of the log goes: in the order of the file, and only where it will be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from faden.core.diagnostic_kinds import UNREAD_DEADLINE
from faden.core.model import Source, Touch
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile, body_lines

ENDS = re.compile(r"\r\n|\r|\n")
BLOCK = re.compile(r"\s{0,3}(?:[-*+][ \t]|#{1,6}(?:\s|$)|`{3}|~{3}|>|<!--|\d+[.)]\s)")
"""How a line begins that does not continue the one above it."""
YEAR_FILE = re.compile(r"(?:.*/)?log/(\d{4})\.md")
OTHERS = re.compile(r"/\d{4}-\d{2}-\d{2}[^/]*\.md$|^contacts/log/imported/|^contacts/inbox/")
"""Files of a single touch, as a phone writes them, and files of imports and of the inbox: new lines do not belong there."""


@dataclass(frozen=True, slots=True)
class Spliced:
    """The text with the line in it, and the number of that line."""

    text: str
    line: int


def log_file(touches: Sequence[Touch], files: Sequence[str], year: int) -> str:
    """The file for a line of that year: the one with the latest lines of the year, else the one where they would be.

    `files` are the existing log files, as paths from the journal's root.
    """
    kept = [touch for touch in touches if not OTHERS.search(touch.source.file)]
    # A file that is private as a whole would make the line private; unless there is no other.
    shown = [touch for touch in kept if not touch.private]
    of_year = [touch for touch in shown or kept if touch.date.year == year]
    if of_year:
        return max(of_year, key=lambda touch: (touch.date, touch.source)).source.file
    yearly = f"contacts/log/{year:04}.md"
    alone = "contacts/log.md"
    by_year = any(YEAR_FILE.fullmatch(file) for file in files)
    return alone if alone in files and not by_year else yearly


def new_log(line: str, year: int) -> str:
    """A log file that begins with this line."""
    return f"# {year:04}\n\n{line}\n"


def with_line(text: str, line: str, day: date) -> Spliced | None:
    """`text` with another line; everything else stays, byte for byte.

    None if there is no place where the line would be read, as in a file with a conflict.
    """
    lines, ends = _split(text)
    reading_before = _read(text)
    for at in dict.fromkeys(_places(text, reading_before[0], lines, day)):
        spliced = _insert(lines, ends, at, line)
        touches, findings = _read(spliced.text)
        other_touches = [touch for touch in touches if touch.source.line != spliced.line]
        if (
            len(touches) == len(other_touches) + 1
            and findings == reading_before[1]
            and list(map(_without_place, other_touches)) == list(map(_without_place, reading_before[0]))
        ):
            return spliced
    return None


def _places(text: str, touches: Sequence[Touch], lines: Sequence[str], day: date) -> Iterator[int]:
    """The indexes of lines before which the new one may go, the best first."""
    days_of = {touch.source.line - 1: touch.date for touch in touches if not touch.private}
    entries = sorted(days_of.items())
    days = [when for _, when in entries]
    falls = sum(later < earlier for earlier, later in pairwise(days))
    rises = sum(later > earlier for earlier, later in pairwise(days))
    end = len(lines) - 1 if not lines[-1] else len(lines)
    if falls > rises:
        below = next((at for at, when in entries if when <= day), None)
        yield below if below is not None else _index_after(lines, entries[-1][0])
    else:
        above = next((at for at, when in reversed(entries) if when <= day), None)
        if above is not None:
            yield _index_after(lines, above)
        elif entries:
            yield entries[0][0]
    # In a private passage or in code the line would not be read.
    yield end
    body = body_lines(SourceFile("", text), 1)
    free = [at for at, line in enumerate(body) if not line.private and not line.code]
    yield from (*free[:1], *free[-1:], 0)


def _index_after(lines: Sequence[str], at: int) -> int:
    """The index after an entry and the lines that continue it."""
    at += 1
    while at < len(lines) and lines[at].strip() and not BLOCK.match(lines[at]):
        at += 1
    return at


def _insert(lines: Sequence[str], ends: Sequence[str], at: int, line: str) -> Spliced:
    end = _usual_end(ends, at)
    above = lines[at - 1] if at else ""
    below = lines[at] if at < len(lines) else ""
    gap_above = bool(above.strip()) and not _continues_a_list(lines, at)
    gap_below = bool(below.strip()) and not BLOCK.match(below)
    head = [line + over for line, over in zip(lines[:at], ends[:at], strict=True)]
    if head and not ends[at - 1]:
        head[-1] += end
    tail = [line + over for line, over in zip(lines[at:], ends[at:], strict=True)]
    new = [end] * gap_above + [line + end] + [end] * gap_below
    return Spliced("".join([*head, *new, *tail]), at + 1 + gap_above)


def _continues_a_list(lines: Sequence[str], at: int) -> bool:
    """Whether the line above `at` is an item of a list, or continues one."""
    while at > 0 and lines[at - 1].strip():
        if re.match(r"\s{0,3}[-*+][ \t]", lines[at - 1]):
            return True
        if BLOCK.match(lines[at - 1]):
            return False
        at -= 1
    return False


def _usual_end(ends: Sequence[str], at: int) -> str:
    """The line end that the surrounding lines have."""
    near = [end for end in (*reversed(ends[:at]), *ends[at:]) if end]
    return near[0] if near else "\n"


def _split(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text and how each ends; the last one ends with nothing."""
    return ENDS.split(text), [*ENDS.findall(text), ""]


def _read(text: str) -> tuple[tuple[Touch, ...], list[tuple[str, str | None]]]:
    reader = SourceFile("", text)
    touches = read_log(reader)
    # A deadline that is no day hinders no line: the promise is open, and the answer says how to write a day.
    findings = [finding for finding in reader.findings if finding.kind is not UNREAD_DEADLINE]
    return touches, [(finding.code, finding.excerpt) for finding in findings]


def _without_place(touch: Touch) -> Touch:
    return replace(touch, source=Source(""))
