"""`faden import FILE…`: people, meetings and touches from other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import InputError, confirm, on_a_terminal
from faden.cli.context import Context, pass_context
from faden.cli.output import WIDEST

if TYPE_CHECKING:
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
    encoding: str | None,
    dates: str | None,
    *,
    write: bool,
    everything: bool,
    titles: bool,
    again: bool,
) -> None:
    """Bring in people from other programs, and what happened with them.

    FILE is recognised by what stands in it: vCards, LinkedIn's Connections.csv, the tables of Google's
    and Outlook's contacts, Monica's JSON and the file of friends bring people; a calendar (.ics) brings
    meetings; a mailbox (mbox), an exported chat (WhatsApp, Telegram, Signal, iMessage, LinkedIn's
    messages) and the backup of an Android phone's messages and calls bring who wrote to whom on which
    day, and never a word of what was written. A zip is read as what is in it.
    A folder is a vault of Obsidian or a graph of Logseq; single notes in Markdown are people, too, and
    so are the files of org-contacts and abook, and a list of people in Markdown.

    Shows first who is new, who is in the journal already and by what they are known again, and what is
    left out. Nothing is written without --write, or a yes on a terminal, and no file that is there is
    changed but the log's own for imports. The same file again changes nothing. Somebody whom you removed
    comes back only with --again.
    """
    from faden.cli.chat_names import ask_about, ignored, meant
    from faden.cli.note_files import grouped

    words = context.words
    _known(context, apart, encoding)
    known = ignored(context)
    planner = partial(_planner, context, frozenset(apart), again=again, by_titles=titles)
    importing = planner(meant(context, who), known.union(ignore))
    asked = _asked(context, importing, me, encoding, dates)
    brought = [
        importing.bring(name, found)
        for paths in grouped(file)
        for name, found in _read(context, paths, asked)
    ]
    _show(words, brought, everything=everything)
    if on_a_terminal() and not write:
        names, others = ask_about(context, brought)
        if names or others:
            importing = planner({**importing.meant, **names}, importing.ignored.union(others))
            brought = [importing.bring(plan.name, plan.found) for plan in brought]
            _show(words, brought, everything=everything)
    leave_out = sorted(importing.ignored - known)
    if not leave_out and not any(one.files for one in brought):
        click.echo(words("There is nothing to write."), err=True)
    elif write or (on_a_terminal() and confirm(words, words("Write this"))):
        _write(context, brought, importing.meant, leave_out)
        click.echo(err=True)
        _afterwards(context, brought)
    else:
        click.echo("\n" + words("Nothing is written yet; --write does it."), err=True)


def _planner(
    context: Context,
    apart: frozenset[str],
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
    )


def _show(words: Words, brought: Sequence[FilePlan], *, everything: bool) -> None:
    from faden.cli.import_preview import ImportPreview

    sheet = ImportPreview(words, everything=everything)
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


def _read(context: Context, paths: Sequence[Path], asked: ImportOptions) -> list[tuple[str, ImportResult]]:
    """What a file tells, of a zip each file in it. Raises ClickException where it cannot be read, or does not say enough."""
    from faden.cli.import_preview import refusal
    from faden.interchange.importers.result import ImportResult

    results = []
    try:
        for name, result in _results(paths, asked):
            if not isinstance(result, ImportResult):
                raise click.ClickException(refusal(context.words, name, result))
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


def _write(
    context: Context, brought: Sequence[FilePlan], names: Mapping[str, str], leave_out: Sequence[str]
) -> None:
    """Files of people first: whoever is interrupted says it once more, and what is written is known again."""
    from faden.cli.chat_names import ignore, remember
    from faden.cli.removed import note_import
    from faden.cli.user_files import change, create, writing
    from faden.interchange.importers.plan import log_text, log_title, new_lines, new_notes, with_lines

    with writing(context):
        note_import(context, brought)
        if leave_out:
            ignore(context, leave_out)
        remember(context, names)
        for one in brought:
            for person in one.people.new:
                try:
                    create(context.root / person.file, one.text_of(person))
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
                create(context.root / file, log_text(lines, log_title(file, brought)))
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
