"""What commands wrote, so that `faden undo` can take it back: one small file per operation, in `.faden/undo/`.

For each file, an operation holds the replaced part and its replacement, never the whole text. The
folder is not part of the repository, is readable only by its owner, and is emptied by `faden forget`.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from faden.storage.disk import private_folder, write

FOLDER = Path(".faden") / "undo"
FORGOTTEN_MARK = "forgotten"
"""A file that marks that a person was forgotten, and so nothing earlier can be taken back."""
TIDY_FILE = Path(".faden") / "tidy.json"
"""The ids of the people whom `faden tidy` put off."""
MAX_OPERATIONS = 50
"""How many operations are kept; older ones are dropped. [A]"""


@dataclass(frozen=True, slots=True)
class FileChange:
    """How one file changed: at byte `at`, `old` was replaced by `new`; `digest` is that of the whole file afterwards.

    `existed` and `exists` say whether the file existed before and exists afterwards.
    """

    file: str
    at: int
    old: bytes
    new: bytes
    digest: str
    existed: bool
    exists: bool

    @staticmethod
    def of(file: str, before: bytes | None, after: bytes | None) -> FileChange:
        old, new = before or b"", after or b""
        # Whole lines, so that "ring: 50" and "ring: 5" are shown, and not the "0" in which they differ.
        begin = old.rfind(b"\n", 0, _common_length(old, new)) + 1
        end = _common_length(old[begin:][::-1], new[begin:][::-1])
        if not all(_whole_lines(text[begin : len(text) - end]) for text in (old, new)):
            end -= old[len(old) - end :].find(b"\n") + 1 or end
        return FileChange(
            file,
            begin,
            old[begin : len(old) - end],
            new[begin : len(new) - end],
            digest_of(after),
            before is not None,
            after is not None,
        )

    def undone(self, content: bytes) -> bytes | None:
        """The content without the change, from the content after it; None if what was written has changed since.

        If the file was edited elsewhere, the lines that were written are taken back where they are now, provided that
        they are there once. What only deleted lines cannot be found then.
        """
        if digest_of(content) == self.digest:
            return content[: self.at] + self.old + content[self.at + len(self.new) :]
        if not (self.existed and self.exists and self.new):
            return None
        places = [at for at in _places(content, self.new) if _is_whole(content, at, at + len(self.new))]
        if len(places) != 1:
            return None
        return content[: places[0]] + self.old + content[places[0] + len(self.new) :]


@dataclass(frozen=True, slots=True)
class Operation:
    """What one command wrote: the command's name, the journal's day on which it ran, and the changes."""

    command: str
    day: str
    changes: tuple[FileChange, ...]


def _places(content: bytes, part: bytes) -> Iterator[int]:
    at = content.find(part)
    while at >= 0:
        yield at
        at = content.find(part, at + 1)


def _is_whole(content: bytes, begin: int, end: int) -> bool:
    """Whether a stretch of a text begins and ends with a line."""
    return content[begin - 1 : begin] in (b"", b"\n") and (
        end == len(content) or content[end - 1 : end] == b"\n"
    )


def _whole_lines(text: bytes) -> bool:
    return not text or text.endswith(b"\n")


def _common_length(first: bytes, other: bytes) -> int:
    """The length of the common beginning of two texts, in bytes."""
    return len(os.path.commonprefix([first, other]))  # noqa: RUF071 -- bytes, not paths


def digest_of(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()


def keep(root: Path, operation: Operation) -> None:
    """Saves an operation as the latest. If that fails, the command has still done its work."""
    with contextlib.suppress(OSError):
        folder = root / FOLDER
        private_folder(folder)
        files = _files(root)
        number = int(files[-1].stem) + 1 if files else 1
        file = folder / f"{number:06}.json"
        write(file, _encoded(operation))
        for old in files[: max(0, len(files) + 1 - MAX_OPERATIONS)]:
            old.unlink(missing_ok=True)


def latest(root: Path) -> tuple[Path, Operation] | None:
    """The latest operation and its file; None if there is none, or it cannot be read."""
    for file in reversed(_files(root)):
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
            return file, _decoded(file.read_bytes())
        return None
    return None


def clear(root: Path) -> None:
    """Removes all operations, and the list of people whom `tidy` put off, because a person is forgotten."""
    (root / TIDY_FILE).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        # Also removes what an interrupted write left.
        for file in (root / FOLDER).iterdir():
            file.unlink()
    with contextlib.suppress(OSError):
        private_folder(root / FOLDER)
        (root / FOLDER / FORGOTTEN_MARK).touch()


def was_cleared(root: Path) -> bool:
    """Whether a person was forgotten, so that nothing earlier can be taken back."""
    return (root / FOLDER / FORGOTTEN_MARK).exists()


def _files(root: Path) -> Sequence[Path]:
    return sorted(file for file in (root / FOLDER).glob("*.json") if file.stem.isdecimal())


def _encoded(operation: Operation) -> bytes:
    def text(value: Any) -> str:
        return base64.b64encode(value).decode("ascii")

    return json.dumps(asdict(operation), default=text).encode("ascii")


def _decoded(content: bytes) -> Operation:
    def change(row: dict[str, Any]) -> FileChange:
        row = row | {key: base64.b64decode(row[key]) for key in ("old", "new")}
        if not row["file"].startswith("contacts/") or ".." in row["file"].split("/"):
            raise ValueError(row["file"])  # no command writes there, so this record came from elsewhere
        return FileChange(**row)

    record = json.loads(content)
    date.fromisoformat(record["day"])
    return Operation(record["command"], record["day"], tuple(change(row) for row in record["changes"]))


class Recorder:
    """Collects what the running command writes; one recording at a time, because only one command writes at a time."""

    def __init__(self) -> None:
        self._root: Path | None = None
        self._changes: dict[Path, tuple[bytes | None, bytes | None]] = {}

    def at_work(self, root: Path) -> bool:
        """Whether what is written into this journal now is part of an operation already."""
        return self._root == root

    @contextlib.contextmanager
    def recording(self, root: Path, command: str, day: str) -> Iterator[None]:
        """Makes one operation of what is written while the block runs, even if the block ends with an error."""
        self._root, self._changes = root, {}
        try:
            yield
        finally:
            changed = tuple(
                FileChange.of(file.relative_to(self._root).as_posix(), before, after)
                for file, (before, after) in self._changes.items()
                if before != after
            )
            self._root = None
            if changed:
                keep(root, Operation(command, day, changed))

    def wrote(self, file: Path, before: bytes | None, after: bytes | None) -> None:
        """Records a written file: its content before and afterwards, None if it did not exist."""
        if self._root is not None:
            first = self._changes.get(file, (before, after))[0]
            self._changes[file] = (first, after)


recorder = Recorder()
