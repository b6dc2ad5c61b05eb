"""Changes many files of a folder as if they were one.

First all new files are written into `.staging/` inside the folder, then a record of what goes where, and only then is
anything moved. If the process dies before the record is written, the old files are left, and a folder to delete; if it
dies later, the next run completes the change. Databases use a journal in the same way.

New files are not flushed to the disk one by one, which would take seconds: the record holds every hash, and files that
a power cut has damaged are removed, to be made again.
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
"""The hash of an empty file, which a power cut can leave; there is nothing in it to rescue."""


class SiteError(Exception):
    """The site cannot be built; the message says why and what to do."""


@contextlib.contextmanager
def site_errors(root: Path) -> Iterator[None]:
    """Turns errors of the disk into a SiteError of one line, which names files by their paths from `root`."""
    try:
        yield
    except OSError as error:
        file = Path(os.fsdecode(error.filename or root))
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)
        raise SiteError(f"{name}: {error.strerror or error}") from None


@dataclass(frozen=True, slots=True)
class Transaction:
    """A change of a folder. Paths are relative to it, with forward slashes.

    `write` gives files and their new contents, or None to remove them. It is iterated once; files are removed first, and
    then written in its order. `ours` holds the hashes with which each file may be overwritten or removed: a file with
    another hash is the user's, and is moved to `.rescued/` first. Without `ours` all files are ours. `sign` is the last
    file of `write`: it exists in the folder only while the folder is complete.
    """

    write: Iterable[tuple[str, bytes | None]]
    ours: Mapping[str, Collection[str]] | None = None
    sign: str | None = None


@dataclass(frozen=True, slots=True)
class _TransactionRecord:
    """A change whose new files are in the staging folder, named by their index in `write`."""

    write: list[tuple[str, str]]
    remove: list[str]
    ours: dict[str, list[str]] | None
    sign: str | None


@dataclass(frozen=True, slots=True)
class TransactionResult:
    """What was written and removed, and the user's files that were in the way, each with its new path."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rescued: tuple[tuple[str, str], ...] = ()


def commit(folder: Path, change: Transaction) -> TransactionResult:
    """Makes the change, if there is anything to change.

    Only one process may write at a time, after `recover`. Raises OSError: if nothing has been moved yet, nothing has
    changed; otherwise `recover` completes the change. Raises SiteError if a path cannot be written.
    """
    staging = folder / STAGING
    written: list[tuple[str, str]] = []
    removed: list[str] = []
    files_for_folders: dict[str, Path] = {}
    try:
        for path, content in change.write:
            file = _check_movable(folder, path)
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
            _delete_staging(staging)
        raise
    rescued = _move(folder, record)
    moved = dict(rescued)
    return TransactionResult(
        tuple(path for path, _ in written),
        tuple(path for path in record.remove if path not in moved),
        rescued,
    )


def recover(folder: Path) -> tuple[tuple[str, str], ...]:
    """Completes the change of a run that was killed, or deletes what it had prepared if nothing had been moved yet.

    Returns the user's files that were in the way, each with its new path. Raises SiteError and OSError.
    """
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
        _delete_staging(staging)
        return ()
    for number, (path, digest) in enumerate(record.write):
        if digest_of(staging / str(number)) not in (None, digest):
            # Damaged by a power cut. The old file does not fit the other new ones, so it goes, and is made again.
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
    _delete_staging(staging)
    return tuple(rescued)


def _is_strange(folder: Path, path: str, record: _TransactionRecord, new: str | None) -> bool:
    """Whether the file at `path` was not written by faden, but by the user."""
    if record.ours is None:
        return False
    digest = digest_of(folder / path)
    return digest not in (None, new, EMPTY, *record.ours.get(path, ()))


def _rescue(folder: Path, path: str) -> str:
    for number in range(10_000):
        safe = folder / RESCUED / (path if number == 0 else f"{path}.{number}")
        if not safe.exists():
            safe.parent.mkdir(parents=True, exist_ok=True)
            (folder / path).rename(safe)
            return safe.relative_to(folder).as_posix()
    raise SiteError(f"{RESCUED}/{path}: too many rescued copies; look through them and remove some")


def digest_of(file: Path) -> str | None:
    """The SHA-256 of a file's content; None if it does not exist. Raises SiteError if it is a folder."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except IsADirectoryError:
        raise SiteError(f"{file}: there is a folder where faden writes a page; move it away") from None


def check_path(folder: Path, path: str, plain: set[str] | None = None) -> None:
    """Raises SiteError if `path` leaves the folder, or leads through a link.

    The paths in `plain` are known not to be links; folders found not to be links are added.
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


def _check_movable(folder: Path, path: str) -> Path | None:
    """Raises, before anything is moved, the errors that would otherwise be raised half-way.

    Returns a file that is in the place of a folder that is needed, and so has to be removed.
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


def _delete_staging(staging: Path) -> None:
    # The record first: without it, the next run knows that the remaining folder is to be deleted.
    (staging / RECORD).unlink(missing_ok=True)
    shutil.rmtree(staging)


def _plain(record: _TransactionRecord) -> dict[str, object]:
    return {"write": record.write, "remove": record.remove, "ours": record.ours, "sign": record.sign}


def _read(stored: bytes) -> _TransactionRecord:
    record = json.loads(stored)
    ours = record["ours"]
    return _TransactionRecord(
        [(str(path), str(digest)) for path, digest in record["write"]],
        [str(path) for path in record["remove"]],
        None if ours is None else {str(path): list(map(str, hashes)) for path, hashes in ours.items()},
        None if record["sign"] is None else str(record["sign"]),
    )
