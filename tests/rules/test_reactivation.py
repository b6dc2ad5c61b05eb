"""Reconnect: the golden numbers of rules.md 2d."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.model import Address, Favour, Goal, GoalKind, Source, Standing
from faden.rules.plan import plan
from faden.rules.reactivation import Ease, FirstStep, candidate, shortlist

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.rules.snapshot import Snapshot

JOB = Goal("job", "A job", GoalKind.HELP_VIA, Source("goals/job.md"), fields=("energy",))
YEAR = 365


@pytest.fixture(scope="module")
def day(build: Build) -> Snapshot:
    """The demo of 2d: an old boss, a debt, somebody who knows somebody, the best mate of then, and one without address."""
    friends = [build.person(f"friend{n:02}", ring=50) for n in range(20)]
    names = [friend.id for friend in friends]
    return build.day(
        JOB,
        *friends,
        *(build.touch(name, 10) for name in names),
        build.person("insider", fields=("Energy",)),
        build.touch("insider", 30),
        build.person("ines", trust=5, fields=("energy",), knows=tuple(names[:2])),
        build.met("ines", 5 * YEAR, favours=(Favour(True, "a", 8.0), Favour(True, "b", 3.3137))),
        build.person("lea", trust=4, fields=("energy",), knows=tuple(names[:3]), circles=("chess",)),
        build.met("lea", 3 * YEAR + 1, favours=(Favour(False, "rescue", 8.4853),)),
        build.person("kim", trust=3, knows=("insider",), channels=()),
        build.met("kim", 8 * YEAR),
        build.person("jo", trust=5, knows=tuple(names[:14]), circles=("band",)),
        *(build.met("jo", 4 * YEAR + n) for n in range(9)),
        build.person("max", fields=("energy",), channels=()),
        build.met("max", 4 * YEAR),
    )


@pytest.mark.parametrize(("name", "score"), [("ines", 0.853), ("lea", 0.728), ("kim", 0.411), ("jo", 0.316)])
def test_golden_scores(day: Snapshot, name: str, score: float) -> None:
    """R of the four people of the design, to three digits."""
    assert candidate(day, name, JOB).score == pytest.approx(score, abs=6e-4)


def test_the_two_columns_disagree(day: Snapshot) -> None:
    """Valuable by R, comfortable by shared time; without address and acquaintance one is to be found again."""
    found = shortlist(day, JOB)
    assert [one.person.id for one in found.valuable] == ["ines", "lea", "kim", "jo"]
    assert next(one.person.id for one in found.comfortable) == "jo"
    assert [one.person.id for one in found.find_again] == ["max"]
    assert candidate(day, "max", JOB).score == 0


@pytest.mark.parametrize(
    ("name", "ease", "step"),
    [
        ("ines", Ease.EASY, FirstStep.NO_REQUEST),
        ("lea", Ease.EASY, FirstStep.OFFER),
        ("kim", Ease.HARD, FirstStep.ASK_MUTUAL),
        ("max", Ease.LOST, FirstStep.FIND),
    ],
)
def test_ease_and_first_step(day: Snapshot, name: str, ease: Ease, step: FirstStep) -> None:
    """Easy or hard follows from channels and acquaintances, the first step from the goal and the balance."""
    found = candidate(day, name, JOB)
    assert (found.ease, found.step) == (ease, step)


def test_no_request_without_a_goal_that_asks(build: Build) -> None:
    """For old times' sake one simply writes; without anything in common it is merely feasible."""
    day = build.day(build.person("ann", ring=50), build.met("ann", 900))
    found = candidate(day, "ann")
    assert (found.ease, found.step) == (Ease.MEDIUM, FirstStep.WRITE)


def test_the_same_circle_counts_less(build: Build) -> None:
    """Of four equals the one from another circle comes second."""
    people = [build.person(n, fields=("energy",), circles=("a",)) for n in ("p1", "p2", "p3")]
    other = build.person("q", fields=("energy",), circles=("b",), trust=2)
    met = [build.met(person.id, 1200) for person in (*people, other)]
    found = shortlist(build.day(JOB, *people, other, *met), JOB)
    assert [one.person.id for one in found.valuable][1] == "q"


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED, Standing.RESTING, Standing.UNMET])
def test_who_is_left_out(build: Build, state: Standing) -> None:
    """The dead, those one parted from, who rests, and who was never met are not on a list."""
    person = build.person("ann", state=state, fields=("energy",))
    found = shortlist(build.day(JOB, person, build.met("ann", 1200)), JOB)
    assert (found.valuable, found.comfortable, found.find_again) == ((), (), ())


def test_nobody_is_asked_twice_in_ninety_days(build: Build) -> None:
    """A try tagged with the goal takes somebody off its list for ninety days, and off no other."""
    ann, met = build.person("ann", ring=50, fields=("energy",)), build.met("ann", 900)
    for ago, left in ((89, 0), (90, 1)):
        day = build.day(JOB, ann, met, build.touch("ann", ago, "tried", "me", tags=("job",)))
        assert len(shortlist(day, JOB).valuable) == left
        assert len(shortlist(day).valuable) == 1


def test_old_times_prefer_those_who_belong_to_them(build: Build) -> None:
    """Whom the goal's text names, or who was met in its place, goes before others with the same stories."""
    goal = Goal(
        "l", "Leuven", GoalKind.NOSTALGIA, Source("g.md"), places=("Leuven",), body="with [[cid|Cid]]"
    )
    people = [build.person(name, ring=50, anecdotes=("x",)) for name in ("ann", "bea", "cid")]
    met = [build.met(person.id, 900) for person in people]
    day = build.day(goal, *people, *met)
    assert next(one.person.id for one in shortlist(day, goal).valuable) == "cid"


def test_the_slot_of_the_plan_follows_the_goal(build: Build) -> None:
    """With an active goal its best candidate gets the one line for somebody dormant, and the line says so."""
    expert = build.person(
        "expert", ring=150, fields=("energy",), channels=(Address("email", "e@example.org"),)
    )
    mate = build.person("mate", ring=50, stars=3)
    parts = (expert, mate, build.met("expert", 1200), *(build.met("mate", 1000 + n) for n in range(5)))
    (without,) = plan(build.day(*parts)).lines
    (line,) = plan(build.day(JOB, *parts)).lines
    assert (without.id, line.id, line.ranked.goal) == ("mate", "expert", JOB)
