"""What writing commands answer to a program."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from faden.interchange.exporters.answer_parts import Answer, File, Line, Written
from faden.interchange.exporters.entry_types import Id


class LogLine(Answer):
    file: File
    line: Annotated[Line, Meta(description="Its number; in a preview as if it were the only one.")]
    text: Annotated[str, Meta(description="The line of the log.")]
    date: date
    people: list[Id]


class Refused(Answer):
    line: Annotated[
        Line, Meta(description="Its number in what was given with --file, or in its file of the inbox.")
    ]
    why: str


class LogAnswer(Answer):
    """What was noted: `faden log … --json`, `faden inbox --take --json`."""

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

    written: Annotated[bool, Meta(description="False for a preview, and where the file says so already.")]
    person: Id
    file: File
    removed: Annotated[list[str], Meta(description="Lines that go.")]
    added: Annotated[list[str], Meta(description="Lines that come.")]


class ImportedPerson(Answer):
    id: Id
    name: str
    file: File
    namesake: Annotated[Id | None, Meta(description="Somebody else of that name.")]
    text: str


class Lacking(Answer):
    line: Annotated[str, Meta(description="What their file lacks, for you to write.")]
    instead: Annotated[str | None, Meta(description="What is there now, where there is room for only one.")]


class KnownPerson(Answer):
    id: Id
    name: str
    why: Annotated[str, Meta(description="By what they are known again.")]
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
    instead: Annotated[str | None, Meta(description="How the line begins that this one replaces.")]


class Moved(Answer):
    file: File
    was: date
    now: date


class Stranger(Answer):
    name: str
    address: str
    times: Annotated[int, Meta(ge=1)]
    near: Annotated[list[str], Meta(description="Whom of the journal the name may mean.")]


class LeftOut(Answer):
    what: str
    text: str
    why: str
    line: Line | None


class ReadColumn(Answer):
    number: Annotated[int, Meta(description="From 1.", ge=1)]
    name: Annotated[str, Meta(description="What stands above the column; empty without a header.")]
    meaning: str


class ImportedFile(Answer):
    name: str
    kind: Annotated[str, Meta(description="What it was taken for.")]
    columns: Annotated[
        list[ReadColumn], Meta(description="Columns of a table that are known only by what is in them.")
    ]
    new: list[ImportedPerson]
    known: list[KnownPerson]
    removed: Annotated[list[str], Meta(description="Names of those whom you removed before.")]
    meetings: list[ImportedNote]
    offered: Annotated[list[ImportedNote], Meta(description="Meetings that --titles would write, too.")]
    lines: list[ImportedLine]
    there: Annotated[int, Meta(description="How much the journal has already.", ge=0)]
    moved: list[Moved]
    strangers: list[Stranger]
    left: list[LeftOut]


class ImportAnswer(Answer):
    """What files bring: `faden import FILE… --json`."""

    written: Written
    files: list[ImportedFile]


class ChangedFile(Answer):
    """What becomes of one file. The lines of a file that is added or removed as a whole are not repeated."""

    file: File
    change: Literal["changed", "new", "removed", "renamed"]
    becomes: Annotated[File | None, Meta(description="Where it is from now on; for `renamed`.")]
    removed: Annotated[list[str], Meta(description="Lines that go.")]
    added: Annotated[list[str], Meta(description="Lines that come.")]


class ChosenValue(Answer):
    key: str
    value: Annotated[str, Meta(description="What stays under the key; the other is kept under its own.")]


class JoinAnswer(Answer):
    """Two files of one person become one: `faden join A B --json`."""

    written: Written
    person: Annotated[Id, Meta(description="Who stays.")]
    joined: Annotated[Id, Meta(description="Whose file goes.")]
    chosen: Annotated[list[ChosenValue], Meta(description="Where both had a value.")]
    files: list[ChangedFile]


class RenameAnswer(Answer):
    """Another id for a person: `faden rename WHO ID --json`."""

    written: Written
    was: Id
    now: Id
    files: list[ChangedFile]


class UndoAnswer(Answer):
    """What is taken back: `faden undo --json`."""

    written: Written
    command: Annotated[str | None, Meta(description="The command that wrote it, for example `log`.")]
    date: Annotated[date | None, Meta(description="The day on which it did.")]
    files: list[ChangedFile]
    obstacle: Annotated[
        Literal["nothing there", "forgotten", "changed since"] | None,
        Meta(description="Why nothing is taken back."),
    ]
    changed_since: Annotated[list[File], Meta(description="Files that were changed since.")]


class UnreadFile(Answer):
    file: File
    line: Annotated[Line | None, Meta(description="Where the person is in it, if they are.")]
    why: str


class NamedIn(Answer):
    file: File
    line: Line | None
    text: str


class ForgetAnswer(Answer):
    """A person is removed everywhere: `faden forget WHO --yes --json`, or with --dry-run."""

    written: Written
    person: Id
    name: str
    files: list[ChangedFile]
    photo: File | None
    by_hand: Annotated[list[File], Meta(description="Files that still refer to them, for you to change.")]
    unread: Annotated[list[UnreadFile], Meta(description="Files that cannot be read, and stay as they are.")]
    named: Annotated[list[NamedIn], Meta(description="Where the name still stands in plain words.")]
    advice: Annotated[list[str], Meta(description="What the site and git remember; empty in a preview.")]
