"""A real Chromium on the built demo journal."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    names = (os.environ.get("FADEN_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def run_faden(folder: Path, *arguments: str) -> str:
    """What the `faden` of this tree prints in `folder`, wherever the tests were started."""
    done = subprocess.run(
        [sys.executable, "-m", "faden", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def build_demo(folder: Path, *, language: str, engine: str = "mkdocs") -> Path:
    """The demo journal as a site in `folder`/site."""
    for part in ("contacts", "site_src/assets"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    run_faden(folder, "build", "--strict", "--language", language, "--engine", engine)
    return folder / "site"


def build_letters(folder: Path) -> Path:
    """The journal of a real network of letters as a site in `folder`/site."""
    script = ROOT / "examples" / "letters" / "make_journal.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True, capture_output=True)
    run_faden(folder, "build")
    return folder / "site"


def look_for(page: Page, words: str) -> list[str]:
    """Types into the site's search, opened where it is not, and gives what it finds: the first line of each hit."""
    box = page.locator(".fd-search-box input")
    if not box.is_visible():
        page.locator("button.fd-search").click()
    box.fill(words)
    # Asked again and again, since the policy of a page lets nothing wait in it.
    ready = "words => typeof fadenSearch !== 'undefined' && fadenSearch.ready && fadenSearchBox.input.value === words"
    for _ in range(600):
        if page.evaluate(ready, words):
            break
        page.wait_for_timeout(50)
    return page.locator(".fd-found li strong").all_inner_texts()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Builds the demo in a language and with an engine, each once: workers of one run share what they build."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def get(language: str, engine: str = "mkdocs") -> Path:
        folder = base / f"demo-{language}-{engine}"
        with (base / f"{folder.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "site").exists():
                folder.mkdir()
                build_demo(folder, language=language, engine=engine)
        return folder / "site"

    return get


@pytest.fixture(scope="session")
def faden() -> Callable[..., str]:
    return run_faden


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address at a width, light or dark; whatever goes wrong on the page fails the test.

    Wrong is an error on the console or in a script, a request that fails, and one to anything but a file.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_at(address: str, *, width: int = 1280, dark: bool = False, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: note(page, said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: note(page, str(error)))
        runs = options.get("java_script_enabled", True)
        context.on("requestfailed", lambda request: note_failure(page, request, runs=runs))
        context.on("request", lambda request: note_foreign(page, request.url))
        page.goto(address)
        return page

    def note(page: Page, trouble: str) -> None:
        troubles.append(f"{page.url}: {trouble}")

    def note_failure(page: Page, request: Request, *, runs: bool) -> None:
        # Who leaves a page before its icon has come aborts the request for it, and without scripts none is loaded ahead.
        refused = not runs and request.failure == "csp" and request.url.endswith(".js")
        if "ERR_ABORTED" not in (request.failure or "") and not refused:
            note(page, f"{request.url}: {request.failure}")

    def note_foreign(page: Page, address: str) -> None:
        if not address.startswith(("file:", "data:", "about:")):
            note(page, f"asks for {address}")

    yield open_at
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(troubles)
