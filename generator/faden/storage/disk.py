"""Atomic writing of files, by one writer at a time."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

HOLDER = re.compile(rb"process (\d+)")
NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)
"""The errors of a file system without locks; there it is up to the user that only one command writes at a time."""
FAR = 1 << 30
"""The offset of the lock in its file on Windows, where locked bytes cannot be read."""


class Holder(NamedTuple):
    """The process that holds a lock, and since when, as hours and minutes."""

    process: str
    since: str


Waiting = Callable[[Holder | None], None]
"""Called once, with the holder if it is known, before waiting for a lock."""


def write(file: Path, content: bytes, *, durable: bool = False, private: bool = False) -> None:
    """Writes `content` to a hidden file next to `file`, then renames it to `file` in one step.

    If the process is killed, either the old file or the new one is there, and at most a hidden file, which the next
    write uses again. With `durable` the same holds for a power cut. A `private` file can be read only by its owner. Only
    one process may write at a time. Raises OSError.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        with open_itself(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, "wb") as handle:
            if private:
                beside.chmod(0o600)
            handle.write(content)
            if durable:
                handle.flush()
                os.fsync(handle.fileno())
        beside.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    if durable:
        flush_folder(file.parent)


def private_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are missing, for their owner alone.

    `mkdir(mode=0o700, parents=True)` leaves the folders above it open to others. Raises OSError if it cannot be made.
    """
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    for above in reversed(missing):
        above.mkdir(mode=0o700, exist_ok=True)


def remember(file: Path, content: bytes) -> bool:
    """Writes what can be worked out again at any time, if possible. Returns whether it was written.

    If several commands run at once, one of them writes and the others do not wait for it. A missing folder is made,
    for its owner alone; nothing is written through a link.
    """
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        if not file.parent.is_symlink():
            with locked(file.parent / "cache.lock", wait=False) as handle:
                if handle is not None:
                    write(file, content)
                    return True
    return False


def open_itself(file: Path, flags: int, mode: str) -> BinaryIO:
    """Opens the file of that name, but does not follow a link."""
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return cast(BinaryIO, os.fdopen(os.open(file, flags, 0o666), mode))


def flush_folder(folder: Path) -> None:
    """Flushes the names in a folder to the disk, as far as the system can."""
    # Not every system can open a folder; there the names are as safe as they get.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(
    file: Path, *, wait: bool = True, shared: bool = False, signed: bool = False, busy: Waiting | None = None
) -> Iterator[int | None]:
    """Holds the lock `file` while the block runs; several processes may hold it if all are `shared`, or else only one.

    If it has to wait, it calls `busy` once, with the holder if that has `signed` the lock. The block is given the
    handle, which also holds the lock for a child process that inherits it; with `wait=False` it is given None if the
    lock is taken. The file stays when the lock is released, because removing it could remove another process's lock.
    """
    with open_itself(file, os.O_RDWR | os.O_CREAT, "r+b") as handle:
        acquired = _acquire(handle.fileno(), shared=shared, wait=False)
        if not acquired and wait:
            if busy is not None:
                busy(_holder(file))
            acquired = _acquire(handle.fileno(), shared=shared, wait=True)
        if acquired and signed:
            handle.truncate(0)
            handle.write(b"process %d\n" % os.getpid())
            handle.flush()
        try:
            yield handle.fileno() if acquired else None
        finally:
            if acquired:
                _release(handle.fileno())


def _holder(file: Path) -> Holder | None:
    try:
        signed = HOLDER.match(file.read_bytes())
        # This is not the clock, but the time at which the lock was signed.
        since = time.strftime("%H:%M", time.localtime(file.stat().st_mtime))
    except OSError:
        return None
    return Holder(signed[1].decode(), since) if signed else None


try:
    import fcntl

    def _acquire(handle: int, *, shared: bool, wait: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
        return True

    def _release(handle: int) -> None:
        # Closing the file releases the lock, unless a child process still has it open and so keeps the lock.
        pass

except ImportError:  # Windows has no shared locks, so readers take turns there too
    import msvcrt  # type: ignore[import-not-found, unused-ignore]

    def _acquire(handle: int, *, shared: bool, wait: bool) -> bool:
        while True:
            os.lseek(handle, FAR, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
            except OSError:
                if not wait:
                    return False
            else:
                return True

    def _release(handle: int) -> None:
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined, unused-ignore]
