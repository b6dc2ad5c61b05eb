"""`faden export FORM [WHO…]`: the journal, or a part of it, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context, pass_context
from faden.cli.said import Unclear, find_person

if TYPE_CHECKING:
    from collections.abc import Collection

    from faden.model import Person
    from faden.rules.day import Day
    from faden.words import Words

SIGNS = {
    "vcard": b"\r\nPRODID:-//faden//journal//EN\r\n",
    "ics": b"BEGIN:VCALENDAR\r\nPRODID:-//faden//journal//EN\r\n",
}
"""What stands at the beginning of every export, by its form, and of no other program's files."""
BEGINNING = 400


@click.command("export")
@click.argument("form", metavar="|".join(SIGNS), type=click.Choice(list(SIGNS)))
@click.argument("who", metavar="[WHO…]", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option("--version", type=click.Choice(["4.0", "3.0"]), help="Version of the vCards; 4.0 without it.")
@click.option(
    "--to-hand-on", is_flag=True, help="vCards with only what one gives to others: no notes, no keys."
)
@click.option("--with-private", is_flag=True, help="With everything that is marked as private.")
@pass_context
def command(
    context: Context,
    form: str,
    who: tuple[str, ...],
    output: Path | None,
    version: str | None,
    to_hand_on: bool,
    with_private: bool,
) -> None:
    """The journal, or some people of it, for other programs.

    vcard: an address book. ics: a calendar of who falls due, the days that come round every year, and promises.

    Exit code 1 where there is nothing to export.
    """
    if form != "vcard" and (version or to_hand_on):
        raise Unclear(context.words("--version and --to-hand-on are for vCards."))
    people = _people(context, who, with_private=with_private)
    day = context.day(with_private=with_private)
    if form == "vcard":
        text = _vcards(people, day, version or "4.0", to_hand_on=to_hand_on)
    else:
        text = _calendar(people, day, context.words)
    if not text:
        click.echo(context.words("There is nothing to export."), err=True)
    elif output is None:
        click.echo(text.encode("utf-8", "replace"), nl=False)
    else:
        _write(context, form, output, text.encode("utf-8", "replace"))
    context.warn_of_findings()
    sys.exit(0 if text else 1)


def _people(context: Context, who: tuple[str, ...], *, with_private: bool) -> Collection[Person]:
    """Those who are asked for, each once; everybody where nobody is named."""
    people = (context.journal if with_private else context.shown).people
    if not who:
        return people.values()
    found = (find_person(context, one, private=with_private) for one in who)
    return {person.id: people[person.id] for person in found}.values()


def _vcards(people: Collection[Person], day: Day, version: str, *, to_hand_on: bool) -> str:
    from faden.exchange.write.vcard import Version, vcards

    return vcards(people, day.names, Version(version), to_hand_on=to_hand_on)


def _calendar(people: Collection[Person], day: Day, words: Words) -> str:
    from faden.exchange.write.calendar import calendar
    from faden.export.agenda import agenda, title

    events = agenda(day, words, [person.id for person in people])
    return calendar(events, title(day.journal.settings, words), day.today) if events else ""


def _write(context: Context, form: str, file: Path, content: bytes) -> None:
    """Writes a file whole, in the place of an earlier export, but of nothing else."""
    from faden.disk import write

    words = context.words
    name = click.format_filename(file)
    try:
        if file.exists() and not _was_exported(file, form):
            raise Unclear(
                words(
                    "{file} is there already, and is no such export; remove it, or take another name.",
                    file=name,
                )
            )
        write(file.resolve(), content)
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror or error}") from None
    click.echo(words("Written: {file}.", file=name), err=True)


def _was_exported(file: Path, form: str) -> bool:
    """Whether a file begins as our exports of this form do; an empty one has nothing to lose."""
    with file.open("rb") as handle:
        there = handle.read(BEGINNING)
    return not there or SIGNS[form] in there
