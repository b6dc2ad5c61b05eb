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
    const found = [];
    const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node; (node = walker.nextNode()); ) {
        if (!/^[,;·]/.test(node.data) || !node.previousSibling?.getClientRects || !node.parentNode.checkVisibility()) continue;
        range.setStart(node, 0);
        range.setEnd(node, 1);
        const before = [...node.previousSibling.getClientRects()].pop();
        const sign = range.getBoundingClientRect();
        if (/^[,;]/.test(node.data) && before && sign.width && sign.top >= before.bottom) found.push(node.parentNode.innerText);
    }
    return found;
}"""


TEXT_HEIGHTS = """links => links.map(link => {
    const text = document.createRange();
    text.selectNodeContents(link);
    return Math.round(text.getBoundingClientRect().height);
})"""


@pytest.mark.parametrize("kind", ["today", "network", "person", "insights", "reactivate"])
def test_no_line_begins_with_a_comma(site: Site, open_page: Open, kind: str) -> None:
    """Names in a row break behind the comma, at every width of a phone."""
    page = open_page((site("en") / KINDS[kind]).as_uri(), width=390)
    for width in (320, 360, 375, 390, 412, 430):
        page.set_viewport_size({"width": width, "height": SCREEN})
        assert page.evaluate(BEGINS_A_LINE) == [], width


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
    page.locator(".fd-plan summary").last.click()
    frames = page.locator("details:focus-within").evaluate_all(
        "all => all.map(one => getComputedStyle(one).boxShadow)"
    )
    assert set(frames) == {"none"}


def test_every_heading_can_be_linked_to(site: Site, open_page: Open) -> None:
    page = open_page((site("en") / "index.html").as_uri())
    for kind, path in KINDS.items():
        page.goto((site("en") / path).as_uri())
        nameless = page.locator("article h2:not([id])").all_inner_texts()
        assert nameless == [], kind


def test_pages_end(site: Site, open_page: Open) -> None:
    """A page of any kind ends within a dozen screens of a phone."""
    page = open_page((site("en") / "index.html").as_uri(), width=390)
    for kind, path in KINDS.items():
        page.goto((site("en") / path).as_uri())
        assert page.evaluate("document.documentElement.scrollHeight") <= MOST_SCREENS * SCREEN, kind
