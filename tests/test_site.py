"""The site source follows the pages, and never costs the user a byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faden.site import MANIFEST, Changes, SiteError, bring_up_to_date, seal

PAGES = {"index.md": b"# Today\n", "people/anna/index.md": b"# Anna\n"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in (MANIFEST, ".lock")
    }


def test_writes_what_is_wanted(tmp_path: Path) -> None:
    """The first run writes every page."""
    changes = bring_up_to_date(tmp_path, PAGES)
    assert changes.written == ("index.md", "people/anna/index.md")
    assert tree(tmp_path) == PAGES


def test_second_run_writes_nothing(tmp_path: Path) -> None:
    """The same pages again touch no file, the manifest included."""
    bring_up_to_date(tmp_path, PAGES)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    assert bring_up_to_date(tmp_path, PAGES) == Changes()
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()} == before


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


def test_a_killed_run_is_not_taken_for_an_edit(tmp_path: Path) -> None:
    """After a run that died between two writes the next one repairs, and rescues nothing."""
    bring_up_to_date(tmp_path, PAGES)
    new = {path: content + b"new\n" for path, content in PAGES.items()}
    stored = json.loads((tmp_path / MANIFEST).read_text())
    bring_up_to_date(tmp_path, new)
    newer = json.loads((tmp_path / MANIFEST).read_text())
    # As it stands between the first manifest and the last: both hashes known, one file old, one new.
    both = {path: [*stored["files"][path], *newer["files"][path]] for path in PAGES}
    (tmp_path / MANIFEST).write_text(json.dumps({"files": both}))
    (tmp_path / "index.md").write_bytes(PAGES["index.md"])
    newest = {path: content + b"newest\n" for path, content in PAGES.items()}
    assert bring_up_to_date(tmp_path, newest).rescued == ()
    assert tree(tmp_path) == newest


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


def test_seal_keeps_robots_out(tmp_path: Path) -> None:
    """Every page tells robots and referrers to stay out; sealing twice changes nothing; the list of pages is gone."""
    (tmp_path / "sitemap.xml").touch()
    page = tmp_path / "index.html"
    page.write_text("<html><head lang=x><title>a</title></head><header></header></html>")
    seal(tmp_path)
    once = page.read_bytes()
    seal(tmp_path)
    assert page.read_bytes() == once
    assert once.count(b"noindex") == once.count(b"no-referrer") == 1
    assert not (tmp_path / "sitemap.xml").exists()
    assert "Disallow: /" in (tmp_path / "robots.txt").read_text()
