"""Every kind of page can be read by everybody: axe finds nothing, nothing jumps, and pages are light."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

Site = Callable[..., Path]
Open = Callable[..., Page]

AXE = files("axe_playwright_python").joinpath("axe.min.js")
MOST = 150_000
"""Bytes of a page without what all pages share."""


CHECK = """([options, where]) => axe.run(where, {resultTypes: ['violations'], preload: false, ...options}).then(result =>
    result.violations.map(one => [one.id, ...one.nodes.slice(0, 3).map(node => node.html.slice(0, 160))]))"""
TOGETHER = """articles => {
    const main = document.querySelector('.md-content')
    main.innerHTML = articles.join('')
    for (const one of main.querySelectorAll('details')) one.open = true
    const kind = one => one === main ? '' : kind(one.parentElement) + '>' + one.tagName + '.' + one.getAttribute('class')
    const seen = new Map()
    for (const one of main.querySelectorAll('li, tr, p, section, article article, dl > div, svg > *, .fd-head, .fd-actions')) {
        if (!one.isConnected) continue
        const count = (seen.get(kind(one)) ?? 0) + 1
        seen.set(kind(one), count)
        if (count > 2) one.remove()
    }
    return seen.size
}"""
"""Puts the articles of all pages into one, with at most two of what looks alike: axe takes its time for everything."""


def test_axe_finds_nothing(site: Site, open_page: Open) -> None:
    """axe-core finds no violation on Today as a whole, and none in what stands on a page of any kind, light or dark."""
    root = site("en")
    page = open_page((root / "index.html").as_uri(), bypass_csp=True)
    page.evaluate(AXE.read_text("utf-8") + ";0")
    assert page.evaluate(CHECK, [{"rules": {"color-contrast": {"enabled": False}}}, "html"]) == []
    articles = [
        re.sub(
            r" (?:src|href)=\"[^\"]*\"",
            ' href="#"',
            html[html.index("<article") : html.rindex("</article>") + 10],
        )
        for html in ((root / path).read_text("utf-8") for path in KINDS.values())
    ]
    assert page.evaluate(TOGETHER, articles) > 200
    assert page.evaluate(CHECK, [{}, ".md-content"]) == []
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert page.evaluate(CHECK, [{"runOnly": ["color-contrast"]}, ".md-content"]) == []


def test_nothing_jumps_while_a_page_loads(site: Site, open_page: Open) -> None:
    """On the phone nothing moves after it was first drawn, but for words that the script brings up to date."""
    root = site("en")
    page = open_page("about:blank", width=390)
    page.route("**/faden.js*", lambda route: route.fulfill(body=""))
    shifts = {}
    for kind in ("today", "person", "network", "insights"):
        page.goto((root / KINDS[kind]).as_uri())
        shifts[kind] = page.evaluate(
            "() => new Promise(done => { let sum = 0;"
            "new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })"
            ".observe({type: 'layout-shift', buffered: true});"
            "requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"
        )
    assert {kind: shift for kind, shift in shifts.items() if shift > 0.001} == {}


def test_the_keyboard_s_place_is_seen(site: Site, open_page: Open) -> None:
    """Whoever goes through Today by keyboard sees where they are: what has the focus has an outline."""
    page = open_page((site("en") / "index.html").as_uri())
    seen = 0
    for _ in range(24):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            "return [document.activeElement.closest('article') !== null, style.outlineStyle, style.outlineWidth]; }"
        )
        if outline[0]:
            seen += 1
            assert outline[1:] == ["solid", "2px"]
    assert seen > 3


@pytest.mark.parametrize("language", ["en", "de"])
def test_pages_are_light(site: Site, language: str) -> None:
    """No page of the demo is heavier than 150 kB without what all pages share."""
    root = site(language)
    heavy = {str(page.relative_to(root)): page.stat().st_size for page in root.rglob("*.html")}
    assert len(heavy) > 60
    assert {page: size for page, size in heavy.items() if size > MOST} == {}
