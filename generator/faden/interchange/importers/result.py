"""What a file of another program tells: people, meetings and touches, and what of it has no place in the journal.

Nothing of a source disappears: each of its values is in a key of the journal, in a key of the user's own (`x-…`),
in the note, or among what is left, with the reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from faden.core.i18n import mark
from faden.core.model import Channel, Direction

NO_NAME = mark("has no name, and nothing to use as one")
ABOUT_THE_FILE = mark("is about the file, not about the person")
BINARY = mark("pictures, sounds and keys inside a file are not taken")
TOO_LONG = mark("is longer than a file of the journal may be")
TOO_MANY = mark("holds more than {most} values; please cut it in parts")
NO_SUCH_MEMBER = mark("belongs to a group, but is not in the file")
IN_A_CARD = mark("is a card inside a card")
CUT_LETTER = mark("ends in the middle of a letter; � is in its place")
NO_CARD = mark("is no card")
NO_DAY = mark("has no day")
NOT_UNDERSTOOD = mark("cannot be read as what it should be")

SINGLE = (
    "name", "nickname", "birthday", "place", "org", "title", "url", "state", "met", "pronouns", "say", "ring", "rhythm",
    "stars", "trust", "kin", "form", "prefers", "snooze", "added",
)  # fmt: skip
"""Keys of which a person has one: a second value goes into the key of the same name with `x-` before it."""


@dataclass(frozen=True, slots=True)
class ContactField:
    """One value for the journal: its key, and below it the kind of a channel or the name of a fact or date."""

    key: str
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class SkippedValue:
    """A value without a place in the journal: what it is called in the source, and why it is left out."""

    what: str
    text: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportedLink:
    """Somebody of the same source to whom a contact belongs: `key` is `knows` or `met`, `ref` what the source calls them."""

    key: str
    ref: str
    otherwise: ContactField | None = None
    """What is kept where they are neither in the file nor in the journal."""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """One person of a source; `line` is where the record begins, `ref` what other records call it by."""

    line: int
    kept: tuple[ContactField, ...]
    note: str = ""
    ref: str = ""
    left: tuple[SkippedValue, ...] = ()
    links: tuple[ImportedLink, ...] = ()
    linked: bool = False
    """Whether the note may link to others, by their `ref`, as notes of the same source do; else brackets are only text."""

    @property
    def name(self) -> str:
        return self.first("name")

    def first(self, key: str, below: str = "") -> str:
        return next((one.text for one in self.kept if (one.key, one.below) == (key, below)), "")

    def all(self, key: str) -> tuple[ContactField, ...]:
        return tuple(one for one in self.kept if one.key == key)

    @property
    def mark(self) -> str:
        """Twelve figures by which the same record is known again: the same values, the same mark."""
        parts = [f"{one.key}\0{one.below}\0{one.text}" for one in self.kept]
        text = "\n".join([*sorted(parts), self.note]).encode("utf-8", "replace")
        return hashlib.sha256(text).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person whom a meeting or a touch names, by whatever the source has.

    `ref` is what the source calls them, `handle` their name or address at a messenger or network.
    """

    name: str = ""
    email: str = ""
    ref: str = ""
    phone: str = ""
    handle: str = ""

    @property
    def address(self) -> str:
        """What tells the person from others of that name."""
        return self.email or self.phone or self.handle


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting that a calendar knows of; `minutes` from 1 to 1440.

    `sure` is false where only a first name in the title says who was there.
    """

    line: int
    day: date
    people: tuple[PersonRef, ...]
    title: str = ""
    place: str = ""
    minutes: int | None = None
    note: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    uid: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class ImportedExchange:
    """A touch for the log. `word` is what the log calls the channel, where it is more than the channel's own word."""

    line: int
    day: date
    channel: Channel
    direction: Direction
    people: tuple[PersonRef, ...]
    text: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Everything that one file tells. `format` is what it is known by, `title` what people call it.

    `file` is where its touches go, below the folder of imported logs: `whatsapp`; without it a file for each year.
    """

    format: str
    title: str
    people: tuple[ImportedContact, ...] = ()
    meetings: tuple[Encounter, ...] = ()
    touches: tuple[ImportedExchange, ...] = ()
    left: tuple[SkippedValue, ...] = ()
    ignored: tuple[str, ...] = ()
    """Parts that are never read, for the report: `the bodies of mails`."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """Why a file cannot be read at all, with the place where reading stopped."""

    why: str
    line: int = 0
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AmbiguousEncoding:
    """Lines whose letters depend on an encoding that the file does not name: by encoding, how they would read."""

    readings: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnknownColumns:
    """A table of which nobody knows what is in which column: the header, and what is known of each column."""

    header: tuple[str, ...]
    meanings: tuple[str, ...]
    wrong: str = ""
    """The part of `--columns` that cannot be."""


Result = ImportResult | ImportFailure | AmbiguousEncoding | UnknownColumns
