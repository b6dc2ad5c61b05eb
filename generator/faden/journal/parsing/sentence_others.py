"""People whom a sentence names, but who were not there: the dead of a funeral, Eva in "sent Ben the address of Eva"."""

from __future__ import annotations

import re

from faden.core.told_deaths import SERVICE
from faden.journal.parsing.channels import CHANNELS
from faden.journal.parsing.sentence import Names
from faden.journal.parsing.sentence_messages import COMPOUND

FUNERAL = re.compile(rf"{SERVICE}(?!\w)", re.IGNORECASE)
WHOSE = re.compile(r"\s+(?:(?:von|of|for|für)\s+)?", re.IGNORECASE)
OF = re.compile(r"(?:von|of|from)\s+", re.IGNORECASE)
THING = re.compile(r"(?:die|das|den|der|ein|eine|einen|the|a|an)\s+([^\W\d_][\w-]*)\s+$", re.IGNORECASE)
TO = re.compile(r"\b(?:an|to)\s+", re.IGNORECASE)

STRANGER = re.compile(
    r"\b(?:mit|with|an|to|bei|called|phoned|met)\s+((?:(?:Frau|Herrn?|Tante|Onkel|Mrs?|Ms|Dr|Aunt|Uncle)\.?\s+)?"
    r"[A-ZÄÖÜ][\w-]*)(['’]s)?(\s+[^\W\d_][\w-]*)?"
)


def funeral_end(text: str, at: int, names: Names) -> tuple[int, bool] | None:
    """Where a funeral that begins at a character of a line ends, the name of the dead included, and if there is that name.

    >>> funeral_end("Beerdigung von Oma", 0, lambda text, at: (18, ("oma",)) if at == 15 else None)
    (18, True)
    """
    match = FUNERAL.match(text, at)
    if match is None:
        return None
    whose = WHOSE.match(text, match.end())
    dead = names(text, whose.end()) if whose else None
    return (dead[0], True) if dead else (match.end(), False)


def owner_end(text: str, at: int, names: Names, *, anybody: bool) -> int | None:
    """Where "von Eva" or "of Eva" at a character of a line ends if it says whose a thing is; else None.

    It does after another person (`anybody`), and after a thing that was sent to another: "the address of Eva to Ben".
    """
    match = OF.match(text, at)
    owner = names(text, match.end()) if match else None
    if owner is None:
        return None
    thing = THING.search(text, 0, at)
    is_thing = thing is not None and thing[1].casefold() not in CHANNELS and not COMPOUND.fullmatch(thing[1])
    to_another = any(names(text, to.end()) for to in TO.finditer(text, owner[0]))
    return owner[0] if anybody or (is_thing and to_another) else None


def stranger_in(text: str, names: Names) -> str | None:
    """The name in a line that names nobody known: what comes after "with" and the like; None if nothing does.

    Of "Steffens Frau" and "Steffen's wife", where Steffen is known, it is both words.
    """
    match = STRANGER.search(text)
    if match is None:
        return None
    owner = match[1] if match[2] else match[1].removesuffix("s")
    known = owner != match[1] or match[2]
    if known and match[3] and names(owner, 0) is not None:
        return match[0][match.start(1) - match.start() :]
    return match[1]
