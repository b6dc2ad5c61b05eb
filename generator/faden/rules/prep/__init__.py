"""What one reads five minutes before: the prep sheet (rules.md 2f), as values; `pages` puts them into
words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from faden.rules.balance import balance
from faden.rules.channels import Suggestion, suggest
from faden.rules.goals import ask_gate, concerning
from faden.rules.icebreakers import Wording, form_of, openers
from faden.rules.occasions import AFTER, BEFORE, Occasion, occasions
from faden.rules.prep.catch_up import Child, KnownFact, children, good_news, known_facts, topics
from faden.rules.prep.caution import Caution, caution
from faden.rules.prep.expectation import Expectation, expectation
from faden.rules.prep.halfway import Halfway, halfway
from faden.rules.prep.offers import SmallOffer, small_offer
from faden.rules.prep.questions import Asked, questions
from faden.rules.prep.together import activities

if TYPE_CHECKING:
    from datetime import date

    from faden.model import Goal, Meeting, Person
    from faden.rules.cadence import Cadence
    from faden.rules.day import Day
    from faden.rules.promises import OpenPromise

__all__ = [
    "AFTERWARDS",
    "Asked",
    "Caution",
    "Child",
    "Expectation",
    "Halfway",
    "KnownFact",
    "Prep",
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
    questions: tuple[Asked, ...]
    caution: Caution
    offer: SmallOffer | None
    say_how_long: bool
    """Dormant: one sentence says it openly, that it has been long."""
    expectation: Expectation | None
    activities: tuple[Wording, ...]
    halfway: Halfway | None
    afterwards: tuple[str, ...] = AFTERWARDS


def prep(day: Day, person_id: str, language: str = "en", minutes: int | None = None) -> Prep:
    """The sheet for one person on one day.

    `language` is `de` or `en`; in German the person's form of address decides between du and Sie. `minutes`
    are those one has, where that is known. Raises KeyError where there is nobody of that id.
    """
    person, cadence = day.journal.people[person_id], day.cadences[person_id]
    notes = [x.meeting for x in reversed(cadence.history.exchanges) if x.meeting is not None]
    goals = tuple(concerning(day, person))
    gate = ask_gate(goals, cadence, balance(cadence.history, person_id, day.today))
    suggestion = suggest(cadence, day.journal.settings.me.place)
    greetings = tuple(
        one for one in occasions(person, day.today - AFTER, day.today + BEFORE) if one.open_on(day.today)
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
        threads=day.promises_of.get(person_id, ()),
        good_news=good_news(cadence.history.exchanges),
        remember=tuple(islice(openers(day, person_id), REMEMBER_AT_MOST)),
        topics=topics(notes),
        last_note=notes[0] if notes else None,
        facts=tuple(known_facts(person, day.today)),
        children=tuple(children(person, day.today)),
        questions=tuple(questions(day, person_id)),
        caution=caution(cadence),
        offer=small_offer(day, person_id),
        say_how_long=cadence.dormant,
        expectation=expectation(cadence, suggestion, goals, gate=gate, occasion=bool(greetings)),
        activities=activities(day, person_id, minutes),
        halfway=halfway(day.journal, person),
    )
