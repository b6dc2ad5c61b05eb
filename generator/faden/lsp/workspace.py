"""A journal open in an editor: the files, the texts in the editor, and what was read from them."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from faden.core.diagnostics import Diagnostic
from faden.core.i18n import Words
from faden.core.layout import Part, part_of, stem_of
from faden.core.model import Journal, Meeting
from faden.journal.cache import ParseCache, recall, remember
from faden.journal.discovery import CONTACTS, PICTURES, SETTINGS, FolderScans, person_files
from faden.journal.loader import open_journal
from faden.journal.parsing.document import ParsedFile
from faden.journal.parsing.settings import read_settings
from faden.journal.parsing.source import Reference, SourceFile
from faden.journal.source_files import text_of
from faden.lsp.language.completion_index import CompletionIndex
from faden.lsp.language.context import Document
from faden.lsp.language.hover import about_person
from faden.lsp.references import Mentions
from faden.rules.snapshot import Snapshot
from faden.storage.cache import FileStamp, stamp_of


@dataclass(frozen=True)
class WorkspaceSnapshot:
    """The journal at one moment. Every answer comes from a single reading, never from two."""

    journal: Journal
    findings: tuple[Diagnostic, ...]
    day: Snapshot
    files: Mapping[str, str]
    """Every id that has a file, and that file."""
    unsaved: Mapping[str, str]
    """The texts that were open in the editor."""

    @cached_property
    def known(self) -> CompletionIndex:
        return CompletionIndex(self.journal)

    @cached_property
    def notes(self) -> Mapping[str, Meeting]:
        """Every note that can be read, by the name of its file."""
        return {meeting.id: meeting for meeting in self.journal.meetings}

    @cached_property
    def note_names(self) -> frozenset[str]:
        """What a text may link to apart from people: notes, and daily notes, which are in the log."""
        daily = {touch.source.file for touch in self.journal.touches}
        return frozenset((*self.notes, *map(stem_of, daily)))

    def file_of(self, name: str) -> str | None:
        """The file of a person, by their id, or of a note by its name."""
        note = self.notes.get(name)
        return self.files.get(name) or (note.source.file if note else None)

    @property
    def today(self) -> date:
        return self.day.today

    def findings_in(self, file: str) -> Iterator[Diagnostic]:
        return (finding for finding in self.findings if finding.place.file == file)


@dataclass
class Workspace:
    """One journal while an editor has it open.

    `clock` gives the day, `language` the language of the answers if it is not the journal's. `unsaved` has the texts
    in the editor, by the path of their file from the journal's root; they replace what is on the disk.
    """

    root: Path
    clock: Callable[[], date]
    language: str | None = None
    asked_today: date | None = None
    """The day that was asked for, which counts more than that of the settings."""
    unsaved: dict[str, str] = field(default_factory=dict)
    files_read: int = 0
    """How many files were read since the journal was opened: the progress of the first reading."""
    _memory: ParseCache | None = None
    _known: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _looking: threading.Lock = field(default_factory=threading.Lock)
    _last: WorkspaceSnapshot | None = None
    _last_good: dict[str, ParsedFile] = field(default_factory=dict)
    _documents: dict[str, Document] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._mentions = Mentions(self.root)

    def look(self) -> WorkspaceSnapshot:
        """Reads what has changed, and keeps the result. One reading at a time; may be called from any thread."""
        with self._looking:
            memory = self._memory = self._memory or recall(self.root)
            # A copy, because the texts in the editor may change during this reading.
            held = dict(self.unsaved)
            journal, findings = open_journal(
                self.root,
                self.asked_today,
                clock=self.clock,
                memory=memory,
                unsaved=held,
                heard=self._heard,
                last_good=self._last_good,
            )
            memory.turn()
            self._known = memory.mentions
            first = self._last is None
            if first:
                remember(self.root, memory)
            today = self.asked_today or journal.settings.today or self.clock()
            snapshot = WorkspaceSnapshot(
                journal, findings, Snapshot(journal, today), person_files(self.root, held), held
            )
            # What every answer needs is computed here, while no request is waiting.
            for person_id in list(journal.people)[:1]:
                about_person(snapshot.day, person_id, Words())
            assert snapshot.known.names is not None
            assert snapshot.known.used is not None
            assert snapshot.known.notes is not None
            self._last = snapshot
            if first:
                # The journal stays in memory as long as the editor runs, so it need not be searched for garbage.
                gc.freeze()
            return snapshot

    def prepare(self) -> None:
        """Reads what will most likely be asked about the open files: who mentions the person of each."""
        for file in list(self.unsaved):
            if part_of(file) is Part.PEOPLE:
                self.mentions(stem_of(file))

    def _heard(self, file: str, stamp: FileStamp | None, text: str, references: Iterable[Reference]) -> None:
        self.files_read += 1
        self._mentions.heard(file, stamp, text, references)

    def holds(self, file: str) -> bool:
        """Whether a file that the editor opens belongs to the journal, and is not a link that leads out of it."""
        return file in self.unsaved or (self.root / file).resolve().is_relative_to(self.root.resolve())

    def forget(self, file: str) -> None:
        """Called when the editor closes a file: the file on the disk counts again."""
        self.unsaved.pop(file, None)
        self._last_good.pop(file, None)
        self._documents.pop(file, None)

    @property
    def is_behind(self) -> bool:
        """Whether texts in the editor have changed since the last reading."""
        return self._last is not None and self._last.unsaved != self.unsaved

    @property
    def has_other_files(self) -> bool:
        """Whether the editor has opened or closed files since the last reading that do not exist on the disk."""
        look = self._last
        if look is None:
            return False
        opened, closed = self.unsaved.keys() - look.unsaved.keys(), look.unsaved.keys() - self.unsaved.keys()
        named = (file for file in opened if part_of(file) in (Part.PEOPLE, Part.MEETINGS))
        return any(look.file_of(stem_of(file)) != file for file in named) or any(
            not (self.root / file).exists() for file in closed
        )

    def seals(self) -> tuple[object, ...]:
        """The seals that show whether anything has changed on the disk."""
        folders = FolderScans(self.root)
        try:
            settings = stamp_of((self.root / SETTINGS).stat())
        except OSError:
            settings = None
        return (*(folders.seal(part) for part in Part), settings)

    @property
    def ready(self) -> bool:
        """Whether the journal has been read."""
        return self._last is not None

    @property
    def last(self) -> WorkspaceSnapshot:
        """The last reading, or else the first."""
        return self._last or self.look()

    @property
    def words_at_first(self) -> Words:
        """The words for messages before the journal has been read."""
        settings = read_settings(SourceFile(SETTINGS, self.text(SETTINGS) or ""))
        return Words(self.language or settings.language)

    @property
    def words(self) -> Words:
        return Words(self.language or self.last.journal.settings.language)

    def document(self, file: str) -> Document:
        """A file as open in the editor, else as on the disk; empty if it cannot be read."""
        text = self.text(file) or ""
        if file not in self.unsaved:
            return Document(file, text)
        known = self._documents.get(file)
        if known is None or known.text != text:
            # Several requests follow each change: what one of them has read, the next need not read again.
            known = self._documents[file] = Document(file, text)
        return known

    def text(self, file: str) -> str | None:
        held = self.unsaved.get(file)
        return held if held is not None else text_of(self.root, file)

    def mentions(self, person_id: str) -> list[Reference]:
        """Every mention of a person, in the order of the files, each at the place of the id itself."""
        return self._mentions.of(person_id, self._known, self.unsaved)

    def pictures(self, file: str) -> list[str]:
        """The names of the pictures that the photo of a person's file may be."""
        folders = {(self.root / file).parent, self.root / CONTACTS / "photos"}
        entries = (entry for folder in folders if folder.is_dir() for entry in folder.iterdir())
        return sorted(entry.name for entry in entries if entry.name.lower().endswith(PICTURES))

    def log_texts(self) -> Mapping[str, str]:
        """The texts of the log's files."""
        return dict(self._texts(file for file in self._all() if part_of(file) is Part.LOG))

    def _all(self) -> set[str]:
        """The paths of the journal's files, including those with findings, which are not in the cache."""
        return {*self._known, *self.unsaved, *(finding.place.file for finding in self.last.findings)}

    def _texts(self, files: Iterable[str]) -> Iterator[tuple[str, str]]:
        texts = ((file, self.text(file)) for file in sorted(files))
        return ((file, text) for file, text in texts if text is not None)
