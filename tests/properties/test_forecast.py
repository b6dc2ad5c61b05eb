"""What is worked out today about a day to come is what will be worked out on that day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some
from tests.properties.test_rules import TODAY, journals

from faden.core.model import Journal
from faden.rules.cadence import Cadence
from faden.rules.forecast import group_of, groups, on, states
from faden.rules.snapshot import Snapshot

ahead = some.integers(0, 70) | some.integers(0, 2000)


def said(one: Cadence) -> object:
    """What a page says of a tie."""
    last = one.history.last
    return (
        last and (last.date, last.channel),
        one.silence, one.due, one.status, one.state, one.hidden, one.hidden_until, one.parked, one.ratio,
    )  # fmt: skip


@given(journals(), ahead)
def test_a_later_day_is_foreseen(journal: Journal, days: int) -> None:
    """With nothing new noted, today's course of a tie says of a later day what that day will say."""
    later = TODAY + timedelta(days)
    then = Snapshot(journal, later).cadences
    for id, course in Snapshot(journal, TODAY).courses.items():
        assert said(on(course, later)) == said(then[id])


@given(journals(), ahead)
def test_groups_and_states_change_on_the_days_that_are_written_down(journal: Journal, days: int) -> None:
    """The steps of a tie name, for every day from today on, the group and the state that it has on that day."""
    later = TODAY + timedelta(days)
    then = Snapshot(journal, later).cadences
    for id, course in Snapshot(journal, TODAY).courses.items():
        assert [value for day, value in groups(course) if day <= later][-1] == group_of(then[id])
        assert [value for day, value in states(course) if day <= later][-1] == then[id].state
        for found in (groups(course), states(course)):
            assert found[0][0] == date.min
            assert [day for day, _ in found] == sorted({day for day, _ in found})
