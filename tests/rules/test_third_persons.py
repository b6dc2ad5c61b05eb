"""The people at one remove that an acquaintance could lead to."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.model import Goal, GoalKind, Source
from faden.rules.third_persons import third_persons

ENERGY = Goal("job", "A job in energy", GoalKind.HELP_VIA, Source("goals/job.md"), fields=("energy",))


@pytest.mark.parametrize(("days", "named"), [(10, []), (900, ["nikos"])])
def test_friends_you_are_in_touch_with_you_ask_yourself(build: Build, days: int, named: list[str]) -> None:
    """Ben could lead to Nikos, who is in energy, as long as you have lost touch with Nikos."""
    ben = build.person("ben", ring=15, knows=("nikos",))
    nikos = build.person("nikos", ring=50, fields=("energy",))
    day = build.day(ENERGY, ben, nikos, build.met("ben", 5), build.met("nikos", days))
    assert [person.person for person in third_persons(day, "ben")] == named


def test_a_friend_you_lost_touch_with_is_not_asked_about_another(build: Build) -> None:
    """Neither for a goal nor for an address: first you have to find Ben himself."""
    ben, nikos = (
        build.person("ben", ring=15, knows=("nikos",)),
        build.person("nikos", ring=50, fields=("energy",)),
    )
    day = build.day(ENERGY, ben, nikos, build.met("ben", 2500), build.met("nikos", 2500))
    assert list(third_persons(day, "ben")) == []


def test_nobody_is_named_twice(build: Build) -> None:
    """Nikos, who is in energy and without an address, is one line and not two."""
    ben = build.person("ben", ring=15, knows=("nikos",))
    nikos = build.person("nikos", ring=50, fields=("energy",), channels=())
    day = build.day(ENERGY, ben, nikos, build.met("ben", 5), build.met("nikos", 2500))
    assert [third.person for third in third_persons(day, "ben")] == ["nikos"]


@pytest.mark.parametrize("ill", ["ben", "nikos", ""])
def test_beside_bad_news_no_goal_is_mentioned(build: Build, ill: str) -> None:
    """Neither to the one who has had it, nor of the one who has."""
    people = [
        build.person("ben", ring=15, knows=("nikos",)),
        build.person("nikos", ring=50, fields=("energy",)),
        build.person("anna"),
    ]
    told = [build.touch("anna", 3, text=f"{ill.capitalize()} has cancer")] if ill else []
    day = build.day(ENERGY, *people, build.met("ben", 5), build.met("nikos", 900), *told)
    assert bool(list(third_persons(day, "ben"))) is not bool(ill)
