"""The plugin makes less, and what there is in the end is what MkDocs makes without it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.pages import Page
from tests.site.mkdocs_plugin.conftest import PERSON, Folder, Result

from faden.site.mkdocs_plugin.cache import cache_of
from faden.site.mkdocs_plugin.cached_page import CachedPage

pytestmark = pytest.mark.engine


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were made, and not found."""
    found: list[str] = []
    convert = CachedPage._convert

    def noted(self: CachedPage, *arguments: object) -> None:
        found.append(self.file.src_uri)
        convert(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(CachedPage, "_convert", noted)
    return found


def check(folder: Folder, made: list[str], *expected: str) -> Result:
    """Both ways give the same, and the quick one made the pages that had to be made."""
    made.clear()
    quick, plain = folder.quick(), folder.plain()
    assert made == list(expected)
    assert quick.files.keys() == plain.files.keys()
    assert [path for path in quick.files if quick.files[path] != plain.files[path]] == []
    assert (quick.said, quick.refused) == (plain.said, plain.refused)
    return quick


ALL = ["index.md", "people/index.md", "people/anna/index.md", "people/ben/index.md", "prep/anna/index.md"]


def test_a_life_of_edits(folder: Folder, made: list[str]) -> None:
    """After each of many changes the site, its search and what is said are those of a build of everything."""
    check(folder, made, *ALL)
    check(folder, made)

    folder.write("people/anna/index.md", PERSON.format(name="Anna Berger"))
    check(folder, made, "people/anna/index.md")

    folder.write(
        "people/ben/index.md", "# Ben\n\n[Cleo](../cleo/index.md), [long ago](../anna/index.md#ago)\n"
    )
    assert check(folder, made, "people/ben/index.md").refused
    again = check(folder, made)
    assert again.refused
    assert sum("WARNING" in line for line in again.said) == 2, (
        "warnings of pages that are not made are repeated"
    )

    folder.write("people/cleo/index.md", PERSON.format(name="Cleo"))
    check(folder, made, "people/ben/index.md", "people/cleo/index.md")
    folder.write("people/anna/index.md", PERSON.format(name="Anna").replace("past", "ago"))
    assert not check(folder, made, "people/anna/index.md").refused, (
        "the link to the anchor leads somewhere again"
    )

    shutil.rmtree(folder.root / "docs" / "people" / "cleo")
    check(folder, made, "people/ben/index.md")
    folder.write("people/ben/index.md", PERSON.format(name="Ben"))
    folder.write("assets/extra.css", "body { color: red }")
    folder.write("assets/map.svg", "<svg/>")
    check(folder, made, "people/ben/index.md")


def test_what_every_page_shows(folder: Folder, made: list[str]) -> None:
    """A new title in the navigation, another name of the site or another package makes every page anew."""
    check(folder, made, *ALL)
    folder.write("people/index.md", "# Everybody\n\n[Anna](anna/index.md)\n")
    check(folder, made, "people/index.md", *(page for page in ALL if page != "people/index.md"))
    folder.options["nav"] = ["index.md", {"All": "people/index.md"}]
    check(folder, made, *ALL)
    folder.options["site_name"] = "Threads"
    check(folder, made, *ALL)
    folder.options["plugins"] = []
    folder.options["markdown_extensions"] = ["admonition"]
    check(folder, made, *ALL)


def test_another_version_of_anything_is_another_build(
    folder: Folder, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What MkDocs, Material or faden of another version made is not taken over."""
    check(folder, made, *ALL)
    monkeypatch.setattr("faden.storage.cache.program", lambda *rooms: "mkdocs-1.6.2.dist-info")
    check(folder, made, *ALL)
    check(folder, made)


def spoilt_memory(folder: Folder) -> None:
    folder.memory.write_bytes(folder.memory.read_bytes()[:-40])


def strange_memory(folder: Folder) -> None:
    folder.memory.write_bytes(b"cos\nsystem\n(S'echo'\ntR.")


def no_site(folder: Folder) -> None:
    shutil.rmtree(folder.made)


@pytest.mark.parametrize("spoil", [spoilt_memory, strange_memory, no_site])
def test_what_is_spoilt_is_made_again(
    folder: Folder, made: list[str], spoil: Callable[[Folder], None]
) -> None:
    """A memory that cannot be read, and a site that is gone, cost time and nothing else."""
    folder.quick()
    spoil(folder)
    check(folder, made, *ALL)


def test_a_page_that_somebody_changed_is_made_again(folder: Folder, made: list[str]) -> None:
    """What is not as the last build left it is made again, and what does not belong there goes."""
    folder.quick()
    (folder.made / "people/anna/index.html").write_text("changed")
    (folder.made / "people/stray.html").write_text("stray")
    check(folder, made, "people/anna/index.md")


def test_quiet_builds_remember_warnings(folder: Folder, made: list[str]) -> None:
    """A warning that nobody heard is repeated to whoever listens next."""
    folder.write("people/ben/index.md", "[Cleo](../cleo/index.md)\n")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    assert folder.quick().said == []
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    made.clear()
    assert check(folder, made).refused


def test_stands_aside(folder: Folder, made: list[str], tmp_path: Path) -> None:
    """Where something takes part that may read anything, every page is made by MkDocs alone, and the site is the same."""
    (tmp_path / "own").mkdir()
    for options in (
        {"theme": {"name": "material", "font": False, "custom_dir": str(tmp_path / "own")}},
        {"markdown_extensions": ["pymdownx.snippets"]},
        {"plugins": ["tags"]},
    ):
        folder.options |= options
        made.clear()
        quick, plain = folder.quick(), folder.plain()
        assert made == []
        assert quick.files == plain.files
        assert [line for line in quick.said if "Every page is made" not in line] == plain.said


def test_faden_build_is_strict_with_warnings_of_mkdocs(folder: Folder) -> None:
    """A broken link on a page of the user's fails `--strict`, and is said without it."""
    from faden.site.engines import ENGINES, run_engine
    from faden.storage.transaction import SiteError

    (folder.root / "mkdocs.yml").write_text(
        "site_name: Faden\ndocs_dir: docs\nsite_dir: made\ntheme: {name: material, font: false}\n"
        "plugins: [search, faden]\nnav: [index.md]\nvalidation: {omitted_files: ignore}\n"
    )
    folder.write("people/ben/index.md", "[Cleo](../cleo/index.md)\n")
    steps: list[tuple[int, int]] = []
    said = run_engine(
        folder.root, ENGINES["mkdocs"], os.environ, strict=False, progress=lambda *step: steps.append(step)
    )
    assert "../cleo/index.md" in said
    assert "INFO" not in said
    assert steps[-1] == (10, 10)
    with pytest.raises(SiteError, match="cleo"):
        run_engine(folder.root, ENGINES["mkdocs"], os.environ, strict=True)


@pytest.mark.parametrize("now", [InclusionLevel.EXCLUDED, InclusionLevel.DRAFT])
def test_what_is_in_the_site_now_and_was_not_is_made(folder: Folder, now: InclusionLevel) -> None:
    """A page is taken from before only where it, and what it links to, is in the site in the same way as then."""
    folder.quick()
    docs, made = str(folder.root / "docs"), str(folder.made)
    config = load_config(
        str(folder.root / "mkdocs.yml"), docs_dir=docs, site_dir=made, use_directory_urls=False
    )
    build = cache_of(config, folder.fingerprint).read()
    assert build is not None
    kept = build.pages

    def is_still_there(path: str, **now: InclusionLevel) -> bool:
        files = get_files(config)
        for uri, inclusion in {
            "index.md": InclusionLevel.INCLUDED,
            "people/index.md": InclusionLevel.INCLUDED,
        }.items():
            _of(files, uri).inclusion = inclusion
        for uri in ALL[2:]:
            _of(files, uri).inclusion = InclusionLevel.NOT_IN_NAV
        for uri, inclusion in now.items():
            _of(files, uri).inclusion = inclusion
        page = Page(None, _of(files, path), config)
        return CachedPage.adopt(page, kept, files).kept is not None

    def _of(files: Files, uri: str) -> File:
        file = files.get_file_from_path(uri)
        assert file is not None
        return file

    assert is_still_there("index.md")
    assert is_still_there("people/index.md")
    assert not is_still_there("index.md", **{"index.md": now})
    assert is_still_there("index.md", **{"people/anna/index.md": now})
    assert not is_still_there("people/index.md", **{"people/anna/index.md": now})
