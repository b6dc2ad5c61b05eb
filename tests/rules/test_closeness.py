"""How close a tie is by what was shared, and how that fades."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.conftest import Build

from faden.core.model import PartialDate
from faden.rules.closeness import no_talk_of_work
from faden.rules.warmth import closeness


def test_closeness_fades_by_the_year(build: Build) -> None:
    """Of which four have 1,461 days."""
    assert closeness(1.0, date(2020, 1, 1), date(2024, 1, 1)) == pytest.approx(0.85**4, abs=1e-12)


@pytest.mark.parametrize(
    ("keys", "silent"),
    [
        ({}, False),
        ({"org": "Acme"}, False),
        ({"kin": True}, True),
        ({"kin": True, "org": "Acme"}, False),
        ({"birthday": PartialDate(1954, 2, 14), "org": "Acme"}, True),
        ({"birthday": PartialDate(1959, 2, 14)}, False),
        ({"birthday": PartialDate(None, 2, 14)}, False),
        ({"title": "Rentnerin"}, True),
    ],
)
def test_who_is_not_asked_about_work(build: Build, keys: dict[str, object], silent: bool) -> None:
    """Whoever has retired or may have, and relatives whose file names no work."""
    assert no_talk_of_work(build.person("mum", **keys), build.today) is silent
