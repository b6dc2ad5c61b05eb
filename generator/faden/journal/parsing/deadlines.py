"""The day by which a promise is to be kept: `(by Friday)`, a sign of Obsidian's plugins, or words within it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from faden.core.diagnostic_kinds import BY_DAY, NO_SUCH_DAY, UNREAD_DEADLINE
from faden.core.lazy_pattern import lazy_pattern
from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.promised_days import day_by
from faden.journal.parsing.spoken_deadlines import deadline

if TYPE_CHECKING:
    from faden.journal.parsing.source import BodyLine, SourceFile

DUE_SIGN = lazy_pattern(
    r"\s*(?:📅|🗓|📆)\ufe0f?\s*(\d{4}-\d{2}-\d{2})|\s*[\[(]due::\s*(\d{4}-\d{2}-\d{2})[\])]"
)
"""The day by which a task is due, as Obsidian's plugins Tasks and Dataview write it."""
BY = lazy_pattern(
    r"\((?:due\s+|fällig\s+)?(?:by|until|till|due|bis(?:\s+zum)?|fällig(?:\s+am)?)\s+([^()]*)\)",
    re.IGNORECASE,
)
SOON = timedelta(days=3)
"""How far ahead the day is that a finding gives as an example. [A]"""


def with_deadline(
    reader: SourceFile, line: BodyLine, what: str, made: date, *, done: bool = False
) -> tuple[str, date | None]:
    """The text of a promise without the day by which it is to be kept, and that day, if there is one.

    Adds a finding for a day in brackets that is none, and, if it is not `done`, for words that may mean one.
    """
    due = None
    for match in BY.finditer(what):
        due, is_day = due_day(reader, line, match[1].strip(), made)
        if is_day:
            what = f"{what[: match.start()].rstrip()} {what[match.end() :].lstrip()}".strip()
        if is_day or due is None:
            break
    else:
        sign = DUE_SIGN.search(what)
        if sign is None:
            what, due, unread = deadline(what, made)
            if unread and not done:
                begin = line.text.find(unread)
                example = f"(by {made + SOON})"
                reader.add(UNREAD_DEADLINE, line.number, begin + 1, len(unread), value=unread, near=example)
    if (sign := DUE_SIGN.search(what)) and due is None:
        due, _ = due_day(reader, line, sign[1] or sign[2], made)
        what = DUE_SIGN.sub("", what).strip()
    return what, due


def due_day(reader: SourceFile, line: BodyLine, written: str, made: date) -> tuple[date | None, bool]:
    """The due day of a promise made on the day `made`, and whether the text looks like a day at all.

    A weekday, or a day without a year, is the next one after the promise.
    """
    day = day_by(written, made)
    if day is not None:
        return day, True
    reading = read_date(written, 0, Around(made.year))
    fills_text = reading is not None and reading.end == len(written)
    no_such_day = (
        reading is not None
        and fills_text
        and not reading.readings
        and not reading.spoken
        and reading.about is None
    )
    column = line.text.index(written) + 1 if written and written in line.text else 1
    values = (
        {"near": str(reading.readings[0]), "near_too": str(reading.readings[-1])}
        if reading and reading.readings
        else {}
    )
    reader.add(
        NO_SUCH_DAY if no_such_day else BY_DAY, line.number, column, len(written), value=written, **values
    )
    return None, no_such_day
