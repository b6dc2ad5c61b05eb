"""What looks at pictures of the pages found wanting, held fast: how lines break, what stands side by side, how long a page is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

Site = Callable[..., Path]
Open = Callable[..., Page]

SCREEN = 844
MOST_SCREENS = 12
BEGINS_A_LINE = """() => {
    const found = new Set();
    const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = walker.nextNode()); ) {
        if (!node.parentNode.checkVisibility()) continue;
        let block = node.parentNode;
        while (getComputedStyle(block).display.startsWith('inline')) block = block.parentNode;
        const edge = block.getBoundingClientRect().left + parseFloat(getComputedStyle(block).paddingLeft);
        for (const { index } of node.data.matchAll(/[,;·]/g)) {
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            const sign = range.getBoundingClientRect();
            if (sign.width && sign.left - edge < 3) found.add(block.innerText);
        }
    }
    return [...found];
}"""
PIECES = """names => names.filter(name => name.checkVisibility()).filter(name => {
    const lines = [...name.getClientRects()].filter(line => line.width);
    const broken = lines.length > 1 || name.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(name).lineHeight);
    return broken && name.innerText.length < 25;
}).map(name => name.innerText)"""


TEXT_HEIGHTS = """links => links.map(link => {
    const text = document.createRange();
    text.selectNodeContents(link);
    return Math.round(text.getBoundingClientRect().height);
})"""


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_line_begins_with_a_comma_or_a_dot(site: Site, open_page: Open, language: str) -> None:
    """What stands between two texts stays with the first, on a page of every kind and at every width of a phone."""
    root = site(language)
    page = open_page((root / "index.html").as_uri(), width=390)
    people = [file.relative_to(root).as_posix() for file in sorted(root.glob("people/*/index.html"))]
    for path in [*KINDS.values(), *people[::4]]:
        page.goto((root / path).as_uri())
        for width in (320, 360, 375, 390, 412, 430):
            page.set_viewport_size({"width": width, "height": SCREEN})
            assert page.evaluate(BEGINS_A_LINE) == [], (path, width)


@pytest.mark.parametrize("kind", ["stock", "reactivate", "due", "people"])
def test_names_are_whole(site: Site, open_page: Open, kind: str) -> None:
    """In a list no name of usual length breaks into pieces, on a phone."""
    page = open_page((site("en") / KINDS[kind]).as_uri(), width=360)
    for width in (360, 390, 430):
        page.set_viewport_size({"width": width, "height": SCREEN})
        assert page.locator("article a.fd-name").evaluate_all(PIECES) == [], width


@pytest.mark.parametrize("kind", ["due", "today", "network", "person"])
def test_what_unfolds_has_lines_as_a_text_has(site: Site, open_page: Open, kind: str) -> None:
    page = open_page((site("de") / KINDS[kind]).as_uri(), width=320)
    lines = page.locator("article details > summary").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).lineHeight) / parseFloat(getComputedStyle(one).fontSize))"
    )
    assert lines
    assert max(lines) < 1.7, lines


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_doors_have_a_word_each(site: Site, open_page: Open, language: str) -> None:
    """No name takes more than two lines at 360 pixels, and all signs of the bar are at one height."""
    page = open_page((site(language) / "index.html").as_uri(), width=360)
    heights = page.locator(".md-tabs__link").evaluate_all(TEXT_HEIGHTS)
    assert len(heights) == 5
    assert max(heights) <= 2 * min(heights), heights
    tops = page.locator(".md-tabs__link").evaluate_all(
        "links => links.map(link => getComputedStyle(link).justifyContent)"
    )
    assert set(tops) == {"flex-start"}


def test_what_is_tapped_side_by_side_has_one_line(site: Site, open_page: Open) -> None:
    """Under a card of Today the links and what unfolds stand on the same line; unfolding draws no frame around them."""
    page = open_page((site("en") / "index.html").as_uri(), width=390)
    tops = page.locator(".fd-plan > li").first.evaluate(
        "card => [...card.querySelectorAll('.fd-next > a, .fd-next > details > summary')].map(one => {"
        " const text = document.createRange(); text.selectNodeContents(one); return text.getBoundingClientRect().top })"
    )
    assert max(tops) - min(tops) < 0.5, tops
    page.locator(".fd-next > details > summary").last.click()
    frames = page.locator("details:focus-within").evaluate_all(
        "all => all.map(one => getComputedStyle(one).boxShadow)"
    )
    assert set(frames) == {"none"}


def test_every_heading_can_be_linked_to(site: Site, open_page: Open) -> None:
    page = open_page((site("en") / "index.html").as_uri())
    for kind, path in KINDS.items():
        page.goto((site("en") / path).as_uri())
        nameless = page.locator("article h2:not([id]), article h3:not([id], article article h3)")
        assert nameless.all_inner_texts() == [], kind
        ids = page.locator("article [id]").evaluate_all("all => all.map(one => one.id)")
        assert len(ids) == len(set(ids)), kind


def test_pages_end(site: Site, open_page: Open) -> None:
    """A page of any kind ends within a dozen screens of a phone."""
    page = open_page((site("en") / "index.html").as_uri(), width=390)
    for kind, path in KINDS.items():
        page.goto((site("en") / path).as_uri())
        assert page.evaluate("document.documentElement.scrollHeight") <= MOST_SCREENS * SCREEN, kind
