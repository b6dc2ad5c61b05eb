"""`faden import FILE…`: people, meetings and touches from other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import InputError, confirm, on_a_terminal
from faden.cli.context import Context, pass_context
from faden.cli.output import WIDEST

if TYPE_CHECKING:
    from faden.cli.import_update import PersonUpdate
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.plan import FilePlan
    from faden.interchange.importers.result import ImportResult, Result


@click.command("import")
@click.argument(
    "file",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--write", is_flag=True, help="Write what is shown, without asking.")
@click.option(
    "--verbose",
    "--all",
    "everything",
    is_flag=True,
    help="Show every person and every value, not only the first.",
)
@click.option(
    "--same",
    metavar="A=B",
    multiple=True,
    help="A in the file, by name or id, is B of the journal, by id; may be given more than once.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="How the letters of the file are written, where it does not say: cp1252 …",
)
@click.option(
    "--update",
    is_flag=True,
    help="Take over what changed at the source, where the file has what the source gave before.",
)
@click.option(
    "--columns",
    metavar="NAME=NUMBER,…",
    help="What is in which column of a table, as name=1,email=3; remembered for tables with this header.",
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
    same: tuple[str, ...],
    encoding: str | None,
    columns: str | None,
    update: bool,
    apart: tuple[str, ...],
    me: tuple[str, ...],
    again: bool,
) -> None:
    """Bring in people from other programs, and what happened with them.

    FILE is recognised by what is in it: vCards, LDIF, tables (CSV) of Google, Outlook, LinkedIn,
    Thunderbird and others, Monica's JSON and the file of friends bring people; a calendar (.ics) brings
    meetings, a mailbox (mbox) who wrote to whom on which day, and never a word of what was written.
    Of a folder all cards are read, as of one file.

    Shows first who is new, who is in the journal already and by what they are known again, who is
    probably the same, and what is left out. Nothing is written without --write, or a yes on a terminal,
    and no file that is there is changed but the log's own for imports. The same file again changes
    nothing. A person whom you removed comes back only with --again.

    With --update changes at the source are shown as a diff of people's files, and written with --write or
    a yes: only where a file still has what the source gave before. What you wrote yourself stays.
    """
    from faden.cli.import_preview import ImportPreview
    from faden.cli.import_update import ask, marked, planned, shown
    from faden.cli.removed import register
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.plan import ImportPlanner
    from faden.interchange.removals import FORGOTTEN, IMPORTED
    from faden.journal.loader import person_files

    words, journal = context.words, context.journal
    _known(context, apart, encoding)
    equal = _same(context, same)
    mine = frozenset(address.strip().casefold() for address in me)
    asked = ImportOptions(context.today, encoding, mine, name=journal.settings.me.name, columns=columns or "")
    found = [(path.name, _read(context, path, asked)) for path in file]
    registers = [register(context.root, file) for file in (FORGOTTEN, IMPORTED)]
    importing = ImportPlanner(
        journal,
        person_files(context.root),
        context.today,
        frozenset(apart),
        lambda profile: not again and any(known.knows(profile) for known in registers),
        equal,
    )
    brought = [importing.bring(name, one) for name, one in found]
    sheet = ImportPreview(words, everything=everything, update=update)
    for one in brought:
        sheet.source(one)
    click.echo(sheet.text())
    updates = planned(context, brought) if update else []
    if updates:
        ask(context, updates)
        click.echo("\n".join(shown(context, updates, brought)))
    changed = any(person.is_changed for person in updates) or (marked(brought) and not update)
    if not changed and not any(one.files for one in brought):
        click.echo(words("There is nothing to write."), err=True)
        if write and updates:
            _write(context, brought, updates)
    elif write or (on_a_terminal() and confirm(words, words("Write this"))):
        _write(context, brought, updates)
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


def _same(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """The ids of people by what a file calls them. Raises InputError where one is no pair, or names nobody."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, id = (part.strip() for part in pair.rpartition("="))
        if not (name and equals):
            raise InputError(
                context.words(
                    "“{pair}” is no pair: --same A=B, with a name of the file and an id.", pair=pair
                )
            )
        _known(context, [id], None)
        found[name.casefold()] = id
    return found


