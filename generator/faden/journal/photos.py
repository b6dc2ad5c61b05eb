"""The photos of people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faden.core.model import Journal, Person
from faden.journal.discovery import CONTACTS, PICTURES


def photo_files(folder: Path, journal: Journal) -> Mapping[str, Path]:
    """The photo of everybody who has one, by id."""
    found = ((person.id, _photo(folder, person)) for person in journal.people.values() if person.photo)
    return {id: photo for id, photo in found if photo is not None}


def _photo(folder: Path, person: Person) -> Path | None:
    name = person.photo or ""
    if not name.lower().endswith(PICTURES):
        return None
    root = (folder / CONTACTS).resolve()
    for beside in ((folder / person.source.file).parent, folder / CONTACTS / "photos"):
        photo = beside / name
        if photo.is_file() and photo.resolve().is_relative_to(root):
            return photo
    return None
