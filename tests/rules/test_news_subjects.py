"""Whom bad news is about: the person who told it, or the one it is told of."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Goal, GoalKind, NamedDate, PartialDate, Relation, Source, Standing
from faden.rules.evidence import bad_news
from faden.rules.goals import who_can_help
from faden.rules.plan import plan
from faden.wording.week import reasons


def lines(build: Build, *entries: object) -> dict[str, list[str]]:
    """The reasons of each line of this week's plan, by id, in English."""
    day = build.day(*entries)  # type: ignore[arg-type]
    return {line.id: reasons(Words("en"), day, line) for line in plan(day).lines}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Clara had a stroke", "Clara"),
        ("lunch, Clara is in hospital", "Clara"),
        ("says that Jonas has cancer", "Jonas"),
        ("Clara hatte einen Schlaganfall", "Clara"),
        ("Jonas liegt im Krankenhaus", "Jonas"),
        ("Her mum had a stroke", ""),
        ("Mum is in hospital", ""),
        ("He is in hospital", ""),
        ("Renate had a stroke", ""),
        ("Surgery was hard, she is depressed", ""),
        ("Everybody is ill", ""),
        ("Neighbour has cancer", ""),
        ("Ihre Mutter hat Krebs", ""),
        ("Mama hat Krebs", ""),
        ("Nachbarin hat Krebs", ""),
        ("Firma ist pleite", ""),
        ("Die Operation war schwer", ""),
        ("Chemo ist vorbei", ""),
        ("Clara died", ""),
        ("says Lena is fine and Tom had a stroke", "Tom"),
        ("London was fun, but she is ill", ""),
        ("Christmas was hard, depressed", ""),
        ("Köln war schön, aber sie ist krank", ""),
        ("Corona hat sie erwischt, liegt im Krankenhaus", ""),
        ("Urlaub war kurz, sie wurde gekündigt", ""),
    ],
)
def test_the_teller_is_asked_about_the_person_who_is_ill(build: Build, text: str, name: str) -> None:
    said = lines(build, build.person("renate", ring=15), build.touch("renate", 3, text=text))["renate"]
    if name:
        assert said[0].startswith(f"Ask how {name} is: “")
    else:
        assert said[0] == "See how they are."
        assert said[1].startswith("Tread carefully: “")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Clara had a stroke", True),
        ("visited Clara in hospital", True),
        ("bei Clara wurde Krebs gefunden", True),
        ("Claras Mutter ist gestorben", True),
        ("clara has cancer", True),
        ("in hospital, told Clara about it", False),
        ("has separated from Clara", False),
        ("Clara says Jonas has cancer", False),
        ("Clara drove her to hospital", False),
        ("Clara was there when her mum died", False),
        ("Clara came to the funeral", False),
        ("funeral with Ben and Clara", False),
        ("Clara hat sie ins Krankenhaus gefahren", False),
        ("geht Clara gar nicht gut", True),
        ("Clara and Ben have separated", True),
        ("Clara hat erzählt, dass Jonas Krebs hat", False),
    ],
)
def test_a_person_of_the_journal_who_is_told_of_has_the_line(build: Build, text: str, about: bool) -> None:
    """With who told it; the teller has none, unless they are related. A person who is only mentioned has none."""
    people = build.person("renate", ring=15), build.person("clara", ring=150)
    said = lines(build, *people, build.touch("clara", 40), build.touch("renate", 3, text=text))
    assert ("clara" in said) is about
    assert ("renate" in said) is not about
    if about:
        assert said["clara"][0] == "See how they are."
        assert said["clara"][1].endswith(", told by Renate).")
    day = build.day(*people, build.touch("renate", 3, text=text))
    assert day.tidings["renate"].care
    assert not day.tidings["clara"].care[0].private


@pytest.mark.parametrize("file", ["renate", "clara"])
def test_the_mother_is_asked_how_her_daughter_is(build: Build, file: str) -> None:
    words = {"renate": ("clara", "daughter"), "clara": ("renate", "mother")}
    people = [
        build.person(id, ring=15, relations=(Relation(*words[id]),) if id == file else ()) for id in words
    ]
    said = lines(build, *people, build.touch("renate", 3, text="Clara had a stroke"))
    assert said["renate"][0].startswith("Ask how Clara is: “")
    assert "clara" in said


@pytest.mark.parametrize("told", [5, 30])
def test_what_is_told_brings_a_line_at_once_and_about_a_month_later(build: Build, told: int) -> None:
    people = build.person("ben", ring=150), build.person("anna", ring=150)
    news = build.touch("anna", told, text="Ben has cancer")
    assert "ben" in lines(build, *people, build.touch("ben", told + 20), news)
    assert "ben" not in lines(build, *people, build.touch("ben", told + 20), build.touch("ben", 2), news)


@pytest.mark.parametrize("word", ["father", "vater", "dad", "Ehemann", "older brother", "beste Freundin"])
@pytest.mark.parametrize("file", ["tom", "karl"])
def test_a_death_touches_those_to_whom_a_file_says_what_the_dead_were(
    build: Build, word: str, file: str
) -> None:
    """By a line, or by the day in the file of the dead, and for five weeks; a line of long ago is none of it."""

    def touched(days: int, *, dated: bool, told: bool) -> bool:
        day = build.before(days)
        died = (NamedDate("died", PartialDate(day.year, day.month, day.day)),) if dated else ()
        relation = {file: (Relation("karl" if file == "tom" else "tom", word),)}
        karl = build.person("karl", state=Standing.DECEASED, dates=died, relations=relation.get("karl", ()))
        tom = build.person("tom", ring=15, relations=relation.get("tom", ()))
        line = build.touch("anna", 1 if dated else days, text="Karl died on Monday")
        past = build.touch("tom", days + 1)
        made = build.day(karl, tom, build.person("anna", ring=15), past, *([line] if told else []))
        return bool(made.tidings["tom"].care)

    for told, dated in ((True, False), (False, True)):
        assert touched(35, dated=dated, told=told)
        assert not touched(36, dated=dated, told=told)
    assert not touched(60, dated=True, told=True)


def test_the_bereaved_have_a_line(build: Build) -> None:
    karl = build.person("karl", state=Standing.DECEASED)
    tom = build.person("tom", ring=150, relations=(Relation("karl", "father"),))
    told = build.touch("anna", 3, text="Karl has died")
    said = lines(build, karl, tom, build.person("anna", ring=15), build.touch("tom", 30), told)
    assert said["tom"][0] == "See how they are."
    assert "anna" not in said


def test_who_only_tells_of_another_is_spoken_to_as_ever(build: Build) -> None:
    """Ask how Ben is, but ask Anna as before; her goal and her questions stay. A mother's do not."""
    goal = Goal("job", "A job", GoalKind.HELP_FROM, Source("goals/job.md"), fields=("law",))
    told = build.touch("anna", 3, text="Ben has cancer")
    for close in (False, True):
        relations = (Relation("ben", "son"),) if close else ()
        anna = build.person("anna", ring=15, fields=("law",), relations=relations)
        day = build.day(goal, anna, build.person("ben", ring=15), build.touch("ben", 90), told)
        tidings = day.tidings["anna"]
        assert [news.about for news in tidings.care] == ["Ben"]
        assert bool(tidings.touching) is close
        assert bad_news(day, "anna") is close
        assert ("anna" in who_can_help(day, goal)) is not close
    assert bad_news(day, "ben")
