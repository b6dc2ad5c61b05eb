"""The second line: a script that got past the first is stopped by the page's own policy, and nothing else is."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import look_for
from tests.support.probe import Watch

pytestmark = [pytest.mark.browser, pytest.mark.engine]

Site = Callable[..., Path]

INJECTED = """
<script>alert(1)</script><img src="x" onerror="alert(2)"><a id="it" href="javascript:alert(3)">x</a>
<script src="https://evil.invalid/1.js"></script><iframe srcdoc="<script>parent.alert(4)</script>"></iframe>
<img src="https://evil.invalid/2.png"><style>@import "https://evil.invalid/3.css"; a { color: red }</style>
<link rel="stylesheet" href="https://evil.invalid/4.css"><object data="https://evil.invalid/5"></object>
<form action="https://evil.invalid/6"><button id="send">send</button></form><base href="https://evil.invalid/">
<script>fetch("https://evil.invalid/7")</script><svg onload="alert(8)"></svg><video src="https://evil.invalid/9"></video>
"""


class Server(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def served(site: Site) -> Iterator[Callable[[str], str]]:
    """Serves the demo of an engine; gives its address."""
    servers = []

    def serve(engine: str) -> str:
        handler = functools.partial(Server, directory=str(site("en", engine)))
        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_policy_holds_nothing_back(served: Callable[[str], str], browser: Browser, engine: str) -> None:
    """On a server, with a worker for the search: pages of every depth open, the search finds, the palette changes."""
    address = served(engine)
    watch = Watch(browser, policy=True)
    page = watch.page
    for path in (
        "404.html",
        "index.html",
        "people/index.html",
        "prep/meeting/2026-11-26-club-evening/index.html",
    ):
        page.goto(f"{address}/{path}")
    assert look_for(page, "jürgen")[0] == "Jürgen Groß"
    page.goto(f"{address}/index.html")
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("label[for^=__palette]:visible").first.click()
    page.locator(f"body:not([data-md-color-scheme={before}])").wait_for()
    watch.close()
    assert watch.console == []


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_what_got_through_is_stopped(site: Site, browser: Browser, tmp_path: Path, engine: str) -> None:
    """Thirteen ways to run a script or to ask another host, put into a built page: none of them does."""
    root = site("en", engine)
    page = (root / "index.html").read_text("utf-8")
    assert page.index('<meta charset="utf-8">') < 1024
    (tmp_path / "index.html").write_text(page.replace("</article>", f"{INJECTED}</article>", 1), "utf-8")
    watch, unheld = Watch(browser, policy=True), Watch(browser)
    for one in (watch, unheld):
        one.open(tmp_path / "index.html")
        one.page.locator("#it").evaluate("one => one.click()")
        one.page.locator("#send").evaluate("one => one.click()")
        one.page.wait_for_timeout(100)
        one.close()
    assert watch.dialogs == []
    assert [asked for asked in watch.requests if asked.split(": ", 1)[1] not in watch.stopped] == []
    # The same page without its policy does what it was made for.
    assert len(unheld.dialogs) >= 4
    assert len(unheld.requests) >= 4
