"""The git repository of a journal, as `init` asks it and sets it up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shlex import quote

from faden.cli.arguments import InputError
from faden.core.i18n import Words

SECONDS = 20


def git(folder: Path, *arguments: str) -> str | None:
    """What git says there, without the end of the line; None where it fails or there is none."""
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed program, no shell
            ["git", *arguments],  # noqa: S607
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.removesuffix("\n") if done.returncode == 0 else None


def file_of(folder: Path, name: str) -> Path | None:
    """A file of git's own by its name below `.git`, wherever that is; None where there is no repository."""
    path = git(folder, "rev-parse", "--git-path", name)
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
            "There is no git repository in {folder}. `git init` there makes one; then say: {command}",
            folder=folder,
            command=f"faden init {quote(str(folder))} {option}",
        )
    )
