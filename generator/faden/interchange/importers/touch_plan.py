"""Touches and meetings of other programs, in the journal's own lines and notes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from faden.core.i18n import mark
from faden.core.model import Channel, Direction, Journal, Meeting, Source, Touch
from faden.editing.log_line import channel_word, log_line
from faden.editing.templates import cleaned, note_name, yaml_text
from faden.interchange.importers.matching import ContactIndex
from faden.interchange.importers.profiles import MARK
from faden.interchange.importers.rendering import body, one_line, yaml_key
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
NOBODY_HERE = mark("is with nobody in the journal")
AHEAD = mark("lies ahead; the log holds what was")
TOO_LONG_A_LINE = mark("is too long for one line")
LONGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class LogEntryPlan:
    """A line for the log, and the file that it goes into."""

    file: str
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class NotePlan:
    """A new note of a meeting; `names` are ways to call its file, the first that is free is taken."""

    ids: tuple[str, ...]
    day: date
    title: str
    text: str

    def file(self, number: int) -> str:
        return f"contacts/meetings/{note_name(self.day, self.ids, cleaned(self.title), number)}"


@dataclass(frozen=True, slots=True)
class MovedEntry:
    """A meeting that has a note already, and is on another day in the calendar."""

    file: str
    was: date
    now: date


@dataclass(frozen=True, slots=True)
class TouchPlan:
    """What a source tells of meetings and touches, as far as it concerns people of the journal."""

    lines: tuple[LogEntryPlan, ...]
    notes: tuple[NotePlan, ...]
    moved: tuple[MovedEntry, ...]
    there: int
    """How much of it the journal has already."""
    strangers: Mapping[tuple[str, str], int]
    """Name and address of people who are not in the journal, and how often they are named."""
    left: tuple[SkippedValue, ...]


Resolve = Callable[[PersonRef], str | None]


def resolver(ids: Mapping[str, str], acquaintances: ContactIndex) -> Resolve:
    """Who somebody is: by what the source calls them, by mail address, or by a name that only one person has."""

    def resolve(who: PersonRef) -> str | None:
        if who.ref and who.ref in ids:
            return ids[who.ref]
        if who.email:
            known = acquaintances.by_email(who.email)
            return known.id if known else None
        named = acquaintances.by_name(who.name) if who.name else ()
        return named[0].id if len(named) == 1 else None

    return resolve


class TouchPlans:
    """Collects what happened, and leaves out what the journal has."""

    def __init__(self, journal: Journal, source: str, resolve: Resolve, today: date) -> None:
        self.journal, self.source, self.resolve, self.today = journal, source, resolve, today
        self.lines: list[LogEntryPlan] = []
        self.notes: list[NotePlan] = []
        self.moved: list[MovedEntry] = []
        self.there = 0
        self.strangers: Counter[tuple[str, str]] = Counter()
        self.left: list[SkippedValue] = []
        self._touches = {key for touch in journal.touches for key in _keys(touch)}
        self._meetings = {(meeting.date, frozenset(meeting.people)): meeting for meeting in journal.meetings}
        self._marks = {
            mark: meeting for meeting in journal.meetings if (mark := dict(meeting.extra).get(MARK))
        }

    def found(self) -> TouchPlan:
        return TouchPlan(
            tuple(self.lines),
            tuple(self.notes),
            tuple(self.moved),
            self.there,
            self.strangers,
            tuple(self.left),
        )

    def touches(self, touches: Iterable[ImportedExchange]) -> None:
        language = self.journal.settings.language
        for touch in touches:
            text = one_line(touch.text)
            said = f"{touch.day} {', '.join(_called(who) for who in touch.people)} {touch.text}"
            ids = self._ids(touch.people)
            if not ids or touch.day > self.today:
                self.left.append(SkippedValue(touch.channel, said, AHEAD if ids else NOBODY_HERE, touch.line))
                continue
            word = channel_word(touch.channel, language)
            line = log_line(touch.day, word, touch.direction, ids, text[:LONGEST_TEXT].rstrip(), language)
            read = _read(line)
            if read is None:
                self.left.append(SkippedValue(touch.channel, said, NOT_UNDERSTOOD, touch.line))
            elif _key(read) in self._touches:
                self.there += 1
            else:
                self._touches.add(_key(read))
                self.lines.append(
                    LogEntryPlan(f"{FOLDER}/{touch.day.year:04}-{self.source}.md", line, touch.day)
                )
                if len(text) > LONGEST_TEXT:
                    self.left.append(
                        SkippedValue(touch.channel, text[LONGEST_TEXT:], TOO_LONG_A_LINE, touch.line)
                    )

    def meetings(self, meetings: Iterable[Encounter]) -> None:
        for meeting in meetings:
            ids = self._ids(meeting.people)
            if not ids:
                self.left.append(SkippedValue("meeting", _whole(meeting), NOBODY_HERE, meeting.line))
                continue
            mark = f"{self.source} {_mark(meeting)}"
            known = self._marks.get(mark)
            if known is not None and known.date != meeting.day:
                self.moved.append(MovedEntry(known.source.file, known.date, meeting.day))
            elif known is not None or (meeting.day, frozenset(ids)) in self._meetings:
                self.there += 1
            else:
                note = NotePlan(ids, meeting.day, meeting.title, _note(meeting, ids, mark, self.resolve))
                self.notes.append(note)
                self._marks[mark] = self._meetings[(meeting.day, frozenset(ids))] = _planned(note)

    def _ids(self, people: Sequence[PersonRef]) -> tuple[str, ...]:
        ids = []
        for who in people:
            id = self.resolve(who)
            if id is None:
                self.strangers[(who.name, who.email)] += 1
            else:
                ids.append(id)
        return tuple(dict.fromkeys(ids))


Key = tuple[date, Channel, Direction, frozenset[str], str]


def _read(line: str) -> Touch | None:
    """The touch that the journal will read in a line; None where it would be a finding."""
    reader = SourceFile("", line)
    touches = read_log(reader)
    return touches[0] if len(touches) == 1 and not reader.findings else None


def _key(touch: Touch) -> Key:
    return touch.date, touch.channel, touch.direction, frozenset(touch.people), touch.text


def _keys(touch: Touch) -> Iterable[Key]:
    """By which a touch is known again: also without its text, which somebody may have added since."""
    return (_key(touch), (*_key(touch)[:4], ""))


def _called(who: PersonRef) -> str:
    return f"{who.name} <{who.email}>" if who.name and who.email else who.name or who.email


def _whole(meeting: Encounter) -> str:
    people = ", ".join(map(_called, meeting.people))
    extra = (f"{key}: {text}" for key, text in meeting.extra)
    return " ".join(
        filter(None, (str(meeting.day), meeting.title, meeting.place, people, meeting.note, *extra))
    )


def _mark(meeting: Encounter) -> str:
    known = meeting.uid or f"{meeting.day} {meeting.title} {' '.join(who.email for who in meeting.people)}"
    return hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:12]


def _planned(note: NotePlan) -> Meeting:
    return Meeting("", note.day, note.ids, Source(note.file(1)))


def _note(meeting: Encounter, ids: Sequence[str], mark: str, resolve: Resolve) -> str:
    """The note of a meeting; whoever is not in the journal is named in its text."""
    lines = ["---", f"date: {meeting.day}", f"with: [{', '.join(ids)}]"]
    keys = [("place", meeting.place), ("activity", meeting.title)]
    lines += [f"{key}: {yaml_text(cleaned(text)[:1_000])}" for key, text in keys if cleaned(text)]
    if meeting.minutes:
        lines.append(f"minutes: {meeting.minutes}")
    extra: dict[str, list[str]] = {}
    for key, text in meeting.extra:
        if cleaned(text):
            extra.setdefault(key, []).append(cleaned(text)[:1_000])
    for key, texts in list(extra.items())[:50]:
        lines.append(f"{yaml_key(key)}: {yaml_text(', '.join(texts)[:4_000])}")
    lines += [f"{MARK}: {mark}", "---"]
    others = [_called(who) for who in meeting.people if resolve(who) is None]
    long = [text for text in (meeting.place, meeting.title) if len(cleaned(text)) > 1_000]
    parts = [*long, meeting.note, ", ".join(others)]
    return "\n".join(
        [*lines, *filter(None, ("\n\n".join(body(part) for part in parts if part.strip()),)), ""]
    )
