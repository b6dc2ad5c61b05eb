"""How soon a phone shows Today, and finds somebody: a slow CPU, a slow network, beside a plain site of Material.

    python benchmarks/paint.py SITE [OTHER ...] [--runs 5]

SITE is the `site/` of a journal, OTHER any site to be measured in turn with it. The CPU of the browser is held back
by four and the network to 1.6 Mbit/s and 150 ms, as Lighthouse has it for a phone; files are sent compressed, as
hosts do. On a busy machine only the ratio says anything.
"""

from __future__ import annotations

import argparse
import gzip
import mimetypes
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from timing import Spread

CPU = 4
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
"""Milliseconds, and bytes a second."""
PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
FIRST_ANSWER = """async word => {
    const begin = performance.now();
    document.querySelector('button.fd-search').click();
    const input = document.querySelector('.fd-search-box input');
    input.value = word;
    input.dispatchEvent(new Event('input', {bubbles: true}));
    while (!document.querySelector('.fd-found li')) await new Promise(done => setTimeout(done, 5));
    return performance.now() - begin;
}"""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site, compressed."""

    @cache
    def packed(file: Path) -> bytes:
        return gzip.compress(file.read_bytes(), 6)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = site / self.path.partition("?")[0].lstrip("/")
            content = packed(file) if file.is_file() else b""
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
            if content:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A browser that is closed drops what it has asked for."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/index.html"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page that has been loaded by a slow phone which knows nothing of the site."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(300)
    yield page
    context.close()


def measured(sites: Sequence[Path], runs: int, word: str) -> tuple[dict[Path, list[float]], list[float]]:
    """Seconds until each site is seen, in turn, and until faden's search shows the first answer to a word."""
    paints: dict[Path, list[float]] = {site: [] for site in sites}
    answers: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for _ in range(runs):
            for site in sites:
                with served(site.resolve()) as address, phone(browser, address) as page:
                    paints[site].append(page.evaluate(FIRST_PAINT) / 1000)
                    if page.locator("button.fd-search").count():
                        answers.append(page.evaluate(FIRST_ANSWER, word) / 1000)
        browser.close()
    return paints, answers


def main() -> None:
    parser = argparse.ArgumentParser(description="First paint and first answer on a slow phone.")
    parser.add_argument("sites", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--word", default="anna")
    options = parser.parse_args()
    paints, answers = measured(options.sites, options.runs, options.word)
    for site, seconds in paints.items():
        print(line(f"{site}: first paint", seconds))
    if answers:
        print(line(f"the first answer to {options.word!r}", answers))


def line(name: str, seconds: list[float]) -> str:
    spread = Spread.of(seconds)
    return f"{name}: {spread.middle:.2f} s ({spread.least:.2f} to {spread.most:.2f})"


if __name__ == "__main__":
    main()
