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
UNNAMED = re.compile(rf"(?:{DONE_WORDS})\s*:\s*(?P<what>\S.*)", re.IGNORECASE)
"""Such a text that does not say whose promise it is."""


BARE = re.compile(rf"[.,:!?…)–—-]\s+(?P<said>{DONE_WORDS})[.!]?$", re.IGNORECASE)
"""A word at the end of a line that may be meant to close a promise, and does not: a semicolon is missing."""


def say_kept(context: Context, line: str) -> None:
    """Says which promise a line of the log closes, or which are open if it closes none, though a word of it says so."""
    if context.leaves or not DONE.search(line):
        return
    people, done, closed = _closed_by(context, line)
    bare = BARE.search(line)
    if done:
        click.echo(_answer(context, people, done[0].text, closed), err=True)
    elif bare is not None and any(people & set(promise.people) for promise in _open(context.journal)):
        click.echo(_answer(context, people, bare["said"], closed), err=True)


def close_unnamed(context: Context, text: str, *, dry_run: bool = False) -> bool:
    """Closes the promise that a text such as "done: flowers" means, which names no person; False if it is no such text.

    Raises InputError if several open promises may be meant, or none.
    """
    from faden.core.diagnostics import printable
    from faden.core.kept_promises import sharing_words
    from faden.journal.parsing.name_index import NameIndex

    match = UNNAMED.fullmatch(text)
    if match is None or NameIndex(context.journal.people.values()).also_in(text, ()):
        return False
    still = sharing_words(_open(context.journal), match["what"])
    people = list(dict.fromkeys(id for promise in still for id in promise.people))
    words, known = context.words, context.journal.people
    if people and _closed_by(context, _kept_line(context, people, text))[2]:
        close_promises(context, people, text, dry_run=dry_run)
        return True
    if context.leaves or not still:
        raise InputError(words("No open promise says “{said}”.", said=printable(match["what"])))
    listed = [
        f"{words.names(known[id].name for id in promise.people if id in known)}: {printable(promise.text)}"
        for promise in still
    ]
    raise InputError(
        words("Several promises may be meant; name the person, too. {promises}", promises="; ".join(listed))
    )


def _kept_line(context: Context, people: Sequence[str], text: str) -> str:
    return f"- {context.today} mail to {', '.join(f'[[{person}]]' for person in people)}: -; {text}"


def close_promises(context: Context, people: Sequence[str], text: str, *, dry_run: bool = False) -> None:
    """Marks the promise that a text means as kept where it is written, or with `dry_run` only says which it is.

    Raises InputError if it means none, or several.
    """
    from faden.cli.journal_lock import writing
    from faden.editing.promise_tick import ticked
    from faden.storage.user_files import change

    theirs, done, closed = _closed_by(context, _kept_line(context, people, text))
    said = done[0].text if done else ""
    if not closed:
        raise InputError(_answer(context, theirs, said, closed))

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

    if not dry_run:
        with writing(context):
            for promise in closed:
                change(context.root / promise.source.file, edit)
    if not context.leaves:
        click.echo(_answer(context, theirs, said, closed))


def _closed_by(context: Context, line: str) -> tuple[set[str], list[Promise], list[Promise]]:
    """The people of a line, the promises that it says are kept, and the open ones of the journal that it closes."""
    from faden.core.kept_promises import with_kept_promises
    from faden.journal.parsing.log import read_log
    from faden.journal.parsing.source import SourceFile

    journal = context.journal
    touches = read_log(SourceFile("", line))
    done = [promise for touch in touches for promise in touch.promises if promise.done]
    after = with_kept_promises(dataclasses.replace(journal, touches=(*journal.touches, *touches)))
    before, now = _promises(journal), _promises(after)[: len(_promises(journal))]
    closed = [promise for promise, its in zip(before, now, strict=True) if its.done and not promise.done]
    return {person for touch in touches for person in touch.people}, done, closed


def _promises(journal: Journal) -> list[Promise]:
    """All promises of notes, then those of lines of the log."""
    of_notes = [promise for meeting in journal.meetings for promise in meeting.promises]
    return of_notes + [promise for touch in journal.touches for promise in touch.promises]


def _open(journal: Journal) -> list[Promise]:
    return [promise for promise in _promises(journal) if not promise.done]


def _answer(context: Context, people: set[str], said: str, closed: Sequence[Promise]) -> str:
    from faden.core.diagnostics import printable

    words, known = context.words, context.journal.people
    if context.leaves:
        return words("It is not clear which promise is meant.")
    if closed:
        kept = "; ".join(dict.fromkeys(printable(promise.text) for promise in closed))
        return words("Kept: {promises}", promises=kept)
    names = words.names([known[person].name for person in sorted(people) if person in known])
    still = [
        printable(promise.text) for promise in _open(context.journal) if not people.isdisjoint(promise.people)
    ]
    if not still:
        return words(
            "“{said}” closed nothing: there is no open promise with {names}.",
            said=printable(said),
            names=names,
        )
    return words(
        "“{said}” closed nothing. Open promises with {names}: {promises}",
        said=printable(said),
        names=names,
        promises="; ".join(dict.fromkeys(still)),
    )
