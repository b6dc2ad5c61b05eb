"""The style sheets and scripts of a site: what a phone waits for before it shows a page."""

from __future__ import annotations

import gzip
import re

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.site.pages.static_files import code, shipped, static_files

TEXTS = re.compile(rb"`[^`]*`|\"[^\"\n]*\"")
OURS = ("faden.css", "faden.js", "install.js", "kept.js", "offline.js", "search.js", "sw.js")


@pytest.mark.parametrize("name", OURS)
def test_comments_and_indentation_stay_behind(name: str) -> None:
    """Not a line of code is lost, and none begins with a comment or a space."""
    written, sent = shipped(name), code(name)
    lines = iter(line.strip() for line in written.splitlines())
    assert all(any(line == other for other in lines) for line in sent.splitlines()), "in their order"
    assert not re.search(rb"^(?: |/\*|//|$)", sent.rstrip(b"\n"), re.MULTILINE)
    without = re.sub(rb"/\*.*?\*/|(?:^|;)\s*//.*", b"", written, flags=re.DOTALL)
    assert [text for text in TEXTS.findall(without) if b"\n" not in text and text not in sent] == []


def test_a_licence_stays() -> None:
    assert b"MIT" in code("minisearch.js")


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_a_phone_waits_for_is_light(language: str) -> None:
    """Style and script come before the first page; 20 kB, compressed, are a tenth of a second of a slow network."""
    build = Build()
    made = static_files(build.day(build.person("anna")), Words(language), pinned=False)
    sizes = {name: len(gzip.compress(made[f"faden/{name}"], 6)) for name in ("faden.css", "faden.js")}
    assert sum(sizes.values()) <= 20_000, sizes


def test_no_selector_looks_through_a_whole_page() -> None:
    """A `:has()` of the page's outer parts, or a list of kinds at the end, is tried on every element that comes in."""
    rules = re.findall(r"([^{}]+)\{", code("faden.css").decode())
    selectors = [selector.strip() for rule in rules for selector in re.split(r",(?![^(]*\))", rule)]
    outer = [one for one in selectors if re.match(r"(?:html|body|\.md-container|\.md-main)\S*:has\(", one)]
    mixed = [one for one in selectors if re.search(r" :is\([^)]*\)$", one) and "(input, select)" not in one]
    assert (outer, mixed) == ([], [".fd-thread :is(path, circle)"])
