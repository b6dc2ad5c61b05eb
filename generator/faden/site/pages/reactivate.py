"""`/reactivate/`: whom to get back in touch with?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind
from faden.rules.goals import active_goals
from faden.rules.plan import plan
from faden.rules.reactivation import Candidate, Shortlist, shortlist
from faden.rules.snapshot import Snapshot
from faden.site.pages import pagination
from faden.site.pages.page_context import PageContext, PersonLink
from faden.site.svg import thread_data
from faden.wording import advice, phrases
from faden.wording.relative_dates import Window, joined, settled, told

AT_MOST = 5
"""The most people on the list: a longer one would be put off. [A]"""
OTHERS = 24


@dataclass(frozen=True, slots=True)
class GoalMark:
    """A goal that a person is valuable for, shown until it runs out."""

    name: str
    href: str
    shown: Markup


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One person, and why they are on the list: valuable (in general, or for goals), comfortable, or both."""

    person: PersonLink
    thread: Markup
    silence: str
    ease: str
    step: str
    note: str
    valuable: bool
    comfortable: bool
    goals: list[GoalMark]


@dataclass
class _Chosen:
    """A person on the shortlists: their best place, and the candidate at that place."""

    place: int
    candidate: Candidate
    goals: list[Goal]
    valuable: bool = False
    comfortable: bool = False

    @property
    def order(self) -> tuple[int, int, float, str]:
        marks = len(self.goals) + self.valuable + self.comfortable
        return self.place, -marks, -self.candidate.score, self.candidate.person.id


def reactivate(frame: PageContext, snapshot: Snapshot) -> tuple[str, bytes]:
    words = frame.words
    lists = [shortlist(snapshot, goal) for goal in active_goals(snapshot)]
    if not any(goal.kind is GoalKind.NOSTALGIA for goal in active_goals(snapshot)):
        lists.append(shortlist(snapshot))
    chosen = _chosen(lists)
    again = {candidate.person.id: candidate.person for listing in lists for candidate in listing.find_again}
    named = {entry.candidate.person.id for entry in chosen[:AT_MOST]} | again.keys()
    asleep = [
        cadence.person
        for cadence in snapshot.cadences.values()
        if cadence.dormant and not cadence.person.told_dead
    ]
    return frame.render(
        "reactivate.md.j2",
        title=words("Reconnect"),
        this_week=_this_week(words, snapshot),
        settled=settled(words, snapshot),
        rows=[_row(frame, snapshot, entry) for entry in chosen[:AT_MOST]],
        find_again=pagination.named(frame, list(again.values()), shown=OTHERS),
        others=pagination.named(frame, [person for person in asleep if person.id not in named], shown=OTHERS),
        everybody=len(snapshot.journal.people),
        noted=bool(snapshot.journal.meetings or snapshot.journal.touches),
    )


def _chosen(lists: Sequence[Shortlist]) -> list[_Chosen]:
    """Everyone on any of the lists, once: by their best place on a list, then by the number of lists."""
    entries: dict[str, _Chosen] = {}
    for each in lists:
        for column in (each.valuable, each.comfortable):
            for place, candidate in enumerate(column):
                entry = entries.setdefault(candidate.person.id, _Chosen(place, candidate, []))
                if place < entry.place:
                    entry.place, entry.candidate = place, candidate
                if column is each.comfortable:
                    entry.comfortable = True
                elif each.goal is not None:
                    entry.goals.append(each.goal)
                else:
                    entry.valuable = True
    return sorted(entries.values(), key=lambda entry: entry.order)


def _this_week(words: Words, snapshot: Snapshot) -> str:
    """The dormant contacts in this week's plan; empty if there are none."""
    week = plan(snapshot)
    names = [line.cadence.person.name for line in (*week.lines, *week.done) if line.reactivation]
    return words("This week: {names}.", names=words.names(names)) if names else ""


def _row(frame: PageContext, snapshot: Snapshot, chosen: _Chosen) -> CandidateRow:
    words, candidate = frame.words, chosen.candidate
    mutual = [snapshot.journal.people[id].name for id in candidate.mutual[:2]]
    return CandidateRow(
        frame.person(candidate.person),
        thread_data.small(snapshot, words, candidate.cadence, thread_data.LARGE_DAYS),
        told(words, snapshot, candidate.person.id, phrases.last_contact),
        words(phrases.EASES[candidate.ease]),
        advice.first_step(words, candidate.step, mutual),
        joined(_notes(frame, candidate, mutual), "; "),
        chosen.valuable,
        chosen.comfortable,
        [
            GoalMark(
                goal.name,
                frame.href(f"goals/{goal.id}/"),
                Window(last=goal.until).attributes(snapshot.today),
            )
            for goal in chosen.goals
        ],
    )


def _notes(frame: PageContext, candidate: Candidate, mutual: list[str]) -> list[str]:
    words = frame.words
    notes = (
        [words("knows about {fields}", fields=", ".join(candidate.person.fields))]
        if candidate.person.fields
        else []
    )
    if mutual:
        notes.append(words("you both know {names}", names=words.names(mutual)))
    if candidate.person.anecdotes:
        notes.append(
            words.many("{count} story to tell", "{count} stories to tell", len(candidate.person.anecdotes))
        )
    return notes
