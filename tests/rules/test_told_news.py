"""Bad news that is told without the person, and a death in the family."""

from __future__ import annotations

from datetime import timedelta
from pkgutil import get_data
from typing import Any

import pytest
from tests.rules.conftest import Build

from faden.core.model import Goal, GoalKind, NamedDate, PartialDate, Relation, Source, Standing
from faden.journal.parsing.catalogue import read_catalogue
from faden.journal.parsing.source import SourceFile
from faden.rules.goals import who_can_help
from faden.rules.plan import plan
from faden.rules.pressing import to_care_for
from faden.rules.snapshot import Snapshot

SHIPPED = read_catalogue(
    SourceFile("catalogue.yaml", (get_data("faden", "catalogue/catalogue.yaml") or b"").decode())
)


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
    """It is not to be said to them unasked, holds for five weeks, and no goal stands beside it."""
    goal = Goal("job", "A job", GoalKind.HELP_FROM, Source("goals/job.md"), fields=("law",))
    people = build.person("andi", ring=15, fields=("law",)), build.person("ben")
    for days, fresh in ((1, True), (35, True), (36, False)):
        day = build.day(goal, *people, build.touch("andi", 50), build.touch("ben", days, text=text))
        care = day.tidings["andi"].care
        assert bool(care) is (about and fresh)
        assert all(not news.private and news.sure and news.told_by == ("ben",) for news in care)
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


@pytest.mark.parametrize(("told", "said"), [(4, ["Oma ist gestorben"]), (None, ["Oma †"])])
def test_a_death_is_said_once(build: Build, told: int | None, said: list[str]) -> None:
    """By the line that tells of it, wherever it is, and else by the day in the file."""
    day = build.today - timedelta(days=5)
    died = NamedDate("died", PartialDate(day.year, day.month, day.day))
    oma = build.person("oma", kin=True, state=Standing.DECEASED, dates=(died,))
    people = oma, build.person("tom", kin=True), build.person("mama", kin=True)
    lines = [build.touch("mama", told, text="Oma ist gestorben")] if told else []
    journal = build.day(*people, *lines)
    for id in ("tom", "mama"):
        assert [news.text for news in journal.tidings[id].care] == said


@pytest.mark.parametrize("activity", ["Omas Beerdigung", "nana's funeral"])
def test_who_was_at_a_funeral_is_treated_with_care(build: Build, activity: str) -> None:
    people = build.person("mama", kin=True), build.person("tom", kin=True), build.person("zoe")
    assert cared_for(build.day(*people, build.met("mama zoe", 3, activity=activity))) == {
        "mama",
        "tom",
        "zoe",
    }


def test_news_of_this_week_takes_goal_and_cheerful_opener_from_the_line(build: Build) -> None:
    """The plan is made from what was known before Monday, but is read today."""
    goal = Goal("job", "A job", GoalKind.HELP_FROM, Source("goals/job.md"), fields=("law",))
    people = build.person("andi", ring=15, fields=("law",)), build.person("ben")
    today = build.today + timedelta(days=1)
    past = build.touch("andi", 50), build.touch("ben", 20)
    (line,) = plan(build.day(SHIPPED, goal, *people, *past, today=today)).lines
    assert line.id == "andi"
    assert line.ranked.goal == goal
    told = build.touch("ben", -1, text="Andi hat Krebs")
    (line,) = plan(build.day(SHIPPED, goal, *people, *past, told, today=today)).lines
    assert (line.id, line.ranked.goal) == ("andi", None)


