"""What a file of another program holds: people, meetings and touches, and values without a place in the journal.

Nothing in a source disappears: each value is under a key of the journal, under a key of your own (`x-…`),
in the note, or reported as left out, with the reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from faden.core.i18n import mark
from faden.core.model import Channel, Direction

NO_NAME = mark("has no name, and nothing to use as one")
NO_PERSON = mark("is a company or a service, not a person")
ABOUT_THE_FILE = mark("is about the file, not about the person")
BINARY = mark("pictures, sounds and keys inside a file are not imported")
TOO_LONG = mark("is longer than a journal file may be")
TOO_MANY = mark("contains more than {most} values; please split it")
NO_SUCH_MEMBER = mark("belongs to a group, but is not in the file")
IN_A_CARD = mark("is a card inside a card")
CUT_LETTER = mark("ends in the middle of a character; � takes its place")
NO_CARD = mark("is not a card")
REPEATED = mark("only repeats the name, or the beginning of an email address")
NO_SUCH_DAY = mark("is not a date that can be read, so it is kept as text, under a key that begins with x-")
NO_DAY = mark("has no date")
BROKEN_OFF = mark("breaks off here; what comes before was read")
NOT_ENDED = mark("the last card does not end: the file may have been cut off")
ROUNDED_NUMBER = mark("is a number that a spreadsheet has rounded; the digits are not in the file")
NOT_A_DATE = mark("is what the program writes for no date")
ADDRESSED = mark("is a form of address, not a name")
MARK_OF_PRIVACY = mark("is a mark of privacy; what it marks is hidden")
FOR_EVERYONE = mark("is a label that the program gives to everyone")
NOT_UNDERSTOOD = mark("is not in the expected form")

LABEL = "labels"
"""The key of a label until the whole source is known: `labels.py` makes a circle or a tag of it."""
SINGLE = (
    "name", "nickname", "birthday", "place", "org", "title", "url", "state", "met", "pronouns", "say", "ring", "rhythm",
    "stars", "trust", "kin", "form", "prefers", "snooze", "added",
)  # fmt: skip
"""Keys with room for one value: a second goes under the same key with `x-` before it."""


@dataclass(frozen=True, slots=True)
class ContactField:
    """One value for the journal: its key, and below it the kind of a channel or the name of a fact or date."""

    key: str
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class SkippedValue:
    """A value without a place in the journal: its name in the source, and why it is left out."""

    what: str
    text: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportedLink:
    """A link to a person in the same source: `key` is `knows` or `met`, `ref` is what the source calls them."""

    key: str
    ref: str
    otherwise: ContactField | None = None
    """The value to keep if they are neither in the file nor in the journal."""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """One person of a source; `line` is where the record begins, `ref` what other records call it."""

    line: int
    kept: tuple[ContactField, ...]
    note: str = ""
    ref: str = ""
    left: tuple[SkippedValue, ...] = ()
    links: tuple[ImportedLink, ...] = ()
    linked: bool = False
    """Whether the note may link to others by their `ref`, as notes of the same source do; otherwise brackets are only text."""
    company: bool = False
    """Whether the record is that of a company or a service; it is imported only if the user or the journal knows better."""

    @property
    def name(self) -> str:
        return self.first("name")

    def first(self, key: str, below: str = "") -> str:
        return next((value.text for value in self.kept if (value.key, value.below) == (key, below)), "")

    def all(self, key: str) -> tuple[ContactField, ...]:
        return tuple(value for value in self.kept if value.key == key)

    @property
    def values_left(self) -> tuple[SkippedValue, ...]:
        """What is left out, if the record is that of a company."""
        values = [
            SkippedValue(value.below or value.key, value.text, NO_PERSON, self.line) for value in self.kept
        ]
        return (
            (*values, SkippedValue("note", self.note, NO_PERSON, self.line)) if self.note else tuple(values)
        )

    @property
    def mark(self) -> str:
        """Twelve hexadecimal digits that identify the record: the same values give the same mark."""
        # A label is the same whether others have it too.
        keys = {"circles": "tags", LABEL: "tags"}
        parts = [f"{keys.get(value.key, value.key)}\0{value.below}\0{value.text}" for value in self.kept]
        text = "\n".join([*sorted(parts), self.note]).encode("utf-8", "replace")
        return hashlib.sha256(text).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person named in a meeting or a touch, by whatever the source has.

    `ref` is what the source calls them, `handle` their name or address at a messenger or network.
    """

    name: str = ""
    email: str = ""
    ref: str = ""
    phone: str = ""
    handle: str = ""

    @property
    def address(self) -> str:
        """What distinguishes the person from others of that name."""
        return self.email or self.phone or self.handle


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting in a calendar; `minutes` from 1 to 1440.

    `sure` is false if only a first name in the title says who was there.
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
    is_own_note: bool = False
    """Whether the text is your own note, whose tasks are promises; a calendar's or another program's promises nothing."""


@dataclass(frozen=True, slots=True)
class ImportedExchange:
    """A touch for the log. `word` is the log's word for the channel, if it says more than the channel's own word."""

    line: int
    day: date
    channel: Channel
    direction: Direction
    people: tuple[PersonRef, ...]
    text: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedColumn:
    """A column of a table whose meaning its cells show; `number` counts from 1, `name` may be empty."""

    number: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Everything in one file. `format` is the name of its format in the program, `title` its name for people.

    `file` is where its touches go, in the folder of imported logs: `whatsapp`; without it each year has a file.
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
    columns: tuple[RecognisedColumn, ...] = ()
    """The columns of a table that are known only by their cells, for the preview."""


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """Why a file cannot be read at all, with the line where reading stopped."""

    why: str
    line: int = 0
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AmbiguousEncoding:
    """Lines whose letters depend on an encoding that the file does not name: how they read in each encoding."""

    readings: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnknownColumns:
    """A table whose columns are not known well enough: the header, and what is known about each column."""

    header: tuple[str, ...]
    meanings: tuple[str, ...]
    wrong: str = ""
    """The part of `--columns` that is wrong."""


Result = ImportResult | ImportFailure | AmbiguousEncoding | UnknownColumns
