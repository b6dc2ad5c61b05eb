"""Who is chosen: for a week, for a goal, for old times, and what a tie makes one think of twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from faden.core.model import (
    CommonGround,
    DateRange,
    Direction,
    Favour,
    Goal,
    GoalKind,
    Met,
    Next,
    PartialDate,
    Settings,
    Source,
)
from faden.rules.cadence import soon_from
from faden.rules.plan import plan
from faden.rules.plan_candidates import chosen, ranked
from faden.rules.ranked_person import Ranked
from faden.rules.reactivation import candidate, shortlist
from faden.rules.review import Calibration, SecondThought, calibration, second_thoughts
from faden.rules.rotation import balanced
from faden.rules.scoring import Factors, Ranking, factors
from faden.rules.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.rules.conftest import Build


# Reactivation (rules.md 2d)


@pytest.mark.parametrize(("count", "told"), [(0, 0.1), (1, 1 / 3), (2, 2 / 3), (3, 1), (5, 1)])
def test_old_times_live_on_anecdotes(build: Build, count: int, told: float) -> None:
    """trust^.45 · anecdotes^.35 · rel^.35, with a third for each anecdote and a tenth for none; trust 3/5 · ½."""
    anna = build.person("anna", anecdotes=tuple("abcde"[:count]))
    day = build.day(anna, build.met("anna", 4000))
    assert candidate(day, "anna").score == pytest.approx(0.3**0.45 * told**0.35)


@pytest.mark.parametrize(
    ("keys", "body", "places", "relevance"),
    [
        ({}, "", (), 1.0),
        ({}, "With [[anna]].", (), 1.0),
        ({}, "With [[ben]].", (), 0.4),
        ({"place": "Bonn"}, "", ("Bonn",), 1.0),
        ({"met": Met(where="at school in Bonn")}, "", ("bonn",), 1.0),
        ({"met": Met(when=PartialDate(1999))}, "", ("Bonn",), 0.4),
        ({}, "", ("Bonn",), 0.4),
        ({}, "As in [[2026-11-20-lunch]].", (), 1.0),
    ],
)
def test_who_belongs_to_old_times(
    build: Build, keys: dict[str, object], body: str, places: tuple[str, ...], relevance: float
) -> None:
    """Whom the goal names, who lives in its places or was met there; everybody where it names nobody."""
    goal = Goal("then", "Then", GoalKind.NOSTALGIA, Source("then.md"), places=places, body=body)
    day = build.day(build.person("anna", **keys), build.person("ben"), build.met("anna", 4000), goal)
    found = candidate(day, "anna", goal)
    assert found.relevance == relevance
    assert found.score == pytest.approx(0.3**0.45 * 0.1**0.35 * relevance**0.35)


@pytest.mark.parametrize(
    ("keys", "goal", "relevance"),
    [
        ({"fields": ("tax",)}, {"fields": ("Tax",)}, 1.0),
        ({"knows": ("expert",)}, {"fields": ("tax",)}, 0.7),
        ({"circles": ("choir",)}, {"fields": ("tax",)}, 0.4),
        ({}, {"fields": ("tax",)}, 0.1),
        ({"place": "Bonn"}, {"places": ("Bonn",)}, 1.0),
        ({"place": "Bonn"}, {"fields": ("tax",), "places": ("Bonn",)}, 0.1),
    ],
)
def test_who_matters_for_a_goal(
    build: Build, keys: dict[str, object], goal: dict[str, tuple[str, ...]], relevance: float
) -> None:
    """Who knows the field, knows somebody who does, or is in their circle; without a field who lives there."""
    job = Goal("job", "A job", GoalKind.HELP_VIA, Source("job.md"), **goal)
    expert = build.person("expert", fields=("tax",), circles=("choir",))
    day = build.day(build.person("anna", **keys), expert, build.met("anna", 4000), job)
    assert candidate(day, "anna", job).relevance == relevance


def test_at_most_five_of_each_column(build: Build) -> None:
    people = [build.person(one, trust=3) for one in "abcdefg"]
    found = shortlist(build.day(*people, *(build.met(one, 4000) for one in "abcdefg")))
    assert (len(found.valuable), len(found.comfortable)) == (5, 5)


def test_each_further_one_of_a_circle_counts_seven_tenths(build: Build) -> None:
    """Of four equal ones of a choir and a weaker one of nowhere the third of the choir is beaten: .49 < .6."""
    choir = [build.person(one, circles=("choir",), trust=5) for one in ("a", "b", "c")]
    alone = build.person("z", trust=2)
    day = build.day(*choir, alone, *(build.met(one, 4000) for one in ("a", "b", "c", "z")))
    score = {one: candidate(day, one).score for one in ("a", "z")}
    assert 0.49 < score["z"] / score["a"] < 0.7
    assert [one.person.id for one in shortlist(day).valuable] == ["c", "b", "z", "a"]


# The week (rules.md 2b, 2i)


def test_a_score_is_its_factors() -> None:
    """Each of the ten counts, and whatever is not said is one."""
    primes = (2.0, 3.0, 5.0, 7.0, 11.0, 13.0, 17.0, 19.0, 23.0, 29.0)
    assert Factors(*primes).score == 6469693230.0
    assert Factors(2, 3, 5, 7).score == 210


def test_without_an_occasion_and_a_promise_nothing_is_added(build: Build) -> None:
    day = build.day(build.person("anna", ring=15), build.met("anna", 40))
    found = factors(day.cadences["anna"], Ranking())
    assert (found.history, found.doability, found.occasion, found.promise, found.once) == (1, 1, 1, 1, 1)
    assert Ranking() == Ranking(
        emphasis=0.4,
        shared_history=False,
        doability=0.5,
        patient_cold=True,
        once_close=True,
        fairness=0.0,
        rescue=True,
        balance=True,
    )


def line(build: Build, name: str, ring: int, silence: int, *, cold: bool = False) -> Ranked:
    day = build.day(build.person(name, ring=ring), build.met(name, silence))
    cadence = day.cadences[name]
    return Ranked(cadence, factors(cadence, Ranking()), cold)


def names(lines: list[Ranked]) -> str:
    return "".join(one.id for one in lines)


def test_a_ring_takes_half_the_lines(build: Build) -> None:
    """While somebody else has been silent for a whole rhythm; of five lines it may take three."""
    five = [line(build, name, 5, 20) for name in "abcd"]
    late = [line(build, name, 50, 100) for name in "xyz"]
    early = [line(build, name, 50, 60) for name in "xyz"]
    assert names(balanced([*five, *late], 4, 4)) == "abxy"
    assert names(balanced([*five, *late], 5, 5)) == "abcxy"
    assert names(balanced([*five, *early], 4, 4)) == "abcd"
    assert names(balanced([*five, *late], 1, 1)) == "a"
    assert names(balanced([*five, *late], 2, 2)) == "ax"


def test_at_most_so_many_lines_take_heart(build: Build) -> None:
    cold = [
        line(build, name, ring, 100, cold=True) for name, ring in (("a", 5), ("b", 15), ("c", 50), ("d", 150))
    ]
    warm = [line(build, name, ring, 100) for name, ring in (("x", 5), ("y", 15), ("z", 50))]
    assert names(balanced([*cold, *warm], 4, 2)) == "abxy"
    assert names(balanced([*cold, *warm], 4, 1)) == "axyz"
    assert names(balanced([*cold, *warm], 3, 0)) == "xyz"
    assert names(balanced(cold, 3, 1)) == "abc", "where nobody else is there"


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


# Second thoughts (rules.md 2g)


def thoughts(day: Snapshot, *snoozed: int) -> tuple[SecondThought, ...]:
    return second_thoughts(day.cadences["anna"], [day.today - timedelta(days=days) for days in snoozed])


@pytest.mark.parametrize(
    ("snoozed", "asks"),
    [((10, 20), False), ((10, 20, 30), True), ((10, 20, 40), True), ((10, 20, 41), False)],
)
def test_put_off_three_times_since_the_last_contact(
    build: Build, snoozed: tuple[int, ...], asks: bool
) -> None:
    """One on the day of that contact counts."""
    day = build.day(build.person("anna", ring=15), build.met("anna", 40))
    assert (SecondThought.SNOOZED_AGAIN in thoughts(day, *snoozed)) is asks


def test_whoever_only_asks_is_told(build: Build) -> None:
    """Three contacts of one's own in a row that asked, or got something; what was for somebody else does not count."""
    anna = build.person("anna", ring=15)
    asked = [build.touch("anna", days, "call", "me", tags=("ask",)) for days in (10, 20)]
    got = build.met("anna", 5, direction=Direction.ME, favours=(Favour(False, "a lift", 0.1),))
    assert thoughts(build.day(anna, *asked, got)) == (SecondThought.ONLY_ASKED,)
    for favours in ((Favour(True, "a lift", 0.1),), (Favour(False, "a lift", 0.1, "ben"),), ()):
        note = build.met("anna", 5, direction=Direction.ME, favours=favours)
        assert thoughts(build.day(anna, *asked, note)) == ()
    tried = build.touch("anna", 3, "tried", "me")
    assert thoughts(build.day(anna, *asked, got, tried)) == (SecondThought.ONLY_ASKED,)
    theirs = build.touch("anna", 3, "call", "them")
    assert thoughts(build.day(anna, *asked, got, theirs)) == (SecondThought.ONLY_ASKED,)
    got_by_line = build.touch("anna", 5, "call", "me", favours=(Favour(False, "a lift", 0.1, "anna"),))
    assert thoughts(build.day(anna, *asked, got_by_line)) == (SecondThought.ONLY_ASKED,)


