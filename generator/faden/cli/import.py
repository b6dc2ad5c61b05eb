"""`faden import FILE…`: people, meetings and touches from other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.as_json import dry_run_option, json_option
from faden.cli.context import Context, pass_context
from faden.cli.import_files import read_files
from faden.cli.import_ids import check_ids, same_ids, say_unused
from faden.cli.import_writing import say_afterwards, write_plans
from faden.cli.path_type import PathType

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.plan import FilePlan, ImportPlanner


@click.command("import")
@click.argument(
    "file",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=PathType(exists=True),
)
@click.option("--write", is_flag=True, help="Write what is shown, without asking.")
@click.option(
    "--verbose",
    "--all",
    "everything",
    is_flag=True,
    help="Show every person and every value, not only the first few.",
)
@click.option(
    "--same",
    metavar="A=B",
    multiple=True,
    help="A in the file, by name or id, is B in the journal, by id; may be repeated.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    help="Encoding of the file, if the file does not say: cp1252 …",
)
@click.option(
    "--update",
    is_flag=True,
    help="Bring in what changed at the source, unless you have changed it in the file.",
)
@click.option(
    "--columns",
    metavar="NAME=NUMBER,…",
    help="Which column of a table holds what, for example name=1,email=3; remembered for tables with this header.",
)
@click.option(
    "--apart",
    metavar="ID",
    multiple=True,
    help="This person is not in the file; may be repeated.",
)
@click.option(
    "--me",
    metavar="NAME",
    multiple=True,
    help="A name, number or email address of yours, for chats, emails and calendars; may be repeated.",
)
@click.option(
    "--dates",
    type=click.Choice(("dmy", "mdy", "ymd")),
    help="The order of day, month and year in a chat, if the chat does not show it.",
)
@click.option(
    "--who",
    metavar="NAME=WHO",
    multiple=True,
    help="Who is meant by a name or number in a chat; may be repeated.",
)
@click.option(
    "--ignore",
    metavar="NAME",
    multiple=True,
    help="Leave out a name or number in a chat for good; may be repeated.",
)
@click.option(
    "--titles",
    is_flag=True,
    help="Also write calendar meetings whose title may name a person in the journal.",
)
@click.option(
    "--person",
    metavar="NAME",
    multiple=True,
    help="NAME in the file is a person, though it looks like a company; may be repeated.",
)
@click.option("--again", is_flag=True, help="Also bring back people you removed from the journal.")
@dry_run_option
@json_option
@pass_context
def command(
    context: Context,
    file: tuple[Path, ...],
    apart: tuple[str, ...],
    me: tuple[str, ...],
    who: tuple[str, ...],
    ignore: tuple[str, ...],
    same: tuple[str, ...],
    person: tuple[str, ...],
    encoding: str | None,
    columns: str | None,
    dates: str | None,
    *,
    write: bool,
    update: bool,
    everything: bool,
    titles: bool,
    again: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import people from other programs, and when you were in touch.

    faden detects the format from the content. vCards, LDIF, tables (CSV) from Google, Outlook,
    LinkedIn, Thunderbird and others, Monica's JSON and the file of the program friends bring people; a
    calendar (.ics) brings meetings; a mailbox (mbox), an exported chat (WhatsApp, Telegram, Signal, iMessage,
    LinkedIn's messages) and the backup of an Android phone's messages and calls bring who wrote to whom on
    which day, and never a word of what was written. A zip file, a folder of
    exported chats or an unpacked Takeout is read for what it contains. A folder of cards is read as one
    file; any other folder is taken for an Obsidian vault or a Logseq graph. Single Markdown notes count
    as people too, and so do the files of org-contacts and abook, and lists of people.

    First shows who is new, who is already in the journal and why faden thinks so, who is probably
    the same person, and what is left out. Writes nothing without --write or your yes on a terminal, and
    changes no existing file except the log file for imports. Importing the same file again changes
    nothing. People you removed come back only with --again.

    With --update, it shows what changed at the source as a diff of people's files, and writes it with --write
    or your yes, but only where a file still has what the source gave before. What you wrote stays.
    """
    from faden.cli.chat_names import ask_about, ignored, meant
    from faden.cli.import_update import ask, marked, planned, shown
    from faden.cli.note_files import grouped

    words = context.words
    if write and dry_run:
        raise click.UsageError(words("Use --write or --dry-run, not both."))
    check_ids(context, apart, encoding)
    ignored_names = ignored(context)
    equal = same_ids(context, same)
    if both := sorted({*equal.values()} & {*apart}):
        raise click.UsageError(words("Use --same or --apart for {id}, not both.", id=both[0]))
    planner = partial(_planner, context, frozenset(apart), equal, person, again=again, by_titles=titles)
    importing = planner(meant(context, who), ignored_names.union(ignore))
    asked = replace(_options(context, importing, me, encoding, dates), columns=columns or "")
    brought = [
        importing.bring(name, result)
        for paths in grouped(file)
        for name, result in read_files(context, paths, asked)
    ]
    if as_json:
        if update:
            raise click.UsageError(words("--update asks about each change, so it does not work with --json."))
        _answer(context, brought, importing, sorted(importing.ignored - ignored_names), write=write)
        return
    _show(words, brought, everything=everything, update=update)
    if on_a_terminal() and not (write or dry_run):
        names, others = ask_about(context, brought)
        if names or others:
            importing = planner({**importing.meant, **names}, importing.ignored.union(others))
            brought = [importing.bring(plan.name, plan.found) for plan in brought]
            _show(words, brought, everything=everything, update=update)
    say_unused(context, importing, [*person, *(pair.rpartition("=")[0].strip() for pair in same)])
    leave_out = sorted(importing.ignored - ignored_names)
    updates = planned(context, brought) if update else []
    if updates:
        if not dry_run:
            ask(context, updates)
        click.echo("\n".join(shown(context, updates, brought)))
    changed = any(person.is_changed for person in updates) or (marked(brought) and not update)
    if not leave_out and not changed and not any(plan.files for plan in brought):
        click.echo(words("There is nothing to write."), err=True)
        if write and updates:
            write_plans(context, brought, importing.meant, leave_out, updates)
    elif write or (on_a_terminal() and not dry_run and confirm(words, words("Write this to the journal"))):
        write_plans(context, brought, importing.meant, leave_out, updates)
        click.echo(err=True)
        say_afterwards(context, brought)
    else:
        click.echo("\n" + words("Nothing has been written yet; add --write to do it."), err=True)


