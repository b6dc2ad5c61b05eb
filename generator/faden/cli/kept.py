"""What a line of the log that says `done:` means for open promises, and closing one without a contact."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import click

from faden.cli.input_error import InputError
from faden.core.kept_promises import DONE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from faden.cli.context import Context
    from faden.core.model import Journal, Promise

DONE = re.compile(rf"(?<!\w)(?:{DONE_WORDS})(?!\w)", re.IGNORECASE)
ONLY_KEPT = re.compile(
    rf"(?:(?:they|she|he|sie|er|\[\[[^\]]+\]\])\s*:\s*)?(?:{DONE_WORDS})(?:\s*:\s*\S.*|[.!]?)", re.IGNORECASE
)
"""A text that says nothing but that a promise is kept."""


def say_kept(context: Context, line: str) -> None:
    """Says which promise a line of the log closes, or which are open if it closes none."""
    if context.leaves or not DONE.search(line):
        return
    done, closed = _closed_by(context, line)
    if done:
        click.echo(_answer(context, done, closed), err=True)


def close_promises(context: Context, people: Sequence[str], text: str) -> None:
    """Marks the promise that a text means as kept where it is written. Raises InputError if it means none, or several."""
    from faden.cli.journal_lock import writing
    from faden.editing.promise_tick import ticked
    from faden.storage.user_files import change

    links = ", ".join(f"[[{person}]]" for person in people)
    done, closed = _closed_by(context, f"- {context.today} mail to {links}: -; {text}")
    if not closed:
        raise InputError(_answer(context, done, closed))

    def edit(before: str) -> str:
        lines = before.splitlines(keepends=True)
        line = ticked(lines[promise.source.line - 1], promise.text, context.journal.settings.language)
        if line is None:
            where = f"{promise.source.file}:{promise.source.line}"
            raise InputError(
                context.words("The promise cannot be ticked off from here; do so in {where}.", where=where)
            )
        lines[promise.source.line - 1] = line
        return "".join(lines)

    with writing(context):
        for promise in closed:
            change(context.root / promise.source.file, edit)
    if not context.leaves:
        click.echo(_answer(context, done, closed))


def _closed_by(context: Context, line: str) -> tuple[list[Promise], list[Promise]]:
    """The promises that a line says are kept, and the open ones of the journal that it closes."""
    from faden.core.kept_promises import with_kept_promises
    from faden.journal.parsing.log import read_log
    from faden.journal.parsing.source import SourceFile

    journal = context.journal
    touches = read_log(SourceFile("", line))
    done = [promise for touch in touches for promise in touch.promises if promise.done]
    after = with_kept_promises(dataclasses.replace(journal, touches=(*journal.touches, *touches)))
    before, now = _promises(journal), _promises(after)[: len(_promises(journal))]
    return done, [promise for promise, its in zip(before, now, strict=True) if its.done and not promise.done]


def _promises(journal: Journal) -> list[Promise]:
    """All promises of notes, then those of lines of the log."""
    of_notes = [promise for meeting in journal.meetings for promise in meeting.promises]
    return of_notes + [promise for touch in journal.touches for promise in touch.promises]


def _answer(context: Context, done: Sequence[Promise], closed: Sequence[Promise]) -> str:
    from faden.core.diagnostics import printable

    words, people = context.words, context.journal.people
    if context.leaves:
        return words("It is not clear which promise is meant.")
    if closed:
        kept = "; ".join(dict.fromkeys(printable(promise.text) for promise in closed))
        return words("Kept: {promises}", promises=kept)
    theirs = {person for promise in done for person in promise.people}
    names = words.names([people[person].name for person in sorted(theirs) if person in people])
    still = [
        printable(promise.text)
        for promise in _promises(context.journal)
        if not promise.done and theirs & set(promise.people)
    ]
    if not still:
        return words("There is no open promise with {names}.", names=names)
    said = printable(done[0].text) if done else ""
    return words(
        "It is not clear which promise is meant by “{said}”; open with {names}: {promises}",
        said=said,
        names=names,
        promises="; ".join(dict.fromkeys(still)),
    )
