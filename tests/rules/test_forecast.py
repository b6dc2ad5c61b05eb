"""What planned meetings will change, and what comes round every year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from faden.core.model import NamedDate, PartialDate, Standing
from faden.rules.forecast import StateGroup, comes_to_pass, group_of, groups
from faden.rules.occasions import anniversaries, years_since
from faden.rules.plan import plan
from faden.rules.plan_history import done_from

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_a_planned_meeting_is_a_contact_once_it_is_written_about(build: Build) -> None:
    """What is planned for Thursday is ahead until Friday, and counts on the day itself where something is written down, else
    when you have been asked for a fortnight.
    """
    noted = build.met("anna", -3, body="We talked.")
    assert comes_to_pass(build.met("anna", -3)) == build.before(-4)
    assert comes_to_pass(noted) == build.before(-3)
    day = build.day(build.person("anna", ring=15), build.touch("anna", 40), build.met("anna", -3))
    now, then = day.courses["anna"]
    assert now.history.last is not None
    assert then.history.last is not None
    assert (now.history.last.date, then.history.last.date) == (build.before(40), build.before(-3))
    assert then.today == build.before(-18)


def test_steps_of_a_month(build: Build) -> None:
    """Somebody of ring 15 is soon due after 26 days, due after 30, overdue after the grace, and one day asleep."""
    day = build.day(build.person("anna", ring=15), build.touch("anna", 40))
    called = build.before(40)
    after = [((when - called).days, group) for when, group in groups(day.courses["anna"])[1:]]
    assert groups(day.courses["anna"])[0] == (date.min, StateGroup.ON_TRACK)
    assert after == [
        (26, StateGroup.SOON),
        (30, StateGroup.DUE),
        (35, StateGroup.OVERDUE),
        (241, StateGroup.ASLEEP),
    ]


def test_snoozed_steps_aside(build: Build) -> None:
    """Whoever is snoozed stands aside until that day, and then where silence has brought them."""
    anna = build.person("anna", ring=15, snooze=build.before(-10))
    found = groups(build.day(anna, build.touch("anna", 40)).courses["anna"])
    assert found[:2] == ((date.min, StateGroup.ASIDE), (build.before(-10), StateGroup.OVERDUE))


def test_nobody_without_a_rhythm_has_a_group(build: Build) -> None:
    """Who can never fall due stands in no group; who rests stands aside."""
    day = build.day(
        build.person("anna"), build.touch("anna", 40), build.person("ben", ring=5, state="resting")
    )
    assert groups(day.courses["anna"]) == ((date.min, None),)
    assert groups(day.courses["ben"]) == ((date.min, StateGroup.ASIDE),)


@pytest.mark.parametrize(
    ("born", "today", "next_day", "years"),
    [
        ("1987-11-28", "2026-11-23", "2026-11-28", 39),
        ("1987-11-28", "2026-11-28", "2026-11-28", 39),
        ("1987-11-28", "2026-11-29", "2027-11-28", 40),
        ("2000-02-29", "2026-11-23", "2027-02-28", 27),
        ("2000-02-29", "2028-02-28", "2028-02-29", 28),
        ("2030-05-01", "2026-11-23", "2030-05-01", 0),
    ],
)
def test_when_a_birthday_comes_next(build: Build, born: str, today: str, next_day: str, years: int) -> None:
    """The next time is today or later, 29 February is kept on the 28th, and nothing comes before the first time."""
    when = date.fromisoformat(born)
    birthday = PartialDate(when.year, when.month, when.day)
    (one,) = anniversaries(build.person("anna", birthday=birthday))
    found = one.next(date.fromisoformat(today))
    assert (found.day, found.years) == (date.fromisoformat(next_day), years)


def test_no_anniversary_without_month_and_day(build: Build) -> None:
    """A year alone comes round on no day."""
    anna = build.person(
        "anna", birthday=PartialDate(1987), dates=(NamedDate("wedding", PartialDate(2015, 6)),)
    )
    assert list(anniversaries(anna)) == []


@pytest.mark.parametrize(
    ("since", "today", "years"),
    [
        (PartialDate(1987, 11, 28), "2026-11-27", 38),
        (PartialDate(1987, 11, 28), "2026-11-28", 39),
        (PartialDate(2000, 2, 29), "2027-02-28", 27),
        (PartialDate(2019), "2026-01-01", 7),
        (PartialDate(2030, 1, 1), "2026-01-01", 0),
    ],
)
def test_years_since(since: PartialDate, today: str, years: int) -> None:
    """Whole years, on the day itself one more; of a year alone the difference; never fewer than none."""
    assert years_since(since, date.fromisoformat(today)) == years


def test_a_line_is_done_when_its_planned_meeting_was(build: Build) -> None:
    """A line of the plan with a person you meet on Wednesday is done from then on, if the note says anything."""
    day = build.day(
        build.person("anna", ring=15), build.touch("anna", 40), build.met("anna", -2, body="Tea.")
    )
    (line,) = plan(day).lines
    assert done_from(day, line.id, line.begins) == build.before(-2)
    alone = build.day(build.person("anna", ring=15), build.touch("anna", 40))
    assert done_from(alone, line.id, plan(alone).lines[0].begins) is None
    later = build.day(
        *day.journal.people.values(), *day.journal.meetings, *day.journal.touches, today=build.before(-3)
    )
    assert [one.id for one in plan(later).done] == ["anna"]


@pytest.mark.parametrize(("state", "listed"), [(Standing.DECEASED, None), (Standing.ENDED, StateGroup.ASIDE)])
def test_the_dead_are_in_no_list(build: Build, state: Standing, listed: StateGroup | None) -> None:
    day = build.day(build.person("oma", ring=5, kin=True, state=state), build.met("oma", 60))
    assert group_of(day.cadences["oma"]) is listed
