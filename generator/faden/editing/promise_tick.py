"""Marks a promise as kept where it is written: `- [ ] x` becomes `- [x] x`, `todo: x` becomes `done: x`."""

from __future__ import annotations

import re

from faden.core.kept_promises import MINE_WORDS
from faden.journal.parsing.commitments import THEIR_WORDS

BOX = re.compile(r"(\s*[-*+]\s+)\[ \](?=\s)")
PART = re.compile(
    rf"(?<!\w)(?:(?P<mine>{MINE_WORDS})|(?P<theirs>{THEIR_WORDS}|\[\[[^\]\n]+\]\]))\s*:\s*", re.IGNORECASE
)


def ticked(line: str, promise: str, language: str) -> str | None:
    """The line with the promise marked as kept; None if it is not written there. `promise` is its text, without its day.

    >>> ticked("  - [ ] send the cv", "send the cv", "en"), ticked("… [[eva]]: hi; offen: Buch (bis 3.5.)", "Buch", "de")
    ('  - [x] send the cv', '… [[eva]]: hi; erledigt: Buch (bis 3.5.)')
    """
    if (box := BOX.match(line)) is not None:
        return f"{box[1]}[x]{line[box.end() :]}"
    done = "erledigt" if language == "de" else "done"
    for part in PART.finditer(line):
        if line[part.end() :].casefold().startswith(promise.casefold()):
            whose = part[0] if part["theirs"] else ""
            return f"{line[: part.start()]}{whose}{done}: {line[part.end() :]}"
    return None
