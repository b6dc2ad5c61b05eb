"""Public holidays: of each year that is asked for, and remembered for that question only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faden.journal import holidays
from faden.journal.holidays import public_holidays
from faden.journal.loader import open_journal
from faden.storage.cache import cache_file


def test_each_year_has_its_own(tmp_path: Path) -> None:
    """Moving feasts move: Good Friday is another day each year, in the first and the last year that was asked for."""
    days = public_holidays(tmp_path, [("DE", None)], range(2024, 2028))[0]
    fridays = {date(2024, 3, 29), date(2025, 4, 18), date(2026, 4, 3), date(2027, 3, 26)}
    assert fridays <= days
    assert {day.year for day in days} == {2024, 2025, 2026, 2027}


def test_another_question_has_another_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered answers the same years, country and state, without the package, and no others."""
    first = public_holidays(tmp_path, [("DE", None)], range(2025, 2026))[0]
    questions = [
        ("DE", None, range(2026, 2027)),
        ("DE", "BY", range(2025, 2026)),
        ("AT", None, range(2025, 2026)),
    ]
    for country, state, years in questions:
        days = public_holidays(tmp_path, [(country, state)], years)[0]
        assert days != first
        assert {day.year for day in days} == set(years)
    assert public_holidays(tmp_path, [("Atlantis", None)], range(2025, 2026)) == (
        frozenset(),
        [("Atlantis", None)],
    )
    assert public_holidays(tmp_path, [("DE", None)], range(2025, 2026))[0] == first
    monkeypatch.setattr(holidays, "_country_holidays", lambda *_: pytest.fail("it is remembered"))
    assert public_holidays(tmp_path, [("DE", None)], range(2025, 2026))[0] == first


def test_an_edition_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package, or a damaged memory, is asked again."""
    public_holidays(tmp_path, [("DE", None)], range(2025, 2026))[0]
    asked: list[object] = []
    monkeypatch.setattr(
        holidays, "_country_holidays", lambda *question: asked.append(question) or frozenset()
    )
    monkeypatch.setattr("faden.storage.cache.program", lambda *rooms: "another")
    assert public_holidays(tmp_path, [("DE", None)], range(2025, 2026))[0] == frozenset()
    cache_file(tmp_path, "holidays").write_text("{")
    public_holidays(tmp_path, [("DE", None)], range(2025, 2026))[0]
    assert len(asked) == 2


def test_a_journal_has_those_of_its_years(tmp_path: Path) -> None:
    """Rhythms look back, the plan ahead: holidays are known from twelve years ago until in three."""
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/journal.yml").write_text("holidays: {country: DE}\n")
    journal, findings = open_journal(tmp_path, date(2026, 11, 23))
    assert findings == ()
    assert {day.year for day in journal.holidays} == set(range(2014, 2030))


def test_people_with_two_homes_have_the_holidays_of_both(tmp_path: Path) -> None:
    """A list of countries is read, in each form; one that nobody knows is named, and the others count."""
    (tmp_path / "contacts").mkdir()
    settings = tmp_path / "contacts/journal.yml"
    settings.write_text("holidays: [{country: DE, subdivision: NW}, AT]\n")
    journal, findings = open_journal(tmp_path, date(2026, 11, 23))
    assert findings == ()
    assert {date(2026, 10, 3), date(2026, 10, 26)} <= journal.holidays
    settings.write_text("holidays: [DE, Atlantis]\n")
    journal, findings = open_journal(tmp_path, date(2026, 11, 23))
    assert [finding.values["value"] for finding in findings] == ["ATLANTIS"]
    assert date(2026, 10, 3) in journal.holidays
