"""One touch as people say it, in any order: "called mum, Oma fell", "lunch with Anna and Ben yesterday: film plans".

This module holds what is understood of it, and how a person is named in it; `sentence_reader` reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

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


class Names(Protocol):
    """Looks up the people named at a character of a line; None if there is no name.

    `place` says that only a person can stand there, as behind "with": in small letters, "pat" is a name there alone.
    """

    def __call__(self, text: str, at: int, *, place: bool = False) -> Named | None: ...


@dataclass
class Sentence:
    """What is understood of a line. A field is empty if the line does not say it: no day, no channel, no people.

    It is `sure` only if all that it says of who, how and when was understood, word for word, and nothing says that it did
    not happen. Otherwise it is the likeliest reading, to be asked about. `undone` says that the likeliest question is
    whether it happened: "will call Anna".

    `unclear` are names that may mean several people, each with the ids of all; `strangers` names in a list of people that
    mean nobody, which stay in the text. `word` is the channel as it was written, or the English noun of a verb.
    """

    text: str = ""
    written: Written | None = None
    word: str | None = None
    direction: Direction | None = None
    people: list[str] = field(default_factory=list)
    unclear: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    sure: bool = False
    undone: bool = False
    day_missed: bool = False
    """Whether the line names a day, or some time, that is not understood; it is not today, then."""
    sure_but_for_day: bool = False
    """Whether only that day is not understood."""
    text_with_day: str = ""
    """The text with the day that ends it; empty if the day stands elsewhere: "called Eva, stag do on 18 April"."""
    at_theirs: bool = False
    """Whether it was at the home of the people: "dinner at mum's", "bei Mama"."""
    past: bool = False
    """Whether a verb or another word says that it has happened: "met Anna", "war bei Anna"."""

    @property
    def over(self) -> bool:
        """Whether it has happened by what the line says: by a verb, or by what it was about ("lunch on Friday: film plans")."""
        told = bool(self.text) and self.sure and STILL_TO_COME.search(self.text) is None
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


def linked(text: str, at: int, *, place: bool = False) -> Named | None:
    """The person in double brackets at a character of a line; None if there are no brackets."""
    match = LINK.match(text, at)
    return (match.end(), (linked_name(match[1]),)) if match else None
