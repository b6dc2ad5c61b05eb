"""Who knows about something, and through whom one gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.model import Met, Standing
from faden.rules.introduction_paths import ways, who_knows
from faden.rules.pressing import not_now

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_direct_ties_the_most_lively_first(build: Build) -> None:
    """Fields fit whole, by a word or by their beginning, in capitals or not; those who sleep come last."""
    day = build.day(
        build.person("awake", ring=50, fields=("Energy policy",)),
        build.person("livelier", ring=50, fields=("energy",)),
        build.person("asleep", ring=50, fields=("renewable energy",)),
        build.person("other", ring=50, fields=("chess",)),
        build.touch("awake", 60),
        build.touch("livelier", 2),
        build.touch("asleep", 900),
    )
    found = who_knows(day, ["energy"])
    assert [cadence.person.id for cadence in found.direct] == ["livelier", "awake", "asleep"]
    assert not who_knows(day, ["gardening"])


def test_a_stub_is_reached_through_whom_one_knows(build: Build) -> None:
    """Somebody not met yet is found through the warmest acquaintance who knows them."""
    day = build.day(
        build.person("warm", ring=15, knows=("boss",)),
        build.person("cold", ring=15, knows=("boss",)),
        build.person("boss", state=Standing.UNMET, fields=("energy",)),
        build.touch("warm", 3),
        build.touch("cold", 90),
    )
    found = who_knows(day, ["energy"])
    assert found.direct == ()
    (path,) = found.paths
    assert (path.people, path.through, path.warm_up) == (("warm", "boss"), ("warm",), None)


def test_whom_to_warm_up_first(build: Build) -> None:
    """Where the only way leads through a tie that has cooled, that one is refreshed first."""
    day = build.day(
        build.person("cold", ring=15),
        build.person("boss", state=Standing.UNMET, fields=("energy",), met=Met(through="cold")),
        build.touch("cold", 90),
    )
    (path,) = who_knows(day, ["energy"]).paths
    assert path.warm_up == "cold"


def test_three_hops_and_no_more(build: Build) -> None:
    """A friend's friend's friend is reached, the next one is not."""
    chain = ["a", "b", "c", "d"]
    people = [
        build.person(name, state=None if name == "a" else Standing.UNMET, knows=tuple(chain[n + 1 : n + 2]))
        for n, name in enumerate(chain)
    ]
    found = ways(build.day(*people, build.touch("a", 1)))
    assert found["c"].people == ("a", "b", "c")
    assert "d" not in found
    strengths = [found[name].strength for name in ("a", "b", "c")]
    assert strengths[1] == pytest.approx(strengths[0] * 0.6)
    assert strengths[2] == pytest.approx(strengths[1] * 0.6)


@pytest.mark.parametrize("state", [Standing.DECEASED, Standing.ENDED])
def test_no_way_leads_through_the_dead(build: Build, state: Standing) -> None:
    """Neither the dead nor those one parted from are targets or stops."""
    day = build.day(
        build.person("gone", state=state, fields=("energy",), knows=("boss",)),
        build.person("boss", state=Standing.UNMET, fields=("energy",)),
        build.touch("gone", 3),
    )
    assert not who_knows(day, ["energy"])


def test_a_friend_is_the_better_way_to_somebody_asleep(build: Build) -> None:
    """One's own tie to an expert may be asleep while a close friend talks to them every week."""
    day = build.day(
        build.person("friend", ring=15, knows=("expert",)),
        build.person("expert", ring=50, fields=("energy",)),
        build.touch("friend", 1),
        build.touch("expert", 2000),
    )
    found = who_knows(day, ["energy"])
    assert [cadence.person.id for cadence in found.direct] == ["expert"]
    assert [path.people for path in found.paths] == [("friend", "expert")]


@pytest.mark.parametrize(
    ("days", "text", "asked"),
    [
        (5, "her mum died", False),
        (35, "her mum died", False),
        (36, "her mum died", True),
        (5, "Streit", True),
    ],
)
def test_after_bad_news_they_come_last(build: Build, days: int, text: str, asked: bool) -> None:
    """For five weeks; a quarrel with you is none."""
    people = [build.person(name, ring=15, fields=("law",)) for name in ("anna", "ben")]
    day = build.day(*people, build.touch("anna", days, text=text), build.touch("ben", 60))
    first, last = [cadence.person.id for cadence in who_knows(day, ["law"]).direct]
    assert (first == "anna") is asked
    assert (not_now(day, "anna") is None) is asked
    assert last != first
