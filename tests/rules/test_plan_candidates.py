"""Who can stand in the plan of a week, and in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, Rhythm, Settings, Source
from faden.rules.plan import plan
from faden.rules.plan_candidates import chosen, ranked, waking
from faden.rules.ranked_person import Ranked
from faden.rules.scoring import Ranking, factors
from faden.wording.week import reasons
from faden.wording.why import in_words


def line(build: Build, name: str, ring: int, silence: int, *, cold: bool = False) -> Ranked:
    day = build.day(build.person(name, ring=ring), build.met(name, silence))
    cadence = day.cadences[name]
    return Ranked(cadence, factors(cadence, Ranking()), cold)


@pytest.mark.parametrize(
    ("capacity", "cold", "asleep"), [(1, 0, 0), (2, 0, 1), (3, 0, 1), (4, 1, 1), (6, 2, 1)]
)
def test_half_the_week_may_take_heart(build: Build, capacity: int, cold: int, asleep: int) -> None:
    """The one who is asleep is one of them."""
    ages = {5: 100, 15: 150, 50: 400}
    people = [build.person(f"cold{ring}", ring=ring) for ring in ages]
    warm = [build.person(f"warm{n}{ring}", ring=ring) for ring in (5, 15, 50) for n in range(3)]
    touches = [build.touch(f"cold{ring}", days) for ring, days in ages.items()]
    touches += [build.touch(one.id, {5: 15, 15: 50, 50: 150}[one.ring or 0]) for one in warm]
    sleeper = (build.person("sleeper", ring=50), build.touch("sleeper", 1200))
    day = build.day(*people, *warm, *sleeper, *touches, settings=Settings(capacity=capacity))
    found = chosen(day, Ranking(doability=1.0))
    assert len(found) == capacity
    assert sum(one.cadence.dormant for one in found) == asleep
    assert sum(one.cold and not one.cadence.dormant for one in found) == cold


def test_of_equals_the_one_due_first(build: Build) -> None:
    """And of those who are due on one day the one whose id comes first; whoever is not due comes last."""
    day = build.day(
        build.person("c", ring=15), build.person("b", ring=15), build.person("a", ring=15),
        build.met("a", 35), build.met("b", 35), build.met("c", 35),
    )  # fmt: skip
    assert [one.id for one in ranked(day)] == ["a", "b", "c"]
    one = ranked(day)[0]
    assert one.order == (-one.score, one.cadence.due, "a")


@pytest.mark.parametrize(("ahead", "planned"), [(6, True), (7, False), (14, False), (15, True)])
def test_whoever_is_met_within_a_fortnight_is_not_written_to(build: Build, ahead: int, planned: bool) -> None:
    """But for a meeting of this very week, which is the line."""
    day = build.day(build.person("anna", ring=15), build.met("anna", 40), build.met("anna", -ahead))
    assert bool(ranked(day)) is planned


def test_a_goal_that_nobody_asleep_can_help_with_leaves_the_slot_to_the_first(build: Build) -> None:
    """The shortlist names only people without a rhythm; the plan has none of them."""
    job = Goal("job", "A job", GoalKind.HELP_VIA, Source("job.md"), fields=("tax",))
    people = [build.person(f"p{n}", fields=("tax",), trust=5) for n in range(5)]
    sleeper = build.person("sleeper", ring=150, trust=1)
    day = build.day(job, sleeper, *people, *(build.met(one.id, 4000) for one in (*people, sleeper)))
    (line,) = chosen(day, Ranking())
    assert (line.id, line.goal) == ("sleeper", None)


def test_the_goal_that_names_a_person_is_the_reason_to_write(build: Build) -> None:
    """Though another one lists them earlier, because of whom they know."""
    job = Goal("job", "A job", GoalKind.HELP_VIA, Source("goals/job.md"), fields=("energy",))
    reunion = Goal(
        "reunion", "Leuven", GoalKind.NOSTALGIA, Source("reunion.md"), body="All of us: [[expert]], [[cid]]."
    )
    expert = build.person("expert", ring=150, fields=("energy",))
    other = build.person("other", ring=150, fields=("energy",))
    parts = (job, reunion, expert, other, build.met("expert", 1200), build.met("other", 1200))
    day = build.day(*parts)
    found = {one.id: one.goal for one in waking(day, [one for one in ranked(day) if one.cadence.dormant])}
    assert found == {"expert": reunion, "other": job}


@pytest.mark.parametrize(("noted", "rings"), [(0, [5, 15, 50]), (4, [5, 15, 50]), (5, []), (6, [])])
def test_the_first_plan_offers_the_closest(build: Build, noted: int, rings: list[int]) -> None:
    """While nothing is recorded with most people, even with those whose rhythm begins only now; a due person comes before."""
    people = [build.new(f"r{ring}", ring=ring) for ring in (150, 50, 15, 5)]
    people.append(build.new("far", ring=150, rhythm=Rhythm(9)))  # due before most, and further out
    others = [build.new(f"n{number}", ring=150) for number in range(noted)]
    day = build.day(
        *people, *others, *(build.touch(one.id, 9) for one in others), settings=Settings(capacity=3)
    )
    week = plan(day)
    assert [line.cadence.person.ring for line in week.lines] == rings
    assert not week.waiting
    late = build.day(*people, build.person("late", ring=150), build.touch("late", 400))
    assert {line.id for line in plan(late).lines} >= {"late", "r5"}
    words = Words("en")
    for line in week.lines:
        assert "No contact recorded yet." in reasons(words, day, line)
        assert "no contact is recorded yet" in " ".join(in_words(words, line.ranked))


def test_who_was_written_to_is_not_offered_again(build: Build) -> None:
    people = [build.new(f"p{number}", ring=15) for number in range(8)]
    said = build.touch("p0", -1), build.touch("p1", -1, "chat", "me")
    day = build.day(*people, *said, today=build.today + timedelta(days=7), settings=Settings(capacity=8))
    assert {line.id for line in plan(day).lines} == {f"p{number}" for number in range(2, 8)}


def test_four_without_a_contact_are_no_journal_that_begins(build: Build) -> None:
    assert not plan(build.day(*(build.new(f"p{number}", ring=50) for number in range(4)))).lines


@pytest.mark.parametrize(("days", "planned"), [(5, True), (14, True), (15, False)])
def test_a_missed_call_has_a_line(build: Build, days: int, planned: bool) -> None:
    """For a fortnight, due or not, and it says that you ring back."""
    pippa = build.person("pippa", ring=50)
    day = build.day(pippa, build.met("pippa", 20), build.touch("pippa", days, "tried", "them"))
    lines = plan(day).lines
    assert [line.id for line in lines] == (["pippa"] if planned else [])
    said = [sentence for line in lines for sentence in reasons(Words("en"), day, line)]
    assert any("Pippa tried to reach you" in sentence for sentence in said) is planned
