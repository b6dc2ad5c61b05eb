"""A change in a person's file: checked before it is written, shown as a small diff, and recorded for `faden undo`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.core.diagnostics import Diagnostic
    from faden.core.model import Person

Edit = Callable[[str], str]
"""Makes the new text of a file from the old one. May raise EditError."""


def edit_people(
    context: Context, people: Iterable[Person], edit: Edit, *, dry_run: bool, as_json: bool
) -> None:
    """Makes the change in each person's file, or in none, and shows what changed. Raises as `change_person`.

    All of it is one operation for `faden undo`.
    """
    from faden.cli.as_json import say_written
    from faden.cli.journal_lock import writing
    from faden.interchange.exporters.answers import change_row

    people = tuple(people)
    with nullcontext() if dry_run else writing(context):
        for person in people if len(people) > 1 else ():
            change_person(
                context, person, edit, dry_run=True
            )  # what is wrong in one file keeps all as they are
        if not as_json:
            for person in people:
                edit_person(context, person, edit, dry_run=dry_run)
            return
        rows = []
        for person in people:
            old, new = change_person(context, person, edit, dry_run=dry_run)
            rows.append(change_row(person, old, new, written=old != new and not dry_run))
    say_written(context, rows)


def edit_person(context: Context, person: Person, edit: Edit, *, dry_run: bool = False) -> bool:
    """Makes the change in the person's file and shows it; True if anything changed. Raises as `change_person`."""
    from faden.cli.shown_path import shown_path

    file = shown_path(context, person.source.file, [person.id])
    old, new = change_person(context, person, edit, dry_run=dry_run)
    if old == new:
        click.echo(context.words("{file} already says so.", file=file), err=True)
        return False
    click.echo("\n".join([file, *diff_lines(old, new)]))
    if dry_run:
        click.echo(context.words("Nothing was written (--dry-run)."), err=True)
    return True


def change_person(context: Context, person: Person, edit: Edit, *, dry_run: bool = False) -> tuple[str, str]:
    """Makes the change in the person's file; returns the text before and after.

    If the new text would have a finding that the old one does not have, the finding is shown and nothing is written.
    Raises InputError then, and if the change cannot be made without touching something else.
    """
    from faden.cli.journal_lock import writing
    from faden.cli.shown_path import shown_path
    from faden.journal.source_files import journal_texts
    from faden.storage.user_files import change

    file = person.source.file
    shown: list[tuple[str, str]] = []

    def checked(text: str) -> str:
        new = _edited_text(context, shown_path(context, file, [person.id]), text, edit)
        wrong = _new_findings(person, text, new)
        if wrong:
            if context.leaves:
                from faden.site.pages.problems import withheld

                wrong = withheld(wrong, context.shown)
            context.report(wrong)
            raise InputError(context.words("Nothing was written."))
        shown[:] = [(text, new)]
        return new

    if dry_run:
        checked(journal_texts(context.root)[file])
    else:
        with writing(context):
            try:
                change(context.root / file, checked)
            except UnicodeDecodeError:
                raise click.ClickException(
                    context.words(
                        "{file} is not UTF-8; `faden check` says where.",
                        file=shown_path(context, file, [person.id]),
                    )
                ) from None
    return shown[0]


def _edited_text(context: Context, file: str, text: str, edit: Edit) -> str:
    from faden.editing.key_edits import EditError

    try:
        return edit(text)
    except EditError as error:
        reason = context.words(str(error))
        raise InputError(context.words("{file} stays as it is. {reason}", file=file, reason=reason)) from None


def _new_findings(person: Person, old: str, new: str) -> Sequence[Diagnostic]:
    """The findings of the new text that the old one does not have."""
    from faden.journal.parsing.person import read_person
    from faden.journal.parsing.source import SourceFile

    def findings(text: str) -> list[Diagnostic]:
        reader = SourceFile(person.source.file, text)
        read_person(reader, person.id)
        return reader.findings

    before = {(finding.code, finding.excerpt) for finding in findings(old)}
    return [finding for finding in findings(new) if (finding.code, finding.excerpt) not in before]


def diff_lines(before: str, after: str) -> Iterator[str]:
    """The lines that differ: removed lines with a minus, added lines with a plus.

    If a forge keeps the output, only their numbers: any line may be private.
    """
    from difflib import unified_diff

    from faden.cli.sharing import in_ci
    from faden.core.diagnostics import printable

    colours = {"-": "red", "+": "green"}
    lines = list(unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    if in_ci():
        yield f"    -{sum(line[:1] == '-' for line in lines)} +{sum(line[:1] == '+' for line in lines)}"
        return
    for line in lines:
        if not line.startswith("@@"):
            yield click.style(f"    {line[:1]} {printable(line[1:])}", fg=colours.get(line[:1]))
