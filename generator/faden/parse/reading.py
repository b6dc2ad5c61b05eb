"""Reading one file of a journal, whichever part of it the file belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from faden.diagnostics import Diagnostic
from faden.model import Goal, Meeting, Person, Touch
from faden.parse.goal import read_goal
from faden.parse.log import read_log
from faden.parse.meeting import read_meeting
from faden.parse.person import read_person
from faden.parse.reader import Reader, Reference
from faden.parts import Part, stem_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says, and what is wrong with it.

    Of the four kinds of values one is filled, by the part to which the file belongs; nothing is where the
    file cannot be read. `references` is every id that it mentions, with its place.
    """

    person: Person | None = None
    meeting: Meeting | None = None
    goal: Goal | None = None
    touches: tuple[Touch, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    references: tuple[Reference, ...] = ()


def read(part: Part, file: str, text: str) -> Reading:
    """The reading of a file's text. `file` is its path from the journal's root, with forward slashes.

    The same arguments give the same reading: nothing else is looked at.
    """
    reader = Reader(file, text)
    stem = stem_of(file)
    person = read_person(reader, stem) if part is Part.PEOPLE else None
    meeting = read_meeting(reader, stem) if part is Part.MEETINGS else None
    goal = read_goal(reader, stem) if part is Part.GOALS else None
    touches = read_log(reader) if part is Part.LOG else ()
    if part is not Part.LOG and not (person or meeting or goal):
        # Whoever is linked to in a file that cannot be read is mentioned all the same.
        for number, line in enumerate(reader.lines, 1):
            reader.refer_in(line, number)
    return Reading(person, meeting, goal, touches, tuple(reader.findings), tuple(reader.references))
