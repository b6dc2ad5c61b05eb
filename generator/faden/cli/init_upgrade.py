"""`faden init DIR --upgrade`: updates a journal's mkdocs.yml and workflow to this version; shows the change and asks first."""

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
SHIPPED = {
    FILE: ("mkdocs-", ("journal", FILE)),
    ".github/workflows/journal.yml": ("github-", ("ci", "github", "_github", "workflows", "journal.yml")),
    ".forgejo/workflows/journal.yml": ("forgejo-", ("ci", "forgejo", "_forgejo", "workflows", "journal.yml")),
    ".gitlab-ci.yml": ("gitlab-", ("ci", "gitlab", "_gitlab-ci.yml")),
}
"""The files of a journal that `init` wrote: how the names of their former versions begin, and where today's is."""


def carry_forward(folder: Path, words: Words, *, yes: bool) -> None:
    """Shows the changes to the journal's mkdocs.yml and workflow, asks once, and writes them.

    What it cannot place is left to the user. A missing workflow is left out.
    """
    upgrades: dict[str, Upgrade] = {}
    changed: list[str] = []
    for name in SHIPPED:
        own = _own_text(folder, name, words)
        if own is None:
            continue
        upgrades[name] = _upgrade(name, own)
        if upgrades[name].text == own:
            click.echo(words("{file} is up to date; your own changes stay as they are.", file=name), err=True)
        else:
            _show(name, own, upgrades[name].text)
            changed.append(name)
    if changed and not yes and not agreed(words):
        click.echo(words("Nothing was written."), err=True)
        return
    for name in changed:
        try:
            change(folder / name, lambda text, name=name: _upgrade(name, text).text)  # type: ignore[misc]
        except OSError as error:
            raise click.ClickException(f"{name}: {error.strerror or error}") from None
        click.echo(words("Wrote {file}.", file=click.format_filename(folder / name)), err=True)
    for name, upgrade in upgrades.items():
        _print_unplaced(name, upgrade, words)


def outdated(folder: Path) -> list[str]:
    """The files of an earlier version that `init --upgrade` would change; those that cannot be read are left out."""
    found = []
    for name in SHIPPED:
        try:
            own = (folder / name).read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        if _upgrade(name, own).text != own:
            found.append(name)
    return found


def _own_text(folder: Path, name: str, words: Words) -> str | None:
    """The text of the user's file; None if there is no such workflow. Raises InputError if there is no mkdocs.yml."""
    file = folder / name
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if name != FILE:
            return None
        raise InputError(words("There is no {file} in {folder}.", file=FILE, folder=folder)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from None


def _upgrade(name: str, own: str) -> Upgrade:
    shipped = files("faden").joinpath("scaffold")
    begin, now = SHIPPED[name]
    former = [
        entry.read_text("utf-8")
        for entry in shipped.joinpath("former").iterdir()
        if entry.name.startswith(begin) and entry.name.endswith(".yml")
    ]
    return upgraded(own, former, shipped.joinpath(*now).read_text("utf-8"))


def _show(name: str, own: str, new: str) -> None:
    for line in unified_diff(own.splitlines(), new.splitlines(), name, name, lineterm="", n=1):
        colour = {"+": "green", "-": "red"}.get(line[:1])
        click.secho(line, fg=colour)


def _print_unplaced(name: str, upgrade: Upgrade, words: Words) -> None:
    for old, put in upgrade.left:
        click.secho(
            words("This did not fit into your {file}; add it yourself if you want it:", file=name),
            fg="yellow",
            err=True,
        )
        click.echo("\n".join([*(f"-{line}" for line in old), *(f"+{line}" for line in put)]), err=True)
