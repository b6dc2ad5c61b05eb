"""Opens a journal: reads, parses and checks its files, and fills the cache."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter
from pathlib import Path

from faden.core.diagnostic_kinds import NO_HOLIDAYS, NUL, SAME_ID, STRAY_FILE
from faden.core.diagnostics import Diagnostic, Location, in_order
from faden.core.layout import Part, names_note, part_of, stem_of
from faden.core.model import InboxLine, Journal, Person, Settings, Touch
from faden.core.told_deaths import told_deaths, with_told_deaths
from faden.journal.cache import ParseCache, no_collection, state_of
from faden.journal.discovery import CONTACTS, SETTINGS, File, FolderScans, is_note, is_stray, with_unsaved
from faden.journal.holidays import public_holidays
from faden.journal.ids import bad_id, is_good_id
from faden.journal.misplaced import misplaced_files
from faden.journal.parsing.document import ParsedFile, parse_file
from faden.journal.parsing.source import Reference, SourceFile
from faden.journal.part_cache import CachedFile, ParsedValues, PartCache
from faden.journal.photos import photo_states
from faden.journal.promise_cache import with_settled_promises
from faden.journal.settings_cache import SettingsRecord, read_record
from faden.journal.source_files import Contents
from faden.journal.source_lines import SourceLines, SourceLinesByFile
from faden.journal.validation import check, with_days
from faden.storage.cache import FileStamp

WHEN_AND_WHERE = attrgetter("date", "source.file", "source.line")
"""The order of what happened: by date, and then by where it was written."""

Heard = Callable[[str, FileStamp | None, str, Iterable[Reference]], None]
"""Called for each file that is read: path, stamp (None if only the text shows a change), text, mentions."""

Progress = Callable[[int, int], None]
"""Called with the number of files that are done, and of all files."""


def open_journal(
    folder: Path,
    today: date | None = None,
    *,
    clock: Callable[[], date] | None = None,
    memory: ParseCache | None = None,
    unsaved: Mapping[str, str] | None = None,
    heard: Heard | None = None,
    folders: FolderScans | None = None,
    progress: Progress | None = None,
    last_good: dict[str, ParsedFile] | None = None,
) -> tuple[Journal, tuple[Diagnostic, ...]]:
    """The journal in `folder`, as far as it can be read, and everything that is wrong with it.

    `today` decides which dates are in the future; without it, the day that the settings pin does, then `clock`, and
    without either, future dates are not reported. With a `memory` only files that changed are read; the result is the
    same as without. `unsaved` are texts open in an editor, by the path of their file from the journal's root: they
    replace what is on the disk, where the file need not exist. `last_good` holds the last readings of such texts that
    could be read; it is kept up to date, and is used while a text is half typed. `heard` is called for every file
    that is read and not taken from the cache. `folders` may be passed if they are being listed already. `progress` is
    called while files are read, if the cache is empty. Raises no exception because of what is in the files.
    """
    folders = folders or FolderScans(folder)
    opening = JournalLoader(
        Contents(folder, unsaved or {}), folders, memory or ParseCache(), heard, progress, last_good
    )
    try:
        with no_collection():
            return opening.journal(today, clock)
    finally:
        folders.done()


@dataclass
class JournalLoader:
    """One journal while it is being read."""

    contents: Contents
    folders: FolderScans
    memory: ParseCache = field(default_factory=ParseCache)
    heard: Heard | None = None
    progress: Progress | None = None
    last_good: dict[str, ParsedFile] | None = None
    references: list[Reference] = field(default_factory=list)
    cached_parts: list[PartCache] = field(default_factory=list)
    """The caches of the parts that were taken as a whole."""
    recalled: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The ids that the other files that were not read mention, by path."""
    telling: set[str] = field(default_factory=set)
    """The files in which something may tell of a death."""
    texts: SourceLinesByFile = field(default_factory=SourceLinesByFile)
    ids: dict[str, str] = field(default_factory=dict)
    """The file of every id that has one, readable or not."""
    misnamed: set[str] = field(default_factory=set)
    """The names of people's files that are not valid ids."""
    looked_up: list[str] = field(default_factory=list)
    """The files, readable or not, of the parts that were looked up file by file."""

    def __post_init__(self) -> None:
        self.root = self.contents.root
        self.findings = self.contents.findings
        self._done = 0

    def journal(
        self, today: date | None, clock: Callable[[], date] | None
    ) -> tuple[Journal, tuple[Diagnostic, ...]]:
        self.texts.reread = self._reread
        record = self._settings()
        settings = record.settings
        today = today or settings.today or (clock() if clock else None)
        people = {person.id: person for person in self._part(Part.PEOPLE).people}
        inbox, arrived = self._arrived(people, settings, today)
        log = self._part(Part.LOG)
        journal = Journal(
            settings=settings,
            inbox=inbox,
            people=dict(sorted(people.items())),
            meetings=tuple(sorted(self._part(Part.MEETINGS).meetings, key=WHEN_AND_WHERE)),
            touches=tuple(sorted((*log.touches, *arrived), key=WHEN_AND_WHERE)),
            goals=tuple(sorted(self._part(Part.GOALS).goals, key=attrgetter("id"))),
            catalogue=record.catalogue,
            holidays=self._holidays(settings, today),
            unread=frozenset(self.ids.keys() - people.keys()) | self.misnamed,
        )
        for file in self._files_with_unknown_ids():
            # The cache holds which ids are unknown, but not where they are mentioned.
            part = part_of(file)
            assert part is not None
            self.references += parse_file(part, file, "\n".join(self.texts[file].lines)).references
        self.findings += misplaced_files(self.contents)
        if log.unlinked:
            from faden.journal.unlinked_lines import with_names  # only where there is such a line

            self.findings[:] = with_names(self.findings, log.unlinked, people.values(), settings)
        whole = len(self.cached_parts) == len(Part) and not self.folders.inbox
        self.memory.state = state_of([*map(self.folders.seal, Part)], record, today) if whole else b""
        told = told_deaths(journal, self.telling)
        journal, photos = with_told_deaths(journal, told), photo_states(self.root, journal)
        names = self.note_names if any(names_note(reference.id) for reference in self.references) else ()
        self.findings += check(journal, self.ids, names, self.references, self.texts, photos, told, today)
        journal, settled = with_settled_promises(self.root, journal, self.memory.state)
        self.findings += self.texts.about_promises(settled.idle, settled.in_doubt)
        return journal, in_order(with_days(self.findings, today))

    def _settings(self) -> SettingsRecord:
        read: list[SourceFile] = []
        record = read_record(self.memory.settings, self.contents.held, read.append)
        for reader in read:
            self.findings += reader.findings
            self.references += reader.references
            self.texts[reader.file] = SourceLines(reader.file, tuple(reader.lines))
        if not any(reader.findings or reader.references for reader in read):
            self.memory.keep_settings(record)
        return record

    def _arrived(
        self, people: Mapping[str, Person], settings: Settings, today: date | None
    ) -> tuple[tuple[InboxLine, ...], tuple[Touch, ...]]:
        files = [file.name for file in self.folders.inbox]
        if not files:
            return (), ()
        from faden.journal.parsing.inbox import read_arrived

        texts = [SourceFile(file, text) for file in files if (text := self.contents.held(file)) is not None]
        for damaged in [reader for reader in texts if "\0" in reader.text]:
            texts.remove(damaged)
            self.findings.append(Diagnostic(NUL, Location(damaged.file)))
        return read_arrived(texts, people.values(), settings, today)

    def _holidays(self, settings: Settings, today: date | None) -> frozenset[date]:
        if settings.country is None or today is None:
            return frozenset()
        places = [(settings.country, settings.subdivision), *settings.more_holidays]
        days, unknown = public_holidays(self.root, places, range(today.year - 12, today.year + 4))
        text = self.texts[SETTINGS]
        names = (" ".join(filter(None, place)) for place in unknown)
        pattern = r"^holidays:\s*(\S.*?)\s*$|^(holidays):"
        self.findings += [text.finding(NO_HOLIDAYS, pattern, value=name) for name in names]
        return days

    def _claim_id(self, file: File) -> bool:
        """Whether a person's file has a valid id that no other file has; adds the id to `ids`, or a finding."""
        person_id = stem_of(file.name)
        if not is_good_id(person_id):
            self.findings.append(bad_id(file.name, person_id))
            self.misnamed.add(person_id)
            return False
        if person_id in self.ids:
            values = {"id": person_id, "other": self.ids[person_id]}
            self.findings.append(Diagnostic(SAME_ID, Location(file.name), values))
            return False
        self.ids[person_id] = file.name
        return True

    def _part(self, part: Part) -> ParsedValues:
        """The values of the files of a part."""
        as_on_the_disk = not any(part_of(file) is part for file in self.contents.unsaved)
        cached_part = self.memory.whole(part, self.folders.seal(part)) if as_on_the_disk else None
        if cached_part is None:
            return self._read_part(part)
        self.cached_parts.append(cached_part)
        self.telling.update(cached_part.telling)
        if part is Part.PEOPLE:
            self.ids |= {person.id: person.source.file for person in cached_part.values.people}
        return cached_part.values

    def _report(self, number: int) -> None:
        if self.progress is not None and not self.memory.known:
            self._done += number
            self.progress(self._done, sum(len(self.folders.files(part)) for part in Part))

    def _read_part(self, part: Part) -> ParsedValues:
        """The values of the files of a part, looked up one by one; those that need not be read come first."""
        all_files = with_unsaved(
            self.root, part, self.folders.files(part, self.contents.refused), self.contents.unsaved
        )
        files = [file for file in all_files if is_note(file)]
        strays = [file for file in all_files if is_stray(file, part)]
        for file in strays:
            self.contents.add(STRAY_FILE, file.name)
        self.looked_up += [file.name for file in files]
        self.memory.begin(part, self.folders.seal(part), len(files) + len(strays))
        if part is Part.PEOPLE:
            files = [file for file in files if self._claim_id(file)]
        on_the_disk = [file for file in files if file.name not in self.contents.unsaved]
        entries, values = self.memory.unchanged(part, on_the_disk)
        parallel: Mapping[str, CachedFile] = {}
        if not self.memory.known and self.heard is None:
            from faden.journal.parallel import read_beside  # only the first time

            parallel = read_beside(self.contents, part, on_the_disk, self.memory, self._report)
        for known in (entries, parallel):
            self.recalled |= {file: cached.mentions for file, cached in known.items()}
            self.telling.update(file for file, cached in known.items() if cached.telling)
        readings = (self._read(part, file) for file in files if file.name not in self.recalled)
        read_now = ParsedValues.of([reading for reading in readings if reading])
        self.telling |= read_now.telling
        return values + ParsedValues.of(tuple(parallel.values())) + read_now

    def _read(self, part: Part, file: File) -> ParsedFile | CachedFile | None:
        """The reading of a file; None, with a finding, if it cannot be read."""
        self._report(1)
        text = self.contents.unsaved.get(file.name)
        if text is None:
            content = self.contents.content(
                file.name, file.path, inside=file.regular and self.contents.own(f"{CONTACTS}/{part}")
            )
            if content is None:
                return None
            cached = self.memory.same_bytes(part, file.name, file.stamp, content)
            if cached is not None:
                self.recalled[file.name] = cached.mentions
                return cached
            text = self.contents.decoded(file.name, content)
            if text is None:
                return None
            reading = parse_file(part, file.name, text)
            if file.regular:
                self.memory.keep(part, file.name, file.stamp, content, reading)
        else:
            reading = parse_file(part, file.name, text)
            if self.last_good is not None:
                from faden.journal.half_typed import last_good_reading  # only for an editor

                reading = last_good_reading(self.root, part, file.name, reading, self.last_good)
        if self.heard is not None:
            on_the_disk = file.regular and file.name not in self.contents.unsaved
            self.heard(file.name, file.stamp if on_the_disk else None, text, reading.references)
        self.findings += reading.findings
        self.references += reading.references
        self.texts[file.name] = SourceLines.of(file.name, text)
        return reading

    @cached_property
    def note_names(self) -> frozenset[str]:
        """The names by which notes can be linked: of every note's file, readable or not; daily notes are in the log."""
        files = (*self.looked_up, *(file for cached_part in self.cached_parts for file in cached_part.traits))
        return frozenset(stem_of(file) for file in files if part_of(file) in (Part.MEETINGS, Part.LOG))

    def _files_with_unknown_ids(self) -> list[str]:
        """The files that were not read and mention a person or a note that has no file."""
        recalled = dict(self.recalled)
        for cached_part in self.cached_parts:
            if any(map(self._has_no_file, cached_part.mentions)):
                recalled |= {file: entry.mentions for file, entry in cached_part.traits.items()}
        strangers = set(filter(self._has_no_file, set().union(*recalled.values())))
        return (
            [file for file, mentions in recalled.items() if not strangers.isdisjoint(mentions)]
            if strangers
            else []
        )

    def _has_no_file(self, name: str) -> bool:
        return name not in self.ids and not (names_note(name) and name in self.note_names)

    def _reread(self, file: str) -> SourceLines:
        """The lines of a file that was taken from the cache, for the excerpt of a finding."""
        return SourceLines.of(file, self.contents.text(file, self.root / file) or "")
