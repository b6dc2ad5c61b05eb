"""The folder of a journal: where it is, and which files of it belong to which part."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from faden.core.layout import Part, part_of, stem_of
from faden.storage.cache import FileStamp, cache_file, stamp_of

CONTACTS = "contacts"
SETTINGS = f"{CONTACTS}/journal.yml"
LOG = f"{CONTACTS}/log.md"
INBOX = f"{CONTACTS}/inbox"
INBOX_DONE = f"{INBOX}/done"
MISNAMED = ("journal.yaml", "journal.yml", "journal.yml.txt", "journal.yaml.txt")
"""Names in any case of letters that are meant as journal.yml."""
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
LEFTOVERS = (".swp", ".swo", ".tmp", ".bak", ".orig", "~")
"""Endings of the files that editors leave next to an open file."""


def is_left_alone(name: str) -> bool:
    """Whether a file or folder of that name is ignored: it is hidden, or left behind by an editor."""
    return name.startswith((".", "#")) or name.endswith(LEFTOVERS)


LARGE = 1_000_000
"""Bytes of cache above which walking the folders takes longer than starting another process for it."""
SEAL_BYTES = 16
NO_SEAL = b""
"""The seal of a part with a folder that cannot be listed; it equals no other, not even itself."""
_WORD = (1 << 64) - 1

PackedFile = tuple[str, bytes, FileStamp, bool]
"""A file as another process sends it."""

Refused = Callable[[str, OSError], None]


class File(NamedTuple):
    """A file of the journal: its path from the journal's root, its path on the disk, and its stamp.

    `name` has forward slashes and is always valid text; `path` may hold bytes that are not. `regular` is False for links
    and pipes.
    """

    name: str
    path: str
    stamp: FileStamp
    regular: bool


_file: Callable[[tuple[str, str, FileStamp, bool]], File] = partial(tuple.__new__, File)
"""What the class does itself with its fields, without the detour: this is called for 20,000 files."""


def find_root(start: Path) -> Path | None:
    """The folder of the journal around `start`: the first one, going up, with a contacts/journal.yml in it."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def misnamed_settings(start: Path) -> Path | None:
    """A file around `start` that is meant as contacts/journal.yml: journal.yaml, Journal.yml, journal.yml.txt."""
    for folder in (start.absolute(), *start.absolute().parents):
        found = (
            sorted((folder / CONTACTS).glob("[jJ]ournal.[yY]*ml*")) if (folder / CONTACTS).is_dir() else []
        )
        for file in found:
            if file.is_file() and file.name != Path(SETTINGS).name and file.name.casefold() in MISNAMED:
                return file
    return None


def notes(root: Path, part: Part) -> list[File]:
    """The Markdown files of one part of the journal, in an order that does not depend on the file system."""
    return [file for file in files(root, part) if is_note(file)]


def with_unsaved(root: Path, part: Part, files: list[File], unsaved: Iterable[str]) -> list[File]:
    """The files of a part, and those that only an editor has open: new ones, and ones deleted from the disk."""
    names = {file.name for file in files}
    new = [
        File(name, str(root / name), (0, 0, 0, 0), regular=True)
        for name in unsaved
        if part_of(name) is part and name not in names and not any(map(is_left_alone, name.split("/")))
    ]
    return sorted((*files, *new)) if new else files


def person_files(folder: Path, unsaved: Iterable[str] = ()) -> Mapping[str, str]:
    """Every id that has a file, readable or not, and that file; includes `unsaved` files, open in an editor."""
    person_notes = with_unsaved(folder, Part.PEOPLE, notes(folder, Part.PEOPLE), unsaved)
    return {stem_of(file.name): file.name for file in reversed(person_notes)}


def is_note(file: File) -> bool:
    return file.name.endswith(".md")


def is_stray(file: File, part: Part) -> bool:
    """Whether faden has no use for a file: it is not a note, nor a picture in the folder of people."""
    return not is_note(file) and not (part is Part.PEOPLE and file.name.lower().endswith(PICTURES))


def files(root: Path, part: Part, refused: Refused | None = None) -> list[File]:
    """Every file of one part, in order of name, without hidden files and what editors leave behind.

    `refused` is called with the name of each folder that exists and cannot be listed, and the reason.
    """
    entries: list[File] = []
    # Strings, not Path, and a list that is passed down: this is done for 20,000 files at every start.
    _walk(os.path.join(root, CONTACTS, part), f"{CONTACTS}/{part}", refused, entries)  # noqa: PTH118
    if part is Part.LOG:
        entries += _entry_of(root, LOG)
    entries.sort()
    return entries


def seal_of(files: Sequence[File]) -> bytes:
    """A digest of the names and stamps of files: if it is unchanged, so are they all."""
    # Imports OpenSSL, and a command that gets the seals from another process needs no digest.
    from hashlib import blake2b

    digest = blake2b("\0".join(file.name for file in files).encode(), digest_size=SEAL_BYTES)
    digest.update(array("Q", (number & _WORD for file in files for number in file.stamp)).tobytes())
    return digest.digest()


