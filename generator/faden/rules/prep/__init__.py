"""What one reads five minutes before: the prep sheet (rules.md 2f), as values; `pages` puts them into
words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from faden.rules.channel_choice import Suggestion, suggest
from faden.rules.goals import ask_gate, concerning
from faden.rules.icebreakers import Wording, form_of, openers
from faden.rules.occasions import AFTER, Occasion, occasions
from faden.rules.prep.activities import activities
from faden.rules.prep.catch_up import Child, KnownFact, children, good_news, known_facts, topics
from faden.rules.prep.caution import Caution, caution
from faden.rules.prep.expectation import Expectation, expectation
from faden.rules.prep.midpoint import Halfway, halfway
from faden.rules.prep.offers import SmallOffer, small_offer
from faden.rules.prep.questions import SelectedQuestion, questions
from faden.rules.reciprocity import balance
from faden.rules.reunion import reunion_since
from faden.rules.third_persons import KnowsFor, third_persons

if TYPE_CHECKING:
    from datetime import date

    from faden.core.model import Goal, Meeting, Person
    from faden.rules.cadence import Cadence
    from faden.rules.promises import OpenPromise
    from faden.rules.snapshot import Snapshot

__all__ = [
    "AFTERWARDS",
    "Caution",
    "Child",
    "Expectation",
    "Halfway",
    "KnownFact",
    "Prep",
    "SelectedQuestion",
    "SmallOffer",
    "prep",
]

REMEMBER_AT_MOST = 3
AFTERWARDS = ("went", "topics", "facts", "promises", "favours", "next")
"""The empty boxes at the foot of the sheet, to be filled in afterwards (rules.md 2g)."""


@dataclass(frozen=True, slots=True)
class Prep:
    """The sheet of one person, section by section in the order of rules.md 2f."""

    person: Person
    cadence: Cadence
    suggestion: Suggestion
    form: str
    """Which of the catalogue's forms to speak: `du`, `sie` or `en`."""
    occasions: tuple[Occasion, ...]
    """To which a greeting is in time today."""
    next_meeting: Meeting | None
    goals: tuple[Goal, ...]
    ask_gate: bool
    """A goal asks for help, but the first step is a contact without a request (rules.md 2d)."""
    threads: tuple[OpenPromise, ...]
    good_news: tuple[str, ...]
    remember: tuple[Wording, ...]
    topics: tuple[tuple[str, date], ...]
    last_note: Meeting | None
    facts: tuple[KnownFact, ...]
    children: tuple[Child, ...]
    questions: tuple[SelectedQuestion, ...]
    caution: Caution
    offer: SmallOffer | None
    knows: tuple[KnowsFor, ...]
    """Whom they know who matters: for an open goal, or because you lost them."""
    reunion_since: date | None
    """Since when a first meeting after long has been waiting."""
    say_how_long: bool
    """Before a reunion: one sentence says it openly, that it has been long."""
    expectation: Expectation | None
    activities: tuple[Wording, ...]
    halfway: Halfway | None
    afterwards: tuple[str, ...] = AFTERWARDS


def prep(snapshot: Snapshot, person_id: str, language: str = "en", minutes: int | None = None) -> Prep:
    """The sheet for one person on one day.

    `language` is `de` or `en`; in German the person's form of address decides between du and Sie. `minutes`
    are those one has, where that is known. Raises KeyError where there is nobody of that id.
    """
    person, cadence = snapshot.journal.people[person_id], snapshot.cadences[person_id]
    notes = [x.meeting for x in reversed(cadence.history.exchanges) if x.meeting is not None]
    goals = tuple(concerning(snapshot, person))
    gate = ask_gate(goals, cadence, balance(cadence.history, person_id, snapshot.today))
    suggestion = suggest(cadence, snapshot.journal.settings.me.place)
    greetings = tuple(
        one
        for one in occasions(person, snapshot.today - AFTER, snapshot.today)
        if one.open_on(snapshot.today)
    )
    return Prep(
        person=person,
        cadence=cadence,
        suggestion=suggestion,
        form=form_of(person, language),
        occasions=greetings,
        next_meeting=next(iter(cadence.history.planned), None),
        goals=goals,
        ask_gate=gate,
        threads=snapshot.promises_of.get(person_id, ()),
        good_news=good_news(cadence.history.exchanges),
        remember=tuple(islice(openers(snapshot, person_id), REMEMBER_AT_MOST)),
        topics=topics(notes),
        last_note=notes[0] if notes else None,
        facts=tuple(known_facts(person, snapshot.today)),
        children=tuple(children(person, snapshot.today)),
        questions=tuple(questions(snapshot, person_id)),
        caution=caution(cadence),
        offer=small_offer(snapshot, person_id),
        knows=tuple(third_persons(snapshot, person_id)),
        reunion_since=reunion_since(cadence),
        say_how_long=reunion_since(cadence) is not None,
        expectation=expectation(cadence, suggestion, goals, gate=gate, occasion=bool(greetings)),
        activities=activities(snapshot, person_id, minutes),
        halfway=halfway(snapshot.journal, person),
    )
