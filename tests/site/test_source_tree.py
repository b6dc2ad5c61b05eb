"""The site source follows the pages, and never costs the user a byte."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from faden.site.source_tree import LOCK, MANIFEST, WHOLE, Changes, bring_up_to_date
from faden.storage.cache import Cache, FileState
from faden.storage.transaction import SiteError

ROOT = Path(__file__).parents[2]
PAGES = {"index.md": b"# Today\n", "people/anna/index.md": b"# Anna\n"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in (MANIFEST, WHOLE, LOCK)
    }


def test_writes_what_is_wanted(tmp_path: Path) -> None:
    """The first run writes every page."""
    changes = bring_up_to_date(tmp_path, PAGES)
    assert changes.written == ("index.md", "people/anna/index.md")
    assert tree(tmp_path) == PAGES


def test_second_run_writes_nothing(tmp_path: Path) -> None:
    """The same pages again touch no file, the manifest included."""

    def times() -> dict[Path, int]:
        return {
            file: file.stat().st_mtime_ns
            for file in tmp_path.rglob("*")
            if file.is_file() and file.name != LOCK
        }

    bring_up_to_date(tmp_path, PAGES)
    before = times()
    assert bring_up_to_date(tmp_path, PAGES) == Changes()
    assert times() == before


def test_what_is_remembered_of_a_file_ends_with_its_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was looked at is not read again; one that somebody edits to the same length is."""
    monkeypatch.setattr("faden.storage.cache.SETTLED_NS", -3600 * 10**9)
    source, cache = tmp_path / "site_src", Cache(tmp_path, "seen", dict[str, FileState])
    bring_up_to_date(source, PAGES, cache=cache)
    bring_up_to_date(source, PAGES, cache=cache)
    with monkeypatch.context() as patch:
        patch.setattr("faden.storage.digest_cache.digest_of", pytest.fail)
        assert bring_up_to_date(source, PAGES, cache=cache) == Changes()
    (source / "index.md").write_bytes(b"# Mine!\n")
    assert bring_up_to_date(source, PAGES, cache=cache).rescued == (("index.md", ".rescued/index.md"),)
    cache.file.write_bytes(b"\x81half")
    assert bring_up_to_date(source, PAGES, cache=cache) == Changes()


def test_only_changed_pages_are_written(tmp_path: Path) -> None:
    """An edit of one page writes that page alone."""
    bring_up_to_date(tmp_path, PAGES)
    assert bring_up_to_date(tmp_path, {**PAGES, "index.md": b"# New\n"}).written == ("index.md",)


def test_stale_pages_go_with_their_folders(tmp_path: Path) -> None:
    """A page that is no longer wanted is removed, and so is the folder it leaves empty."""
    bring_up_to_date(tmp_path, PAGES)
    assert bring_up_to_date(tmp_path, {"index.md": PAGES["index.md"]}).removed == ("people/anna/index.md",)
    assert not (tmp_path / "people").exists()


def test_an_edited_page_is_rescued(tmp_path: Path) -> None:
    """What somebody wrote into a generated file is moved aside before the page takes its place."""
    bring_up_to_date(tmp_path, PAGES)
    (tmp_path / "index.md").write_bytes(b"mine\n")
    changes = bring_up_to_date(tmp_path, PAGES)
    assert changes.rescued == (("index.md", ".rescued/index.md"),)
    assert tree(tmp_path) == {**PAGES, ".rescued/index.md": b"mine\n"}


def test_an_edited_stale_page_is_rescued(tmp_path: Path) -> None:
    """A page is not thrown away with somebody's words in it because its person is gone."""
    bring_up_to_date(tmp_path, PAGES)
    (tmp_path / "people/anna/index.md").write_bytes(b"mine\n")
    bring_up_to_date(tmp_path, {"index.md": PAGES["index.md"]})
    assert tree(tmp_path) == {"index.md": PAGES["index.md"], ".rescued/people/anna/index.md": b"mine\n"}


