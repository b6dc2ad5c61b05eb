"""A text that an editor holds and that cannot be read just now, because it is half typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from faden.core.layout import Part
from faden.journal.parsing.document import ParsedFile, parse_file
from faden.journal.source_files import text_of


def last_good_reading(
    root: Path, part: Part, file: str, reading: ParsedFile, last_good: dict[str, ParsedFile]
) -> ParsedFile:
    """The reading of a text; while it cannot be read, with the values that it had before, or that are on the disk.

    `last_good` are the last readings that had any, by file; this one is noted there if it has. A log is read line by
    line, and loses no more than the line that is being typed.
    """
    if part is Part.LOG:
        return reading
    if reading.person or reading.meeting or reading.goal:
        last_good[file] = reading
        return reading
    before = last_good.get(file) or parse_file(part, file, text_of(root, file) or "")
    return replace(reading, person=before.person, meeting=before.meeting, goal=before.goal)
