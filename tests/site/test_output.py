"""What an engine made goes into the site, sealed, and nothing else does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support.faults import tree

from faden.site.output import folder_for, publish
from faden.site.postprocess import sealed
from faden.storage.transaction import SiteError

POLICY = "default-src 'none'"
MADE = {
    "404.html": b"<head>",
    "index.html": b"<html><head lang=x><title>a</title></head><header></header></html>",
    "search/search_index.json": b"{}",
    "sitemap.xml": b"all pages",
}


def make(root: Path, files: Mapping[str, bytes]) -> Path:
    made = folder_for(root, "mkdocs")
    shutil.rmtree(made)
    for path, content in files.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_bytes(content)
    return made


def test_the_site_is_sealed(tmp_path: Path) -> None:
    """Every page tells robots and referrers to stay out; the list of pages is gone; the search works from a folder."""
    publish(tmp_path, make(tmp_path, MADE), tmp_path / "site", POLICY)
    found = tree(tmp_path / "site", hidden=True)
    assert found.pop("robots.txt") == b"User-agent: *\nDisallow: /\n"
    assert found == {
        "404.html": sealed(b"<head>", POLICY),
        "index.html": sealed(MADE["index.html"], POLICY),
        "search/search_index.json": b"{}",
        "search/search_index.js": b"var __index = {}",
    }
    assert found["index.html"].count(b"noindex") == found["index.html"].count(b"no-referrer") == 1


def test_only_what_changed_is_put_into_the_site(tmp_path: Path) -> None:
    """A file that the engine did not touch, or wrote anew as it was, is left alone; a stale one goes."""
    site = tmp_path / "site"
    publish(tmp_path, make(tmp_path, {**MADE, "people/anna/index.html": b"<head>Anna"}), site, POLICY)
    before = {path: (site / path).stat().st_mtime_ns for path in tree(site)}
    made = make(tmp_path, {**MADE, "index.html": b"<head>new"})
    assert publish(tmp_path, made, site, POLICY) == 2
    changed = [path for path in tree(site) if (site / path).stat().st_mtime_ns != before[path]]
    assert changed == ["index.html"]
    assert not (site / "people").exists()
    assert publish(tmp_path, made, site, POLICY) == 0


def test_a_page_changed_by_hand_is_made_again(tmp_path: Path) -> None:
    """What was changed or removed in the site since is as the engine made it after the next build."""
    site, made = tmp_path / "site", make(tmp_path, MADE)
    publish(tmp_path, made, site, POLICY)
    whole = tree(site)
    (site / "index.html").write_bytes(b"changed")
    (site / "robots.txt").unlink()
    (site / "stray.html").write_bytes(b"stray")
    (site / ".nojekyll").write_bytes(b"")
    publish(tmp_path, made, site, POLICY)
    assert tree(site, hidden=True) == {**whole, ".nojekyll": b""}


def test_a_folder_of_somebody_elses_is_no_site(tmp_path: Path) -> None:
    """Where site/ holds something that is no site, or leads out of the journal, nothing in it is touched."""
    (tmp_path / "journal").mkdir()
    made, outside = make(tmp_path / "journal", MADE), tmp_path / "outside"
    for folder in (outside, tmp_path / "journal/site"):
        folder.mkdir()
        (folder / "thesis.txt").write_bytes(b"mine")
        with pytest.raises(SiteError, match="no site"):
            publish(tmp_path / "journal", made, folder, POLICY)
    shutil.rmtree(tmp_path / "journal/site")
    (tmp_path / "journal/site").symlink_to(outside)
    with pytest.raises(SiteError, match="leaves the journal"):
        publish(tmp_path / "journal", made, tmp_path / "journal/site", POLICY)
    assert tree(outside) == {"thesis.txt": b"mine"}


def test_what_a_page_needs_is_fetched_before_its_policy() -> None:
    """Style sheets and scripts of the head, and those alone that are files of the site, whatever got into the page."""
    page = (
        b'<html><head><link rel="stylesheet" href="../assets/main.css"><link rel="icon" href="../i.png">'
        b'<script src="../faden/faden.js"></script><link href="https://evil.example/a.css" rel="stylesheet">'
        b'<script src="//evil.example/b.js"></script><link rel="stylesheet" href="javascript:alert(1)">'
        b'</head><body><script src="bundle.js"></script></body></html>'
    )
    before, _, _ = sealed(page, "default-src 'none'").partition(b"Content-Security-Policy")
    assert re.findall(rb'rel="preload" as="(\w+)" href="([^"]+)"', before) == [
        (b"style", b"../assets/main.css"),
        (b"script", b"../faden/faden.js"),
    ]
