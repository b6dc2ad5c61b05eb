"""Every kind of page can be read by everybody: axe finds nothing, nothing jumps, and pages are light."""

from __future__ import annotations

import functools
import re
import threading
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
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
    main.querySelectorAll('.fd-views').forEach((one, at) => at && one.remove())
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
    # A colour on its way from light to dark is neither.
    page.add_style_tag(content="* { transition: none !important; animation: none !important; }")
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


class Slow(SimpleHTTPRequestHandler):
    """Gives a page in two pieces, and time to draw the first; the script believes that it is nine days later."""

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        content = file.read_bytes()
        if file.name == "faden.js":
            content = re.sub(rb'"pinned":"[^"]+"', b'"pinned":"2026-12-02"', content, count=1)
        middle = (
            (content.find(b"<article") + content.rfind(b"</article>")) // 2 if file.suffix == ".html" else 0
        )
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:middle])
        if middle:
            time.sleep(0.05)
        self.wfile.write(content[middle:])

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def slowly(site: Site) -> Iterator[str]:
    """The address at which the demo comes slowly."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Slow, directory=str(site("en"))))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_nothing_jumps_while_a_page_loads(slowly: str, browser: Browser) -> None:
    """On the phone no page of any kind moves after it was first drawn, though the script brings its days up to date."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    shifts, days = {}, {}
    for kind, path in KINDS.items():
        page.goto(f"{slowly}/{path}")
        shifts[kind], days[kind] = page.evaluate(
            """() => new Promise(done => {
                let sum = 0
                new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
                    .observe({type: 'layout-shift', buffered: true})
                const day = document.querySelector('h1').innerText
                requestAnimationFrame(() => requestAnimationFrame(() => done([sum, day])))
            })"""
        )
    page.close()
    assert days["today"].endswith("2 Dec")
    assert {kind: shift for kind, shift in shifts.items() if shift > 0.01} == {}


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
