"""What is known of a person, in words that are true."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rules.conftest import TODAY, Build

from faden.core.i18n import Words
from faden.core.model import Fact, Met, PartialDate
from faden.rules.prep import prep
from faden.wording.catch_up import catch_up

build = Build()


@pytest.mark.parametrize(
    ("year", "language", "line"),
    [
        (2026, "de", "Rosa, geboren 2026"),
        (2026, "en", "Rosa, born in 2026"),
        (2025, "de", "Rosa, jetzt etwa 1"),
        (2017, "en", "Rosa, about 9 now"),
    ],
)
def test_a_child_of_this_year_is_not_nought(year: int, language: str, line: str) -> None:
    anna = build.person("anna", facts=(Fact("children", (f"Rosa {year}",)),))
    found = list(catch_up(prep(build.day(anna), "anna"), Words(language), TODAY, {}))
    assert [entry.text for entry in found] == [line]


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_old_fact_may_have_changed_but_need_not_be_asked_about(language: str) -> None:
    """The same sheet may say not to mention it."""
    parted = Fact("partner", ("separated",), PartialDate(2021))
    anna = build.person("anna", facts=(parted,), avoid=("the separation",))
    line = next(catch_up(prep(build.day(anna), "anna"), Words(language), TODAY, {}))
    assert line.below
    assert not any(word in line.below for word in ("ask", "frag"))


@pytest.mark.parametrize(
    ("days", "keys", "recalled"),
    [(2, {}, True), (2, {"ring": 15}, False), (1500, {"ring": 15}, True), (2, {"kin": True}, False)],
)
def test_how_you_met_is_recalled_of_new_people_and_after_long(
    days: int, keys: dict[str, Any], recalled: bool
) -> None:
    """And through whom; of old friends you know it."""
    met = Met(PartialDate(2026, 11, 21), "the film night", "ben")
    anna, ben = build.person("anna", met=met, **keys), build.person("ben", ring=5)
    day = build.day(anna, ben, build.met("anna", days))
    texts = [line.text for line in catch_up(prep(day, "anna"), Words("de"), TODAY, day.names)]
    line = "kennengelernt: 21. November 2026, the film night, über Ben"
    assert (line in texts) is recalled


@pytest.mark.parametrize(
    ("language", "said"), [("de", "länger her"), ("en", "some of this was noted a while ago")]
)
def test_that_facts_are_old_is_said_once(language: str, said: str) -> None:
    """Below the last of them: three remarks in a row say no more than one."""
    facts = tuple(Fact(key, ("x",), PartialDate(2019)) for key in ("home", "job", "hobby"))
    anna = build.person("anna", facts=facts)
    below = [line.below for line in catch_up(prep(build.day(anna), "anna"), Words(language), TODAY, {})]
    assert below[:-1] == ["", ""]
    assert said in below[-1]


def test_nothing_is_said_of_fresh_facts() -> None:
    facts = tuple(Fact(key, ("x",), PartialDate(2026, 11)) for key in ("home", "job"))
    anna = build.person("anna", facts=facts)
    assert not any(line.below for line in catch_up(prep(build.day(anna), "anna"), Words("en"), TODAY, {}))
