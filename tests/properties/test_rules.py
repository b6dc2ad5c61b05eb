"""What holds for every journal: the laws of due day, status and plan (rules.md 4d)."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from itertools import pairwise
from math import log
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as some
from msgspec.structs import replace

from faden.core.model import (
    Address,
    Catalogue,
    Channel,
    DateRange,
    Direction,
    Journal,
    Meeting,
    Person,
    Question,
    Rhythm,
    Settings,
    Source,
    Standing,
    Touch,
)
from faden.rules.cadence import State
from faden.rules.plan import plan
from faden.rules.plan_candidates import ranked
from faden.rules.prep import prep
from faden.rules.scoring import Ranking, factors, gain
from faden.rules.snapshot import Snapshot
from faden.rules.touch_value import WRITTEN

TODAY = date(2026, 11, 23)
NAMES = tuple("abcdefgh")
PHONE = (Address("phone", "0221 555 0199"),)

people = some.builds(
    Person,
    id=some.just(""),
    name=some.just("Somebody"),
    source=some.just(Source("people/x.md")),
    ring=some.sampled_from((None, 5, 15, 50, 150)),
    rhythm=some.none() | some.builds(Rhythm, some.none() | some.integers(1, 1500)),
    stars=some.integers(1, 3),
    kin=some.booleans(),
    channels=some.sampled_from((PHONE, ())),
    state=some.sampled_from((None, None, None, *Standing)),
    snooze=some.none() | some.dates(TODAY - timedelta(40), TODAY + timedelta(40)),
    added=some.none() | some.dates(TODAY - timedelta(400), TODAY),
)
touches = some.builds(
    Touch,
    date=some.integers(0, 2500).map(lambda days: TODAY - timedelta(days)),
    channel=some.sampled_from(Channel),
    direction=some.sampled_from(Direction),
    people=some.lists(some.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(tuple),
    source=some.integers(1, 9999).map(lambda line: Source("log.md", line)),
    text=some.sampled_from(("", "this and that")),
)
meetings = some.builds(
    Meeting,
    id=some.just("note"),
    date=some.integers(-60, 2500).map(lambda days: TODAY - timedelta(days)),
    people=some.lists(some.sampled_from(NAMES), min_size=1, max_size=3, unique=True).map(tuple),
    source=some.integers(1, 9999).map(lambda line: Source(f"meetings/{line}.md")),
)
absences = some.builds(
    lambda first, length: DateRange(first, first + timedelta(length)),
    some.dates(TODAY - timedelta(90), TODAY + timedelta(90)),
    some.integers(0, 30),
)
settings = some.builds(
    Settings,
    capacity=some.integers(1, 6),
    emphasis=some.floats(0, 1),
    away=some.lists(absences, max_size=2).map(tuple),
    quiet_days=some.sampled_from(((), (6,), (5, 6), tuple(range(7)))),
)


@some.composite
def journals(draw: some.DrawFn, **fixed: Any) -> Journal:
    drawn = draw(some.lists(people, min_size=1, max_size=len(NAMES)))
    named = (replace(person, id=name, **fixed) for name, person in zip(NAMES, drawn, strict=False))
    return Journal(
        settings=draw(settings),
        people={person.id: person for person in named},
        touches=tuple(sorted(draw(some.lists(touches, max_size=20)), key=lambda one: (one.date, one.source))),
        meetings=tuple(
            sorted(draw(some.lists(meetings, max_size=8)), key=lambda one: (one.date, one.source))
        ),
    )


def with_touch(journal: Journal, touch: Touch) -> Journal:
    together = sorted((*journal.touches, touch), key=lambda one: (one.date, one.source))
    return dataclasses.replace(journal, touches=tuple(together))


@given(journals(), touches)
def test_writing_something_down_never_makes_anybody_due_earlier(journal: Journal, touch: Touch) -> None:
    """One more event leaves a due day where it is, or moves it on.

    Left out are the events that change what is known of the past: older than any other contact of that person, one
    can show that the contact after it was a tie waking up, or that the tie is older than its file; and one more
    message without an answer can be the first of its row.
    """
    before = Snapshot(dataclasses.replace(journal, settings=replace(journal.settings, away=())), TODAY)
    for person in touch.people:
        if person not in journal.people:
            continue
        contacts = before.histories[person].contacts
        others = [one.date for one in before.histories[person].exchanges]
        known = [contacts[0].date] if contacts else [*others, journal.people[person].added or date.min]
        assume(touch.date >= max(known))
        was = before.cadences[person].due
        after = Snapshot(with_touch(before.journal, touch), TODAY)
        written = [x for x in after.histories[person].exchanges if x.attempt and x.date == touch.date]
        assume(not written or touch.date >= max(others, default=date.min))
        now = after.cadences[person].due
        assert was is None or (now is not None and now >= was)


@given(journals())
def test_status_follows_from_the_due_day(journal: Journal) -> None:
    """Nobody is overdue before the due day and the grace have passed; nothing nags who rests, or has no rhythm."""
    for cadence in Snapshot(journal, TODAY).cadences.values():
        if cadence.due is None:
            assert cadence.status in ("free", "excused", "due")
        elif cadence.status == "overdue":
            assert cadence.due + timedelta(cadence.grace) < TODAY
        elif cadence.status == "due":
            assert cadence.due <= TODAY <= cadence.due + timedelta(cadence.grace)
        else:
            assert cadence.due > TODAY


@given(journals())
def test_whoever_can_fall_due_is_tracked(journal: Journal) -> None:
    """Looked at by themselves they have the rhythm that they have among all."""
    everybody = Snapshot(journal, TODAY).cadences.values()
    assert list(Snapshot(journal, TODAY).tracked) == [one for one in everybody if one.tracked]


@given(journals())
def test_nothing_falls_due_on_a_quiet_day_or_away(journal: Journal) -> None:
    """A due day is never a quiet weekday and never inside an absence, unless every day is quiet."""
    assume(len(journal.settings.quiet_days) < 7)
    day = Snapshot(journal, TODAY)
    for cadence in day.cadences.values():
        if cadence.due is not None:
            assert not day.quiet(cadence.due)
            assert not any(cadence.due in absence for absence in journal.settings.away)


@given(journals(), some.dates(TODAY, TODAY + timedelta(60)))
def test_snoozing_and_resting_do_not_touch_the_past(journal: Journal, until: date) -> None:
    """Neither changes the latest contact, the silence, or anything else in the history."""
    plain = Snapshot(journal, TODAY)
    for change in ({"snooze": until}, {"state": Standing.RESTING}):
        changed = {name: replace(person, **change) for name, person in journal.people.items()}
        day = Snapshot(dataclasses.replace(journal, people=changed), TODAY)
        assert day.histories == plain.histories
        assert {c.silence for c in day.cadences.values()} == {c.silence for c in plain.cadences.values()}


@given(journals(), touches)
def test_their_message_counts_like_mine(journal: Journal, touch: Touch) -> None:
    """Who began a talk makes no difference to silence and due day; what is written and not answered is an attempt."""
    assume(touch.channel not in WRITTEN)
    mine, theirs = (
        Snapshot(
            dataclasses.replace(
                journal,
                touches=(replace(touch, direction=direction),),
                meetings=(),
            ),
            TODAY,
        )
        for direction in (Direction.ME, Direction.THEM)
    )
    for person in journal.people:
        assert mine.cadences[person].silence == theirs.cadences[person].silence
        assert mine.cadences[person].due == theirs.cadences[person].due


@given(some.floats(0, 1e6), some.floats(0, 1e6))
def test_gain_grows_and_saturates(one: float, other: float) -> None:
    """g(0) = 0, g grows with silence, and never passes 1/ln 2."""
    less, more = sorted((one, other))
    assert gain(0) == 0
    assert gain(less) <= gain(more) + 1e-12
    assert gain(more) <= 1 / log(2) + 1e-12


@given(journals(state=None), some.integers(1, 700))
def test_longer_silence_never_ranks_lower(journal: Journal, later: int) -> None:
    """Within one state, one heart and one history the score does not fall as the silence grows."""
    now, then = Snapshot(journal, TODAY), Snapshot(journal, TODAY + timedelta(later), TODAY)
    ranking = Ranking(shared_history=False)
    for name, cadence in now.cadences.items():
        after = then.cadences[name]
        same = cadence.state is after.state and cadence.history.answer_rate == after.history.answer_rate
        if same and cadence.silence is not None and (after.silence or 0) >= cadence.silence:
            cold = [factors(one, ranking).doability for one in (cadence, after)]
            if cold[0] == cold[1]:
                assert factors(after, ranking).score >= factors(cadence, ranking).score - 1e-12


@given(journals())
def test_the_plan_keeps_its_promises(journal: Journal) -> None:
    """At most K lines, a quarter of them dormant, warm before cold, nobody who is hidden, parked, lost or resting."""
    day = Snapshot(journal, TODAY)
    week = plan(day)
    lines = sorted((*week.lines, *week.done), key=lambda line: line.cold)
    capacity = journal.settings.capacity
    assert len(lines) <= capacity
    assert sum(line.cadence.dormant for line in lines) <= max(1, capacity // 4)
    assert len({line.id for line in lines}) == len(lines)
    assert all(earlier.cold <= later.cold for earlier, later in pairwise(week.lines))
    for line in lines:
        cadence = line.cadence
        assert cadence.in_plan_by(week.sunday)
        assert cadence.state in (State.NEW, State.ACTIVE, State.COOLING, State.DORMANT)
        named_for = line.ranked.promise or line.ranked.greeting or line.ranked.offered
        assert cadence.due_by(week.sunday) or named_for
        assert not line.ranked.offered or not cadence.history.exchanges
        assert week.monday <= line.day <= week.sunday


@given(journals())
def test_the_same_journal_and_day_give_the_same_plan(journal: Journal) -> None:
    """Neither the order of the files nor a second look changes anything."""
    turned = dataclasses.replace(journal, people=dict(reversed(journal.people.items())))
    assert plan(Snapshot(journal, TODAY)) == plan(Snapshot(journal, TODAY)) == plan(Snapshot(turned, TODAY))


@given(journals(), touches, some.integers(0, 6))
def test_during_a_week_lines_are_only_taken_off(journal: Journal, touch: Touch, days: int) -> None:
    """Whatever is written down from Monday on, no line comes, moves or changes; those who were reached are done."""
    monday = plan(Snapshot(journal, TODAY))
    day = Snapshot(
        with_touch(journal, replace(touch, date=TODAY + timedelta(days))), TODAY + timedelta(days=days)
    )
    later = plan(day)
    everybody = [line.id for line in (*monday.lines, *monday.done)]
    assert sorted(line.id for line in (*later.lines, *later.done)) == sorted(everybody)
    assert [line.id for line in later.lines] == [
        line.id for line in monday.lines if line.id not in {one.id for one in later.done}
    ]
    if touch.channel is not Channel.REACTION:
        assert not {line.id for line in later.lines if line.begins <= touch.date} & set(touch.people)


@given(journals(), some.integers(0, 500))
def test_a_question_is_not_asked_again_within_a_year(journal: Journal, ago: int) -> None:
    """What was asked less than max(365 days, 2T) ago is not on the sheet."""
    catalogue = Catalogue(
        questions=tuple(Question(f"q{n}", f"theme {n % 2}", {"en": f"{n}?"}) for n in range(4))
    )
    note = Meeting(
        "note", TODAY - timedelta(ago), tuple(journal.people), Source("meetings/n.md"), asked=("q0", "q1")
    )
    day = Snapshot(dataclasses.replace(journal, catalogue=catalogue, meetings=(note,), touches=()), TODAY)
    for person, cadence in day.cadences.items():
        asked = {one.question.id for one in prep(day, person).questions}
        window = max(365, 2 * cadence.assumed_rhythm)
        if 0 < ago < window:
            assert not asked & {"q0", "q1"}


@given(journals())
def test_the_order_is_that_of_the_scores(journal: Journal) -> None:
    """The ranking is sorted by score; equals by due day and id, so that it is the same everywhere."""
    order = ranked(Snapshot(journal, TODAY))
    assert all(one.order <= other.order for one, other in pairwise(order))