@pytest.mark.parametrize(("weight", "owes"), [(0.99, False), (1.0, True)])
def test_a_whole_favour_is_owed(build: Build, weight: float, owes: bool) -> None:
    note = build.met("anna", 0, body="x", favours=(Favour(False, "a sofa", weight),))
    day = build.day(build.person("anna", ring=15), note)
    assert (SecondThought.OWING in thoughts(day)) is owes


@pytest.mark.parametrize(
    ("grounds", "little"),
    [
        ((CommonGround.NONE,), False),
        ((CommonGround.NONE, CommonGround.NONE), True),
        ((CommonGround.VALUES, CommonGround.NONE), False),
        ((CommonGround.NONE, CommonGround.NONE, CommonGround.VALUES), False),
    ],
)
def test_twice_nothing_in_common(build: Build, grounds: tuple[CommonGround, ...], little: bool) -> None:
    notes = [build.met("anna", 30 - n, common_ground=one) for n, one in enumerate(grounds)]
    day = build.day(build.person("anna", ring=15), *notes)
    assert (SecondThought.LITTLE_IN_COMMON in thoughts(day)) is little


def test_only_the_latest_wish_counts(build: Build) -> None:
    notes = [build.met("anna", 30, next=Next.CLOSER), build.met("anna", 10, next=Next.REST)]
    assert thoughts(build.day(build.person("anna", ring=15), *notes)) == (SecondThought.REST,)


