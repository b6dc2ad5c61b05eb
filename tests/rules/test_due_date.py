"""When a contact falls due: grace, absences, quiet days, and the spread of first days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.model import DateRange, Rhythm, Settings
from faden.rules.due_date import first_allowed, merged, spread_of


def test_absences_that_touch_are_one() -> None:
    def span(first: int, last: int) -> DateRange:
        return DateRange(date(2026, 1, first), date(2026, 1, last))

    assert merged([span(5, 6), span(1, 3), span(4, 4)]) == (span(1, 6),)
    assert merged([span(1, 3), span(5, 6)]) == (span(1, 3), span(5, 6))
    assert merged([span(1, 9), span(2, 3)]) == (span(1, 9),)
    assert merged([span(4, 3), span(7, 7)]) == (span(7, 7),)


@pytest.mark.parametrize(("quiet", "moved"), [(1, 1), (30, 30), (31, 0)])
def test_a_month_of_quiet_is_not_waited_for(build: Build, quiet: int, moved: int) -> None:
    """Whoever is quiet for longer is told on the day itself."""
    until = build.today + timedelta(days=quiet)
    assert first_allowed(build.today, lambda day: day < until) == build.today + timedelta(days=moved)


def test_who_has_no_rhythm_has_no_grace(build: Build) -> None:
    assert build.day(build.person("anna")).cadences["anna"].grace == 0


@pytest.mark.parametrize(("gap", "carries"), [(240, 30), (241, 20)])
def test_after_a_revival_a_contact_carries_a_month_at_most(build: Build, gap: int, carries: int) -> None:
    """Of a rhythm of 30 days nothing is cut; of one of 20, as long as it was awake (asleep after 180), neither."""
    touches = [build.touch("anna", 0), build.touch("anna", gap)]
    monthly = build.day(build.person("anna", rhythm=Rhythm(30)), *touches)
    assert monthly.cadences["anna"].due == build.before(-30)
    short = build.day(build.person("anna", rhythm=Rhythm(carries)), *touches)
    assert short.cadences["anna"].due == build.before(-carries)


@pytest.mark.parametrize(("gap", "due"), [(720, 90), (721, 30)])
def test_a_quarterly_tie_that_woke_up_is_due_in_a_month(build: Build, gap: int, due: int) -> None:
    """It sleeps after 720 days, and not on the 720th."""
    touches = [build.touch("anna", 0), build.touch("anna", gap)]
    assert build.day(build.person("anna", ring=50), *touches).cadences["anna"].due == build.before(-due)


def test_first_due_days_are_spread(build: Build) -> None:
    """By up to 5 % of the rhythm either way, by the id: people entered on one evening do not fall due together."""
    people = [build.person(f"p{n}", ring=50, added=build.today) for n in range(60)]
    dues = [cadence.due for cadence in build.day(*people).cadences.values()]
    found = {(due - build.today).days for due in dues if due}
    assert (min(found), max(found)) == (86, 94)
    day = build.day(build.person("anna-berger", ring=50, added=build.today))
    assert day.cadences["anna-berger"].due == build.before(-90 - spread_of("anna-berger", 90))
    assert spread_of("anna-berger", 90) != 0


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [(0, 4, 14), (-3, 0, 10), (1, 1, 11), (10, 10, 11), (11, 12, 10), (5, 40, 46), (-5, -1, 10)],
)
def test_days_away_are_added(build: Build, first: int, last: int, due: int) -> None:
    """Those after the contact and up to the due day; the day of the contact itself is none."""
    away = DateRange(build.before(-first), build.before(-last))
    day = build.day(
        build.person("anna", rhythm=Rhythm(10)), build.touch("anna", 0), settings=Settings(away=(away,))
    )
    assert day.cadences["anna"].due == build.before(-due)


def test_coming_home_to_a_full_week(build: Build) -> None:
    """Weeks are counted from the day of the return: whoever is due in the second one is not in the first."""
    away = DateRange(build.before(20), build.before(1))
    people = [build.person(name, rhythm=Rhythm(14)) for name in "abc"]
    days = {"a": 30, "b": 27, "c": 26}
    day = build.day(
        *people,
        *(build.met(name, ago) for name, ago in days.items()),
        settings=Settings(capacity=1, away=(away,)),
    )
    assert [(day.cadences[name].due or build.today) - build.today for name in "abc"] == [
        timedelta(days=4),
        timedelta(days=7),
        timedelta(days=14),
    ]


def test_nothing_falls_due_before_one_is_home(build: Build) -> None:
    """The first day after an absence is allowed, if it is not quiet."""
    away = [DateRange(date(2026, 11, 24), date(2026, 11, 27))]
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(6)]
    assert [first_allowed(day, lambda _: False, away).day for day in days] == [23, 28, 28, 28, 28, 28]
    assert first_allowed(date(2026, 11, 24), lambda day: day.weekday() >= 5, away) == date(2026, 11, 30)
