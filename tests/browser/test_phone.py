"""The site on a phone, every morning: a thumb reaches what there is to do, and the page ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

Site = Callable[..., Path]
Open = Callable[..., Page]

SCREEN = 844
LONG_WORDS = "Gleichstellungsbeauftragtenstellvertreterin Rechtsschutzversicherungsgesellschaften"
BOXES = """where => [...document.querySelectorAll(where)].filter(one => one.checkVisibility()).map(one => {
    const {width, height, bottom} = one.getBoundingClientRect()
    return [(one.getAttribute('aria-label') || one.innerText).trim(), width, height, bottom]
})"""


@pytest.mark.parametrize("language", ["en", "de"])
def test_today_is_two_screens(site: Site, open_page: Open, language: str) -> None:
    """Today of the demo ends within two screens of a phone."""
    page = open_page((site(language) / "index.html").as_uri(), width=390)
    assert page.evaluate("document.documentElement.scrollHeight") <= 2 * SCREEN


@pytest.mark.parametrize(("language", "engine"), [("en", "mkdocs"), ("de", "zensical")])
def test_five_doors_in_a_bar_at_the_bottom(site: Site, open_page: Open, language: str, engine: str) -> None:
    """Five tabs, each as large as a thumb, in sight wherever the page is scrolled to; they are above a wide page."""
    names = {
        "en": ["This week", "People", "Meetings", "Reconnect", "More"],
        "de": ["Diese Woche", "Menschen", "Treffen", "Wieder aufnehmen", "Mehr"],
    }[language]
    address = (site(language, engine) / "index.html").as_uri()
    page = open_page(address, width=390)
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(200)
    tabs = page.evaluate(BOXES, ".md-tabs__link")
    assert [" ".join(name.split()) for name, *_ in tabs] == names
    assert all(
        width >= 44 and height >= 44 and SCREEN - 20 <= bottom <= SCREEN for _, width, height, bottom in tabs
    )
    page.get_by_role("link", name=names[1], exact=True).first.click()
    page.wait_for_url("**/people/index.html")
    assert page.locator(".fd-views a").count() == 4
    wide = open_page(address).evaluate(BOXES, ".md-tabs__link")
    assert [name for name, *_ in wide] == names
    assert all(bottom < 120 for *_, bottom in wide)


def test_the_keyboard_skips_to_the_page(site: Site, open_page: Open) -> None:
    """On a page of every kind the first stop leads past the head."""
    page = open_page((site("en") / "index.html").as_uri())
    for kind, path in KINDS.items():
        page.goto((site("en") / path).as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.classList.contains('md-skip')"), kind
        assert page.evaluate("document.querySelector(document.activeElement.hash).tagName") == "H1", kind


def test_targets_are_as_large_as_a_finger(site: Site, open_page: Open) -> None:
    """Buttons that reach a person are 44 pixels high and wide; what else stands by itself is 24."""
    root = site("en")
    page = open_page((root / "index.html").as_uri(), width=390)
    for kind in ("today", "person", "prep"):
        page.goto((root / KINDS[kind]).as_uri())
        buttons = page.evaluate(BOXES, ".fd-reach a")
        assert buttons, kind
        assert [one for one in buttons if min(one[1:3]) < 44] == [], kind
        others = page.evaluate(
            BOXES, ".fd-next a, .fd-next summary, .fd-actions a, .fd-name a, a.fd-name, dd > a"
        )
        assert [one for one in others if min(one[1:3]) < 24] == [], kind
    page.goto((root / "index.html").as_uri())
    steps = page.evaluate(BOXES, ".fd-plan .fd-next > a, .fd-plan .fd-next > details > summary")
    assert [one for one in steps if one[2] < 44] == []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": SCREEN})
        for kind, path in KINDS.items():
            page.goto((root / path).as_uri())
            low = page.evaluate(
                BOXES, "article :is(a, button, summary, input, select):not(svg *, .md-skip), nav a"
            )
            assert [one for one in low if one[2] < 23.5] == [], (kind, width)


def test_i_did_it_is_copied_with_one_tap(site: Site, open_page: Open) -> None:
    """The line of the log is on the clipboard, and the card says so; without a script it is there to be selected."""
    address = (site("en") / "index.html").as_uri()
    page = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    card = page.locator(".fd-plan > li").first
    card.locator("[data-fd-copy] > summary").click()
    card.get_by_text("Copied").wait_for()
    line = page.evaluate("navigator.clipboard.readText()")
    assert line.startswith("- 2026-11-23 ")
    assert "[[" in line
    plain = open_page(address, java_script_enabled=False)
    plain.locator(".fd-plan [data-fd-copy] > summary").first.click()
    assert plain.locator(".fd-copied code").first.inner_text() == line


def test_long_words_break(site: Site, open_page: Open) -> None:
    """At 320 pixels no German word makes a person's page or Today wider than the screen."""
    root = site("de")
    for kind in ("today", "person", "prep"):
        page = open_page((root / KINDS[kind]).as_uri(), width=320)
        page.evaluate(
            """words => document
                .querySelectorAll(`article :is(h1, h2, .fd-head p, .fd-name, dd, dt, .fd-text p, .fd-text li, .fd-sheet li,
                    .fd-plainlist li, p.fd-soft)`)
                .forEach(one => one.append(' ' + words))""",
            LONG_WORDS,
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, kind


def test_a_week_that_is_over_folds_away(site: Site, open_page: Open, tmp_path: Path) -> None:
    """On the Monday after, the plan is folded behind its week, and the page says how to get a new one."""
    root = site("en")
    shutil.copy(root / "index.html", tmp_path)
    for folder in ("faden", "assets", "search"):
        shutil.copytree(root / folder, tmp_path / folder)
    script = tmp_path / "faden" / "faden.js"
    script.write_text(
        script.read_text("utf-8").replace('"pinned":"2026-11-23"', '"pinned":"2026-11-30"'), "utf-8"
    )
    page = open_page((tmp_path / "index.html").as_uri(), width=390)
    assert page.get_by_text("`faden build`").count() == 0
    assert page.get_by_text("that week is over").is_visible()
    assert not page.locator(".fd-plan").is_visible()
    page.get_by_text("The plan for week 48").click()
    assert page.locator(".fd-plan").is_visible()
