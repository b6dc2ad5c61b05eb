"""Moves finished lines out of the inbox: whole files if no line is left in them, else line by line. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from faden.cli.journal_lock import writing
from faden.journal.discovery import INBOX, INBOX_DONE
from faden.storage.user_files import change, create, remove

if TYPE_CHECKING:
    from faden.cli.context import Context


def move_lines(context: Context, name: str, numbers: Collection[int]) -> str:
    """Moves lines, by their numbers from 1, out of a file of the inbox; returns the file in which they are now.

    A file with no other line waiting is moved as a whole, with its headings.
    """
    source = context.root / name
    target = context.root / INBOX_DONE / Path(name).relative_to(INBOX)
    waiting = {line.source.line for line in context.journal.inbox if line.source.file == name} - set(numbers)
    with writing(context):
        if not waiting:
            target = _free_path(target)
            create(target, source.read_bytes().decode("utf-8"))
            remove(source)
        else:
            lines = source.read_bytes().decode("utf-8-sig").splitlines(keepends=True)
            moved = [line for number, line in enumerate(lines, 1) if number in numbers]
            _add(target, "".join(line if line.endswith(("\n", "\r")) else f"{line}\n" for line in moved))
            change(source, lambda text: _without_lines(text, moved))
    return target.relative_to(context.root).as_posix()


def _add(target: Path, text: str) -> None:
    try:
        create(target, text)
    except FileExistsError:
        change(target, lambda before: before + ("" if not before or before.endswith("\n") else "\n") + text)


def _without_lines(text: str, moved: Collection[str]) -> str:
    """The text without the moved lines, wherever they are by now: a phone may have written meanwhile."""
    moved_lines = [line.rstrip("\r\n") for line in moved]
    lines = []
    for line in text.splitlines(keepends=True):
        if line.rstrip("\r\n") in moved_lines:
            moved_lines.remove(line.rstrip("\r\n"))
        else:
            lines.append(line)
    return "".join(lines)


def _free_path(target: Path) -> Path:
    """A path next to `target` where no file exists."""
    number = 2
    free = target
    while free.exists():
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return free
