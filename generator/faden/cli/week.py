"""The other parts of the week, below the plan: meetings, birthdays, due promises, and lines that wait in the inbox."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import click

from faden.cli.output import MAX_WIDTH
from faden.core.diagnostics import printable, width
from faden.rules.interactions import TOGETHER
from faden.rules.unconfirmed import unconfirmed
from faden.wording import phrases
from faden.wording.familiar_name import called
from faden.wording.loans import due_back
from faden.wording.plain_text import plain

if TYPE_CHECKING:
    from faden.core.i18n import Words
    from faden.core.model import Meeting, Promise
    from faden.rules.snapshot import Snapshot

MIN_DAYS = timedelta(days=3)
"""How far ahead the list looks when little of the week is left. [A]"""
MAX_ROWS = 6
"""How many birthdays, and how many promises, are listed. [A]"""


FORTNIGHT = timedelta(days=14)
"""For how long what others promised is listed after its day. [A]"""
UNCONFIRMED = 3
"""How many meetings that were planned are asked about."""


class WeekRow(NamedTuple):
    """A line: its day, its text, and what to type for it."""

    day: date
    text: str
    command: str = ""
    name: str = ""
    """What is shown in place of the day."""


def this_week(
    words: Words, snapshot: Snapshot, sunday: date, inbox: int = 0, said: Collection[Promise] = ()
) -> str:
    """The rows for the days from today to Sunday, in order; empty if there are none.

    `said` are the promises that the lines of the plan say already.
    """
    last = max(sunday, snapshot.today + MIN_DAYS)
    rows = [
        *_meetings(words, snapshot, last),
        *_occasions(words, snapshot, last),
        *_promises(words, snapshot, last, said),
    ]
    lines = [click.style(words("Also this week"), bold=True)]
    rows.sort(key=lambda row: row.day)
    names = [row.name or _name(words, row, snapshot.today) for row in rows]
    room = max(map(width, names), default=0)
    for row, name in zip(rows, names, strict=True):
        lines += _lines(row, name, room, today=row.day == snapshot.today)
    lines += _unconfirmed(words, snapshot)
    if inbox:
        waiting = words.many(
            "{count} line is waiting in the inbox", "{count} lines are waiting in the inbox", inbox
        )
        lines.append(f"  {waiting}: " + click.style("faden inbox", bold=True))
    return "\n".join(lines) if len(lines) > 1 else ""


def _name(words: Words, row: WeekRow, today: date) -> str:
    """The name of a row's day: its weekday, except for today and for days in the past."""
    if row.day < today:
        return words("Overdue")
    return words("Today") if row.day == today else words.weekday(row.day)


def _lines(row: WeekRow, name: str, room: int, *, today: bool) -> Iterator[str]:
    """A row, wrapped after its day, and for today also what to type, below it."""
    indent = " " * (room + 4)
    wrapped = click.wrap_text(printable(row.text), MAX_WIDTH, indent, indent).removeprefix(indent)
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
    names = words.names(called(snapshot.journal.people[id]) for id in people)
    what = ", ".join(filter(None, (meeting.activity, meeting.place)))
    if meeting.channel not in TOGETHER:
        what = what or words(phrases.CHANNELS[meeting.channel])
        return words("Arranged with {names}: {what}", names=names, what=what)
    return (
        words("You are meeting {names}: {what}", names=names, what=what)
        if what
        else words("You are meeting {names}", names=names)
    )


def _unconfirmed(words: Words, snapshot: Snapshot) -> Iterator[str]:
    """A question for each meeting that was planned and of which nothing is written."""
    for meeting in islice(unconfirmed(snapshot), UNCONFIRMED):
        names = words.names(
            called(snapshot.journal.people[id]) for id in meeting.people if id in snapshot.names
        )
        text = words(
            "Did you meet {names} on {day}? If so, add a few words about it to {file}; if not, delete the file.",
            names=names,
            day=words.day_in_year(meeting.date),
            file=meeting.source.file,
        )
        yield click.wrap_text(printable(text), MAX_WIDTH, "  ", "    ")


def _occasions(words: Words, snapshot: Snapshot, last: date) -> Iterator[WeekRow]:
    """Birthdays and other days; if there are many, those of closer people."""
    from faden.rules.tidy import occasions_of_known

    people = snapshot.journal.people
    rows = list(occasions_of_known(snapshot, snapshot.today, last))
    rows.sort(key=lambda occasion: (people[occasion.person].ring or 1000, occasion.day))
    for row in rows[:MAX_ROWS]:
        yield WeekRow(row.day, f"{called(people[row.person])}: {phrases.occasion_name(words, row)}")


def _promises(words: Words, snapshot: Snapshot, last: date, said: Collection[Promise]) -> Iterator[WeekRow]:
    """Your promises that are due by Sunday, overdue ones included, and what others promised for these days or the last
    fortnight.
    """
    people = snapshot.journal.people
    rows = [
        row
        for row in snapshot.promises
        if row.promise.due <= last
        and (row.mine or row.promise.due >= snapshot.today - FORTNIGHT)
        and (row.promise.stated or (row.mine and row.late))
        and row.promise not in said
    ]
    # Of many, yours come first, and those that fell due last; what has no day is shown if there is room.
    rows.sort(key=lambda row: (row.promise.stated, row.mine, row.promise.due), reverse=True)
    for row in rows[:MAX_ROWS]:
        to = words.names(called(people[id]) for id in row.people if id in people)
        what = plain(row.promise.text, snapshot.names.get, words)
        if row.promise.loan:
            text = due_back(words, row, snapshot.names)
        elif row.mine:
            text = words("You promised {name}: {what}", name=to, what=what)
        else:
            text = words("{name} promised you: {what}", name=to, what=what)
        if row.promise.stated:
            yield WeekRow(row.promise.due, text)
        else:
            # No day was set, so none is shown: it is open, and after the others.
            since = words("since {day}", day=words.day(row.promise.made))
            yield WeekRow(date.max, f"{text} ({since})", name=words("Open"))
    if (more := len(rows) - MAX_ROWS) > 0:
        left = words.many(
            "{count} more promise, under Occasions", "{count} more promises, under Occasions", more
        )
        yield WeekRow(date.max, left, name=words("Open"))
