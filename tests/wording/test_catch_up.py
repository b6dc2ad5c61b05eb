"""What is known of a person, in words that are true."""

from __future__ import annotations

import pytest
from tests.rules.conftest import TODAY, Build

from faden.core.i18n import Words
from faden.core.model import Fact, PartialDate
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
