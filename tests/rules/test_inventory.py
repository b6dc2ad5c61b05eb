"""Rings from the past: what a suggestion has to rest on, and how the layers fill."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.model import Touch
from faden.rules.inventory import stock


def regularly(build: Build, name: str, every: int, times: int, last: int = 0) -> list[Touch]:
    return [build.touch(name, last + every * n) for n in range(times)]


def test_a_holiday_together_is_no_friendship(build: Build) -> None:
    """Three meals in three days say nothing, and three such holidays count three times."""
    meals = [build.touch("anna", days + n, "meeting") for days in (20, 400, 700) for n in range(3)]
    found = stock(build.day(build.person("anna"), *meals))
    assert (found.suggested, found.unknown) == ((), ("anna",))


@pytest.mark.parametrize(("every", "ring"), [(7, 5), (30, 15), (90, 50), (360, 150)])
def test_the_ring_that_fits_what_was_observed(build: Build, every: int, ring: int) -> None:
    """With room in every layer the observed rhythm decides."""
    day = build.day(build.person("anna"), *regularly(build, "anna", every, 40, 1))
    assert [one.ring for one in stock(day).suggested] == [ring]


def test_the_layers_fill_in_order_of_closeness(build: Build) -> None:
    """Twenty weekly friends: the five with whom most was shared first, then ten, then the next layer; whoever has a
    ring already takes a place.
    """
    people = [build.person(f"p{n:02}") for n in range(20)]
    how = ["chat"] * 8 + ["call"] * 10 + ["meeting"] * 2
    touches = [
        build.touch(one.id, 1 + 14 * n, channel)
        for one, channel in zip(people, how, strict=True)
        for n in range(60)
    ]
    held = [build.person(f"x{n}", ring=5) for n in range(3)]
    rings = {one.cadence.person.id: one.ring for one in stock(build.day(*people, *held, *touches)).suggested}
    assert [rings[one.id] for one in people] == [50] * 8 + [15] * 10 + [5] * 2


def test_nobody_beyond_the_layers_is_offered_a_ring(build: Build) -> None:
    people = [build.person(f"p{n:03}") for n in range(102)]
    touches = [touch for one in people for touch in regularly(build, one.id, 300, 6, 1)]
    assert len(stock(build.day(*people, *touches)).suggested) == 100


def test_closer_and_further_than_noted(build: Build) -> None:
    """An acquaintance met each month, and a closest friend met each year; who lives as noted is not mentioned."""
    day = build.day(
        build.person("near", ring=150),
        build.person("far", ring=5),
        build.person("as-noted", ring=15),
        *regularly(build, "near", 30, 10, 3),
        *regularly(build, "far", 330, 7, 3),
        *regularly(build, "as-noted", 30, 10, 3),
    )
    found = stock(day)
    assert [(one.cadence.person.id, one.ring) for one in found.closer] == [("near", 15)]
    assert [(one.cadence.person.id, one.ring) for one in found.further] == [("far", 50)]


def test_two_mails_and_a_walk_six_years_ago_are_no_usual_rhythm(build: Build) -> None:
    day = build.day(build.person("karl", ring=50), *regularly(build, "karl", 4, 3, 2200))
    assert stock(day).drifting == ()
