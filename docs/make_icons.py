"""Draws the icons under which the site stands on a home screen, with the Chromium of the tests."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import FLAGS, chromium  # noqa: E402

FOLDER = ROOT / "generator" / "faden" / "site" / "pages" / "static" / "app"
DRAWING = """<!doctype html><style>body {{ margin: 0 }} svg {{ display: block; width: {size}px; height: {size}px }}</style>
<svg viewBox="-18 -30 100 100"><rect x="-18" y="-30" width="100" height="100" fill="#8a4b2a"/>
<path d="M2 30 C14 30 14 10 26 10 S38 30 50 30 M50 30 a6 6 0 1 0 12 0 a6 6 0 1 0 -12 0"
 fill="none" stroke="#fffefb" stroke-width="4" stroke-linecap="round"/></svg>"""
"""A thread with a knot at its end. Phones cut icons to their own shape, so it stays within the middle 80 %."""
SIZES = (180, 192, 512)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(DRAWING.format(size=size))
            page.screenshot(path=FOLDER / f"icon-{size}.png")
        browser.close()


if __name__ == "__main__":
    main()
