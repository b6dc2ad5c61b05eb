"""Pictures say in words what they draw, and draw what they say."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from faden.core.i18n import Words
from faden.site.svg import charts

LAST = date(2026, 11, 23)
FIRST = LAST - timedelta(days=365)


def test_a_year_has_a_square_for_every_day() -> None:
    """Every day of the year is drawn once, and those with a touch say how many people there were."""
    touches = {FIRST: 1, date(2026, 5, 1): 2, LAST: 9}
    drawn = charts.calendar(touches, FIRST, LAST, Words("en"))
    assert len(re.findall(r"M\d+ \d+h", drawn)) + drawn.count("<rect") == 366
    assert "<title>1 May 2026: 2 people</title>" in drawn
    assert re.findall(r'class="s(\d)"', drawn) == ["1", "2", "4"]
    labels = re.findall(r'aria-label="([^"]*)"', drawn)
    assert labels == [
        "23 November 2025 to 24 May 2026: 3 contacts on 2 days",
        "25 May 2026 to 23 November 2026: 9 contacts on 1 day",
    ]


def test_a_month_without_anything_has_no_bar() -> None:
    """A month with nothing to show is named but not drawn; one of nothing kept has a bar that can be seen."""
    drawn = charts.months([("J", None, ""), ("F", 0.0, "0 %"), ("M", 1.0, "100 %")], "Kept")
    assert drawn.count("<text") == 3
    assert re.findall(r'height="([\d.]+)" rx="2"><title>', drawn) == ["1.5", "32.0"]


def test_a_load_that_is_too_much_runs_over_its_room() -> None:
    """The bar is as wide as what is asked, the ground as wide as the room."""
    widths = re.findall(r'<rect[^>]* width="([\d.]+)"', charts.load(6, 3, "Load"))
    assert widths == ["170.0", "340.0"]


@pytest.mark.parametrize(("language", "names"), [("en", "MWF" * 2), ("de", "MoMiFr" * 2)])
def test_the_weekdays_are_those_of_the_language(language: str, names: str) -> None:
    drawn = charts.calendar({}, FIRST, LAST, Words(language))
    assert "".join(re.findall(r'<text x="0"[^>]*>(\w+)</text>', drawn)) == names
