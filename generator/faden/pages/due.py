"""`/due/`: everyone, by how due they are."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from faden.pages import phrases, strands
from faden.pages.live import told
from faden.pages.page import Frame, PersonLink
from faden.rules.cadence import Cadence, Status, by_urgency
from faden.rules.day import Day

GROUPS = (Status.OVERDUE, Status.DUE, Status.SOON, Status.ON_TRACK)


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonLink
    thread: Markup
    due: str
    ring: str
    last: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    rows: list[Row]


def due(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    people = by_urgency(day.cadences)
    asked = [c for c in people if not (c.parked or c.hidden or c.dormant)]
    asleep = [c for c in people if c.dormant and not (c.parked or c.hidden)]
    groups = [
        Group(words(phrases.STATUSES[status]), [row(frame, day, c) for c in asked if c.status is status])
        for status in GROUPS
    ]
    groups.append(Group(words("Asleep"), [row(frame, day, c) for c in asleep]))
    aside = [cadence for cadence in people if cadence.parked or cadence.hidden]
    aside += [cadence for cadence in day.cadences.values() if cadence.status is Status.EXCUSED]
    return frame.render(
        "due.md.j2",
        title=words("Due"),
        groups=[group for group in groups if group.rows],
        aside=[(frame.person(c.person), phrases.hidden(words, c)) for c in aside],
        free=[frame.person(c.person) for c in day.cadences.values() if c.status is Status.FREE],
        lead=words.many(
            "{count} person with a rhythm; whoever has been silent longest, measured by it, comes first.",
            "{count} people with a rhythm; whoever has been silent longest, measured by it, comes first.",
            len(people),
        ),
    )


def row(frame: Frame, day: Day, cadence: Cadence) -> Row:
    words = frame.words
    return Row(
        frame.person(cadence.person),
        strands.small(day, words, cadence),
        told(words, day, cadence.person.id, phrases.due),
        phrases.ring(words, cadence.person.ring),
        told(words, day, cadence.person.id, phrases.last_contact),
        told(words, day, cadence.person.id, phrases.silence),
    )
