"""Whether a line of the log is there already: the same people, day and channel, and much the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from faden.cli.arguments import confirm, on_a_terminal
from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from faden.cli.context import Context
    from faden.core.model import Touch

ALIKE = 0.8
"""From this ratio of `difflib` on, two texts are taken for the same in other words. [A]"""
BY_HAND = "contacts/log"
IMPORTED = "contacts/log/imported/"


def ask_if_twice(
    context: Context, line: str, written: Iterable[tuple[str, int, str]], *, as_json: bool
) -> None:
    """Says where a line is already, if it is, and asks on a terminal whether to log it again.

    `written` are the file, number and text of the lines of this run. Without a terminal the line is logged all the same:
    you may have called twice. Raises InputError if the answer is no.
    """
    touch = _read(line)
    if touch is None:
        return
    places = [
        (other.source.file, other.source.line)
        for other in context.journal.touches
        if other.source.file.startswith(BY_HAND)
        and not other.source.file.startswith(IMPORTED)
        and _same(touch, other)
    ]
    places += [
        (file, number) for file, number, text in written if (other := _read(text)) and _same(touch, other)
    ]
    if not places:
        return
    words, (file, number) = context.words, places[-1]
    told = words("Already in the log: {file}, line {line}.", file=file, line=number)
    if as_json or not on_a_terminal():
        undo = words("`faden undo` takes the new line back.")
        click.echo(f"{told} {undo}", err=True)
        return
    again = words("Log it again?")
    if not confirm(words, f"{told} {again}"):
        raise InputError(words("Nothing was logged."))


def _read(line: str) -> Touch | None:
    from faden.journal.parsing.log import read_log
    from faden.journal.parsing.source import SourceFile

    touches = read_log(SourceFile("", line))
    return touches[0] if len(touches) == 1 else None


def _same(new: Touch, old: Touch) -> bool:
    from difflib import SequenceMatcher

    if (new.date, new.channel, set(new.people)) != (old.date, old.channel, set(old.people)):
        return False
    texts = [" ".join(touch.text.casefold().split()) for touch in (new, old)]
    if not all(texts):
        return new.direction is old.direction
    return SequenceMatcher(None, texts[0], texts[1], autojunk=False).ratio() >= ALIKE
