"""Days as other programs write them."""

from __future__ import annotations

import pytest

from faden.interchange.importers.dates import partial, slashes_say_month_first, written_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1986/4/12", "1986-04-12"), ("12.4.", "--04-12"), ("Apr 12, 1986", "1986-04-12"), ("12.4.86", "1986-04-12"),
        ("12 Foo 1986", "None"), ("Foo 12, 1986", "None"), ("1986-13-12", "None"), ("30.2.1986", "None"),
    ],
)  # fmt: skip
def test_ways_to_write_a_day(written: str, day: str) -> None:
    """What is a day is read, what is none stays text."""
    assert str(written_day(written)) == day


def test_which_figure_is_the_month() -> None:
    """A file of days with slashes tells by one that can be read in one way only."""
    assert slashes_say_month_first(["05/06/23", "14/06/23"]) is False
    assert slashes_say_month_first(["05/06/23", "06/14/23"]) is True
    assert slashes_say_month_first(["05/06/23", "x"]) is None


def test_no_date_of_a_day_alone() -> None:
    assert partial(None, None, 5) is None
    assert partial(None, 5) is None
    assert partial(2026, 13) is None
