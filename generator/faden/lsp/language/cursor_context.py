"""What may be written at a place in a file: its kind, and the stretch that is being written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class ContextKind(Enum):
    """What may be written at a place."""

    NOTHING = auto()
    KEY = auto()
    VALUE = auto()
    PERSON = auto()
    DATE = auto()
    CHANNEL = auto()
    DIRECTION = auto()
    FILE = auto()
    """The file is empty, and a whole form may be written."""
    HEADING = auto()
    """A heading of the file that `path` names."""
    TAG = auto()
    ITEM = auto()
    """The first word of an item of a list below a note, or of a clause of the log: a promise, or give and take."""
    PROMISE = auto()
    """The beginning of a promise: the person who made it."""
    DUE = auto()
    """The day by which a promise is due."""


@dataclass(frozen=True, slots=True)
class CursorContext:
    """A stretch of a line and what may be written there.

    `begin` and `end` count characters from 0; `typed` is the text between `begin` and the cursor. `path` holds
    the keys around the place, outermost first: for a value its own key is the last. `linked` says whether an id
    is between double brackets, `bare` that it needs them and has none yet (for a day: that the line has no dash
    yet, or that it stands without brackets), `closed` that the brackets are closed, and `quoted` that the link needs
    quotation marks as well.
    """

    kind: ContextKind
    begin: int = 0
    end: int = 0
    typed: str = ""
    path: tuple[str, ...] = ()
    linked: bool = False
    bare: bool = False
    closed: bool = False
    quoted: bool = False


NOWHERE = CursorContext(ContextKind.NOTHING)
