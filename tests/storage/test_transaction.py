"""A kill or a failing disk at any step of bringing the site up to date costs nothing, and the next run mends it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.faults import every_fault, tree

from faden.site.output import folder_for, publish
from faden.site.postprocess import ROBOTS, sealed
from faden.site.source_tree import WHOLE, bring_up_to_date
from faden.storage.transaction import SiteError

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

OLD = {"index.md": b"# Today\n", "people/anna/index.md": b"# Anna\n", "people/ben/index.md": b"# Ben\n"}
NEW = {"index.md": b"# Tomorrow\n", "people/anna/index.md": b"# Anna\n", "due/index.md": b"# Due\n"}
NEWER = {"index.md": b"# Later\n", "people/ben/index.md": b"# Ben is back\n"}
POLICY = "default-src 'none'"
MINE = {"assets/extra.css": b"mine", "pages/about.md": b"mine"}


def seen_by_an_engine(source: Path) -> dict[str, bytes] | None:
    """What an engine would make a site of; None where it refuses, because mkdocs.yml inherits from nothing."""
    return tree(source) if (source / WHOLE).is_file() else None


def leftovers(folder: Path) -> list[str]:
    known = (".manifest.json", ".whole.yml", ".lock")
    return [path for path in tree(folder, hidden=True) if path.startswith(".") and path not in known]


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test cuts the power, so nothing has to be flushed; the step is counted all the same."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory, where there is such a thing: hundreds of runs begin with all files as they were."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        yield Path(name)


@pytest.fixture
def source(folder: Path) -> Path:
    return folder / "site_src"


def set_up(source: Path) -> None:
    shutil.rmtree(source, ignore_errors=True)
    for path, content in MINE.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(content)
    bring_up_to_date(source, OLD)
    assert seen_by_an_engine(source) == {**OLD, **MINE}


@pytest.mark.parametrize("wanted_next", [NEW, NEWER], ids=["the same again", "something else"])
def test_the_source_is_old_or_new(source: Path, wanted_next: dict[str, bytes]) -> None:
    """After a fault at any step an engine sees the old pages, the new ones, or a source that it refuses; never a mix.

    The user's files are as they were. The next run makes the source whole, whatever it shall hold, takes nothing for
    an edit, and leaves nothing lying about.
    """
    met = set()
    for outcome in every_fault(lambda: set_up(source), lambda: bring_up_to_date(source, NEW), SiteError):
        met.add((outcome.fault, outcome.call))
        assert not outcome.raised, outcome
        assert seen_by_an_engine(source) in ({**OLD, **MINE}, {**NEW, **MINE}, None), outcome
        assert {path: (source / path).read_bytes() for path in MINE} == MINE, outcome
        assert bring_up_to_date(source, wanted_next).rescued == (), outcome
        assert seen_by_an_engine(source) == {**wanted_next, **MINE}, outcome
        assert leftovers(source) == [], outcome
    assert {
        ("EIO", call) for call in ("open", "write", "replace", "unlink", "mkdir", "rmdir", "fsync")
    } <= met


def test_an_edit_is_rescued_whatever_happens(source: Path) -> None:
    """What somebody wrote into a page that is rewritten, or removed, is somewhere after a fault at any step."""
    edits = {"index.md": b"my own words", "people/ben/index.md": b"more words of mine"}

    def set_up_and_edit() -> None:
        set_up(source)
        for path, text in edits.items():
            (source / path).write_bytes(text)

    for outcome in every_fault(set_up_and_edit, lambda: bring_up_to_date(source, NEW), SiteError):
        assert not outcome.raised, outcome
        bring_up_to_date(source, NEW)
        kept = list(tree(source, hidden=True).values())
        assert [text for text in edits.values() if text not in kept] == [], outcome


def test_the_site_is_made_whole_by_the_next_run(folder: Path) -> None:
    """A fault while a site is put into its place costs nothing that the next run does not mend."""
    made, site = folder_for(folder, "mkdocs"), folder / "site"
    old = {"404.html": b"<head>", "index.html": b"<head>old", "people/anna/index.html": b"<head>Anna"}
    new = {"404.html": b"<head>", "index.html": b"<head>new", "due/index.html": b"<head>Due"}

    def make(pages: dict[str, bytes]) -> None:
        shutil.rmtree(made)
        for path, content in pages.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content)

    def set_up() -> None:
        shutil.rmtree(site, ignore_errors=True)
        make(old)
        publish(folder, made, site, POLICY)
        make(new)

    whole = {path: sealed(content, POLICY) for path, content in new.items()} | {"robots.txt": ROBOTS}
    for outcome in every_fault(
        set_up, lambda: publish(folder, made, site, POLICY), SiteError, ("kill", "ENOSPC")
    ):
        assert not outcome.raised, outcome
        publish(folder, made, site, POLICY)
        assert tree(site, hidden=True) == whole, outcome
