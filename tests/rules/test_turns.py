"""Rules at the cases that are easily taken for others: nobody, oneself, the other side of the world."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from faden.core.geo import midpoint
from faden.core.model import Coordinates, DateRange, Fact, Goal, GoalKind, PartialDate, Source, Standing
from faden.rules.due_date import first_allowed
from faden.rules.goals import lives_there
from faden.rules.network import coverage
from faden.rules.prep.catch_up import known_facts
from faden.rules.redaction import redact

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_nothing_falls_due_before_one_is_home(build: Build) -> None:
    """The first day after an absence is allowed, if it is not quiet."""
    away = [DateRange(date(2026, 11, 24), date(2026, 11, 27))]
    days = [date(2026, 11, 23) + timedelta(days=n) for n in range(6)]
    assert [first_allowed(day, lambda _: False, away).day for day in days] == [23, 28, 28, 28, 28, 28]
    assert first_allowed(date(2026, 11, 24), lambda day: day.weekday() >= 5, away) == date(2026, 11, 30)


@pytest.mark.parametrize(("place", "there"), [("hamburg", True), ("Köln", False), (None, False), ("", False)])
def test_who_lives_in_a_place_of_a_goal(build: Build, place: str | None, there: bool) -> None:
    """However it is written; and nobody lives nowhere."""
    goal = Goal("move", "Move", GoalKind.HELP_VIA, Source("goals/move.md"), places=("Hamburg", ""))
    assert lives_there(goal, build.person("anna", place=place)) is there


def test_nobody_is_their_own_acquaintance(build: Build) -> None:
    day = build.day(build.person("anna", knows=("anna", "ben", "nobody")), build.person("ben"))
    assert day.neighbours == {"anna": {"ben"}, "ben": {"anna"}}


def test_who_knows_about_a_field(build: Build) -> None:
    """Those with whom one is in touch, those who sleep, and those whom one could meet through somebody."""
    day = build.day(
        build.person("awake", ring=15, fields=("Tax",)),
        build.person("asleep", ring=15, fields=("tax",), knows=("introduced",)),
        build.person("introduced", fields=("tax",), state=Standing.UNMET),
        build.person("stranger", fields=("tax",), state=Standing.UNMET),
        build.met("awake", 5),
        build.met("asleep", 2000),
    )
    (found,) = coverage(day)
    assert (found.field, found.active, found.dormant, found.through) == (
        "tax",
        ("awake",),
        ("asleep",),
        ("introduced",),
    )


@pytest.mark.parametrize(("key", "years"), [("job", 3), ("home", 5)])
def test_how_long_one_may_be_sure(build: Build, key: str, years: int) -> None:
    """A job for three years, a home for five."""
    noted = date(2020, 1, 1)
    person = build.person("anna", facts=(Fact(key, ("this",), PartialDate(2020, 1, 1)),))
    (found,) = known_facts(person, noted)
    assert found.stale_from is not None
    assert round((found.stale_from - noted).days / 365.25, 1) == years


def test_half_way_over_the_date_line() -> None:
    """Between Fiji and Samoa lies no Africa."""
    found = midpoint(Coordinates(-18.0, 178.0), Coordinates(-14.0, -172.0))
    assert (round(found.latitude), round(found.longitude)) == (-16, -177)


def test_what_of_the_log_is_hidden(build: Build) -> None:
    """A line in a private passage, and one of which nobody is left; one with somebody else stays."""
    journal = build.journal(
        build.person("anna"),
        build.person("secret", private=True),
        build.touch("anna", 5, private=True),
        build.touch("secret", 4),
        build.touch("anna secret", 3),
        build.touch("anna", 2),
    )
    found = redact(journal).touches
    assert [(one.date, one.people) for one in found] == [
        (build.before(3), ("anna",)),
        (build.before(2), ("anna",)),
    ]
