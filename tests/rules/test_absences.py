"""Days that do not count: away, quiet, holidays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from faden.core.model import DateRange, Rhythm, Settings
from faden.rules.cadence import Status
from faden.rules.due_date import first_allowed, merged

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_days_away_do_not_count(build: Build) -> None:
    """What would be due during a holiday is due as many days after it as were left; overlaps count once."""
    away = (DateRange(build.before(10), build.before(4)), DateRange(build.before(6), build.before(1)))
    anna, met = build.person("anna", rhythm=Rhythm(7)), build.met("anna", 15)
    assert build.day(anna, met).cadences["anna"].due == build.before(8)
    cadence = build.day(anna, met, settings=Settings(away=away)).cadences["anna"]
    assert (cadence.due, cadence.status) == (build.before(-2), Status.SOON)


def test_coming_home_spreads_over_the_weeks(build: Build) -> None:
    """Of those who were due during an absence no more than the capacity are due in each week after it."""
    names = [f"p{n}" for n in range(7)]
    people = [build.person(name, rhythm=Rhythm(14)) for name in names]
    away = DateRange(build.before(20), build.before(1))
    met = [build.met(name, 30) for name in names]
    day = build.day(*people, *met, settings=Settings(capacity=3, away=(away,)))
    assert [(day.cadences[name].due, day.cadences[name].due not in away) for name in names] == [
        *((build.before(-4), True) for _ in range(3)),
        *((build.before(-7), True) for _ in range(3)),
        (build.before(-14), True),
    ]


def test_quiet_days_move_a_due_day_on(build: Build) -> None:
    """A due day on a quiet Sunday or a public holiday moves to the next day that is neither."""
    anna, met = build.person("anna", rhythm=Rhythm(10)), build.met("anna", 4)
    sunday = build.day(anna, met, settings=Settings(quiet_days=(6,)))
    holiday = build.day(
        anna, met, settings=Settings(quiet_days=(6,)), holidays=frozenset({date(2026, 11, 30)})
    )
    assert build.day(anna, met).cadences["anna"].due == date(2026, 11, 29)
    assert sunday.cadences["anna"].due == date(2026, 11, 30)
    assert holiday.cadences["anna"].due == date(2026, 12, 1)


def test_public_holidays_are_quiet(build: Build) -> None:
    """The journal's public holidays are quiet days, and other days are not."""
    day = build.day(holidays=frozenset({date(2026, 12, 25)}))
    assert [day.quiet(date(2026, 12, n)) for n in (24, 25, 26)] == [False, True, False]


def test_whoever_calls_every_day_quiet_gets_the_day_itself() -> None:
    """Where no day is allowed the due day stays where it is, instead of running away."""
    assert first_allowed(date(2026, 11, 23), lambda day: True) == date(2026, 11, 23)


def test_absences_are_merged() -> None:
    """Overlapping and touching absences are one; a range that ends before it begins is none."""
    days = [date(2026, 1, n) for n in range(1, 30)]
    ranges = [
        DateRange(days[9], days[11]),
        DateRange(days[0], days[4]),
        DateRange(days[5], days[6]),
        DateRange(days[20], days[19]),
    ]
    assert merged(ranges) == (DateRange(days[0], days[6]), DateRange(days[9], days[11]))
