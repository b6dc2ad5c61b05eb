"""What writing commands answer to a program."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from faden.interchange.exporters.answer_parts import Answer, File, Line, Written
from faden.interchange.exporters.entry_types import Id


class LogLine(Answer):
    file: File
    line: Annotated[Line, Meta(description="Its number; in a preview, as if it were the only line added.")]
    text: Annotated[str, Meta(description="The line of the log.")]
    date: date
    people: list[Id]


class Refused(Answer):
    line: Annotated[
        Line,
        Meta(description="The line's number in what was given with --file, or in its file in the inbox."),
    ]
    why: str


class LogAnswer(Answer):
    """What was logged: `faden log … --json`, `faden inbox --take --json`."""

    written: Written
    lines: list[LogLine]
    refused: list[Refused]


class FileAnswer(Answer):
    """A new file: `faden note … --json` and `faden new … --json`."""

    written: Written
    file: File
    people: list[Id]
    date: Annotated[date | None, Meta(description="The day of a note.")]
    text: str


class ChangeRow(Answer):
    """A change in a person's file. `faden set`, `ring`, `snooze` and `rest` answer to --json with a list of them."""

    written: Annotated[bool, Meta(description="False for a preview, and if the file already says so.")]
    person: Id
    file: File
    removed: Annotated[list[str], Meta(description="Lines removed.")]
    added: Annotated[list[str], Meta(description="Lines added.")]


class ImportedPerson(Answer):
    id: Id
    name: str
    file: File
    namesake: Annotated[Id | None, Meta(description="Another person of that name.")]
    text: str


class Lacking(Answer):
    line: Annotated[str, Meta(description="What their file lacks, for you to add.")]
    instead: Annotated[
        str | None, Meta(description="What is there now, if there is room for only one value.")
    ]


class KnownPerson(Answer):
    id: Id
    name: str
    why: Annotated[str, Meta(description="What they were recognised by.")]
    changes: list[Lacking]


class ImportedNote(Answer):
    date: date
    title: str
    people: list[Id]
    text: str


class ImportedLine(Answer):
    file: File
    date: date
    text: str
    instead: Annotated[str | None, Meta(description="The beginning of the line that this one replaces.")]


class Moved(Answer):
    file: File
    was: date
    now: date


class Stranger(Answer):
    name: str
    address: str
    times: Annotated[int, Meta(ge=1)]
    near: Annotated[list[str], Meta(description="Who in the journal the name may mean.")]


class LeftOut(Answer):
    what: str
    text: str
    why: str
    line: Line | None


class ReadColumn(Answer):
    number: Annotated[int, Meta(description="From 1.", ge=1)]
    name: Annotated[str, Meta(description="The heading of the column; empty without a header.")]
    meaning: str


class ImportedFile(Answer):
    name: str
    kind: Annotated[str, Meta(description="The format it was recognised as.")]
    columns: Annotated[
        list[ReadColumn], Meta(description="Columns of a table that were recognised only by their contents.")
    ]
    new: list[ImportedPerson]
    known: list[KnownPerson]
    removed: Annotated[list[str], Meta(description="Names of people you removed before.")]
    meetings: list[ImportedNote]
    offered: Annotated[list[ImportedNote], Meta(description="Meetings that --titles would also write.")]
    lines: list[ImportedLine]
    there: Annotated[int, Meta(description="How much is already in the journal.", ge=0)]
    moved: list[Moved]
    strangers: list[Stranger]
    left: list[LeftOut]


class ImportAnswer(Answer):
    """What files contain: `faden import FILE… --json`."""

    written: Written
    files: list[ImportedFile]


class ChangedFile(Answer):
    """What happens to a file. The lines of a file that is added or removed as a whole are not repeated."""

    file: File
    change: Literal["changed", "new", "removed", "renamed"]
    becomes: Annotated[File | None, Meta(description="The new path, for `renamed`.")]
    removed: Annotated[list[str], Meta(description="Lines removed.")]
    added: Annotated[list[str], Meta(description="Lines added.")]


class ChosenValue(Answer):
    key: str
    value: Annotated[
        str, Meta(description="The value that stays under the key; the other is kept under a key of its own.")
    ]


class JoinAnswer(Answer):
    """Two files of one person joined into one: `faden join A B --json`."""

    written: Written
    person: Annotated[Id, Meta(description="Who stays.")]
    joined: Annotated[Id, Meta(description="Whose file is removed.")]
    chosen: Annotated[list[ChosenValue], Meta(description="The keys for which both had a value.")]
    files: list[ChangedFile]


class RenameAnswer(Answer):
    """A new id for a person: `faden rename WHO ID --json`."""

    written: Written
    was: Id
    now: Id
    files: list[ChangedFile]


class UndoAnswer(Answer):
    """What is undone: `faden undo --json`."""

    written: Written
    command: Annotated[str | None, Meta(description="The command that wrote it, for example `log`.")]
    date: Annotated[date | None, Meta(description="The day on which it did.")]
    files: list[ChangedFile]
    obstacle: Annotated[
        Literal["nothing there", "forgotten", "changed since"] | None,
        Meta(description="Why nothing is undone."),
    ]
    changed_since: Annotated[list[File], Meta(description="Files that have changed since.")]


class UnreadFile(Answer):
    file: File
    line: Annotated[Line | None, Meta(description="Where the person appears in it, if they do.")]
    why: str


class NamedIn(Answer):
    file: File
    line: Line | None
    text: str


class ForgetAnswer(Answer):
    """A person removed everywhere: `faden forget WHO --yes --json`, or with --dry-run."""

    written: Written
    person: Id
    name: str
    files: list[ChangedFile]
    photo: File | None
    by_hand: Annotated[list[File], Meta(description="Files that still refer to them, for you to change.")]
    unread: Annotated[list[UnreadFile], Meta(description="Files that cannot be read, and stay as they are.")]
    named: Annotated[list[NamedIn], Meta(description="Where the name still appears in plain text.")]
    advice: Annotated[list[str], Meta(description="What the site and git still contain; empty in a preview.")]
