"""Parts of the journal's JSON: ids, days, and items of a person's lists that have keys of their own."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(description="Id of a person: the name of their file.")]
PartialDay = Annotated[
    str,
    Meta(
        description="A date of which parts may be unknown: 1986-04-12, 2024-05, 2009 or --04-12.",
        pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2})$",
    ),
]


class Record(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One object of the document."""


class RelationRecord(Record):
    """What another person is to this person."""

    person: Id
    word: Annotated[str, Meta(description="As written: brother.")]


class LoanRecord(Record):
    """A thing lent or borrowed."""

    what: str
    since: PartialDay | None
    back: Annotated[PartialDay | None, Meta(description="When it is due back.")]


class JobRecord(Record):
    """Where a person works or worked; either `org` or `title` may be null."""

    org: str | None
    title: str | None
    since: PartialDay | None
    until: PartialDay | None
    heard: Annotated[date | None, Meta(description="When the journal's owner heard of it.")]
