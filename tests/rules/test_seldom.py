"""What seldom is so: families with years of birth, and forms of address that somebody wrote down."""

from __future__ import annotations

from datetime import date

import pytest

from faden.core.model import Fact, PartialDate, Person, Source
from faden.core.name_matching import meant
from faden.rules.icebreakers import form_of
from faden.rules.lazy import LazyMapping
from faden.rules.prep.catch_up import children, known_facts

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


@pytest.mark.parametrize(
    ("keys", "form"),
    [({"form": "sie", "ring": 5}, "sie"), ({"ring": 150, "org": "Werft"}, "sie"), ({"ring": 150}, "du"), ({"org": "Werft"}, "du")],
)  # fmt: skip
def test_how_somebody_is_addressed(keys: dict[str, str | int], form: str) -> None:
    """What is written down counts; else a colleague of the outermost ring is Sie. English makes no difference."""
    person = Person("anna", "Anna", HERE, **keys)  # type: ignore[arg-type]
    assert (form_of(person, "de"), form_of(person, "en")) == (form, "en")


def test_nobody_is_meant_by_nothing() -> None:
    """A blank names nobody, and who is not there has no answer."""
    anna = Person("anna", "Anna", HERE)
    assert meant([anna], " ") == []
    answers = LazyMapping({"anna": anna}, len)
    assert answers["anna"] == 4
    with pytest.raises(KeyError):
        answers["ben"]
