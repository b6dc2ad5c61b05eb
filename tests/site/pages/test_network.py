"""The page of the network."""

from __future__ import annotations

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.rules.snapshot import Snapshot
from faden.site.pages.network import network
from faden.site.pages.page_context import PageContext


def frame(day: Snapshot, path: str, language: str = "en") -> PageContext:
    return PageContext(day.journal, Words(language), path)


def test_how_close_a_circle_is() -> None:
    """Of three in a circle of whom two know each other, a third of the ties is noted; pairs are no circle."""
    people = [Build().person(name, circles=("choir",)) for name in ("ann", "bob")]
    day = Build().day(*people, Build().person("cid", circles=("choir", "duo"), knows=("ann",)))
    page = network(frame(day, "network/"), day)[1].decode()
    assert "<dt>choir</dt> <dd>3 people; 33% of the possible ties between them</dd>" in page
    assert "duo" not in page.partition("Who belongs together")[2]


def test_a_network_of_one_has_no_ties_to_count() -> None:
    build = Build()
    page = network(frame(build.day(build.person("ann")), "network/"), build.day(build.person("ann")))[1]
    assert "1 person</p>" in page.decode()


def test_nothing_further_to_reach_is_not_counted() -> None:
    build = Build()
    day = build.day(build.person("ann", fields=("law",)), build.person("bob"), build.met("ann", 9))
    page = network(frame(day, "network/"), day)[1].decode()
    assert "You know someone in 1 of 1 fields.</p>" in page
    assert "0 more" not in page
