"""How files get to the disk: whole or not at all, and one writer at a time."""

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
"""What a file system says that knows no locks; two writers at once are left to the person there."""
FAR = 1 << 30
"""Where in the lock file the lock lies on Windows: what is locked there cannot be read."""


class Holder(NamedTuple):
    """Who holds a lock: the process, and since when, as hours and minutes."""

    process: str
    since: str


Waiting = Callable[[Holder | None], None]
"""Told, once, to whoever has to wait for a lock."""


def write(file: Path, content: bytes, *, durable: bool = False, private: bool = False) -> None:
    """`content` in the place of `file`: beside it first, then there in one step.

    A kill leaves the old file or the new one, and beside it at most a hidden file that the next write uses again.
    With `durable` so does a power cut. A `private` file is its owner's alone. For one writer at a time.
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


def remember(file: Path, content: bytes) -> bool:
    """Writes what can be worked out again at any time: where it cannot be written, it is not. Returns whether it was.

    So that of many commands at once none waits for the others, one of them writes and the others leave it to it. The
    folder is made, if it is not there, for its owner alone; through a link nothing is written.
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
    """Opens the file of that name and never one that a link of that name leads to."""
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return cast(BinaryIO, os.fdopen(os.open(file, flags, 0o666), mode))


def flush_folder(folder: Path) -> None:
    """Makes the names in a folder as durable as the system can."""
    # Not every system can open a folder; there the name is as safe as it gets.
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
    """Holds the lock `file` while the block runs; many may hold it `shared`, or one alone.

    Whoever has to wait is told by `busy`, once, and by whom it is held where the holder has `signed`. With
    `wait=False` nobody waits, and the block is given None where the lock is taken; else the handle, which holds the
    lock for a child process too that is given it.
    The file stays when the lock is let go: who removed it could remove another's.
    """
    with open_itself(file, os.O_RDWR | os.O_CREAT, "r+b") as handle:
        taken = _take(handle.fileno(), shared=shared, wait=False)
        if not taken and wait:
            if busy is not None:
                busy(_holder(file))
            taken = _take(handle.fileno(), shared=shared, wait=True)
        if taken and signed:
            handle.truncate(0)
            handle.write(b"process %d\n" % os.getpid())
            handle.flush()
        try:
            yield handle.fileno() if taken else None
        finally:
            if taken:
                _let_go(handle.fileno())


def _holder(file: Path) -> Holder | None:
    try:
        signed = HOLDER.match(file.read_bytes())
        # Not the clock: the time at which the lock was signed.
        since = time.strftime("%H:%M", time.localtime(file.stat().st_mtime))
    except OSError:
        return None
    return Holder(signed[1].decode(), since) if signed else None


try:
    import fcntl

    def _take(handle: int, *, shared: bool, wait: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
        return True

    def _let_go(handle: int) -> None:
        # Closing the file lets go too, unless a child process still has it open: then the lock is the child's.
        pass

except ImportError:  # Windows knows no shared locks: there readers take turns too
    import msvcrt  # type: ignore[import-not-found, unused-ignore]

    def _take(handle: int, *, shared: bool, wait: bool) -> bool:
        while True:
            os.lseek(handle, FAR, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
            except OSError:
                if not wait:
                    return False
            else:
                return True

    def _let_go(handle: int) -> None:
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined, unused-ignore]
