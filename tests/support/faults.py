"""A disk that fails: every step that changes something on it is counted, and one of them goes wrong.

`every_fault` runs a piece of work again and again, each time in a process of its own that is killed, or told that
the disk is full, broken or forbidden, at the first, the second, the third … such step, until the work comes through
without having met the fault. A step is a file that is opened to be written, every block that is written to it, and
every rename, link, removal, new folder, change of a file's properties and flush.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KILL = "kill"
FAULTS = {KILL: 0, "ENOSPC": errno.ENOSPC, "EIO": errno.EIO, "EACCES": errno.EACCES}
CALLS = (
    "mkdir", "rename", "replace", "link", "symlink", "unlink", "remove", "rmdir", "fsync", "chmod", "truncate",
    "ftruncate", "utime",
)  # fmt: skip
FILLS = ("mkdir", "link", "symlink", "open", "write", "fsync")
"""What a full disk refuses; the rest still works on it."""
MANY = 2_000

KILLED, CAME_THROUGH, MET_IT, RAISED = 9, 0, 3, 70


@dataclass(frozen=True)
class Outcome:
    """One run: which fault, at which step, what that step was, and how the work took it."""

    fault: str
    step: int
    call: str
    code: int

    @property
    def raised(self) -> bool:
        """Whether the work ended with an exception that nobody had foreseen."""
        return self.code not in (KILLED, CAME_THROUGH, MET_IT)


class Disk:
    """Stands between Python and the system, and fails at one step."""

    def __init__(self, fault: str, step: int) -> None:
        self.fault, self.left, self.met = fault, step, ""
        self.open = io.open

    def reach(self, call: str) -> None:
        """One step; raises, or does not return, where it is the one that fails."""
        if self.fault == "ENOSPC":
            if call not in FILLS:
                return
            self.left -= 1
            if self.left < 0:
                # A full disk stays full.
                self.met = self.met or call
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return
        self.left -= 1
        if self.left == -1:
            self.met = call
            if self.fault == KILL:
                os._exit(KILLED)
            raise OSError(FAULTS[self.fault], os.strerror(FAULTS[self.fault]))

    def install(self) -> None:
        for name in CALLS:
            if hasattr(os, name):
                setattr(os, name, self._counted(name, getattr(os, name)))
        os.open = self._counted("open", os.open, only=self._opens_to_write)
        builtins.open = io.open = self._open

    def _opens_to_write(self, _path: object, flags: int, *_rest: object, **_options: object) -> bool:
        return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))

    def _counted(self, name: str, real: Callable[..., Any], only: Callable[..., bool] | None = None) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            if only is None or only(*arguments, **options):
                self.reach(name)
            return real(*arguments, **options)

        return call

    def _open(self, file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if not set(mode) & set("wax+"):
            return self.open(file, mode, *arguments, **options)
        if not isinstance(file, int):
            self.reach("open")
        raw = _Raw(file, mode.replace("b", "").replace("t", ""))
        raw.disk = self
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return buffered
        return io.TextIOWrapper(buffered, options.get("encoding"), newline=options.get("newline"))


class _Raw(io.FileIO):
    disk: Disk

    def write(self, content: Any) -> int:
        try:
            self.disk.reach("write")
        except OSError:
            # A disk that fills up takes what still fits.
            super().write(bytes(content)[: len(content) // 2])
            raise
        return super().write(content)


def every_fault(
    prepare: Callable[[], object],
    work: Callable[[], object],
    expected: type[BaseException] | tuple[type[BaseException], ...] = (),
    faults: tuple[str, ...] = tuple(FAULTS),
) -> Iterator[Outcome]:
    """Runs `work`, on what `prepare` sets up, with each fault at each step; the caller looks at what each run left.

    `expected` are the exceptions by which the work says that the disk failed it.
    """
    for fault in faults:
        for step in range(MANY):
            prepare()
            outcome = _run(work, fault, step, expected)
            if outcome.call:
                yield outcome
            if outcome.code == CAME_THROUGH:
                break
        else:
            raise AssertionError(f"{fault}: never came through")


def _run(
    work: Callable[[], object],
    fault: str,
    step: int,
    expected: type[BaseException] | tuple[type[BaseException], ...],
) -> Outcome:
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os._exit(_child(work, Disk(fault, step), expected, tell))
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        call = pipe.read().decode()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Outcome(fault, step, call or ("somewhere" if code == KILLED else ""), code)


def _child(
    work: Callable[[], object],
    disk: Disk,
    expected: type[BaseException] | tuple[type[BaseException], ...],
    tell: int,
) -> int:
    code = CAME_THROUGH
    write = os.write
    disk.install()
    try:
        work()
    except expected:
        code = MET_IT
    except BaseException:  # noqa: BLE001 -- whatever it is, the parent says so
        import traceback

        traceback.print_exc(file=sys.__stderr__)
        code = RAISED
    write(tell, disk.met.encode())
    return MET_IT if code == CAME_THROUGH and disk.met else code


def tree(folder: Path, *, hidden: bool = False) -> dict[str, bytes]:
    """Every file below a folder and what it holds; hidden ones, and what lies in hidden folders, only if asked for."""
    found = {}
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_file() and (hidden or not any(part.startswith(".") for part in path.parts)):
            found[path.as_posix()] = file.read_bytes()
    return found


def steps(outcomes: list[Outcome]) -> str:
    """How many steps of which kind were made to fail, for a report."""
    counted = Counter(outcome.fault for outcome in outcomes)
    return ", ".join(f"{count} × {fault}" for fault, count in counted.items())
