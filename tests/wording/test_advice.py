"""Why somebody is in the plan, in sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot
from faden.wording.week import reasons

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        ("~2025-10", "en", "Your last contact was about October 2025; your rhythm is monthly."),
        ("~2025-10", "de", "Euer letzter Kontakt war etwa Oktober 2025; euer Rhythmus: monatlich."),
        ("2025-10-01", "en", "5 months since you met; your rhythm is monthly."),
    ],
)
def test_no_day_is_invented(tmp_path: Path, day: str, language: str, said: str) -> None:
    """Of a contact whose day is not known exactly, the plan says only what is known."""
    contacts = tmp_path / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "people" / "lucy.md").write_text("---\nname: Lucy\nring: 15\nrhythm: monthly\n---\n", "utf-8")
    (contacts / "log.md").write_text(f"- {day} lunch with [[lucy]]: soup\n", "utf-8")
    (contacts / "journal.yml").write_text(f"language: {language}\ntoday: {TODAY}\n", "utf-8")
    snapshot = Snapshot(open_journal(tmp_path)[0], TODAY)
    (line,) = plan(snapshot).lines
    assert reasons(Words(language), snapshot, line)[0] == said
