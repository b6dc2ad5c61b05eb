"""Work in other processes, if the system can fork.

They only read: the results go through a pipe, and the caller writes them where they belong. So a process that ends
early, for whatever reason, leaves nothing half done, and one whose parent is gone ends with its next result.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

PIPE_BYTES = 1 << 20
"""Bytes that may wait in a pipe, if the system allows it, so that neither end waits for the other."""

_read_ends: set[int] = set()
"""The pipe ends that this process reads; a fork of it must not keep them open."""

T = TypeVar("T")


def can_split() -> bool:
    """Whether this process can be forked: only on Linux, and only if no other thread might hold a lock.

    Both processes then have everything in memory; no other system does that both safely and fast. The threads are
    counted by the system, because Python does not know those of libraries.
    """
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 -- names only
    except OSError:
        return False


def processors() -> int:
    """The number of processors on which this process may run."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class ForkedWorker:
    """Another process, as an iterator of its results in order; iterate over it once, or call `end`.

    If that process ends early, there are fewer results than tasks.
    """

    def __init__(self, work: Callable[[], Iterable[bytes]]) -> None:
        """Starts the process at once. Raises OSError if the system has no room for another."""
        reading, writing = os.pipe()
        try:
            self._process: int | None = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self._process == 0:
            _work(work, writing, {reading, *_read_ends})
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        _read_ends.add(reading)

    def __iter__(self) -> Iterator[bytes]:
        try:
            while len(head := self._pipe.read(8)) == 8:
                length = int.from_bytes(head, "big")
                piece = self._pipe.read(length)
                if len(piece) < length:
                    break
                yield piece
        finally:
            self.end()

    def end(self) -> None:
        """Kills the process, if it is still running; it leaves nothing behind."""
        if not self._pipe.closed:
            _read_ends.discard(self._pipe.fileno())
            self._pipe.close()
        if self._process is not None:
            process, self._process = self._process, None
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def parallel_map(tasks: Sequence[T], work: Callable[[T], bytes]) -> Iterator[bytes | None]:
    """The results of all tasks, in order, from all processors; None for a task that the caller has to do itself.

    With n processes, each takes every nth task, so that none is far ahead of the others. This process is the first of
    them, because every process has a copy of the data, and one more would only collect results. Tasks that another
    process did not do because it ended are None as well.
    """
    number = max(1, min(processors(), len(tasks)))
    workers = [None, *(start_worker(partial(map, work, tasks[first::number])) for first in range(1, number))]
    answers = [iter(worker or ()) for worker in workers]
    try:
        for at in range(len(tasks)):
            yield next(answers[at % number], None)
    finally:
        for worker in workers:
            if worker is not None:
                worker.end()


def start_worker(work: Callable[[], Iterable[bytes]]) -> ForkedWorker | None:
    """Starts work in another process; None if this one cannot be forked, or the system has no room for another."""
    try:
        return ForkedWorker(work) if can_split() else None
    except OSError:
        return None


def _work(work: Callable[[], Iterable[bytes]], writing: int, other_pipes: Iterable[int]) -> None:
    """Runs in the other process. It never returns, and changes nothing that it shares with the first one."""
    try:
        # Hardly anything becomes garbage before it ends.
        gc.disable()
        for other_pipe in other_pipes:
            os.close(other_pipe)
        _widen(writing)
        with os.fdopen(writing, "wb") as pipe:
            for piece in work():
                pipe.write(len(piece).to_bytes(8, "big"))
                pipe.write(piece)
                pipe.flush()
        os._exit(0)
    except BaseException:  # noqa: BLE001 -- whatever it is, the first process does the work itself and reports it
        os._exit(1)


def _widen(pipe: int) -> None:
    import contextlib
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
