"""Days with a name: when they are in a year, and in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.journal.parsing.line_forms import PEOPLE

from faden.journal.parsing.feast_days import easter
from faden.journal.parsing.future_days import day_ahead
from faden.journal.parsing.log import read_log
from faden.journal.parsing.name_index import NameIndex
from faden.journal.parsing.natural_dates import spoken_day
from faden.journal.parsing.sentence_reader import read_sentence
from faden.journal.parsing.source import SourceFile

JANUARY = date(2027, 1, 5)
NAMES = NameIndex(PEOPLE)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Boxing Day", "2026-12-26"),
        ("on boxing day", "2026-12-26"),
        ("Christmas Eve", "2026-12-24"),
        ("new year's eve", "2026-12-31"),
        ("new years eve", "2026-12-31"),
        ("New Year’s Day", "2027-01-01"),
        ("Silvester", "2026-12-31"),
        ("an Heiligabend", "2026-12-24"),
        ("2. Weihnachtsfeiertag", "2026-12-26"),
        ("am 1. Weihnachtstag", "2026-12-25"),
        ("1. Advent", "2026-11-29"),
        ("4. Advent", "2026-12-20"),
        ("Halloween", "2026-10-31"),
        ("Neujahr", "2027-01-01"),
    ],
)
def test_the_day_of_a_name(name: str, day: str) -> None:
    assert str(spoken_day(name, JANUARY, past=True)) == day


@pytest.mark.parametrize("name", ["Christmas", "Weihnachten", "Easter", "5. Advent", "boxing", "eve"])
def test_what_is_no_day(name: str) -> None:
    assert spoken_day(name, JANUARY, past=True) is None


def test_a_feast_that_moves() -> None:
    assert spoken_day("Easter Monday", date(2026, 5, 1)) == date(2026, 4, 6)
    assert spoken_day("Karfreitag", date(2027, 3, 1)) == date(2027, 3, 26), "the nearest is ahead"


def test_easter() -> None:
    """Days of the published tables, among them the first and the last that are possible."""
    known = ("1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2019-04-21", "2038-04-25")
    assert [str(easter(int(day[:4]))) for day in known] == list(known)
    assert all(easter(year).weekday() == 6 for year in range(1000, 2200))
    assert all(
        timedelta(0) <= easter(year) - date(year, 3, 22) <= timedelta(34) for year in range(1583, 2200)
    )


@pytest.mark.parametrize(
    ("sentence", "day", "text"),
    [
        ("boxing day lunch with mum", "boxing day", ""),
        ("lunch with Mum on Boxing Day: goose", "on Boxing Day", "goose"),
        ("Silvester Abendessen mit Eva", "Silvester", ""),
        ("Kaffee mit Oma am 1. Advent", "am 1. Advent", ""),
        ("Christmas card to mum", "", "Christmas"),
    ],
)
def test_in_a_sentence(sentence: str, day: str, text: str) -> None:
    read = read_sentence(sentence, NAMES)
    assert (read.written.spoken if read.written else "", read.text) == (day, text)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("until boxing day", "2026-12-26"),
        ("bis Silvester", "2026-12-31"),
        ("until Easter", "2027-03-28"),
        ("bis Weihnachten", "2026-12-24"),
        ("until 25/12", "2026-12-25"),
        ("bis 1. Advent", "2026-11-29"),
        ("until 15/1/2027", "2027-01-15"),
        ("until 5/1", "None"),
        ("until 14/15", "None"),
        ("until 0/5", "None"),
        ("until Halloween", "2027-10-31"),
        ("March 2027", "2027-03-01"),
    ],
)
def test_until_a_feast(said: str, day: str) -> None:
    assert str(day_ahead(said, date(2026, 11, 23))) == day


@pytest.mark.parametrize(
    ("by", "day"),
    [("by boxing day", "2026-12-26"), ("bis Silvester", "2026-12-31"), ("by easter", "2027-03-28")],
)
def test_a_promise_by_a_feast(by: str, day: str) -> None:
    reader = SourceFile(
        "contacts/log.md", f"- 2026-11-20 lunch with [[eva]]: jam; todo: send the photo ({by})\n"
    )
    (touch,) = read_log(reader)
    assert ([str(promise.due) for promise in touch.promises], reader.findings) == ([day], [])
