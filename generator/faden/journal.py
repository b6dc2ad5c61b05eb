"""Opens a journal: finds, reads, parses and checks its files. The only reader of the user's files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from faden.almanac import public_holidays
from faden.checks import Text, bad_id, check, is_good_id
from faden.diagnostics import Diagnostic, Kind, Place, in_order
from faden.findings import NO_HOLIDAYS, NOT_A_FILE, NOT_UTF_8, SAME_ID, STRAY_FILE, TOO_LARGE, UNREADABLE
from faden.model import Catalogue, Goal, Journal, Meeting, Person, Settings, Touch
from faden.parse.catalogue import joined, read_catalogue
from faden.parse.goal import read_goal
from faden.parse.log import read_log
from faden.parse.meeting import read_meeting
from faden.parse.person import read_person
from faden.parse.reader import Reader, Reference
from faden.parse.settings import read_settings

SETTINGS = "contacts/journal.yml"
MAX_BYTES = 5_000_000
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
LEFTOVERS = (".swp", ".swo", ".tmp", ".bak", ".orig", "~")
"""What editors leave beside a file while it is open."""


def find_root(start: Path) -> Path | None:
    """The folder of the journal around `start`: the first one, going up, with a contacts/journal.yml in it."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def open_journal(
    folder: Path, today: date | None = None, *, clock: Callable[[], date] | None = None
) -> tuple[Journal, tuple[Diagnostic, ...]]:
    """The journal in `folder`, as far as it can be read, and everything that is wrong with it.

    `today` decides which dates lie ahead; without it the day that the settings pin, then what `clock` says, and
    without either nothing is said about them. Never raises for what the files hold.
    """
    return _Opening(folder).journal(today, clock)


def journal_texts(folder: Path) -> Mapping[str, str]:
    """The text of every file of the journal that is text, by its path from the journal's root.

    People come first, then meetings, the log, goals and the settings. Without a byte order mark.
    """
    return _Opening(folder).plain_texts()


def person_files(folder: Path) -> Mapping[str, str]:
    """Every id that has a file, readable or not, and that file."""
    opening = _Opening(folder)
    return {file.stem: opening.name(file) for file in reversed(opening.notes("people", pictures=True))}


def photo_files(folder: Path, journal: Journal) -> Mapping[str, Path]:
    """The photo of everybody who has one, by id."""
    found = ((person.id, _photo(folder, person)) for person in journal.people.values() if person.photo)
    return {id: photo for id, photo in found if photo is not None}


def _photo(folder: Path, person: Person) -> Path | None:
    name = person.photo or ""
    if not name.lower().endswith(PICTURES):
        return None
    root = (folder / "contacts").resolve()
    for beside in ((folder / person.source.file).parent, folder / "contacts" / "photos"):
        photo = beside / name
        if photo.is_file() and photo.resolve().is_relative_to(root):
            return photo
    return None


@cache
def _shipped_catalogue() -> Catalogue:
    text = files("faden").joinpath("catalogue", "catalogue.yaml").read_text("utf-8")
    return read_catalogue(Reader("catalogue.yaml", text))


@dataclass
class _Opening:
    """One journal while it is being read."""

    root: Path
    findings: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    texts: dict[str, Text] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """Every id that has a file, readable or not, and the file."""

    def journal(
        self, today: date | None, clock: Callable[[], date] | None
    ) -> tuple[Journal, tuple[Diagnostic, ...]]:
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
        photos = photo_files(self.root, journal)
        self.findings += check(journal, self.ids, self.references, self.texts, photos, today)
        return journal, in_order(self.findings)

    def _settings(self) -> Settings:
        reader = self._reader(self.root / SETTINGS)
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
        reader = self._reader(self.root / "contacts" / settings.catalogue)
        if reader is None:
            return _shipped_catalogue()
        own = read_catalogue(reader)
        self._keep(reader)
        return joined(_shipped_catalogue(), own)

    def _people(self) -> Iterator[Person]:
        for file in self.notes("people", pictures=True):
            person_id, name = file.stem, self.name(file)
            if not is_good_id(person_id):
                self.findings.append(bad_id(name, person_id))
                continue
            if person_id in self.ids:
                values = {"id": person_id, "other": self.ids[person_id]}
                self.findings.append(Diagnostic(SAME_ID, Place(name), values))
                continue
            self.ids[person_id] = name
            reader = self._reader(file)
            if reader is None:
                continue
            person = read_person(reader, person_id)
            self._keep(reader)
            if person is not None:
                yield person

    def _meetings(self) -> Iterator[Meeting]:
        for file in self.notes("meetings"):
            reader = self._reader(file)
            if reader is not None:
                meeting = read_meeting(reader, file.stem)
                self._keep(reader)
                if meeting is not None:
                    yield meeting

    def plain_texts(self) -> Mapping[str, str]:
        """See `journal_texts`."""
        parts = (
            self.notes("people", pictures=True),
            self.notes("meetings"),
            self._logs(),
            self.notes("goals"),
        )
        files = [*(file for part in parts for file in part), self.root / SETTINGS]
        readers = (self._reader(file) for file in files)
        return {reader.file: reader.text for reader in readers if reader is not None}

    def _logs(self) -> list[Path]:
        log = self.root / "contacts" / "log.md"
        return [*([log] if log.exists() else []), *self.notes("log")]

    def _touches(self) -> Iterator[Touch]:
        for file in self._logs():
            reader = self._reader(file)
            if reader is not None:
                yield from read_log(reader)
                self._keep(reader)

    def _goals(self) -> Iterator[Goal]:
        for file in self.notes("goals"):
            reader = self._reader(file)
            if reader is not None:
                goal = read_goal(reader, file.stem)
                self._keep(reader)
                if goal is not None:
                    yield goal

    def _keep(self, reader: Reader) -> None:
        self.findings += reader.findings
        self.references += reader.references
        self.texts[reader.file] = Text(reader.file, tuple(reader.lines))

    def notes(self, part: str, *, pictures: bool = False) -> list[Path]:
        """The Markdown files of one part of the journal, in an order that no file system decides."""
        found = []
        for file in _walk(self.root / "contacts" / part):
            name = file.name
            if name.startswith((".", "#")) or name.endswith(LEFTOVERS):
                continue
            if name.endswith(".md"):
                found.append(file)
            elif not (pictures and name.lower().endswith(PICTURES)):
                self._add(STRAY_FILE, file)
        return sorted(found, key=lambda file: file.relative_to(self.root).as_posix())

    def _reader(self, file: Path) -> Reader | None:
        """The text of a file; None, with a finding, where there is none to be had."""
        try:
            if not file.is_file() or not file.resolve().is_relative_to(self.root.resolve()):
                self._add(NOT_A_FILE, file)
                return None
            content = file.read_bytes()
        except OSError as error:
            self._add(UNREADABLE, file, why=os.strerror(error.errno) if error.errno else str(error))
            return None
        if len(content) > MAX_BYTES:
            self._add(TOO_LARGE, file, size=f"{len(content) / 1e6:.1f}")
            return None
        try:
            return Reader(self.name(file), content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            # A BOM is three bytes that the decoder has already taken away.
            offset = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
            self._add(NOT_UTF_8, file, offset=str(offset), byte=f"0x{content[offset]:02x}")
            return None

    def _add(self, kind: Kind, file: Path, **values: str) -> None:
        self.findings.append(Diagnostic(kind, Place(self.name(file)), values))

    def name(self, file: Path) -> str:
        name = file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.as_posix()
        # A file name may hold bytes that are no text.
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder. Hidden folders, and links to folders, are left alone."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk(Path(entry.path))
        else:
            yield Path(entry.path)
