"""Days counted in weeks from another day; seen from Monday 2 March 2026."""

from __future__ import annotations

from datetime import date

import pytest

from faden.journal.parsing.dates import Around, read_date
from faden.journal.parsing.natural_dates import spoken_day
from faden.journal.parsing.spoken_times import likely_days, weekday_readings

TODAY = date(2026, 3, 2)
MEANT = {
    "vorletzten Samstag": "2026-02-21",
    "vorletzten Samstag Abend": "2026-02-21",
    "the Saturday before last": "2026-02-21",
    "on the saturday before last": "2026-02-21",
    "Samstag vor einer Woche": "2026-02-21",
    "saturday week ago": "2026-02-21",
    "saturday a week ago": "2026-02-21",
    "saturday two weeks ago": "2026-02-14",
    "vor zwei Wochen Samstag": "2026-02-14",
    "a week last saturday": "2026-02-21",
    "gestern vor einer Woche": "2026-02-22",
    "heute vor einer Woche": "2026-02-23",
    "heute vor 2 Wochen": "2026-02-16",
    "a week ago today": "2026-02-23",
    "a week ago yesterday": "2026-02-22",
    "a fortnight ago today": "2026-02-16",
    "vorletzte Woche Freitag": "2026-02-20",
    "letzte Woche Freitag": "2026-02-27",
    "Freitag letzter Woche": "2026-02-27",
    "Friday last week": "2026-02-27",
    "Friday the week before last": "2026-02-20",
    "Freitag den 13.": "2026-02-13",
    "Freitag, den 13.": "2026-02-13",
    "Friday the 13th": "2026-02-13",
    "Montag den 2.": "2026-03-02",
}


@pytest.mark.parametrize("said", MEANT)
def test_meant(said: str) -> None:
    """Alone, and at the beginning of a line, where all of the words are those of the day."""
    assert str(spoken_day(said, TODAY)) == MEANT[said]
    read = read_date(f"{said}: Kaffee")
    assert read is not None
    assert str(spoken_day(read.spoken, TODAY)) == MEANT[said]


@pytest.mark.parametrize("said", ["Freitag den 13. Februar", "Freitag, 13.2."])
def test_with_the_month(said: str) -> None:
    read = read_date(said, 0, Around(2026))
    assert read is not None
    assert str(read.date) == "2026-02-13"


def test_the_next_one_may_be_meant() -> None:
    """Friday the 6th, said on the 2nd, as well as Monday evening, said on a Monday."""
    assert [str(day) for day in weekday_readings("friday the 6th", TODAY)] == ["2026-02-06", "2026-03-06"]
    assert [str(day) for day in weekday_readings("mo abend", TODAY)] == ["2026-02-23", "2026-03-02"]
    assert weekday_readings("friday the 13th", date(2026, 2, 16)) == ()
    assert weekday_readings("sa abend", TODAY) == ()


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("am Wochenende", ("02-28", "03-01")),
        ("at the weekend", ("02-28", "03-01")),
        ("vorletztes Wochenende", ("02-21", "02-22")),
        ("the weekend before last", ("02-21", "02-22")),
    ],
)
def test_a_weekend_is_asked_about(said: str, days: tuple[str, ...]) -> None:
    likely = likely_days(f"kaffee mit eva {said}", TODAY)
    assert likely is not None
    assert [str(day)[5:] for day in likely[1]] == [*days]


def test_on_a_weekend_it_may_be_this_one() -> None:
    likely = likely_days("am Wochenende", date(2026, 3, 7))
    assert likely is not None
    assert [str(day)[5:] for day in likely[1]] == ["02-28", "03-01", "03-07"]


def test_a_week_with_a_weekday_is_not_asked_about() -> None:
    assert likely_days("letzte woche freitag", TODAY) is None


@pytest.mark.parametrize("day_first", [False, True])
def test_three_pairs_of_figures_are_asked_about(*, day_first: bool) -> None:
    """The year may come first or last, whatever the order of day and month is."""
    read = read_date("25-02-26", 0, Around(day_first=day_first))
    assert read is not None
    assert {str(day) for day in read.readings} == {"2025-02-26", "2026-02-25"}
