"""Writes a line to the right place in the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

import click

from faden.cli.deaths import refuse_the_dead, say_death
from faden.cli.input_error import InputError
from faden.cli.kept import say_kept
from faden.cli.logged_twice import ask_if_twice
from faden.cli.promised import say_promised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from faden.cli.context import Context
    from faden.core.model import Channel, Direction
    from faden.interchange.exporters.written_types import LogAnswer


FIRST_LINE = 3
"""Line number of the first entry in a new log, below its heading."""


class LoggedLine(NamedTuple):
    """A line of the log, and its place."""

    file: str
    number: int
    text: str
    day: date
    people: tuple[str, ...]

    def __str__(self) -> str:
        from faden.core.diagnostics import printable

        return f"{self.file}:{self.number}: {printable(self.text)}"


def write_line(
    context: Context, line: str, day: date, people: Iterable[str], *, dry_run: bool = False
) -> LoggedLine:
    """Writes the line to its place in the log, or with `dry_run` only works out where that is."""
    from faden.cli.journal_lock import writing
    from faden.editing.log_insert import Spliced, log_file, new_log, with_line
    from faden.storage.user_files import change, create

    words, touches = context.words, context.journal.touches
    there = [
        file.relative_to(context.root).as_posix() for file in (context.root / "contacts").glob("log/*.md")
    ]
    if (context.root / "contacts/log.md").is_file():
        there.append("contacts/log.md")
    name = _file_with_room(context.root, log_file(touches, there, day.year), day.year)
    placed: list[Spliced] = []
    shown = "…" if context.leaves else line  # may be private, and is most likely if a mark in it is misspelt

    if with_line("", line, day) is None:
        raise InputError("\n".join(_why_refused(context, line, shown)))

    def edit(text: str) -> str:
        spliced = with_line(text, line, day)
        if spliced is None:
            raise click.ClickException(
                words(
                    "{file}: the line cannot be added; `faden check` says why. {line}", file=name, line=shown
                )
            )
        placed.append(spliced)
        return spliced.text

    try:
        if dry_run:
            if (context.root / name).is_file():
                edit((context.root / name).read_bytes().decode("utf-8-sig"))
        else:
            with writing(context):
                try:
                    create(context.root / name, new_log(line, day.year))
                except FileExistsError:
                    change(context.root / name, edit)
    except UnicodeDecodeError:
        raise click.ClickException(
            words("{file} is not UTF-8; `faden check` says where.", file=name)
        ) from None
    return LoggedLine(name, placed[-1].line if placed else FIRST_LINE, line, day, tuple(people))


def _why_refused(context: Context, line: str, shown: str) -> Iterator[str]:
    """Why a line cannot be added, and the line to write instead; neither quotes it if a forge keeps the output."""
    from faden.core.diagnostic_kinds import DOUBTFUL_WORD
    from faden.editing.log_refusal import refusal

    words = context.words
    yield words("This does not fit on one line of the log: {line}", line=shown)
    finding, proposed = refusal(line)
    if finding is None or context.leaves:
        return
    if finding.kind is DOUBTFUL_WORD:
        word = line[finding.place.column - 1 :][: finding.place.length]
        yield words("“{word}” may mean that the rest is private, or only say what it is about.", word=word)
    else:
        yield f"{finding.message(words)}."
    yield words("Write it as: {whole}", whole=proposed) if proposed else finding.advice(words)


def _file_with_room(root: Path, name: str, year: int) -> str:
    """The file, or the first of `log/2026-2.md`, `-3.md` … that still has room."""
    from faden.journal.source_files import MAX_BYTES

    names = (f"contacts/log/{year:04}-{number}.md" for number in count(2))
    return next(
        file
        for file in chain([name], names)
        if not (root / file).is_file() or (root / file).stat().st_size < MAX_BYTES
    )


@dataclass
class Logging:
    """One run of `faden log`: its options, and what it wrote so far."""

    context: Context
    dry_run: bool = False
    as_json: bool = False
    lines: list[LoggedLine] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    """Numbers of the lines that were refused, and why."""

    def write(
        self,
        line: str,
        day: date,
        people: Sequence[str],
        channel: Channel | None,
        direction: Direction | None,
    ) -> None:
        """Writes a line into the log and prints it, unless everything is printed at the end.

        Raises InputError if the day is after the death of a person of the line, or the line is there and you do not want it
        twice.
        """
        for person in people:
            refuse_the_dead(self.context, person, day)
        written = [(logged.file, logged.number, logged.text) for logged in self.lines]
        ask_if_twice(self.context, line, written, as_json=self.as_json)
        logged = write_line(self.context, line, day, people, dry_run=self.dry_run)
        self.lines.append(logged)
        if not self.as_json:
            click.echo(f"{logged.file}:{logged.number}" if self.context.leaves else str(logged))
        if channel is not None and direction is not None:
            say_greeting(self.context, len(people), channel, direction)
        say_also_named(self.context, line, people)
        say_kept(self.context, line)
        say_promised(self.context, line)
        say_death(self.context, line, people)

    def end(self) -> None:
        if self.as_json:
            from faden.cli.as_json import say_written

            say_written(self.context, self.answer())
        elif self.dry_run:
            click.echo(self.context.words("Nothing was written (--dry-run)."), err=True)

    def answer(self) -> LogAnswer:
        from faden.interchange.exporters.written_types import LogAnswer, LogLine, Refused

        return LogAnswer(
            written=bool(self.lines) and not self.dry_run,
            lines=[
                LogLine(
                    file=line.file, line=line.number, text=line.text, date=line.day, people=[*line.people]
                )
                for line in self.lines
            ],
            refused=[Refused(line=number, why=why) for number, why in self.refused],
        )


def say_greeting(context: Context, many: int, channel: Channel, direction: Direction) -> None:
    """Reports that a line to many people counts as a greeting, which resets no rhythm."""
    from faden.core.model import Source, Touch
    from faden.rules.touch_value import is_greeting

    settings = context.journal.settings
    touch = Touch(context.today, channel, direction, ("",) * many, Source(""))
    if is_greeting(touch, settings):
        words = context.words
        click.echo(
            words(
                "That went to {count} people at once, so it counts as a greeting, which does not "
                "change when anyone is due.",
                count=many,
            ),
            err=True,
        )


def say_also_named(context: Context, line: str, people: Sequence[str]) -> None:
    """Reports whom the text of a line also names: they were not there, as far as the line says."""
    from faden.journal.parsing.name_index import NameIndex

    text = line.rpartition("]]: ")[2] if "]]: " in line else ""
    if not text or context.leaves:
        return
    names = NameIndex(context.journal.people.values()).also_in(text, people)
    if names:
        click.echo(
            context.words("Also named, not counted: {names}.", names=context.words.names(names)), err=True
        )


def channel(context: Context, via: str) -> str:
    """The channel for a typed word. Raises InputError if it is not a channel."""
    from faden.core.model import Channel
    from faden.journal.parsing.channels import CHANNELS
    from faden.journal.parsing.source import nearest

    if via.lower() in CHANNELS:
        return via
    words, close = context.words, nearest(via, tuple(CHANNELS))
    if close:
        raise InputError(words("“{via}” is not a channel. Did you mean {near}?", via=via, near=close))
    channels = ", ".join(Channel)
    raise InputError(words("“{via}” is not a channel. Choose one of: {known}.", via=via, known=channels))


def refuse_strangers(context: Context, text: str, *, private: bool = True) -> None:
    """Raises InputError if a [[link]] in the text leads neither to a person nor to a note: the line would be a finding.

    Without `private` the message says nothing about private people.
    """
    from faden.core.layout import names_note
    from faden.journal.parsing.source import LINK

    journal = context.journal if private else context.shown
    for match in LINK.finditer(text):
        name = match[1].strip()
        if names_note(name):
            if all(meeting.id != name for meeting in journal.meetings):
                raise InputError(context.words("No note in the journal is called “{name}”.", name=name))
        elif name not in journal.people:
            raise InputError(context.words("No one in the journal has the id “{who}”.", who=name))
