"""Rhythm kept, ties revived, and who does the calling."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.rules.conftest import Build

from faden.core.model import DateRange, Favour, Rhythm, Settings, Standing
from faden.rules.due_date import grace_of
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
    """Five initiatives of your own in a row are named, four are not."""
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


def kept_by_counting(
    contacts: Sequence[int], away: DateRange | None, rhythm: int, first: date, last: date, build: Build
) -> tuple[int, int]:
    """The days within rhythm and grace, and all that count, one after the other."""
    met = sorted(build.before(days) for days in contacts)
    kept = total = 0
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        before = [one for one in met if one <= day]
        if not before or (away and day in away):
            continue
        silent = [before[-1] + timedelta(days=n) for n in range(1, (day - before[-1]).days + 1)]
        total += 1
        kept += sum(1 for one in silent if not away or one not in away) <= rhythm + grace_of(rhythm)
    return kept, total


@given(
    some.sets(some.integers(0, 60), min_size=1, max_size=4),
    some.tuples(some.integers(1, 50), some.integers(0, 20)) | some.none(),
    some.integers(3, 20),
    some.tuples(some.integers(0, 60), some.integers(0, 30)),
)
def test_the_days_within_a_rhythm(
    contacts: set[int], away: tuple[int, int] | None, rhythm: int, span: tuple[int, int]
) -> None:
    """As counted day by day, with days away on which no silence grows."""
    build = Build()
    absence = (
        DateRange(build.before(away[0]), build.before(away[0]) + timedelta(days=away[1])) if away else None
    )
    day = build.day(
        build.person("anna", rhythm=Rhythm(rhythm)),
        *(build.touch("anna", days) for days in contacts),
        settings=Settings(away=(absence,) if absence else ()),
    )
    first = build.before(span[0])
    last = min(build.today, first + timedelta(days=span[1]))
    found = rhythm_kept(day, first, last)
    kept, total = kept_by_counting(sorted(contacts), absence, rhythm, first, last, build)
    assert (round(found.share * found.days), found.days) == (kept if total else 0, total)
    assert total or found.share == 1


def test_months_are_whole_and_follow_each_other(build: Build) -> None:
    """From their first day to their last, those of 28 days and of 31 too."""
    anna = build.person("anna", rhythm=Rhythm(7), added=date(2020, 1, 1))
    found = list(months(build.day(anna), 30))
    assert [kept.days for begin, kept in found][:-1] == [
        (later - begin).days for (begin, _), (later, _) in pairwise(found)
    ]
    assert [begin.day for begin, _ in found] == [1] * 30


def test_first_and_last_day_count(build: Build) -> None:
    day = build.day(build.person("anna"), *(build.touch("anna", days) for days in (4, 5, 9, 10)))
    assert set(touches_by_day(day, build.before(9), build.before(5))) == {build.before(9), build.before(5)}


@pytest.mark.parametrize(
    ("days", "since", "found"),
    [
        ((180, 100, 0), 180, True),
        ((181, 100, 0), 400, False),
        ((180, 100, 0), 179, False),
    ],
)
def test_a_tie_is_revived_within_half_a_year(
    build: Build, days: tuple[int, ...], since: int, found: bool
) -> None:
    """Three contacts within 180 days, the first of them on the day from which one looks or later."""
    touches = [build.touch("anna", n) for n in (2000, *days)]
    day = build.day(build.person("anna", ring=15), *touches)
    assert bool(revived(day, build.before(since))) is found


@pytest.mark.parametrize(("silence", "woke"), [(240, False), (241, True)])
def test_what_was_awake_is_not_revived(build: Build, silence: int, woke: bool) -> None:
    """Of a monthly tie: 240 days are not asleep yet."""
    touches = [build.touch("anna", n) for n in (50 + silence, 50, 40, 30)]
    assert bool(revived(build.day(build.person("anna", ring=15), *touches), build.before(400))) is woke


@pytest.mark.parametrize(("weight", "named"), [(3.0, False), (3.01, True)])
def test_three_favours_are_not_uneven_yet(build: Build, weight: float, named: bool) -> None:
    met = build.met("anna", 0, body="x", favours=(Favour(True, "a sofa", weight),))
    assert bool(uneven(build.day(build.person("anna"), met))) is named
    assert uneven(build.day(build.person("anna", kin=True), met)) == ()
    assert uneven(build.day(build.person("anna", ring=5), met)) == ()


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 1, 1), [date(2025, 9, 30), date(2025, 12, 31)]),
        (date(2026, 3, 31), [date(2025, 9, 30), date(2025, 12, 31)]),
        (date(2026, 4, 1), [date(2025, 12, 31), date(2026, 3, 31)]),
        (date(2026, 12, 15), [date(2026, 6, 30), date(2026, 9, 30)]),
    ],
)
def test_quarters_that_are_over(build: Build, today: date, ends: list[date]) -> None:
    assert [end for end, _ in state_flow(build.day(today=today), 2)] == [*ends, today]


def test_a_person_of_whom_nothing_is_known_keeps_no_rhythm(build: Build) -> None:
    day = build.day(build.person("anna", ring=5), build.person("ben", ring=15), build.met("ben", 3))
    assert rhythm_kept(day, build.before(9), build.today).days == 4
    assert rhythm_kept(day, build.before(9), build.today, ring=5).days == 0
    assert rhythm_kept(day, build.before(9), build.today, ring=15).days == 4


@pytest.mark.parametrize(
    ("contacts", "woke"), [((900, 60, 40, 20), True), ((900, 60, 40), False), ((900, 60), False)]
)
def test_a_tie_is_revived_by_three_contacts(build: Build, contacts: tuple[int, ...], woke: bool) -> None:
    """Two are a beginning."""
    day = build.day(build.person("anna", ring=50), *(build.touch("anna", days) for days in contacts))
    assert revived(day, build.before(365)) == (("anna",) if woke else ())
