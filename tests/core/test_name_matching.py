"""Who is meant by a name."""

from __future__ import annotations

import pytest

from faden.core.model import Person, Source
from faden.core.name_matching import meant
from faden.rules.lazy import LazyMapping

HERE = Source("contacts/people/anna.md")


def test_nobody_is_meant_by_nothing() -> None:
    """A blank names nobody, and who is not there has no answer."""
    anna = Person("anna", "Anna", HERE)
    assert meant([anna], " ") == []
    answers = LazyMapping({"anna": anna}, len)
    assert answers["anna"] == 4
    with pytest.raises(KeyError):
        answers["ben"]
