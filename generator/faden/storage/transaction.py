"""Changes many files of a folder as if they were one.

First everything new is written into `.staging/` inside the folder, then a record of what goes where, and only then
is anything moved. Whoever dies before the record leaves the old files, and a folder to throw away; whoever dies
after it leaves the rest of the way to the next run. So does a database with its journal.

What is new is not flushed to the disk file by file, which would take seconds: the record knows every hash, and what
a power cut has spoilt is taken away, to be made again.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from faden.storage import disk

STAGING = ".staging"
RECORD = "record.json"
RESCUED = ".rescued"
EMPTY = sha256(b"").hexdigest()
"""An emptied file holds nothing of anybody's; a power cut leaves such files."""


class SiteError(Exception):
    """The site cannot be built; the message says why and what to do."""


@contextlib.contextmanager
def site_errors(root: Path) -> Iterator[None]:
    """Tells errors of the disk in one line, files by their paths from `root`."""
    try:
        yield
    except OSError as error:
        file = Path(os.fsdecode(error.filename or root))
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        raise SiteError(f"{name}: {error.strerror or error}") from None


@dataclass(frozen=True, slots=True)
class Transaction:
    """What a folder shall become. Paths are relative to it, with forward slashes.

    `write` gives files and what they shall hold, None where they shall be gone. It is gone through once, and carried
    out in its order, after everything that goes. `ours` are the hashes under which each file may be lost without
    asking: one that is found with another is the user's, and is moved to `.rescued/` first. Without `ours` all files
    are ours. `sign` is the last file of `write`: it stands in the folder while the folder is whole, and not while it
    changes.
    """

    write: Iterable[tuple[str, bytes | None]]
    ours: Mapping[str, Collection[str]] | None = None
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class _TransactionRecord:
    """A change whose new files lie in the staging folder, named by their places in `write`."""

    write: list[tuple[str, str]]
    remove: list[str]
    ours: dict[str, list[str]] | None
    sign: str | None


@dataclass(frozen=True, slots=True)
class TransactionResult:
    """What was written, what was removed, and the files of the user's that were in the way, with where they are now."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rescued: tuple[tuple[str, str], ...] = ()


def commit(folder: Path, change: Transaction) -> TransactionResult:
    """Make the change, if there is anything to it.

    For one writer at a time, after `recover`. Raises OSError: before anything is moved all is as it was, and after
    that `recover` goes on from there.
    """
    staging = folder / STAGING
    written: list[tuple[str, str]] = []
    removed: list[str] = []
    files_for_folders: dict[str, Path] = {}
    try:
        for path, content in change.write:
            file = _see_that_it_can_be_moved(folder, path)
            if file is not None:
                files_for_folders[file.relative_to(folder).as_posix()] = file
            if content is None:
                removed.append(path)
                continue
            if not written:
                staging.mkdir()
            (staging / str(len(written))).write_bytes(content)
            written.append((path, sha256(content).hexdigest()))
        for path in files_for_folders.keys() - set(removed):
            raise SiteError(
                f"{files_for_folders[path]}: there is a file where faden makes a folder; move it away"
            )
        if not written and not removed:
            return TransactionResult()
        ours = change.ours
        record = _TransactionRecord(
            written,
            sorted(removed),
            None
            if ours is None
            else {path: sorted(ours[path]) for path in (*dict(written), *removed) if path in ours},
            change.sign,
        )
        staging.mkdir(exist_ok=True)
        disk.write(staging / RECORD, json.dumps(_plain(record)).encode(), durable=True)
    except BaseException:
        with contextlib.suppress(OSError):
            _throw_away(staging)
        raise
    rescued = _move(folder, record)
    moved = dict(rescued)
    return TransactionResult(
        tuple(path for path, _ in written),
        tuple(path for path in record.remove if path not in moved),
        rescued,
    )


def recover(folder: Path) -> tuple[tuple[str, str], ...]:
    """Finish what a run that was killed had begun, or throw away what it had not begun in earnest."""
    staging = folder / STAGING
    if staging.is_symlink():
        raise SiteError(f"{folder.name}/{STAGING}: is a link; faden does not write through links")
    if not staging.exists():
        return ()
    try:
        record = _read((staging / RECORD).read_bytes())
        for path in (*dict(record.write), *record.remove):
            check_path(folder, path)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        _throw_away(staging)
        return ()
    for number, (path, digest) in enumerate(record.write):
        if digest_of(staging / str(number)) not in (None, digest):
            # A power cut spoilt it. What stands in its place is not what the others belong to: it is made again.
            (staging / str(number)).unlink()
            if not _is_strange(folder, path, record, digest):
                (folder / path).unlink(missing_ok=True)
    return _move(folder, record)


def _move(folder: Path, record: _TransactionRecord) -> tuple[tuple[str, str], ...]:
    staging, rescued = folder / STAGING, []
    for number, (path, _) in enumerate(record.write):
        if path == record.sign and (staging / str(number)).exists():
            (folder / path).unlink(missing_ok=True)
    for path in record.remove:
        if _is_strange(folder, path, record, None):
            rescued.append((path, _rescue(folder, path)))
        (folder / path).unlink(missing_ok=True)
        _remove_empty_folders(folder, folder / path)
    for number, (path, digest) in enumerate(record.write):
        staged = staging / str(number)
        if staged.exists():
            if _is_strange(folder, path, record, digest):
                rescued.append((path, _rescue(folder, path)))
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            staged.replace(folder / path)
    _throw_away(staging)
    return tuple(rescued)


def _is_strange(folder: Path, path: str, record: _TransactionRecord, new: str | None) -> bool:
    """Whether the file that stands there was written by somebody else."""
    if record.ours is None:
        return False
    found = digest_of(folder / path)
    return found not in (None, new, EMPTY, *record.ours.get(path, ()))


def _rescue(folder: Path, path: str) -> str:
    for number in range(10_000):
        safe = folder / RESCUED / (path if number == 0 else f"{path}.{number}")
        if not safe.exists():
            safe.parent.mkdir(parents=True, exist_ok=True)
            (folder / path).rename(safe)
            return safe.relative_to(folder).as_posix()
    raise SiteError(f"{RESCUED}/{path}: too many rescued copies; look through them and remove some")


def digest_of(file: Path) -> str | None:
    """The hash of what a file holds; None where there is none."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        raise SiteError(f"{file}: there is a folder where faden writes a page; move it away") from None