def test_two_rescues_do_not_overwrite_each_other(tmp_path: Path) -> None:
    """The second version edited by hand is kept beside the first."""
    for text in (b"one", b"two"):
        bring_up_to_date(tmp_path, PAGES)
        (tmp_path / "index.md").write_bytes(text)
    bring_up_to_date(tmp_path, PAGES)
    assert tree(tmp_path) == {**PAGES, ".rescued/index.md": b"one", ".rescued/index.md.1": b"two"}


def test_a_file_that_faden_did_not_write_is_rescued(tmp_path: Path) -> None:
    """Without a manifest whatever is in the way is the user's."""
    (tmp_path / "index.md").write_bytes(b"mine\n")
    bring_up_to_date(tmp_path, PAGES)
    assert (tmp_path / ".rescued/index.md").read_bytes() == b"mine\n"


def test_the_users_folders_are_left_alone(tmp_path: Path) -> None:
    """Files in assets/ and pages/, and strangers elsewhere, survive any run."""
    for path in ("assets/extra.css", "pages/about.md", "stranger.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(b"mine")
    bring_up_to_date(tmp_path, PAGES)
    bring_up_to_date(tmp_path, {})
    assert set(tree(tmp_path)) == {"assets/extra.css", "pages/about.md", "stranger.md"}


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "assets/x.css", "pages/x.md", ".git/x", "a//b.md", "a/../../b.md"]
)
def test_refuses_places_that_are_not_its_own(tmp_path: Path, path: str) -> None:
    """No page may leave the folder or take a place of the user's."""
    source = tmp_path / "site_src"
    with pytest.raises(SiteError):
        bring_up_to_date(source, {path: b""})
    assert tree(tmp_path) == {}


def test_does_not_write_through_links(tmp_path: Path) -> None:
    """A symbolic link inside the site source is refused, whatever it points at."""
    source, outside = tmp_path / "site_src", tmp_path / "outside"
    source.mkdir()
    outside.mkdir()
    (source / "people").symlink_to(outside)
    with pytest.raises(SiteError, match="link"):
        bring_up_to_date(source, PAGES)
    assert list(outside.iterdir()) == []


def test_what_a_power_cut_spoils_is_made_again(tmp_path: Path) -> None:
    """New pages that a power cut emptied, before or after they were in place, are written anew, and rescued by nobody."""
    new = {path: content + b"new\n" for path, content in PAGES.items()}
    bring_up_to_date(tmp_path, PAGES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", fails_after(2, Path.replace))
        with pytest.raises(SiteError, match="broken"):
            bring_up_to_date(tmp_path, new)
    (tmp_path / "index.md").write_bytes(b"")
    for staged in (tmp_path / ".staging").glob("[0-9]"):
        staged.write_bytes(b"")
    assert bring_up_to_date(tmp_path, new).rescued == ()
    assert tree(tmp_path) == new


def fails_after(times: int, real: Callable[..., Path]) -> Callable[..., Path]:
    left = [times]

    def replace(*arguments: Path) -> Path:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(5, "broken", "disk")
        return real(*arguments)

    return replace


def test_a_folder_that_may_not_be_written_is_said_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one folder is read-only nothing at all is changed, and the folder is named."""
    bring_up_to_date(tmp_path / "site_src", PAGES)
    # Not by its permissions: the tests may be run by root, who may write anywhere.
    monkeypatch.setattr(os, "access", lambda folder, _: Path(folder).name != "anna")
    with pytest.raises(SiteError, match="site_src/people/anna: Permission denied"):
        bring_up_to_date(tmp_path / "site_src", dict.fromkeys(PAGES, b"new"))
    assert tree(tmp_path / "site_src") == PAGES


def test_no_engine_reads_a_source_that_is_not_whole(tmp_path: Path) -> None:
    """What mkdocs.yml inherits from is missing while pages are changed, and is there before and after."""
    there = []

    def replace(*arguments: Path) -> Path:
        there.append((tmp_path / WHOLE).exists())
        return real(*arguments)

    bring_up_to_date(tmp_path, PAGES)
    real = Path.replace
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        bring_up_to_date(tmp_path, {"index.md": b"new"})
    # The record, the page, the manifest, and what says that all of them are there.
    assert there == [True, False, False, False]
    assert (tmp_path / WHOLE).exists()
    assert f"INHERIT: site_src/{WHOLE}" in (ROOT / "mkdocs.yml").read_text()
