"""`faden export FORM [WHO…]`: the journal, or a part of it, for other programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from faden.cli import shell_complete
from faden.cli.arguments import find_person
from faden.cli.context import Context, pass_context
from faden.cli.doubts import stop_at_doubts
from faden.cli.input_error import InputError
from faden.cli.path_type import PathType

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Person
    from faden.rules.snapshot import Snapshot

SIGNS = {
    "vcard": re.compile(rb"BEGIN:VCARD\r\nVERSION:[34].0\r\nPRODID:-//faden//journal//EN\r\n"),
    "ics": re.compile(rb"BEGIN:VCALENDAR\r\nPRODID:-//faden//journal//EN\r\n"),
    "csv": re.compile(rb"\xef\xbb\xbfid([,;\t])name\1nickname\1aliases\1ring\1"),
    "json": re.compile(rb'{\n  "format": "faden journal",'),
}
"""How each form of export begins, and no file of another program does."""
SIGN_BYTES = 400
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is to be exported, and how."""

    people: Collection[Person]
    day: Snapshot
    words: Words
    version: str
    separator: str
    to_hand_on: bool
    alarms: bool
    with_private: bool


class ExportForm(click.Choice[str]):
    """One of faden's own forms, or one of a plugin's; plugins are searched only if it is not one of ours."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from faden.library.plugins import exporter_names

        if isinstance(value, str) and value not in self.choices and value in exporter_names():
            return value
        return super().convert(value, param, ctx)


@click.command("export")
@click.argument("form", metavar="|".join(SIGNS), type=ExportForm(list(SIGNS)))
@click.argument("who", metavar="[WHO…]", nargs=-1, shell_complete=shell_complete.public_person)
@click.option(
    "-o",
    "--output",
    type=PathType(dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--into",
    type=PathType(file_okay=False),
    metavar="DIR",
    help="Write vCards into DIR, one file for each card; an existing card keeps its file and its picture.",
)
@click.option("--version", type=click.Choice(["4.0", "3.0"]), help="Version of the vCards; by default, 4.0.")
@click.option(
    "--to-hand-on",
    is_flag=True,
    help="vCards with only what you would give to others: no notes, no keys of your own.",
)
@click.option(
    "--separator",
    type=click.Choice(list(SEPARATORS)),
    help="What separates the cells of the table; semicolon in German, otherwise comma.",
)
@click.option("--alarms", is_flag=True, help="Add alarms: in the morning, and two days before birthdays.")
@click.option("--with-private", is_flag=True, help="Include everything that is marked as private.")
@click.option("--dry-run", is_flag=True, help="With --into: only say which cards would be written.")
@pass_context
def command(
    context: Context,
    form: str,
    who: tuple[str, ...],
    output: Path | None,
    into: Path | None,
    version: str | None,
    to_hand_on: bool,
    separator: str | None,
    alarms: bool,
    with_private: bool,
    dry_run: bool,
) -> None:
    """Export the journal, or some of its people, for other programs.

    \b
    vcard  an address book
    ics    a calendar: who falls due, days that come round every year, promises
    csv    a table of people, for a spreadsheet
    json   everything, with what faden works out from it

    Plugins can add other formats, each under its own name. Exit code 1 if there is nothing to export.
    """  # noqa: D301 -- the terminal's formatter looks for the sign itself
    words = context.words
    if form != "vcard" and (version or to_hand_on or into):
        raise InputError(words("--version, --to-hand-on and --into only work with vCards."))
    if into and output:
        raise InputError(words("Use either --output or --into."))
    if dry_run and not into:
        raise InputError(words("--dry-run only works with {option}.", option="--into"))
    if form != "csv" and separator:
        raise InputError(words("--separator only works with tables."))
    if not with_private:
        stop_at_doubts(context)
    if form != "ics" and alarms:
        raise InputError(words("--alarms only works with calendars."))
    asked = ExportOptions(
        people=_people(context, who, with_private=with_private),
        day=context.day(with_private=with_private),
        words=words,
        version=version or "4.0",
        separator=SEPARATORS[separator or ("semicolon" if words.language == "de" else "comma")],
        to_hand_on=to_hand_on,
        alarms=alarms,
        with_private=with_private,
    )
    if into and asked.people:
        from faden.cli.export_folder import write_cards

        write_cards(context, asked.people, into, version, to_hand_on=to_hand_on, dry_run=dry_run)
        context.warn_of_findings(names=False)
        return
    content = _text(form, asked).encode("utf-8", "replace") if asked.people else b""
    if not content:
        click.echo(words("There is nothing to export."), err=True)
    elif output is None:
        click.echo(content, nl=False)
    else:
        _write(context, form, output, content)
    context.warn_of_findings(names=False)
    sys.exit(0 if content else 1)


def _text(form: str, asked: ExportOptions) -> str:
    if form in TEXTS:
        return TEXTS[form](asked)
    from faden.library.plugins import PluginError, exported

    try:
        return exported(form, asked.day, asked.people)
    except PluginError as error:
        raise click.ClickException(error.message(asked.words)) from None


def _people(context: Context, who: tuple[str, ...], *, with_private: bool) -> Collection[Person]:
    """The people asked for, each once; everybody if none is named."""
    people = (context.journal if with_private else context.shown).people
    if not who:
        return people.values()
    matches = (find_person(context, name, private=with_private) for name in who)
    return {person.id: people[person.id] for person in matches}.values()


def _vcards(asked: ExportOptions) -> str:
    from faden.interchange.exporters.vcard import VcardVersion, vcards

    return vcards(asked.people, asked.day.names, VcardVersion(asked.version), to_hand_on=asked.to_hand_on)


def _calendar(asked: ExportOptions) -> str:
    from faden.interchange.exporters.calendar_feed import agenda, title
    from faden.interchange.exporters.ical import calendar

    day = asked.day
    events = agenda(day, asked.words, [person.id for person in asked.people], alarms=asked.alarms)
    return calendar(events, title(day.journal.settings, asked.words), day.today) if events else ""


def _table(asked: ExportOptions) -> str:
    from faden.interchange.exporters.csv import table
    from faden.interchange.exporters.people_table import HEAD, roster

    return table(HEAD, roster(asked.day, asked.people), asked.separator)


def _json(asked: ExportOptions) -> str:
    from faden.interchange.exporters.json_journal import whole
    from faden.interchange.exporters.json_types import whole_text

    return whole_text(whole(asked.day, asked.people, with_private=asked.with_private))


TEXTS: Mapping[str, Callable[[ExportOptions], str]] = {
    "vcard": _vcards,
    "ics": _calendar,
    "csv": _table,
    "json": _json,
}


def _write(context: Context, form: str, file: Path, content: bytes) -> None:
    """Writes a file in one step; it replaces only an earlier export. Raises InputError if another file is there."""
    from faden.storage.disk import write

    words = context.words
    name = click.format_filename(file)
    try:
        if file.exists() and not _was_exported(file, form):
            raise InputError(
                words(
                    "{file} already exists and is not an earlier export; remove it, or use another name.",
                    file=name,
                )
            )
        write(file.resolve(), content)
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror or error}") from None
    click.echo(words("Wrote {file}.", file=name), err=True)


def _was_exported(file: Path, form: str) -> bool:
    """Whether a file begins like our exports of this form, or is empty and so has nothing to lose.

    Exports of plugins cannot be recognised, so no file is taken for one.
    """
    with file.open("rb") as handle:
        beginning = handle.read(SIGN_BYTES)
    return not beginning or (form in SIGNS and SIGNS[form].match(beginning) is not None)
