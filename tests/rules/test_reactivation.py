"""Reconnect: the golden numbers of rules.md 2d."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import Build

from faden.core.model import Address, Favour, Goal, GoalKind, Met, PartialDate, Source, Standing
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
    """Valuable by R, comfortable by shared time; without an address or a mutual acquaintance, the person has to be found again."""
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


@pytest.mark.parametrize(("kind", "left"), [(GoalKind.HELP_VIA, True), (GoalKind.NOSTALGIA, False)])
def test_nobody_is_asked_for_help_beside_bad_news(build: Build, kind: GoalKind, left: bool) -> None:
    """They are not suggested as dormant contacts for a goal, but they are for old times' sake."""
    goal = Goal("job", "A job", kind, Source("goals/job.md"), fields=("energy",))
    ines = build.person("ines", ring=50, fields=("energy",))
    past = build.met("ines", 5 * YEAR)
    told = build.touch("anna", 3, text="Ines has cancer")
    for news in ((), (told,)):
        day = build.day(goal, ines, build.person("anna"), past, *news)
        listed = [one.person.id for one in shortlist(day, goal).valuable]
        assert listed == ([] if news and left else ["ines"])
