"""How files of the user's are written: whole or not at all, one writer at a time, and never over what came meanwhile.

A file is written beside its place, flushed, and put there in one step, so that a kill at any moment leaves
the old file or the new one. What lies beside after a kill has a hidden name that nothing reads, and is
written over the next time.
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
"""What a file system says that knows no second name for a file."""


Written = Callable[[Path, bytes | None, bytes | None], None]
"""Told of each file that was written: what was in it before and afterwards, None where it was not there."""


def _nobody(file: Path, before: bytes | None, after: bytes | None) -> None:
    pass


_root: ContextVar[Path | None] = ContextVar("root", default=None)
"""The folder of the journal that is written into; nothing is written outside of it."""
_written: ContextVar[Written] = ContextVar("written", default=_nobody)


@contextlib.contextmanager
def writing(root: Path, written: Written | None = None, busy: Waiting | None = None) -> Iterator[None]:
    """One writer of the journal at `root` at a time; a second one is told by `busy` whom it waits for, and waits.

    What the block writes is told to `written`, file by file. Raises OSError where the disk refuses.
    """
    _refuse_outside(root / LOCK, root)
    (root / LOCK).parent.mkdir(mode=0o700, exist_ok=True)
    with locked(root / LOCK, signed=True, busy=busy):
        before = _root.set(root), _written.set(written or _nobody)
        try:
            yield
        finally:
            _root.reset(before[0])
            _written.reset(before[1])


def _refuse_outside(file: Path, root: Path | None) -> None:
    """Raises OSError where a link on the way to the file leaves the journal: what is not read is not written either."""
    if root is not None and not file.resolve().is_relative_to(root.resolve()):
        raise OSError(errno.EXDEV, "is reached by a link that leaves the journal", str(file))


def create(file: Path, text: str) -> None:
    """A new file. Raises FileExistsError where one of that name is there, whoever made it and when."""
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
    # A folder is as durable as its name in the one above it.
    for folder in (file.parent, *(made.parent for made in new)):
        flush_folder(folder)


def _place(beside: Path, file: Path) -> None:
    """Gives what was written beside it the name of a file. Raises FileExistsError where that is taken."""
    try:
        # Unlike a rename, a second name is refused where the first is taken.
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
    """New files, whole or not there, flushed many at a time; yields how many are there.

    Raises FileExistsError where one of that name is there; those before it are written.
    """
    # A disk flushes many files at once in the time of a few.
    count = 0
    with ThreadPoolExecutor(FLUSHERS) as pool:
        rest = iter(files)
        while batch := tuple(islice(rest, BATCH)):
            for folder in {file.parent for file, _ in batch}:
                _refuse_outside(folder, _root.get())
                new = [above for above in (folder, *folder.parents) if not above.exists()]
                folder.mkdir(parents=True, exist_ok=True)
                for made in new:
                    flush_folder(made.parent)
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
    """The text that `edit` makes of the file's, put in its place; returns it.

    `edit` sees the text with its own ends of lines and without a byte order mark. Where the file changes
    while it works, it works again on what stands there now. Raises UnicodeDecodeError where the file is not
    UTF-8, FileNotFoundError where there is none, OSError (EBUSY) where it never stops changing.
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
    """A file of faden's own, whole, whether there was one or not."""
    _refuse_outside(file, _root.get())
    old = file.read_bytes() if file.exists() else None
    content = text.encode("utf-8")
    write(file, content, durable=True)
    _written.get()(file, old, content)


def remove(file: Path) -> None:
    """Removes a file, if it is there, and the folders that it leaves empty; never `contacts` or a part of it."""
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
