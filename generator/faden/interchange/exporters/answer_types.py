"""What commands answer to programs: one type per answer, from which its JSON Schema is generated.

Every key is always present, and null if nothing is known. Within a version keys are only ever added, so a program
should ignore keys it does not know. A change that would make it misread something gets the next version.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from faden.core.model import Channel, GoalKind
from faden.interchange.exporters import json_types
from faden.interchange.exporters.answer_parts import Answer, File, Line, MentionRow, Ring, State
from faden.interchange.exporters.entry_types import Id, PartialDay
from faden.interchange.exporters.written_types import (
    ChangeRow,
    FileAnswer,
    ForgetAnswer,
    ImportAnswer,
    JoinAnswer,
    LogAnswer,
    RenameAnswer,
    UndoAnswer,
)


class PlanRow(Answer):
    id: Id
    name: str
    day: Annotated[date, Meta(description="The suggested day.")]
    channel: Channel | None
    minutes: int
    opener: Annotated[str, Meta(description="A sentence to begin with; may be empty.")]
    size: Annotated[
        Literal["whole", "smaller", "sentence"],
        Meta(description="How much is asked for after the line was passed over."),
    ]
    passed_over: Annotated[int, Meta(description="How many earlier plans named them without result.", ge=0)]
    asks: Annotated[bool, Meta(description="Whether the line asks: less often, later, or a rest?")]
    commands: Annotated[list[str], Meta(description="What to type if it asks.")]
    reasons: list[str]
    reactivation: Annotated[bool, Meta(description="A line for a dormant contact.")]
    cold: Annotated[bool, Meta(description="Long silent, so the first message is a small one.")]
    silence: Annotated[json_types.Days | None, Meta(description="Days since the last contact.")]
    rhythm: Annotated[json_types.Days | None, Meta(description="How often, in days.")]
    due: date | None
    score: float


class WeekMeeting(Answer):
    id: str
    date: date
    people: list[Id]


class OccasionRow(Answer):
    id: Id
    kind: Annotated[str, Meta(description="`birthday`, or the name under `dates`.")]
    date: date
    years: int | None


class PlanAnswer(Answer):
    """The week's plan: `faden plan --json`."""

    monday: date
    week: Annotated[int, Meta(description="ISO week.", ge=1, le=53)]
    capacity: Annotated[int, Meta(ge=0)]
    lines: list[PlanRow]
    done: list[PlanRow]
    waiting: Annotated[int, Meta(description="People who are due and have no line this week.", ge=0)]
    can_wait: Annotated[list[Id], Meta(description="Their ids, the most important first.")]
    asleep: list[Id]
    reason: Annotated[str | None, Meta(description="Why there are no lines, if there are none.")]
    capacity_that_fits: int | None
    meetings: list[WeekMeeting]
    occasions: list[OccasionRow]


class DuePerson(Answer):
    """One person of `faden due --json`, which answers with a list of them, the most overdue first."""

    id: Id
    name: str
    ring: Ring | None
    status: Literal["free", "on track", "soon", "due", "overdue", "excused"]
    state: State
    due: date | None
    silence: Annotated[json_types.Days | None, Meta(description="Days since the last contact.")]
    rhythm: Annotated[json_types.Days | None, Meta(description="How often, in days.")]
    ratio: Annotated[float, Meta(description="The silence, in rhythms.", ge=0)]
    last: date | None
    hidden_until: date | None
    parked: Annotated[bool, Meta(description="Three attempts in a row went unanswered.")]


class SheetLine(Answer):
    text: str
    below: Annotated[str | None, Meta(description="What goes with it: follow-up questions, or distances.")]
    question: Annotated[str | None, Meta(description="Id in the catalogue of questions.")]
    file: Annotated[File | None, Meta(description="Where there is more about it.")]


class SheetSection(Answer):
    title: str
    boxes: Annotated[bool, Meta(description="Whether each line is a box to tick or fill in.")]
    lines: list[SheetLine]


class PrepAnswer(Answer):
    """A prep sheet in words: `faden prep WHO --json`."""

    people: list[Id]
    day: date
    title: str
    head: list[str]
    sections: list[SheetSection]


class FindRow(Answer):
    """One line of `faden find --json`, which answers with a list of them."""

    file: File
    line: Line
    text: str


class KnowsRow(Answer):
    id: Id
    state: State
    silence: json_types.Days | None
    fields: list[str]


class PathRow(Answer):
    people: Annotated[list[Id], Meta(description="From the person you know to the one who knows it.")]
    strength: Annotated[float, Meta(ge=0, le=1)]
    warm_up: Annotated[Id | None, Meta(description="Who to get back in touch with before you ask.")]


class ColleagueRow(Answer):
    id: Id
    present: Annotated[bool, Meta(description="Whether they work there now, as far as is known.")]
    org: str
    title: str | None
    since: PartialDay | None
    until: PartialDay | None


