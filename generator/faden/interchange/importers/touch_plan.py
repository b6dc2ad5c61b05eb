"""Touches and meetings from other programs, as lines and notes of the journal."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from faden.core.i18n import mark
from faden.core.model import Direction, Meeting, Source, Touch
from faden.editing.log_line import channel_word, log_line
from faden.editing.templates import cleaned, note_name
from faden.interchange.importers.encounter_note import called, encounter_note
from faden.interchange.importers.participants import Participants
from faden.interchange.importers.past import KnownTouches
from faden.interchange.importers.profiles import MARK
from faden.interchange.importers.rendering import one_line
from faden.interchange.importers.result import (
    NOT_UNDERSTOOD,
    Encounter,
    ImportedExchange,
    PersonRef,
    SkippedValue,
)
from faden.journal.parsing.log import read_log
from faden.journal.parsing.source import SourceFile

FOLDER = "contacts/log/imported"
IGNORED = mark("with people you have chosen to leave out")
REMOVED = mark("with people you have removed from the journal")
NOBODY_HERE = mark("involves no one in the journal")
AHEAD = mark("is in the future; the log is for what has happened")
TOO_LONG_A_LINE = mark("is too long for one line")
LONGEST_TEXT = 2_000
MOST_NEAR = 10
"""Most strangers for whom possible people in the journal are listed."""


@dataclass(frozen=True, slots=True)
class LogEntryPlan:
    """A line for the log, and the file that it goes into.

    `instead` is the beginning of an earlier import's line that this one replaces, since it knew only half of the day.
    """

    file: str
    text: str
    day: date
    instead: str = ""

    def replacing(self, line: str) -> str | None:
        """The text in place of `line`, followed by what you have added to that; None if it is another line."""
        rest = line[len(self.instead) :]
        if not self.instead or not line.startswith(self.instead) or rest.strip()[:1] not in ("", ":", "#"):
            return None
        return self.text + rest


@dataclass(frozen=True, slots=True)
class NotePlan:
    """A new note of a meeting; `file(1)`, `file(2)` … are names for it, of which the first free one is taken."""

    ids: tuple[str, ...]
    day: date
    title: str
    text: str

    def file(self, number: int) -> str:
        return f"contacts/meetings/{note_name(self.day, self.ids, cleaned(self.title), number)}"


@dataclass(frozen=True, slots=True)
class MovedEntry:
    """A meeting that already has a note, and is on another day in the calendar."""

    file: str
    was: date
    now: date


@dataclass(frozen=True, slots=True)
class TouchPlan:
    """A source's meetings and touches with people in the journal."""

    lines: tuple[LogEntryPlan, ...]
    notes: tuple[NotePlan, ...]
    moved: tuple[MovedEntry, ...]
    there: int
    """How many of them the journal already has."""
    strangers: Mapping[tuple[str, str], int]
    """Name and address of people who are not in the journal, with how often they are named."""
    left: tuple[SkippedValue, ...]
    offered: tuple[NotePlan, ...] = ()
    """Meetings in calendars whose title may name a person; they are written only if you ask for it."""
    near: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Ids of people in the journal that strangers may be, by name and address."""


class TouchPlans:
    """Collects touches and meetings, without those that the journal already has."""

    def __init__(self, past: KnownTouches, source: str, resolve: Participants, file: str = "") -> None:
        self.past, self.source, self.resolve, self.file = past, source, resolve, file
        journal = self.journal = past.journal
        self.today = past.today
        self.offered: list[NotePlan] = []
        self.lines: list[LogEntryPlan] = []
        self.notes: list[NotePlan] = []
        self.moved: list[MovedEntry] = []
        self.there = 0
        self.strangers: Counter[tuple[str, str]] = Counter()
        self.left: list[SkippedValue] = []
        self._meetings = {(meeting.date, frozenset(meeting.people)): meeting for meeting in journal.meetings}
        self._marks = {
            mark: meeting for meeting in journal.meetings if (mark := dict(meeting.extra).get(MARK))
        }

    def plan(self, *, by_titles: bool = False) -> TouchPlan:
        """What to write; with `by_titles` also meetings whose title may name a person."""
        notes, offered = ([*self.notes, *self.offered], []) if by_titles else (self.notes, self.offered)
        return TouchPlan(
            tuple(self.lines),
            tuple(notes),
            tuple(self.moved),
            self.there,
            self.strangers,
            tuple(self.left),
            tuple(offered),
            self._near(),
        )

    def touches(self, touches: Iterable[ImportedExchange]) -> None:
        for touch in touches:
            summary = f"{touch.day} {', '.join(map(called, touch.people))} {touch.text}"
            ids = self._ids(touch.people)
            line, read = self._line(touch, ids) if ids and touch.day <= self.today else ("", None)
            if read is None:
                why = self._absence(touch.people) if not ids else AHEAD if touch.day > self.today else ""
                self.left.append(SkippedValue(touch.channel, summary, why or NOT_UNDERSTOOD, touch.line))
                continue
            read = replace(read, source=Source(self._file(touch.day)))
            old_touch = self.past.covering(read) if self.file else self.past.same(read)
            if old_touch is None:
                self._add(read, line, touch)
            elif wider := _wider(old_touch, read):
                # An earlier import in the middle of that day knew only half of it.
                language = self.journal.settings.language
                line, read = self._line(dataclasses.replace(touch, direction=wider[0]), wider[1])
                old_line = log_line(
                    old_touch.date, old_touch.word, old_touch.direction, old_touch.people, "", language
                )
                self.lines.append(LogEntryPlan(old_touch.source.file, line, touch.day, old_line))
                if read is not None:
                    self.past.note(replace(read, source=old_touch.source), old_touch)
            else:
                self.there += 1

    def _line(self, touch: ImportedExchange, ids: Sequence[str]) -> tuple[str, Touch | None]:
        language = self.journal.settings.language
        word = channel_word(touch.word or touch.channel, language)
        text = one_line(touch.text)[:LONGEST_TEXT].rstrip()
        line = log_line(touch.day, word, touch.direction, ids, text, language)
        return line, _read(line)

    def _file(self, day: date) -> str:
        return f"{FOLDER}/{self.file}.md" if self.file else f"{FOLDER}/{day.year:04}-{self.source}.md"

    def _add(self, read: Touch, line: str, touch: ImportedExchange) -> None:
        self.past.note(read)
        self.lines.append(LogEntryPlan(read.source.file, line, touch.day))
        if len(text := one_line(touch.text)) > LONGEST_TEXT:
            self.left.append(SkippedValue(touch.channel, text[LONGEST_TEXT:], TOO_LONG_A_LINE, touch.line))

    def meetings(self, meetings: Iterable[Encounter]) -> None:
        for meeting in meetings:
            ids = self._ids(meeting.people)
            if not ids:
                self.left.append(SkippedValue("meeting", _summary(meeting), NOBODY_HERE, meeting.line))
                continue
            mark = f"{self.source} {_mark(meeting)}"
            old_meeting = self._marks.get(mark)
            if old_meeting is not None and old_meeting.date != meeting.day:
                self.moved.append(MovedEntry(old_meeting.source.file, old_meeting.date, meeting.day))
            elif old_meeting is not None or (meeting.day, frozenset(ids)) in self._meetings:
                self.there += 1
            else:
                note = NotePlan(
                    ids, meeting.day, meeting.title, encounter_note(meeting, ids, mark, self.resolve)
                )
                (self.notes if meeting.sure else self.offered).append(note)
                self._marks[mark] = self._meetings[(meeting.day, frozenset(ids))] = _planned(note)

    def _ids(self, people: Sequence[PersonRef]) -> tuple[str, ...]:
        ids = []
        for person in people:
            id = self.resolve(person)
            if id is None:
                self._stranger(person)
            else:
                ids.append(id)
        return tuple(dict.fromkeys(ids))

    def _stranger(self, person: PersonRef) -> None:
        if (person.name or person.address) and self._absence((person,)) == NOBODY_HERE:
            self.strangers[(person.name, person.address)] += 1

    def _absence(self, people: Sequence[PersonRef]) -> str:
        """Why none of these people is in the journal."""
        if people and all(map(self.resolve.ignores, people)):
            return IGNORED
        gone = (self.resolve.ignores(person) or self.resolve.was_removed(person) for person in people)
        return REMOVED if people and all(gone) else NOBODY_HERE

    def _near(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Who in the journal the most frequent strangers may be."""
        most_frequent = sorted(self.strangers.items(), key=lambda item: (-item[1], item[0]))[:MOST_NEAR]
        return {stranger: self.resolve.near(PersonRef(stranger[0])) for stranger, _ in most_frequent}


