"""What is kept from one run to the next is either what was written, by this program and for this key, or nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from faden.storage import cache as room
from faden.storage import disk
from faden.storage.cache import END, SETTLED_NS, Cache, cache_file, program, settled, stamp_of

VALUE = {"anna": (1, "Köln"), "ben": (2, "Bonn")}


class Towns(msgspec.Struct, frozen=True):
    """A value with a name."""

    towns: dict[str, str]


def kept(root: Path, key: object = None) -> Cache[dict[str, tuple[int, str]]]:
    return Cache(root, "towns", dict[str, tuple[int, str]], key, ("storage",))


def test_a_value_comes_back(tmp_path: Path) -> None:
    """In a folder that is its owner's alone, and where `cache_file` says."""
    assert kept(tmp_path).read() is None
    assert kept(tmp_path).write(VALUE)
    assert kept(tmp_path).read() == VALUE
    assert cache_file(tmp_path, "towns").is_file()
    if sys.platform != "win32":
        assert (tmp_path / ".faden").stat().st_mode & 0o777 == 0o700


def test_caches_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then none is read or written, and what is there stays for the next time."""
    assert kept(tmp_path).write(VALUE)
    monkeypatch.setenv("FADEN_CACHE", "no")
    assert kept(tmp_path).read() is None
    assert not kept(tmp_path).write({})
    monkeypatch.delenv("FADEN_CACHE")
    assert kept(tmp_path).read() == VALUE


def test_a_value_of_no_words_comes_back(tmp_path: Path) -> None:
    """That there is nothing is known, too."""
    assert kept(tmp_path).write({})
    assert kept(tmp_path).read() == {}


@pytest.mark.parametrize(
    ("key", "other"), [(None, ""), ("a", b"a"), (["a", "b"], ["ab"]), ({"a": 1}, {"a": 2})]
)
def test_it_is_kept_for_its_key_alone(tmp_path: Path, key: object, other: object) -> None:
    assert kept(tmp_path, key).write(VALUE)
    assert kept(tmp_path, other).read() is None
    assert kept(tmp_path, key).read() == VALUE


def test_the_order_of_a_key_tells_nothing(tmp_path: Path) -> None:
    assert kept(tmp_path, {"a": 1, "b": 2}).write(VALUE)
    assert kept(tmp_path, {"b": 2, "a": 1}).read() == VALUE


def test_another_program_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept(tmp_path).write(VALUE)
    with monkeypatch.context() as patch:
        patch.setattr(room, "program", lambda *rooms: "another")
        assert kept(tmp_path).read() is None
    assert kept(tmp_path).read() == VALUE


def test_another_type_has_none(tmp_path: Path) -> None:
    """Another version of a program without another program: what is asked for decides."""
    assert kept(tmp_path).write(VALUE)
    assert Cache(tmp_path, "towns", Towns, None, ("storage",)).read() is None


def test_whatever_is_missing_at_its_end_it_is_none(tmp_path: Path) -> None:
    """Cut short anywhere, or with zeros for the end, as a power cut leaves files; or with something behind it."""
    cache = kept(tmp_path)
    assert cache.write(VALUE)
    content = cache.file.read_bytes()
    head = len(cache._head())
    for length in (*range(0, head, 97), *range(head - 1, len(content))):
        cache.file.write_bytes(content[:length])
        assert cache.read() is None, length
        cache.file.write_bytes(content[:length] + bytes(len(content) - length))
        assert cache.read() is None, length
    for more in (b"\0", END, b"\x80" + END):
        cache.file.write_bytes(content + more)
        assert cache.read() is None


@pytest.mark.parametrize("damage", [b"", b"\x81half", b"\x91" * 5000, b"cos\nsystem\n(S'echo'\ntR.", END])
def test_foreign_bytes_are_none(tmp_path: Path, damage: bytes) -> None:
    """Where they stand for the file, and where they stand for the value in it."""
    cache = kept(tmp_path)
    assert cache.write(VALUE)
    cache.file.write_bytes(damage)
    assert cache.read() is None
    cache.file.write_bytes(cache._head() + damage + END)
    assert cache.read() is None


def test_what_is_too_large_is_neither_kept_nor_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept(tmp_path)
    assert cache.write(VALUE)
    size = cache.file.stat().st_size
    monkeypatch.setattr(room, "LARGEST", size)
    assert cache.read() == VALUE
    assert not cache.write({**VALUE, "cleo": (3, "Ulm")})
    assert cache.read() == VALUE, "what was there stays"
    monkeypatch.setattr(room, "LARGEST", size - 1)
    assert cache.read() is None


def by_a_link(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / ".faden").symlink_to(root / "elsewhere")


def by_a_file(root: Path) -> None:
    (root / ".faden").write_text("in the way")


@pytest.mark.parametrize("refused", [by_a_link, by_a_file])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no links for everybody")
def test_where_it_cannot_be_kept_it_is_not(tmp_path: Path, refused: Callable[[Path], None]) -> None:
    """Nothing is written through a link, and the caller is told."""
    refused(tmp_path)
    assert not kept(tmp_path).write(VALUE)
    assert kept(tmp_path).read() is None
    assert not list((tmp_path / "elsewhere").glob("*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks otherwise")
def test_of_many_commands_one_writes(tmp_path: Path) -> None:
    assert kept(tmp_path).write(VALUE)
    with disk.locked(tmp_path / ".faden" / "cache.lock"):
        assert not kept(tmp_path).write({})
    assert kept(tmp_path).read() == VALUE


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two rooms, in which the cache believes to lie."""
    package = tmp_path / "faden"
    for file in ("__init__.py", "core/model.py", "core/deep/words.py", "site/page.css"):
        (package / file).parent.mkdir(parents=True, exist_ok=True)
        (package / file).write_text("a")
    (package / "storage").mkdir()
    monkeypatch.setattr(room, "__file__", str(package / "storage" / "cache.py"))
    return package


