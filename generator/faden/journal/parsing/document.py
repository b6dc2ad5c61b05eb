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
    # Imported where they are needed: for most commands no file has changed, or one of the log, and importing all parsers
    # takes a tenth of a second.
    reader = SourceFile(file, text)
    stem = stem_of(file)
    person: Person | None = None
    meeting: Meeting | None = None
    goal: Goal | None = None
    touches: tuple[Touch, ...] = ()
    if part is Part.PEOPLE:
        from faden.journal.parsing.person import read_person

        person = read_person(reader, stem)
    elif part is Part.MEETINGS:
        from faden.journal.parsing.meeting import read_meeting

        meeting = read_meeting(reader, stem)
    elif part is Part.GOALS:
        from faden.journal.parsing.goal import read_goal

        goal = read_goal(reader, stem)
    elif part is Part.LOG:
        from faden.journal.parsing.log import read_log

        touches = read_log(reader)
    if part is not Part.LOG and not (person or meeting or goal):
        # Even a file that cannot be read mentions the people it links to.
        for number, line in enumerate(reader.lines, 1):
            reader.refer_in(line, number)
    read = (tuple(reader.findings), tuple(reader.references), tuple(reader.unlinked))
    return ParsedFile(person, meeting, goal, touches, *read)
