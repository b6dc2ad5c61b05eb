"""A day that notes what is asked of it answers like any other day, and its answers hold until their turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import log2
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faden.rules.tracked_day import (
    HORIZON,
    ONE_DAY,
    NextTurn,
    applied,
    last_of_month,
    monday_of,
    plain,
    tracked,
)

TODAY = date(2026, 11, 23)
READINGS: tuple[Callable[[Any, Any], object], ...] = (
    lambda today, day: (today < day, today <= day, today == day, today >= day, today > day),
    lambda today, day: (day < today, day <= today, day == today, day >= today, day > today),
    lambda today, day: today - timedelta(days=30) < day,
    lambda today, day: day <= today + timedelta(days=550),
    lambda today, day: (today - day).days >= 365,
    lambda today, day: (day - today).days > 7,
    lambda today, day: today - day > timedelta(days=30),
    lambda today, day: max(0, 90 + (today - day).days) / 180 < 0.5,
    lambda today, day: round(20 * (1 + 0.25 * applied(log2, 1 + max(0, (today - day).days) / 90)) / 5) * 5,
    lambda today, day: 2.0 ** (-(today - day).days / 730) - 2.0 ** (-(today - day).days / 365) < 0.25,
    lambda today, day: f"{(today - day).days} days, {today:%Y}",
    lambda today, day: bool((today - day).days or today.year > 2026),
    lambda today, day: (today.isoformat(), str(today), today.weekday(), hash(today), day),
    lambda today, day: [*range((today - day).days % 4), int((today - day).days), abs((today - day).days)],
    lambda today, day: (monday_of(today), last_of_month(today), day),
    lambda today, day: sorted([day, today, day + timedelta(days=3)])[1] == day,
)


def answers(how: Callable[[Any, Any], object], today: date, day: date) -> tuple[object, date]:
    """What is read from a day, and the first day on which it may be something else."""
    turn = NextTurn(today)
    return how(tracked(today, turn), day), turn.day


@pytest.mark.parametrize("how", READINGS, ids=map(str, range(len(READINGS))))
@given(days=st.integers(-800, 800), late=st.integers(0, 800))
def test_an_answer_holds_until_its_turn(how: Callable[[Any, Any], object], days: int, late: int) -> None:
    """On every day before the turn the plain day gives the same answer, and on the day itself too."""
    today = TODAY + timedelta(days=late)
    day = TODAY + timedelta(days=days)
    said, turn = answers(how, today, day)
    assert today < turn <= today + timedelta(days=HORIZON + 1)
    for ahead in range((turn - today).days):
        assert said == how(today + timedelta(days=ahead), day)


SINGLE: tuple[Callable[[Any, Any], object], ...] = (
    lambda today, day: today - timedelta(days=30) < day,
    lambda today, day: (today - day).days >= 365,
    lambda today, day: (day - today).days > 7,
    lambda today, day: (day - today).days * -2 // 3 <= 5,
    lambda today, day: today - day > timedelta(days=30),
    lambda today, day: 90 + (today - day).days == 120,
    lambda today, day: (90 + (today - day).days) / 180 < 0.5,
    lambda today, day: round((90 + (today - day).days) / 45),
    lambda today, day: round(20 * (1 + 0.25 * applied(log2, 900 + (today - day).days)) / 5) * 5,
    lambda today, day: 0.5 ** (-(today - day).days / 730) < 0.9,
    lambda today, day: 7 - abs((today - day).days) > 0,
    lambda today, day: (today - day).days % 7 < 3,
    lambda today, day: -today.year < -2026 or today - day == timedelta(days=3),
    lambda today, day: (today - day).days > (day - today).days,
)
"""Readings with one comparison each: of values that only rise, that only fall, and that do both."""


@pytest.mark.parametrize("how", SINGLE, ids=map(str, range(len(SINGLE))))
@given(days=st.integers(-800, 800))
def test_the_turn_is_the_first_day_with_another_answer(how: Callable[[Any, Any], object], days: int) -> None:
    """No later and no earlier, although most days are not looked at if a value only rises or only falls."""
    day = TODAY + timedelta(days=days)
    said, turn = answers(how, TODAY, day)
    changed = (n for n in range(1, HORIZON + 1) if how(TODAY + n * ONE_DAY, day) != said)
    assert (turn - TODAY).days == next(changed, HORIZON + 1)


@pytest.mark.parametrize(
    ("how", "turn"),
    [
        (lambda today: today < date(2026, 12, 1), date(2026, 12, 1)),
        (lambda today: today <= date(2026, 12, 1), date(2026, 12, 2)),
        (lambda today: today < date(2026, 11, 1), None),
        (lambda today: today > date.max, None),
        (lambda today: (today - date(2026, 11, 1)).days > 30, date(2026, 12, 2)),
        (lambda today: (today - date(2026, 11, 1)).days, None),
        (lambda today: str((today - date(2026, 11, 1)).days), date(2026, 11, 24)),
        (monday_of, date(2026, 11, 30)),
        (last_of_month, date(2026, 12, 1)),
        (plain, None),
    ],
    ids=map(str, range(10)),
)
def test_no_turn_comes_before_its_time(how: Callable[[date], object], turn: date | None) -> None:
    """Nothing is worked out again for what was read and compared with nothing, or will never come out otherwise."""
    assert answers(lambda today, _: how(today), TODAY, TODAY)[1] == (turn or TODAY + (HORIZON + 1) * ONE_DAY)
