"""The keys by which `faden inbox` is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.cli.inbox_lines import ASKED
from faden.core.i18n import mark

if TYPE_CHECKING:
    from faden.cli.context import Context
    from faden.core.model import InboxLine

WHO = ("who", "which", "dead")
"""Problems that a name answers."""


def keys_for(context: Context, line: InboxLine) -> str:
    """The keys that answer what is asked about a line, each with what it does."""
    words = context.words
    keys = []
    if line.problem is None:
        keys.append(words("Enter log it"))
    elif line.problem in ASKED and line.written:
        keys += [words("y log it"), words("Enter leave it")]
    if lacks_channel(line):
        keys += [f"{key} {words(name)}" for key, (_, name) in HOW.items()]
    if line.problem in WHO:
        keys.append(words("n or a first letter: name"))
    if line.candidates:
        keys.append(words("1–{last} person", last=min(9, len(line.candidates))))
    if line.day == context.today and line.written and line.problem is None:
        keys.append(words("g it was yesterday"))
    return " · ".join(
        [*keys, words("e change it"), words("x not a contact"), words("s later"), words("q stop")]
    )


def lacks_channel(line: InboxLine) -> bool:
    """Whether a line names a person but no channel; a line that may not have happened is asked about that first."""
    return line.problem == "how" or (line.problem == "whether" and not line.written)


HOW = {
    "1": ("meeting", mark("you met")),
    "2": ("call", mark("call")),
    "3": ("message", mark("message")),
    "4": ("mail", mark("email")),
}
"""The keys for the channel of a line without one: a word of the log, and the name of the key."""
