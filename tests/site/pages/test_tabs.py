"""Five tabs at most, and what has nothing to show is not there."""

from __future__ import annotations

import yaml
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, Source
from faden.site.pages.tabs import navigation, tabs, views_of


def named(build: Build, *things: object, language: str = "en") -> dict[str, list[str]]:
    known = tabs(build.day(*things), Words(language))  # type: ignore[arg-type]
    return {tab.name: [view.path for view in tab.views] for tab in known}


def test_a_new_journal_has_three_doors() -> None:
    assert named(Build()) == {"This week": [""], "People": ["people/"], "More": ["rules/"]}


def test_a_lived_journal_has_five() -> None:
    build = Build()
    goal = Goal("job", "A job", GoalKind.GIVE, Source("contacts/goals/job.md"))
    found = named(
        build,
        build.person("anna", ring=5, place="Köln"),
        build.person("ben"),
        build.met("anna", 500),
        goal,
        language="de",
    )
    assert list(found) == ["Diese Woche", "Menschen", "Treffen", "Wieder aufnehmen", "Mehr"]
    assert found["Menschen"] == ["people/", "due/", "places/", "stock/"]
    assert found["Wieder aufnehmen"] == ["reactivate/", "goals/"]


def test_the_navigation_is_yaml_that_any_engine_reads() -> None:
    build = Build()
    known = tabs(build.day(build.person("anna", ring=5), build.met("anna", 500)), Words("de"))
    read = yaml.safe_load(navigation(known))
    assert read["nav"][0] == "index.md"
    assert read["nav"][1] == {"Menschen": ["people/index.md", "due/index.md", "stock/index.md"]}


def test_a_page_names_the_views_behind_its_door() -> None:
    build, words = Build(), Words("en")
    known = tabs(build.day(build.person("anna", ring=5), build.met("anna", 500)), words)
    assert [view.path for view in views_of(known, "due/", words)] == ["people/", "due/", "stock/"]
    assert views_of(known, "", words) == ()
    assert views_of(known, "people/anna/", words) == ()
    assert [view.path for view in views_of(known, "rules/", words, problems=True)][-1] == "problems/"
