"""Days at the beginning of a line of the log that cannot be used as they are written, and what they probably mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from faden.core.diagnostic_kinds import NO_SUCH_DAY, SPOKEN_DAY, TWO_READINGS, WRITE_IT_AS
from faden.journal.parsing.dates import Around, Written, read_date
from faden.journal.parsing.log_opening import open_line
from faden.journal.parsing.source import BodyLine, SourceFile

LOOKED_AT = 50
"""How many lines above and below are searched for a day with its year."""


def note_day(reader: SourceFile, line: BodyLine, written: Written) -> None:
    """Adds a finding for a date that does not exist, has two readings, or depends on the day it was written.

    A day without its year gets that of the lines around it; then the finding has the line as it should be.
    """
    value = line.text[written.begin : written.end].strip()
    at = written.begin + 1
    if written.readings:
        near, too = str(written.readings[0]), str(written.readings[-1])
        reader.add(TWO_READINGS, line.number, at, len(value), value=value, near=near, near_too=too)
    elif not written.spoken:
        reader.add(NO_SUCH_DAY, line.number, at, len(value), value=value)
    elif day := day_in_place(reader.lines, line.number, written):
        whole = f"{line.text[: written.begin]}{day}{line.text[written.begin :][len(value) :]}"
        reader.add(SPOKEN_DAY, line.number, at, len(value), hint=WRITE_IT_AS, value=value, whole=whole)
    else:
        reader.add(SPOKEN_DAY, line.number, at, len(value), value=value, spoken=written.spoken)


def spoken_heading(line: BodyLine, at: int) -> tuple[BodyLine, Written] | None:
    """A heading, whose words begin at the character `at`, with its day if that depends on when it was written; else None."""
    written = read_date(line.text, at)
    whole = written is not None and written.spoken and not line.text[written.end :].strip(" #:*_.,")
    return (line, written) if whole and written is not None else None


def note_heading(reader: SourceFile, heading: BodyLine, written: Written) -> None:
    """Adds a finding for the day of a heading (`note_day`), once, however many lines below it need that day."""
    if not any(finding.place.line == heading.number for finding in reader.findings):
        note_day(reader, heading, written)


def day_in_place(lines: Sequence[str], number: int, written: Written) -> date | None:
    """The day of line `number` (from 1) if its words are a day and a month, in the year of the lines around it.

    It is the year in which the day is closest to the next line with a full date, above and below. None if the two
    disagree, if there is no such line, or if the words mean something else.
    """
    above = _first_day(reversed(lines[: number - 1]))
    below = _first_day(lines[number:])
    found = {_closest(written.spoken, day) for day in (above, below) if day is not None}
    return found.pop() if len(found) == 1 else None


def _first_day(lines: Iterable[str]) -> date | None:
    openings = (open_line(text).written for text in islice(lines, LOOKED_AT))
    return next((day.date for day in openings if day is not None and day.date and day.about is None), None)


def _closest(spoken: str, day: date) -> date | None:
    """Of a day without its year, the date that is closest to `day`; None if it is none, or has two readings."""
    readings = (read_date(spoken, 0, Around(year)) for year in (day.year - 1, day.year, day.year + 1))
    days = [
        reading.date
        for reading in readings
        if reading is not None and reading.date is not None and reading.about is None and not reading.spoken
    ]
    return min(days, key=lambda found: abs(found - day), default=None)
