"""Section 6 of the prep sheet: five questions, one for each theme, each with a follow-up (rules.md 2f 6).
[F22]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from faden.core.model import Question, Went
from faden.rules.cadence import State
from faden.rules.due_date import YEAR
from faden.rules.icebreakers import Wording, known, rotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from faden.core.model import Person
    from faden.rules.cadence import Cadence
    from faden.rules.snapshot import Snapshot

ASK_AGAIN_AFTER = YEAR
SHALLOW, PERSONAL, CLOSE = 1, 2, 3
NO_FOLLOW_UP = Question("", "", {"en": ""})


@dataclass(frozen=True, slots=True)
class SelectedQuestion:
    """A question for the meeting. Where the answer is `known`, it is shown and followed up instead.

    `question` is the catalogue's question itself, whose id goes under `asked:` in the note.
    """

    wording: Wording
    follow_up: Wording
    theme: str
    question: Question
    known: str | None = None


def allowed_depth(cadence: Cadence) -> int:
    """How deep a question may go, 1 to 3: deeper talk is less awkward than feared [F30], step by step. [A]

    1 when dormant or new, and in ring 150; 2 in ring 50, without a ring and when cooling; else 3. One more
    when the last meeting with a word about it went better than expected, one less when it went worse.
    """
    ring = cadence.person.ring
    if cadence.dormant or ring == 150 or cadence.state is State.NEW:
        depth = SHALLOW
    elif ring in (50, None) or cadence.state is State.COOLING:
        depth = PERSONAL
    else:
        depth = CLOSE
    told = (x.meeting.went for x in reversed(cadence.history.exchanges) if x.meeting and x.meeting.went)
    went = next(told, None)
    depth += (went is Went.BETTER) - (went is Went.WORSE)
    return min(CLOSE, max(SHALLOW, depth))


def questions(snapshot: Snapshot, person_id: str) -> Iterator[SelectedQuestion]:
    """One question for each theme, the theme that was asked about longest ago first.

    Left out are questions asked within max(365 d, 2T), those that need something unknown, and those that go
    too deep. Of the rest a CRC of person, week and question picks, so that the same week gives the same
    sheet. [A]
    """
    person, cadence = snapshot.journal.people[person_id], snapshot.cadences[person_id]
    catalogue = snapshot.journal.catalogue.questions
    asked = _asked(cadence)
    again_after = max(ASK_AGAIN_AFTER, 2 * cadence.assumed_rhythm)
    depth = allowed_depth(cadence)
    for theme in _themes(catalogue, asked):
        fitting = [
            question
            for question in catalogue
            if question.theme == theme
            and question.depth <= depth
            and (question.needs is None or known(snapshot, person, question.needs))
            and (question.id not in asked or (snapshot.today - asked[question.id]).days >= again_after)
        ]
        if fitting:
            chosen = min(fitting, key=lambda question: rotation(snapshot, person_id, question.id))
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


def _worded(snapshot: Snapshot, person: Person, question: Question) -> SelectedQuestion:
    """The question with its places filled, or, where its answer is known, the sentence that takes that up."""
    after_answer, others = _follow_ups(snapshot.journal.catalogue.follow_ups)
    follow_up = others[rotation(snapshot, person.id, f"follow-up {question.id}") % len(others)]
    answers = () if question.needs or question.fact is None else _answers(person, question.fact)
    if answers and after_answer is not None:
        answer = ", ".join(answers)
        wording = Wording(after_answer, {"answer": answer})
        return SelectedQuestion(wording, Wording(follow_up), question.theme, question, answer)
    values = {}
    if question.needs:
        told = known(snapshot, person, question.needs)
        values = {question.needs: told[rotation(snapshot, person.id, question.id) % len(told)]}
    return SelectedQuestion(Wording(question, values), Wording(follow_up), question.theme, question)


def _follow_ups(catalogue: Sequence[Question]) -> tuple[Question | None, Sequence[Question]]:
    """The follow-up that takes up an answer, and those that fit any question."""
    takes_up = [one for one in catalogue if any("{answer}" in text for text in one.wording.values())]
    others = [one for one in catalogue if one not in takes_up]
    return next(iter(takes_up), None), others or [NO_FOLLOW_UP]


def _answers(person: Person, key: str) -> tuple[str, ...]:
    return tuple(value for fact in person.facts if fact.key == key for value in fact.values)
