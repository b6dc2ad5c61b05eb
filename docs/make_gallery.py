"""Every kind of page, at both sizes and in both palettes, in one folder to look through: `make gallery`.

The demo journal in both languages, and a real network of letters, at 390 and 1280 pixels, light and dark.
`gallery/index.html` shows them side by side; the folder is not committed. While one works on a page:

    python docs/make_gallery.py --only insights --only network
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from kinds import KINDS, LETTERS  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from conftest import FLAGS, build_demo, build_letters, chromium  # noqa: E402

SIZES = {390: 844, 1280: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LONGEST = 6000
"""Pixels of a page's height after which a picture is cut off."""

STYLE = (
    "body{font:14px system-ui;margin:24px}section{display:flex;gap:16px;align-items:start;overflow-x:auto}"
    "img{border:1px solid #ccc;height:520px}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Pictures of every kind of page.")
    parser.add_argument("--into", type=Path, default=ROOT / "gallery")
    parser.add_argument(
        "--only", action="append", choices=sorted(KINDS), help="a kind of page; may be repeated"
    )
    asked = parser.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    kinds = asked.only or list(KINDS)
    sections: list[str] = []
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, site, shown in _sites(Path(temporary), kinds):
            for kind in shown:
                files = list(shoot(browser, f"file://{site}/{KINDS[kind]}", asked.into, f"{kind}-{name}"))
                pictures = "".join(f'<a href="{file}"><img src="{file}" alt=""></a>' for file in files)
                sections.append(f"<h2>{escape(kind)}, {escape(name)}</h2><section>{pictures}</section>")
        browser.close()
    page = f'<!doctype html><meta charset="utf-8"><title>faden</title><style>{STYLE}</style>'
    (asked.into / "index.html").write_text(page + "\n".join(sections), "utf-8")
    print(f"{len(sections) * len(SIZES) * len(SCHEMES)} pictures: {asked.into / 'index.html'}")


def _sites(folder: Path, kinds: Sequence[str]) -> Iterator[tuple[str, Path, Sequence[str]]]:
    """What a site is called, where it stands, and which kinds of pages are looked at."""
    for language in ("en", "de"):
        (folder / language).mkdir()
        yield language, build_demo(folder / language, language=language), kinds
    letters = [kind for kind in kinds if kind in LETTERS]
    if letters:
        yield "letters", build_letters(folder / "letters"), letters


def shoot(browser: Browser, address: str, into: Path, name: str) -> Iterator[str]:
    """The page at every size and in every palette; gives the names of the files."""
    for width, height in SIZES.items():
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(address)
            # A window as high as the page, for a picture stitched together shows what sticks to the edge twice.
            whole = min(page.evaluate("document.documentElement.scrollHeight"), LONGEST)
            page.set_viewport_size({"width": width, "height": max(height, whole)})
            file = f"{name}-{width}-{scheme}.png"
            save(page.screenshot(), into / file)
            page.close()
            yield file


def save(shot: bytes, file: Path) -> None:
    """64 colours are enough for a quiet page, and keep a picture small."""
    image = Image.open(BytesIO(shot))
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)


if __name__ == "__main__":
    main()
