"""Which goals are there on a day, whom they concern, and when one of them may be asked for help."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.model import Goal, GoalKind, Me, Settings, Source
from faden.rules.cadence import cadence
from faden.rules.goals import (
    active_goals,
    ask_gate,
    concerning,
    goal_for,
    is_new_tie,
    lives_there,
    who_can_help,
)
from faden.rules.plan import plan

HELP = Goal("job", "A job", GoalKind.HELP_VIA, Source("goals/job.md"))


def test_a_goal_ends_with_its_day(build: Build) -> None:
    goals = [
        Goal(str(days), "x", GoalKind.GIVE, Source(f"{days}.md"), until=build.before(days))
        for days in (-1, 0, 1)
    ]
    assert [one.id for one in active_goals(build.day(*goals))] == ["-1", "0"]


@pytest.mark.parametrize(
    ("days", "waits"),
    [((13,), True), ((14,), False), ((13 + 240, 13), False), ((13 + 241, 13), True), ((14 + 241, 14), False)],
)
def test_a_request_waits_a_fortnight(build: Build, days: tuple[int, ...], waits: bool) -> None:
    """After the first word, and after a tie (of 30 days, asleep after 240) woke up."""
    day = build.day(build.person("anna", ring=15), *(build.touch("anna", n) for n in days))
    assert ask_gate([HELP], day.cadences["anna"], 0.0) is waits
    assert not ask_gate([], day.cadences["anna"], -1.0)
    assert ask_gate([HELP], day.cadences["anna"], -0.1)


def test_between_kin_nobody_counts(build: Build) -> None:
    """A mother who gave more than she got may be asked all the same."""
    day = build.day(build.person("mama", ring=5, kin=True), *(build.touch("mama", n) for n in (21, 14, 7)))
    assert not ask_gate([HELP], day.cadences["mama"], -3.0)


def test_with_the_closest_friends_nobody_counts(build: Build) -> None:
    day = build.day(build.person("eva", ring=5), *(build.touch("eva", n) for n in (21, 14, 7)))
    assert not ask_gate([HELP], day.cadences["eva"], -3.0)


@pytest.mark.parametrize(("contacts", "waits"), [((3,), True), ((30, 3), False), ((30,), False)])
def test_a_tie_that_just_began_is_not_asked_for_help(
    build: Build, contacts: tuple[int, ...], waits: bool
) -> None:
    """Nobody is asked for a favour three days after the first word."""
    day = build.day(build.person("anna", ring=15), *(build.met("anna", days) for days in contacts))
    assert ask_gate([HELP], day.cadences["anna"], 0.0) is waits


@pytest.mark.parametrize(("place", "there"), [("hamburg", True), ("Köln", False), (None, False), ("", False)])
def test_who_lives_in_a_place_of_a_goal(build: Build, place: str | None, there: bool) -> None:
    """However it is written; and nobody lives nowhere."""
    goal = Goal("move", "Move", GoalKind.HELP_VIA, Source("goals/move.md"), places=("Hamburg", ""))
    assert lives_there(goal, build.person("anna", place=place)) is there


REUNION = Goal(
    "reunion",
    "Leuven",
    GoalKind.NOSTALGIA,
    Source("goals/reunion.md"),
    places=("Leuven", "Köln"),
    body="All who sat in the minibus: [[jonas]].",
)
ENERGY = Goal("energy", "Energy", GoalKind.HELP_VIA, Source("goals/energy.md"), fields=("energy",))


@pytest.mark.parametrize(
    ("home", "concerned"), [("Köln", {"jonas", "nikos"}), ("Bonn", {"anna", "jonas", "nikos"})]
)
def test_a_reunion_concerns_those_it_names(build: Build, home: str, concerned: set[str]) -> None:
    """And people in its town, unless it is your own, where everybody lives."""
    people = (
        build.person("anna", place="Köln"),
        build.person("jonas", place="Frankfurt"),
        build.person("nikos", place="Leuven"),
    )
    day = build.day(REUNION, *people, settings=Settings(me=Me("Jana", home)))
    assert {person.id for person in people if list(concerning(day, person))} == concerned


@pytest.mark.parametrize(
    ("ben_days", "nikos_days", "concerns"), [(5, 900, True), (5, 10, False), (900, 900, False)]
)
def test_a_goal_concerns_who_leads_to_somebody(
    build: Build, ben_days: int, nikos_days: int, concerns: bool
) -> None:
    """Nikos is in the field. Ben matters while he alone leads there, and can be asked himself."""
    ben, nikos = (
        build.person("ben", ring=15, knows=("nikos",)),
        build.person("nikos", ring=50, fields=("energy",)),
    )
    day = build.day(ENERGY, ben, nikos, build.met("ben", ben_days), build.met("nikos", nikos_days))
    assert bool(list(concerning(day, ben))) is concerns
    assert list(concerning(day, nikos)) == [ENERGY]


@pytest.mark.parametrize(
    ("days", "new"), [((), True), ((3,), True), ((13, 2), True), ((14,), False), ((200, 3), False)]
)
def test_when_a_tie_is_new(build: Build, days: tuple[int, ...], new: bool) -> None:
    day = build.day(build.person("anna", ring=15), *(build.met("anna", n) for n in days))
    assert is_new_tie(day.cadences["anna"]) is new


@pytest.mark.parametrize("text", ["Krebs", "her dad died", "Streit über Politik"])
def test_no_goal_beside_bad_news(build: Build, text: str) -> None:
    goal = Goal("job", "A job", GoalKind.HELP_FROM, Source("goals/job.md"), fields=("law",))
    for said, asked in (("a walk", True), (text, False)):
        day = build.day(
            goal, build.person("andi", ring=15, fields=("law",)), build.touch("andi", 3, text=said)
        )
        assert (goal_for(day, day.journal.people["andi"]) is goal) is asked
        assert ("andi" in who_can_help(day, goal)) is asked


def test_a_goal_is_in_one_line_of_a_week(build: Build) -> None:
    """A second goal may be in another; a person whom only the first concerns has none."""
    goals = [
        Goal(id, id, GoalKind.HELP_FROM, Source(f"goals/{id}.md"), fields=fields)
        for id, fields in (("job", ("law",)), ("flat", ("houses",)))
    ]
    fields = {"anna": ("law",), "ben": ("law", "houses"), "carla": ("law",)}
    people = [build.new(id, ring=15, fields=known) for id, known in fields.items()]
    lines = plan(build.day(*goals, *people, *(build.touch(id, 60) for id in fields))).lines
    assert len(lines) == 3
    named = {line.id: line.ranked.goal.id if line.ranked.goal else None for line in lines}
    assert sorted(map(str, named.values())) == ["None", "flat", "job"]
    assert named["ben"] is not None


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        (Goal("job", "A job", GoalKind.HELP_VIA, Source("goals/job.md"), fields=("law",)), ("eva", "ben")),
        (
            Goal(
                "job",
                "A job",
                GoalKind.HELP_VIA,
                Source("goals/job.md"),
                fields=("law",),
                body="ask [[cara]]",
            ),
            ("cara", "eva", "ben"),
        ),
        (Goal("cv", "A CV", GoalKind.GIVE, Source("goals/cv.md"), fields=("law",)), ("dora", "eva")),
    ],
    ids=["field", "named", "give"],
)
def test_who_can_help_is_looked_for_among_those_who_may(
    build: Build, monkeypatch: pytest.MonkeyPatch, goal: Goal, expected: tuple[str, ...]
) -> None:
    """Who knows the field, who knows them if you cannot ask them, who is named, and who needs what you give."""
    people = [
        build.new("cara", ring=5),
        build.new("dora", ring=15, needs=("law",)),
        build.new("eva", ring=50, fields=("law",)),
        build.new("ben", ring=150, knows=("lost",)),
        build.new("lost", ring=150, fields=("law",)),
        build.new("other", ring=15),
    ]
    touches = [build.touch(person.id, 9 if person.id != "lost" else 3000) for person in people]
    day, looked_at = build.day(*people, *touches, goal), []
    monkeypatch.setattr(
        "faden.rules.snapshot.cadence",
        lambda person, *rest: looked_at.append(person.id) or cadence(person, *rest),
    )
    assert who_can_help(day, goal) == expected
    assert ("other" in looked_at) is (goal.kind is GoalKind.GIVE)
    everyone = {id for id in day.journal.people if goal in concerning(day, day.journal.people[id])}
    assert everyone - {"lost"} == set(expected)
