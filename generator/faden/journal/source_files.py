"""The files of a journal as text, and why one cannot be read."""

from __future__ import annotations

import os
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faden.core.diagnostic_kinds import (
    MAY_BE_EMPTY,
    NO_FILE,
    NO_TEXT,
    NOT_A_FILE,
    NOT_UTF_8,
    TOO_LARGE,
    UNREADABLE,
    UTF_16,
)
from faden.core.diagnostics import Diagnostic, DiagnosticKind, Location
from faden.core.layout import Part, part_of
from faden.journal.discovery import CONTACTS, SETTINGS, FolderScans, inbox_files, is_note
from faden.storage.workers import parallel_map

SNIFFED = 65_536
"""Bytes at the beginning of a file in which a NUL shows that it is not text."""
MANY = 4_000
"""Fewer files than this are read before another process has started, or nearly so."""
BATCH = 250
"""Files that a process reads between two answers."""
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
                    missing = not os.path.lexists(path)
                    hint = MAY_BE_EMPTY if missing and name == SETTINGS else None
                    self.findings.append(
                        Diagnostic(NO_FILE if missing else NOT_A_FILE, Location(name), hint=hint)
                    )
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
            values = {"offset": str(offset), "byte": f"0x{content[offset]:02x}"}
            utf_16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
            hint = UTF_16 if utf_16 else NO_TEXT if b"\0" in content[:SNIFFED] else None
            self.findings.append(Diagnostic(NOT_UTF_8, Location(name), values, hint=hint))
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


def journal_texts(folder: Path) -> Mapping[str, str]:
    """The text of every text file of the journal, by its path from the journal's root, without byte order marks.

    People come first, then meetings, the log, goals and the settings.
    """
    return chosen_texts(folder, FolderScans(folder), lambda name, text: True)


def chosen_texts(folder: Path, folders: FolderScans, choose: Callable[[str, str], bool]) -> Mapping[str, str]:
    """Those of the same texts, in the same order, which `choose` takes by path and text; on all processors if many.

    `folders` are those of `folder`.
    """
    contents = Contents(folder)
    inside = {part: contents.own(f"{CONTACTS}/{part}") for part in Part}
    files = [
        (file.name, file.path, file.regular and inside[part])
        for part in Part
        for file in folders.files(part)
        if is_note(file)
    ]
    files.append((SETTINGS, str(folder / SETTINGS), False))

    def read(some: Sequence[tuple[str, str, bool]]) -> Iterator[tuple[str, str]]:
        for name, path, regular in some:
            content = contents.content(name, path, inside=regular)
            text = None if content is None else contents.decoded(name, content)
            if text is not None and choose(name, text):
                yield name, text

    if len(files) < MANY:
        return dict(read(files))
    from msgspec import msgpack

    batches = [files[at : at + BATCH] for at in range(0, len(files), BATCH)]
    texts: dict[str, str] = {}
    answers = parallel_map(batches, lambda some: msgpack.encode(dict(read(some))))
    for some, answer in zip(batches, answers, strict=True):
        texts |= read(some) if answer is None else msgpack.decode(answer, type=dict[str, str])
    return texts


def inbox_texts(folder: Path) -> Mapping[str, str]:
    """The text of every file of the inbox, including its `done` folder, by its path from the journal's root."""
    contents = Contents(folder)
    texts = {file.name: contents.text(file.name, Path(file.path)) for file in inbox_files(folder, done=True)}
    return {name: text for name, text in texts.items() if text is not None}


def text_of(folder: Path, file: str) -> str | None:
    """The text of one file, by its path from the journal's root; None if it does not exist or cannot be read."""
    return Contents(folder).text(file, folder / file) if (folder / file).is_file() else None
