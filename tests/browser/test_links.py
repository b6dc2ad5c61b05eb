"""Every page of the built demo, read as HTML: links lead somewhere, nothing leads out, nothing private is in it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.browser

Site = Callable[..., Path]

SITES = (("en", "mkdocs"), ("de", "mkdocs"), ("en", "zensical"))
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "background",
    "ping",
    "xlink:href",
)
WRITTEN_SCHEMES = ("http", "https", "mailto", "tel")
"""What a link that somebody taps may lead to, besides the pages of the site."""

PRIVATE = (
    "Simone",
    "Faust",
    "Brühl",
    "chestnut",
    "advertising column",
    "Murmeltier",
    "Schonkost",
    "Winnipeg",
    "Zwetschgenkuchen",
    "Zündapp",
)
"""Words that the demo says in private places and nowhere else."""


@dataclass
class Read(HTMLParser):
    """What of a page matters here."""

    html: str
    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Tags and the addresses in them."""
    metas: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        self.links += [(tag, values[name]) for name in ADDRESSES if name in values]
        if tag == "meta":
            self.metas.append(values)


@cache
def read(page: Path) -> Read:
    return Read(page.read_text("utf-8"))


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 60
    return found


def target(site: Path, page: Path, address: str) -> tuple[Path, str] | None:
    """The file and the fragment that an address of the site means; None for one that leads elsewhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        # Only 404.html, which a server shows at any address, may speak from the root of the host.
        file = site / path[1:] if page == site / "404.html" else Path("/nowhere", path[1:])
    else:
        file = page.parent / path if path else page
    return file.resolve(), unquote(parts.fragment)


def as_read(content: bytes) -> str:
    """The bytes with every way of writing a letter undone, in small letters."""
    text = content.decode("utf-8", "replace")
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    return unicodedata.normalize("NFC", unescape(unquote(text))).casefold()


@pytest.fixture(params=SITES, ids="-".join)
def built(request: pytest.FixtureRequest, site: Site) -> Path:
    return site(*request.param)


def test_links_lead_to_files_and_ids(built: Path) -> None:
    """Every relative address in a page is a file of the site, and every fragment an id in it."""
    wrong = []
    checked = 0
    for page in pages(built):
        for tag, address in read(page).links:
            found = target(built, page, address)
            if found is None:
                continue
            checked += 1
            file, fragment = found
            at = f"{page.relative_to(built)}: <{tag}> {address}"
            if not file.is_file() or not file.is_relative_to(built.resolve()):
                wrong.append(f"{at}: no such file")
            elif fragment and fragment not in read(file).ids:
                wrong.append(f"{at}: no such id")
    assert checked > 1000
    assert not wrong, "\n".join(wrong)


def test_nothing_is_fetched_from_another_host(built: Path) -> None:
    """No picture, script, style, icon, hint, form, frame or refresh of a page names another host."""
    wrong = []
    for page in pages(built):
        for tag, address in read(page).links:
            parts = urlsplit(address)
            away = bool(parts.netloc or parts.scheme not in ("", "data"))
            if away and not (tag == "a" and parts.scheme in WRITTEN_SCHEMES):
                wrong.append(f"{page.relative_to(built)}: <{tag}> {address}")
        wrong += [
            f"{page.relative_to(built)}: refreshes itself"
            for meta in read(page).metas
            if meta.get("http-equiv", "").casefold() == "refresh"
        ]
    assert not wrong, "\n".join(wrong)


def test_styles_fetch_nothing_from_another_host(built: Path) -> None:
    """No style sheet imports or draws anything from another host."""
    away = re.compile(rb"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//[^)"']*""", re.IGNORECASE)
    sheets = sorted(built.rglob("*.css"))
    assert len(sheets) > 2
    assert {sheet.name: found for sheet in sheets if (found := away.findall(sheet.read_bytes()))} == {}


def test_every_page_is_sealed(built: Path) -> None:
    """Every page tells robots not to index it and the browser to send no referrer."""
    for page in pages(built):
        said = {meta.get("name", ""): meta.get("content", "") for meta in read(page).metas}
        assert "noindex" in said.get("robots", ""), page
        assert said.get("referrer") == "no-referrer", page


def test_no_list_of_pages_lies_about(built: Path) -> None:
    """There is no sitemap, and robots.txt turns every robot away."""
    assert not [file.name for file in built.rglob("*") if "sitemap" in file.name.casefold()]
    assert (built / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize("language", ["en", "de"])
def test_search_finds_the_people(site: Site, language: str) -> None:
    """The search index has the page of everybody who is on the page of people, under their name."""
    root = site(language)
    script = (root / "faden" / "search-people.js").read_text("utf-8")
    index = json.loads(script.removeprefix("fadenSearch.people(").removesuffix(");\n"))
    names = {f"people/{id}/index.html": name for id, name, *_ in index["people"]}
    people = {
        f"people/{folder.name}/index.html": unescape(re.sub(r"\s+", " ", name))
        for folder in (root / "people").iterdir()
        if folder.is_dir()
        for name in re.findall(r"<title>(.*?) - ", (folder / "index.html").read_text("utf-8"))
    }
    assert "Jürgen Groß" in people.values()
    assert names == people


def test_the_private_words_are_in_the_journal(built: Path) -> None:
    """The demo's files say every private word, so that missing one in the site means something."""
    written = " ".join(as_read(file.read_bytes()) for file in (built.parent / "contacts").rglob("*.*"))
    assert [word for word in PRIVATE if word.casefold() not in written] == []


def test_nothing_private_is_in_the_output(built: Path) -> None:
    """No byte of the site or of its source, names of files included, says a private word in any spelling."""
    leaks = [
        f"{where}: {word}" for where, text in output(built) for word in PRIVATE if word.casefold() in text
    ]
    assert not leaks, "\n".join(leaks)


def output(site: Path) -> Iterator[tuple[str, str]]:
    """Names and contents of everything that a build leaves behind."""
    for folder in (site, site.parent / "site_src"):
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(site.parent).as_posix()
            yield name, as_read(name.encode())
            if file.is_file():
                assert file.suffix not in (".gz", ".zip", ".br"), (
                    f"{name}: packed, so nothing can be found in it"
                )
                yield name, as_read(file.read_bytes())