def states(*rooms: str) -> str:
    program.cache_clear()
    room._packages.cache_clear()
    try:
        return program(*rooms)
    finally:
        program.cache_clear()
        room._packages.cache_clear()


def test_every_file_of_the_program_tells(package: Path) -> None:
    """Another size, another time, one more and one less; what Python compiled does not, nor where the program lies."""
    before, core = states(), states("core")
    (package / "core" / "__pycache__").mkdir()
    (package / "core" / "__pycache__" / "model.pyc").write_text("b")
    package.rename(package.with_name("moved"))
    package.with_name("moved").rename(package)
    assert (states(), states("core")) == (before, core)
    seen = {before}
    for file, text in (("core/deep/words.py", "ab"), ("core/new.py", ""), ("site/page.css", "ab")):
        (package / file).write_text(text)
        seen.add(states())
    os.utime(package / "__init__.py", (1, 1))
    seen.add(states())
    (package / "core" / "model.py").unlink()
    seen.add(states())
    assert len(seen) == 6


def test_a_room_tells_of_itself_alone(package: Path) -> None:
    before = states("core")
    (package / "site" / "page.css").write_text("other")
    assert states("core") == before
    (package / "core" / "deep" / "words.py").write_text("other")
    assert states("core") != before
    assert states("core") != states("core", "site")


def test_another_version_of_a_package_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of one that is found beside the others, or in the folder where the program is started."""
    (tmp_path / "holidays-0.72.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "gone")])
    before = states("storage")
    assert "holidays-0.72.dist-info" in before
    (tmp_path / "holidays-0.72.dist-info").rename(tmp_path / "holidays-0.73.dist-info")
    assert states("storage") != before
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [""])
    assert "holidays-0.73.dist-info" in states("storage")


def test_a_stamp_tells_one_state_of_a_file_from_another(tmp_path: Path) -> None:
    """Its size, both of its times and its inode; what changed within a tick of a coarse clock is not believed."""
    file = tmp_path / "a.md"
    file.write_text("a")
    first = stamp_of(file.stat())
    os.utime(file, ns=(0, first[1]))
    changed = stamp_of(file.stat())
    assert (changed[0], changed[1], changed[3]) == (first[0], first[1], first[3])
    assert changed[2] >= first[2]
    began = max(changed[1:3]) + SETTLED_NS
    assert settled(changed, began) is None
    assert settled(changed, began + 1) == changed
