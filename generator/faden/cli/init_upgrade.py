"""`faden init DIR --upgrade`: updates a journal's mkdocs.yml to this version; shows the change and asks first."""

from __future__ import annotations

from difflib import unified_diff
from importlib.resources import files
from pathlib import Path

import click

from faden.cli.arguments import agreed
from faden.cli.input_error import InputError
from faden.core.i18n import Words
from faden.editing.settings_upgrade import Upgrade, upgraded
from faden.storage.user_files import change

FILE = "mkdocs.yml"


def carry_forward(folder: Path, words: Words, *, yes: bool) -> None:
    """Shows the changes to the journal's mkdocs.yml, asks, and writes them; what it cannot place is left to the user."""
    file = folder / FILE
    try:
        own = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(words("There is no {file} in {folder}.", file=FILE, folder=folder)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from None
    upgrade = _upgrade(own)
    if upgrade.text == own:
        click.echo(words("{file} is up to date; your own changes stay as they are.", file=FILE), err=True)
    else:
        _show(own, upgrade.text)
        if not yes and not agreed(words):
            click.echo(words("Nothing was written."), err=True)
            return
        try:
            change(file, lambda text: _upgrade(text).text)
        except OSError as error:
            raise click.ClickException(f"{FILE}: {error.strerror or error}") from None
        click.echo(words("Wrote {file}.", file=click.format_filename(file)), err=True)
    _print_unplaced(upgrade, words)


def _upgrade(own: str) -> Upgrade:
    shipped = files("faden").joinpath("scaffold")
    former = [
        entry.read_text("utf-8")
        for entry in shipped.joinpath("former").iterdir()
        if entry.name.endswith(".yml")
    ]
    return upgraded(own, former, shipped.joinpath("journal", FILE).read_text("utf-8"))


def _show(own: str, new: str) -> None:
    for line in unified_diff(own.splitlines(), new.splitlines(), FILE, FILE, lineterm="", n=1):
        colour = {"+": "green", "-": "red"}.get(line[:1])
        click.secho(line, fg=colour)


def _print_unplaced(upgrade: Upgrade, words: Words) -> None:
    for old, put in upgrade.left:
        click.secho(
            words("This did not fit into your {file}; add it yourself if you want it:", file=FILE),
            fg="yellow",
            err=True,
        )
        click.echo("\n".join([*(f"-{line}" for line in old), *(f"+{line}" for line in put)]), err=True)
