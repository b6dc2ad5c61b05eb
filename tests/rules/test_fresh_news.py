"""Neither a death nor a birth waits for the plan of the next week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from faden.core.i18n import Words
from faden.core.model import Rhythm
from faden.rules.channel_choice import Size
from faden.rules.plan import plan
from faden.wording.advice import reasons

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.rules.plan import PlanLine
    from faden.rules.snapshot import Snapshot

WEDNESDAY = date(2026, 11, 25)


def line_of(day: Snapshot, who: str) -> PlanLine | None:
    return next((line for line in plan(day).lines if line.id == who), None)


def why(day: Snapshot, line: PlanLine) -> str:
    return " ".join(
        reasons(
            Words("en"), line, day.names, day.today, tidings=day.tidings[line.id], now=day.cadences[line.id]
        )
    )


@pytest.mark.parametrize(
    ("direction", "channel", "day"), [("them", "mail", 24), ("both", "call", 26), ("them", "chat", 24)]
)
def test_a_death_of_monday_is_in_the_plan_of_that_week(
    build: Build, direction: str, channel: str, day: int
) -> None:
    """After a talk some days later, else the day after; on every day of the week the same, until you were in touch."""
    mo, anna = build.person("mo", ring=50), build.person("anna", ring=50)
    told = build.touch("mo", 0, channel, direction, text="his dad died last night")
    parts = (mo, anna, build.met("mo", 20), build.met("anna", 100))
    before = [line.id for line in plan(build.day(*parts)).lines]
    assert before == ["anna"]
    for later in range(6):
        today = build.today + timedelta(days=later)
        found = build.day(*parts, told, today=today)
        line = line_of(found, "mo")
        assert line is not None
        assert line.day == date(2026, 11, day)
        assert [one.id for one in plan(found).lines if one.id != "mo"] == before
        assert "See how they are." in why(found, line)
        assert "his dad died" in why(found, line)
    since = build.touch("mo", -5, "call", "me")
    assert line_of(build.day(*parts, told, since, today=date(2026, 11, 29)), "mo") is None


def test_an_open_line_says_the_news_of_the_week(build: Build) -> None:
    """There are no two lines for a person, unless the first is done."""
    parts = (build.person("mo", ring=50), build.person("jo"), build.met("mo", 100))
    told = build.touch("jo", 0, "call", text="Mo's dad died last night")
    day = build.day(*parts, told, today=WEDNESDAY)
    assert [one.id for one in plan(day).lines] == ["mo"]
    line = line_of(day, "mo")
    assert line is not None
    assert line.ranked.care is not None
    assert "See how they are." in why(day, line)


def test_bad_news_of_sunday_is_for_the_next_week(build: Build) -> None:
    parts = (build.person("mo", ring=50), build.met("mo", 20))
    told = build.touch("mo", -6, "mail", "them", text="his dad died")
    assert line_of(build.day(*parts, told, today=date(2026, 11, 29)), "mo") is None
    assert line_of(build.day(*parts, told, today=date(2026, 11, 30)), "mo") is not None


@pytest.mark.parametrize("ring", [5, 15, 50])
@pytest.mark.parametrize("ago", [0, 9])
def test_good_news_of_those_close_has_a_line(build: Build, ring: int, ago: int) -> None:
    """A message about the baby, on Monday or the week before, is answered this week; of others it has no line of its own."""
    parts = (build.person("jule", ring=ring, rhythm=Rhythm(300)), build.met("jule", 20))
    told = build.touch("jule", ago, "chat", "them", text="Baby ist da, Emil")
    day = build.day(*parts, told, today=WEDNESDAY)
    line = line_of(day, "jule")
    assert (line is not None) is (ring < 50)
    if line is not None:
        assert "Something to congratulate them on: “Baby ist da, Emil”" in why(day, line)
    for channel, direction in (("chat", "me"), ("call", "them"), ("meeting", "both")):
        done = build.touch("jule", ago, channel, direction)
        assert line_of(build.day(*parts, told, done, today=WEDNESDAY), "jule") is None


def test_a_line_for_good_news_asks_for_no_decision(build: Build) -> None:
    """However often a line was passed over; and after only a message, the news is still open."""
    jule = build.person("jule", ring=5)
    told = build.touch("jule", 0, "chat", "them", text="Baby ist da, Emil")
    day = build.day(jule, build.met("jule", 150), told, today=WEDNESDAY)
    (line,) = plan(day).lines
    assert line.times > 0
    assert not line.asks
    assert line.suggestion.size is Size.WHOLE
    assert [one.id for one in plan(day).done] == []


def test_what_they_told_you_is_congratulated_on(build: Build) -> None:
    parts = (build.person("kathi", ring=5, kin=True, rhythm=Rhythm(300)), build.met("kathi", 20))
    told = build.touch("kathi", 9, "call", "them", text="she is pregnant")
    day = build.day(*parts, told, today=WEDNESDAY)
    assert line_of(day, "kathi") is None
    assert [news.heard for news in day.tidings["kathi"].good] == [True]
