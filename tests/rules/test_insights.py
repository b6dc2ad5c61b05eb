"""Rhythm kept, ties revived, and who does the calling."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from faden.core.model import DateRange, Favour, Rhythm, Settings, Standing
from faden.rules.insights import (
    always_me,
    months,
    revived,
    rhythm_kept,
    state_flow,
    total_balance,
    touches_by_day,
    uneven,
    usual_silence,
)

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_days_within_rhythm_and_grace(build: Build) -> None:
    """A weekly tie with a contact 20 days ago was kept for 7 + 2 days and the day itself, of 21."""
    day = build.day(build.person("ann", rhythm=Rhythm(7)), build.met("ann", 20))
    found = rhythm_kept(day, build.before(20), build.today)
    assert (found.days, round(found.share * found.days)) == (21, 10)
    assert rhythm_kept(day, build.before(5), build.before(1)).share == 0
    assert rhythm_kept(day, build.before(90), build.before(21)).days == 0, "not before the first contact"


def test_by_ring_and_without_those_who_rest(build: Build) -> None:
    """A ring may be asked for alone; who rests, ended or died does not count, nor do days away."""
    away = DateRange(build.before(4), build.before(2))
    day = build.day(
        build.person("ann", ring=5),
        build.person("bob", ring=50),
        build.person("cid", ring=5, state=Standing.RESTING),
        build.met("ann bob cid", 9),
        settings=Settings(away=(away,)),
    )
    assert rhythm_kept(day, build.before(9), build.today).days == 2 * 7
    assert rhythm_kept(day, build.before(9), build.today, ring=5).days == 7
    assert rhythm_kept(build.day(), build.before(9), build.today).share == 1


def test_twelve_months(build: Build) -> None:
    """The months run up to this one, oldest first, each from its first day."""
    found = list(months(build.day(build.person("ann", ring=50), build.met("ann", 40))))
    assert [begin for begin, _ in found][:2] == [date(2025, 12, 1), date(2026, 1, 1)]
    assert found[-1][0] == date(2026, 11, 1)
    assert found[-1][1].days == 23


def test_touches_for_a_calendar(build: Build) -> None:
    """A meeting with two people is two; attempts and days outside do not count."""
    day = build.day(
        build.person("ann"),
        build.person("bob"),
        build.met("ann bob", 3),
        build.touch("ann", 2, "tried", "me"),
        build.touch("ann", 50),
    )
    assert touches_by_day(day, build.before(10), build.today) == {build.before(3): 2}


@pytest.mark.parametrize(
    ("days", "found"), [((100, 50, 10), ("ann",)), ((100, 50), ()), ((300, 200, 10), ())]
)
def test_revived_is_three_contacts_in_half_a_year(
    build: Build, days: tuple[int, ...], found: tuple[str, ...]
) -> None:
    """One letter does not wake a tie: three contacts within 180 days after a dormancy do."""
    touches = [build.touch("ann", n) for n in days]
    day = build.day(build.person("ann", ring=15), build.met("ann", 2000), *touches)
    assert revived(day, build.before(365)) == found


def test_always_me(build: Build) -> None:
    """Five initiatives of one's own in a row are named, four are not."""
    day = build.day(
        build.person("ann"),
        build.person("bob"),
        *(build.touch("ann", n, "call", "me") for n in range(1, 6)),
        *(build.touch("bob", n, "call", "me") for n in range(1, 5)),
        build.touch("ann", 50, "call", "them"),
    )
    assert [(one.person, one.always_me) for one in always_me(day)] == [("ann", 5)]


def test_give_and_take(build: Build) -> None:
    """Beyond three favours either way it is worth a line; the total is the sum."""
    given = tuple(Favour(True, f"{n}", 2.0) for n in range(2))
    day = build.day(
        build.person("ann"),
        build.person("bob"),
        build.met("ann", 0, favours=given, body="x"),
        build.met("bob", 5),
    )
    assert [one.person for one in uneven(day)] == ["ann"]
    assert total_balance(day) == pytest.approx(4.0)


def test_states_by_quarter(build: Build) -> None:
    """Each quarter's end, oldest first, and today; a tie that fell asleep shows when."""
    day = build.day(build.person("ann", ring=5), build.met("ann", 250))
    flow = state_flow(day)
    assert [end for end, _ in flow] == [
        date(2025, 12, 31),
        date(2026, 3, 31),
        date(2026, 6, 30),
        date(2026, 9, 30),
        build.today,
    ]
    assert [dict(states) for _, states in flow] == [
        {"new": 1},
        {"active": 1},
        {"cooling": 1},
        {"dormant": 1},
        {"dormant": 1},
    ]


def test_the_usual_silence_is_the_middle_one(build: Build) -> None:
    """The median of silence in rhythms, kin at half; who rests or has no rhythm says nothing."""
    day = build.day(
        build.person("ann", ring=50),
        build.person("bob", ring=50, kin=True),
        build.person("cid", ring=50),
        build.person("dan", ring=50, state=Standing.RESTING),
        build.person("eve"),
        build.met("ann bob", 90),
        build.met("cid dan eve", 900),
    )
    assert usual_silence(day) == 1
    assert usual_silence(build.day()) is None
