"""Runs a program and says how long it took, how much work that was, and how much memory."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PATIENCE = 900.0
"""Seconds until something is taken to have gone wrong; it measures nothing."""
EVERY = 0.2
"""Seconds between two looks at the memory of a program."""


@dataclass(frozen=True)
class Sample:
    """One run: seconds on the clock, seconds of CPU of the program and its children, and the most memory in MB.

    The memory is that of all its processes together, what they share counted once, as seen twice a second on Linux; or
    that of the largest, where that is more.
    """

    seconds: float
    cpu: float = 0.0
    memory: float = 0.0


@dataclass(frozen=True)
class Spread:
    """What several runs took: the middle one, the shortest and the longest."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values))


def surroundings() -> dict[str, str]:
    """The variables of the system, as a user has them: Python keeps what it compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def run(
    command: Sequence[str],
    folder: Path,
    variables: Mapping[str, str] | None = None,
    expected: Collection[int] = (0,),
) -> Sample:
    """Runs a program to its end. Raises RuntimeError where its code is none of the expected ones."""
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**surroundings(), **(variables or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        together = _Together(process.pid)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        together.ended.set()
    seconds = time.perf_counter() - began
    if process.returncode not in expected:
        raise RuntimeError(f"{' '.join(command)}: {said.decode('utf-8', 'replace')[-2000:]}")
    return Sample(seconds, used.ru_utime + used.ru_stime, max(used.ru_maxrss / 1024, together.most))


class _Together(threading.Thread):
    """Looks regularly what a process and all below it hold together; `most` is in MB."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self.most, self.ended = process, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.ended.wait(EVERY):
            self.most = max(self.most, sum(map(_share, [self._process, *children(self._process)])))


def children(process: int) -> list[int]:
    """All processes below one; none where the system does not say."""
    try:
        found = [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []
    return found + [below for one in found for below in children(one)]


def _share(process: int) -> float:
    """The megabytes of a process, of those that it shares with others its part (PSS)."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


@contextmanager
def serving(
    command: Callable[[str], Sequence[str]],
    folder: Path,
    page: str,
    variables: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, int]]:
    """A server while the block runs, from when it shows `page`; gives its address and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    process = subprocess.Popen(
        command(address),
        cwd=folder,
        env={**surroundings(), **(variables or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(f"http://{address}/{page}", "</html>")
        yield f"http://{address}", process.pid
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(address: str, word: str) -> float:
    """Seconds until a page holds a word. Raises RuntimeError where that takes for ever."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        with suppress(OSError), urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            if word in answer.read().decode("utf-8", "replace"):
                return time.perf_counter() - began
        time.sleep(0.01)
    raise RuntimeError(f"{address} never said {word!r}")
