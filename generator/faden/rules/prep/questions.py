"""Section 6 of the prep sheet: five questions, one for each theme, each with a follow-up (rules.md 2f 6).
[F22]
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from faden.rules.icebreakers import ASK_AGAIN_AFTER, PageSentences, Wording, fitting, rotation
from faden.rules.prep.known_facts import KnownFact, known_facts
from faden.rules.suitability import Suitability

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from faden.core.model import Person, Question
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot


class SelectedQuestion(Struct, frozen=True):
    """A question for the meeting, with its follow-ups by form. What is `known` of the answer is shown next to it.

    `taken_up`: the answer is known and not old, so that the first follow-up is asked instead. The question's id
    goes under `asked:` in the note.
    """

    wording: Wording
    follow_ups: Mapping[str, tuple[str, ...]]
    theme: str
    question: Question
    known: KnownFact | None = None

    @property
    def taken_up(self) -> bool:
        return self.known is not None and not self.known.stale and bool(self.follow_ups)


def questions(
    snapshot: Snapshot, person_id: str, page: PageSentences | None = None
) -> Iterator[SelectedQuestion]:
    """One question for each theme, the theme that was asked about longest ago first.

    Left out are questions asked within max(365 d, 2T), those that need something unknown, do not suit the
    person, or go too deep, and those that `page` has already. Of the rest a hash of person, week and question
    picks, so that the same week gives the same sheet. [A]
    """
    person, cadence = snapshot.journal.people[person_id], snapshot.cadences[person_id]
    catalogue = snapshot.journal.catalogue.questions
    page = page or PageSentences()
    asked, suitability = _asked(cadence), Suitability(snapshot, person_id)
    again_after = max(ASK_AGAIN_AFTER, 2 * cadence.assumed_rhythm)
    for theme in _themes(catalogue, asked):
        choice = [
            wording
            for question in catalogue
            if question.theme == theme
            and (question.id not in asked or (snapshot.today - asked[question.id]).days >= again_after)
            and (wording := fitting(suitability, question)) is not None
            and page.has_room(wording)
        ]
        if choice:
            chosen = min(choice, key=lambda wording: rotation(snapshot, person_id, wording.question.id))
            page.add(chosen)
            yield _worded(snapshot, person, chosen)


def _themes(catalogue: Sequence[Question], asked: Mapping[str, date]) -> list[str]:
    """The theme asked about longest ago first; of those never asked, in the order of the catalogue."""
    last: dict[str, date] = {}
    for question in catalogue:
        when = asked.get(question.id, date.min)
        last[question.theme] = max(last.get(question.theme, date.min), when)
    return sorted(last, key=lambda theme: last[theme])


def _asked(cadence: Cadence) -> Mapping[str, date]:
    """When each question was last asked."""
    return {name: x.date for x in cadence.history.exchanges if x.meeting for name in x.meeting.asked}


def _worded(snapshot: Snapshot, person: Person, wording: Wording) -> SelectedQuestion:
    """The question, with what the journal knows of the answer; a question that fills its place asks for news."""
    catalogue = snapshot.journal.catalogue
    question = next(question for question in catalogue.questions if question.id == wording.question.id)
    follow_ups = question.follow_ups
    own = [follow_up for follow_up in catalogue.follow_ups if "{" not in "".join(follow_up.wording.values())]
    if not follow_ups and own:
        # Follow-ups of the user's own, for any question.
        at = rotation(snapshot, person.id, f"follow-up {question.id}") % len(own)
        follow_ups = {form: (text,) for form, text in own[at].wording.items()}
    known_fact = None
    if not question.needs and question.fact is not None:
        facts = (fact for fact in known_facts(person, snapshot.today) if fact.fact.key == question.fact)
        known_fact = next(facts, None)
    return SelectedQuestion(wording, follow_ups, question.theme, question, known_fact)
