"""`/goals/` and `/goals/<id>/`: who can help with a goal?"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind
from faden.rules import pressing
from faden.rules.cadence import Cadence
from faden.rules.forecast import ONE_DAY
from faden.rules.goals import active_goals, lives_there, people_named
from faden.rules.introduction_paths import who_knows
from faden.rules.reactivation import shortlist
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext, PageFacts, PersonLink
from faden.site.svg import thread_data
from faden.wording import phrases
from faden.wording.introduction_path import hops
from faden.wording.relative_dates import Window, joined, settled, told
from faden.wording.tidings import not_now

MOST, LEAST = 30, 8
"""The most people with a row, over all fields, and the least for each field; the others are only named. [A]"""


@dataclass(frozen=True, slots=True)
class GoalCard:
    name: str
    href: str
    about: str
    faces: list[PersonLink]
    shown: Markup
    over: Markup
    """Attributes that show the card from the day after the goal has run out."""


@dataclass(frozen=True, slots=True)
class Direct:
    person: PersonLink
    thread: Markup
    about: str
    standing: str


@dataclass(frozen=True, slots=True)
class IntroductionRow:
    person: PersonLink
    stops: list[PersonLink]
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Field:
    """The people for one of a goal's fields."""

    name: str
    direct: list[Direct]
    others: pagination.Named
    """People who are only named, if there are many."""
    ways: list[IntroductionRow]
    further: str
    """How many more people can be reached through others, in words."""


def goals(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    words = frame.words
    return frame.render(
        "goals.md.j2",
        title=words("Goals"),
        settled=settled(words, snapshot),
        cards=[_card(frame, snapshot, goal) for goal in active_goals(snapshot)],
        over=[_card(frame, snapshot, goal) for goal in snapshot.journal.goals if goal.until],
        any_over=len(active_goals(snapshot)) < len(snapshot.journal.goals),
    )


def _card(frame: PageContext, snapshot: Snapshot, goal: Goal) -> GoalCard:
    words = frame.words
    until = words("until {day}", day=words.day(goal.until)) if goal.until else ""
    about = joined([words(phrases.GOALS[goal.kind]), *goal.fields, *goal.places, until], " · ")
    direct = who_knows(snapshot, goal.fields).direct if goal.fields else ()
    everyone = snapshot.journal.people
    people = (
        [c.person.id for c in direct]
        or [id for id in sorted(people_named(goal)) if id in everyone]
        or [person.id for person in everyone.values() if lives_there(goal, person)]
    )
    return GoalCard(
        goal.name,
        frame.href(f"goals/{goal.id}/"),
        about,
        frame.people(people[:8]),
        Window(last=goal.until).attributes(snapshot.today),
        Window(goal.until + ONE_DAY).attributes(snapshot.today) if goal.until else Markup(" hidden"),
    )


def goal_page(frame: PageContext, snapshot: Snapshot, goal: Goal) -> tuple[str, bytes]:
    row_limit = max(LEAST, MOST // max(1, len(goal.fields)))
    fields = [_field(frame, snapshot, name, row_limit) for name in goal.fields]
    nearby = [
        person
        for person in sorted(
            snapshot.journal.people.values(), key=lambda p: (snapshot.cadences[p.id].ratio, p.id)
        )
        if person.state is None and lives_there(goal, person)
    ]
    candidates = shortlist(snapshot, goal)
    return frame.render(
        "goal.md.j2",
        title=goal.name,
        listed=PageFacts(joined(goal.places), (*goal.fields, *goal.places), goal.until),
        settled=settled(frame.words, snapshot),
        about=_card(frame, snapshot, goal).about,
        body=frame.note(goal.body) if goal.body.strip() else "",
        fields=[field for field in fields if field.direct or field.ways],
        gaps=[field.name for field in fields if not (field.direct or field.ways)],
        nearby=[_direct(frame, snapshot, person.id) for person in nearby[:MOST]],
        nearby_too=pagination.named(frame, nearby[MOST:]),
        places=joined(goal.places),
        asleep=[frame.person(candidate.person) for candidate in candidates.valuable],
        gate=goal.kind in (GoalKind.HELP_FROM, GoalKind.HELP_VIA),
        source=goal.source.file,
    )


def _field(frame: PageContext, snapshot: Snapshot, name: str, row_limit: int) -> Field:
    answer = who_knows(snapshot, [name])
    ways = [
        IntroductionRow(
            frame.person(snapshot.journal.people[path.target]),
            frame.people(path.through),
            list(hops(frame.words, snapshot, path)),
        )
        for path in answer.paths[:row_limit]
    ]
    further = len(answer.paths) - len(ways)
    return Field(
        name,
        [_direct(frame, snapshot, cadence.person.id) for cadence in answer.direct[:row_limit]],
        pagination.named(frame, [cadence.person for cadence in answer.direct[row_limit:]], f"field:{name}"),
        ways,
        frame.words("and {count} more", count=frame.words.number(further)) if further else "",
    )


def _standing(words: Words, cadence: Cadence) -> str:
    last = phrases.last_contact(words, cadence) if cadence.history.contacts else None
    return joined([phrases.state(words, cadence), last], " · ")


def _direct(frame: PageContext, snapshot: Snapshot, person_id: str) -> Direct:
    words, cadence = frame.words, snapshot.cadences[person_id]
    return Direct(
        frame.person(cadence.person),
        thread_data.small(snapshot, words, cadence),
        joined(
            [
                not_now(words, pressing.not_now(snapshot, person_id), snapshot.names),
                cadence.person.title,
                cadence.person.org,
                cadence.person.place,
            ],
            " · ",
        ),
        told(words, snapshot, person_id, _standing),
    )
