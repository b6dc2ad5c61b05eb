"""What comes before the order of a week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from faden.core.i18n import Words
from faden.core.model import DateRange, NamedDate, PartialDate, Rhythm, Settings
from faden.rules.plan import plan
from faden.rules.pressing import to_care_for
from faden.wording.week import reasons

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.core.model import Meeting, Person, Touch

DEATH = "his mum’s funeral"


def crowd(build: Build) -> list[Person | Meeting | Touch]:
    """Six people who have been due for long, for four lines."""
    people = [build.new(f"a{n}", ring=15) for n in range(6)]
    return [*people, *(build.met(f"a{n}", 60 + n) for n in range(6))]


@pytest.mark.parametrize(
    ("told", "since", "asked"),
    [
        (1, None, True),
        (14, None, True),
        (15, None, False),
        (8, 7, False),
        (23, None, False),
        (24, None, True),
        (37, None, True),
        (38, None, False),
        (30, 13, False),
        (30, 14, True),
    ],
)
@pytest.mark.parametrize("text", [DEATH, "Krebs", "they have separated", "Job verloren"])
def test_after_bad_news_they_have_a_line(
    build: Build, told: int, since: int | None, asked: bool, text: str
) -> None:
    """At once, until you have been in touch, and again about a month later; before anyone who is only due."""
    later = [build.touch("ciaran", since)] if since else []
    day = build.day(
        *crowd(build), build.new("ciaran", ring=50), build.touch("ciaran", told, text=text), *later
    )
    week = plan(day)
    assert ("ciaran" in [line.id for line in week.lines]) is asked
    if asked:
        line = next(line for line in week.lines if line.id == "ciaran")
        said = reasons(Words("en"), day, line)
        assert said[0] == "See how they are."
        assert text in said[1]


@pytest.mark.parametrize(
    "keys",
    [{"activity": "Omas Beerdigung"}, {"body": "His mum has passed\naway."}],
    ids=["activity", "two lines"],
)
def test_bad_news_is_seen_wherever_a_note_tells_it(build: Build, keys: dict[str, str]) -> None:
    day = build.day(*crowd(build), build.new("ciaran", ring=50), build.met("ciaran", 1, **keys))
    assert "ciaran" in [line.id for line in plan(day).lines]


def test_what_happened_long_ago_is_not_looked_for(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day of years ago, which many files have, is no reason to read everything that was written since."""
    ciaran = build.new("ciaran", ring=50, dates=(NamedDate("Wedding", PartialDate(2011, 6, 4)),))
    day = build.day(ciaran, build.touch("ciaran", 60, text=DEATH))
    monkeypatch.setattr("faden.rules.snapshot.tidings", lambda *_: pytest.fail("looked for"))
    assert not to_care_for(day.week_begin)


@pytest.mark.parametrize("text", ["Streit über Politik", "a lovely walk", "she died laughing"])
def test_no_line_for_a_quarrel_or_for_nothing(build: Build, text: str) -> None:
    day = build.day(*crowd(build), build.new("ciaran", ring=50), build.touch("ciaran", 3, text=text))
    assert "ciaran" not in [line.id for line in plan(day).lines]


def test_an_overdue_promise_has_a_line_whoever_is_due(build: Build) -> None:
    """Even the day after you were in touch; without a day it is none; and at most a third of the lines are for promises."""

    def promised(name: str, over: int, *, stated: bool = True) -> Meeting:
        task = build.promise("the CV", name, made=40, due=over, stated=stated)
        return build.met(name, 1, promises=(task,))

    names = ("priya", "p2", "p3", "open")
    notes = [promised(name, over) for name, over in zip(names[:3], (1, 9, 20), strict=True)]
    week = plan(build.day(*crowd(build), *(build.new(name, ring=50) for name in names), *notes,
                          promised("open", 3, stated=False)))  # fmt: skip
    planned = {line.id for line in week.lines}
    assert planned & set(names) == {"priya"}
    assert len(planned) == 4


def test_birthdays_of_those_close_stay_in_a_week_away(build: Build) -> None:
    """And a wedding of anyone's on its day; a week with two days at home would have room for two lines."""
    saturday = build.today + timedelta(days=5)
    away = Settings(away=(DateRange(build.today, build.today + timedelta(days=4)),), capacity=4)
    mum = build.new("mum", ring=5, kin=True, birthday=PartialDate(1953, saturday.month, saturday.day))
    wedding = NamedDate("Wedding", PartialDate(saturday.year, saturday.month, saturday.day))
    katrin = build.new("katrin", ring=150, dates=(wedding,))
    third = build.new("third", ring=15, birthday=PartialDate(1990, saturday.month, saturday.day))
    far = build.new("far", ring=150, birthday=PartialDate(1990, saturday.month, saturday.day))
    met = [build.met(name, 9) for name in ("mum", "katrin", "third", "far")]
    week = plan(build.day(*crowd(build), mum, katrin, third, far, *met, settings=away))
    assert sorted(line.id for line in week.lines) == ["katrin", "mum", "third"]
    assert {line.day for line in week.lines} == {saturday}


@pytest.mark.parametrize("text", ["nana died this morning", "Oma ist gestorben"])
@pytest.mark.parametrize(("ring", "named"), [(5, True), (50, False)])
def test_a_death_in_the_family_puts_those_closest_on_the_plan(
    build: Build, text: str, ring: int, *, named: bool
) -> None:
    """Being together with the whole family does not ask each of them how they are, and the funeral is no reason to wait."""
    kin = [build.person(name, kin=True) for name in ("gem", "luke")]
    dad = build.person("dad", kin=True, ring=ring)
    told = build.touch("gem", 4, "call", "them", text=text)
    funeral = build.met("dad gem luke", -9, activity="funeral")
    parts = [*crowd(build), *kin, dad, told, build.met("dad gem luke", 2, activity="tea"), funeral]
    week = plan(build.day(*parts))
    assert ("dad" in [line.id for line in week.lines]) is named
    assert "dad" not in week.soon
    alone = plan(build.day(*parts, build.met("dad", 1)))
    assert "dad" not in [line.id for line in alone.lines]


@pytest.mark.parametrize(
    ("keys", "named"), [({"kin": True}, True), ({"ring": 5}, True), ({"ring": 15}, False)]
)
def test_the_birthday_of_those_closest_is_rung_from_afar(
    build: Build, keys: dict[str, Any], *, named: bool
) -> None:
    """You are away on Saturday, when dad is 75."""
    dad = build.person("dad", birthday=PartialDate(1951, 11, 28), rhythm=Rhythm(30), **keys)
    settings = Settings(away=(DateRange(build.before(-4), build.before(-12)),))
    day = build.day(*crowd(build), dad, build.met("dad", 6), settings=settings)
    assert ("dad" in [line.id for line in plan(day).lines]) is named
