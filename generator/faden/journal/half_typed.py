"""A text open in an editor that cannot be read at the moment, because it is only half typed."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from faden.core.layout import Part
from faden.journal.parsing.document import ParsedFile, parse_file
from faden.journal.source_files import text_of


def last_good_reading(
    root: Path, part: Part, file: str, reading: ParsedFile, last_good: dict[str, ParsedFile]
) -> ParsedFile:
    """The reading of a text; while it cannot be read, with the values it had before, or those on the disk.

    `last_good` holds, by file, the last readings that had values; this one is added if it has any. A log is read line
    by line, and loses no more than the line being typed.
    """
    if part is Part.LOG:
        return reading
    if reading.person or reading.meeting or reading.goal:
        last_good[file] = reading
        return reading
    last = last_good.get(file) or parse_file(part, file, text_of(root, file) or "")
    return replace(reading, person=last.person, meeting=last.meeting, goal=last.goal)
