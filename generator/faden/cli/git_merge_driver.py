"""The driver of `faden init --merge`: how git merges people, meetings and goals in this clone."""

from __future__ import annotations

from pathlib import Path

import click

from faden.cli.git_repo import file_of, no_repository, this_faden
from faden.core.i18n import Words
from faden.storage import git

DRIVER = "{faden} merge %O %A %B; git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
"""faden prepares and git merges: without faden, or if it fails, git merges as it always does."""
ATTRIBUTES = tuple(f"**/contacts/{part}/**/*.md merge=faden" for part in ("people", "meetings", "goals"))


def write_driver(folder: Path, words: Words) -> None:
    """Sets up the repository of the journal in `folder` to merge files key by key, in this clone only.

    Raises InputError if there is no repository.
    """
    attributes = file_of(folder, "info/attributes")
    driver = DRIVER.format(faden=this_faden().replace("%", "%%"))
    settings = (
        git.text(folder, "config", "--local", "merge.faden.name", "faden, key by key"),
        git.text(folder, "config", "--local", "merge.faden.driver", driver),
    )
    if attributes is None or None in settings:
        raise no_repository(folder, "--merge", words)
    attributes.parent.mkdir(exist_ok=True)
    attributes_text = attributes.read_text("utf-8") if attributes.exists() else ""
    new = [line for line in ATTRIBUTES if line not in attributes_text.splitlines()]
    if new:
        with attributes.open("a", encoding="utf-8", newline="\n") as file:
            file.write(
                "\n" * bool(attributes_text and not attributes_text.endswith("\n"))
                + "".join(f"{line}\n" for line in new)
            )
    message = words(
        "In this clone, git now merges people, meetings and goals key by key.\nRepeat this in "
        "every other clone; a forge cannot do it for you."
    )
    click.echo(message, err=True)
