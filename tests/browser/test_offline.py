"""Site and vault without a network: what was seen and the week are there, and say of which day they are."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page

from faden.core.i18n import Words
from faden.site.publishing.vault.bundle import packed
from faden.site.publishing.vault.unlock_page import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.engine]

Site = Callable[..., Path]
PASSPHRASE = "kafo miru tesa buki lono geda"
PATIENCE = 20_000  # milliseconds
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  }
  return found;
}"""


class Host(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """A host of the folder, and what stops it: then nobody answers at its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def stop() -> None:
        server.shutdown()
        server.server_close()

    yield f"http://127.0.0.1:{server.server_port}/", stop


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def wait_until_kept(page: Page, path: str) -> list[str]:
    for _ in range(300):
        found: list[str] = page.evaluate(KEPT)
        if any(one.endswith(path) for one in found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"{path} is not kept: {found}")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_the_site_stays_when_the_host_goes(site: Site, page: Page, engine: str) -> None:
    """Seen once, the site has its week without a host: Today and a sheet nobody opened yet, styled, and dated."""
    age(site("en", engine))
    with served(site("en", engine)) as (address, stop):
        page.goto(address + "index.html")
        manifest = page.evaluate(
            "fetch(document.querySelector('link[rel=manifest]').href).then(one => one.json())"
        )
        assert manifest["icons"][0]["sizes"] == "192x192"
        wait_until_kept(page, "/faden/week.json")
        assert page.locator(".fd-kept").count() == 0
        stop()
        page.goto(address + "prep/ulrike-sander/index.html")
        assert page.inner_text("h1") == "Dr. Ulrike Sander"
        assert page.inner_text(".fd-kept") == "as of 23 November 2026"
        assert page.evaluate("getComputedStyle(document.querySelector('.fd-sheet h2')).fontWeight") == "600"
        page.goto(address + "index.html")
        assert page.inner_text(".fd-kept") == "as of 23 November 2026"


def test_the_vault_keeps_what_is_sealed(site: Site, page: Page, browser: Browser, tmp_path: Path) -> None:
    """Without a host the passphrase is asked for again, and then the week is there; what is kept says nothing."""
    made = site("en")
    paths = [file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()]
    texts = texts_in(Words("en"))
    for path, content in packed(
        paths, lambda path: (made / path).read_bytes(), PASSPHRASE, texts, Random(1).randbytes
    ):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    age(tmp_path)
    with served(tmp_path) as (address, stop):
        page.goto(address)
        unlock(page)
        for _ in range(300):
            if len(page.evaluate(KEPT)) > 25:
                break
            page.wait_for_timeout(100)
        page.wait_for_timeout(1000)
        stop()
        kept = page.evaluate(KEPT)
        assert not [
            path for path in kept if any(word in path for word in ("anna", "bernd", "prep", "people"))
        ]
        content = page.evaluate(
            """async () => {
              let all = "";
              for (const name of await caches.keys()) {
                const kept = await caches.open(name);
                for (const request of await kept.keys()) all += await (await kept.match(request)).text();
              }
              return all;
            }"""
        )
        for word in ("Anna", "Berger", "Hoffmann", "Rheinwerk"):
            assert word not in content
        page.click(".md-header__button[title=Lock]")
        page.wait_for_selector("#passphrase")
        page.goto(address + "prep/ulrike-sander/index.html")
        assert "Ulrike" not in page.content()
        unlock(page)
        assert page.inner_text("h1") == "Dr. Ulrike Sander"
        assert page.inner_text(".fd-kept") == "as of 23 November 2026"


def age(folder: Path) -> None:
    """Makes the files a month old: browsers think for days that they need not ask a host again for such."""
    for file in folder.rglob("*"):
        os.utime(file, (file.stat().st_mtime - 30 * 86400,) * 2)


def unlock(page: Page) -> None:
    page.fill("#passphrase", PASSPHRASE)
    page.click("form button")
    page.wait_for_selector(".md-header__button[title=Lock]")
