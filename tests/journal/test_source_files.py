"""The texts of a journal are the same whether one process reads them or several."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from faden.journal import source_files
from faden.journal.discovery import FolderScans
from faden.journal.source_files import Contents, chosen_texts, journal_texts
from faden.storage import workers


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "journal"
    for number in range(40):
        file = root / f"contacts/meetings/20{number // 10}/2026-11-{number % 28 + 1:02}-walk-{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"\xff" if number == 7 else f"\ufeffNote {number}, Mühlbach.\n".encode())
    for name in (
        "people/anna.md",
        "log.md",
        "goals/work.md",
        "journal.yml",
        "inbox/line.txt",
        "people/anna.jpg",
    ):
        file = root / "contacts" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Text of {name}.\n", "utf-8")
    outside = tmp_path / "outside.md"
    outside.write_text("Not of this journal.\n", "utf-8")
    (root / "contacts/people/link.md").symlink_to(outside)
    return root


@pytest.mark.parametrize("processors", [1, 2, 3])
def test_many_files_are_read_by_several_processes(
    root: Path, monkeypatch: pytest.MonkeyPatch, processors: int
) -> None:
    alone = journal_texts(root)
    assert len(alone) == 43
    assert (
        not {"contacts/people/link.md", "contacts/people/anna.jpg", "contacts/inbox/line.txt"} & alone.keys()
    )
    assert next(iter(alone)) == "contacts/people/anna.md"
    assert list(alone)[-1] == "contacts/journal.yml"
    monkeypatch.setattr(source_files, "MANY", 2)
    monkeypatch.setattr(source_files, "BATCH", 3)
    monkeypatch.setattr(workers, "processors", lambda: processors)
    assert list(journal_texts(root).items()) == list(alone.items())
    with_three = chosen_texts(root, FolderScans(root), lambda name, text: "3" in text)
    assert list(with_three.items()) == [(name, text) for name, text in alone.items() if "3" in text]


def test_a_file_that_comes_in_pieces_is_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk elsewhere may give fewer bytes than were asked for, and a file may grow while it is read."""
    name, at_once = "contacts/people/anna.md", os.read
    path = root / name
    written = path.read_bytes()
    monkeypatch.setattr(os, "read", lambda descriptor, length: at_once(descriptor, min(length, 3)))
    assert Contents(root).content(name, path) == written
    empty = Path(os.devnull).stat()
    monkeypatch.setattr(os, "fstat", lambda descriptor: empty)
    assert Contents(root).content(name, path) == written
