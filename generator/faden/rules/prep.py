"""What one reads five minutes before: the prep sheet (rules.md 2f).

Head, goal, open threads, remember, catch up, questions and caution, as values; `pages` puts them into words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from faden.model import Fact, Goal, GoalKind, Meeting, Person, Question, Went
from faden.rules.cadence import YEAR, Cadence, State
from faden.rules.channels import Suggestion, suggest
from faden.rules.day import Day
from faden.rules.history import Exchange
from faden.rules.icebreakers import Wording, openers, rotation
from faden.rules.promises import OpenPromise

REMEMBER_AT_MOST = 3
TOPICS = 3
ASK_AGAIN_AFTER = YEAR
CAUTION_AFTER = 2 * YEAR
DOUBT_AFTER = 5 * YEAR
"""Silences, in days, after which sensitive subjects, and then names, need care. [A], after the article."""

STALE_AFTER: Mapping[str, float] = {
    "home": 5,
    "residence": 5,
    "place": 5,
    "job": 3,
    "work": 3,
    "project": 3,
    "team": 3,
    "partner": 2,
    "family": 2,
    "health": 1,
    "illness": 1,
    "plans": 0.5,
    "plan": 0.5,
}
"""Years after which a fact is asked about rather than assumed (rules.md 2f 5). [A]"""
STALE_ELSE = 2.0

BEREAVEMENT = ("bereavement", "died", "death", "illness", "health", "grief", "trauer", "krankheit")


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact with its age: `years` since it was noted, None where nobody wrote that down."""

    fact: Fact
    years: float | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Child:
    """A child with an age worked out from the year of birth."""

    name: str
    age: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for the meeting. Where the answer is known, it is shown and followed up instead."""

    wording: Wording
    follow_up: Wording
    theme: str
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """What to be careful with."""

    avoid: tuple[str, ...] = ()
    mourning: tuple[Fact, ...] = ()
    after_silence: bool = False
    names_may_be_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Prep:
    person: Person
    cadence: Cadence
    suggestion: Suggestion
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


def prep(day: Day, person_id: str) -> Prep:
    """The sheet for one person. Raises KeyError where there is nobody of that id."""
    person, cadence = day.journal.people[person_id], day.cadences[person_id]
    notes = [x.meeting for x in reversed(cadence.history.exchanges) if x.meeting is not None]
    goals = tuple(
        goal for goal in day.journal.goals if _active(goal, day.today) and _concerns(day, goal, person)
    )
    return Prep(
        person=person,
        cadence=cadence,
        suggestion=suggest(cadence, day.journal.settings.me.place),
        goals=goals,
        ask_gate=any(goal.kind in (GoalKind.HELP_FROM, GoalKind.HELP_VIA) for goal in goals)
        and cadence.dormant,
        threads=day.promises_of.get(person_id, ()),
        good_news=_good_news(cadence.history.exchanges),
        remember=tuple(w for w, _ in zip(openers(day, person_id), range(REMEMBER_AT_MOST), strict=False)),
        topics=tuple(_topics(notes))[:TOPICS],
        last_note=notes[0] if notes else None,
        facts=tuple(known_facts(person, day.today)),
        children=tuple(_children(person, day.today)),
        questions=tuple(questions(day, person_id)),
        caution=_caution(cadence),
    )


def _active(goal: Goal, today: date) -> bool:
    return goal.until is None or goal.until >= today


def _concerns(day: Day, goal: Goal, person: Person) -> bool:
    """Whether a person can do something for a goal: shares a field or a place, or knows somebody who does."""

    def matches(one: Person) -> bool:
        fields = {field.casefold() for field in one.fields}
        places = {one.place.casefold()} if one.place else set()
        return bool(
            fields & {field.casefold() for field in goal.fields}
            or places & {p.casefold() for p in goal.places}
        )

    return matches(person) or any(matches(day.journal.people[other]) for other in day.neighbours[person.id])


def _good_news(exchanges: tuple[Exchange, ...]) -> tuple[str, ...]:
    """What the last two touches told of good news (tag `#good`), to congratulate on first. [F31]"""
    return tuple(x.text for x in exchanges[-2:] if x.touch and "good" in x.touch.tags)


def _topics(notes: list[Meeting]) -> Iterator[tuple[str, date]]:
    seen = set()
    for note in notes:
        for topic in note.topics:
            if topic.casefold() not in seen:
                seen.add(topic.casefold())
                yield topic, note.date


def known_facts(person: Person, today: date) -> Iterator[KnownFact]:
    """What is known, and whether it has to be asked about again. Children are worked out on their own."""
    for fact in person.facts:
        if fact.key == "children":
            continue
        noted = fact.as_of.earliest if fact.as_of else None
        years = (today - noted).days / 365.25 if noted else None
        yield KnownFact(fact, years, years is not None and years > STALE_AFTER.get(fact.key, STALE_ELSE))


def _children(person: Person, today: date) -> Iterator[Child]:
    for fact in person.facts:
        if fact.key != "children":
            continue
        for value in fact.values:
            name, _, year = value.rpartition(" ")
            if name and year.isdigit() and len(year) == 4:
                yield Child(name, max(0, today.year - int(year)))


def allowed_depth(cadence: Cadence) -> int:
    """How deep a question may go, 1 to 3 (rules.md 2f 6): deeper talk is less awkward than feared [F30], step by step.

    1 when dormant or new, and in ring 150; 2 in ring 50, without a ring and when cooling; else 3. One more when
    the last meeting went better than expected, one less when it went worse.
    """
    ring = cadence.person.ring
    if cadence.dormant or ring == 150 or cadence.state is State.NEW:
        depth = 1
    elif ring in (50, None) or cadence.state is State.COOLING:
        depth = 2
    else:
        depth = 3
    went = next(
        (x.meeting.went for x in reversed(cadence.history.exchanges) if x.meeting and x.meeting.went), None
    )
    depth += {Went.BETTER: 1, Went.WORSE: -1}.get(went, 0) if went else 0
    return min(3, max(1, depth))


def questions(day: Day, person_id: str) -> Iterator[Asked]:
    """One question for each theme, the theme that was asked about longest ago first (rules.md 2f 6).

    Left out are questions asked within max(365 d, 2T), ones that need something unknown, and ones that go too deep.
    Of the rest a CRC of person, week and question picks, so that the same day gives the same sheet.
    """
    person, cadence = day.journal.people[person_id], day.cadences[person_id]
    asked = _asked(cadence)
    catalogue = day.journal.catalogue
    again_after = max(ASK_AGAIN_AFTER, 2 * cadence.assumed_rhythm)
    depth = allowed_depth(cadence)
    themes = sorted(
        dict.fromkeys(question.theme for question in catalogue.questions),
        key=lambda theme: max(asked.get(q.id, date.min) for q in catalogue.questions if q.theme == theme),
    )
    facts = {fact.key: fact for fact in person.facts}
    for theme in themes:
        fitting = [
            question
            for question in catalogue.questions
            if question.theme == theme
            and question.depth <= depth
            and (question.needs is None or question.needs in facts)
            and (question.id not in asked or (day.today - asked[question.id]).days > again_after)
        ]
        if fitting:
            chosen = min(fitting, key=lambda question: rotation(day, person_id, question.id))
            yield _asked_as(day, person, chosen, facts.get(chosen.fact or ""))


def _asked(cadence: Cadence) -> Mapping[str, date]:
    """When each question was last asked."""
    return {id: x.date for x in cadence.history.exchanges if x.meeting for id in x.meeting.asked}


def _asked_as(day: Day, person: Person, question: Question, fact: Fact | None) -> Asked:
    follow_ups = day.journal.catalogue.follow_ups
    after_answer, *others = follow_ups or (Question("", "", {}),)
    follow_up = (
        others[rotation(day, person.id, f"follow-up {question.id}") % len(others)] if others else after_answer
    )
    values = {f.key: ", ".join(f.values) for f in person.facts if f.key == question.needs}
    if fact is None or question.needs:
        return Asked(Wording(question, values), Wording(follow_up), question.theme)
    answer = ", ".join(fact.values)
    return Asked(Wording(after_answer, {"answer": answer}), Wording(follow_up), question.theme, answer)


def _caution(cadence: Cadence) -> Caution:
    """Silence makes subjects sensitive; what the journal says to avoid, and grief, always count (rules.md 2f 7)."""
    person, silence = cadence.person, cadence.silence
    return Caution(
        avoid=person.avoid,
        mourning=tuple(fact for fact in person.facts if fact.key in BEREAVEMENT),
        after_silence=silence is not None and silence >= CAUTION_AFTER,
        names_may_be_wrong=silence is not None and silence >= DOUBT_AFTER,
    )
