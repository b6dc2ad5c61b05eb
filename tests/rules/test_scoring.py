"""The value of getting in touch now: the golden numbers of rules.md 2b."""

from __future__ import annotations

from math import erf, exp, inf, log, log2, sqrt
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from tests.rules.conftest import Build

from faden.core.model import PartialDate
from faden.rules.cadence import State
from faden.rules.plan import plan
from faden.rules.plan_candidates import ranked
from faden.rules.scoring import (
    Factors,
    Ranking,
    balance_of,
    factors,
    gain,
    is_cold,
    kept_shares,
    rescue,
    shared_history,
)

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.rules.snapshot import Snapshot

AS_WRITTEN = Ranking(emphasis=0.75, shared_history=False, patient_cold=False, once_close=False, rescue=False)
"""The formula of 2b, before 2i and before contacts were worth what they keep above a quarter."""


@pytest.mark.parametrize(
    ("r", "g"),
    [
        (0, 0),
        (0.5, 0.069),
        (1, 0.221),
        (1.5, 0.402),
        (2, 0.582),
        (3, 0.887),
        (4, 1.103),
        (6, 1.326),
        (8, 1.406),
    ],
)
def test_gain(r: float, g: float) -> None:
    """The table of g in rules.md 2b."""
    assert round(gain(r), 3) == g


def test_gain_saturates() -> None:
    """The limit of g is 1/ln 2 = 1.443."""
    assert gain(float("inf")) == pytest.approx(1 / log(2))
    assert gain(1e4) == pytest.approx(1.443, abs=5e-4)


@pytest.mark.parametrize(
    ("r", "worth"),
    [
        (0, 0),
        (0.5, 0.0025),
        (1, 0.102),
        (1.5, 0.409),
        (2, 0.802),
        (3, 1.425),
        (4, 1.744),
        (6, 1.949),
        (8, 1.989),
    ],
)
def test_rescue(r: float, worth: float) -> None:
    """The index by its definition, r·F(r) − ∫₀ʳF, summed in small steps, and its golden numbers."""

    def below(x: float) -> float:
        return (1 + erf(log(x / log2(0.85 / 0.25)) / 0.5 / sqrt(2))) / 2

    steps = 20_000
    area = sum(below((n + 0.5) * r / steps) for n in range(steps)) * r / steps if r else 0
    assert rescue(r) == pytest.approx(r * below(r) - area if r else 0, abs=1e-6)
    assert rescue(r) == pytest.approx(worth, abs=5e-4)


def test_rescue_saturates() -> None:
    """The limit is the mean of the log-normal, 1.766·e^(1/8): ten years never push out somebody who slips now."""
    assert rescue(inf) == pytest.approx(log2(3.4) * exp(0.125))
    assert rescue(1e4) == pytest.approx(rescue(inf))
    assert rescue(-1.0) == 0


def test_a_contact_is_worth_most_just_before_it_is_too_late(build: Build) -> None:
    """Between half a rhythm and two, `rescue` grows more steeply than the warmth that is won."""
    assert rescue(2) / rescue(1) > 2 * gain(2) / gain(1)
    assert rescue(8) / rescue(4) < gain(8) / gain(4)


def test_a_ring_that_falls_behind_catches_up(build: Build) -> None:
    """Of two quarterly friends one is kept, of two monthly ones both; those asleep are not counted."""
    people = [
        build.person(name, ring=ring)
        for name, ring in (("a", 15), ("b", 15), ("c", 50), ("d", 50), ("e", 50))
    ]
    met = [build.met(name, days) for name, days in (("a", 10), ("b", 20), ("c", 10), ("d", 300), ("e", 2000))]
    day = build.day(*people, *met)
    shares = kept_shares(day.tracked)
    assert shares == pytest.approx({15: 1, 50: 2 / 3})
    assert balance_of(15, shares, 0.7) == 1
    assert balance_of(50, shares, 0.7) == pytest.approx(1.5**0.7)
    assert balance_of(50, shares, 0) == balance_of(150, shares, 1) == balance_of(5, {}, 1) == 1
    fair = factors(day.cadences["d"], Ranking(fairness=0.7), shares=shares)
    plain = factors(day.cadences["d"], Ranking(), shares=shares)
    assert (fair.ring, plain.ring) == (pytest.approx(1.5**0.7), 1)
    assert fair.score == pytest.approx(plain.score * fair.ring)


