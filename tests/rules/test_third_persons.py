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
