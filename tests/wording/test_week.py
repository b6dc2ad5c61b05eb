"""What is said under the lines of a week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, Source
from faden.rules.plan import plan
from faden.rules.plan_history import Fit
from faden.wording.week import can_wait, reasons, under_the_plan


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (0, "In den letzten acht Wochen war für den Plan keine Zeit."),
        (1, "Von 24 Vorschlägen in den letzten acht Wochen hast du 1 geschafft."),
        (4, "Von 24 Vorschlägen in den letzten acht Wochen hast du 4 geschafft."),
        (9, "Von 3 Vorschlägen in der Woche schaffst du etwa 1."),
    ],
)
def test_what_was_carried_out_is_not_passed_over(done: int, said: str) -> None:
    """Four contacts in eight weeks are fewer than one a week, and are not nothing."""
    day = Build().day()
    (answer,) = under_the_plan(Words("de"), day, replace(plan(day), fit=Fit(done, 24)))
    assert answer.startswith(said)
    assert answer.endswith("„capacity: 1“ in contacts/journal.yml.")


def test_below_the_plan_mama_is_mama() -> None:
    """The name you use, where a nickname or an alias of kin says it; two Annas keep their whole names."""
    build = Build()
    mama = replace(build.person("mama", ring=5, kin=True), name="Renate Lammers", aliases=("Mama",))
    anna = replace(build.person("anna", ring=50), name="Anna Berger")
    dead = [replace(person, told_dead=True) for person in (mama, anna)]
    day = build.day(*dead)
    first, second = sorted(under_the_plan(Words("en"), day, plan(day)), reverse=True)
    assert first.startswith("Has Mama died?")
    assert second.startswith("Has Anna Berger died?")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "2 more can wait: A1 and A0"),
        ("de", "2 weitere können warten: A1 und A0"),
    ],
)
def test_who_can_wait_is_named(language: str, sentence: str) -> None:
    """By name, so that it can be compared with the list of those who are due; who has answered meanwhile waits no more."""
    build = Build()
    people = [build.new(f"a{n}", ring=50) for n in range(7)]
    met = [build.met(f"a{n}", 100 + n) for n in range(7)]
    day = build.day(*people, *met)
    waiting = plan(day).waiting
    assert [id for id in waiting if id in ("a0", "a1")] == ["a1", "a0"]
    last = [f"a{n}" for n in range(2, 7) if f"a{n}" in waiting]
    friday = build.today + timedelta(days=4)
    called = [build.touch(id, -1) for id in last]
    week = plan(build.day(*people, *met, *called, today=friday))
    assert can_wait(Words(language), day, week) == sentence


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_last_of_five_has_a_name_too(language: str) -> None:
    """ "and 1 more" would be as long as the name, and in German it would have to know whether it is a man."""
    build = Build()
    people = [build.new(f"a{n}", ring=50) for n in range(9)]
    day = build.day(*people, *(build.met(f"a{n}", 100 + n) for n in range(9)))
    week = plan(day)
    assert len(week.waiting) == 5
    said = can_wait(Words(language), day, week)
    assert all(id.capitalize() in said for id in week.waiting)


def test_many_who_wait_are_counted() -> None:
    build = Build()
    people = [build.new(f"a{n}", ring=50) for n in range(12)]
    day = build.day(*people, *(build.met(f"a{n}", 100 + n) for n in range(12)))
    assert can_wait(Words("en"), day, plan(day)).endswith(" and 4 more")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You are meeting Anna on 3 December, so there is no need to write before then."),
        ("de", "Anna triffst du am 3. Dezember und musst vorher nicht schreiben."),
    ],
)
def test_who_is_left_out_because_you_meet(language: str, sentence: str) -> None:
    """A person who is due and met within a fortnight is not in the plan, and the plan says so."""
    build = Build()
    day = build.day(build.new("anna", ring=15), build.met("anna", 60), build.met("anna", -10))
    week = plan(day)
    assert (week.lines, week.waiting, [*week.soon]) == ((), (), ["anna"])
    assert sentence in [*under_the_plan(Words(language), day, week)]
    on_track = build.day(build.new("anna", ring=15), build.met("anna", 6), build.met("anna", -10))
    assert plan(on_track).soon == {}


def test_a_large_gathering_leaves_nobody_out() -> None:
    """Among twelve people you are not in touch with each of them, before the party either."""
    build = Build()
    guests = " ".join(["anna", *(f"g{n}" for n in range(11))])
    people = [build.person(f"g{n}") for n in range(11)]
    day = build.day(build.new("anna", ring=15), *people, build.met("anna", 60), build.met(guests, -10))
    assert [line.id for line in plan(day).lines] == ["anna"]


GOAL = Goal("job", "A job", GoalKind.HELP_VIA, Source("contacts/goals/job.md"), fields=("energy", "Octavia"))


@pytest.mark.parametrize("keys", [{"fields": ("Energy",)}, {"skills": ("energy",)}, {"org": "Octavia"}])
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_goal_reaches_the_plan(keys: dict[str, Any], language: str) -> None:
    """The line of a person who can help says so; if they are not due, the sentence below the plan does."""
    words = Words(language)
    build = Build()
    day = build.day(build.new("anna", ring=15, **keys), build.met("anna", 60), GOAL)
    (line,) = plan(day).lines
    assert line.ranked.goal == GOAL
    assert words("Your goal: “{goal}”.", goal="A job") in reasons(words, day, line)
    early = build.day(build.new("anna", ring=15, **keys), build.met("anna", 3), GOAL)
    said = words("{names} may help with “{goal}”.", names="Anna", goal="A job")
    assert said in [*under_the_plan(words, early, plan(early))]
    asked = build.day(
        build.new("anna", ring=15, **keys), build.met("anna", 30), build.touch("anna", 3, tags=("job",)), GOAL
    )
    assert said not in [*under_the_plan(words, asked, plan(asked))]


def test_a_goal_that_says_nothing() -> None:
    """A goal without fields, places or people can reach nobody: the plan says what is missing."""
    build = Build()
    day = build.day(build.new("anna", ring=15), build.met("anna", 3), replace(GOAL, fields=()))
    (sentence,) = under_the_plan(Words("en"), day, plan(day))
    assert sentence.startswith("“A job” names no fields")
