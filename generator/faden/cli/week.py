"""What else the week holds, below the plan: meetings, birthdays, promises that fall due, and what waits in the inbox."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import click

from faden.cli.output import WIDEST
from faden.core.diagnostics import printable, width
from faden.wording import phrases
from faden.wording.loans import due_back
from faden.wording.plain_text import plain

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Meeting
    from faden.rules.snapshot import Snapshot

AHEAD = timedelta(days=3)
"""How far one looks at the end of a week, when little of it is left. [A]"""
MOST = 6
"""Birthdays, and promises, that are listed. [A]"""


class WeekRow(NamedTuple):
    """One line: its day, what is on it, and what to type for it."""

    day: date
    text: str
    command: str = ""


def this_week(
    words: Words, snapshot: Snapshot, sunday: date, inbox: int = 0, planned: Collection[str] = ()
) -> str:
    """The rows of the days from today to Sunday, in their order; empty where there are none.

    `planned` are the ids of those whom the plan names, with what you promised them first.
    """
    last = max(sunday, snapshot.today + AHEAD)
    rows = [
        *_meetings(words, snapshot, last),
        *_occasions(words, snapshot, last),
        *_promises(words, snapshot, last, planned),
    ]
    lines = [click.style(words("Also this week"), bold=True)]
    rows.sort(key=lambda row: row.day)
    names = [_name(words, row, snapshot.today) for row in rows]
    room = max(map(width, names), default=0)
    for row, name in zip(rows, names, strict=True):
        lines += _lines(row, name, room, today=row.day == snapshot.today)
    if inbox:
        waiting = words.many("{count} line waits in the inbox", "{count} lines wait in the inbox", inbox)
        lines.append(f"  {waiting}: " + click.style("faden inbox", bold=True))
    return "\n".join(lines) if len(lines) > 1 else ""


def _name(words: Words, row: WeekRow, today: date) -> str:
    """The day of a row: its weekday, but for today, and for what was to be done before."""
    if row.day < today:
        return words("Overdue")
    return words("Today") if row.day == today else words.weekday(row.day)


def _lines(row: WeekRow, name: str, room: int, *, today: bool) -> Iterator[str]:
    """A row, wrapped behind its day, and below it what to type, where that is for today."""
    indent = " " * (room + 4)
    wrapped = click.wrap_text(printable(row.text), WIDEST, indent, indent).removeprefix(indent)
    yield f"  {name}{' ' * (room - width(name) + 2)}{wrapped}"
    if row.command and today:
        yield indent + click.style(row.command, bold=True)


def _meetings(words: Words, snapshot: Snapshot, last: date) -> Iterator[WeekRow]:
    for meeting in snapshot.planned:
        people = [id for id in meeting.people if id in snapshot.names]
        if people and snapshot.today <= meeting.date <= last:
            yield WeekRow(
                meeting.date, _meeting(words, snapshot, meeting, people), f"faden prep {' '.join(people)}"
            )


def _meeting(words: Words, snapshot: Snapshot, meeting: Meeting, people: Sequence[str]) -> str:
    names = words.names(snapshot.names[id] for id in people)
    what = ", ".join(filter(None, (meeting.activity, meeting.place)))
    return (
        words("You meet {names}: {what}", names=names, what=what)
        if what
        else words("You meet {names}", names=names)
    )


def _occasions(words: Words, snapshot: Snapshot, last: date) -> Iterator[WeekRow]:
    """Birthdays and other days, of those who matter more first where there are many."""
    from faden.rules.tidy import is_ignored

    people = snapshot.journal.people
    rows = [one for one in snapshot.occasions(snapshot.today, last) if not is_ignored(people[one.person])]
    rows.sort(key=lambda one: (people[one.person].ring or 1000, one.day))
    for one in rows[:MOST]:
        yield WeekRow(one.day, f"{snapshot.names[one.person]}: {phrases.occasion_name(words, one)}")


def _promises(words: Words, snapshot: Snapshot, last: date, planned: Collection[str]) -> Iterator[WeekRow]:
    """Yours that are due by Sunday, also those of before, and what others promised for these days."""
    in_plan = {snapshot.promises_of[id][0].promise for id in planned if snapshot.promises_of.get(id)}
    rows = [
        one
        for one in snapshot.promises
        if one.promise.due <= last
        and (one.mine or one.promise.due >= snapshot.today)
        and one.promise not in in_plan
    ]
    for one in rows[:MOST]:
        to = words.names(snapshot.names[id] for id in one.people if id in snapshot.names)
        what = plain(one.promise.text, snapshot.names.get)
        if one.promise.loan:
            text = due_back(words, one, snapshot.names)
        elif one.mine:
            text = words("You promised {name}: {what}", name=to, what=what)
        else:
            text = words("{name} promised you: {what}", name=to, what=what)
        yield WeekRow(one.promise.due, text)