def _read(context: Context, path: Path, asked: ImportOptions) -> ImportResult:
    """What a file tells. Raises ClickException where it cannot be read, or does not say what has to be known."""
    from faden.cli.import_preview import refusal
    from faden.cli.table_columns import columns_for, remember_columns
    from faden.interchange.importers.result import ImportResult, UnknownColumns

    try:
        result = _result(path, asked)
    except OSError as error:
        raise click.ClickException(f"{path.name}: {error.strerror}") from None
    if isinstance(result, UnknownColumns) and not asked.columns:
        result = _result(path, replace(asked, columns=columns_for(context, path.name, result)))
    if isinstance(result, ImportResult):
        if asked.columns and not path.is_dir():
            remember_columns(context, path, asked.columns)
        return result
    raise click.ClickException(refusal(context.words, path.name, result))


def _result(path: Path, asked: ImportOptions) -> Result:
    from faden.interchange.importers import MOST, read, read_lines
    from faden.interchange.importers.detect import HEAD, Format, recognised
    from faden.interchange.importers.mbox import LONGEST_LINE

    if path.is_dir():
        from faden.interchange.importers.folder import read_folder

        return read_folder(_cards_below(path), asked)
    with path.open("rb") as handle:
        head = handle.read(HEAD)
        if recognised(head) is Format.MAIL:
            handle.seek(0)
            return read_lines(iter(lambda: handle.readline(LONGEST_LINE), b""), asked)
        return read(head + handle.read(MOST + 1 - len(head)), asked)


def _cards_below(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder whose name may be that of a card, by name; hidden ones are no part of it."""
    from faden.interchange.importers import MOST
    from faden.interchange.importers.folder import ENDINGS

    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        inside = file.resolve().is_relative_to(folder.resolve())
        if file.suffix.lower() in ENDINGS and file.is_file() and inside and not hidden:
            with file.open("rb") as handle:
                yield name.as_posix(), handle.read(MOST + 1)


def _write(context: Context, brought: Sequence[FilePlan], updates: Sequence[PersonUpdate]) -> None:
    """Files of people first: after an interruption the same command goes on, and what is written is known again."""
    from faden.cli.import_update import marked
    from faden.cli.import_update import write as write_updates
    from faden.cli.user_files import change, create, writing
    from faden.interchange.importers.plan import log_text, new_lines, new_notes, with_lines
    from faden.interchange.joining import with_marks

    with writing(context):
        _write_people(context, brought)
        write_updates(context, updates)
        if not updates:
            for file, mark in marked(brought).items():
                change(context.root / file, lambda text, mark=mark: with_marks(text, [mark]))  # type: ignore[misc]
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


def _write_people(context: Context, brought: Sequence[FilePlan]) -> None:
    """The files of people who are new, and who is known from now on. Raises ClickException where a file is there."""
    from faden.cli.progress import Progress
    from faden.cli.removed import note_import
    from faden.cli.user_files import create_all

    words = context.words
    people = [person for one in brought for person in one.people.new]
    files = ((context.root / person.file, person.text) for person in people)
    count = 0
    try:
        with Progress(words, words("Writing people")) as progress:
            for count in create_all(files):
                progress(count, len(people))
    except FileExistsError as error:
        file = Path(str(error.filename)).relative_to(context.root).as_posix()
        raise click.ClickException(
            words("{file} was made by somebody else meanwhile; say it once more.", file=file)
        ) from None
    except KeyboardInterrupt:
        said = words(
            "Interrupted: {count} of {total} people are written. The same command goes on from there.",
            count=words.number(count),
            total=words.number(len(people)),
        )
        click.echo("\n" + said, err=True)
        raise click.Abort from None
    finally:
        # Only those who are written: the others would be taken for people whom the user removed.
        note_import(context, brought, {person.id for person in people[:count]})


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
