"""How long the drawing of a tie stays the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

import pytest

from faden.rules.tracked_day import NextTurn, tracked
from faden.site.svg.thread_data import stretch

TODAY = date(2026, 11, 23)
YEAR = 365


@pytest.mark.parametrize(("years", "lengths"), [(0, {28}), (1, {28, 56}), (3, {56, 112}), (9, {112})])
def test_a_long_tie_is_drawn_anew_less_often(years: int, lengths: set[int]) -> None:
    """Stretches follow each other without a gap; those of a tie get longer as it gets older."""
    begun = TODAY - timedelta(days=years * YEAR)
    days = [TODAY + timedelta(days=n) for n in range(600)]
    found = [one for one, _ in groupby(stretch(day, "anna-berger", begun) for day in days)]
    assert all(first <= day <= last for day in days for first, last in [stretch(day, "anna-berger", begun)])
    assert [last + timedelta(days=1) for _, last in found[:-1]] == [first for first, _ in found[1:]]
    sizes = [(last - first).days + 1 for first, last in found]
    assert sizes == sorted(sizes)
    assert {*sizes} == lengths


def test_no_day_changes_the_drawings_of_all_people() -> None:
    """Of a thousand people with long ties, at most 25 are drawn anew on a day, also on the first of a month."""
    begun = TODAY - timedelta(days=9 * YEAR)
    people = [f"person-{number}" for number in range(1000)]
    for ahead in range(28):
        day = TODAY + timedelta(days=ahead)
        assert sum(stretch(day, person, begun)[0] == day for person in people) <= 25


def test_a_page_is_made_again_when_its_drawing_changes() -> None:
    """A day that records its use turns on the first day of the next stretch."""
    turn = NextTurn(TODAY)
    begun = TODAY - timedelta(days=YEAR)
    first, last = stretch(tracked(TODAY, turn), "anna-berger", begun)
    assert (type(first), type(last)) == (date, date)
    assert (first, last) == stretch(TODAY, "anna-berger", begun)
    assert turn.day == last + timedelta(days=1)
