"""Writes the user's files: atomically, by one writer at a time, and never over a change made in the meantime.

A file is written under a hidden name next to its place, flushed, and put there in one step, so that a kill at any
moment leaves the old file or the new one. Nothing reads the hidden file that a kill may leave; the next write replaces
it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from itertools import islice
from pathlib import Path

from faden.storage.disk import Waiting, flush_folder, locked, open_itself, write

LOCK = Path(".faden") / "lock"
BOM = b"\xef\xbb\xbf"
TRIES = 20
BATCH, FLUSHERS = 250, 8
"""New files that are flushed together, and how many at once."""
NO_LINKS = (errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)
"""The errors of a file system without hard links."""


Written = Callable[[Path, bytes | None, bytes | None], None]
"""Called for each file that was written, with its old and new content; None if there was no file, or is none now."""


def _unobserved(file: Path, before: bytes | None, after: bytes | None) -> None:
    pass


_root: ContextVar[Path | None] = ContextVar("root", default=None)
"""The folder of the journal being written; nothing outside it is written."""
_written: ContextVar[Written] = ContextVar("written", default=_unobserved)


@contextlib.contextmanager
def writing(root: Path, written: Written | None = None, busy: Waiting | None = None) -> Iterator[None]:
    """Lets one process at a time write the journal at `root`; a second one waits, and calls `busy` with the holder.

    `written` is called for each file that the block writes. Raises OSError if the disk refuses.
    """
    _refuse_outside(root / LOCK, root)
    (root / LOCK).parent.mkdir(mode=0o700, exist_ok=True)
    with locked(root / LOCK, signed=True, busy=busy):
        before = _root.set(root), _written.set(written or _unobserved)
        try:
            yield
        finally:
            _root.reset(before[0])
            _written.reset(before[1])


def _refuse_outside(file: Path, root: Path | None) -> None:
    """Raises OSError if a link on the way to the file leaves the journal: such files are not read, so not written."""
    if root is not None and not file.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.EXDEV, "is reached by a link that leaves the journal", str(file))


def create(file: Path, text: str) -> None:
    """Creates a file. Raises FileExistsError if it exists, even if another process has just made it."""
    _refuse_outside(file, _root.get())
    new = [folder for folder in file.parents if not folder.exists()]
    file.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode("utf-8")
    beside = _beside(file, content)
    try:
        _place(beside, file)
    finally:
        beside.unlink(missing_ok=True)
    _written.get()(file, None, content)
    # A folder is only as durable as its name in its parent.
    for folder in (file.parent, *(folder.parent for folder in new)):
        flush_folder(folder)


def _place(beside: Path, file: Path) -> None:
    """Gives the hidden file `beside` the name of `file`. Raises FileExistsError if that exists."""
    try:
        # Unlike a rename, a hard link is refused if the name is taken.
        os.link(beside, file)
    except OSError as error:
        if error.errno not in NO_LINKS:
            if error.errno == errno.EEXIST:
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
            raise
        if file.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
        beside.replace(file)


def create_all(files: Iterable[tuple[Path, str]]) -> Iterator[int]:
    """Creates many files, each atomically, flushed many at a time; yields how many are done so far.

    Raises FileExistsError if one exists; those before it are written.
    """
    # A disk flushes many files at once in the time of a few.
    count = 0
    with ThreadPoolExecutor(FLUSHERS) as pool:
        remaining = iter(files)
        while batch := tuple(islice(remaining, BATCH)):
            for folder in {file.parent for file, _ in batch}:
                _refuse_outside(folder, _root.get())
                new = [above for above in (folder, *folder.parents) if not above.exists()]
                folder.mkdir(parents=True, exist_ok=True)
                for child in new:
                    flush_folder(child.parent)
            content = {file: text.encode("utf-8") for file, text in batch}
            beside = dict(zip(content, pool.map(_beside, content, content.values()), strict=True))
            try:
                for file, written in beside.items():
                    _place(written, file)
                    _written.get()(file, None, content[file])
                    count += 1
            finally:
                for written in beside.values():
                    written.unlink(missing_ok=True)
                for folder in {file.parent for file in content}:
                    flush_folder(folder)
            yield count


def change(file: Path, edit: Callable[[str], str]) -> str:
    """Replaces the text of a file with what `edit` makes of it, and returns the new text.

    `edit` is given the text with its line ends as they are and without a byte order mark. If the file changes in the
    meantime, `edit` is called again with the new text. Raises UnicodeDecodeError if the file is not UTF-8,
    FileNotFoundError if it does not exist, OSError (EBUSY) if it never stops changing.
    """
    _refuse_outside(file, _root.get())
    named, file = file, file.resolve()
    for _ in range(TRIES):
        old = file.read_bytes()
        mark = BOM if old.startswith(BOM) else b""
        text = edit(old[len(mark) :].decode("utf-8"))
        new = mark + text.encode("utf-8")
        beside = _beside(file, new, like=file)
        try:
            if file.read_bytes() == old:
                beside.replace(file)
                _written.get()(named, old, new)
                flush_folder(file.parent)
                return text
        finally:
            beside.unlink(missing_ok=True)
    raise OSError(errno.EBUSY, "changes faster than it can be written", str(file))


def replace(file: Path, text: str) -> None:
    """Writes one of faden's own files as a whole, whether it exists or not."""
    _refuse_outside(file, _root.get())
    old = file.read_bytes() if file.exists() else None
    content = text.encode("utf-8")
    write(file, content, durable=True)
    _written.get()(file, old, content)


def remove(file: Path) -> None:
    """Removes a file, if it exists, and the folders that it leaves empty; never `contacts` or a folder in it."""
    _refuse_outside(file.parent, _root.get())
    with contextlib.suppress(FileNotFoundError):
        old = file.read_bytes()
        file.unlink()
        _written.get()(file, old, None)
    for folder in list(file.parents):
        flush_folder(folder)
        if folder.parent.name == "contacts" or folder.name == "contacts":
            return
        try:
            folder.rmdir()
        except OSError:
            return


def _beside(file: Path, content: bytes, like: Path | None = None) -> Path:
    beside = file.with_name(f".{file.name}.faden")
    with open_itself(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    if like is not None:
        shutil.copymode(like, beside)
    return beside
