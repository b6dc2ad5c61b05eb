"""What the pages say of a journal that is not the demo's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.i18n import Words
from faden.core.model import Rhythm, Settings
from faden.site.pages.frame import PageContext
from faden.site.pages.network import network
from faden.site.pages.rule_texts import RULES
from faden.site.pages.rules import rules
from faden.site.pages.sources import SOURCES

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.rules.snapshot import Snapshot


def frame(day: Snapshot, path: str, language: str = "en") -> PageContext:
    return PageContext(day.journal, Words(language), path)


@pytest.mark.parametrize(("language", "ring"), [("en", "every 2 weeks"), ("de", "alle 2 Wochen")])
def test_the_rules_are_those_in_force(build: Build, language: str, ring: str) -> None:
    """Rhythms, quiet days, capacity and emphasis stand on the page as the settings have them."""
    settings = Settings(
        rings={5: Rhythm(14), 150: Rhythm(None)},
        capacity=7,
        emphasis=0.25,
        quiet_days=(6,),
        country="DE",
        language=language,
    )
    day = build.day(build.person("ann", ring=5), settings=settings)
    page = rules(frame(day, "rules/", language), day)[1].decode()
    seven, beta, sunday = (
        ("7 people a week", "β = 0.25", "Sunday") if language == "en" else ("7 Leute", "β = 0,25", "Sonntag")
    )
    assert all(part in page for part in (ring, seven, beta, sunday, "DE"))


def test_every_rule_says_where_it_is_from() -> None:
    """Found, remembered and chosen stand apart: each rule has at least one, and each number its source."""
    for rule in RULES:
        assert rule.found or rule.remembered or rule.chosen
        assert all(numbers and set(numbers) <= SOURCES.keys() for _, numbers in rule.found)


def test_how_close_a_circle_is(build: Build) -> None:
    """Of three in a circle of whom two know each other, a third of the ties is noted; pairs are no circle."""
    people = [build.person(name, circles=("choir",)) for name in ("ann", "bob")]
    day = build.day(*people, build.person("cid", circles=("choir", "duo"), knows=("ann",)))
    page = network(frame(day, "network/"), day)[1].decode()
    assert "<dt>choir</dt> <dd>3 people; 33 % of the ties between them</dd>" in page
    assert "duo" not in page.partition("Who belongs together")[2]
