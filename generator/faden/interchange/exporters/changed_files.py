"""What a writing command does to each file, for programs."""

from __future__ import annotations

from difflib import unified_diff

from faden.interchange.exporters.written_types import ChangedFile


def lines_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    r"""The lines removed, and the lines added.

    >>> lines_changed("place: Bonn\nring: 5\n", "place: Köln\nring: 5\n")
    (['place: Bonn'], ['place: Köln'])
    """
    lines = list(unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm=""))[2:]
    return (
        [line[1:] for line in lines if line.startswith("-")],
        [line[1:] for line in lines if line.startswith("+")],
    )


def changed_file(file: str, old: str | None, new: str | None) -> ChangedFile:
    """A file whose text was `old` and is now `new`; None if it does not exist."""
    removed, added = ([], []) if old is None or new is None else lines_changed(old, new)
    return ChangedFile(
        file=file,
        change="new" if old is None else "removed" if new is None else "changed",
        becomes=None,
        removed=removed,
        added=added,
    )


def renamed_file(file: str, becomes: str) -> ChangedFile:
    """A file that gets another name."""
    return ChangedFile(file=file, change="renamed", becomes=becomes, removed=[], added=[])
