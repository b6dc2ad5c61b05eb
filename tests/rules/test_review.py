"""What the notes after meetings add up to: second thoughts, and how meetings went against what was expected."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.model import CommonGround, Direction, Favour, Next, Went
from faden.rules.review import Calibration, SecondThought, calibration, second_thoughts
from faden.rules.snapshot import Snapshot


def thoughts(day: Snapshot, *snoozed: int) -> tuple[SecondThought, ...]:
    return second_thoughts(day.cadences["anna"], [day.today - timedelta(days=days) for days in snoozed])


@pytest.mark.parametrize(
    ("snoozed", "asks"),
    [((10, 20), False), ((10, 20, 30), True), ((10, 20, 40), True), ((10, 20, 41), False)],
)
def test_put_off_three_times_since_the_last_contact(
    build: Build, snoozed: tuple[int, ...], asks: bool
) -> None:
    """One on the day of that contact counts."""
    day = build.day(build.person("anna", ring=15), build.met("anna", 40))
    assert (SecondThought.SNOOZED_AGAIN in thoughts(day, *snoozed)) is asks


def test_whoever_only_asks_is_told(build: Build) -> None:
    """Three contacts of your own in a row that asked, or got something; what was for another person does not count."""
    anna = build.person("anna", ring=15)
    asked = [build.touch("anna", days, "call", "me", tags=("ask",)) for days in (10, 20)]
    got = build.met("anna", 5, direction=Direction.ME, favours=(Favour(False, "a lift", 0.1),))
    assert thoughts(build.day(anna, *asked, got)) == (SecondThought.ONLY_ASKED,)
    for favours in ((Favour(True, "a lift", 0.1),), (Favour(False, "a lift", 0.1, "ben"),), ()):
        note = build.met("anna", 5, direction=Direction.ME, favours=favours)
        assert thoughts(build.day(anna, *asked, note)) == ()
    tried = build.touch("anna", 3, "tried", "me")
    assert thoughts(build.day(anna, *asked, got, tried)) == (SecondThought.ONLY_ASKED,)
    theirs = build.touch("anna", 3, "call", "them")
    assert thoughts(build.day(anna, *asked, got, theirs)) == (SecondThought.ONLY_ASKED,)
    got_by_line = build.touch("anna", 5, "call", "me", favours=(Favour(False, "a lift", 0.1, "anna"),))
    assert thoughts(build.day(anna, *asked, got_by_line)) == (SecondThought.ONLY_ASKED,)


@pytest.mark.parametrize(("weight", "owes"), [(0.99, False), (1.0, True)])
def test_a_whole_favour_is_owed(build: Build, weight: float, owes: bool) -> None:
    note = build.met("anna", 0, body="x", favours=(Favour(False, "a sofa", weight),))
    day = build.day(build.person("anna", ring=15), note)
    assert (SecondThought.OWING in thoughts(day)) is owes
    for close in (build.person("anna", ring=5), build.person("anna", ring=15, kin=True)):
        assert SecondThought.OWING not in thoughts(build.day(close, note))


@pytest.mark.parametrize(
    ("grounds", "little"),
    [
        ((CommonGround.NONE,), False),
        ((CommonGround.NONE, CommonGround.NONE), True),
        ((CommonGround.VALUES, CommonGround.NONE), False),
        ((CommonGround.NONE, CommonGround.NONE, CommonGround.VALUES), False),
    ],
)
def test_twice_nothing_in_common(build: Build, grounds: tuple[CommonGround, ...], little: bool) -> None:
    notes = [build.met("anna", 30 - n, common_ground=one) for n, one in enumerate(grounds)]
    day = build.day(build.person("anna", ring=15), *notes)
    assert (SecondThought.LITTLE_IN_COMMON in thoughts(day)) is little


def test_only_the_latest_wish_counts(build: Build) -> None:
    notes = [build.met("anna", 30, next=Next.CLOSER), build.met("anna", 10, next=Next.REST)]
    assert thoughts(build.day(build.person("anna", ring=15), *notes)) == (SecondThought.REST,)


def test_how_meetings_went_against_what_was_expected(build: Build) -> None:
    """From three of them on that say it, and have been; today's is one."""
    notes = [
        build.met("anna", days, went=went)
        for days, went in ((9, Went.BETTER), (5, Went.AS_EXPECTED), (2, Went.WORSE), (0, Went.BETTER))
    ]
    more = [build.met("anna", 3), build.met("anna", -1, went=Went.BETTER)]
    assert calibration([*notes, *more], build.today) == Calibration(4, better=2, worse=1)
    assert calibration([*notes[:2], *more], build.today) is None


def test_what_older_notes_say_with_two_numbers_counts_too(build: Build) -> None:
    """What was expected and how it felt; with one of the two a note says nothing, and the word comes first."""
    pairs = ((9, 2, 4), (5, 3, 3), (2, 5, 4))
    notes = [build.met("anna", days, expected=before, felt=after) for days, before, after in pairs]
    more = [build.met("anna", 3, felt=5), build.met("anna", 4, expected=1)]
    assert calibration([*notes, *more], build.today) == Calibration(3, better=1, worse=1)
    both = build.met("anna", 1, expected=1, felt=5, went=Went.WORSE)
    assert calibration([*notes, both], build.today) == Calibration(4, better=1, worse=2)
