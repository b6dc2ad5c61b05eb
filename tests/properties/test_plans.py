"""What holds for every plan of every journal: one clock, full lines, and everybody's turn."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from math import ceil
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as some
from msgspec.structs import replace
from tests.properties.test_rules import PHONE, TODAY, journals

from faden.core.model import Channel, DateRange, Direction, Journal, Person, Settings, Source, Touch
from faden.library.answers import due
from faden.rules.cadence import State, Status
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot

if TYPE_CHECKING:
    from faden.library.opened import OpenedJournal

WEEK = timedelta(weeks=1)


def met_soon(day: Snapshot, person: str) -> bool:
    return any(
        person in meeting.people for meeting in day.meetings(day.monday, day.monday + timedelta(days=14))
    )


@settings(max_examples=40, deadline=None)
@given(journals(), some.integers(0, 6))
def test_who_is_on_the_plan_is_due_by_sunday(journal: Journal, later: int) -> None:
    """Or is there for a promise or an occasion that the line names, or because nothing is recorded of most people yet: plan
    and due list have one clock.
    """
    day = Snapshot(journal, TODAY + timedelta(days=later))
    week = plan(day)
    for line in (*week.lines, *week.done):
        there_for = line.ranked.promise or (line.ranked.occasion and line.ranked.greeting)
        there_for = there_for or line.ranked.offered
        falls_due = line.cadence.due
        assert there_for or falls_due is None or falls_due <= week.sunday


@settings(max_examples=40, deadline=None)
@given(journals(), some.integers(0, 6))
def test_without_openers_it_is_the_same_plan(journal: Journal, later: int) -> None:
    day = Snapshot(journal, TODAY + timedelta(days=later))
    full, bare = plan(day), plan(day, openers=False)
    for name in ("lines", "done"):
        rows = [
            [(line.id, line.day, line.suggestion) for line in getattr(week, name)] for week in (full, bare)
        ]
        assert rows[0] == rows[1]
        assert not any(line.opener for line in getattr(bare, name))
    assert replace(full, lines=(), done=()) == replace(bare, lines=(), done=())


@settings(max_examples=40, deadline=None)
@given(journals())
def test_nobody_who_is_overdue_gets_lost(journal: Journal) -> None:
    """Overdue, awake, not hidden and not met soon: in the plan, or among those who can wait."""
    day = Snapshot(journal, TODAY)
    week = plan(day)
    assume(not week.away)
    named = {line.id for line in (*week.lines, *week.done)}
    before = day.week_begin
    waiting = [
        one.person.id
        for one in before.tracked
        if one.status is Status.OVERDUE
        and not one.dormant
        and one.hidden is None
        and (one.person.added or TODAY) <= week.sunday
        and not met_soon(before, one.person.id)
        and one.person.id not in named
    ]
    assert set(waiting) <= set(week.waiting)


@settings(max_examples=40, deadline=None)
@given(journals(), some.integers(0, 6))
def test_a_week_away_is_empty(journal: Journal, later: int) -> None:
    """Whoever is away from Monday to Sunday has nothing to do, and is told why; a day at home is enough for a plan."""
    monday, sunday = TODAY, TODAY + timedelta(days=6)
    away = replace(journal.settings, away=(DateRange(monday, sunday),))
    week = plan(Snapshot(dataclasses.replace(journal, settings=away), TODAY + timedelta(days=later)))
    assert (week.lines, week.done, week.waiting, week.reason) == ((), (), (), "away")
    home = replace(journal.settings, quiet_days=(), away=(DateRange(monday, sunday - timedelta(days=1)),))
    week = plan(Snapshot(dataclasses.replace(journal, settings=home), TODAY))
    assert week.reason is None
    assert {line.day for line in week.lines if not (line.meeting or line.ranked.greeting)} <= {sunday}


@settings(max_examples=40, deadline=None)
@given(journals())
def test_no_line_stays_empty_while_anybody_is_due(journal: Journal) -> None:
    """With room left in the capacity nobody who is due and awake waits."""
    week = plan(Snapshot(journal, TODAY))
    asleep = sum(line.cadence.dormant for line in (*week.lines, *week.done))
    if week.waiting:
        assert len(week.lines) + len(week.done) == week.capacity
    if week.asleep and len(week.lines) + len(week.done) < week.capacity:
        assert asleep == max(1, week.capacity // 4)


ignored = some.builds(
    Person,
    id=some.just(""),
    name=some.just("Somebody"),
    source=some.just(Source("people/x.md")),
    ring=some.sampled_from((5, 15, 50, 150)),
    stars=some.integers(1, 3),
    kin=some.booleans(),
    channels=some.just(PHONE),
)


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    some.lists(ignored, min_size=1, max_size=14),
    some.integers(1, 4),
    some.integers(0, 60),
    some.integers(0, 3),
    some.dates(date(2026, 9, 1), date(2027, 2, 1)),
)
def test_everybody_ignored_has_a_turn(
    drawn: list[Person], capacity: int, over: int, asleep: int, today: date
) -> None:
    """M people due and awake, K lines for them, and nobody ever written to: each has a line within ⌈M/K⌉ + 2 weeks."""
    monday = today - timedelta(days=today.weekday())
    people, touches = {}, []
    for number, person in enumerate(drawn):
        name = f"p{number:02}"
        people[name] = replace(person, id=name)
        rhythm = {5: 7, 15: 30, 50: 90, 150: 365}[person.ring or 5]
        last = monday - timedelta(days=rhythm + over % rhythm)
        touches.append(Touch(last, Channel.CALL, Direction.BOTH, (name,), Source("log.md", number)))
    for number in range(asleep):
        name = f"s{number}"
        people[name] = Person(name, name, Source("x.md"), ring=50, channels=PHONE)
        touches.append(
            Touch(date(2015, 1, 1), Channel.CALL, Direction.BOTH, (name,), Source("log.md", 90 + number))
        )
    journal = Journal(
        settings=Settings(capacity=capacity),
        people=people,
        touches=tuple(sorted(touches, key=lambda one: (one.date, one.source))),
    )
    sleepers = min(asleep, max(1, capacity // 4)) if capacity > 1 else 0
    room = capacity - sleepers
    patience = ceil(len(drawn) / room) + 2
    named: set[str] = set()
    for number in range(patience):
        day = Snapshot(journal, monday + number * WEEK)
        named |= {line.id for line in plan(day).lines}
        named |= {cadence.person.id for cadence in day.tracked if cadence.dormant}
    assert named >= {name for name in people if name.startswith("p")}


@settings(max_examples=80, deadline=None)
@given(journals())
def test_the_plan_and_the_list_of_the_due_name_the_same_people(journal: Journal) -> None:
    """On a Monday, everyone in the list has a line, can wait, is met soon or is dormant, and nobody else can wait."""
    day = Snapshot(journal, TODAY)
    week = plan(day)
    assume(not week.away)
    opened = cast("OpenedJournal", SimpleNamespace(day=lambda _: day))
    today = {person for touch in journal.touches if touch.date == TODAY for person in touch.people}
    today |= {person for meeting in journal.meetings if meeting.date == TODAY for person in meeting.people}
    listed = {
        cadence.person.id
        for cadence in due(opened)
        if cadence.state is not State.LOST and (cadence.person.added or TODAY) <= week.sunday
    } - today
    lines = {line.id for line in (*week.lines, *week.done) if line.ranked.due}
    named = {*lines, *week.waiting, *week.soon, *week.asleep} - today
    asleep = {id for id in week.asleep if not day.cadences[id].due_by(week.sunday)}
    assert named - asleep - listed == set()
    assert listed - named == set()


def test_who_falls_due_later_in_the_week_is_in_both() -> None:
    """On Monday the plan and the list name a person who falls due on Thursday, and not one who does so next week."""
    people = {
        id: Person(id, id, Source(f"people/{id}.md"), ring=15, channels=PHONE) for id in ("soon", "later")
    }
    touches = tuple(
        Touch(TODAY - timedelta(days=ago), Channel.CALL, Direction.BOTH, (id,), Source("log.md"))
        for id, ago in (("soon", 27), ("later", 20))
    )
    day = Snapshot(Journal(people=people, touches=touches), TODAY)
    opened = cast("OpenedJournal", SimpleNamespace(day=lambda _: day))
    assert [cadence.person.id for cadence in due(opened)] == [line.id for line in plan(day).lines] == ["soon"]
