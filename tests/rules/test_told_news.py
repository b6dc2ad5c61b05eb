"""Bad news that is told without the person, and a death in the family."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.model import Goal, GoalKind, NamedDate, PartialDate, Source, Standing
from faden.rules.goals import who_can_help
from faden.rules.snapshot import Snapshot


def cared_for(day: Snapshot) -> set[str]:
    return {id for id in day.journal.people if day.tidings[id].care}


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Andi hat Krebs", True),
        ("andi has cancer", True),
        ("Andis Vater ist gestorben", True),
        ("Andi ist todmüde", False),
        ("Streit mit Andi", False),
        ("Andi hat eine Wohnung", False),
    ],
)
def test_bad_news_told_in_the_line_of_another(build: Build, text: str, about: bool) -> None:
    """It is never to be said to them, asks for nothing at once, holds for five weeks, and no goal stands beside it."""
    goal = Goal("job", "A job", GoalKind.HELP_FROM, Source("goals/job.md"), fields=("law",))
    people = build.person("andi", ring=15, fields=("law",)), build.person("ben")
    for days, fresh in ((1, True), (35, True), (36, False)):
        day = build.day(goal, *people, build.touch("andi", 50), build.touch("ben", days, text=text))
        care = day.tidings["andi"].care
        assert bool(care) is (about and fresh)
        assert all(news.private and not news.sure for news in care)
        assert ("andi" in who_can_help(day, goal)) is not bool(care)


@pytest.mark.parametrize(
    "text",
    [
        "Oma ist gestorben",
        "my nana died",
        "Nana's funeral",
        "Beerdigung von Opa",
        "Dad passed away in his sleep",
    ],
)
def test_a_death_in_the_family_touches_all_kin(build: Build, text: str) -> None:
    people = build.person("mama", kin=True), build.person("tom", kin=True), build.person("zoe")
    day = build.day(*people, build.touch("mama", 3, text=text))
    assert cared_for(day) == {"mama", "tom"}
    assert cared_for(build.day(*people, build.touch("mama", 36, text=text))) <= {"mama"}


@pytest.mark.parametrize(
    "text", ["Lenas Oma ist gestorben", "her gran died", "Oma war da", "Akku tot, Oma lacht"]
)
def test_another_family_is_not_yours(build: Build, text: str) -> None:
    people = build.person("mama", kin=True), build.person("tom", kin=True)
    assert "tom" not in cared_for(build.day(*people, build.touch("mama", 3, text=text)))


def test_the_gran_of_a_friend_is_theirs_alone(build: Build) -> None:
    people = build.person("lena"), build.person("tom", kin=True)
    assert cared_for(build.day(*people, build.touch("lena", 3, text="Oma ist gestorben"))) == {"lena"}


def test_the_day_in_the_file_of_the_dead(build: Build) -> None:
    """All other kin, and not the dead."""
    day = build.today - timedelta(days=4)
    died = NamedDate("died", PartialDate(day.year, day.month, day.day))
    oma = build.person("oma", kin=True, state=Standing.DECEASED, dates=(died,))
    journal = build.day(oma, build.person("tom", kin=True), build.person("zoe"))
    assert [news.text for news in journal.tidings["tom"].care] == ["Oma †"]
    assert not journal.tidings["zoe"].care


@pytest.mark.parametrize("activity", ["Omas Beerdigung", "nana's funeral"])
def test_who_was_at_a_funeral_is_treated_with_care(build: Build, activity: str) -> None:
    people = build.person("mama", kin=True), build.person("tom", kin=True), build.person("zoe")
    assert cared_for(build.day(*people, build.met("mama zoe", 3, activity=activity))) == {
        "mama",
        "tom",
        "zoe",
    }
