"""`/reactivate/`: whom do I pick up again?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import GoalKind
from faden.rules.goals import active_goals
from faden.rules.plan import plan
from faden.rules.reactivation import Candidate, Shortlist, shortlist
from faden.rules.snapshot import Snapshot
from faden.site.pages.frame import PageContext, PersonLink
from faden.site.svg import thread_data
from faden.wording import advice, phrases
from faden.wording.relative_dates import Window, joined, settled, told


@dataclass(frozen=True, slots=True)
class CandidateRow:
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
    rows: list[CandidateRow]


@dataclass(frozen=True, slots=True)
class Block:
    name: str
    href: str
    columns: list[Column]
    find_again: list[PersonLink]
    shown: Markup
    """While its goal has not run out."""


def reactivate(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    words = frame.words
    blocks = [
        _block(
            frame, snapshot, goal.name, frame.href(f"goals/{goal.id}/"), shortlist(snapshot, goal), goal.until
        )
        for goal in active_goals(snapshot)
    ]
    if not any(goal.kind is GoalKind.NOSTALGIA for goal in active_goals(snapshot)):
        blocks.append(_block(frame, snapshot, words("For old times’ sake"), "", shortlist(snapshot)))
    return frame.render(
        "reactivate.md.j2",
        title=words("Pick up again"),
        this_week=_this_week(words, snapshot),
        settled=settled(words, snapshot),
        blocks=[
            block for block in blocks if any(column.rows for column in block.columns) or block.find_again
        ],
        everybody=len(snapshot.journal.people),
        dormant=sum(1 for cadence in snapshot.cadences.values() if cadence.dormant),
    )


def _this_week(words: Words, snapshot: Snapshot) -> str:
    """Whom of those asleep the plan names this week; empty where it names nobody."""
    week = plan(snapshot)
    names = [line.cadence.person.name for line in (*week.lines, *week.done) if line.reactivation]
    return words("This week: {names}.", names=words.names(names)) if names else ""


def _block(
    frame: PageContext, snapshot: Snapshot, name: str, href: str, found: Shortlist, until: date | None = None
) -> Block:
    words = frame.words
    columns = [
        Column(
            words("Valuable"),
            words("trust, a view of their own, and something to do with it"),
            [_row(frame, snapshot, one, found) for one in found.valuable],
        ),
        Column(
            words("Comfortable"),
            words("with whom you have spent most time"),
            [_row(frame, snapshot, one, found) for one in found.comfortable],
        ),
    ]
    again = frame.people(one.person.id for one in found.find_again)
    return Block(name, href, columns, again, Window(last=until).attributes(snapshot.today))


def _row(frame: PageContext, snapshot: Snapshot, one: Candidate, found: Shortlist) -> CandidateRow:
    words = frame.words
    mutual = [snapshot.journal.people[id].name for id in one.mutual[:2]]
    return CandidateRow(
        frame.person(one.person),
        thread_data.small(snapshot, words, one.cadence, thread_data.LARGE_DAYS),
        told(words, snapshot, one.person.id, phrases.last_contact),
        words(phrases.EASES[one.ease]),
        advice.first_step(words, one.step, mutual),
        joined(_notes(frame, one, mutual)),
        one.person.id in found.disagree,
    )


def _notes(frame: PageContext, one: Candidate, mutual: list[str]) -> list[str]:
    words = frame.words
    found = [words("knows about {fields}", fields=", ".join(one.person.fields))] if one.person.fields else []
    if mutual:
        found.append(words("you both know {names}", names=words.names(mutual)))
    if one.person.anecdotes:
        found.append(
            words.many("{count} story to tell", "{count} stories to tell", len(one.person.anecdotes))
        )
    return found
