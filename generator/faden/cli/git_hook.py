"""The hook of `faden init --hook`, which git runs before each push."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from shlex import quote

import click

from faden.cli.git_repo import file_of, no_repository, this_faden
from faden.cli.input_error import InputError
from faden.core.i18n import Words
from faden.storage import git

NAME = "pre-push"


def write_hook(folder: Path, words: Words) -> None:
    """Writes the hook into the repository of the journal in `folder`.

    Raises InputError if there is no repository, or if another hook exists.
    """
    hook, below = file_of(folder, f"hooks/{NAME}"), git.text(folder, "rev-parse", "--show-prefix")
    if hook is None or below is None:
        raise no_repository(folder, "--hook", words)
    if hook.exists() or hook.is_symlink():
        raise InputError(words("Nothing was written, because these files are in the way:") + f"\n  {hook}")
    shipped = files("faden").joinpath("scaffold", "hook", NAME).read_text("utf-8")
    text = shipped.replace("FADEN", this_faden(), 1)
    text = text.replace("JOURNAL", quote(f"./{below}"))
    hook.parent.mkdir(parents=True, exist_ok=True)
    with hook.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    hook.chmod(0o755)
    message = words(
        "Before each push, git now checks the journal for mistakes, and checks where the push is going:"
    )
    click.echo(f"{message}\n  {hook}", err=True)
