"""A journal of four people, two of them called Anna, for whatever writes into a journal."""

from __future__ import annotations

from pathlib import Path

PEOPLE = {
    "anna-berger": "Anna Berger",
    "anna-vogt": "Anna Vogt",
    "juergen-gross": "Jürgen Groß",
    "joe": "Joe",
}


def four_people(root: Path) -> Path:
    """Makes the journal in a folder, and gives the folder back."""
    people = root / "contacts" / "people"
    people.mkdir(parents=True)
    (root / "contacts" / "journal.yml").touch()
    for id, name in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")
    return root
