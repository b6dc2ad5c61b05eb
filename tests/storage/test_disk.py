"""Locks and memories on disks that help, and on disks that do not."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import threading
from pathlib import Path

import pytest

from faden.storage import disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows locks otherwise")


def test_whoever_does_not_wait_is_told_that_it_is_taken(tmp_path: Path) -> None:
    """Many may read at once; one alone may write."""
    file = tmp_path / "lock"
    with disk.locked(file) as held:
        assert held is not None
        with disk.locked(file, wait=False) as other, disk.locked(file, wait=False, shared=True) as reader:
            assert (other, reader) == (None, None)
    with disk.locked(file, shared=True) as one, disk.locked(file, shared=True, wait=False) as two:
        assert None not in (one, two)


@pytest.mark.parametrize("signed", [True, False])
def test_whoever_waits_is_told_by_whom_it_is_held(tmp_path: Path, signed: bool) -> None:
    """Once, and as soon as it is let go it is theirs."""
    file, told, got = tmp_path / "lock", [], threading.Event()

    def busy(holder: disk.Holder | None) -> None:
        told.append(holder)
        got.set()

    def wait() -> None:
        with disk.locked(file, busy=busy):
            told.append(None)

    waiting = threading.Thread(target=wait)
    with disk.locked(file, signed=signed):
        waiting.start()
        assert got.wait(30)
    waiting.join(30)
    (holder, then) = told
    assert then is None
    assert (holder is not None) is signed
    if holder is not None:
        assert holder.process == str(os.getpid())
        assert re.fullmatch(r"\d\d:\d\d", holder.since)


def test_where_there_are_no_locks_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network drives know none. What else the disk says is raised."""
    says = errno.ENOLCK

    def refuses(*_: object) -> None:
        raise OSError(says, os.strerror(says))

    monkeypatch.setattr("fcntl.flock", refuses)
    with disk.locked(tmp_path / "lock", wait=False) as held:
        assert held is not None
    says = errno.EIO
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), disk.locked(tmp_path / "lock"):
        pass


def test_what_can_be_made_again_is_kept_if_it_can_be(tmp_path: Path) -> None:
    """Not while another writes, not through a link, and not where there is no room for a folder; nobody is told."""
    file = tmp_path / "own" / "kept.json"
    disk.remember(file, b"1")
    with disk.locked(file.parent / "cache.lock"):
        disk.remember(file, b"2")
    assert file.read_bytes() == b"1"
    (tmp_path / "link").symlink_to(tmp_path / "own")
    disk.remember(tmp_path / "link" / "kept.json", b"3")
    (tmp_path / "file").write_text("")
    disk.remember(tmp_path / "file" / "kept.json", b"4")
    assert file.read_bytes() == b"1"


def test_a_folder_that_cannot_be_opened_is_as_safe_as_it_gets(tmp_path: Path) -> None:
    disk.flush_folder(tmp_path / "gone")
    disk.write(tmp_path / "kept", b"x", durable=True)
    assert (tmp_path / "kept").read_bytes() == b"x"


@pytest.mark.parametrize("durable", [True, False])
def test_what_is_durable_reaches_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, durable: bool
) -> None:
    """The content is flushed, then it takes its place, then the name is flushed; without `durable` nothing waits for a disk."""
    steps: list[str] = []
    flush, replace = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else f"file of {os.fstat(handle).st_size}"
        steps.append(kind)
        flush(handle)

    def replaced(self: Path, target: Path) -> Path:
        steps.append("place")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replaced)
    disk.write(tmp_path / "record.json", b"12345", durable=durable)
    assert steps == (["file of 5", "place", "folder"] if durable else ["place"])
    assert (tmp_path / "record.json").read_bytes() == b"12345"


def test_a_private_folder_is_private_all_the_way(tmp_path: Path) -> None:
    """Every folder that is missing is made for the owner alone; one that is there stays as it is."""
    disk.private_folder(tmp_path / "a" / "b" / "c")
    disk.private_folder(tmp_path / "a" / "b" / "c")
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b", "a/b/c")]
    assert modes == [0o700] * 3
    (tmp_path / "open").mkdir(mode=0o755)
    disk.private_folder(tmp_path / "open" / "d")
    assert stat.S_IMODE((tmp_path / "open").stat().st_mode) == 0o755
