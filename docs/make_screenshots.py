"""The pictures of the README: Today, a person and a prep sheet of the demo journal, made with `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from conftest import FLAGS, build_demo, chromium  # noqa: E402

PAGES = {"today": "", "person": "people/anna-berger/", "prep": "prep/anna-berger/"}
SIZES = {390: 844, 1280: 900}


def main() -> None:
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = build_demo(Path(temporary), language="en")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, path in PAGES.items():
            for width, height in SIZES.items():
                for scheme in ("light", "dark"):
                    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                    page.goto(f"file://{site}/{path}index.html")
                    image = Image.open(BytesIO(page.screenshot()))
                    # 64 colours are enough for a quiet page, and keep the repository small.
                    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(
                        folder / f"{name}-{width}-{scheme}.png", optimize=True
                    )
                    page.close()
        browser.close()
    print(f"{len(PAGES) * len(SIZES) * 2} pictures in {folder.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
