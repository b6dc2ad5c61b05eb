"""Birthdays and other days of a year: when they come round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import NamedDate, PartialDate
from faden.interchange.exporters.calendar_feed import feed
from faden.rules.occasions import anniversaries, in_year, occasions


@pytest.mark.parametrize(
    ("day", "comes"),
    [
        (PartialDate(None, 2, 29), date(2027, 2, 28)),
        (PartialDate(None, 11, 23), date(2026, 11, 23)),
        (PartialDate(None, 11, 22), date(2027, 11, 22)),
        (PartialDate(2028, 1, 5), date(2028, 1, 5)),
    ],
)
def test_when_a_day_comes_round(build: Build, day: PartialDate, comes: date) -> None:
    """Today counts, and nothing comes round before it was for the first time."""
    (found,) = anniversaries(build.person("anna", birthday=day))
    coming = found.next(build.today)
    assert coming is not None
    assert coming.day == comes
    assert [one.day for one in found.between(comes, comes)] == [comes]
    assert list(found.between(comes + timedelta(days=1), comes + timedelta(days=300))) == []


def test_a_day_without_month_or_day_comes_never_round(build: Build) -> None:
    assert in_year(PartialDate(2020, 5, None), 2026) is None
    assert list(anniversaries(build.person("anna", birthday=PartialDate(1980, None, None)))) == []


@pytest.mark.parametrize(
    ("name", "yearly"),
    [
        ("funeral", False),
        ("Beerdigung", False),
        ("divorce", False),
        ("Scheidung", False),
        ("final exam", False),
        ("Abschlussprüfung", False),
        ("operation", False),
        ("Knie-OP", False),
        ("due date", False),
        ("retired", False),
        ("Geburtstermin", False),
        ("ET", False),
        ("moved", False),
        ("Umzug", False),
        ("interview", False),
        ("wedding", True),
        ("Hochzeitstag", True),
        ("engaged", True),
        ("died", True),
        ("anniversary of the funeral", True),
        ("moved in together", True),
        ("Marie et Tom", True),
        ("name day", True),
    ],
)
def test_what_comes_once(build: Build, name: str, *, yearly: bool) -> None:
    """A funeral or an exam is on its day, and never comes round; without a year nothing but coming round is known."""
    ahead, past = build.before(-20), build.before(345)
    for day, first in ((ahead, True), (past, False)):
        who = build.person("anna", dates=(NamedDate(name, PartialDate(day.year, day.month, day.day)),))
        found = list(occasions(who, build.today, build.before(-364)))
        assert len(found) == (1 if first or yearly else 0)
        if found:
            assert (found[0].years == 1) is (yearly and not first)
        (kept,) = anniversaries(who)
        coming = kept.next(build.today)
        assert (coming is not None) is (first or yearly)
        assert coming is None or coming.day == found[0].day
    undated = build.person("anna", dates=(NamedDate(name, PartialDate(None, ahead.month, ahead.day)),))
    assert len(list(occasions(undated, build.today, build.before(-364)))) == 1


def test_the_calendar_repeats_only_what_comes_round(build: Build) -> None:
    days = (NamedDate("exam", PartialDate(2027, 1, 15)), NamedDate("wedding", PartialDate(2015, 6, 20)))
    text = feed(build.day(build.person("anna", dates=days)), Words("en"))
    events = {event.split("SUMMARY:")[1].split("\r\n")[0]: event for event in text.split("BEGIN:VEVENT")[1:]}
    assert {name: "RRULE" in event for name, event in events.items()} == {
        "Anna: Exam": False,
        "Anna: Wedding": True,
    }
    assert "Since 2027" not in events["Anna: Exam"]
