"""`/due/`: everyone, by how due they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

from markupsafe import Markup

from faden.pages import phrases, strands
from faden.pages.filter import course, filter_of, terms
from faden.pages.live import told
from faden.pages.page import Frame, PersonLink
from faden.rules.ahead import Group, group_of
from faden.rules.cadence import Cadence, Status
from faden.rules.day import Day
from faden.words import Words

N = str  # marks a string for translation where it is not translated yet

DRAWN = 40
"""Rows of a long list that have a thread, from the top; with more the page would get heavy. [A]"""

GROUPS = {
    Group.OVERDUE: phrases.STATUSES[Status.OVERDUE],
    Group.DUE: phrases.STATUSES[Status.DUE],
    Group.SOON: phrases.STATUSES[Status.SOON],
    Group.ON_TRACK: phrases.STATUSES[Status.ON_TRACK],
    Group.ASLEEP: N("Asleep"),
    Group.ASIDE: N("Parked, snoozed and resting"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person; `course` says in which group they stand from which day on."""

    person: PersonLink
    thread: Markup
    due: str
    last: str
    why: str
    course: str
    terms: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A group: also one in which nobody stands today, for somebody may tomorrow."""

    id: str
    name: str
    folded: bool
    rows: list[Row]


def due(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    asked = sorted((c for c in day.cadences.values() if group_of(c)), key=_urgency)
    groups = {group: [one for one in asked if group_of(one) is group] for group in GROUPS}
    drawn = {one.person.id for one in list(chain.from_iterable(groups.values()))[:DRAWN]}
    tracked = sum(cadence.tracked for cadence in asked)
    return frame.render(
        "due.md.j2",
        title=words("Due"),
        groups=[
            Rows(
                group.value,
                words(name),
                group is Group.ASIDE,
                [row(frame, day, cadence, drawn=cadence.person.id in drawn) for cadence in groups[group]],
            )
            for group, name in GROUPS.items()
        ]
        if asked
        else [],
        free=[frame.person(c.person) for c in day.cadences.values() if c.status is Status.FREE],
        filter=filter_of(
            words,
            (c.person for c in asked),
            words("longest silent by their rhythm first"),
            ("name", "last", "due", "place"),
        ),
        everybody=len(day.journal.people),
        lead=words.many(
            "{count} person with a rhythm; whoever has been silent longest, measured by it, comes first.",
            "{count} people with a rhythm; whoever has been silent longest, measured by it, comes first.",
            tracked,
        ),
    )


def _urgency(cadence: Cadence) -> tuple[float, date, str]:
    return (-cadence.ratio, cadence.due or date.min, cadence.person.id)


def _when(words: Words, cadence: Cadence) -> str:
    """When somebody is due, or why they are not."""
    aside = group_of(cadence) is Group.ASIDE
    return phrases.hidden(words, cadence) if aside else phrases.due(words, cadence)


def row(frame: Frame, day: Day, cadence: Cadence, *, drawn: bool) -> Row:
    words, id = frame.words, cadence.person.id
    return Row(
        frame.person(cadence.person),
        strands.small(day, words, cadence) if drawn else Markup(),
        told(words, day, id, _when),
        told(words, day, id, phrases.last_contact),
        told(words, day, id, phrases.silence),
        course(day, id),
        terms(cadence.person),
    )
