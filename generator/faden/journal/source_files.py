"""The files of a journal as text, and why one cannot be read."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faden.core.diagnostic_kinds import NOT_A_FILE, NOT_UTF_8, TOO_LARGE, UNREADABLE
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.layout import Part, part_of
from faden.journal.discovery import CONTACTS, SETTINGS, FolderScans, inbox_files, is_note

MAX_BYTES = 5_000_000
MAX_LOG_BYTES = 50_000_000
"""A log grows for ten years, and its latest lines must still be read."""


@dataclass
class Contents:
    """The contents of the files below `root`; `findings` says which cannot be read.

    `unsaved` are texts open in an editor, by the path of their file from the root: they replace what is on the disk.
    """

    root: Path
    unsaved: Mapping[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    _own: dict[str, bool] = field(default_factory=dict)

    def text(self, name: str, path: Path) -> str | None:
        """The text of a file on the disk; None, with a finding, if it cannot be read."""
        content = self.content(name, path)
        return None if content is None else self.decoded(name, content)

    def held(self, name: str) -> str | None:
        """The text of a file as open in the editor, or else as on the disk."""
        text = self.unsaved.get(name)
        return self.text(name, self.root / name) if text is None else text

    def content(self, name: str, path: Path | str, *, inside: bool = False) -> bytes | None:
        """The bytes of a file; None, with a finding, if it cannot be read.

        `inside` says that it is known to be a regular file, with no link on the way to it.
        """
        try:
            if not inside:
                path = Path(path)
                if not path.is_file() or not path.resolve().is_relative_to(self.root.resolve()):
                    self.add(NOT_A_FILE, name)
                    return None
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- at once, and in half the time
                size = os.fstat(file.fileno()).st_size
                if size > MAX_BYTES and size > limit_of(name):
                    # Before it is read: a sparse file of 50 GB takes no room on the disk, but would take all memory.
                    self.add(TOO_LARGE, name, size=f"{size / 1e6:.1f}", most=str(limit_of(name) // 10**6))
                    return None
                content = file.read()
        except OSError as error:
            self.refused(name, error)
            return None
        return content

    def decoded(self, name: str, content: bytes) -> str | None:
        """The bytes as text; None, with a finding, if they are not UTF-8."""
        try:
            # Not utf-8-sig, which takes twice as long for a mark that is hardly ever used.
            return content.removeprefix(BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError as error:
            # A BOM is three bytes that the decoder has already taken away.
            offset = error.start + (len(BOM_UTF8) if content.startswith(BOM_UTF8) else 0)
            self.add(NOT_UTF_8, name, offset=str(offset), byte=f"0x{content[offset]:02x}")
            return None

    def own(self, folder: str) -> bool:
        """Whether a folder, by its path from the root, is reached without a link. Links below it are not followed."""
        if folder not in self._own:
            self._own[folder] = (self.root / folder).resolve() == self.root.resolve() / folder
        return self._own[folder]

    def refused(self, name: str, error: OSError) -> None:
        """Adds a finding that the system refused access to a file or a folder."""
        self.add(UNREADABLE, name, why=os.strerror(error.errno) if error.errno else str(error))

    def add(self, kind: DiagnosticKind, name: str, **values: str) -> None:
        self.findings.append(Diagnostic(kind, Location(name), values))


def limit_of(name: str) -> int:
    """The largest size, in bytes, of a file that is read, by its path from the root."""
    return MAX_LOG_BYTES if part_of(name) is Part.LOG else MAX_BYTES


def journal_texts(folder: Path, folders: FolderScans | None = None) -> Mapping[str, str]:
    """The text of every text file of the journal, by its path from the journal's root, without byte order marks.

    People come first, then meetings, the log, goals and the settings. `folders` may be passed if they are being listed
    already.
    """
    contents, folders = Contents(folder), folders or FolderScans(folder)
    texts: dict[str, str | None] = {}
    for part in Part:
        for file in filter(is_note, folders.files(part)):
            inside = file.regular and contents.own(f"{CONTACTS}/{part}")
            content = contents.content(file.name, file.path, inside=inside)
            texts[file.name] = None if content is None else contents.decoded(file.name, content)
    texts[SETTINGS] = contents.text(SETTINGS, folder / SETTINGS)
    return {name: text for name, text in texts.items() if text is not None}


def inbox_texts(folder: Path) -> Mapping[str, str]:
    """The text of every file of the inbox, including its `done` folder, by its path from the journal's root."""
    contents = Contents(folder)
    texts = {file.name: contents.text(file.name, Path(file.path)) for file in inbox_files(folder, done=True)}
    return {name: text for name, text in texts.items() if text is not None}


def text_of(folder: Path, file: str) -> str | None:
    """The text of one file, by its path from the journal's root; None if it does not exist or cannot be read."""
    return Contents(folder).text(file, folder / file) if (folder / file).is_file() else None
