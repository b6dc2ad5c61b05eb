"""`faden new NAME`: a person's file."""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext
from pathlib import Path

import click

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.as_json import dry_run_option, json_option, say_file
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError


@click.command("new")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option(
    "--ring",
    type=click.Choice(["5", "15", "50", "150"]),
    help="How close you are; this sets how often they fall due.",
)
@click.option("--id", "person_id", metavar="ID", help="The file's name; by default, made from NAME.")
@click.option("--anyway", is_flag=True, help="Even if another person goes by NAME.")
@click.option("--no-edit", is_flag=True, help="Do not open the editor.")
@dry_run_option
@json_option
@pass_context
def command(
    context: Context,
    name: tuple[str, ...],
    ring: str | None,
    person_id: str | None,
    *,
    anyway: bool,
    no_edit: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Add a person.

    Creates contacts/people/ID.md from a form in which every key is explained, and opens it in
    $EDITOR on a terminal. Never overwrites a file.
    """
    from faden.cli.journal_lock import writing
    from faden.core.i18n import Words
    from faden.editing.templates import cleaned, person_form
    from faden.journal.discovery import person_files
    from faden.journal.ids import is_good_id, proposed_id
    from faden.storage.user_files import create

    words, written = context.words, cleaned(" ".join(name))
    if not written:
        raise InputError(words("A person needs a name."))
    chosen = person_id or proposed_id(written)
    if not is_good_id(chosen):
        proposal = proposed_id(chosen)
        raise InputError(words("“{id}” is not a valid id; “{proposal}” is.", id=chosen, proposal=proposal))
    if not (anyway or person_id or chosen in context.journal.people):
        _refuse_taken(context, written)
    file = f"contacts/people/{chosen}.md"
    form = person_form(
        written, context.today, Words(context.journal.settings.language), int(ring) if ring else None
    )
    with nullcontext() if dry_run else writing(context):
        ids = person_files(context.root)
        try:
            if chosen in ids:
                raise FileExistsError
            if not dry_run:
                create(context.root / file, form)
        except FileExistsError:
            other = next(
                f"{chosen}-{number}" for number in range(2, 10_000) if f"{chosen}-{number}" not in ids
            )
            raise InputError(
                words(
                    "{file} already exists. If this is a different person, add --id {other}",
                    file=ids.get(chosen, file),
                    other=other,
                )
            ) from None
    say_file(context, file, form, [chosen], dry_run=dry_run, as_json=as_json)
    if not (no_edit or dry_run or as_json):
        edit(context, file)


def _refuse_taken(context: Context, name: str) -> None:
    """Asks, on a terminal, about a name that other people go by: from then on it would mean the new person.

    Raises InputError without a terminal, or if the answer is no.
    """
    import shlex

    from faden.cli.namesakes import told_apart
    from faden.journal.parsing.name_index import NameIndex

    named = NameIndex(context.journal.people.values())(name, 0, place=True)
    if named is None or named[0] != len(name):
        return
    words = context.words
    taken = words(
        "“{name}” is already what you call {others}, and would then mean the new person.",
        name=name,
        others=words.names(told_apart(context, named[1])),
    )
    if on_a_terminal():
        click.echo(taken, err=True)
        if confirm(words, words("Add another person?")):
            return
    raise InputError(
        taken
        + "\n"
        + words("  With a family name:  {command}", command=f'faden new "{name} …"')
        + "\n"
        + words("  Just as it is:       {command}", command=f"faden new {shlex.quote(name)} --anyway")
    )


def edit(context: Context, file: str) -> None:
    """Opens a new file in the editor, if there is a terminal, and reports afterwards what cannot be read in it."""
    if not on_a_terminal():
        return
    program = editor()
    if program is None:
        hint = context.words(
            "Set EDITOR to your usual editor, for example: {command}", command="export EDITOR=nano"
        )
        click.echo(hint, err=True)
        return
    failed = ""
    try:
        click.edit(filename=str(context.root / file), editor=program)
    except click.ClickException as error:
        failed = error.message
    again = Context(context.folder, context.asked_today, context.asked_language)
    again.report([finding for finding in again.findings if finding.place.file == file])
    if failed:
        raise click.ClickException(
            context.words("{why}. {file} is as you last saved it.", why=failed, file=file)
        )


def editor() -> str | None:
    """The editor set in the shell or in git, else an easy one if it is installed; None without any."""
    from faden.storage.git import text as git

    asked = os.environ.get("VISUAL") or os.environ.get("EDITOR") or git(Path.cwd(), "config", "core.editor")
    return asked or next((name for name in ("nano", "micro", "notepad") if shutil.which(name)), None)
