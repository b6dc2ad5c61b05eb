"""One touch as people say it, in any order: "called mum, Oma fell", "lunch with Anna and Ben yesterday: film plans".

This module holds what is understood of it, and how a person is named in it; `sentence_reader` reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from faden.core.model import TOGETHER, Channel, Direction
from faden.journal.parsing.channels import CHANNELS
from faden.journal.parsing.dates import Written
from faden.journal.parsing.sentence_words import LINK
from faden.journal.parsing.source import linked_name

STILL_TO_COME = re.compile(
    r"\b(?:will|won['’]?t|shall|going\s+to|gonna|plan(?:s|ning)?\s+to|bring(?:s|ing)?|book(?:ed)?|tickets?|wird|werden|werde|"
    r"wollen|will|sollen?|mitbringen|bringt|holt|karten|reserviert|gebucht|dann|abends\s+um)\b|['’]ll\b",
    re.IGNORECASE,
)
"""Words by which a text may be about a meeting that is still to come."""
Named = tuple[int, tuple[str, ...]]
"""Where a name ends, and the ids of all people it may mean, the likeliest first."""
Names = Callable[[str, int], Named | None]
"""Looks up the people named at a character of a line; None if there is no name."""


@dataclass
class Sentence:
    """What is understood of a line. A field is empty if the line does not say it: no day, no channel, no people.

    It is `doubtful` if it may be about something that did not happen, or not yet: "will call Anna", "call Anna".

    `unclear` are names that may mean several people, each with the ids of all. `word` is the channel as it was written,
    or the English noun of a verb.
    """

    text: str = ""
    written: Written | None = None
    word: str | None = None
    direction: Direction | None = None
    people: list[str] = field(default_factory=list)
    unclear: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    doubtful: bool = False
    at_theirs: bool = False
    """Whether it was at the home of the people: "dinner at mum's", "bei Mama"."""
    past: bool = False
    """Whether a verb or another word says that it has happened: "met Anna", "war bei Anna"."""

    @property
    def over(self) -> bool:
        """Whether it has happened by what the line says: by a verb, or by what it was about ("lunch on Friday: film plans")."""
        told = bool(self.text) and not self.doubtful and STILL_TO_COME.search(self.text) is None
        return self.past or told

    @property
    def channel(self) -> Channel | None:
        return CHANNELS.get(self.word.lower()) if self.word else None

    @property
    def began(self) -> Direction:
        """Who began it; if the line does not say, both did if it was done together, and you did if it was sent."""
        return self.direction or (Direction.BOTH if self.channel in TOGETHER else Direction.ME)

    @property
    def anybody(self) -> bool:
        return bool(self.people or self.unclear)


def linked(text: str, at: int) -> Named | None:
    """The person in double brackets at a character of a line; None if there are no brackets."""
    match = LINK.match(text, at)
    return (match.end(), (linked_name(match[1]),)) if match else None
