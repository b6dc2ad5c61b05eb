"""Lines of the inbox as they are shown: what arrived, and below it what is understood, or asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from faden.cli.namesakes import told_apart
from faden.core.i18n import mark

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.core.model import InboxLine

PROBLEMS = {
    "who": mark("who with?"),
    "which": mark("which of them?"),
    "how": mark("how were you in touch?"),
    "when": mark("on which day?"),
    "ahead": mark("is in the future"),
    "whether": mark("did it happen?"),
    "right": mark("is that right?"),
}


ASKED = ("whether", "right", "when", "how", "dead")
"""Problems of a line of which a reading is proposed, that `y` confirms."""


def listed(context: Context, lines: Sequence[InboxLine]) -> Iterator[str]:
    words = context.words
    for line in lines:
        if not context.leaves:
            yield from line_text(context, line)
    waiting = sum(line.problem is not None for line in lines)
    yield words.many(
        "{count} line is already counted.", "{count} lines are already counted.", len(lines) - waiting
    )
    if waiting:
        yield words.many(
            "{count} line is waiting for an answer.", "{count} lines are waiting for an answer.", waiting
        )


def line_text(context: Context, line: InboxLine) -> Iterator[str]:
    """A line as it arrived, and below it what faden understands, or does not."""
    from faden.core.diagnostics import printable

    yield f"{line.source.file.removeprefix('contacts/inbox/')}:{line.source.line}: {printable(line.text)}"
    if line.problem is None:
        yield f"    {printable(line.written)}"
        return
    if line.written and line.problem in ASKED:
        yield f"    ? {printable(line.written)}"
    names = told_apart(context, line.candidates)
    which = f" {line.name}: {context.words.names(names)}" if names else ""
    which = f" ({line.day})" if line.problem == "ahead" else which
    if line.problem == "dead":
        yield f"    {printable(_who_was_there(context, line))}"
        return
    yield f"    {context.words(PROBLEMS[line.problem])}{printable(which)}"


def _who_was_there(context: Context, line: InboxLine) -> str:
    """The question about a line that names only people who have died, or of whose death it tells."""
    from faden.core.model import Standing

    words, people = context.words, context.journal.people
    who = words.names(told_apart(context, line.people))
    if any(people[id].state is not Standing.DECEASED for id in line.people):
        return words("Has {who} died? If so, who was with you?", who=who)
    if len(line.people) > 1:
        return words("{who} have died; who was with you?", who=who)
    return words("{who} has died; who was with you?", who=who)
