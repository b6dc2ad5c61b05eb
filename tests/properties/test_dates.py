"""What the rules and readers say of days, against a plain count on a calendar of its own."""

from __future__ import annotations

from tests.support.midnights import midnights
from tests.support.plain_count import DAYS, answers, leap


def test_the_plain_calendar() -> None:
    """The calendar that is counted on has the weekdays and the leap years that everybody's has."""
    known = {(1900, 1, 1): 0, (1969, 7, 20): 6, (2000, 2, 29): 1, (2026, 11, 23): 0, (2100, 12, 31): 4}
    assert {day[:3]: day.weekday for day in DAYS if day[:3] in known} == known
    assert [year for year in (1900, 1904, 2000, 2026, 2028, 2100) if leap(year)] == [1904, 2000, 2028]


def test_days_are_what_counting_says() -> None:
    """Weeks, words, writings, birthdays, ages and due days, at ends of February and on every 997th day of 200 years."""
    assert [one for one in answers(997) if one.differs] == []


def test_an_event_at_midnight_is_on_the_day_that_is_written() -> None:
    """In no time zone an event at either end of a day slips into another one."""
    assert [one for one in midnights(47) if one.differs] == []