def test_how_meetings_felt_against_what_one_expected(build: Build) -> None:
    """From three of them on that say both, and have been; today's is one."""
    notes = [build.met("anna", days, expected=2, felt=felt) for days, felt in ((9, 4), (5, 5), (0, 3))]
    more = [build.met("anna", 3, felt=5), build.met("anna", -1, expected=1, felt=5)]
    assert calibration([*notes, *more], build.today) == Calibration(3, 2.0)
    assert calibration([*notes[:2], *more], build.today) is None


# Taking stock


def test_a_line_away_is_no_line(build: Build) -> None:
    """Somebody whose due day was moved by an absence is planned after it."""
    away = Settings(away=(DateRange(build.before(30), build.before(1)),))
    day = build.day(build.person("anna", ring=5), build.met("anna", 31), settings=away)
    assert day.cadences["anna"].due == build.before(-6)
    assert [one.id for one in plan(day).lines] == ["anna"]


def test_what_one_could_give_somebody(build: Build) -> None:
    """A goal of giving looks at needs, not at what they know."""
    give = Goal("give", "Give", GoalKind.GIVE, Source("give.md"), fields=("Tax",))
    day = build.day(
        build.person("anna", needs=("tax",)),
        build.person("ben", fields=("tax",)),
        build.met("anna ben", 4000),
        give,
    )
    assert [candidate(day, one, give).relevance for one in ("anna", "ben")] == [1.0, 0.1]


def test_a_goal_that_nobody_asleep_can_help_with_leaves_the_slot_to_the_first(build: Build) -> None:
    """The shortlist names only people without a rhythm; the plan has none of them."""
    job = Goal("job", "A job", GoalKind.HELP_VIA, Source("job.md"), fields=("tax",))
    people = [build.person(f"p{n}", fields=("tax",), trust=5) for n in range(5)]
    sleeper = build.person("sleeper", ring=150, trust=1)
    day = build.day(job, sleeper, *people, *(build.met(one.id, 4000) for one in (*people, sleeper)))
    (line,) = chosen(day, Ranking())
    assert (line.id, line.goal) == ("sleeper", None)


def test_a_line_of_the_log_that_lies_ahead_is_foreseen(build: Build) -> None:
    """A wrong date, or one written down before its day: on that day it counts."""
    day = build.day(build.person("anna", ring=15), build.met("anna", 40), build.touch("anna", -5))
    course = day.courses["anna"]
    assert [one.history.last and one.history.last.date for one in course] == [
        build.before(40),
        build.before(-5),
    ]


def test_nobody_is_soon_due_since_never(build: Build) -> None:
    assert soon_from(None, build.today) is None
