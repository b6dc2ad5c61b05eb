"""What to be careful about is what happened, and not the day of the funeral."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.model import Relation
from faden.rules.news_events import is_appointment
from faden.rules.pressing import to_care_for

if TYPE_CHECKING:
    from tests.rules.conftest import Build


@pytest.mark.parametrize(
    ("text", "appointment"),
    [
        ("funeral is thurs 29th at lawnswood", True),
        ("Beerdigung am Freitag", True),
        ("in hospital, op went ok, home thurs", True),
        ("noch im Krankenhaus, darf Donnerstag heim", True),
        ("in A&E", True),
        ("his dad died, funeral on Friday", False),
        ("Oma ist gestorben, Beerdigung am Freitag", False),
        ("in LGI, hip fractured, op monday", False),
        ("im Krankenhaus, Hüfte gebrochen", False),
        ("lunch", False),
    ],
)
def test_an_appointment(text: str, *, appointment: bool) -> None:
    assert is_appointment(text) is appointment


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nana betty died this morning", "funeral is thurs 29th at lawnswood"),
        ("Oma ist gestorben", "Beerdigung am Freitag"),
        ("hip fractured, op monday", "in hospital, home thurs"),
        ("Hüfte gebrochen", "im Krankenhaus, darf Donnerstag heim"),
    ],
)
def test_what_happened_is_quoted(build: Build, before: str, after: str) -> None:
    """In the plan and on the sheet, whichever was noted last; without the other, the appointment."""
    dad = build.person("dad", ring=5)
    told = (
        build.touch("dad", 12, "chat", "them", text=before),
        build.touch("dad", 8, "chat", "them", text=after),
    )
    day = build.day(dad, *told)
    assert [news.text for news in day.tidings["dad"].care] == [before, after]
    assert to_care_for(day)["dad"].text == before
    assert to_care_for(build.day(dad, told[1]))["dad"].text == after


def test_their_own_trouble_comes_before_that_of_another(build: Build) -> None:
    """In a line of Mum's: her hip, and then how Dad is."""
    people = build.person("mum", relations=(Relation("dad", "husband"),)), build.person("dad")
    told = build.met("mum", 4, body="hip fractured"), build.met("mum", 3, body="dad in bits")
    care = build.day(*people, *told).tidings["mum"].care
    assert [(news.text, news.about) for news in care] == [("hip fractured", ""), ("dad in bits", "Dad")]


def test_a_later_illness_is_not_behind_an_older_death(build: Build) -> None:
    told = build.touch("mo", 40, text="his dad died"), build.touch("mo", 5, text="has cancer")
    care = build.day(build.person("mo"), *told).tidings["mo"].care
    assert [news.text for news in care] == ["has cancer", "his dad died"]
