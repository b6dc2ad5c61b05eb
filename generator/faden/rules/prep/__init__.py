"""What you read five minutes before: the prep sheet (rules.md 2f), as values; `wording` puts them into
words.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.channel_choice import Suggestion, suggest
from faden.rules.closeness import NEW, closeness
from faden.rules.goals import ask_gate, concerning
from faden.rules.icebreakers import (
    PageSentences,
    Wording,
    congratulation,
    form_of,
    greeting,
    openers,
    rotation,
)
from faden.rules.jobs import NewJob, is_over, to_congratulate
from faden.rules.last_time import LastTime, beginning, last_times
from faden.rules.loans import without_day
from faden.rules.news import Tidings
from faden.rules.occasions import AFTER, Occasion, occasions
from faden.rules.prep.activities import activities
from faden.rules.prep.caution import Caution, caution
from faden.rules.prep.expectation import SURPRISE, Expectation, expectation
from faden.rules.prep.known_facts import Child, KnownFact, children, known_facts
from faden.rules.prep.midpoint import Halfway, halfway
from faden.rules.prep.offers import SmallOffer, small_offer
from faden.rules.prep.questions import SelectedQuestion, questions
from faden.rules.reactivation import mutual_acquaintances
from faden.rules.reciprocity import balance
from faden.rules.reunion import reunion_since
from faden.rules.third_persons import KnowsFor, third_persons

if TYPE_CHECKING:
    from datetime import date

    from faden.core.model import Goal, Job, Loan, Meeting, Person
    from faden.rules.cadence import Cadence
    from faden.rules.promises import OpenPromise
    from faden.rules.relations import Relative
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

REMEMBER_AT_MOST = 2
ASK_AT_MOST = 2
"""How many people a sheet names who could introduce you, or know an address. [A]"""
AHEAD = timedelta(days=30)
"""How far ahead a sheet knows of a birthday or another day: you may not meet again before it. [A]"""
AFTERWARDS = ("went", "topics", "facts", "promises", "favours", "next")
"""The empty boxes at the foot of the sheet, to be filled in afterwards (rules.md 2g)."""


class Prep(Struct, frozen=True):
    """The sheet of one person, section by section in the order of rules.md 2f."""

    person: Person
    cadence: Cadence
    suggestion: Suggestion
    form: str
    """Which of the catalogue's forms to speak: `du`, `sie` or `en`."""
    occasions: tuple[Occasion, ...]
    """To which a greeting is in time today, and those of the next month."""
    mutual: tuple[str, ...]
    """The ids of acquaintances in common, two at most, those you are in touch with first."""
    next_meeting: Meeting | None
    goals: tuple[Goal, ...]
    ask_gate: bool
    """A goal asks for help, but the first step is a contact without a request (rules.md 2d)."""
    owing: bool
    """More was got from them than given."""
    threads: tuple[OpenPromise, ...]
    lent: tuple[Loan, ...]
    """What they have borrowed from you, without a day of return."""
    borrowed: tuple[Loan, ...]
    """The same the other way round."""
    tidings: Tidings
    """What asks for care, and what to congratulate on."""
    new_job: NewJob | None
    """A job of theirs on which you have most likely not congratulated yet."""
    relatives: tuple[Relative, ...]
    """The people they have a relation with, from the files of both."""
    jobs: tuple[Job, ...]
    """Where they worked before."""
    how_you_met: bool
    """Whether it helps to recall how you met: you hardly know them, or have not met for a long time."""
    last_times: tuple[LastTime, ...]
    remarks: str
    """What their file says below the keys, on one line; its beginning, if it is long."""
    opener: Wording | None
    """A sentence to begin with; the greeting on a birthday; none if a meeting is planned, you leave
    them in peace, or the tie is over."""
    anecdotes: tuple[str, ...]
    """Reminders, in the user's own words."""
    facts: tuple[KnownFact, ...]
    children: tuple[Child, ...]
    questions: tuple[SelectedQuestion, ...]
    caution: Caution
    offer: SmallOffer | None
    knows: tuple[KnowsFor, ...]
    """The people they know who matter to you: for an open goal, or because you lost touch."""
    reunion_since: date | None
    """Since when a first meeting after a long time has been waiting."""
    say_how_long: bool
    """Before a reunion: a sentence that says openly how long it has been."""
    expectation: Expectation | None
    activities: tuple[Wording, ...]
    halfway: Halfway | None
    afterwards: tuple[str, ...] = AFTERWARDS


