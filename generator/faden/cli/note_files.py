"""The files of notes that `faden import` reads: a vault, or single notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.interchange.importers.options import ImportOptions
    from faden.interchange.importers.result import Result


def grouped(files: Sequence[Path]) -> list[tuple[Path, ...]]:
    """Groups files that are read together: Markdown notes, which link to each other; every other file is alone."""
    notes = tuple(path for path in files if path.suffix.lower() == ".md" and path.is_file())
    groups = [(path,) for path in files if path not in notes]
    return [*groups, notes] if len(notes) > 1 else [(path,) for path in files]


def is_notes(paths: Sequence[Path]) -> bool:
    """Whether these are notes: several files, a folder, or a single file that no other format claims."""
    from faden.interchange.importers.detect import HEAD, Format, recognised

    if len(paths) > 1 or paths[0].is_dir():
        return True
    if paths[0].suffix.lower() != ".md":
        return False
    with paths[0].open("rb") as handle:
        # A table in Markdown is not comma-separated values.
        return recognised(handle.read(HEAD)) in (None, Format.TABLE)


def read_notes(paths: Sequence[Path], asked: ImportOptions) -> Result:
    """Reads the people in these notes, or in all notes of a folder and below. Raises OSError."""
    from faden.interchange.importers.people_list import read_people_list
    from faden.interchange.importers.vault import read_vault

    first = paths[0]
    if not first.is_dir():
        texts = [(path.name, _text(path)) for path in paths]
        listed = read_people_list(texts[0][1]) if len(texts) == 1 else None
        return listed or read_vault(texts, asked, chosen=True)
    notes = ((path.relative_to(first).as_posix(), path) for path in sorted(first.rglob("*.md")))
    texts = [
        (name, _text(path))
        for name, path in notes
        if path.is_file()
        and path.resolve().is_relative_to(first.resolve())
        and not any(part.startswith(".") for part in name.split("/"))
    ]
    # A graph that was copied without its settings has pages and journals.
    if (first / "logseq").is_dir() or ((first / "pages").is_dir() and (first / "journals").is_dir()):
        return read_vault(texts, asked, title="Logseq")
    # In a folder that is only for people, by its name, a note needs no other sign.
    return read_vault([(f"{first.resolve().name}/{name}", text) for name, text in texts], asked)


def _text(path: Path) -> str:
    from faden.interchange.importers import MOST_TEXT

    with path.open("rb") as handle:
        return handle.read(MOST_TEXT).decode("utf-8-sig", "replace")
