"""Work that goes on beside the program, in a process of its own, where the system can split one.

Only work that reads: what comes of it goes through a pipe, and whoever asked for it writes it where it belongs. So
nothing is left half done by a process that ends early, whatever ends it, and one whose program is gone has nobody to
write to, and ends at its next word.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

MORE = 1 << 20
"""Bytes that may wait in a pipe, where the system allows it, so that neither end waits for the other."""

_heard: set[int] = set()
"""The ends of pipes at which this process listens; a copy of it must not keep them open."""

T = TypeVar("T")


def can_split() -> bool:
    """Whether a process can be split here: on Linux, where this one has no other thread that may hold a lock.

    What stands in memory is there for both, which no other system does both safely and fast. The system is asked, for
    Python does not know the threads that libraries have.
    """
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 -- names only
    except OSError:
        return False


def processors() -> int:
    """On how many processors this process may run."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class ForkedWorker:
    """Pieces of work that are done in another process, in order; to be gone through once, or ended.

    Where that process does not live to the end, there are fewer pieces than were asked for.
    """

    def __init__(self, work: Callable[[], Iterable[bytes]]) -> None:
        """Begins at once. Raises OSError where the system has no room for another process."""
        reading, writing = os.pipe()
        try:
            self._process: int | None = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self._process == 0:
            _work(work, writing, {reading, *_heard})
        os.close(writing)
        self._pipe = os.fdopen(reading, "rb")
        _heard.add(reading)

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
        """Ends the process, if it has not come to its end; it has nothing to leave behind."""
        if not self._pipe.closed:
            _heard.discard(self._pipe.fileno())
            self._pipe.close()
        if self._process is not None:
            process, self._process = self._process, None
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def parallel_map(tasks: Sequence[T], work: Callable[[T], bytes]) -> Iterator[bytes | None]:
    """The answers to all tasks, in their order, worked out on all processors; None where it is left to this process.

    Each process takes every so many-eth task, so that none is far ahead of the others. This one is the first of them:
    each has a copy of what it works with, and one more would hold nothing but the pieces of the others. What another
    did not do, because it ended, is left to this one too.
    """
    number = max(1, min(processors(), len(tasks)))
    each = [None, *(start_worker(partial(map, work, tasks[first::number])) for first in range(1, number))]
    answers = [iter(one or ()) for one in each]
    try:
        for at in range(len(tasks)):
            yield next(answers[at % number], None)
    finally:
        for one in each:
            if one is not None:
                one.end()


def start_worker(work: Callable[[], Iterable[bytes]]) -> ForkedWorker | None:
    """Work that has begun in another process; None where none can be split, or the system has no room for it."""
    try:
        return ForkedWorker(work) if can_split() else None
    except OSError:
        return None


def _work(work: Callable[[], Iterable[bytes]], writing: int, others: Iterable[int]) -> None:
    """What the other process does. It never comes back, and touches nothing that it shares with the first one."""
    try:
        # Of what it makes hardly anything becomes garbage before it ends.
        gc.disable()
        for pipe_of_others in others:
            os.close(pipe_of_others)
        _widen(writing)
        with os.fdopen(writing, "wb") as pipe:
            for piece in work():
                pipe.write(len(piece).to_bytes(8, "big"))
                pipe.write(piece)
                pipe.flush()
        os._exit(0)
    except BaseException:  # noqa: BLE001 -- whatever it is, the first process does the work itself, and says so
        os._exit(1)


def _widen(pipe: int) -> None:
    import contextlib
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, MORE)
