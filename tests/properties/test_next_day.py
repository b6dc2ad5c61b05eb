"""The day after: what was made yesterday is what would be made today, and most of it stays where it is."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules import tracked_day
from faden.rules.redaction import redact
from faden.rules.snapshot import Snapshot
from faden.site.incremental.builder import CachedBatch, IncrementalBuild
from faden.site.pages.sitemap import Site, render

ROOT = Path(__file__).parents[2]
TUESDAY = date(2026, 11, 24)
CHOSEN = tuple(
    map(
        date.fromisoformat,
        (
            *("2026-11-24", "2026-11-25"),  # nothing was written
            "2026-11-30",  # another week
            "2026-12-01",  # another month
            "2027-03-28",  # the clocks go forward
            "2026-11-24",  # a clock that was wrong
        ),
    )
)
MANY = tuple(TUESDAY + timedelta(days=n) for n in range(400))


@cache
def site(today: date, away: bool = True) -> Site:
    journal, findings = open_journal(ROOT, today)
    settings = replace(journal.settings, today=None, **({} if away else {"away": ()}))
    return Site(
        Snapshot(redact(dataclasses.replace(journal, settings=settings)), today),
        findings,
        Words("en"),
        False,
        {},
        {},
    )


@cache
def made_anew(today: date) -> Mapping[str, str]:
    """The SHA-256 of every page as it is made with nothing remembered."""
    of = site(today)
    return {
        path: sha256(content).hexdigest()
        for path, content in render(of.day, findings=of.findings, words=of.words).items()
    }


def made_again(
    of: Site, before: Mapping[str, CachedBatch]
) -> tuple[Mapping[str, str], IncrementalBuild, set[str]]:
    """The same with what is remembered, and the batches of which every page was made."""
    build = IncrementalBuild(of.batches(), of.digests, before)
    pages = {page.path: page.digest for page in build}
    same = {name for name, batch in build.made.items() if before.get(name) is batch}
    return pages, build, build.made.keys() - same


def assert_days_are_made_anew(days: Sequence[date]) -> None:
    before: Mapping[str, CachedBatch] = {}
    for today in days:
        pages, build, _ = made_again(site(today), before)
        expected = made_anew(today)
        assert pages.keys() == expected.keys(), today
        assert [path for path, digest in expected.items() if pages[path] != digest] == [], today
        before = build.made


def test_every_day_is_made_as_if_it_were_the_first() -> None:
    """Days of every kind in a row, each from what the one before it left, byte by byte."""
    assert_days_are_made_anew(CHOSEN)


@pytest.mark.skipif("FADEN_MANY" not in os.environ, reason="400 days take a quarter of an hour: make life")
def test_every_day_of_a_year_is_made_as_if_it_were_the_first() -> None:
    """A year, and a month more."""
    assert_days_are_made_anew(MANY)


def test_a_turn_that_nobody_notes_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above find pages of yesterday: without turns there are some."""
    monkeypatch.setattr(tracked_day.NextTurn, "note", lambda turn, day: None)
    of, later = site.__wrapped__(TUESDAY), TUESDAY + timedelta(days=1)
    _, build, _ = made_again(of, {})
    pages, _, _ = made_again(site(later), build.made)
    assert {path for path, digest in pages.items() if digest != made_anew(later)[path]}


def test_an_ordinary_day_changes_few_pages() -> None:
    """From Tuesday to Wednesday, a day on which nothing was written: lists, and the sheets on which something turned."""
    today, tomorrow = made_anew(TUESDAY), made_anew(TUESDAY + timedelta(days=1))
    changed = {path for path in today.keys() | tomorrow.keys() if today.get(path) != tomorrow.get(path)}
    assert "index.md" in changed
    assert len(changed) <= 20, sorted(changed)
    assert len([path for path in changed if path.startswith(("people/", "prep/"))]) <= 5


def test_an_ordinary_day_makes_few_pages() -> None:
    """What cannot have changed is not made: of 69 people and sheets, most; nor is it where people are never away."""
    for away in (True, False):
        _, build, _ = made_again(site(TUESDAY, away), {})
        _, _, made = made_again(site(TUESDAY + timedelta(days=1), away), build.made)
        of_people = {name for name in made if name.startswith(("people/", "prep/"))}
        assert of_people
        assert len(of_people) <= 25, sorted(of_people)
        assert not any(name.startswith(("meetings/", "search")) for name in made - {"meetings/2026"})
