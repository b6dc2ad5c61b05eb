"""`faden import FILE…`: people, meetings and touches from other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.context import Context, pass_context
from faden.cli.input_error import InputError
from faden.cli.output import WIDEST

if TYPE_CHECKING:
    from faden.cli.import_update import PersonUpdate
    from faden.core.i18n import Words
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.plan import FilePlan, ImportPlanner
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
    metavar="NAME",
    multiple=True,
    help="A name, number or mail address of yours, for chats, mails and calendars; may be repeated.",
)
@click.option(
    "--dates",
    type=click.Choice(("dmy", "mdy", "ymd")),
    help="In which order a chat writes day, month and year, where it does not say.",
)
@click.option(
    "--who",
    metavar="NAME=WHO",
    multiple=True,
    help="Who is meant by a name or number of a chat; may be repeated.",
)
@click.option(
    "--ignore",
    metavar="NAME",
    multiple=True,
    help="Leave out a name or number of a chat for ever; may be repeated.",
)
@click.option(
    "--titles",
    is_flag=True,
    help="Write meetings of a calendar, too, whose title may name a person of the journal.",
)
@click.option("--again", is_flag=True, help="Bring in those, too, whom you removed from the journal.")
@pass_context
def command(
    context: Context,
    file: tuple[Path, ...],
    apart: tuple[str, ...],
    me: tuple[str, ...],
    who: tuple[str, ...],
    ignore: tuple[str, ...],
    same: tuple[str, ...],
    encoding: str | None,
    columns: str | None,
    dates: str | None,
    *,
    write: bool,
    update: bool,
    everything: bool,
    titles: bool,
    again: bool,
) -> None:
    """Bring in people from other programs, and what happened with them.

    FILE is recognised by what is in it: vCards, LDIF, tables (CSV) of Google, Outlook, LinkedIn,
    Thunderbird and others, Monica's JSON and the file of friends bring people; a calendar (.ics) brings
    meetings; a mailbox (mbox), an exported chat (WhatsApp, Telegram, Signal, iMessage, LinkedIn's
    messages) and the backup of an Android phone's messages and calls bring who wrote to whom on which
    day, and never a word of what was written. A zip is read as what is in it.
    A folder of cards is read as one file; any other is a vault of Obsidian or a graph of Logseq. Single
    notes in Markdown are people, too, and so are the files of org-contacts and abook, and a list of people.

    Shows first who is new, who is in the journal already and by what they are known again, who is
    probably the same, and what is left out. Nothing is written without --write, or a yes on a terminal,
    and no file that is there is changed but the log's own for imports. The same file again changes
    nothing. A person whom you removed comes back only with --again.

    With --update changes at the source are shown as a diff of people's files, and written with --write or
    a yes: only where a file still has what the source gave before. What you wrote yourself stays.
    """
    from faden.cli.chat_names import ask_about, ignored, meant
    from faden.cli.import_update import ask, marked, planned, shown
    from faden.cli.note_files import grouped

    words = context.words
    _known(context, apart, encoding)
    known = ignored(context)
    equal = _same(context, same)
    planner = partial(_planner, context, frozenset(apart), equal, again=again, by_titles=titles)
    importing = planner(meant(context, who), known.union(ignore))
    asked = replace(_asked(context, importing, me, encoding, dates), columns=columns or "")
    brought = [
        importing.bring(name, found)
        for paths in grouped(file)
        for name, found in _read(context, paths, asked)
    ]
    _show(words, brought, everything=everything, update=update)
    if on_a_terminal() and not write:
        names, others = ask_about(context, brought)
        if names or others:
            importing = planner({**importing.meant, **names}, importing.ignored.union(others))
            brought = [importing.bring(plan.name, plan.found) for plan in brought]
            _show(words, brought, everything=everything, update=update)
    leave_out = sorted(importing.ignored - known)
    updates = planned(context, brought) if update else []
    if updates:
        ask(context, updates)
        click.echo("\n".join(shown(context, updates, brought)))
    changed = any(person.is_changed for person in updates) or (marked(brought) and not update)
    if not leave_out and not changed and not any(one.files for one in brought):
        click.echo(words("There is nothing to write."), err=True)
        if write and updates:
            _write(context, brought, importing.meant, leave_out, updates)
    elif write or (on_a_terminal() and confirm(words, words("Write this"))):
        _write(context, brought, importing.meant, leave_out, updates)
        click.echo(err=True)
        _afterwards(context, brought)
    else:
        click.echo("\n" + words("Nothing is written yet; --write does it."), err=True)


def _planner(
    context: Context,
    apart: frozenset[str],
    same: Mapping[str, str],
    names: Mapping[str, str],
    left_out: frozenset[str],
    *,
    again: bool,
    by_titles: bool,
) -> ImportPlanner:
    """The journal as it is, with what you have said of names: ids by `names`, and those that are left out."""
    from faden.cli.removed import register
    from faden.interchange.importers.plan import ImportPlanner
    from faden.interchange.removals import FORGOTTEN, IMPORTED
    from faden.journal.discovery import person_files

    registers = [register(context.root, file) for file in (FORGOTTEN, IMPORTED)]
    return ImportPlanner(
        context.journal,
        person_files(context.root),
        context.today,
        apart,
        lambda profile: not again and any(known.knows(profile) for known in registers),
        names,
        left_out,
        by_titles,
        same,
    )


def _show(words: Words, brought: Sequence[FilePlan], *, everything: bool, update: bool) -> None:
    from faden.cli.import_preview import ImportPreview

    sheet = ImportPreview(words, everything=everything, update=update)
    for one in brought:
        sheet.source(one)
    click.echo(sheet.text())


def _asked(
    context: Context, importing: ImportPlanner, me: Sequence[str], encoding: str | None, dates: str | None
) -> ImportOptions:
    """What the command line and the settings say about every file."""
    from faden.interchange.importers.options import DayOrder, ImportOptions

    own, people = context.journal.settings.me, importing.participants()
    mine = frozenset(
        " ".join(text.split()).casefold() for text in (*me, *own.email, *own.phone, *own.handles)
    )
    return ImportOptions(
        context.today,
        encoding,
        mine,
        own.name,
        certain=bool(me),
        country=people.country,
        order=DayOrder(dates) if dates else None,
        knows=people.knows,
        titled=people.titled,
    )


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


def _read(context: Context, paths: Sequence[Path], asked: ImportOptions) -> list[tuple[str, ImportResult]]:
    """What a file tells, of a zip each file in it. Raises ClickException where it cannot be read, or does not say enough."""
    from faden.cli.import_preview import refusal
    from faden.cli.table_columns import columns_for, remember_columns
    from faden.interchange.importers.result import ImportResult, UnknownColumns

    results = []
    try:
        for name, result in _results(paths, asked):
            if isinstance(result, UnknownColumns) and not asked.columns:
                said = replace(asked, columns=columns_for(context, paths[0].name, result))
                result = next(iter(_results(paths, said)))[1]  # noqa: PLW2901 -- the same file, read as it is said
            else:
                said = asked
            if not isinstance(result, ImportResult):
                raise click.ClickException(refusal(context.words, name, result))
            if said.columns and paths[0].is_file() and result.format == "table":
                remember_columns(context, paths[0], said.columns)
            results.append((name, result))
    except OSError as error:
        raise click.ClickException(f"{paths[0].name}: {error.strerror}") from None
    return results


def _results(paths: Sequence[Path], asked: ImportOptions) -> Iterator[tuple[str, Result]]:
    from faden.cli.note_files import is_notes, read_notes
    from faden.interchange.importers import read_file
    from faden.interchange.importers.archive import is_zip, read_archive
    from faden.interchange.importers.detect import HEAD

    path = paths[0]
    if path.is_dir() and (cards := _cards_below(path)):
        from faden.interchange.importers.folder import read_folder

        yield path.name, read_folder(((name, _content(file)) for name, file in cards), asked)
        return
    if is_notes(paths):
        yield path.name if len(paths) == 1 else f"{path.name} …", read_notes(paths, asked)
        return
    asked = asked.of(path.name, path.absolute().parent.name)
    with path.open("rb") as handle:
        if is_zip(handle.read(HEAD)):
            yield from read_archive(handle, asked)
        else:
            handle.seek(0)
            yield path.name, read_file(handle, asked)


def _cards_below(folder: Path) -> list[tuple[str, Path]]:
    """The files of a folder of cards, by name, with notes that may be cards; none where most of it are notes."""
    from faden.interchange.importers.folder import ENDINGS

    found = []
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts)
        inside = file.resolve().is_relative_to(folder.resolve())
        if file.suffix.lower() in ENDINGS and file.is_file() and inside and not hidden:
            found.append((name.as_posix(), file))
    notes = sum(file.suffix.lower() == ".md" for _, file in found)
    return found if 2 * notes <= len(found) else []


def _content(file: Path) -> bytes:
    from faden.interchange.importers import MOST

    with file.open("rb") as handle:
        return handle.read(MOST + 1)


def _write(
    context: Context,
    brought: Sequence[FilePlan],
    names: Mapping[str, str],
    leave_out: Sequence[str],
    updates: Sequence[PersonUpdate],
) -> None:
    """Files of people first: after an interruption the same command goes on, and what is written is known again."""
    from faden.cli.chat_names import ignore, remember
    from faden.cli.import_update import marked
    from faden.cli.import_update import write as write_updates
    from faden.cli.user_files import change, create, writing
    from faden.interchange.importers.plan import log_text, log_title, new_lines, new_notes, with_lines
    from faden.interchange.joining import with_marks

    with writing(context):
        if leave_out:
            ignore(context, leave_out)
        remember(context, names)
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
                create(context.root / file, log_text(lines, log_title(file, brought)))
            except FileExistsError:
                change(context.root / file, lambda text, lines=lines: with_lines(text, lines))  # type: ignore[misc]


def _write_people(context: Context, brought: Sequence[FilePlan]) -> None:
    """The files of people who are new, and who is known from now on. Raises ClickException where a file is there."""
    from faden.cli.progress import Progress
    from faden.cli.removed import note_import
    from faden.cli.user_files import create_all

    words = context.words
    people = [person for one in brought for person in one.people.new]
    texts = (source.text_of(person) for source in brought for person in source.people.new)
    files = zip((context.root / person.file for person in people), texts, strict=True)
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
        if any(new.contact.first("rhythm") for one in brought for new in one.people.new):
            led = words(
                "Only people whose notes say how often are ever due. `faden tidy` goes through the others, "
                "ten at a time: one key says how close a person is."
            )
        click.echo("\n" + click.wrap_text(led, WIDEST), err=True)
    elif lines and any(person.ring is None for person in context.journal.people.values()):
        led = words(
            "How often you were in touch says how close people are: `faden tidy` proposes a ring for each."
        )
        click.echo("\n" + click.wrap_text(led, WIDEST), err=True)
