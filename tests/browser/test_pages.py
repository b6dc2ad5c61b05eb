"""The built demo journal in a real browser: it opens, it fits, it reads without scripts, and it prints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

Site = Callable[..., Path]
Open = Callable[..., Page]
Plan = Callable[[Path, str], list[dict[str, Any]]]

LANGUAGES = ("en", "de")


def pages(site: Path) -> list[Path]:
    """Every page but 404.html, which is for servers: its addresses begin at the root of a host."""
    return [page for page in sorted(site.rglob("*.html")) if page != site / "404.html"]


@pytest.fixture
def plan(faden: Callable[..., str]) -> Plan:
    """The lines of `faden plan --json` for the journal that a site was built from."""

    def lines(site: Path, language: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(
            faden(site.parent, "plan", "--json", "--language", language)
        )["lines"]
        return found

    return lines


def words(text: str) -> str:
    return " ".join(text.split())


def luminance(colour: str) -> float:
    """How light a computed `rgb(…)` is, from 0 to 1."""
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_page_opens_from_a_folder(site: Site, open_page: Open) -> None:
    """Every page opens without a server, without an error, and without a request to anything but files.

    In German one of each kind is opened below: the pages differ in nothing but their words.
    """
    found = pages(site("en"))
    assert len(found) >= len(KINDS)
    page = open_page(found[0].as_uri())
    for file in found:
        page.goto(file.as_uri())
        assert page.evaluate("document.documentElement.lang") == "en", file
        assert page.locator("article h1").first.is_visible(), file


@pytest.mark.parametrize(("language", "dark"), [("en", True), ("de", False)], ids=["en-dark", "de-light"])
def test_no_page_scrolls_sideways_on_a_phone(site: Site, open_page: Open, language: str, dark: bool) -> None:
    """At 390 pixels no page is wider than the screen, in either language, light or dark.

    A palette changes no width, so that each language has one.
    """
    root = site(language)
    page = open_page((root / "index.html").as_uri(), width=390, dark=dark)
    too_wide = {}
    for kind, path in KINDS.items():
        page.goto((root / path).as_uri())
        assert page.locator("body").get_attribute("data-md-color-scheme") == ("slate" if dark else "default")
        shown, needed = page.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
        )
        assert shown == 390
        if needed > shown:
            too_wide[kind] = needed
    assert not too_wide


@pytest.mark.parametrize("language", LANGUAGES)
def test_today_shows_the_plan(site: Site, open_page: Open, plan: Plan, language: str) -> None:
    """Today names the people that `faden plan` names, in its order and with its reasons, of which one is unfolded."""
    root = site(language)
    lines = plan(root, language)
    page = open_page((root / "index.html").as_uri())
    assert lines
    assert page.locator(".fd-plan a.fd-name").all_inner_texts() == [line["name"] for line in lines]
    for line, row in zip(lines, page.locator(".fd-plan > li").all(), strict=True):
        said = words(row.text_content() or "")
        assert [reason for reason in line["reasons"] if words(reason) not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tap_leads_from_the_plan_to_the_prep_sheet(
    site: Site, open_page: Open, plan: Plan, language: str
) -> None:
    """A tap on the first line's "Prep sheet" opens the sheet of that line's person."""
    root = site(language)
    first = plan(root, language)[0]
    page = open_page((root / "index.html").as_uri(), width=390, has_touch=True, is_mobile=True)
    link = {"en": "Prep sheet", "de": "Vorbereitung"}[language]
    page.locator(".fd-plan > li").first.get_by_role("link", name=f"{link}: {first['name']}", exact=True).tap()
    page.wait_for_url((root / "prep" / first["id"] / "index.html").as_uri())
    assert first["name"] in page.locator("article h1").inner_text()


def test_pages_read_well_without_scripts(site: Site, open_page: Open) -> None:
    """With JavaScript switched off a page of each kind shows the text that it shows with it, but for days: those are
    dates, and so true whenever they are read.
    """
    root = site("en")
    start = (root / "index.html").as_uri()
    scripted, plain = open_page(start), open_page(start, java_script_enabled=False)
    for kind, path in KINDS.items():
        texts = []
        for page in (scripted, plain):
            page.goto((root / path).as_uri())
            texts.append(page.locator("article").first.inner_text().splitlines())
        assert sum(map(len, texts[1])) > 20, kind
        assert [
            line for line in texts[1] if line not in texts[0] and not re.search(r"\d{4}|\d\.? ?\w", line)
        ] == []


def test_every_prep_sheet_prints_on_one_page(site: Site, open_page: Open) -> None:
    """Each prep sheet of the demo fits on one sheet of A4, for one person or several, where the fonts are wide too.

    Looked at are the longest for one person in each language, and all of those for several.
    """
    sheets: list[Path] = []
    for language in LANGUAGES:
        found = sorted((site(language) / "prep").rglob("index.html"), key=lambda file: -file.stat().st_size)
        several = [sheet for sheet in found if "meeting" in sheet.parts]
        assert several
        sheets += [*several, *[sheet for sheet in found if sheet not in several][:6]]
    page = open_page(sheets[0].as_uri(), bypass_csp=True)
    count = {}
    for sheet in sheets:
        page.goto(sheet.as_uri())
        page.add_style_tag(
            content="[data-md-color-scheme] { --fd-plain: 'DejaVu Sans', Verdana, sans-serif }"
        )
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        count[str(sheet)] = len(re.findall(rb"/Type\s*/Page(?!s)", paper))
    assert {name: pages for name, pages in count.items() if pages != 1} == {}


def test_a_year_prints_on_one_page(site: Site, open_page: Open) -> None:
    """The review of the demo's full year is one sheet of A4, the calendar's halves side by side, no name cut off."""
    for language in LANGUAGES:
        page = open_page((site(language) / "insights/2026/index.html").as_uri(), bypass_csp=True)
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page(?!s)", paper)) == 1, language
        page.set_viewport_size({"width": 673, "height": 1000})
        page.emulate_media(media="print")
        first, second = (half.bounding_box() for half in page.locator(".fd-halves svg").all())
        assert first is not None
        assert second is not None
        assert first["y"] == second["y"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 673
        page.emulate_media(media="screen")


def test_a_dark_screen_prints_dark_ink(site: Site, open_page: Open) -> None:
    """Who reads in the dark still prints dark letters, for the paper is white."""
    page = open_page((site("en") / KINDS["prep"]).as_uri(), dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.locator("article").evaluate(
        "article => [...article.querySelectorAll('h1, h2, p, li, .fd-soft, .fd-follow')]"
        ".map(one => getComputedStyle(one).color)"
    )
    assert len(colours) > 5
    assert max(map(luminance, colours)) < 0.5
