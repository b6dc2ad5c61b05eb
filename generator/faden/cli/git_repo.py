"""The git repository of a journal, as `init` asks it and sets it up."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote

from faden.cli.input_error import InputError
from faden.core.i18n import Words
from faden.storage import git


def file_of(folder: Path, name: str) -> Path | None:
    """A file of git's own by its name below `.git`, wherever that is; None where there is no repository."""
    path = git.text(folder, "rev-parse", "--git-path", name)
    return None if path is None else folder / path


def this_faden() -> str:
    """How git calls the faden that runs, as words of a shell.

    Programs with windows start git with a PATH of their own, so the very Python is named. git calls it in the folder
    of the repository: without -P, a `yaml.py` that somebody pushed would run there.
    """
    return f"{quote(sys.executable)} -P -m faden"


def no_repository(folder: Path, option: str, words: Words) -> InputError:
    """What to say where there is no repository, and what to type once there is."""
    return InputError(
        words(
            "There is no git repository in {folder}. Make one there with `git init`, then run: {command}",
            folder=folder,
            command=f"faden init {quote(str(folder))} {option}",
        )
    )
