"""Reading one file of a journal, whichever part of it the file belongs to."""

from __future__ import annotations

from msgspec import Struct

from faden.core.diagnostics import Diagnostic
from faden.core.layout import Part, stem_of
from faden.core.model import Goal, Meeting, Person, Touch, UnlinkedLine
from faden.journal.parsing.source import Reference, SourceFile


class ParsedFile(Struct, frozen=True):
    """What one file says, and what is wrong with it.

    The part to which the file belongs decides which of the four kinds of values is filled; none is if the file cannot
    be read. `references` is every id that it mentions, with its place. `unlinked` are the lines of the log that may name
    people without brackets.
    """

    person: Person | None = None
    meeting: Meeting | None = None
    goal: Goal | None = None
    touches: tuple[Touch, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    references: tuple[Reference, ...] = ()
    unlinked: tuple[UnlinkedLine, ...] = ()


def parse_file(part: Part, file: str, text: str) -> ParsedFile:
    """The reading of a file's text. `file` is its path from the journal's root, with forward slashes.

    It depends on the arguments alone.
    """
    # Imported here: for most commands no file has changed, and importing the parsers takes a tenth of a second.
    from faden.journal.parsing.goal import read_goal
    from faden.journal.parsing.log import read_log
    from faden.journal.parsing.meeting import read_meeting
    from faden.journal.parsing.person import read_person

    reader = SourceFile(file, text)
    stem = stem_of(file)
    person = read_person(reader, stem) if part is Part.PEOPLE else None
    meeting = read_meeting(reader, stem) if part is Part.MEETINGS else None
    goal = read_goal(reader, stem) if part is Part.GOALS else None
    touches = read_log(reader) if part is Part.LOG else ()
    if part is not Part.LOG and not (person or meeting or goal):
        # Even a file that cannot be read mentions the people it links to.
        for number, line in enumerate(reader.lines, 1):
            reader.refer_in(line, number)
    read = (tuple(reader.findings), tuple(reader.references), tuple(reader.unlinked))
    return ParsedFile(person, meeting, goal, touches, *read)