def _answer(
    context: Context,
    brought: Sequence[FilePlan],
    importing: ImportPlanner,
    leave_out: Sequence[str],
    *,
    write: bool,
) -> None:
    """Answers a program: what would be imported, or with `write` what was. Asks nothing."""
    from faden.cli.as_json import say_written
    from faden.cli.import_update import marked
    from faden.interchange.exporters.import_answer import import_answer

    changes = leave_out or marked(brought) or any(plan.files for plan in brought)
    if write and changes:
        write_plans(context, brought, importing.meant, leave_out, ())
    say_written(context, import_answer(context.words, brought, written=bool(write and changes)))


def _planner(
    context: Context,
    apart: frozenset[str],
    same: Mapping[str, str],
    persons: Sequence[str],
    names: Mapping[str, str],
    left_out: frozenset[str],
    *,
    again: bool,
    by_titles: bool,
) -> ImportPlanner:
    """Plans imports into the journal as it is; `names` are ids by name, `left_out` the names to leave out."""
    from faden.cli.removed import register
    from faden.interchange.importers.person_names import spelt
    from faden.interchange.importers.plan import ImportPlanner
    from faden.interchange.importers.profiles import profile_of
    from faden.interchange.removals import FORGOTTEN, IMPORTED
    from faden.journal.discovery import person_files

    forgotten, imported = (register(context.root, file) for file in (FORGOTTEN, IMPORTED))
    # A person with the same name as someone in the journal was not removed.
    present = imported.hashes_of(map(profile_of, context.journal.people.values()))
    return ImportPlanner(
        context.journal,
        person_files(context.root),
        context.today,
        apart,
        lambda profile: not again and (forgotten.knows(profile) or imported.proves(profile, present)),
        names,
        left_out,
        by_titles,
        same,
        frozenset(map(spelt, persons)),
    )


def _show(words: Words, brought: Sequence[FilePlan], *, everything: bool, update: bool) -> None:
    from faden.cli.import_preview import ImportPreview
    from faden.cli.sharing import in_ci

    sheet = ImportPreview(words, everything=everything, update=update, counts_only=in_ci())
    for plan in brought:
        sheet.source(plan)
    click.echo(sheet.text())


def _options(
    context: Context, importing: ImportPlanner, me: Sequence[str], encoding: str | None, dates: str | None
) -> ImportOptions:
    """The options for every file, from the command line and the settings."""
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
