"""Zips as programs export them: each known file in them is read as if it were a file of its own; nothing is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from io import BufferedReader
from posixpath import basename, dirname
from typing import BinaryIO

from faden.core.i18n import mark
from faden.interchange.importers import LONGEST_LINE, UNKNOWN, read_file, read_lines
from faden.interchange.importers.csv_table import all_rows, headers
from faden.interchange.importers.detect import HEAD, Format, recognised
from faden.interchange.importers.encoding import with_mark
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import ImportFailure, Result, UnknownColumns
from faden.interchange.importers.whatsapp import title_of

READ = (".txt", ".json", ".jsonl", ".csv", ".mbox", ".xml", ".vcf", ".ics", ".md", ".eml")
"""Suffixes of the files that are read; pictures and recordings are never opened."""
PEOPLE_FIRST = (".vcf", "connections.csv", "contacts.csv")
MOST_FILES = 20_000
MOST_BYTES = 4_000_000_000
"""Most bytes that are taken out of one zip; they are counted, since the size that a zip states may be too small."""
PROFILE = ("profile.csv", ("first name", "last name"))
NOT_A_ZIP = mark("is a zip file that cannot be read: {problem}")
LOCKED = mark("is a zip file with a password; please unpack it, and import what is in it")
TOO_MUCH = mark("contains more than {most} MB; please unpack it, and import what is in it")
TOO_MANY = mark("contains more than {most} files; please unpack it, and import what is in it")
SPREADSHEET = mark("is a spreadsheet; save it as CSV, and import that file")
NOTHING = mark("is a zip file with nothing in it that faden can read")


class _LimitError(ValueError):
    """A zip contains more than is allowed."""


class _Counted:
    """A file in a zip that can be read again from its beginning, and that raises when more comes out of it than is allowed."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive, self._name = archive, name
        self._open()

    def _open(self) -> None:
        self._handle, self._read = BufferedReader(self._archive.open(self._name)), 0  # type: ignore[type-var]

    def read(self, size: int = -1) -> bytes:
        return self._counted(self._handle.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._counted(self._handle.readline(size))

    def close(self) -> None:
        self._handle.close()

    def seek(self, place: int) -> int:
        """Goes to the beginning, the only place that is possible."""
        if place or self._read:
            self._handle.close()
            self._open()
        return 0

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._read > MOST_BYTES:
            raise _LimitError
        return data


def is_zip(head: bytes) -> bool:
    return recognised(head[:HEAD]) is Format.ZIP


def read_archive(handle: BinaryIO, options: ImportOptions) -> Iterator[tuple[str, Result]]:
    """Every known file in a zip, people first, with its name after the zip's: `export.zip/messages.csv`.

    A full export from LinkedIn holds your own name, by which your messages are recognised.
    """
    try:
        with zipfile.ZipFile(handle) as archive:
            yield from _files(archive, options)
    except _LimitError:
        yield options.file, ImportFailure(TOO_MUCH, values={"most": str(MOST_BYTES // 1_000_000)})
    except RuntimeError:
        yield options.file, ImportFailure(LOCKED)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, zlib.error) as error:
        yield options.file, ImportFailure(NOT_A_ZIP, values={"problem": str(error) or type(error).__name__})


def _files(archive: zipfile.ZipFile, options: ImportOptions) -> Iterator[tuple[str, Result]]:
    names = [info.filename for info in archive.infolist() if "__MACOSX/" not in info.filename]
    files_read = 0
    for result in read_exports(names, lambda name: _Counted(archive, name), options):  # type: ignore[arg-type, return-value]
        files_read += 1
        yield result
    if not files_read:
        is_sheet = any(name.startswith(("xl/", "Index/Tables")) or name == "content.xml" for name in names)
        yield options.file, ImportFailure(SPREADSHEET if is_sheet else NOTHING)


def read_exports(
    names: Sequence[str], opened: Callable[[str], BinaryIO], options: ImportOptions
) -> Iterator[tuple[str, Result]]:
    """Every known file of an export in many files, people first; `options` have the name of the zip or the folder.

    `names` are paths with slashes, `opened` opens the file of a name for reading; it is closed here.
    """
    names = [name for name in names if name.casefold().endswith(READ)]
    # What was sent in a chat, such as a friend's card or another chat, is part of that chat and not a file of yours.
    names = [name for name in names if _is_chat(name)] or names
    names.sort(key=lambda name: (not name.casefold().endswith(PEOPLE_FIRST), name))
    options = replace(_with_profile(opened, names, options), by_content=False)
    # That table is about you.
    names = [name for name in names if basename(name).casefold() != PROFILE[0]]
    if len(names) > MOST_FILES:
        yield options.file, ImportFailure(TOO_MANY, values={"most": str(MOST_FILES)})
        return
    if mails := [name for name in names if name.casefold().endswith(".eml")]:
        names = [name for name in names if name not in set(mails)]
        yield f"{options.file}/*.eml", read_lines(_mailbox(mails, opened), options)
    for name in names:
        with closing(opened(name)) as inside:
            if recognised(with_mark(inside.read(HEAD))) in (None, Format.ZIP):
                continue
            inside.seek(0)
            # An iPhone's chat is called _chat.txt in every zip; the zip has the name of the person it is with.
            is_iphones = basename(name).casefold() in ("_chat.txt", "chat.txt")
            chat_file = options.file if is_iphones else basename(name)
            result = read_file(inside, options.of(chat_file, basename(dirname(name))))
        if isinstance(result, UnknownColumns) or (
            isinstance(result, ImportFailure) and result.why == UNKNOWN
        ):
            continue
        yield f"{options.file}/{name}", result


def _mailbox(names: Sequence[str], opened: Callable[[str], BinaryIO]) -> Iterator[bytes]:
    """Messages in files of their own as the lines of one mailbox."""
    for name in names:
        yield b"From - Thu Jan  1 00:00:00 1970\n"
        with closing(opened(name)) as inside:
            while line := inside.readline(LONGEST_LINE):
                yield line
                if not line.strip():
                    # What follows the headers is not read.
                    break
        yield b"\n"


def _is_chat(name: str) -> bool:
    """Whether a file is the chat itself, in an export that also holds everything sent in it."""
    file = basename(name).casefold()
    return file in ("_chat.txt", "result.json", "main.jsonl") or bool(title_of(basename(name)))


def _with_profile(
    opened: Callable[[str], BinaryIO], names: Sequence[str], options: ImportOptions
) -> ImportOptions:
    """The options with your name added, as LinkedIn's `Profile.csv` has it."""
    file, columns = PROFILE
    name = next((name for name in names if basename(name).casefold() == file), None)
    if name is None:
        return options
    with closing(opened(name)) as handle:
        text = handle.read(HEAD).decode("utf-8", "replace")
    header = next(
        (header for header in headers(text) if all(column in header.names for column in columns)), None
    )
    rows = all_rows(text, header) if header else None
    if not rows or isinstance(rows, ImportFailure):
        return options
    own_name = " ".join(rows[0].cells.get(column, "").strip() for column in columns).strip()
    return replace(options, mine=options.mine | {own_name.casefold()}) if own_name else options
