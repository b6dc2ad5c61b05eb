"""A whole journal as JSON: what it holds, and what faden computes from it on one day.

The schema in the manual is generated from these types. Every key is always present, and null if nothing is known.
Within a `version` keys are only ever added; a change that would make a program misread it gets a new one.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta

from faden.core import model
from faden.core.model import CommonGround, Direction, GoalKind, Standing, Went
from faden.interchange.exporters.entry_types import (
    Id,
    JobRecord,
    LoanRecord,
    PartialDay,
    Record,
    RelationRecord,
)

FORMAT: Final = "faden journal"
VERSION: Final = 1

RECORD = re.compile(r"(?<=[\"/])([A-Z]\w+)Record(?=\")")
"""Names of this module's classes, between the quotation marks of a schema."""

Share = Annotated[float, Meta(ge=0, le=1)]
Days = Annotated[int, Meta(description="A number of days.")]


class ContactChannel(Record):
    """A way to reach a person. `value` is empty if the journal only says that there is one."""

    kind: str
    value: str
    dead: bool


class FactRecord(Record):
    """Something known, and when it was known."""

    key: str
    values: list[str]
    as_of: PartialDay | None


class NamedDay(Record):
    name: str
    date: PartialDay


class MetRecord(Record):
    when: PartialDay | None
    where: str | None
    through: Id | None


class OwnKey(Record):
    """A key of your own, which begins with `x-`."""

    key: str
    value: str


class Answers(Record):
    """What faden computes about a tie on the day of the document."""

    rhythm: Annotated[Days | None, Meta(description="How often, in days; null if nothing is ever due.")]
    last_contact: date | None
    silence: Annotated[Days | None, Meta(description="Days since the last contact.")]
    due: Annotated[date | None, Meta(description="The day on which a contact falls due.")]
    status: Literal["free", "on track", "soon", "due", "overdue", "excused"]
    state: Literal["new", "active", "cooling", "dormant", "lost", "resting", "ended", "deceased", "unmet"]
    hidden_until: Annotated[date | None, Meta(description="Left out of the plan until that day.")]
    parked: Annotated[bool, Meta(description="Three attempts in a row went unanswered.")]
    ratio: Annotated[float, Meta(description="The silence, in rhythms.", ge=0)]
    warmth: Annotated[Share, Meta(description="1 right after a meeting, and half that one rhythm later.")]
    initiative: Annotated[Share, Meta(description="The share of contacts that they started.")]
    answer_rate: Annotated[Share, Meta(description="How readily they answer.")]
    balance: Annotated[
        float,
        Meta(description="How much more the journal's owner gave than got; older favours count for less."),
    ]
    contacts: Annotated[int, Meta(description="Contacts recorded so far.", ge=0)]
    next_occasion: date | None
    open_promises: Annotated[int, Meta(description="Promises by either side.", ge=0)]


class PersonRecord(Record):
    """One person: the keys of their file, and the answers."""

    id: Id
    file: str
    name: str
    nickname: str | None
    aliases: list[str]
    pronouns: str | None
    say: str | None
    ring: Annotated[int | None, Meta(description="5, 15, 50 or 150.")]
    rhythm: Annotated[str | None, Meta(description="As written; `answers` has it in days.")]
    stars: Annotated[int, Meta(ge=1, le=3)]
    trust: Annotated[int, Meta(ge=1, le=5)]
    kin: bool
    form: Annotated[str | None, Meta(description="`du` or `sie`.")]
    birthday: PartialDay | None
    dates: list[NamedDay]
    place: str | None
    org: str | None
    title: str | None
    jobs: list[JobRecord]
    url: str | None
    photo: str | None
    fields: list[str]
    circles: list[str]
    met: MetRecord | None
    knows: list[Id]
    relations: list[RelationRecord]
    channels: list[ContactChannel]
    prefers: str | None
    languages: list[str]
    interests: list[str]
    needs: list[str]
    skills: list[str]
    facts: list[FactRecord]
    anecdotes: list[str]
    gifts: Annotated[list[str], Meta(description="Gift ideas.")]
    lent: Annotated[list[LoanRecord], Meta(description="What they have that belongs to the journal's owner.")]
    borrowed: Annotated[
        list[LoanRecord], Meta(description="What the journal's owner has that belongs to them.")
    ]
    avoid: list[str]
    tags: list[str]
    state: Standing | None
    snooze: date | None
    added: date | None
    private: Annotated[bool | list[str], Meta(description="true, or the keys that are private.")]
    own: list[OwnKey]
    notes: Annotated[str, Meta(description="Markdown.")]
    answers: Answers


