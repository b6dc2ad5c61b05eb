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
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
LEFTOVERS = (".swp", ".swo", ".tmp", ".bak", ".orig", "~")
"""What editors leave beside a file while it is open."""


def is_left_alone(name: str) -> bool:
    """Whether a file or a folder of that name is hidden, or left behind by an editor."""
    return name.startswith((".", "#")) or name.endswith(LEFTOVERS)


LARGE = 1_000_000
"""Bytes of what is remembered from which on it takes longer to go through the folders than to split a process."""
SEAL_BYTES = 16
NO_SEAL = b""
"""That of a part of which the system does not tell all; it is like no other, not even itself."""
_WORD = (1 << 64) - 1

Told = tuple[str, bytes, FileStamp, bool]
"""A file as another process tells it."""

Refused = Callable[[str, OSError], None]


class File(NamedTuple):
    """A file of the journal: its path from the journal's root, where it lies, and what the system says of it.

    `name` has forward slashes and is always text; `path` may hold bytes that are none. `regular` tells whether it is
    a file itself, neither a link nor a pipe.
    """

    name: str
    path: str
    stamp: FileStamp
    regular: bool


_file: Callable[[tuple[str, str, FileStamp, bool]], File] = partial(tuple.__new__, File)
"""What the class does itself when it is given its fields, without the detour: it is asked for 20,000 files."""


def find_root(start: Path) -> Path | None:
    """The folder of the journal around `start`: the first one, going up, with a contacts/journal.yml in it."""
    start = start.absolute()
    return next((folder for folder in (start, *start.parents) if (folder / SETTINGS).is_file()), None)


def notes(root: Path, part: Part) -> list[File]:
    """The Markdown files of one part of the journal, in an order that no file system decides."""
    return [file for file in files(root, part) if is_note(file)]


def with_unsaved(root: Path, part: Part, files: list[File], unsaved: Iterable[str]) -> list[File]:
    """The files of a part, and those that only an editor holds: new ones, and ones that are gone from the disk."""
    names = {file.name for file in files}
    new = [
        File(name, str(root / name), (0, 0, 0, 0), regular=True)
        for name in unsaved
        if part_of(name) is part and name not in names and not any(map(is_left_alone, name.split("/")))
    ]
    return sorted((*files, *new)) if new else files


def person_files(folder: Path, unsaved: Iterable[str] = ()) -> Mapping[str, str]:
    """Every id that has a file, readable or not, and that file; also of `unsaved` files, which an editor holds."""
    found = with_unsaved(folder, Part.PEOPLE, notes(folder, Part.PEOPLE), unsaved)
    return {stem_of(file.name): file.name for file in reversed(found)}


def is_note(file: File) -> bool:
    return file.name.endswith(".md")


def is_stray(file: File, part: Part) -> bool:
    """Whether faden has no use for a file: it is no note, and no picture beside people."""
    return not is_note(file) and not (part is Part.PEOPLE and file.name.lower().endswith(PICTURES))


def files(root: Path, part: Part, refused: Refused | None = None) -> list[File]:
    """Every file of one part, in order of its name; hidden ones, and what editors leave behind, are left alone.

    Of a folder that is there and cannot be listed `refused` is told its name and the reason.
    """
    found: list[File] = []
    # Text, not Path, and a list that is passed along: this is done for 20,000 files at every start.
    _walk(os.path.join(root, CONTACTS, part), f"{CONTACTS}/{part}", refused, found)  # noqa: PTH118
    if part is Part.LOG:
        found += _single(root, LOG)
    found.sort()
    return found


def seal_of(files: Sequence[File]) -> bytes:
    """A digest of what the system says of files, by which they are known again all at once."""
    # Brings OpenSSL with it, and a command that is told the seals by another process needs no digest.
    from hashlib import blake2b

    told = blake2b("\0".join(file.name for file in files).encode(), digest_size=SEAL_BYTES)
    told.update(array("Q", (number & _WORD for file in files for number in file.stamp)).tobytes())
    return told.digest()


