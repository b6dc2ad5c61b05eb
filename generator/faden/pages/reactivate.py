"""`/reactivate/`: whom do I pick up again?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from faden.model import GoalKind
from faden.pages import advice, phrases, strands
from faden.pages.live import Window, joined, settled, told
from faden.pages.page import Frame, PersonLink
from faden.rules.day import Day
from faden.rules.goals import active_goals
from faden.rules.reactivation import Candidate, Shortlist, shortlist


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a column; `apart` says that the other column does not have them."""

    person: PersonLink
    thread: Markup
    silence: str
    ease: str
    step: str
    note: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    lead: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    href: str
    columns: list[Column]
    find_again: list[PersonLink]
    shown: Markup
    """While its goal has not run out."""


def reactivate(frame: Frame, day: Day) -> tuple[str, bytes]:
    words = frame.words
    blocks = [
        _block(frame, day, goal.name, frame.href(f"goals/{goal.id}/"), shortlist(day, goal), goal.until)
        for goal in active_goals(day)
    ]
    if not any(goal.kind is GoalKind.NOSTALGIA for goal in active_goals(day)):
        blocks.append(_block(frame, day, words("For old times’ sake"), "", shortlist(day)))
    return frame.render(
        "reactivate.md.j2",
        title=words("Pick up again"),
        settled=settled(words, day),
        blocks=[
            block for block in blocks if any(column.rows for column in block.columns) or block.find_again
        ],
        everybody=len(day.journal.people),
        dormant=sum(1 for cadence in day.cadences.values() if cadence.dormant),
    )


def _block(
    frame: Frame, day: Day, name: str, href: str, found: Shortlist, until: date | None = None
) -> Block:
    words = frame.words
    columns = [
        Column(
            words("Valuable"),
            words("trust, a view of their own, and something to do with it"),
            [_row(frame, day, one, found) for one in found.valuable],
        ),
        Column(
            words("Comfortable"),
            words("with whom you have spent most time"),
            [_row(frame, day, one, found) for one in found.comfortable],
        ),
    ]
    again = frame.people(one.person.id for one in found.find_again)
    return Block(name, href, columns, again, Window(last=until).attributes(day.today))


def _row(frame: Frame, day: Day, one: Candidate, found: Shortlist) -> Row:
    words = frame.words
    mutual = [day.journal.people[id].name for id in one.mutual[:2]]
    return Row(
        frame.person(one.person),
        strands.small(day, words, one.cadence, strands.LARGE_DAYS),
        told(words, day, one.person.id, phrases.last_contact),
        words(phrases.EASES[one.ease]),
        advice.first_step(words, one.step, mutual),
        joined(_notes(frame, one, mutual)),
        one.person.id in found.disagree,
    )


def _notes(frame: Frame, one: Candidate, mutual: list[str]) -> list[str]:
    words = frame.words
    found = [words("knows about {fields}", fields=", ".join(one.person.fields))] if one.person.fields else []
    if mutual:
        found.append(words("you both know {names}", names=words.names(mutual)))
    if one.person.anecdotes:
        found.append(
            words.many("{count} story to tell", "{count} stories to tell", len(one.person.anecdotes))
        )
    return found
