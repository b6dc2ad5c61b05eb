"""Opens a journal: reads, parses and checks its files. The only reader of the user's files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from pkgutil import get_data

from faden.almanac import public_holidays
from faden.checks import Text, Texts, bad_id, check, is_good_id
from faden.contents import Contents
from faden.diagnostics import Diagnostic, Place, in_order
from faden.findings import NO_HOLIDAYS, SAME_ID, STRAY_FILE
from faden.folder import CONTACTS, PICTURES, SETTINGS, File, is_note, is_stray, notes
from faden.folder import files as files_of
from faden.memory import Known, Memory, Remembered, glimpse, no_collection
from faden.model import Catalogue, Goal, Journal, Meeting, Person, Settings, Touch
from faden.parse.catalogue import joined, read_catalogue
from faden.parse.reader import Reader, Reference, names_note
from faden.parse.reading import Part, Reading, read, stem_of
from faden.parse.settings import read_settings

Heard = Callable[[str, os.stat_result | None, str, Iterable[Reference]], None]
"""Told of a file that is read: its path from the root, what the system says of it, its text, and whom it mentions.

The second is None where the text is one that an editor holds.
"""


def open_journal(
    folder: Path,
    today: date | None = None,
    *,
    clock: Callable[[], date] | None = None,
    memory: Memory | None = None,
    unsaved: Mapping[str, str] | None = None,
    heard: Heard | None = None,
) -> tuple[Journal, tuple[Diagnostic, ...]]:
    """The journal in `folder`, as far as it can be read, and everything that is wrong with it.

    `today` decides which dates lie ahead; without it the day that the settings pin, then what `clock` says, and
    without either nothing is said about them. With a `memory` only files that changed are read; the answer is the
    same as without. `unsaved` are texts that an editor holds, by the path of their file from the journal's root:
    they stand in for what the disk says. `heard` is told of every file that is read and not remembered. Never raises
    for what the files hold.
    """
    opening = _Opening(Contents(folder, unsaved or {}), memory or Memory(), heard)
    with no_collection():
        return opening.journal(today, clock)


def journal_texts(folder: Path) -> Mapping[str, str]:
    """The text of every file of the journal that is text, by its path from the journal's root.

    People come first, then meetings, the log, goals and the settings. Without a byte order mark.
    """
    contents = Contents(folder)
    found = [file for part in Part for file in notes(folder, part)]
    texts = {file.name: contents.text(file.name, Path(file.path)) for file in found}
    texts[SETTINGS] = contents.text(SETTINGS, folder / SETTINGS)
    return {name: text for name, text in texts.items() if text is not None}


def text_of(folder: Path, file: str) -> str | None:
    """The text of one file, by its path from the journal's root; None where there is none, or none to be had."""
    return Contents(folder).text(file, folder / file) if (folder / file).is_file() else None


def person_files(folder: Path) -> Mapping[str, str]:
    """Every id that has a file, readable or not, and that file."""
    return {stem_of(file.name): file.name for file in reversed(notes(folder, Part.PEOPLE))}


def people_known(folder: Path) -> list[Known]:
    """Everybody whose file can be read, by id: for what must answer while somebody types.

    Nothing but people is looked at, and nothing is remembered.
    """
    return sorted(_Opening(Contents(folder)).known(glimpse(folder)), key=lambda person: person.id)


def photo_files(folder: Path, journal: Journal) -> Mapping[str, Path]:
    """The photo of everybody who has one, by id."""
    found = ((person.id, _photo(folder, person)) for person in journal.people.values() if person.photo)
    return {id: photo for id, photo in found if photo is not None}


def _photo(folder: Path, person: Person) -> Path | None:
    name = person.photo or ""
    if not name.lower().endswith(PICTURES):
        return None
    root = (folder / CONTACTS).resolve()
    for beside in ((folder / person.source.file).parent, folder / CONTACTS / "photos"):
        photo = beside / name
        if photo.is_file() and photo.resolve().is_relative_to(root):
            return photo
    return None


@cache
def _shipped_catalogue() -> Catalogue:
    text = get_data("faden", "catalogue/catalogue.yaml")
    assert text is not None
    return read_catalogue(Reader("catalogue.yaml", text.decode("utf-8")))


