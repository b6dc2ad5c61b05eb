"""`faden merge BASE OURS THEIRS`: called by git before it merges a file that both sides changed."""

from __future__ import annotations

import contextlib
from pathlib import Path

import click

from faden.cli.path_type import PathType
from faden.editing.merge import Versions, reconciled
from faden.storage.disk import write

FILE = PathType(dir_okay=False, exists=True)


@click.command("merge")
@click.argument("base", type=FILE)
@click.argument("ours", type=FILE)
@click.argument("theirs", type=FILE)
def command(base: Path, ours: Path, theirs: Path) -> None:
    """Prepare two edits of one file for git to merge.

    Git calls this once `faden init --merge` has told it to, with copies of the file as it was
    before, as you changed it and as the other person did. Keys and ticked boxes that only one side
    changed are put into all three, so that git finds a conflict only where both changed the same
    thing.
    """
    # git handles what is not text itself, and goes on by itself if nothing can be written.
    with contextlib.suppress(UnicodeDecodeError, OSError):
        _reconcile(base, ours, theirs)


def _reconcile(base: Path, ours: Path, theirs: Path) -> None:
    before = Versions(*(file.read_bytes().decode("utf-8") for file in (base, ours, theirs)))
    after = reconciled(before)
    # The base is written last: after a kill in between git sees changes of one side, never changes that both seem to undo.
    for file, old, new in (
        (ours, before.ours, after.ours),
        (theirs, before.theirs, after.theirs),
        (base, before.base, after.base),
    ):
        if new != old:
            write(file, new.encode("utf-8"))