def looked_through(root: Path) -> Iterator[bytes]:
    """What another process sends of the folders: first the seals of all parts, then, packed, their files.

    A part with a folder that cannot be listed has zeros for a seal, and no files.
    """
    import msgspec

    own = FolderScans(root)
    seals = {part: own.seal(part) for part in Part}
    yield b"".join(seal or bytes(SEAL_BYTES) for seal in seals.values())
    yield msgspec.msgpack.encode(
        {
            part: [
                (name, os.fsencode(path), stamp, regular) for name, path, stamp, regular in own.files(part)
            ]
            for part, seal in seals.items()
            if seal
        }
    )


class FolderScans:
    """The folders of a journal, listed once: by this process, or by another that sends what it finds."""

    def __init__(
        self, root: Path, answers: Iterable[bytes] = (), done: Callable[[], None] = lambda: None
    ) -> None:
        """`answers` is what `looked_through` yields, as far as it arrives; `done` is called when no more is needed."""
        self.root, self._answers, self._done = root, iter(answers), done
        self._own = cache(self._scan)
        self.spent = False
        """Whether a journal was opened with it: for the next, the folders have to be listed again."""

    @staticmethod
    def of(root: Path) -> FolderScans:
        """The scans of `root`; a large journal is listed by another process, while this one does something else."""
        caches = [cache_file(root, cache_of(part)) for part in Part]
        if sum(cache.stat().st_size for cache in caches if cache.is_file()) < LARGE:
            return FolderScans(root)

        from faden.storage.workers import start_worker

        beside = start_worker(lambda: looked_through(root))
        return FolderScans(root, beside, beside.end) if beside is not None else FolderScans(root)

    def seal(self, part: Part) -> bytes:
        """The seal of all files of a part; empty if a folder cannot be listed."""
        return self._seals.get(part) or self._own(part)[1]

    def files(self, part: Part, refused: Refused | None = None) -> list[File]:
        """The files of a part; `refused` is called as by `files`."""
        if part in self._seals and part in self._files:
            return self._files[part]
        entries, _, refusals = self._own(part)
        if refused is not None:
            for name, error in refusals:
                refused(name, error)
        return entries

    @property
    def inbox(self) -> list[File]:
        """The files of the inbox, without those in its `done` folder."""
        return inbox_files(self.root)

    def done(self) -> None:
        """Ends the other process, if there is one: nothing more is needed."""
        self.spent = True
        self._done()

    @cached_property
    def _seals(self) -> Mapping[Part, bytes]:
        seals = next(self._answers, b"")
        each = {part: seals[at * SEAL_BYTES : (at + 1) * SEAL_BYTES] for at, part in enumerate(Part)}
        return {part: seal for part, seal in each.items() if any(seal)}

    @cached_property
    def _files(self) -> Mapping[Part, list[File]]:
        import msgspec

        packed = next(self._answers, b"")
        files_by_part = msgspec.msgpack.decode(packed, type=dict[Part, list[PackedFile]]) if packed else {}
        return {
            part: [_file((name, os.fsdecode(path), stamp, regular)) for name, path, stamp, regular in files]
            for part, files in files_by_part.items()
        }

    def _scan(self, part: Part) -> tuple[list[File], bytes, list[tuple[str, OSError]]]:
        refusals: list[tuple[str, OSError]] = []
        entries = files(self.root, part, lambda name, error: refusals.append((name, error)))
        return entries, NO_SEAL if refusals else seal_of(entries), refusals


def cache_of(part: Part) -> str:
    """The name of the cache of a part."""
    return f"journal-{part}"


def inbox_files(root: Path, *, done: bool = False) -> list[File]:
    """The files of the inbox, whatever they are called, but no pictures; with `done` those of its `done` folder too."""
    files: list[File] = []
    _walk(os.path.join(root, INBOX), INBOX, None, files)  # noqa: PTH118 -- as for the other parts
    return sorted(
        file
        for file in files
        if (done or not file.name.startswith(f"{INBOX_DONE}/")) and not file.name.lower().endswith(PICTURES)
    )


def _entry_of(root: Path, name: str) -> list[File]:
    path = root / name
    try:
        status = path.lstat()
        return [File(name, str(path), stamp_of(status), S_ISREG(status.st_mode))]
    except OSError:
        return []


def _walk(folder: str, name: str, refused: Refused | None, files: list[File]) -> None:
    """Adds every file below a folder to `files`. Skips hidden files and folders, and links to folders."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        if refused is not None:
            refused(name, error)
        return
    for entry in entries:
        own = entry.name
        if is_left_alone(own):
            continue
        inside = f"{name}/{own if own.isascii() else _text(own)}"
        if entry.is_dir(follow_symlinks=False):
            _walk(entry.path, inside, refused, files)
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # gone since the folder was listed
        stamp = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        files.append(_file((inside, entry.path, stamp, S_ISREG(status.st_mode))))


def _text(name: str) -> str:
    """A file's name as valid text; the name may hold bytes that are not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
