"""The page of the rules: those in force, and where each is from."""

from __future__ import annotations

import re

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Rhythm, Settings
from faden.rules.snapshot import Snapshot
from faden.site.pages.page_context import PageContext
from faden.site.pages.rule_texts import RULES
from faden.site.pages.rules import rules
from faden.site.pages.sources import SOURCES


def frame(day: Snapshot, path: str, language: str = "en") -> PageContext:
    return PageContext(day.journal, Words(language), path)


@pytest.mark.parametrize(("language", "ring"), [("en", "every 2 weeks"), ("de", "alle 2 Wochen")])
def test_the_rules_are_those_in_force(language: str, ring: str) -> None:
    """Rhythms, quiet days, capacity and emphasis stand on the page as the settings have them."""
    settings = Settings(
        rings={5: Rhythm(14), 150: Rhythm(None)},
        capacity=7,
        emphasis=0.25,
        quiet_days=(6,),
        country="DE",
        language=language,
    )
    day = Build().day(Build().person("ann", ring=5), settings=settings)
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


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_typed_looks_like_it(language: str) -> None:
    """Keys such as `heard` are code on the page, and no accents are left of it."""
    day = Build().day()
    page = rules(frame(day, "rules/", language), day)[1].decode()
    assert "<code>heard</code>" in page
    assert "`" not in page


def test_a_formula_has_words_of_the_language() -> None:
    """A German page has no `day`, `weeks` or `trust` in its formulas, and a comma in its numbers."""
    day = Build().day()
    page = rules(frame(day, "rules/", "de"), day)[1].decode()
    formulas = re.findall(r'fd-formula"><code>(.*?)</code>', page)
    assert len(formulas) == sum(bool(rule.formula) for rule in RULES)
    english = {word for rule in RULES for word in re.findall(r"[a-z]{3,}", rule.formula)} - {
        "max",
        "min",
        "log",
    }
    assert {"day", "weeks", "trust", "silence"} <= english
    assert [word for word in re.findall(r"[a-z]{3,}", " ".join(formulas)) if word in english] == []
    assert re.search(r"\d\.\d|\^\.", " ".join(formulas)) is None
