"""Warmth and closeness over time."""

from __future__ import annotations

from datetime import timedelta
from math import log
from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import Build

from faden.rules.interactions import History
from faden.rules.warmth import closeness, curve, warmth

if TYPE_CHECKING:
    from tests.rules.conftest import Build


@pytest.fixture(scope="module")
def example(build: Build) -> History:
    """A meeting of quality .9 forty days ago, and a chat of .4 ten days ago."""
    day = build.day(build.person("anna"), build.met("anna", 40), build.touch("anna", 10, "chat"))
    meeting, chat = day.histories["anna"].exchanges
    return History((meeting._replace(quality=0.9), chat), (), build.today)


def test_example_of_the_design(build: Build, example: History) -> None:
    """With a half-life of thirty days: .90 after the meeting is .95 with the start, .67 after the chat, .53 today."""
    assert warmth(example, 30, build.before(40)) == pytest.approx(0.95)
    from_the_meeting_alone = 0.9 * 2 ** (-30 / 30)
    assert from_the_meeting_alone + 0.4 * (1 - from_the_meeting_alone) == pytest.approx(0.67)
    assert warmth(example, 30, build.before(10)) == pytest.approx(0.685)
    assert round(warmth(example, 30, build.today), 2) == round(0.685 * 2 ** (-1 / 3), 2) == 0.54


def test_half_before_the_first_event(build: Build, example: History) -> None:
    """Nobody begins cold: warmth is ½ until the first event, and with none for ever."""
    assert warmth(example, 30, build.before(41)) == 0.5
    assert warmth(History(), 30, build.today) == 0.5


def test_curve_is_warmth_day_by_day(build: Build, example: History) -> None:
    """Each point is the warmth of its day, events and both ends are among the points, in order."""
    points = curve(example, 30, build.before(50), build.today, 7)
    assert [day for day, _ in points] == sorted({day for day, _ in points})
    assert {build.before(50), build.before(40), build.before(10), build.today} <= {day for day, _ in points}
    assert [level for _, level in points] == pytest.approx([warmth(example, 30, day) for day, _ in points])


def test_a_reaction_warms_a_little(build: Build) -> None:
    """What is no contact for the rhythm warms all the same: .05 of what is missing."""
    history = build.day(build.person("anna"), build.touch("anna", 0, "reaction", "them")).histories["anna"]
    assert warmth(history, 30, build.today) == pytest.approx(0.525)
    assert curve(history, 30, build.before(1), build.today, 7)[-1][1] == pytest.approx(0.525)


def test_closeness_halves_in_four_years_and_a_quarter(build: Build) -> None:
    """15 % a year is a half-life of 4.27 years."""
    years = log(0.5) / log(0.85)
    assert round(years, 2) == 4.27
    later = build.today + timedelta(days=round(years * 365.25))
    assert closeness(0.8, build.today, later) == pytest.approx(0.4, abs=1e-3)
    assert closeness(0.8, build.today, build.today + timedelta(days=365)) == pytest.approx(0.68, abs=1e-3)


def test_warmth_is_drawn_on_whole_steps_and_on_each_contact(build: Build) -> None:
    """From the first day to the last, both included; attempts warm nothing."""
    touches = [build.touch("anna", days) for days in (20, 13, 0)]
    history = build.day(build.person("anna"), *touches, build.touch("anna", 3, "tried", "me")).histories[
        "anna"
    ]
    drawn = [(build.today - day).days for day, _ in curve(history, 30, build.before(20), build.today, 6)]
    assert drawn == [20, 14, 13, 8, 2, 0]
    daily = [(build.today - day).days for day, _ in curve(history, 30, build.before(3), build.today, 1)]
    assert daily == [3, 2, 1, 0]
    assert [day for day, _ in curve(history, 30, build.today, build.today, 1)] == [build.today]
