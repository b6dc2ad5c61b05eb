"""The driver of `faden init --merge`: how git merges people, meetings and goals in this clone."""

from __future__ import annotations

from pathlib import Path

import click

from faden.cli.git_repo import file_of, no_repository, this_faden
from faden.core.i18n import Words
from faden.storage import git

DRIVER = "{faden} merge %O %A %B; git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
"""faden prepares and git merges: without faden, or where it fails, git does exactly what it always does."""
ATTRIBUTES = tuple(f"**/contacts/{part}/**/*.md merge=faden" for part in ("people", "meetings", "goals"))


def write_driver(folder: Path, words: Words) -> None:
    """Tell the repository of the journal in `folder` to merge its files key by key. Only this clone is told.

    Raises Unclear where there is no repository.
    """
    attributes = file_of(folder, "info/attributes")
    driver = DRIVER.format(faden=this_faden().replace("%", "%%"))
    told = (
        git.text(folder, "config", "--local", "merge.faden.name", "faden, key by key"),
        git.text(folder, "config", "--local", "merge.faden.driver", driver),
    )
    if attributes is None or None in told:
        raise no_repository(folder, "--merge", words)
    attributes.parent.mkdir(exist_ok=True)
    there = attributes.read_text("utf-8") if attributes.exists() else ""
    new = [line for line in ATTRIBUTES if line not in there.splitlines()]
    if new:
        with attributes.open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n" * bool(there and not there.endswith("\n")) + "".join(f"{line}\n" for line in new))
    said = words(
        "In this clone git now merges people, meetings and goals key by key.\nRepeat this in every other clone; a "
        "forge cannot do it."
    )
    click.echo(said, err=True)
