"""What you are after at present, and when to ask for nothing (rules.md 2d, 2f 2)."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from faden.core.layout import NOTE
from faden.core.lazy_pattern import lazy_pattern
from faden.core.model import GoalKind
from faden.rules.cadence import State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from faden.core.model import Goal, Person
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

LINK = lazy_pattern(r"\[\[([^\[\]|#^\n]+)(?:[#^][^\[\]|\n]*)?(?:\|[^\[\]\n]*)?\]\]")
ASKING = (GoalKind.HELP_FROM, GoalKind.HELP_VIA)
IN_TOUCH = (State.ACTIVE, State.COOLING, State.NEW)
NOT_AGAIN_WITHIN = 90
"""Days during which you do not write to a person for the same goal again. [A]"""
ASK_AFTER = 14
"""Days between the first contact and a request. [A]"""


def active_goals(snapshot: Snapshot) -> tuple[Goal, ...]:
    """The goals that have not run out, in the order of the journal."""
    return tuple(
        goal for goal in snapshot.journal.goals if goal.until is None or goal.until >= snapshot.today
    )


def concerning(snapshot: Snapshot, person: Person) -> Iterator[Goal]:
    """The active goals that concern a person.

    The goal's text names them; or it is their field, or that of an acquaintance of theirs whom you cannot ask
    yourself. That they live in the goal's town is not enough, unless the goal names no field at all and it is not your
    own town. A goal of giving is for those who need what it names. Beside bad news no goal is mentioned.
    """
    home = (snapshot.journal.settings.me.place or "").casefold()
    near = [person, *(snapshot.journal.people[other] for other in sorted(_only_through(snapshot, person)))]
    for goal in active_goals(snapshot):
        if goal.kind is GoalKind.GIVE:
            concerns = bool(_folded(person.needs) & _folded(goal.fields)) or knows_about(goal, person)
        elif goal.fields:
            concerns = any(knows_about(goal, id) for id in near)
        else:
            concerns = (person.place or "").casefold() != home and lives_there(goal, person)
        # Whoever has had bad news lately is asked how they are, and for nothing.
        if (concerns or person.id in people_named(goal)) and not snapshot.tidings[person.id].touching:
            yield goal


def _only_through(snapshot: Snapshot, person: Person) -> Iterator[str]:
    """The ids of their acquaintances whom you cannot ask yourself, if you can ask this person."""
    if not can_be_asked(snapshot, person.id):
        return
    yield from (other for other in snapshot.neighbours[person.id] if not can_be_asked(snapshot, other))


def can_be_asked(snapshot: Snapshot, person_id: str) -> bool:
    """Whether you are in touch with a person, and can ask them yourself."""
    return snapshot.cadences[person_id].state in (State.ACTIVE, State.COOLING)


def people_named(goal: Goal) -> frozenset[str]:
    """The ids of the people whom the goal's text links to."""
    return frozenset(name for name in LINK.findall(goal.body) if not NOTE.match(name))


def asked_lately(snapshot: Snapshot, person_id: str, goal: Goal) -> bool:
    """Whether you wrote to a person for a goal within 90 days: a line or note with the goal's id as a tag."""
    exchanges = reversed(snapshot.histories[person_id].exchanges)
    lately = takewhile(lambda x: (snapshot.today - x.date).days < NOT_AGAIN_WITHIN, exchanges)
    return any(exchange.touch is not None and goal.id in exchange.touch.tags for exchange in lately)


def goal_for(snapshot: Snapshot, person: Person, named: Collection[str] = ()) -> Goal | None:
    """The first active goal that a person you are in touch with can help with, and has not been asked for lately.

    `named` are the ids of goals that another line of the week names: once a week is enough.
    """
    goals = (goal for goal in concerning(snapshot, person) if goal.id not in named)
    return next((goal for goal in goals if not asked_lately(snapshot, person.id, goal)), None)


def who_can_help(snapshot: Snapshot, goal: Goal) -> tuple[str, ...]:
    """The ids of those you are in touch with who have to do with a goal; the closest first, then the most alive tie.

    Left out are people you asked for it within 90 days.
    """
    people = snapshot.journal.people
    concerned: Collection[str] = people
    if goal.fields and goal.kind is not GoalKind.GIVE:
        # Most people have nothing to do with it, whatever the state of their tie, which takes long to work out.
        knowing = {id for id, person in people.items() if knows_about(goal, person)}
        concerned = people_named(goal).union(knowing, *(snapshot.neighbours[id] for id in knowing))
    helpers = [
        cadence
        for id, person in people.items()
        if id in concerned
        and (cadence := snapshot.cadences[id]).state in IN_TOUCH
        and goal in concerning(snapshot, person)
        and not person.told_dead
        and not asked_lately(snapshot, id, goal)
    ]
    helpers.sort(key=lambda cadence: (cadence.person.ring or 1000, cadence.ratio, cadence.person.id))
    return tuple(cadence.person.id for cadence in helpers)


def _folded(words: Iterable[str]) -> set[str]:
    return {word.casefold() for word in words}


def knows_about(goal: Goal, person: Person) -> bool:
    """Whether one of the goal's fields is one of theirs, a skill, or where they work or worked."""
    known = (*person.fields, *person.skills, person.org or "", *(job.org for job in person.jobs))
    return bool(_folded(known) & _folded(goal.fields))


def lives_there(goal: Goal, person: Person) -> bool:
    """Whether they live in one of the goal's places."""
    return bool(person.place) and (person.place or "").casefold() in {p.casefold() for p in goal.places}


def ask_gate(goals: Sequence[Goal], cadence: Cadence, balance: float) -> bool:
    """Whether a request has to wait, though a goal asks for help (rules.md 2d). [A]; refreshing first: [F20].

    It has to while the tie is dormant, while you have got more than you gave (`balance` b below 0; with kin
    and the innermost ring nobody counts), and, after a tie woke up, for the first 14 days.
    """
    if not any(goal.kind in ASKING for goal in goals):
        return False
    return cadence.dormant or (balance < 0 and not cadence.person.closest) or _just_revived(cadence)


def is_new_tie(cadence: Cadence) -> bool:
    """Whether you were not in touch before the last fourteen days."""
    return all((cadence.today - contact.date).days < ASK_AFTER for contact in cadence.history.contacts)


def _just_revived(cadence: Cadence) -> bool:
    """Whether the tie was dormant, or not yet a tie, fourteen days ago."""
    contacts = cadence.history.contacts
    recent = [contact for contact in contacts if (cadence.today - contact.date).days < ASK_AFTER]
    before = contacts[: len(contacts) - len(recent)]
    if not before:
        return True
    return bool(recent) and (recent[0].date - before[-1].date).days > cadence.dormant_after
