"""Pages put into a frame of the theme are, byte for byte, those that the theme renders."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.mkdocs_plugin.conftest import Folder

from faden.site.mkdocs_plugin import page_frame
from faden.site.mkdocs_plugin.cached_page import CachedPage
from faden.site.mkdocs_plugin.page_frame import PageFrame

pytestmark = pytest.mark.engine

MANY = 6
PAGE = """\
---
title: "{title}"
description: "{about}"
date: "2026-11-{number:02}"
hide:
  - toc
---

# {title}

<p>{number}</p>
"""
ASKING = {"title": "?", "ratings": [{"icon": "material/heart", "name": "x", "data": 1, "note": "{url}"}]}
ODD = {
    "markup": PAGE.format(title="<b>Anna</b> &amp; {{ page }}", about='\\"5 < 6\\"', number=1),
    "slots": PAGE.format(title="faden:title", about="faden:content faden:address", number=2),
    "untitled": "# Of the heading\n\ntext\n",
    "bare": '---\ntitle: "No heading"\n---\n\ntext\n',
    "headings": PAGE.format(title="Many", about="Ulm", number=6) + "\n## One\n\n## Two\n",
    "titles": PAGE.format(title="Two", about="Ulm", number=7) + "\n# Another\n",
    "number": PAGE.format(title="Year", about="Ulm", number=8).replace('"Year"', "2026"),
    "author": PAGE.format(title="Author", about="Ulm", number=8).replace("hide:", "author: Anna\nhide:"),
    "shown": '---\ntitle: "Shown"\n---\n\n# Shown\n',
    "umlaut": PAGE.format(title="Ää ß 中", about="", number=3),
    "own": '---\ntitle: "Own"\ntemplate: "404.html"\n---\n\n# Own\n',
}


@pytest.fixture
def framed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were put into a frame."""
    found: list[str] = []
    around = PageFrame.around

    def noted(self: PageFrame, page: CachedPage) -> str:
        found.append(page.file.src_uri)
        return around(self, page)

    monkeypatch.setattr(PageFrame, "around", noted)
    return found


def write(folder: Folder) -> None:
    folder.options["nav"] = [
        "index.md",
        {"People": ["people/index.md", "people/z-listed/index.md", "places/deep/er/index.md"]},
    ]
    for path in ("index.md", "people/index.md", "people/z-listed/index.md", "places/deep/er/index.md"):
        folder.write(path, f"# In the navigation: {path}\n")
    folder.write("people/z-listed/index.md", PAGE.format(title="Listed", about="Ulm", number=11))
    for number in range(1, MANY):
        name = f"p{number}"
        for path in (f"people/{name}", f"people/{name}/2026", f"places/deep/{name}", name):
            folder.write(f"{path}/index.md", PAGE.format(title=f"{path} it", about="Ulm", number=number))
        second = PAGE.format(title="Second level", about="Ulm", number=number).replace("\n# ", "\n## ")
        folder.write(f"people/second-{name}/index.md", second)
        folder.write(f"people/bare-{name}/index.md", f'---\ntitle: "{name}"\n---\n\n{number}\n')
    for name in ("assets", "index"):
        folder.write(f"people/{name}/index.md", PAGE.format(title=name, about="Ulm", number=4))
    for name, text in ODD.items():
        folder.write(f"people/z-{name}/index.md", text)  # after those whose kind they are of
    folder.write("people/alone.md", PAGE.format(title="Not a folder", about="", number=9))
    folder.write("places/deep/er/below/index.md", PAGE.format(title="Below", about="Ulm", number=10))


def differing(folder: Folder) -> list[str]:
    quick, plain = folder.quick(), folder.plain()
    assert quick.said == plain.said
    return sorted(
        path
        for path in quick.files.keys() | plain.files.keys()
        if quick.files.get(path) != plain.files.get(path)
    )


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"site_url": "https://example.org/journal/"},
        {"use_directory_urls": True},
        {"repo_url": "https://example.org/anna/journal", "edit_uri": "edit/main/"},
        {"theme": {"name": "material", "language": "de", "features": ["navigation.tabs", "navigation.path"]}},
        {"theme": {"name": "material", "features": ["navigation.footer", "toc.integrate", "navigation.indexes"]}},
        {"theme": {"name": "material", "features": ["navigation.prune"]}},
        {"extra": {"analytics": {"feedback": ASKING}}},
        {"extra": {"homepage": "people/p4/index.html"}, "extra_css": ["people/index/own.css", "people/p3/own.css"]},
    ],
)  # fmt: skip
def test_the_same_bytes(folder: Folder, framed: list[str], options: dict[str, Any]) -> None:
    write(folder)
    folder.options |= options
    assert differing(folder) == []
    if "extra" not in options and "repo_url" not in options:
        assert {"people/p3/index.md", "people/p4/2026/index.md", "people/z-markup/index.md"} <= set(framed)
    assert not {"people/z-listed/index.md", "people/z-headings/index.md", "people/z-number/index.md"} & set(
        framed
    )
    if "extra_css" in options:
        assert "people/p3/index.md" not in framed, "a file of the theme is in its folder"
        assert "people/p5/index.md" in framed, "nor does the frame depend on the page for which it was made"
    if "analytics" in options.get("extra", {}) or "repo_url" in options:
        assert framed == []


def test_an_unknown_theme_is_left_alone(
    folder: Folder, framed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder)
    monkeypatch.setattr(page_frame, "READ", ("that of another version",))
    assert differing(folder) == []
    assert framed == []


def test_a_difference_is_noticed_before_it_is_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first pages of a kind are rendered both ways; a theme that does more than it says ends the use of frames."""
    write(folder)
    monkeypatch.setattr(PageFrame, "around", lambda self, page: "something else")
    assert differing(folder) == []
