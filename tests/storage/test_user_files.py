"""Files of the user's: what is written is whole, told to the caller, and never over what an editor saved meanwhile."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from faden.storage.disk import locked
from faden.storage.user_files import LOCK, TRIES, change, create, create_all, remove, replace, writing


def test_an_editor_that_never_stops_saving(tmp_path: Path) -> None:
    """A file that changes each time is left as the editor wrote it last, and that is said; nothing stays beside it."""
    file, saves = tmp_path / "log.md", 0
    file.write_text("0")

    def edit(text: str) -> str:
        nonlocal saves
        saves += 1
        file.write_text(str(saves))
        return f"{text} and more"

    with pytest.raises(OSError, match="changes faster than it can be written") as refusal:
        change(file, edit)
    assert (refusal.value.errno, refusal.value.filename) == (errno.EBUSY, str(file))
    assert (file.read_text(), saves) == (str(TRIES), TRIES)
    assert list(tmp_path.iterdir()) == [file]


def test_every_file_that_is_written_is_told(tmp_path: Path) -> None:
    """By whatever function, with what was in it before and afterwards; and nothing once the block has ended."""
    folder = tmp_path / "contacts"
    a, b, c = (folder / f"{name}.md" for name in "abc")
    told: list[tuple[str, bytes | None, bytes | None]] = []

    def written(file: Path, before: bytes | None, after: bytes | None) -> None:
        told.append((file.name, before, after))

    with writing(tmp_path, written):
        create(a, "1")
        assert list(create_all([(b, "2"), (c, "3")])) == [2]
        assert change(a, lambda text: f"{text}1") == "11"
        replace(b, "22")
        remove(c)
    assert told == [
        ("a.md", None, b"1"),
        ("b.md", None, b"2"),
        ("c.md", None, b"3"),
        ("a.md", b"1", b"11"),
        ("b.md", b"2", b"22"),
        ("c.md", b"3", None),
    ]
    with writing(tmp_path):
        remove(b)
    remove(a)
    assert len(told) == 6
    assert [file.name for file in folder.iterdir()] == []


def test_one_writes_at_a_time_and_nothing_outside(tmp_path: Path) -> None:
    """While the block runs the journal's lock is taken; a link that leads out of the journal is refused."""
    root, outside = tmp_path / "journal", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "contacts").symlink_to(outside)
    with writing(root):
        with locked(root / LOCK, wait=False) as lock:
            assert lock is None
        with pytest.raises(OSError, match="leaves the journal"):
            create(root / "contacts" / "anna.md", "x")
    with locked(root / LOCK, wait=False) as lock:
        assert lock is not None
    assert list(outside.iterdir()) == []