class WhoAnswer(Answer):
    """Who knows about a field, works or worked at a place of that name, or has it in their notes: `faden who FIELD --json`."""

    field: str
    direct: list[KnowsRow]
    paths: list[PathRow]
    colleagues: list[ColleagueRow]
    mentions: list[MentionRow]


class TidyRow(Answer):
    """One person of `faden tidy --json`, which answers with a list of those without a ring."""

    id: Id
    name: str
    file: File
    source: Annotated[str | None, Meta(description="Where they were imported from.")]
    contacts: Annotated[int, Meta(ge=0)]
    last: date | None
    suggested: Ring | None


class RingRow(Answer):
    id: Id
    name: str
    ring: Annotated[Ring | None, Meta(description="As in their file.")]
    suggested: Ring
    contacts: Annotated[int, Meta(description="What it is based on.", ge=0)]


class StaleFact(Answer):
    id: Id
    fact: str
    values: list[str]
    as_of: PartialDay | None


class StockAnswer(Answer):
    """What is missing, and what the past suggests: `faden tidy --list --json`."""

    suggested: list[RingRow]
    closer: list[RingRow]
    further: list[RingRow]
    drifting: list[Id]
    unknown: Annotated[
        list[Id], Meta(description="Without a ring, and with too little recorded to suggest one.")
    ]
    without_channel: list[Id]
    without_place: list[Id]
    without_birthday: list[Id]
    stale: list[StaleFact]
    fields_without: Annotated[list[str], Meta(description="Fields in your goals that no one knows about.")]


class FindingRow(Answer):
    """One finding of `faden check --json`, which answers with a list of them."""

    file: File
    line: Annotated[int, Meta(description="From 1 on; 0 for a whole file.", ge=0)]
    column: Annotated[int, Meta(ge=0)]
    length: Annotated[int, Meta(ge=0)]
    severity: Literal["error", "warning"]
    code: str
    message: str
    hint: str


class InboxRow(Answer):
    """One line of `faden inbox --json`, which answers with a list of them."""

    file: File
    line: Line
    text: str
    log: Annotated[str | None, Meta(description="How it would be written in the log, as far as it is clear.")]
    day: date | None
    about: PartialDay | None
    people: list[Id]
    problem: Literal["when", "who", "which", "how", "whether", "right", "ahead"] | None
    candidates: list[Id]


class GoalRow(Answer):
    """One goal of the tool `goals` of `faden mcp`, which answers with a list of them."""

    id: str
    name: str
    kind: GoalKind
    fields: list[str]
    places: list[str]
    until: date | None


@dataclass(frozen=True, slots=True)
class Kind:
    """An answer: its type, the command that gives it, and its version."""

    type: Any
    command: str
    version: int = 1


ANSWERS: Mapping[str, Kind] = {
    "plan": Kind(PlanAnswer, "`faden plan --json`"),
    "due": Kind(list[DuePerson], "`faden due --json`"),
    "prep": Kind(PrepAnswer, "`faden prep --json`"),
    "find": Kind(list[FindRow], "`faden find --json`"),
    "who": Kind(WhoAnswer, "`faden who --json`"),
    "tidy": Kind(list[TidyRow], "`faden tidy --json`"),
    "stock": Kind(StockAnswer, "`faden tidy --list --json`"),
    "check": Kind(list[FindingRow], "`faden check --json`"),
    "inbox": Kind(list[InboxRow], "`faden inbox --json`"),
    "log": Kind(LogAnswer, "`faden log --json`, `faden inbox --take --json`"),
    "file": Kind(FileAnswer, "`faden note --json`, `faden new --json`"),
    "change": Kind(list[ChangeRow], "`faden set --json`, `ring`, `snooze`, `rest`"),
    "join": Kind(JoinAnswer, "`faden join --json`"),
    "rename": Kind(RenameAnswer, "`faden rename --json`"),
    "undo": Kind(UndoAnswer, "`faden undo --json`"),
    "forget": Kind(ForgetAnswer, "`faden forget --json`"),
    "import": Kind(ImportAnswer, "`faden import --json`"),
    "goals": Kind(list[GoalRow], "`goals` (`faden mcp`)"),
}


def schema(name: str, title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an answer, one of `ANSWERS`; the version is the last part of its `$id`."""
    kind = ANSWERS[name]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:faden:{name}:{kind.version}",
        "title": title,
        **msgspec.json.schema(kind.type),
    }


def journal_schema() -> dict[str, Any]:
    """The JSON Schema of `faden export json`."""
    return json_types.schema()


def as_json(answer: Any) -> str:
    """The answer as JSON, indented by two spaces."""
    # Not msgspec's own encoder: a file name may hold bytes that are not UTF-8.
    return json.dumps(msgspec.to_builtins(answer), ensure_ascii=False, indent=2)
