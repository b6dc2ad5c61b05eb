"""Nothing that a person wrote, or that was written to them, does anything on the site but be read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import look_for
from tests.support.hostile import PAYLOADS, PLACES, HostileJournal
from tests.support.probe import Watch, what_pages_are

pytestmark = [pytest.mark.browser, pytest.mark.engine]

ROOT = Path(__file__).parents[2]
PEOPLE = 6
"""Ten payloads in every place with each; `make reliability` has one each for sixty."""


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def hostile(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, faden: Callable[..., str]
) -> Path:
    """The hostile journal as a site."""
    folder = tmp_path_factory.mktemp("hostile")
    HostileJournal(PEOPLE).write(folder)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    # With what is private: only then the page of problems repeats the lines that could not be read.
    faden(folder, "build", "--with-private", "--engine", request.param)
    return folder / "site"


def test_hostile_text_stays_text(hostile: Path, browser: Browser) -> None:
    """Sixty payloads in every place: no script, no handler, no frame, no address that is not one of a page or a link."""
    assert len(PAYLOADS) >= 60
    assert len(PLACES) >= 12
    watch = Watch(browser)
    files = sorted(hostile.rglob("*.html"))
    found = what_pages_are(watch.page, files)
    watch.close()
    assert len(files) > 30
    assert {str(file.relative_to(hostile)): one["wrong"] for file, one in found.items() if one["wrong"]} == {}
    # What an engine puts into every page it puts into all of them.
    assert len({one["scripts"] for one in found.values()}) == 1


def test_hostile_text_does_nothing_in_a_browser(hostile: Path, browser: Browser) -> None:
    """Opened without any policy to hold them: no dialog, and no request to another host; nor from the search."""
    watch = Watch(browser)
    kinds = [hostile / "index.html", *sorted(hostile.glob("*/index.html"))]
    for file in [*kinds, *sorted(hostile.glob("*/*/index.html"))[::5]]:
        watch.open(file)
    assert look_for(watch.page, "alert")
    watch.close()
    assert watch.troubles == []
