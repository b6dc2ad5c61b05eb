"""An encrypted site in a browser: locked it shows nothing, unlocked it is the site, locked again it is gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import look_for

from faden.core.i18n import Words
from faden.site.publishing.vault.bundle import FOLDER, LOCK_FILE, packed
from faden.site.publishing.vault.keys import new_keys
from faden.site.publishing.vault.unlock_page import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.engine]
PASSPHRASE = "kafo miru tesa buki lono geda"
PATIENCE = 60_000  # milliseconds; a passphrase takes its time on a machine that has much else to do


class Host(SimpleHTTPRequestHandler):
    """A host of pages, which shows 404.html at addresses that it does not know, below a folder of its own."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        path = self.path.removeprefix("/journal/")
        file = Path(self.directory) / (path or "index.html")
        known = file.is_file() and self.path.startswith("/journal/")
        content = (file if known else Path(self.directory) / "404.html").read_bytes()
        self.send_response(200 if known else 404)
        kinds = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}
        self.send_header(
            "Content-Type", kinds.get(file.suffix, "application/octet-stream") if known else "text/html"
        )
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def vault(site: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made, folder = site("en"), tmp_path_factory.mktemp("vault")
    paths = [file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()]
    texts = texts_in(Words("en"), date(2026, 11, 30))
    for path, content in packed(
        paths, lambda one: (made / one).read_bytes(), PASSPHRASE, texts, Random(1).randbytes
    ):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def host(vault: Path, asked: list[str]) -> Iterator[str]:
    handler = type("ThisHost", (Host,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(vault))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/journal/"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.fill("#passphrase", passphrase)
    page.click("form button")


def test_locked_unlocked_and_locked_again(page: Page, host: str, asked: list[str]) -> None:
    """A deep address asks for the passphrase, then is that page; search, links and pictures work; the host learns no name."""
    page.goto(host + "people/anna-berger/index.html")
    assert "Anna" not in page.content()
    unlock(page, "not this one")
    page.wait_for_selector("form button:not([disabled])")
    assert page.inner_text("[role=status]") == "That is not the passphrase."
    asked.clear()
    unlock(page)
    page.wait_for_selector(".md-header__button[title=Lock]")
    assert page.inner_text("h1") == "Anna Berger"

    assert page.inner_text("p[data-built]") == "Built on 30 November 2026"
    page.evaluate("localStorage.setItem('faden built /journal/', '2026-12-01')")
    page.reload()
    older = "This build, of 30 November 2026, is older than one this browser has opened before."
    assert page.inner_text("p[data-built][role=alert]") == older

    page.click("a:has-text('Prep sheet')")
    page.wait_for_url("**/prep/anna-berger/*")
    assert look_for(page, "Rheinwerk")[0] == "Anna Berger"
    loaded = page.evaluate(
        "Promise.all(['assets/images/favicon.png', 'assets/stylesheets/' + document.querySelector('link[href*=palette]')"
        ".href.split('/').pop()].map(async path => (await fetch('/journal/' + path)).headers.get('Content-Type')))"
    )
    assert loaded == ["image/png", "text/css; charset=utf-8"]

    page.goto(host + "nobody/at-all.html")
    page.wait_for_url("**/journal/404.html")
    assert page.locator("link[rel=stylesheet]").count() > 2
    assert not [path for path in asked if "anna" in path and not path.endswith("vault.json")]
    assert page.evaluate("fetch('https://example.org/').then(() => 'left', () => 'stayed')") == "stayed"

    page.click(".md-header__button[title=Lock]")
    page.wait_for_selector("#passphrase")
    assert page.evaluate("fetch('/journal/index.html').then(answer => answer.status)") == 403


def test_closing_the_last_window_locks(browser: Browser, host: str) -> None:
    """Two windows share the keys, which cannot be read out and outlive the worker; after the last one the unlock page is shown."""
    with_worker = browser.new_context()
    with_worker.set_default_timeout(PATIENCE)
    first = with_worker.new_page()
    first.goto(host)
    unlock(first)
    first.wait_for_selector(".md-header__button[title=Lock]")
    second = with_worker.new_page()
    second.goto(host + "people/index.html")
    assert second.inner_text("h1") == "People"
    exported = second.evaluate(
        """new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => Promise.allSettled(
            [data.names, data.files].flatMap((key) => [crypto.subtle.exportKey("raw", key), crypto.subtle.exportKey("jwk", key)])
          ).then((all) => done(all.map((one) => one.status)));
          navigator.serviceWorker.controller.postMessage({ keys: true }, [port2]);
        })"""
    )
    assert exported == ["rejected"] * 4
    neighbour = with_worker.new_page()
    neighbour.goto(host.removesuffix("journal/") + "another-site/")
    asks = """navigator.serviceWorker.getRegistration('/journal/').then(({ active }) => new Promise((done) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => done(data);
          setTimeout(done, 500, "no answer");
          active.postMessage({ keys: true }, [port2]);
        }))"""
    assert neighbour.evaluate(asks) == "no answer"
    neighbour.close()
    framed = second.evaluate(
        """new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.onload = () => done(frame.contentDocument?.querySelector("h1")?.innerText ?? "not shown");
          frame.src = "/journal/index.html";
          document.body.append(frame);
        })"""
    )
    assert framed == "not shown"
    stored = second.evaluate(
        "indexedDB.databases().then((all) => [all.length, JSON.stringify([localStorage, sessionStorage])])"
    )
    assert stored[0] == 0
    first.close()
    tools = with_worker.new_cdp_session(second)
    tools.send("ServiceWorker.enable")
    tools.send("ServiceWorker.stopAllWorkers")  # as browsers do with a worker that has nothing to do
    second.goto(host + "due/index.html")
    second.wait_for_selector(".md-header__button[title=Lock]")
    blank = with_worker.new_page()
    second.close()
    blank.goto(host)
    assert blank.locator("#passphrase").count() == 1
    with_worker.close()


def test_changed_files_are_refused(page: Page, host: str, vault: Path) -> None:
    """Ten files with one bit flipped: the browser shows none of them. When a new build has come it asks again."""
    page.goto(host)
    unlock(page)
    page.wait_for_selector(".md-header__button[title=Lock]")
    random, before = Random(5), {}
    try:
        for file in sorted((vault / FOLDER).iterdir()):
            before[file] = file.read_bytes()
            changed = bytearray(before[file])
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
            file.write_bytes(changed)
        statuses = page.evaluate(
            """Promise.all(['index.html', 'due/index.html', 'people/index.html', 'faden/search-people.js', 'faden/faden.js',
              'faden/faden.css', 'faden/lock.js', 'assets/images/favicon.png', 'people/ben-maier/index.html', '404.html']
              .map((path) => fetch('/journal/' + path, { cache: 'no-store' }).then((answer) => answer.status)))"""
        )
        assert statuses == [502] * 10
        page.goto(host + "due/index.html")
        assert page.inner_text("p") == "This vault was changed or is damaged, so it is not shown."
        # A new build took its place: other names, another lock.
        for file in before:
            file.unlink()
        before[vault / LOCK_FILE] = (vault / LOCK_FILE).read_bytes()
        (vault / LOCK_FILE).write_text(new_keys(PASSPHRASE, random.randbytes)[1])
        page.goto(host + "people/index.html")
        page.wait_for_selector("#passphrase")
    finally:
        for file, content in before.items():
            file.write_bytes(content)
