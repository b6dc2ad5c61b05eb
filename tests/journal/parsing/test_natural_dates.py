"""Days as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faden.journal.parsing.dates import read_date
from faden.journal.parsing.natural_dates import spoken_day
from faden.journal.parsing.spoken_times import spoken_time

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", "2026-11-23"), ("Heute", "2026-11-23"), ("yesterday", "2026-11-22"), ("gestern", "2026-11-22"),
        ("day before yesterday", "2026-11-21"), ("vorgestern", "2026-11-21"), ("tomorrow", "2026-11-24"),
        ("übermorgen", "2026-11-25"), ("3 days ago", "2026-11-20"), ("vor 3 Tagen", "2026-11-20"),
        ("two weeks ago", "2026-11-09"), ("vor einer Woche", "2026-11-16"), ("in 3 days", "2026-11-26"),
        ("in zwei Wochen", "2026-12-07"), ("last Friday", "2026-11-20"), ("Friday", "2026-11-20"),
        ("on Friday", "2026-11-20"), ("Fr", "2026-11-20"), ("Fr.", "2026-11-20"), ("am Freitag", "2026-11-20"),
        ("letzten Freitag", "2026-11-20"), ("next friday", "2026-11-27"), ("nächsten Freitag", "2026-11-27"),
        ("Monday", "2026-11-16"), ("this Monday", "2026-11-23"), ("diesen Montag", "2026-11-23"),
        ("next Monday", "2026-11-30"), ("Sonnabend", "2026-11-21"), ("12.3.", "2026-03-12"), ("12.3", "2026-03-12"),
        ("12. 3.", "2026-03-12"), ("12.3.2025", "2025-03-12"), ("12.3.25", "2025-03-12"), ("24.12.", "2025-12-24"),
        ("29.2.", "2024-02-29"), ("2026-03-12", "2026-03-12"), ("12 March", "2026-03-12"), ("12. März", "2026-03-12"),
        ("12th of March", "2026-03-12"), ("March 12, 2025", "2025-03-12"), ("  12.  maerz 2025 ", "2025-03-12"),
    ],
)  # fmt: skip
def test_what_is_said(said: str, day: str) -> None:
    """English and German words and figures mean a day; without a year, and said to have happened, the last that was."""
    assert str(spoken_day(said, MONDAY, past=True)) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [("28 Nov", "2026-11-28"), ("21.12.", "2026-12-21"), ("Dec 22", "2025-12-22"), ("23 Nov", "2026-11-23")],
)
def test_a_day_of_the_coming_weeks(said: str, day: str) -> None:
    """Of what has happened, a day without its year is ahead where it is at most four weeks ahead: that may be a slip."""
    assert str(spoken_day(said, MONDAY, past=True)) == day


@pytest.mark.parametrize(
    ("said", "today", "day"),
    [
        ("14 Feb", "2026-01-09", "2026-02-14"),
        ("14.2.", "2026-01-09", "2026-02-14"),
        ("Feb 14", "2026-12-24", "2027-02-14"),
        ("14 Aug", "2026-01-09", "2025-08-14"),
        ("14 Aug", "2026-05-20", "2026-08-14"),
        ("2.1.", "2026-07-02", "2026-01-02"),
        ("31.12.", "2026-07-02", "2026-12-31"),
        ("1.1.", "2026-07-03", "2027-01-01"),
        ("29.2.", "2026-07-02", "2024-02-29"),
        ("29.2.", "2027-12-01", "2028-02-29"),
    ],
)
def test_a_day_without_its_year_is_the_nearest(said: str, today: str, day: str) -> None:
    """If nothing says that it has happened; the 29th of February may be years away."""
    assert str(spoken_day(said, date.fromisoformat(today))) == day


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "12/3",
        "last week",
        "30.2.",
        "30.2.2026",
        "99999999 days ago",
        "in 9 Freitag",
        "the Friday",
        "0",
        "²",
    ],
)
def test_what_is_not_a_day(said: str) -> None:
    """What may mean two things, or nothing, is not guessed."""
    assert spoken_day(said, MONDAY) is None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=30), st.dates())
def test_never_raises(said: str, today: date) -> None:
    """Any text, on any day that there is, is a day or none."""
    assert isinstance(spoken_day(said, today), date | None)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 300))
def test_written_days_are_read_back(today: date, back: int) -> None:
    """A day of the last 300 is found again from day and month, and from how long ago it was."""
    day = today - timedelta(days=back)
    assert spoken_day(f"{day.day}.{day.month}.", today, past=True) == day
    assert spoken_day(f"{back} days ago", today) == day
    assert spoken_day(f"{day:%d %B}", today, past=True) == day
    if 1 <= back <= 7:
        assert spoken_day(f"last {day:%A}", today) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("24th", "2026-11-24"), ("the 31st", "2026-10-31"), ("am 24.", "2026-11-24"), ("sat night", "2026-11-28"),
        ("gestern mittag", "2026-11-30"), ("freitag abend", "2026-11-27"), ("a fortnight ago", "2026-11-17"),
        ("a couple of weeks ago", "2026-11-17"), ("2 wks back", "2026-11-17"), ("yday", "2026-11-30"),
        ("new year's eve", "2025-12-31"),
    ],
)  # fmt: skip
def test_a_day_in_few_letters(said: str, day: str) -> None:
    """The 24th is the last one; the time of day, "back" and short units change nothing."""
    assert str(spoken_day(said, date(2026, 12, 1), past=True)) == day
    written = read_date(said)
    assert written is not None
    assert written.end == len(said)


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("6 months back", "2026-06"), ("vor nem halben jahr", "2026-06"), ("2 yrs ago", "2024"), ("end of nov", "2026-11"),
        ("Mitte November", "2026-11"), ("im Oktober", "2026-10"), ("late december", "2026-12"), ("anfang februar", "2026-02"),
    ],
)  # fmt: skip
def test_a_time_that_is_only_known_roughly(said: str, about: str) -> None:
    time = spoken_time(said, date(2026, 12, 1), past=True)
    assert time is not None
    assert str(time[1]) == about
    assert read_date(said) is not None


@pytest.mark.parametrize("said", ["40th birthday", "24th floor", "am 24. Geburtstag", "32nd", "in 24th"])
def test_a_number_that_is_no_day(said: str) -> None:
    assert read_date(said) is None
