"""A real Chromium on the built demo journal."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

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
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


def build_demo(folder: Path, *, language: str, engine: str = "mkdocs") -> Path:
    """The demo journal as a site in `folder`/site."""
    for part in ("contacts", "site_src/assets"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    subprocess.run(
        [sys.executable, "-m", "faden", "build", "--strict", "--language", language, "--engine", engine],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return folder / "site"


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
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Builds the demo in a language and with an engine, each once."""
    built: dict[tuple[str, str], Path] = {}

    def get(language: str, engine: str = "mkdocs") -> Path:
        key = (language, engine)
        if key not in built:
            built[key] = build_demo(tmp_path_factory.mktemp("demo"), language=language, engine=engine)
        return built[key]

    return get


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address at a width, light or dark, and collects what goes wrong in `page.troubles`."""
    contexts = []

    def open_at(address: str, *, width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
