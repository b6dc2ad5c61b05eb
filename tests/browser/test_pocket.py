"""The pocket file in a real browser: hostile text stays text, nothing is asked of anybody, and it prints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import run_faden
from tests.support.hostile import HostileJournal
from tests.support.probe import Watch, what_pages_are

from faden.journal.loader import open_journal
from faden.rules.snapshot import Snapshot
from faden.site.pocket.file import pocket

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
PEOPLE, TODAY = 12, date(2026, 11, 23)


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    """Payloads in every place of a journal: none runs, loads or leads where it should not; the policy is left aside."""
    HostileJournal(PEOPLE).write(tmp_path)
    # By itself, for the command stops where a mark of privacy is doubtful, and some payloads look like one.
    journal, _ = open_journal(tmp_path)
    file = tmp_path / "week.html"
    file.write_bytes(pocket(Snapshot(journal, TODAY), "en", {}, "<b>title").encode("utf-8", "replace"))
    watch = Watch(browser)
    (found,) = what_pages_are(watch.page, [file]).values()
    leading = [
        one
        for one in found["wrong"]
        if "href=tel:" not in one and not one.startswith("script") and one != "link href=data:,"
    ]
    assert [one for one in leading if not one.startswith(("a href=sms:", "a href=facetime:"))] == []
    assert found["scripts"] == 1
    watch.open(file)
    watch.close()
    assert watch.troubles == []


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("de", True)])
def test_it_fits(open_page: Callable[..., Page], tmp_path: Path, language: str, dark: bool) -> None:
    """With everything unfolded no page is wider than its screen, and every button is as high as a finger."""
    run_faden(ROOT, "pocket", str(tmp_path / "week.html"), "--language", language)
    page = open_page((tmp_path / "week.html").as_uri(), width=390, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
    heights = page.evaluate("[...document.querySelectorAll('.buttons a')].map(one => one.offsetHeight)")
    assert min(heights) >= 44


def test_a_sheet_is_one_page_on_paper(open_page: Callable[..., Page], tmp_path: Path) -> None:
    sheet = run_faden(ROOT, "prep", "anna", "--format", "html")
    (tmp_path / "anna.html").write_text(sheet, "utf-8")
    page = open_page((tmp_path / "anna.html").as_uri())
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