def looked_through(root: Path) -> Iterator[bytes]:
    """What another process tells of the folders: first the seals of all parts, then, packed, their files.

    Of a part with a folder that cannot be listed the seal is zeros, and there are no files.
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
    """The folders of a journal, looked through once: by this process, or by another that tells what it sees."""

    def __init__(
        self, root: Path, told: Iterable[bytes] = (), done: Callable[[], None] = lambda: None
    ) -> None:
        """`told` is what `looked_through` says, as far as it comes; `done` is called when nothing more is asked."""
        self.root, self._told, self._done = root, iter(told), done
        self._own = cache(self._look_through)
        self.spent = False
        """Whether a journal was opened with them: for the next one they have to be looked through again."""

    @staticmethod
    def of(root: Path) -> FolderScans:
        """Those of a large journal are looked through by another process, while this one does something else."""
        caches = [cache_file(root, cache_of(part)) for part in Part]
        if sum(cache.stat().st_size for cache in caches if cache.is_file()) < LARGE:
            return FolderScans(root)

        from faden.storage.workers import start_worker

        beside = start_worker(lambda: looked_through(root))
        return FolderScans(root, beside, beside.end) if beside is not None else FolderScans(root)

    def seal(self, part: Part) -> bytes:
        """The seal of all files of a part; none where a folder cannot be listed."""
        return self._seals.get(part) or self._own(part)[1]

    def files(self, part: Part, refused: Refused | None = None) -> list[File]:
        """The files of a part; `refused` is told of folders as `files` tells it."""
        if part in self._seals and part in self._files:
            return self._files[part]
        found, _, refusals = self._own(part)
        if refused is not None:
            for name, error in refusals:
                refused(name, error)
        return found

    @property
    def inbox(self) -> list[File]:
        """The files of the inbox that are not done."""
        return inbox_files(self.root)

    def done(self) -> None:
        """Nothing more is asked."""
        self.spent = True
        self._done()

    @cached_property
    def _seals(self) -> Mapping[Part, bytes]:
        told = next(self._told, b"")
        each = {part: told[at * SEAL_BYTES : (at + 1) * SEAL_BYTES] for at, part in enumerate(Part)}
        return {part: seal for part, seal in each.items() if any(seal)}

    @cached_property
    def _files(self) -> Mapping[Part, list[File]]:
        import msgspec

        packed = next(self._told, b"")
        told = msgspec.msgpack.decode(packed, type=dict[Part, list[Told]]) if packed else {}
        return {
            part: [_file((name, os.fsdecode(path), stamp, regular)) for name, path, stamp, regular in files]
            for part, files in told.items()
        }

    def _look_through(self, part: Part) -> tuple[list[File], bytes, list[tuple[str, OSError]]]:
        refusals: list[tuple[str, OSError]] = []
        found = files(self.root, part, lambda name, error: refusals.append((name, error)))
        return found, NO_SEAL if refusals else seal_of(found), refusals


def cache_of(part: Part) -> str:
    """The name of the cache in which it is kept what was read of a part."""
    return f"journal-{part}"


def inbox_files(root: Path, *, done: bool = False) -> list[File]:
    """The files of the inbox that are not done, whatever they are called, or all; pictures are left alone."""
    files: list[File] = []
    _walk(os.path.join(root, INBOX), INBOX, None, files)  # noqa: PTH118 -- as for the other parts
    return sorted(
        file
        for file in files
        if (done or not file.name.startswith(f"{INBOX_DONE}/")) and not file.name.lower().endswith(PICTURES)
    )


def _single(root: Path, name: str) -> list[File]:
    path = root / name
    try:
        found = path.lstat()
        return [File(name, str(path), stamp_of(found), S_ISREG(found.st_mode))]
    except OSError:
        return []


def _walk(folder: str, name: str, refused: Refused | None, found: list[File]) -> None:
    """Adds every file below a folder. Hidden files and folders, and links to folders, are left alone."""
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
            _walk(entry.path, inside, refused, found)
            continue
        try:
            said = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue  # gone since the folder was listed
        stamp = (said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino)
        found.append(_file((inside, entry.path, stamp, S_ISREG(said.st_mode))))


def _text(name: str) -> str:
    """A name as text: a file's may hold bytes that are none."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
