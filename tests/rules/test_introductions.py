"""Who should know whom, and in which order that is said."""

from __future__ import annotations

from tests.rules.conftest import Build

from faden.core.model import Goal, GoalKind, Source
from faden.rules.introductions import introductions


def test_whoever_can_help_is_introduced_first(build: Build) -> None:
    """A need that the other person can fill counts as three interests; then the more in common, then the alphabet."""
    people = [
        build.person("a", ring=5, interests=("x", "y"), fields=("law",)),
        build.person("b", ring=5, interests=("x", "y")),
        build.person("c", ring=5, interests=("p", "q", "r", "s"), fields=("law",)),
        build.person("d", ring=5, interests=("p", "q", "r", "s")),
        build.person("e", ring=5, needs=("tax",)),
        build.person("f", ring=5, skills=("tax",)),
        build.person("g", ring=5, interests=("k", "l", "m"), fields=("law",)),
        build.person("h", ring=5, interests=("k", "l", "m")),
    ]
    goal = Goal("g", "G", GoalKind.HELP_VIA, Source("g.md"), fields=("law",))
    day = build.day(goal, *people, *(build.met(one.id, 2) for one in people))
    assert [one.one + one.other for one in introductions(day)] == ["cd", "ef", "gh", "ab"]
