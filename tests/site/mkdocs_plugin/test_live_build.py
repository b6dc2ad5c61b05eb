"""While the site is served, a save makes the pages that it changes, and what there is then is a whole build's."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import yaml
from tests.site.mkdocs_plugin.conftest import PERSON, Folder
from tests.support.faults import tree

from faden.site.mkdocs_plugin.cached_page import CachedPage
from faden.site.mkdocs_plugin.live_build import BuildError, Builds

pytestmark = pytest.mark.engine


@pytest.fixture
def builds(folder: Folder) -> Iterator[Builds]:
    options = {
        "docs_dir": "docs",
        "site_url": "",
        "use_directory_urls": False,
        "plugins": ["search", "faden"],
        **folder.options,
    }
    options["theme"] = {"name": "material", "font": False}
    (folder.root / "mkdocs.yml").write_text(yaml.safe_dump(options))
    folder.options["strict"] = False
    builds = Builds(folder.root / "mkdocs.yml", folder.made)
    yield builds
    builds.end()


def test_saves_one_after_another(folder: Folder, builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    """After each save the site is what a build of everything makes, and threads are not left."""
    made: list[str] = []
    convert = CachedPage._convert
    monkeypatch.setattr(
        CachedPage, "_convert", lambda self, *rest: (made.append(self.file.src_uri), convert(self, *rest))[1]
    )

    def check(*expected: str) -> None:
        assert made == list(expected)
        assert tree(folder.made) == folder.plain().files
        made.clear()

    assert builds.whole() == []
    made.clear()
    threads = threading.active_count()
    for number in range(3):
        folder.write("people/anna/index.md", PERSON.format(name="Anna").replace("Köln", f"Bonn {number}"))
        assert builds.some(["people/anna/index.md"]) == []
        check("people/anna/index.md")
    folder.write("people/ben/index.md", "# Ben\n\n[Anna](../anna/index.md#nowhere)\n")
    folder.write("assets/extra.css", "a {}")
    said = builds.some(["people/ben/index.md", "assets/extra.css"])
    assert ["nowhere" in line for line in said] == [True]
    check("people/ben/index.md")
    folder.write("people/cleo/index.md", PERSON.format(name="Cleo"))
    builds.some(["people/cleo/index.md"])
    check("people/cleo/index.md")
    folder.write("people/index.md", "# Everybody\n")
    builds.some(["people/index.md"])
    assert made.count("people/anna/index.md") == 1, "every page shows the title"
    made.clear()
    check()
    assert threading.active_count() == threads


def test_pages_that_lay_there_already(
    folder: Folder, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the server began with pages of an earlier run, a save makes one page, too, and not the whole site."""
    builds.whole()
    builds.end()
    later = Builds(folder.root / "mkdocs.yml", folder.made)
    later.whole()
    monkeypatch.setattr(later, "whole", lambda: pytest.fail("everything was built for one page"))
    for number in range(2):
        folder.write("people/anna/index.md", PERSON.format(name="Anna").replace("Köln", f"Bonn {number}"))
        later.some(["people/anna/index.md"])
        assert tree(folder.made) == folder.plain().files
    later.end()


def test_a_build_that_fails_is_told_and_gets_over_it(folder: Folder, builds: Builds) -> None:
    """A configuration that cannot be read is an error with a message; when it is mended the site is made."""
    builds.whole()
    good = (folder.root / "mkdocs.yml").read_text()
    (folder.root / "mkdocs.yml").write_text("site_name: [")
    with pytest.raises(BuildError, match=r"mkdocs\.yml"):
        builds.whole()
    (folder.root / "mkdocs.yml").write_text(good)
    builds.some(["index.md"])
    assert tree(folder.made) == folder.plain().files
