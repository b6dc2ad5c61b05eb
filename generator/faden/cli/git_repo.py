"""The git repository of a journal, as `init` reads it and sets it up."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote

from faden.cli.input_error import InputError
from faden.core.i18n import Words
from faden.storage import git


def file_of(folder: Path, name: str) -> Path | None:
    """The path of one of git's own files, by its name below `.git`, wherever that is; None without a repository."""
    path = git.text(folder, "rev-parse", "--git-path", name)
    return None if path is None else folder / path


def this_faden() -> str:
    """The shell command with which git calls the running faden.

    Graphical programs start git with a PATH of their own, so the exact Python is named. git calls it in the folder
    of the repository: without -P, a `yaml.py` from the repository would be imported there.
    """
    return f"{quote(sys.executable)} -P -m faden"


def no_repository(folder: Path, option: str, words: Words) -> InputError:
    """The error for a folder without a repository, with what to type once there is one."""
    return InputError(
        words(
            "There is no git repository in {folder}. Make one there with `git init`, then run: {command}",
            folder=folder,
            command=f"faden init {quote(str(folder))} {option}",
        )
    )
