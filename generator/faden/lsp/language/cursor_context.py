"""What may stand at a place in a file: the kinds, and the stretch that is being written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class ContextKind(Enum):
    """What may stand at a place."""

    NOTHING = auto()
    KEY = auto()
    VALUE = auto()
    PERSON = auto()
    DATE = auto()
    CHANNEL = auto()
    DIRECTION = auto()
    FILE = auto()
    """Nothing is there yet, and all of a file may be."""
    HEADING = auto()
    """A heading of the file that `path` names."""
    TAG = auto()
    ITEM = auto()
    """The first word of an item of a list below a note, or of a clause of the log: a promise, or give and take."""
    PROMISE = auto()
    """What a promise begins with: the person whose promise it is."""
    DUE = auto()
    """The day by which a promise is to be kept."""


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
