"""The network: golden numbers of rules.md 2h, bridges, introductions, coverage."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.rules.conftest import Build

from faden.core.model import Goal, GoalKind, PartialDate, Source, Standing
from faden.rules.introductions import introductions
from faden.rules.network import (
    alters,
    bridges,
    communities,
    coverage,
    diversities,
    diversity,
    ei_index,
    redundancy,
    shape,
    ties,
)

if TYPE_CHECKING:
    from tests.rules.conftest import Build


def test_golden_shape() -> None:
    """Six people, ties AB AC BC DE: density .267, effective size 4.67, efficiency .78, constraint .384."""
    found = shape("ABCDEF", [("A", "B"), ("A", "C"), ("B", "C"), ("D", "E")])
    assert (found.people, found.ties) == (6, 4)
    assert found.density == pytest.approx(0.267, abs=5e-4)
    assert found.effective == pytest.approx(4.67, abs=5e-3)
    assert found.efficiency == pytest.approx(0.78, abs=5e-3)
    assert found.constraint == pytest.approx(0.384, abs=5e-4)


def test_nobody_and_one(build: Build) -> None:
    """An empty journal, and one with a single person, have a shape too."""
    assert shape([], []).people == 0
    alone = shape(["a"], [])
    assert (alone.density, alone.effective, alone.constraint) == (0, 1, 1)
    empty = build.day()
    assert (bridges(empty), introductions(empty), communities(empty), coverage(empty)) == ((), (), (), ())


@given(some.sets(some.tuples(some.sampled_from("abcdef"), some.sampled_from("abcdef")), max_size=15))
def test_measures_stay_in_range(pairs: set[tuple[str, str]]) -> None:
    """Density and efficiency lie between 0 and 1, and no order of the ties changes anything."""
    known = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    found = shape("abcdef", known)
    assert found == shape("fedcba", sorted(known, reverse=True))
    assert 0 <= found.density <= 1
    assert 0 < found.efficiency <= 1
    assert 0 < found.constraint <= 1.25


@given(some.sets(some.tuples(some.sampled_from("abcdef"), some.sampled_from("abcdef")), max_size=15))
def test_constraint_is_that_of_networkx(pairs: set[tuple[str, str]]) -> None:
    """The short way gives what the library gives for oneself in the middle of it all."""
    known = {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    whole = nx.Graph([*known, *(("me", one) for one in "abcdef")])
    assert shape("abcdef", known).constraint == pytest.approx(nx.constraint(whole, ["me"])["me"])


def test_golden_diversity() -> None:
    """9, 4, 2 and 5 of four kinds: .685 and .913; of one kind, or nobody, 0."""
    found = diversity("aaaaaaaaabbbbccddddd")
    assert (found.kinds, round(found.blau, 3), round(found.iqv, 3)) == (4, 0.685, 0.913)
    assert diversity("aaa").blau == diversity("").blau == 0


def test_a_circle_is_a_tie_while_it_is_small(build: Build) -> None:
    """Twelve people of a circle know each other, of thirteen that is not taken for granted."""
    small = [build.person(f"s{n:02}", circles=("band",)) for n in range(12)]
    large = [build.person(f"l{n:02}", circles=("firm",)) for n in range(13)]
    day = build.day(*small, *large)
    assert len(ties(day, alters(day))) == len(list(combinations(small, 2)))


def test_redundancy_of_a_circle(build: Build) -> None:
    """Of three in a circle one pair is known to know each other: a third; alone, or unknown, it is 0."""
    people = [build.person("ann", circles=("band",), knows=("bob",)), build.person("bob", circles=("band",))]
    day = build.day(*people, build.person("cid", circles=("band", "solo")))
    assert redundancy(day, "band") == pytest.approx(1 / 3)
    assert redundancy(day, "solo") == 0


def test_ei_index(build: Build) -> None:
    """Two ties between fields and one inside: a third; without a tie, or a field, there is none."""
    day = build.day(
        build.person("ann", fields=("law",), knows=("bob", "cid", "dee")),
        build.person("bob", fields=("Law", "chess")),
        build.person("cid", fields=("ships",)),
        build.person("dee", fields=("music",)),
        build.person("eve", knows=("ann",)),
    )
    assert ei_index(day) == pytest.approx(1 / 3)
    assert ei_index(build.day(build.person("ann"))) is None


def test_who_belongs_to_the_network(build: Build) -> None:
    """The dead, those one parted from and stubs do not; who rests does."""
    people = [build.person(state.value, state=state) for state in Standing]
    assert alters(build.day(*people, build.person("ann"))) == ("ann", "resting")


def test_bridges_in_danger_come_first(build: Build) -> None:
    """The only lively tie to a field is a bridge; silent for a rhythm it is in danger; two make none."""
    day = build.day(
        build.person("law", ring=50, fields=("law", "chess")),
        build.person("sea", ring=50, fields=("ships",)),
        build.person("pal", ring=50, fields=("Chess",)),
        build.touch("law", 120),
        build.touch("sea", 10),
        build.touch("pal", 10),
    )
    assert [(one.person, one.fields, one.in_danger) for one in bridges(day)] == [
        ("law", ("law",), True),
        ("sea", ("ships",), False),
    ]
    late = build.day(build.person("law", ring=50, fields=("law",)), build.touch("law", 91))
    assert [one.in_danger for one in bridges(late)] == [True], "within the grace, and warned of all the same"


def test_introductions_worth_making(build: Build) -> None:
    """A need that meets a skill goes before a goal's field; what both like is no reason, and who knows each other, or
    sleeps, is left alone.
    """
    people = [
        build.person("ann", ring=50, interests=("jazz", "Alps"), needs=("a carpenter",)),
        build.person("bob", ring=50, interests=("Jazz", "alps"), fields=("Law",)),
        build.person("fay", ring=50, interests=("chess", "radio")),
        build.person("gus", ring=50, interests=("chess", "radio")),
        build.person("cid", ring=50, skills=("A carpenter",)),
        build.person("dee", ring=50, interests=("jazz", "alps"), knows=("ann", "bob")),
        build.person("eve", ring=50, interests=("jazz", "alps")),
    ]
    met = [build.touch(name, 5) for name in ("ann", "bob", "cid", "dee", "fay", "gus")]
    goal = Goal("g", "G", GoalKind.HELP_VIA, Source("g.md"), fields=("law",))
    found = introductions(build.day(*people, *met, build.touch("eve", 2000), goal))
    assert [(one.one, one.other, one.interests, one.helps, one.fields) for one in found] == [
        ("ann", "cid", (), ("a carpenter",), ()),
        ("ann", "bob", ("alps", "jazz"), (), ("law",)),
    ]


def test_who_met_twice_needs_no_introduction(build: Build) -> None:
    """One evening together leaves two people strangers, two do not; forty at a party meet nobody."""
    people = [build.person("ann", ring=5, needs=("tax",)), build.person("bob", ring=5, skills=("tax",))]
    crowd = " ".join(["ann", "bob", *(f"p{n}" for n in range(38))])
    once = build.touch("ann bob", 5, "meeting")
    parties = [build.touch(crowd, days, "group") for days in (9, 8, 7)]
    assert len(introductions(build.day(*people, once, *parties))) == 1
    twice = build.day(*people, once, build.met("ann bob", 3))
    assert introductions(twice) == ()
    assert twice.neighbours["ann"] == frozenset(), "nobody said that they know each other"


def test_coverage_of_fields(build: Build) -> None:
    """Fields of goals first; lively, dormant, through somebody, or nobody."""
    day = build.day(
        Goal("g", "G", GoalKind.HELP_VIA, Source("g.md"), fields=("law", "space")),
        build.person("ann", ring=50, fields=("chess",), knows=("stub",)),
        build.person("old", ring=50, fields=("Chess", "ships")),
        build.person("stub", state=Standing.UNMET, fields=("law",)),
        build.touch("ann", 5),
        build.touch("old", 2000),
    )
    found = {one.field: (one.active, one.dormant, one.through, one.share) for one in coverage(day)}
    assert list(found) == ["law", "space", "chess", "ships"]
    assert found["law"] == ((), (), ("stub",), 0.5)
    assert found["space"] == ((), (), (), 0)
    assert found["chess"] == (("ann",), ("old",), (), 1)
    assert found["ships"] == ((), ("old",), (), 0.5)


def test_groups_and_mixtures(build: Build) -> None:
    """Two cliques are two groups, the larger first; mixtures are given for what is known."""
    people = [build.person(f"a{n}", circles=("x",), place="Köln") for n in range(4)]
    people += [build.person(f"b{n}", circles=("y",), place="Bonn") for n in range(3)]
    day = build.day(*people, build.person("loner"))
    assert communities(day) == (("a0", "a1", "a2", "a3"), ("b0", "b1", "b2"))
    assert diversities(day)["places"].kinds == 2
    assert diversities(day)["decades"].kinds == 0


def test_of_nobody_there_is_nothing_to_measure() -> None:
    none, one, two = shape("", []), shape("A", []), shape("AB", [("A", "B")])
    assert (none.density, none.effective, none.efficiency, none.constraint) == (0, 0, 0, 0)
    assert (one.density, one.effective, one.efficiency, one.constraint) == (0, 1, 1, 1)
    assert (two.density, two.effective, two.efficiency) == (1, 1, 0.5)


def test_two_kinds_in_equal_parts_are_as_mixed_as_two_can_be() -> None:
    alone, both = diversity(["a"]), diversity(["a", "b"])
    assert (alone.blau, alone.iqv) == (0, 0)
    assert (both.blau, both.iqv) == (0.5, pytest.approx(1))


def test_each_person_is_of_one_kind(build: Build) -> None:
    """Their first circle, their first field, their town and their decade."""
    people = [
        build.person(
            "anna",
            circles=("choir", "club"),
            fields=("Tax", "law"),
            place="Köln",
            birthday=PartialDate(1979, 1, 1),
        ),
        build.person(
            "ben",
            circles=("choir", "team"),
            fields=("tax", "sea"),
            place="KÖLN",
            birthday=PartialDate(1970, 1, 1),
        ),
        build.person("cleo", birthday=PartialDate(None, 5, 5)),
    ]
    found = diversities(build.day(*people))
    assert {name: one.blau for name, one in found.items()} == dict.fromkeys(
        ("circles", "fields", "places", "decades"), 0
    )


def test_the_only_one_of_a_circle_is_a_bridge(build: Build) -> None:
    """Of a circle with two nobody is; one rhythm of silence is no danger yet."""
    day = build.day(
        build.person("anna", ring=15, circles=("choir", "club")),
        build.person("ben", ring=15, circles=("club",)),
        build.touch("anna", 30),
        build.touch("ben", 31),
    )
    assert [(one.person, one.circles, one.in_danger) for one in bridges(day)] == [("anna", ("choir",), False)]


def test_ties_inside_and_between_fields(build: Build) -> None:
    people = [
        build.person("anna", fields=("tax",), knows=("ben", "cleo", "dora")),
        build.person("ben", fields=("Tax",)),
        build.person("cleo", fields=("tax", "sea")),
        build.person("dora", fields=("law",)),
    ]
    assert ei_index(build.day(*people)) == pytest.approx(-1 / 3)
    everybody = [
        build.person(one, circles=("choir",), knows=("anna", "ben", "cleo"))
        for one in ("anna", "ben", "cleo")
    ]
    assert redundancy(build.day(*everybody), "choir") == 1


@pytest.mark.parametrize(
    ("knows", "share"), [({}, 0.0), ({"a": ("b",)}, 1.0), ({"a": ("b",), "c": ()}, 1 / 3)]
)
def test_how_much_a_circle_says_twice(build: Build, knows: dict[str, tuple[str, ...]], share: float) -> None:
    """Of two people who know each other all ties are there; a third one whom nobody knows leaves a third."""
    people = [build.person(one, circles=("choir",), knows=knows.get(one, ())) for one in {"a", "b", *knows}]
    assert redundancy(build.day(*people), "choir") == pytest.approx(share)


def test_one_alone_repeats_nobody(build: Build) -> None:
    assert redundancy(build.day(build.person("a", circles=("choir",))), "choir") == 0


def test_nobody_is_their_own_acquaintance(build: Build) -> None:
    day = build.day(build.person("anna", knows=("anna", "ben", "nobody")), build.person("ben"))
    assert day.neighbours == {"anna": {"ben"}, "ben": {"anna"}}


def test_who_knows_about_a_field(build: Build) -> None:
    """Those you are in touch with, those whose ties are dormant, and those you could meet through another person."""
    day = build.day(
        build.person("awake", ring=15, fields=("Tax",)),
        build.person("asleep", ring=15, fields=("tax",), knows=("introduced",)),
        build.person("introduced", fields=("tax",), state=Standing.UNMET),
        build.person("stranger", fields=("tax",), state=Standing.UNMET),
        build.met("awake", 5),
        build.met("asleep", 2000),
    )
    (found,) = coverage(day)
    assert (found.field, found.active, found.dormant, found.through) == (
        "tax",
        ("awake",),
        ("asleep",),
        ("introduced",),
    )
