"""The hook of `faden init --hook`: what git does before each push."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from shlex import quote

import click

from faden.cli.said import Unclear
from faden.words import Words

NAME = "pre-push"
SECONDS = 20


def write_hook(folder: Path, words: Words) -> None:
    """Write the hook into the repository of the journal in `folder`.

    Raises Unclear where there is no repository, or another hook in the way.
    """
    hooks, below = _git(folder, "--git-path", "hooks"), _git(folder, "--show-prefix")
    if hooks is None or below is None:
        raise Unclear(
            words(
                "There is no git repository in {folder}. `git init` there makes one; then say: {command}",
                folder=folder,
                command=f"faden init {quote(str(folder))} --hook",
            )
        )
    hook = folder / hooks / NAME
    if hook.exists() or hook.is_symlink():
        raise Unclear(words("Nothing was written, because these are in the way:") + f"\n  {hook}")
    shipped = files("faden").joinpath("scaffold", "hook", NAME).read_text("utf-8")
    # Programs with windows start git with a PATH of their own, so the hook names the very Python.
    text = shipped.replace("FADEN", f"{quote(sys.executable)} -m faden", 1)
    text = text.replace("JOURNAL", quote(f"./{below}"), 1)
    hook.parent.mkdir(parents=True, exist_ok=True)
    with hook.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    hook.chmod(0o755)
    said = words(
        "Before each push git looks whether the journal has mistakes, and where it goes: {hook}", hook=hook
    )
    click.echo(said, err=True)


def _git(folder: Path, *asked: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed program, no shell
            ["git", "rev-parse", *asked],  # noqa: S607
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.removesuffix("\n") if done.returncode == 0 else None
