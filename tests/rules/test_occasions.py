"""Birthdays and other days of a year: when they come round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.model import PartialDate
from faden.rules.occasions import anniversaries, in_year


@pytest.mark.parametrize(
    ("day", "comes"),
    [
        (PartialDate(None, 2, 29), date(2027, 2, 28)),
        (PartialDate(None, 11, 23), date(2026, 11, 23)),
        (PartialDate(None, 11, 22), date(2027, 11, 22)),
        (PartialDate(2028, 1, 5), date(2028, 1, 5)),
    ],
)
def test_when_a_day_comes_round(build: Build, day: PartialDate, comes: date) -> None:
    """Today counts, and nothing comes round before it was for the first time."""
    (found,) = anniversaries(build.person("anna", birthday=day))
    assert found.next(build.today).day == comes
    assert [one.day for one in found.between(comes, comes)] == [comes]
    assert list(found.between(comes + timedelta(days=1), comes + timedelta(days=300))) == []


def test_a_day_without_month_or_day_comes_never_round(build: Build) -> None:
    assert in_year(PartialDate(2020, 5, None), 2026) is None
    assert list(anniversaries(build.person("anna", birthday=PartialDate(1980, None, None)))) == []
