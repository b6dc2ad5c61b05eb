"""Rhythms in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.four_people import four_people

from faden.journal.loader import open_journal


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("every other week", 14),
        ("Twice a week", 4),
        ("twice a year", 182),
        ("every fortnight", 14),
        ("once a month", 30),
        ("zweimal im Jahr", 182),
        ("jede zweite Woche", 14),
        ("alle zwei Wochen", 14),
    ],
)
def test_how_often(tmp_path: Path, said: str, days: int) -> None:
    journal = four_people(tmp_path)
    (journal / "contacts/people/joe.md").write_text(f"---\nname: Joe\nrhythm: {said}\n---\n", "utf-8")
    opened, findings = open_journal(journal)
    assert findings == ()
    rhythm = opened.people["joe"].rhythm
    assert rhythm is not None
    assert rhythm.days == days
