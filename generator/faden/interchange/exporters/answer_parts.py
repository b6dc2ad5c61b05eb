"""The parts that the types of all answers share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

State = Literal["new", "active", "cooling", "dormant", "lost", "resting", "ended", "deceased", "unmet"]
Ring = Annotated[int, Meta(description="5, 15, 50 or 150.")]
Line = Annotated[int, Meta(description="From 1 on.", ge=1)]
File = Annotated[str, Meta(description="Path from the journal's folder.")]
Written = Annotated[bool, Meta(description="False for a preview: nothing is written.")]


class Answer(msgspec.Struct, kw_only=True):
    """One object of an answer."""


class MentionRow(Answer):
    """A person whose notes or file contain a word; without a day it is in the file."""

    id: Annotated[str, Meta(description="Id of a person.")]
    date: dt.date | None
    file: File
    line: Line
    text: str
