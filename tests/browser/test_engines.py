"""MkDocs, ProperDocs and Zensical make the same pages of the same Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytestmark = pytest.mark.engine

Site = Callable[..., Path]

SILENT = ("script", "style", "template")
VOID = ("img", "input", "link", "meta", "source", "wbr", "area", "base", "col", "embed", "track")


class Article(HTMLParser):
    """The visible text and the links inside a page's <article>."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.depth = 0
        self.silent = 0
        self.in_tags = False
        self.parts: list[str] = []
        self.links: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "article"
        self.silent += tag in SILENT
        # Zensical has the tags of the front matter in the page, hidden as that says; MkDocs leaves it to a plugin.
        self.in_tags |= tag == "nav" and ("class", "md-tags") in attrs and "hidden" in dict(attrs)
        if self.depth:
            self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"
        self.silent -= tag in SILENT
        self.in_tags &= tag != "nav"

    def handle_data(self, data: str) -> None:
        if self.depth and not self.silent and not self.in_tags:
            self.parts.append(data)


def generated(site: Path) -> list[str]:
    """The HTML pages that faden's own Markdown pages become."""
    manifest = json.loads((site.parent / "site_src" / ".manifest.json").read_text("utf-8"))
    return [path.removesuffix(".md") + ".html" for path in manifest["files"] if path.endswith(".md")]


@pytest.mark.parametrize("other_engine", ["properdocs", "zensical"])
def test_engines_make_the_same_pages(site: Site, other_engine: str) -> None:
    """All engines give, for every generated page, the same visible text and the same links in the article."""
    one, other = site("en", "mkdocs"), site("en", other_engine)
    pages = generated(one)
    assert pages == generated(other)
    assert len(pages) > 60
    for page in pages:
        first, second = (Article((root / page).read_text("utf-8")) for root in (one, other))
        assert first.text, page
        assert first.text == second.text, page
        assert first.links == second.links, page


@pytest.mark.parametrize("other_engine", ["properdocs", "zensical"])
def test_engines_name_their_pages_alike(site: Site, other_engine: str) -> None:
    """All engines write the same HTML files, so that no address changes with the engine."""
    one, other = (
        {file.relative_to(root).as_posix() for file in root.rglob("*.html")}
        for root in (site("en", "mkdocs"), site("en", other_engine))
    )
    assert one == other
