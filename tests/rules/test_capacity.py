"""What a week holds, and what gives way where it holds too little."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.rules.capacity import LoadCheck, load_check


def test_what_a_week_has_to_hold(build: Build) -> None:
    """A weekly and a monthly tie, nobody's initiative known: half of 1 + 7/30 is left to oneself."""
    day = build.day(build.person("anna", ring=5), build.person("ben", ring=15))
    found = load_check(day.tracked, 1)
    assert (found.needed, found.load) == (pytest.approx(1 + 7 / 30), pytest.approx((1 + 7 / 30) / 2))
    assert (found.fits, found.stretch, found.outward) == (True, 1, ())


def test_a_fraction_that_is_not_said_fits() -> None:
    """ "4.0 contacts, and you have room for 4" is no advice to give."""
    assert LoadCheck(5, 4.04, 4).fits
    assert not LoadCheck(5, 4.06, 4).fits


def test_what_does_not_fit_is_stretched_or_let_go(build: Build) -> None:
    """Three weekly ties and one contact a week: the fewest stars go first, then the longest silence."""
    people = [build.person(one, ring=5, stars=stars) for one, stars in (("anna", 2), ("ben", 1), ("cleo", 1))]
    day = build.day(*people)
    exact = load_check(day.tracked, 1)
    assert (exact.load, exact.stretch, exact.fits) == (1.5, 1.5, False)
    assert exact.outward == ("ben",), "half a contact a week is too many, and is half of one person's"
    both = build.day(
        *people, build.touch("cleo", 3, direction="both"), build.touch("ben", 2, direction="both")
    )
    assert load_check(both.tracked, 1).outward[:1] == ("cleo",)
    four = build.day(*people, build.person("dora", ring=5))
    assert load_check(four.tracked, 2).fits
    assert load_check(four.tracked, 1).stretch == 2