class PromiseRecord(Record):
    """A line of a task list; `by` is null if the journal's owner promised."""

    text: str
    by: Id | None
    people: Annotated[list[Id], Meta(description="Who it concerns.")]
    made: date
    due: date
    due_is_written: bool
    done: bool


class FavourRecord(Record):
    """A favour given or received; `person` is null if it counts for everyone there. `weight`: 0.5 small, 1, 2 large."""

    given: bool
    text: str
    weight: float
    person: Id | None


class MeetingRecord(Record):
    """One note; `planned` if its day is still to come."""

    id: str
    file: str
    date: date
    planned: bool
    people: list[Id]
    channel: model.Channel
    word: Annotated[str, Meta(description="The channel as written.")]
    began: Direction
    place: str | None
    activity: str | None
    went: Went | None
    asked: Annotated[list[str], Meta(description="Ids of questions in the catalogue.")]
    topics: list[str]
    minutes: int | None
    mood: Annotated[int, Meta(ge=-1, le=1)] | None
    expected: Annotated[int, Meta(ge=1, le=5)] | None
    felt: Annotated[int, Meta(ge=1, le=5)] | None
    common_ground: CommonGround | None
    private: bool
    promises: list[PromiseRecord]
    favours: list[FavourRecord]
    own: list[OwnKey]
    notes: Annotated[str, Meta(description="Markdown.")]


class TouchRecord(Record):
    """One line of the log."""

    file: str
    line: Annotated[int, Meta(ge=1)]
    date: date
    people: list[Id]
    channel: model.Channel
    word: str
    began: Direction
    text: str
    tags: list[str]
    about: (
        Annotated[
            str,
            Meta(
                description="A year, a month or a day: what is known about a date that is only approximate."
            ),
        ]
        | None
    )
    promises: list[PromiseRecord]
    favours: list[FavourRecord]
    private: bool


class GoalRecord(Record):
    id: str
    file: str
    name: str
    kind: GoalKind
    fields: list[str]
    places: list[str]
    until: date | None
    private: bool
    own: list[OwnKey]
    notes: Annotated[str, Meta(description="Markdown.")]


class OccasionRecord(Record):
    """A yearly date within a year of the document's day; `years` if it is known when it began."""

    person: Id
    kind: Annotated[str, Meta(description="`birthday`, or the name under `dates`.")]
    date: date
    years: int | None


class PlanLineRecord(Record):
    """One line of the week's plan: who, when and how."""

    person: Id
    date: date
    channel: model.Channel | None
    minutes: int
    reactivation: Annotated[bool, Meta(description="The one line for a dormant contact.")]


class Whole(Record):
    """A journal with the answers for one day."""

    format: Literal["faden journal"]
    version: Literal[1]
    day: Annotated[date, Meta(description="The day that all answers are for.")]
    with_private: bool
    owner: str | None
    language: Literal["de", "en"]
    people: list[PersonRecord]
    meetings: list[MeetingRecord]
    touches: list[TouchRecord]
    goals: list[GoalRecord]
    occasions: list[OccasionRecord]
    plan: list[PlanLineRecord]


def whole_text(document: Whole) -> str:
    """The document as JSON, indented by two spaces."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document; its names for the parts are independent of names in the program."""
    described = json.loads(RECORD.sub(r"\1", json.dumps(msgspec.json.schema(Whole))))
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A faden journal",
        **described,
    }
    return document


def schema_text() -> str:
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
