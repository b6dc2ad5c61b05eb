"""`faden import FILE…`: people, meetings and touches from other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import InputError, confirm, on_a_terminal
from faden.cli.context import Context, pass_context
from faden.cli.output import WIDEST

if TYPE_CHECKING:
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.result import ImportResult, Result


@click.command("import")
@click.argument(
    "file",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--write", is_flag=True, help="Write what is shown, without asking.")
@click.option(
    "--all", "everything", is_flag=True, help="Show every person and every value, not only the first ten."
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="How the letters of the file are written, where it does not say: cp1252 …",
)
@click.option(
    "--apart",
    metavar="ID",
    multiple=True,
    help="Nobody in the file is this person; may be given more than once.",
)
@click.option(
    "--me",
    metavar="ADDRESS",
    multiple=True,
    help="A mail address of yours, for mails and calendars; may be repeated.",
)
@click.option("--again", is_flag=True, help="Bring in those, too, whom you removed from the journal.")
@pass_context
def command(
    context: Context,
    file: tuple[Path, ...],
    write: bool,
    everything: bool,
    encoding: str | None,
    apart: tuple[str, ...],
    me: tuple[str, ...],
    again: bool,
) -> None:
    """Bring in people from other programs, and what happened with them.

    FILE is recognised by what stands in it: vCards, LinkedIn's Connections.csv, the tables of Google's
    and Outlook's contacts, Monica's JSON and the file of friends bring people; a calendar (.ics) brings
    meetings, a mailbox (mbox) who wrote to whom on which day, and never a word of what was written.

    Shows first who is new, who is in the journal already and by what they are known again, and what is
    left out. Nothing is written without --write, or a yes on a terminal, and no file that is there is
    changed but the log's own for imports. The same file again changes nothing. Somebody whom you removed
    comes back only with --again.
    """
    from faden.cli.import_preview import ImportPreview
    from faden.cli.removed import register
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.plan import ImportPlanner
    from faden.interchange.removals import FORGOTTEN, IMPORTED
    from faden.journal.discovery import person_files

    words, journal = context.words, context.journal
    _known(context, apart, encoding)
    mine = frozenset(address.strip().casefold() for address in me)
    asked = ImportOptions(context.today, encoding, mine, journal.settings.me.name)
    found = [(path.name, _read(context, path, asked)) for path in file]
    registers = [register(context.root, file) for file in (FORGOTTEN, IMPORTED)]
    importing = ImportPlanner(
        journal,
        person_files(context.root),
        context.today,
        frozenset(apart),
        lambda profile: not again and any(known.knows(profile) for known in registers),
    )
    brought = [importing.bring(name, one) for name, one in found]
    sheet = ImportPreview(words, everything=everything)
    for one in brought:
        sheet.source(one)
    click.echo(sheet.text())
    if not any(one.files for one in brought):
        click.echo(words("There is nothing to write."), err=True)
    elif write or (on_a_terminal() and confirm(words, words("Write this"))):
        _write(context, brought)
        click.echo(err=True)
        _afterwards(context, brought)
    else:
        click.echo("\n" + words("Nothing is written yet; --write does it."), err=True)


def _known(context: Context, ids: Sequence[str], encoding: str | None) -> None:
    """Raises Unclear where an id or an encoding is none."""
    from faden.interchange.importers.encoding import known_encoding

    words = context.words
    for id in ids:
        if id not in context.journal.people:
            raise InputError(words("Nobody in the journal has the id “{who}”.", who=id))
    if encoding is not None and known_encoding(encoding) is None:
        raise InputError(words("“{name}” is not an encoding; cp1252 is one.", name=encoding))


def _read(context: Context, path: Path, asked: ImportOptions) -> ImportResult:
    """What a file tells. Raises ClickException where it cannot be read, or does not say what has to be known."""
    from faden.cli.import_preview import refusal
    from faden.interchange.importers.result import ImportResult

    try:
        result = _result(path, asked)
    except OSError as error:
        raise click.ClickException(f"{path.name}: {error.strerror}") from None
    if isinstance(result, ImportResult):
        return result
    raise click.ClickException(refusal(context.words, path.name, result))


def _result(path: Path, asked: ImportOptions) -> Result:
    from faden.interchange.importers import MOST, read, read_lines
    from faden.interchange.importers.detect import HEAD, Format, recognised
    from faden.interchange.importers.mbox import LONGEST_LINE

    with path.open("rb") as handle:
        head = handle.read(HEAD)
        if recognised(head) is Format.MAIL:
            handle.seek(0)
            return read_lines(iter(lambda: handle.readline(LONGEST_LINE), b""), asked)
        return read(head + handle.read(MOST + 1 - len(head)), asked)


def _write(context: Context, brought: Sequence[FilePlan]) -> None:
    """Files of people first: whoever is interrupted says it once more, and what is written is known again."""
    from faden.cli.removed import note_import
    from faden.cli.user_files import change, create, writing
    from faden.interchange.importers.plan import log_text, new_lines, new_notes, with_lines

    with writing(context):
        note_import(context, brought)
        for one in brought:
            for person in one.people.new:
                try:
                    create(context.root / person.file, person.text)
                except FileExistsError:
                    raise click.ClickException(
                        context.words(
                            "{file} was made by somebody else meanwhile; say it once more.", file=person.file
                        )
                    ) from None
        for note in new_notes(brought):
            for number in range(1, 1000):
                try:
                    create(context.root / note.file(number), note.text)
                except FileExistsError:
                    continue
                break
        for file, lines in new_lines(brought).items():
            try:
                create(context.root / file, log_text(lines, Path(file).stem[:4]))
            except FileExistsError:
                change(context.root / file, lambda text, lines=lines: with_lines(text, lines))  # type: ignore[misc]


def _afterwards(context: Context, brought: Sequence[FilePlan]) -> None:
    words = context.words
    people = sum(len(one.people.new) for one in brought)
    notes = sum(len(one.happened.notes) for one in brought)
    lines = sum(len(one.happened.lines) for one in brought)
    said = (
        (people, words.many("{count} person is written.", "{count} people are written.", people)),
        (notes, words.many("{count} meeting is written.", "{count} meetings are written.", notes)),
        (
            lines,
            words.many("{count} line of the log is written.", "{count} lines of the log are written.", lines),
        ),
    )
    for count, text in said:
        if count:
            click.echo(text, err=True)
    if people:
        led = words(
            "Nobody who was brought in has a rhythm, so nobody is due. `faden tidy` goes through them, "
            "ten at a time: one key says how close somebody is."
        )
        click.echo("\n" + click.wrap_text(led, WIDEST), err=True)
