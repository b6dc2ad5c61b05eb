"""The pages of goals: whom each is about."""

from __future__ import annotations

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, Source
from faden.site.pages.goals import goals
from faden.site.pages.page_context import PageContext


def test_a_reunion_shows_those_it_names() -> None:
    """And not whoever happens to live in one of its towns."""
    build = Build()
    body = "All of us: [[jonas]], [[nikos]], [[gone]]."
    goal = Goal("leuven", "Leuven", GoalKind.NOSTALGIA, Source("g.md"), places=("Köln",), body=body)
    people = [build.person("anna", place="Köln"), build.person("jonas"), build.person("nikos")]
    day = build.day(goal, *people)
    page = goals(PageContext(day.journal, Words("en"), "goals/"), day)[1].decode()
    assert [name for name in ("Anna", "Jonas", "Nikos") if name in page] == ["Jonas", "Nikos"]


def test_a_goal_without_names_and_fields_shows_who_lives_there() -> None:
    build = Build()
    goal = Goal("move", "Move", GoalKind.HELP_VIA, Source("g.md"), places=("Bonn",))
    day = build.day(goal, build.person("anna", place="Bonn"), build.person("ben", place="Köln"))
    page = goals(PageContext(day.journal, Words("en"), "goals/"), day)[1].decode()
    assert ("Anna" in page, "Ben" in page) == (True, False)