def prep(
    snapshot: Snapshot,
    person_id: str,
    language: str = "en",
    minutes: int | None = None,
    page: PageSentences | None = None,
) -> Prep:
    """The sheet for one person on one day.

    `language` is `de` or `en`; in German the person's form of address decides between du and Sie. `minutes` are those
    you have, if that is known. `page` holds the sentences that are on the same page already. Raises KeyError if there
    is no person with that id.
    """
    person, cadence = snapshot.journal.people[person_id], snapshot.cadences[person_id]
    page = page or PageSentences()
    planned = next(iter(cadence.history.planned), None)
    # A person you meet soon, have just met, or leave in peace needs no first sentence.
    soon = planned is not None or (cadence.history.last is not None and cadence.ratio < SURPRISE)
    soon = soon or cadence.hidden is not None
    sentences = () if soon else openers(snapshot, person_id)
    opener = greeting(snapshot, person_id) or (None if soon else congratulation(snapshot, person_id))
    if opener is None or not page.has_room(opener):
        opener = next((sentence for sentence in sentences if page.has_room(sentence)), None)
    if opener is not None:
        page.add(opener)
    news = snapshot.tidings[person_id]
    goals = tuple(concerning(snapshot, person))
    give_and_take = balance(cadence.history, person_id, snapshot.today)
    gate = ask_gate(goals, cadence, give_and_take)
    suggestion = suggest(cadence, snapshot.journal.settings.me.place)
    coming = tuple(occasions(person, snapshot.today - AFTER, snapshot.today + AHEAD))
    return Prep(
        person=person,
        cadence=cadence,
        suggestion=suggestion,
        form=form_of(person, language),
        occasions=coming,
        mutual=mutual_acquaintances(snapshot, person_id)[:ASK_AT_MOST],
        next_meeting=planned,
        goals=goals,
        ask_gate=gate,
        owing=give_and_take < 0 and not person.closest,
        threads=snapshot.promises_of.get(person_id, ()),
        lent=without_day(person.lent),
        borrowed=without_day(person.borrowed),
        tidings=news,
        new_job=to_congratulate(cadence),
        relatives=snapshot.relatives.get(person_id, ()),
        jobs=tuple(job for job in person.jobs if is_over(job, snapshot.today)),
        how_you_met=closeness(snapshot, person_id) == NEW or cadence.dormant,
        last_times=last_times(cadence.history, person_id, snapshot.journal.people),
        remarks=beginning(person.body)[0],
        opener=opener,
        anecdotes=_anecdotes(snapshot, person),
        facts=tuple(known_facts(person, snapshot.today)),
        children=tuple(children(person, snapshot.today)),
        questions=tuple(questions(snapshot, person_id, page)),
        caution=caution(cadence),
        offer=small_offer(snapshot, person_id),
        knows=tuple(third_persons(snapshot, person_id)),
        reunion_since=reunion_since(cadence),
        say_how_long=reunion_since(cadence) is not None,
        expectation=expectation(
            cadence,
            suggestion,
            goals,
            gate=gate,
            occasion=any(occasion.open_on(snapshot.today) for occasion in coming),
            care=bool(news.touching),
        ),
        activities=activities(snapshot, person_id, minutes),
        halfway=halfway(snapshot.journal, person),
    )


def _anecdotes(snapshot: Snapshot, person: Person) -> tuple[str, ...]:
    """At most two of the anecdotes, other ones every week."""
    if not person.anecdotes:
        return ()
    first = rotation(snapshot, person.id, "anecdote") % len(person.anecdotes)
    return (*person.anecdotes[first:], *person.anecdotes[:first])[:REMEMBER_AT_MOST]
