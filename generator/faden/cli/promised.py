"""What a line of the log promises, said when it is written: by which day, or that no day was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from faden.cli.context import Context


def say_promised(context: Context, line: str) -> None:
    """Says by when each promise of a line of the log is to be kept, if it has a day, and how to write a day if its words
    may mean one and do not.
    """
    from faden.core.diagnostic_kinds import UNREAD_DEADLINE
    from faden.core.diagnostics import printable
    from faden.journal.parsing.log import read_log
    from faden.journal.parsing.source import SourceFile
    from faden.wording.plain_text import plain

    if context.leaves:
        return
    words, people = context.words, context.journal.people
    reader = SourceFile("", line)
    names = {id: person.name for id, person in people.items()}
    for touch in read_log(reader):
        for promise in touch.promises:
            if promise.stated and not promise.done:
                what = printable(plain(promise.text, names.get, words))
                due, this_year = promise.due, promise.due.year == touch.date.year
                day = words.day_in_year(due) if this_year else words.day(due)
                click.echo(words("Promised: {what} (by {day}).", what=what, day=day), err=True)
    for finding in reader.findings:
        if finding.kind is UNREAD_DEADLINE:
            click.echo(printable(f"{finding.message(words)}. {finding.advice(words)}"), err=True)
