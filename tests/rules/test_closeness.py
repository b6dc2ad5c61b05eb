"""How close a tie is by what was shared, and how that fades."""

from __future__ import annotations

from datetime import date

import pytest
from tests.rules.conftest import Build

from faden.rules.warmth import closeness


def test_closeness_fades_by_the_year(build: Build) -> None:
    """Of which four have 1,461 days."""
    assert closeness(1.0, date(2020, 1, 1), date(2024, 1, 1)) == pytest.approx(0.85**4, abs=1e-12)
