"""A journal of four people for the commands that write."""

from __future__ import annotations

from pathlib import Path

import pytest

PEOPLE = {
    "anna-berger": "Anna Berger",
    "anna-vogt": "Anna Vogt",
    "juergen-gross": "Jürgen Groß",
    "joe": "Joe",
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").touch()
    for id, name in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")
    return tmp_path
