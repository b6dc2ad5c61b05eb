"""What is known of a person and their family, and how old that is."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.conftest import Build

from faden.core.model import Fact, PartialDate, Person, Source
from faden.rules.prep.known_facts import children, known_facts


@pytest.mark.parametrize(("key", "years"), [("job", 3), ("home", 5)])
def test_how_long_one_may_be_sure(build: Build, key: str, years: int) -> None:
    """A job for three years, a home for five."""
    noted = date(2020, 1, 1)
    person = build.person("anna", facts=(Fact(key, ("this",), PartialDate(2020, 1, 1)),))
    (found,) = known_facts(person, noted)
    assert found.stale_from is not None
    assert round((found.stale_from - noted).days / 365.25, 1) == years


HERE = Source("contacts/people/anna.md")


def test_children_with_a_year_of_birth_stand_by_themselves() -> None:
    """Their age is counted; the others are a fact that grows old."""
    family = Fact("children", ("Mia 2019", "Ben"), PartialDate(2020, 5))
    anna = Person("anna", "Anna", HERE, facts=(family,))
    today = date(2026, 11, 23)
    assert [(child.name, child.age) for child in children(anna, today)] == [("Mia", 7)]
    (known,) = known_facts(anna, today)
    assert (known.fact.values, known.stale) == (("Ben",), True)
    alone = Person("ben", "Ben", HERE, facts=(Fact("children", ("Mia 2019",)), Fact("pets", ("Rex",))))
    assert [one.fact.key for one in known_facts(alone, today)] == ["pets"]
