"""Puts a line where it belongs in the log."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

import click

from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from faden.cli.context import Context
    from faden.core.model import Channel, Direction


def write_line(context: Context, line: str, day: date) -> str:
    """Puts the line where it belongs; returns what to say: file, number and line."""
    from faden.cli.user_files import change, create, writing
    from faden.core.diagnostics import printable
    from faden.editing.log_insert import Spliced, log_file, new_log, with_line

    words, touches = context.words, context.journal.touches
    there = [
        file.relative_to(context.root).as_posix() for file in (context.root / "contacts").glob("log/*.md")
    ]
    if (context.root / "contacts/log.md").is_file():
        there.append("contacts/log.md")
    name = _with_room(context.root, log_file(touches, there, day.year), day.year)
    placed: list[Spliced] = []

    if with_line("", line, day) is None:
        raise InputError(words("This does not fit into one line of the log: {line}", line=line))

    def edit(text: str) -> str:
        spliced = with_line(text, line, day)
        if spliced is None:
            raise click.ClickException(
                words(
                    "{file}: the line cannot be added; `faden check` says why. {line}", file=name, line=line
                )
            )
        placed.append(spliced)
        return spliced.text

    with writing(context):
        try:
            create(context.root / name, new_log(line, day.year))
            number = 3
        except FileExistsError:
            try:
                change(context.root / name, edit)
            except UnicodeDecodeError:
                raise click.ClickException(
                    words("{file}: is not UTF-8; `faden check` says where.", file=name)
                ) from None
            number = placed[-1].line
    return f"{name}:{number}: {printable(line)}"


def _with_room(root: Path, name: str, year: int) -> str:
    """The file, or the first of `log/2026-2.md`, `-3.md` … that is not as large as a file should be."""
    from faden.journal.source_files import MAX_BYTES

    names = (f"contacts/log/{year:04}-{number}.md" for number in count(2))
    return next(
        file
        for file in chain([name], names)
        if not (root / file).is_file() or (root / file).stat().st_size < MAX_BYTES
    )


def say_greeting(context: Context, many: int, channel: Channel, direction: Direction) -> None:
    """Says that a line to many people counts as a greeting: it resets nobody's rhythm."""
    from faden.core.model import Source, Touch
    from faden.rules.touch_value import is_greeting

    settings = context.journal.settings
    touch = Touch(context.today, channel, direction, ("",) * many, Source(""))
    if is_greeting(touch, settings):
        words = context.words
        click.echo(
            words(
                "To {count} people at once: it counts as a greeting, and everybody stays as due as before.",
                count=many,
            ),
            err=True,
        )


def channel(context: Context, via: str) -> str:
    """How you were in touch, as it was typed. Raises InputError where it is no channel."""
    from faden.core.model import Channel
    from faden.journal.parsing.channels import CHANNELS
    from faden.journal.parsing.source import nearest

    if via.lower() in CHANNELS:
        return via
    words, close = context.words, nearest(via, tuple(CHANNELS))
    if close:
        raise InputError(words("“{via}” is not a channel. Did you mean {near}?", via=via, near=close))
    known = ", ".join(Channel)
    raise InputError(words("“{via}” is not a channel. Choose one of: {known}.", via=via, known=known))


def refuse_strangers(context: Context, text: str) -> None:
    """A [[link]] in the text leads to somebody, or to a note, or the line would be a finding."""
    from faden.journal.parsing.source import LINK, names_note

    for match in LINK.finditer(text):
        name = match[1].strip()
        if names_note(name):
            if all(meeting.id != name for meeting in context.journal.meetings):
                raise InputError(context.words("No note in the journal is called “{name}”.", name=name))
        elif name not in context.journal.people:
            raise InputError(context.words("No one in the journal has the id “{who}”.", who=name))
