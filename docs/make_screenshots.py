"""The pictures of the README, of the demo journal, made with `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "docs"), str(ROOT), str(ROOT / "tests" / "browser")]

from make_gallery import SCHEMES, SIZES, save  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import FLAGS, build_demo, chromium  # noqa: E402

PAGES: dict[str, tuple[str, tuple[int, ...]]] = {
    "today": ("", (390, 1280)),
    "person": ("people/anna-berger/", (390, 1280)),
    "prep": ("prep/anna-berger/", (390, 1280)),
    "network": ("network/", (1280,)),
    "insights": ("insights/", (390,)),
}
"""Where a page is, and how wide it is shown."""


def main() -> None:
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = build_demo(Path(temporary), language="en")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, (path, widths) in PAGES.items():
            for width in widths:
                for scheme in SCHEMES:
                    page = browser.new_page(
                        viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme
                    )
                    page.goto(f"file://{site}/{path}index.html")
                    save(page.screenshot(), folder / f"{name}-{width}-{scheme}.png")
                    page.close()
        browser.close()
    print(
        f"{sum(len(widths) for _, widths in PAGES.values()) * len(SCHEMES)} pictures in {folder.relative_to(ROOT)}"
    )


if __name__ == "__main__":
    main()
