"""A journal on the desk of somebody who writes: the files, the texts that the editor holds, and what they say."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from faden.diagnostics import Diagnostic
from faden.editor.complete import Known
from faden.editor.cursor import Document
from faden.journal import open_journal, person_files, text_of
from faden.memory import Memory, recall
from faden.model import Journal
from faden.parse.reading import Part, part_of
from faden.rules.day import Day
from faden.words import Words


@dataclass(frozen=True)
class Look:
    """The journal as it stood at one moment. Whoever asks gets answers from one look, never from two."""

    journal: Journal
    findings: tuple[Diagnostic, ...]
    day: Day
    files: Mapping[str, str]
    """Every id that has a file, and that file."""

    @cached_property
    def known(self) -> Known:
        return Known(self.journal)

    @property
    def today(self) -> date:
        return self.day.today

    def findings_in(self, file: str) -> Iterator[Diagnostic]:
        return (finding for finding in self.findings if finding.place.file == file)


@dataclass
class Desk:
    """One journal while an editor has it open.

    `clock` says the day, `language` the language of the answers where it is not the journal's. What the editor
    holds stands in `unsaved`, and stands in for the disk, by the path of its file from the journal's root.
    """

    root: Path
    clock: Callable[[], date]
    language: str | None = None
    unsaved: dict[str, str] = field(default_factory=dict)
    _memory: Memory | None = None
    _looking: threading.Lock = field(default_factory=threading.Lock)
    _last: Look | None = None

    def look(self) -> Look:
        """Reads what changed, and keeps the answer. One look at a time; may be called from any thread."""
        with self._looking:
            memory = self._memory = self._memory or recall(self.root)
            # A copy: the editor may hold other texts before this look is done.
            journal, findings = open_journal(
                self.root, clock=self.clock, memory=memory, unsaved=dict(self.unsaved)
            )
            memory.turn()
            today = journal.settings.today or self.clock()
            found = Look(journal, findings, Day(journal, today), person_files(self.root))
            # What every hover asks is worked out here, where nobody waits for it.
            assert found.day.cadences is not None
            assert found.known.names is not None
            self._last = found
            return found

    @property
    def last(self) -> Look:
        """The last look; the first where there was none."""
        return self._last or self.look()

    @property
    def words(self) -> Words:
        return Words(self.language or self.last.journal.settings.language)

    def document(self, file: str) -> Document:
        """A file as the editor holds it, else as it lies on the disk; empty where it cannot be read."""
        return Document(file, self.text(file) or "")

    def text(self, file: str) -> str | None:
        held = self.unsaved.get(file)
        return held if held is not None else text_of(self.root, file)

    def mentioning(self, person_id: str) -> Mapping[str, str]:
        """The texts of the files that may mention somebody."""
        known = self._memory.known if self._memory is not None else {}
        # What was read before is known to mention somebody or not; what is being written, or is wrong, is not.
        files = (file for file in self._all() if file not in known or person_id in known[file].mentions)
        held = (file for file in self.unsaved if file in known)
        return {file: text for file, text in self._texts({*files, *held}) if person_id in text}

    def log_texts(self) -> Mapping[str, str]:
        """The texts of the log's files."""
        return dict(self._texts(file for file in self._all() if part_of(file) is Part.LOG))

    def _all(self) -> set[str]:
        """The files of the journal, as far as they say anything: those with findings are in no memory."""
        known = self._memory.known if self._memory is not None else {}
        return {*known, *self.unsaved, *(finding.place.file for finding in self.last.findings)}

    def _texts(self, files: Iterable[str]) -> Iterator[tuple[str, str]]:
        texts = ((file, self.text(file)) for file in sorted(files))
        return ((file, text) for file, text in texts if text is not None)
