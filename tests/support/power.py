"""A power cut: what a disk may hold after it, for every moment of a command.

What a command asks of the system is recorded: names that are made, moved or removed, folders, and what is flushed. Then
the power is cut after each step. Of a file that was not flushed the content is gone; of a folder that was not flushed
every change of a name may be there or not, each by itself. (Real file systems keep more than that. None keeps less.)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from tests.support.faults import tree

NAME, GONE, FOLDER, FLUSH = "name", "gone", "folder", "flush"
Tree = Mapping[str, bytes]
Call = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Step:
    """What was asked: a name for a file's number, its end, a new folder, or the flush of a file or folder."""

    kind: str
    path: str
    number: int = 0
    content: bytes = b""
    """Of a flushed file, what it holds from then on."""


@dataclass
class Recorder:
    """Everything that a piece of work asks of the disk below `root`."""

    root: Path
    steps: list[Step] = field(default_factory=list)

    def inside(self, path: Any) -> str | None:
        """A path below the root, from there; None for any other."""
        whole = Path(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 -- of a link itself, not where it leads
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else None

    def note(self, kind: str, path: Any, number: int = 0, content: bytes = b"") -> None:
        inside = self.inside(path)
        if inside is not None:
            self.steps.append(Step(kind, inside, number, content))

    @contextmanager
    def watching(self) -> Iterator[None]:
        """While the block runs, what it asks is recorded and done."""
        calls = {
            "open": self._opening, "mkdir": self._making, "fsync": self._flushing, "link": self._moving,
            "replace": self._moving, "rename": self._moving, "unlink": self._ending, "remove": self._ending,
            "rmdir": self._ending,
        }  # fmt: skip
        real = {name: getattr(os, name) for name in calls}
        for name, recording in calls.items():
            setattr(os, name, recording(real[name]))
        try:
            yield
        finally:
            for name, call in real.items():
                setattr(os, name, call)

    def _opening(self, real: Call) -> Call:
        def open_(path: Any, flags: int, *rest: Any, **options: Any) -> Any:
            new = flags & os.O_CREAT and not os.path.lexists(path)
            handle = real(path, flags, *rest, **options)
            if new or flags & os.O_TRUNC:
                number = os.fstat(handle).st_ino
                # Nothing is in it, whatever a file of that number held before.
                self.note(FLUSH, path, number)
                if new:
                    self.note(NAME, path, number)
            return handle

        return open_

    def _moving(self, real: Call) -> Call:
        def move(one: Any, other: Any, **options: Any) -> None:
            number = Path(one).stat().st_ino
            real(one, other, **options)
            self.note(NAME, other, number)
            if real.__name__ != "link":
                self.note(GONE, one)

        return move

    def _ending(self, real: Call) -> Call:
        def end(path: Any, **options: Any) -> None:
            real(path, **options)
            self.note(GONE, path)

        return end

    def _making(self, real: Call) -> Call:
        def make(path: Any, *rest: Any, **options: Any) -> None:
            real(path, *rest, **options)
            self.note(FOLDER, path)

        return make

    def _flushing(self, real: Call) -> Call:
        def flush(handle: int) -> None:
            real(handle)
            path = Path(f"/proc/self/fd/{handle}").readlink()
            self.note(FLUSH, path, os.fstat(handle).st_ino, b"" if path.is_dir() else path.read_bytes())

        return flush


def cuts(root: Path, work: Callable[[], object]) -> tuple[Tree, Tree, list[tuple[str, Tree]]]:
    """The tree below `root` before and after `work`, and every tree that a power cut may leave, with its moment.

    The last one is what is left where the power goes once the work is done.
    """
    recorder = Recorder(root)
    before = tree(root)
    numbers = {path: (root / path).stat().st_ino for path in before}
    with recorder.watching():
        work()
    after = tree(root)
    whole = _left(before, numbers, recorder.steps, frozenset())
    assert whole == after, "something was written past the recorder, or never flushed"
    found: list[tuple[str, Tree]] = []
    for moment in range(len(recorder.steps) + 1):
        done = recorder.steps[:moment]
        loose = _not_flushed(done)
        at = f"after {done[-1].kind} {done[-1].path}" if done else "before everything"
        several = chain([()], ((one,) for one in loose), [loose])
        found += [(at, _left(before, numbers, done, frozenset(lost))) for lost in several]
    return before, after, found


def _not_flushed(done: list[Step]) -> list[int]:
    """The changes of names, by place, whose folder was not flushed since."""
    loose: dict[int, str] = {}
    for at, step in enumerate(done):
        if step.kind == FLUSH:
            loose = {one: folder for one, folder in loose.items() if folder != step.path}
        else:
            loose[at] = str(Path(step.path).parent)
    return [*loose]


def _left(before: Tree, numbers: Mapping[str, int], done: list[Step], lost: frozenset[int]) -> Tree:
    """What the disk holds of all these steps, where some changes of names are lost."""
    contents = {numbers[path]: content for path, content in before.items()}
    names, missing = dict(numbers), set()
    for at, step in enumerate(done):
        if step.kind == FLUSH:
            contents[step.number] = step.content
        elif at in lost:
            missing |= {step.path} if step.kind == FOLDER else set()
        elif step.kind == NAME:
            names[step.path] = step.number
        elif step.kind == GONE:
            names.pop(step.path, None)
    return {
        path: contents.get(number, b"")
        for path, number in names.items()
        if not any(path.startswith(f"{folder}/") for folder in missing)
        and not Path(path).name.startswith(".")
    }