@pytest.mark.parametrize("kin", [True, False])
def test_no_opener_beside_bad_news_takes_it_that_all_is_well(build: Build, kin: bool) -> None:
    """In none of a year's weeks, whether the news came before the week or in it."""
    begun: dict[int, set[str]] = {2: set(), 8: set()}
    for week in range(53):
        for ago, said in begun.items():
            today = build.today + timedelta(days=7 * week + 3)
            people = build.person("tom", ring=15, kin=kin), build.person("mama", kin=True)
            heard = "Tom hat Krebs" if not kin else "Oma ist gestorben"
            news = build.touch("mama", -7 * week - 3 + ago, text=heard)
            day = build.day(SHIPPED, *people, build.touch("tom", 50 - 7 * week), news, today=today)
            said |= {line.opener.text("en") for line in plan(day).lines if line.id == "tom" and line.opener}
    for said in begun.values():
        assert "How are you doing?" in said
        assert not [
            text
            for text in said
            if "well" in text or "all right" in text or "home" in text or "podcast" in text
        ]


@pytest.mark.parametrize("quarrel", ["Streit über Politik", "big row about money", "haben uns gestritten"])
@pytest.mark.parametrize(
    "made_up",
    ["wieder vertragen", "alles wieder gut", "we made up", "sorted it out", "haben uns ausgesprochen"],
)
@pytest.mark.parametrize(
    ("channel", "direction"), [("chat", "me"), ("chat", "them"), ("mail", "both"), ("call", "both")]
)
def test_a_quarrel_ends_wherever_it_is_told(
    build: Build, quarrel: str, made_up: str, channel: str, direction: str
) -> None:
    """On a later day, by whatever channel; before that it asks for care."""
    told = build.touch("ben", 9, text=quarrel)
    assert build.day(build.person("ben"), told).tidings["ben"].care
    later = build.touch("ben", 3, channel, direction, text=made_up)
    for since in ((), (build.touch("ben", 1, "chat", "them", text="a film"),)):
        assert not build.day(build.person("ben"), told, later, *since).tidings["ben"].care


def test_what_is_told_by_a_private_person_or_line_stays_private(build: Build) -> None:
    tom = build.person("tom", kin=True)
    for private, line in ((False, False), (True, False), (False, True)):
        told = build.touch("mama", 3, text="Oma ist gestorben", private=line)
        (news,) = build.day(build.person("mama", kin=True, private=private), tom, told).tidings["tom"].care
        assert news.private is (private or line)


@pytest.mark.parametrize(
    "text", ["mum's had a fall", "mum broke her hip", "mums in hospital", "mama ist gestürzt", "mum in A&E"]
)
@pytest.mark.parametrize(
    ("keys", "reaches"),
    [
        ({"kin": True}, True),
        ({"relations": (Relation("mum", "mother"),)}, True),
        ({}, False),
        ({"relations": (Relation("mum", "boss"),)}, False),
    ],
)
def test_bad_news_of_mum_in_the_line_of_a_sister(
    build: Build, text: str, keys: dict[str, Any], *, reaches: bool
) -> None:
    """In the line of a friend it is the friend's mother."""
    day = build.day(
        build.person("mum", ring=5), build.person("gem", **keys), build.touch("gem", 2, text=text)
    )
    assert cared_for(day) == ({"mum", "gem"} if reaches else {"gem"})
    assert ("mum" in to_care_for(day)) is reaches
    assert [news.about for news in day.tidings["gem"].care] == (["Mum"] if reaches else [""])


@pytest.mark.parametrize(
    "text", ["rob's mum has had a fall", "his mum broke her hip", "robs mum is in hospital"]
)
def test_of_another_mum_yours_is_not_told(build: Build, text: str) -> None:
    day = build.day(
        build.person("mum", ring=5), build.person("gem", kin=True), build.touch("gem", 2, text=text)
    )
    assert cared_for(day) == {"gem"}


def test_dad_in_the_line_of_mum(build: Build) -> None:
    people = build.person("mum", ring=5), build.person("dad", ring=5)
    day = build.day(*people, build.met("mum", 2, body="took her grapes. dad in bits"))
    assert "dad" in to_care_for(day)
    assert [news.about for news in day.tidings["mum"].care] == ["Dad"]
