"""The rhythm that the past shows, and what it has to rest on."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.model import Touch
from faden.rules.observed_rhythm import observed


def regularly(build: Build, name: str, every: int, times: int, last: int = 0) -> list[Touch]:
    return [build.touch(name, last + every * n) for n in range(times)]


@pytest.mark.parametrize(
    ("every", "times", "last", "seen"),
    [
        (1, 30, 0, False),
        (40, 5, 0, False),
        (40, 6, 0, True),
        (30, 6, 0, False),
        (40, 6, 730, True),
        (40, 6, 731, False),
    ],
)
def test_what_a_rhythm_is_seen_from(build: Build, every: int, times: int, last: int, seen: bool) -> None:
    """Six times over half a year, the last of them within two years; a month of every day is no rhythm."""
    day = build.day(build.person("anna"), *regularly(build, "anna", every, times, last))
    assert (observed(day.cadences["anna"]) is not None) is seen


@pytest.mark.parametrize(
    ("every", "silence", "drifts"), [(20, 40, False), (20, 41, True), (16, 32, False), (16, 33, True)]
)
def test_when_a_tie_drifts(build: Build, every: int, silence: int, drifts: bool) -> None:
    """Silent for more than two observed rhythms, and more than a fortnight longer than one."""
    found = observed(
        build.day(build.person("anna"), *regularly(build, "anna", every, 14, silence)).cadences["anna"]
    )
    assert found is not None
    assert found.drifting is drifts
