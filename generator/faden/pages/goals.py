"""`/goals/` and `/goals/<id>/`: who can help with this?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from faden.model import Goal, GoalKind
from faden.pages import advice, paging, phrases, strands
from faden.pages.live import Window, joined, settled, told
from faden.pages.page import Frame, PersonLink
from faden.rules.ahead import ONE_DAY
from faden.rules.cadence import Cadence
from faden.rules.day import Day
from faden.rules.goals import active_goals, lives_there
from faden.rules.paths import who_knows
from faden.rules.reactivation import shortlist
from faden.words import Words

MOST, LEAST = 30, 8
"""People of whom the page tells, all fields together, and for each of many fields; the others are named. [A]"""


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    href: str
    about: str
    faces: list[PersonLink]
    shown: Markup
    over: Markup
    """From the day on which it has run out."""


@dataclass(frozen=True, slots=True)
class Direct:
    person: PersonLink
    thread: Markup
    about: str
    standing: str


@dataclass(frozen=True, slots=True)
class Way:
    person: PersonLink
    stops: list[PersonLink]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Field:
    """What the network holds of one of a goal's fields."""

    name: str
    direct: list[Direct]
    others: paging.Named
    """Those who are named only, where there are many."""
    ways: list[Way]
    further: str
    """How many more there are a way to."""


def goals(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    return frame.render(
        "goals.md.j2",
        title=words("Goals"),
        settled=settled(words, day),
        cards=[_card(frame, day, goal) for goal in active_goals(day)],
        over=[_card(frame, day, goal) for goal in day.journal.goals if goal.until],
        any_over=len(active_goals(day)) < len(day.journal.goals),
    )


def _card(frame: Frame, day: Day, goal: Goal) -> Card:
    words = frame.words
    until = words("until {day}", day=words.day(goal.until)) if goal.until else ""
    about = joined([words(phrases.GOALS[goal.kind]), *goal.fields, *goal.places, until], " · ")
    found = who_knows(day, goal.fields).direct if goal.fields else ()
    people = [c.person.id for c in found] or [
        p.id for p in day.journal.people.values() if lives_there(goal, p)
    ]
    return Card(
        goal.name,
        frame.href(f"goals/{goal.id}/"),
        about,
        frame.people(people[:8]),
        Window(last=goal.until).attributes(day.today),
        Window(goal.until + ONE_DAY).attributes(day.today) if goal.until else Markup(" hidden"),
    )


def goal(frame: Frame, day: Day, one: Goal) -> tuple[str, bytes]:
    told_of = max(LEAST, MOST // max(1, len(one.fields)))
    fields = [_field(frame, day, name, told_of) for name in one.fields]
    nearby = [
        person
        for person in sorted(day.journal.people.values(), key=lambda p: (day.cadences[p.id].ratio, p.id))
        if person.state is None and lives_there(one, person)
    ]
    found = shortlist(day, one)
    return frame.render(
        "goal.md.j2",
        title=one.name,
        settled=settled(frame.words, day),
        about=_card(frame, day, one).about,
        body=frame.note(one.body) if one.body.strip() else "",
        fields=[field for field in fields if field.direct or field.ways],
        gaps=[field.name for field in fields if not (field.direct or field.ways)],
        nearby=[_direct(frame, day, person.id) for person in nearby[:MOST]],
        nearby_too=paging.named(frame, nearby[MOST:]),
        places=joined(one.places),
        asleep=[frame.person(candidate.person) for candidate in found.valuable],
        gate=one.kind in (GoalKind.HELP_FROM, GoalKind.HELP_VIA),
        source=one.source.file,
    )


def _field(frame: Frame, day: Day, name: str, told_of: int) -> Field:
    found = who_knows(day, [name])
    ways = [
        Way(
            frame.person(day.journal.people[path.target]),
            frame.people(path.through),
            list(advice.hops(frame.words, day, path)),
        )
        for path in found.paths[:told_of]
    ]
    further = len(found.paths) - len(ways)
    return Field(
        name,
        [_direct(frame, day, one.person.id) for one in found.direct[:told_of]],
        paging.named(frame, [one.person for one in found.direct[told_of:]], f"field:{name}"),
        ways,
        frame.words("and {count} more", count=frame.words.number(further)) if further else "",
    )


def _standing(words: Words, cadence: Cadence) -> str:
    last = phrases.last_contact(words, cadence) if cadence.history.contacts else None
    return joined([phrases.state(words, cadence), last], " · ")


def _direct(frame: Frame, day: Day, person_id: str) -> Direct:
    words, cadence = frame.words, day.cadences[person_id]
    return Direct(
        frame.person(cadence.person),
        strands.small(day, words, cadence),
        joined([cadence.person.title, cadence.person.org, cadence.person.place], " · "),
        told(words, day, person_id, _standing),
    )
