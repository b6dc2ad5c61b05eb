"""After how long a silence care is needed, and with what."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.rules.due_date import YEAR
from faden.rules.prep.caution import caution


@pytest.mark.parametrize(
    ("silence", "careful", "doubtful"),
    [
        (2 * YEAR - 1, False, False),
        (2 * YEAR, True, False),
        (5 * YEAR - 1, True, False),
        (5 * YEAR, True, True),
    ],
)
def test_after_how_long_care_is_needed(build: Build, silence: int, careful: bool, doubtful: bool) -> None:
    """Sensitive subjects after two years, names after five."""
    found = caution(build.day(build.person("anna"), build.met("anna", silence)).cadences["anna"])
    assert (found.after_silence, found.names_may_be_wrong) == (careful, doubtful)
