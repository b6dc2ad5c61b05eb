"""`faden init DIR [--demo]`: a new journal, or the demo journal to look around in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from shlex import quote

import click

from faden.cli.context import journal_options, open_context
from faden.cli.git_hook import write_hook
from faden.cli.git_merge_driver import write_driver
from faden.cli.init_remind import CHOICES, OWN
from faden.cli.init_remind import remind as set_timer
from faden.cli.init_upgrade import carry_forward
from faden.cli.input_error import InputError, language_of_the_environment
from faden.cli.path_type import PathType
from faden.cli.placeholders import placeholder
from faden.cli.schema import as_text
from faden.cli.suggestions import listed
from faden.core.i18n import Words
from faden.editing.new_journal import beginning
from faden.editing.obsidian import vault
from faden.journal.discovery import find_root
from faden.journal.git_history import remotes

FORGES = {"github": ("github",), "gitlab": ("gitlab",), "forgejo": ("codeberg", "forgejo", "gitea")}
"""The forges with a known workflow, and the parts of host names by which they are recognised."""
SCHEMA_FILE = ".vscode/journal.schema.json"
DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
YEARLY = re.compile(r"(?<![\d-])--(\d\d)-(\d\d)(?!\d)")
PIN = re.compile(r"^today:\s*(\d{4}-\d\d-\d\d).*\n?", re.MULTILINE)


@click.command("init")
@click.argument("folder", metavar="DIR", type=PathType(file_okay=False))
@click.option(
    "--demo", is_flag=True, help="Include the demo journal's invented people, with dates up to today."
)
@click.option(
    "--obsidian",
    is_flag=True,
    help="Add Obsidian settings and templates; in an existing journal, that is all it does.",
)
@click.option(
    "--ci",
    "forge",
    type=click.Choice([*FORGES, "none"]),
    help="Which forge's workflow to write; by default that of the repository's remote. "
    "In an existing journal, that is all it does.",
)
@click.option(
    "--hook",
    is_flag=True,
    help="Add a hook that git runs before each push; in an existing journal, that is all it does.",
)
@click.option(
    "--merge",
    is_flag=True,
    help="Let git merge two people's edits key by key, in this clone; in an existing journal, that is all it does.",
)
@click.option(
    "--remind",
    type=click.Choice(CHOICES),
    is_flag=False,
    flag_value=OWN,
    help="Have the system run `faden remind` every morning; `off` stops it.",
)
@click.option(
    "--upgrade",
    is_flag=True,
    help="Bring the mkdocs.yml and the workflow of an existing journal up to date with this version of faden.",
)
@click.option("--yes", is_flag=True, help="Agree to what --remind and --upgrade show.")
@journal_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    folder: Path,
    demo: bool,
    obsidian: bool,
    forge: str | None,
    hook: bool,
    merge: bool,
    remind: str | None,
    upgrade: bool,
    yes: bool,
    **options: object,
) -> None:
    """Start a new journal.

    Creates the journal's folders in DIR, with the journal's settings, a commented example,
    mkdocs.yml, settings for git and editors, and a workflow. If any of these files already exists,
    nothing at all is written.
    """
    _refuse_impossible(folder)
    if remind or upgrade:
        _change_journal(ctx, folder, options, remind, upgrade=upgrade, yes=yes)
        return
    if (obsidian or forge or hook or merge) and find_root(folder) == folder.absolute():
        words = open_context(ctx, {**options, "journal": folder}).words
        _write(folder, {**(vault(words) if obsidian else {}), **dict(_workflow(forge or "none"))}, words)
        if obsidian:
            click.echo(_open_the_vault(words, folder), err=True)
        _set_up_git(folder, words, hook=hook, merge=merge)
        return
    context = open_context(ctx, options)
    language = context.asked_language or language_of_the_environment()
    words = Words(language)
    today = context.asked_today or context.clock()
    new = dict(_scaffold("journal")) | dict(_workflow(forge or forge_of(folder)))
    if demo:
        new = {path: text for path, text in new.items() if not path.startswith("contacts/")}
        new |= dict(_demo(today, language))
    else:
        new |= beginning(words, today)
    new[SCHEMA_FILE] = as_text("settings", words) + "\n"
    if obsidian:
        new |= vault(words)
    _write(folder, new, words)
    click.echo(_next_steps(words, folder, demo), err=True)
    if obsidian:
        click.echo("\n" + _open_the_vault(words, folder), err=True)
    _set_up_git(folder, words, hook=hook, merge=merge)


def _refuse_impossible(folder: Path) -> None:
    """Raises ClickException if no folder can have that name."""
    try:
        folder.absolute().lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return  # missing folders are created later, with an error there if that fails
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise click.ClickException(f"{folder.name[:60]!r}: {why}") from None


def _change_journal(
    ctx: click.Context,
    folder: Path,
    options: Mapping[str, object],
    remind: str | None,
    *,
    upgrade: bool,
    yes: bool,
) -> None:
    """Runs the options that change a journal or something outside it; each shows the change and asks first."""
    words = open_context(ctx, {**options, "journal": folder}).words
    if upgrade:
        carry_forward(folder, words, yes=yes)
    if remind:
        set_timer(folder, remind, words, yes=yes)


def _set_up_git(folder: Path, words: Words, *, hook: bool, merge: bool) -> None:
    if hook:
        write_hook(folder, words)
    if merge:
        write_driver(folder, words)


def _write(folder: Path, new: Mapping[str, str], words: Words) -> None:
    """Writes all of the files or none: if one exists, the disk refuses or Control-C is pressed, nothing is left."""
    new_paths: list[Path] = []
    try:
        in_the_way = [path for path in new if os.path.lexists(folder / path)]
        if in_the_way:
            listed = "\n".join(f"  {folder / path}" for path in sorted(in_the_way))
            raise InputError(
                words("Nothing was written, because these files are in the way:") + f"\n{listed}"
            )
        for path, text in new.items():
            _make_folder((folder / path).parent, new_paths)
            # "x" refuses a file that appeared since the check.
            with (folder / path).open("x", encoding="utf-8", newline="\n") as file:
                new_paths.append(folder / path)
                file.write(text)
    except BaseException as error:
        _take_back(new_paths)
        if not isinstance(error, OSError | ValueError):
            raise
        why = getattr(error, "strerror", None) or error
        message = words("Nothing was written to {folder}: {why}", folder=folder, why=why)
        raise click.ClickException(message) from None


def _make_folder(folder: Path, new_paths: list[Path]) -> None:
    """Creates a folder and its parents; adds each that is new to the paths."""
    if not folder.is_dir():
        _make_folder(folder.parent, new_paths)
        folder.mkdir()
        new_paths.append(folder)


def _take_back(new_paths: list[Path]) -> None:
    for path in reversed(new_paths):
        with suppress(OSError):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()


def _open_the_vault(words: Words, folder: Path) -> str:
    return words("Open {folder} in Obsidian as a vault.", folder=folder / "contacts")


def forge_of(folder: Path) -> str:
    """The forge of the repository in `folder`, by the name of its remote host; GitHub if that is unknown."""
    for address in (remotes(folder) if (folder / ".git").exists() else None) or ():
        host = re.sub(r"^(?:\w+://)?(?:[^@/]*@)?", "", address).partition("/")[0].lower()
        for forge, names in FORGES.items():
            if any(name in host for name in names):
                return forge
    return "github"


def _workflow(forge: str) -> Iterator[tuple[str, str]]:
    if forge != "none":
        yield from _scaffold("ci", forge)


def _scaffold(*where: str) -> Iterator[tuple[str, str]]:
    for path, text in _texts(files("faden").joinpath("scaffold", *where)):
        yield re.sub(r"(^|/)_(git|editor|forgejo)", r"\1.\2", path), text


def _demo(today: date, language: str) -> Iterator[tuple[str, str]]:
    """The demo journal of a language, with its pinned day removed and every full date moved by as much as that day
    is away from today.
    """
    shipped = files("faden").joinpath("scaffold", "demo-de" if language == "de" else "demo")
    if not shipped.is_dir():  # an editable install: the English demo is the repository's own journal
        shipped = files("faden").joinpath("..", "..", "contacts")
    texts = dict(_texts(shipped))
    pinned = PIN.search(texts["journal.yml"])
    assert pinned is not None, "the demo journal pins its day"
    by = today - date.fromisoformat(pinned[1])
    texts["journal.yml"] = PIN.sub("", texts["journal.yml"])
    for path, text in texts.items():
        yield f"contacts/{_shift(path, by)}", _shift(text, by)


def _shift(text: str, by: timedelta) -> str:
    def full(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match[0]) + by).isoformat()
        except ValueError:
            return match[0]

    def yearly(match: re.Match[str]) -> str:
        moved = date(2028, int(match[1]), int(match[2])) + by  # a leap year knows every day
        return f"--{moved:%m-%d}"

    return YEARLY.sub(yearly, DAY.sub(full, text))


def _texts(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _texts(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith(".DS_"):
            yield prefix + entry.name, entry.read_text("utf-8")


def _next_steps(words: Words, folder: Path, demo: bool) -> str:
    steps = [("cd " + quote(str(folder)), "")]
    if demo:
        head = words("The demo journal is in {folder}. Look around:", folder=folder)
        steps += [
            ("faden", words("this week’s plan")),
            ("faden prep anna", words("what to read before meeting her")),
            ("faden serve", words("the site, updated as you write")),
        ]
    else:
        head = words("Your new journal is in {folder}. Next:", folder=folder)
        steps += [
            ("faden", words("what to do next, at any time")),
            ("faden new NAME", words("the first person you think of; example.md shows the keys")),
            (
                f"faden import {placeholder('FILE', words.language)}",
                words("an address book: vCard, LinkedIn, Google, Outlook"),
            ),
            ("faden serve", words("the site, updated as you write")),
            ("git init", words("a private repository, so that nothing is ever lost")),
        ]
    return "\n".join([head, "", *listed(steps)])