@dataclass
class _Opening:
    """One journal while it is being read."""

    contents: Contents
    memory: Memory = field(default_factory=Memory)
    heard: Heard | None = None
    references: list[Reference] = field(default_factory=list)
    recalled: dict[str, Part] = field(default_factory=dict)
    """The files that were not read, because it is remembered what they say, and their part."""
    texts: Texts = field(default_factory=Texts)
    ids: dict[str, str] = field(default_factory=dict)
    """Every id that has a file, readable or not, and the file."""
    note_files: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.root = self.contents.root
        self.findings = self.contents.findings

    def journal(
        self, today: date | None, clock: Callable[[], date] | None
    ) -> tuple[Journal, tuple[Diagnostic, ...]]:
        self.texts.reread = self._reread
        settings = self._settings()
        today = today or settings.today or (clock() if clock else None)
        people = {person.id: person for person in self._people()}
        journal = Journal(
            settings=settings,
            people=dict(sorted(people.items())),
            meetings=tuple(sorted(self._meetings(), key=lambda meeting: (meeting.date, meeting.source))),
            touches=tuple(sorted(self._touches(), key=lambda touch: (touch.date, touch.source))),
            goals=tuple(sorted(self._goals(), key=lambda goal: goal.id)),
            catalogue=self._catalogue(settings),
            holidays=self._holidays(settings, today),
        )
        for file in self._mentioning_strangers():
            # Who is unknown is remembered, but not where they stand.
            self.references += read(self.recalled[file], file, "\n".join(self.texts[file].lines)).references
        photos = photo_files(self.root, journal)
        names = self.note_names if any(names_note(one.id) for one in self.references) else ()
        self.findings += check(journal, self.ids, names, self.references, self.texts, photos, today)
        return journal, in_order(self.findings)

    def _settings(self) -> Settings:
        reader = self._reader(SETTINGS)
        if reader is None:
            return Settings()
        settings = read_settings(reader)
        self._keep(reader)
        return settings

    def _holidays(self, settings: Settings, today: date | None) -> frozenset[date]:
        if settings.country is None or today is None:
            return frozenset()
        years = range(today.year - 12, today.year + 4)
        found = public_holidays(self.root, settings.country, settings.subdivision, years)
        if found is None:
            place = " ".join(filter(None, (settings.country, settings.subdivision)))
            text = self.texts[SETTINGS]
            self.findings.append(
                text.finding(NO_HOLIDAYS, r"^holidays:\s*(\S.*?)\s*$|^(holidays):", value=place)
            )
        return found or frozenset()

    def _catalogue(self, settings: Settings) -> Catalogue:
        if settings.catalogue is None:
            return _shipped_catalogue()
        reader = self._reader(f"{CONTACTS}/{settings.catalogue}")
        if reader is None:
            return _shipped_catalogue()
        own = read_catalogue(reader)
        self._keep(reader)
        return joined(_shipped_catalogue(), own)

    def _people(self) -> Iterator[Person]:
        for file in self._notes(Part.PEOPLE):
            person_id = stem_of(file.name)
            if not is_good_id(person_id):
                self.findings.append(bad_id(file.name, person_id))
                continue
            if person_id in self.ids:
                values = {"id": person_id, "other": self.ids[person_id]}
                self.findings.append(Diagnostic(SAME_ID, Place(file.name), values))
                continue
            self.ids[person_id] = file.name
            found = self._read(Part.PEOPLE, file)
            if found and found.person:
                yield found.person

    def known(self, remembered: Callable[[str, os.stat_result], Known | None]) -> Iterator[Known]:
        for file in notes(self.root, Part.PEOPLE):
            person = remembered(file.name, file.found) if file.regular else None
            if person is None:
                found = self._read(Part.PEOPLE, file)
                read_now = found.person if found else None
                if read_now is None:
                    continue
                person = Known(**{one.name: getattr(read_now, one.name) for one in fields(Known)})
            yield person

    def _meetings(self) -> Iterator[Meeting]:
        for file in self._notes(Part.MEETINGS):
            self.note_files.append(file.name)
            found = self._read(Part.MEETINGS, file)
            if found and found.meeting:
                yield found.meeting

    def _touches(self) -> Iterator[Touch]:
        for file in self._notes(Part.LOG):
            self.note_files.append(file.name)
            found = self._read(Part.LOG, file)
            if found:
                yield from found.touches

    def _goals(self) -> Iterator[Goal]:
        for file in self._notes(Part.GOALS):
            found = self._read(Part.GOALS, file)
            if found and found.goal:
                yield found.goal

    def _notes(self, part: Part) -> Iterator[File]:
        for file in files_of(self.root, part, self.contents.refused):
            if is_note(file):
                yield file
            elif is_stray(file, part):
                self.contents.add(STRAY_FILE, file.name)

    def _read(self, part: Part, file: File) -> Reading | Remembered | None:
        """What a file says; None, with a finding, where it cannot be read."""
        text = self.contents.unsaved.get(file.name)
        if text is None:
            known = self.memory.unchanged(file.name, file.found) if file.regular else None
            if known is not None:
                self.recalled[file.name] = part
                return known
            content = self.contents.content(
                file.name, Path(file.path), inside=file.regular and self.contents.own(f"{CONTACTS}/{part}")
            )
            if content is None:
                return None
            known = self.memory.same_bytes(file.name, file.found, content)
            if known is not None:
                self.recalled[file.name] = part
                return known
            text = self.contents.decoded(file.name, content)
            if text is None:
                return None
            found = read(part, file.name, text)
            if file.regular:
                self.memory.keep(file.name, file.found, content, found)
        else:
            found = read(part, file.name, text)
        if self.heard is not None:
            held = file.name in self.contents.unsaved
            self.heard(file.name, None if held else file.found, text, found.references)
        self.findings += found.findings
        self.references += found.references
        self.texts[file.name] = Text.of(file.name, text)
        return found

    @cached_property
    def note_names(self) -> frozenset[str]:
        """What a note can be linked by: the name of every one's file, readable or not; daily notes lie in the log."""
        return frozenset(map(stem_of, self.note_files))

    def _mentioning_strangers(self) -> list[str]:
        """The files that were not read and mention somebody, or a note, that has no file."""
        kept = self.memory.kept
        return [file for file in self.recalled if any(map(self._has_no_file, kept[file].mentions))]

    def _has_no_file(self, name: str) -> bool:
        return name not in self.ids and not (names_note(name) and name in self.note_names)

    def _reread(self, file: str) -> Text:
        """The lines of a file that was not read before, for the excerpt of a finding."""
        return Text.of(file, self.contents.text(file, self.root / file) or "")

    def _keep(self, reader: Reader) -> None:
        self.findings += reader.findings
        self.references += reader.references
        self.texts[reader.file] = Text(reader.file, tuple(reader.lines))

    def _reader(self, name: str) -> Reader | None:
        text = self.contents.held(name)
        return None if text is None else Reader(name, text)
