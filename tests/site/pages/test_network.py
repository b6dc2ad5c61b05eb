"""The page of the network."""

from __future__ import annotations

import re

from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Relation, Standing
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


def test_relations_stand_in_the_drawing_and_below_it() -> None:
    """A noun is a small word on the thread, in either drawing; the list has every word, with links to both."""
    ben = Build().person("ben", relations=(Relation("dora", "wife"),), knows=("dora",))
    dora = Build().person(
        "dora",
        relations=(Relation("ben", "husband"), Relation("ann", "taught her the piano")),
        knows=("ben", "ann"),
    )
    day = Build().day(
        Build().person("ann", relations=(Relation("ben", "brother"),), knows=("ben",)), ben, dora
    )
    page = network(frame(day, "network/"), day)[1].decode()
    assert re.findall(r'class="fd-tie" x="\d+" y="\d+">([^<]+)<', page) == ["brother", "wife, husband"] * 2
    rows = re.sub(r"<[^>]+>", " ", page.partition('id="relations"')[2].partition("</ul>")[0]).split()
    listed = " ".join(rows)
    for words in (
        "ben brother of ann",
        "dora wife of ben",
        "ben husband of dora",
        "ann to dora : taught her the piano",
    ):
        assert words in listed.casefold(), listed
    assert '<a href="../people/ann/index.html">' in page


def test_nobody_hidden_or_gone_is_in_the_list() -> None:
    """Whoever is not drawn is not named as somebody's brother either."""
    gone = Build().person("ben", state=Standing.DECEASED)
    day = Build().day(Build().person("ann", relations=(Relation("ben", "brother"),), knows=("ben",)), gone)
    assert "brother" not in network(frame(day, "network/"), day)[1].decode()


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
