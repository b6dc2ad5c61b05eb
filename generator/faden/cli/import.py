"""`faden import FILE…`: people from other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context, pass_context
from faden.cli.said import Unclear, on_a_terminal

if TYPE_CHECKING:
    from faden.capture.arrival import People
    from faden.exchange.read.found import Found


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
@pass_context
def command(
    context: Context,
    file: tuple[Path, ...],
    write: bool,
    everything: bool,
    encoding: str | None,
    apart: tuple[str, ...],
) -> None:
    """Bring in people from other programs.

    FILE is recognised by what stands in it: a vCard, LinkedIn's Connections.csv, or the table of Google's
    or Outlook's contacts. Shows first who is new and gets a file, who is in the
    journal already and by what they are known again, and what is left out. Nothing is written without
    --write, or a yes on a terminal; and no file that is there is ever changed. The same file again
    changes nothing.
    """
    from faden.cli.arriving import Sheet

    _known_ids(context, apart)
    sources = [(path, _read(context, path, encoding)) for path in file]
    sheet = Sheet(context.words, everything=everything)
    planned = _planned(context, sources, frozenset(apart))
    for (path, found), people in zip(sources, planned, strict=True):
        sheet.source(path.name, found, people)
    click.echo(sheet.text())
    count = sum(len(people.new) for people in planned)
    words = context.words
    if not count:
        click.echo(words("There is nothing to write."), err=True)
    elif write or (on_a_terminal() and _agreed(context, count)):
        _write(context, planned)
        _afterwards(context, count)
    else:
        click.echo(words("Nothing is written yet; --write does it."), err=True)


def _known_ids(context: Context, ids: Sequence[str]) -> None:
    for id in ids:
        if id not in context.journal.people:
            raise Unclear(context.words("Nobody in the journal has the id “{who}”.", who=id))


def _read(context: Context, path: Path, encoding: str | None) -> Found:
    """What a file tells. Raises ClickException where it cannot be read, or its encoding is not known."""
    from faden.exchange.read import MOST, read
    from faden.exchange.read.found import Found
    from faden.exchange.read.letters import known_encoding

    words = context.words
    if encoding is not None and known_encoding(encoding) is None:
        raise Unclear(words("“{name}” is not an encoding; cp1252 is one.", name=encoding))
    with path.open("rb") as handle:
        data = handle.read(MOST + 1)
    result = read(data, encoding)
    if isinstance(result, Found):
        return result
    from faden.cli.arriving import refusal

    raise click.ClickException(refusal(words, path.name, result))


def _planned(context: Context, sources: Sequence[tuple[Path, Found]], apart: frozenset[str]) -> list[People]:
    from faden.capture.acquaintance import Acquaintances, profile_of
    from faden.capture.arrival import arrivals
    from faden.journal import person_files

    known = Acquaintances([profile_of(person) for person in context.journal.people.values()])
    taken = set(person_files(context.root))
    planned = []
    for _, found in sources:
        people = arrivals(found.people, found.format, known, taken, context.today, apart)
        taken |= {one.id for one in people.new}
        planned.append(people)
    return planned


def _agreed(context: Context, count: int) -> bool:
    question = context.words.many("Write {count} new file", "Write {count} new files", count)
    return click.confirm(question, err=True)


def _write(context: Context, planned: Sequence[People]) -> None:
    from faden.cli.writing import create, writing

    with writing(context):
        for people in planned:
            for one in people.new:
                try:
                    create(context.root / one.file, one.text)
                except FileExistsError:
                    # Somebody made it since the preview; what was written so far is known again the next time.
                    raise click.ClickException(
                        context.words(
                            "{file} was made by somebody else meanwhile; say it once more.", file=one.file
                        )
                    ) from None


def _afterwards(context: Context, count: int) -> None:
    words = context.words
    click.echo(words.many("{count} file is written.", "{count} files are written.", count), err=True)
    click.echo(
        words(
            "Nobody who was brought in has a rhythm, so nobody is due. `faden stock` goes through them, "
            "ten at a time: give a ring to those whom you want to keep in touch with."
        ),
        err=True,
    )