def _read(line: str) -> Touch | None:
    """The touch that the journal will read from a line; None if it would be a finding."""
    reader = SourceFile("", line)
    touches = read_log(reader)
    return touches[0] if len(touches) == 1 and not reader.findings else None


def _wider(old: Touch, new: Touch) -> tuple[Direction, tuple[str, ...]] | None:
    """Direction and people of both together, if the old line in the same file knows less; None if it does not."""
    if old.source.file != new.source.file:
        return None
    direction = old.direction if old.direction is new.direction else Direction.BOTH
    people = tuple(dict.fromkeys((*old.people, *new.people)))
    return None if (direction, len(people)) == (old.direction, len(old.people)) else (direction, people)


def _summary(meeting: Encounter) -> str:
    people = ", ".join(map(called, meeting.people))
    extra = (f"{key}: {text}" for key, text in meeting.extra)
    return " ".join(
        filter(None, (str(meeting.day), meeting.title, meeting.place, people, meeting.note, *extra))
    )


def _mark(meeting: Encounter) -> str:
    identity = (
        meeting.uid or f"{meeting.day} {meeting.title} {' '.join(person.email for person in meeting.people)}"
    )
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:12]


def _planned(note: NotePlan) -> Meeting:
    return Meeting("", note.day, note.ids, Source(note.file(1)))
