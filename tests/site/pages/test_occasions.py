"""Occasions show the days that somebody set, and no others."""

from __future__ import annotations

import re

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.site.pages.sitemap import render


def test_a_promise_without_a_day_is_open() -> None:
    """Under what is still open, with the day on which it was made; no day two weeks later is invented."""
    build = Build()
    minibus = build.promise("book the minibus", "sanj", made=3, due=-11)
    photos = build.promise("scan the photos", "sanj", made=3, due=-11, stated=True)
    day = build.day(build.person("sanj"), build.met("sanj", 3, promises=(minibus, photos)))
    page = render(day, findings=(), words=Words("en"))["occasions/index.md"].decode()
    groups = dict(re.findall(r'data-fd-group="([^"]+)"(.*?)</section>', page, re.DOTALL))
    assert "book the minibus (open since 20 November 2026)" in groups["open"]
    assert "2026-12-04" not in groups["open"]
    assert "scan the photos" in groups["2026-12"]
    assert "minibus" not in groups["2026-12"]