@pytest.fixture(scope="module")
def eight(build: Build) -> Snapshot:
    """The eight people of the worked example, on 2026-11-23."""

    def calls(name: str, first: int, count: int) -> list[object]:
        return [build.touch(name, first + n, "call", "me") for n in range(count)]

    link = build.promise("send the link", "bernd", made=170, due=156)
    return build.day(
        build.new("bernd", ring=50, stars=2),
        build.met("bernd", 170, promises=(link,)),
        *calls("bernd", 140, 3),
        build.new("frieda", ring=150),
        build.met("frieda", 1500),
        build.new("emil", ring=50, stars=2),
        build.met("emil", 260),
        *(build.touch("emil", days, "tried", "me") for days in (120, 70, 20)),
        build.new("deniz", ring=150, birthday=PartialDate(None, 11, 25)),
        *calls("deniz", 400, 1),
        build.new("carla", ring=15, stars=3),
        *calls("carla", 41, 5),
        build.new("anna", ring=5, stars=3),
        *calls("anna", 12, 3),
        build.new("guel", ring=50),
        *calls("guel", 95, 4),
        build.new("mum", ring=5, stars=3, kin=True),
        *calls("mum", 10, 21),
    )


GOLDEN = {
    # id: days over, silence/T, p, g, score, state
    "bernd": (50, 1.56, 0.86, 0.423, 3.16, State.ACTIVE),
    "frieda": (1135, 4.11, 0.75, 1.121, 1.84, State.DORMANT),
    "emil": (170, 2.89, 0.43, 0.858, 1.60, State.COOLING),
    "deniz": (35, 1.10, 0.80, 0.255, 1.34, State.ACTIVE),
    "carla": (11, 1.37, 0.89, 0.353, 1.27, State.ACTIVE),
    "anna": (5, 1.71, 0.86, 0.481, 1.16, State.ACTIVE),
    "guel": (5, 1.06, 0.88, 0.241, 0.65, State.ACTIVE),
    "mum": (3, 1.43, 0.96, 0.128, 0.41, State.ACTIVE),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_worked_example(eight: Snapshot, name: str) -> None:
    """Every number of the worked example, to the digits in which it is printed there."""
    cadence = eight.cadences[name]
    found = factors(cadence, AS_WRITTEN, occasion=name == "deniz", promise=name == "bernd")
    assert cadence.rhythms_silent is not None
    assert (
        cadence.days_over,
        round(cadence.rhythms_silent, 2),
        round(found.answer, 2),
        round(found.gain, 3),
        round(found.score, 2),
        cadence.state,
    ) == GOLDEN[name]


def test_worked_example_in_order(eight: Snapshot) -> None:
    """The ranking finds promise and occasion by itself, takes cold ties at half, and leaves out who is parked."""
    order = ranked(eight, AS_WRITTEN)
    assert [(one.id, round(one.score, 2)) for one in order] == [
        (name, numbers[4]) for name, numbers in GOLDEN.items() if name != "emil"
    ]
    assert {one.id: one.factors.doability for one in order if one.cold} == {"frieda": 0.5}
    assert {one.id: one.factors.occasion for one in order if one.occasion} == {"deniz": 1.5}
    assert {one.id: one.factors.promise for one in order if one.promise} == {"bernd": 2.0}
    assert eight.cadences["emil"].parked


@pytest.mark.parametrize("balance", [True, False])
def test_plan_of_the_worked_example(eight: Snapshot, balance: bool) -> None:
    """Bernd, Deniz, Carla, and then Frieda in the slot, after three warm ones."""
    ranking = replace(AS_WRITTEN, balance=balance)
    week = plan(eight, ranking)
    assert [line.id for line in week.lines] == ["bernd", "deniz", "carla", "frieda"]
    assert [line.slot for line in week.lines] == [None, None, None, "reactivation"]
    assert [line.cold for line in week.lines] == [False, False, False, True]


def test_the_default_on_the_worked_example(eight: Snapshot) -> None:
    """The default plans the same week."""
    assert [line.id for line in plan(eight).lines] == ["bernd", "deniz", "carla", "frieda"]


@pytest.mark.parametrize(("count", "h"), [(1, sqrt(1 / 3)), (2, sqrt(2 / 3)), (3, 1), (9, 1)])
def test_shared_history(build: Build, count: int, h: float) -> None:
    """√(n/3) of the contacts within five years, no more than 1."""
    parts = [build.met("anna", 100 + n) for n in range(count)]
    old = [build.met("anna", 1826 + n) for n in range(5)]
    assert shared_history(build.day(build.person("anna"), *parts, *old).cadences["anna"]) == pytest.approx(h)


def test_a_young_tie_is_not_blamed_for_its_age(build: Build) -> None:
    """One call in the first year of a yearly rhythm is all that was meant; three years later it is one letter."""
    ranks = [
        shared_history(build.day(build.person("anna", ring=150), build.met("anna", days)).cadences["anna"])
        for days in (300, 730, 1400)
    ]
    assert ranks == pytest.approx([1, sqrt(1 / 2), sqrt(1 / 3)])


def test_shared_history_of_nothing_and_of_old_times(build: Build) -> None:
    """Nothing noted weighs nothing down; old times count as a single contact."""
    assert shared_history(build.day(build.person("anna")).cadences["anna"]) == 1
    old = [build.met("anna", 2000 + n) for n in range(5)]
    assert shared_history(build.day(build.person("anna"), *old).cadences["anna"]) == pytest.approx(
        sqrt(1 / 3)
    )


@pytest.mark.parametrize(
    ("ring", "days", "patient", "written"),
    [
        (5, 35, False, True),
        (5, 90, False, True),
        (5, 91, True, True),
        (15, 120, False, False),
        (15, 121, True, True),
        (50, 360, False, False),
    ],
)
def test_cold(build: Build, ring: int, days: int, patient: bool, written: bool) -> None:
    """A weekly friend silent for five weeks is not a stranger: cold is max(4T, 90 days), where 2b says 4T."""
    cadence = build.day(build.person("anna", ring=ring), build.met("anna", days)).cadences["anna"]
    assert (is_cold(cadence), is_cold(cadence, patient=False)) == (patient, written)


def test_nobody_unknown_is_cold(build: Build) -> None:
    """Without a noted contact nothing says that writing takes courage."""
    assert not is_cold(build.day(build.person("anna", ring=5)).cadences["anna"])


def test_of_those_asleep_the_one_who_was_close_goes_first(build: Build) -> None:
    """A sixth for each meeting ever noted, a letter counting .6; nobody awake is weighed by it."""
    friend = [build.met("friend", 1000 + 30 * n) for n in range(9)]
    letters = [build.touch("pen", 1000 + 30 * n, "letter", "both") for n in range(5)]
    people = [build.new(name, ring=50) for name in ("friend", "pen", "once", "awake")]
    day = build.day(*people, *friend, *letters, build.met("once", 1000), build.met("awake", 100))
    found = {name: factors(cadence, Ranking()).once for name, cadence in day.cadences.items()}
    assert found == pytest.approx({"friend": 1, "pen": 0.5, "once": 1 / 6, "awake": 1})
    assert [line.id for line in plan(day).lines] == ["awake", "friend"]


def test_emphasis(build: Build) -> None:
    """At 1 every ring counts the same, at 0 a rhythm won is worth its days."""
    day = build.day(
        build.person("week", ring=5),
        build.person("year", ring=150),
        build.met("week", 7),
        build.met("year", 365),
    )

    def scores(emphasis: float) -> list[float]:
        return [factors(day.cadences[name], Ranking(emphasis)).score for name in ("week", "year")]

    near, far = scores(1.0)
    assert near == pytest.approx(far)
    near, far = scores(0.0)
    assert far / near == pytest.approx(365 / 7)


def test_a_score_is_its_factors() -> None:
    """Each of the ten counts, and whatever is not said is one."""
    primes = (2.0, 3.0, 5.0, 7.0, 11.0, 13.0, 17.0, 19.0, 23.0, 29.0)
    assert Factors(*primes).score == 6469693230.0
    assert Factors(2, 3, 5, 7).score == 210


def test_without_an_occasion_and_a_promise_nothing_is_added(build: Build) -> None:
    day = build.day(build.person("anna", ring=15), build.met("anna", 40))
    found = factors(day.cadences["anna"], Ranking())
    assert (found.history, found.doability, found.occasion, found.promise, found.once) == (1, 1, 1, 1, 1)
    assert Ranking() == Ranking(
        emphasis=0.4,
        shared_history=False,
        doability=0.5,
        patient_cold=True,
        once_close=True,
        fairness=0.0,
        rescue=True,
        balance=True,
    )