def check_path(folder: Path, path: str, plain: set[str] | None = None) -> None:
    """Raises SiteError where `path` leaves the folder, or leads through a link.

    Folders in `plain` are known to be none, and those that are found to be none are added.
    """
    plain = set() if plain is None else plain
    parts = path.split("/")
    if path.startswith("/") or ".." in parts or "" in parts or parts[0] in (STAGING, RESCUED):
        raise SiteError(f"{path}: not a place for a generated page")
    for depth in range(1, len(parts) + 1):
        way = "/".join(parts[:depth])
        if way not in plain:
            if os.path.islink(f"{folder}/{way}"):  # noqa: PTH114 -- of thousands, a third of the time
                raise SiteError(f"{folder.name}/{way}: is a link; faden does not write through links")
            if depth < len(parts):
                plain.add(way)


def _see_that_it_can_be_moved(folder: Path, path: str) -> Path | None:
    """Raises before anything is moved what would otherwise be raised half-way.

    A file that stands where a folder is needed is returned: it has to go.
    """
    check_path(folder, path)
    near = (folder / path).parent
    while not near.exists():
        near = near.parent
    if not near.is_dir():
        return near
    if not os.access(near, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(near))
    return None


def _remove_empty_folders(folder: Path, file: Path) -> None:
    for empty in file.parents:
        if empty == folder:
            return
        with contextlib.suppress(OSError):
            empty.rmdir()


def _throw_away(staging: Path) -> None:
    # The record first: without it the rest is a folder to throw away, whoever comes next.
    (staging / RECORD).unlink(missing_ok=True)
    shutil.rmtree(staging)


def _plain(record: _TransactionRecord) -> dict[str, object]:
    return {"write": record.write, "remove": record.remove, "ours": record.ours, "sign": record.sign}


def _read(stored: bytes) -> _TransactionRecord:
    found = json.loads(stored)
    ours = found["ours"]
    return _TransactionRecord(
        [(str(path), str(digest)) for path, digest in found["write"]],
        [str(path) for path in found["remove"]],
        None if ours is None else {str(path): list(map(str, hashes)) for path, hashes in ours.items()},
        None if found["sign"] is None else str(found["sign"]),
    )
