"""What a page asked is answered the same while the page would be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rules.conftest import Build

from faden.rules.snapshot import Snapshot
from faden.rules.tracking import DatedSnapshot, TrackedSnapshot
from faden.site.incremental.digests import DependencyDigests


@pytest.mark.parametrize(("place", "other"), [("Bonn", False), ("Bahnhof, Kassel", True)])
def test_where_you_were_counts_for_those_of_that_place(place: str, other: bool) -> None:
    """Every day a note becomes two months old. Sheets that do not speak of its place stay as they are."""
    build = Build()
    anna = build.person("anna", ring=50, place="Kassel")
    today = build.day(anna, build.person("tom"), build.met("tom", 60, place=place))
    tomorrow = Snapshot(today.journal, today.today + timedelta(days=1))
    asked: list[str] = []
    page = TrackedSnapshot(DatedSnapshot(today), lambda about, whom: asked.append(f"{about} {whom}"))
    assert page.been_without("anna", "Kassel") is other
    assert asked == ["been anna Kassel"]
    then, now = (DependencyDigests(day, {}, {}, 0) for day in (today, tomorrow))
    assert (then.of(*asked) != now.of(*asked)) is other
