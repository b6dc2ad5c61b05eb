"""Which files are notes."""

from __future__ import annotations

from pathlib import Path

from faden.core.layout import Part
from faden.journal.discovery import notes


def test_a_folder_that_is_none_holds_no_notes(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/people").write_text("")
    assert notes(tmp_path, Part.PEOPLE) == []
