"""The prep sheet as values: offers, expectations, activities, half-way places, changes and stock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import Build

from faden.core.geo import midpoint
from faden.core.model import (
    Activity,
    Address,
    Catalogue,
    Coordinates,
    Fact,
    Favour,
    Goal,
    GoalKind,
    Me,
    Offer,
    PartialDate,
    Settings,
    Source,
    Standing,
)
from faden.rules.inventory import stock
from faden.rules.prep import Expectation, prep
from faden.rules.prep.midpoint import halfway
from faden.rules.profile_changes import ProfileChange, changes

if TYPE_CHECKING:
    from tests.rules.conftest import Build

KOELN, FRANKFURT = Coordinates(50.938, 6.960), Coordinates(50.110, 8.682)
LINK = Offer("link", 1, "interests", {"en": "send a link about {interest}"})
HELP = Offer("help", 2, "skills", {"en": "help with {skill}"})
LISTEN = Offer("listen", 1, "nothing", {"en": "listen"})


def test_golden_midpoint() -> None:
    """Köln and Frankfurt meet at 50.527, 7.829."""
    found = midpoint(KOELN, FRANKFURT)
    assert (round(found.latitude, 3), round(found.longitude, 3)) == (50.527, 7.829)


def test_half_way_place_of_ones_own_goes_first(build: Build) -> None:
    """A place of the settings goes before a town of the gazetteer; one that is near neither is none."""
    montabaur, far = Coordinates(50.437, 7.829), Coordinates(53.55, 10.0)
    settings = Settings(me=Me(place="Köln"), places={"Montabaur": montabaur, "Hamburg": far})
    towns = {"köln": KOELN, "frankfurt": FRANKFURT}
    between = {"frankfurt": {"Koblenz": Coordinates(50.36, 7.59)}}
    ann = build.person("ann", place="Frankfurt")
    journal = build.journal(ann, settings=settings, towns=towns, between=between)
    found = halfway(journal, ann)
    assert found is not None
    assert (found.place, round(found.apart)) == ("Montabaur", 153)
    without = build.journal(ann, settings=Settings(me=Me(place="Köln")), towns=towns, between=between)
    other = halfway(without, ann)
    assert other is not None
    assert other.place == "Koblenz"


def test_nobody_meets_half_way_round_the_corner(build: Build) -> None:
    """Up to thirty kilometres, and where a town is unknown, nothing is suggested."""
    bonn = build.person("ann", place="Bonn")
    settings = Settings(me=Me(place="Köln"))
    towns = {"köln": KOELN, "bonn": Coordinates(50.73, 7.10)}
    assert halfway(build.journal(bonn, settings=settings, towns=towns), bonn) is None
    assert halfway(build.journal(bonn, settings=settings), bonn) is None


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ({"interests": ("Bach",)}, "send a link about Bach"),
        ({"needs": ("moving",)}, "help with moving"),
        ({}, "listen"),
    ],
)
def test_the_cheapest_offer_that_fits(build: Build, keys: dict[str, object], text: str) -> None:
    """A link for an interest, a hand for a need, and to listen where nothing is known."""
    catalogue = Catalogue(offers=(LISTEN, HELP, LINK))
    found = prep(build.day(catalogue, build.person("ann", **keys)), "ann").offer
    assert found is not None
    assert (found.wording.text("en"), found.first) == (text, False)


def test_an_offer_is_not_repeated_and_comes_first_where_one_owes(build: Build) -> None:
    """What was given within a year is not offered again; after more was got than given it comes first."""
    catalogue = Catalogue(offers=(LINK, LISTEN))
    ann = build.person("ann", interests=("Bach",))
    given = build.met("ann", 100, favours=(Favour(True, "a link about Bach"),))
    got = build.met("ann", 10, favours=(Favour(False, "a sofa", 2.0),))
    again = prep(build.day(catalogue, ann, given), "ann").offer
    owing = prep(build.day(catalogue, ann, got), "ann").offer
    assert again is not None
    assert again.wording.text("en") == "listen"
    assert owing is not None
    assert owing.first
    for close in (build.person("ann", interests=("Bach",), kin=True), build.person("ann", ring=5)):
        sheet = prep(build.day(catalogue, close, got), "ann")
        assert sheet.offer is not None
        assert not sheet.offer.first
        assert not sheet.owing


@pytest.mark.parametrize(("days", "surprise"), [(44, False), (45, True)])
def test_what_is_expected_is_no_surprise(build: Build, days: int, surprise: bool) -> None:
    """Until half a rhythm (of 90 days) has passed nothing is said of being pleased more than one expects."""
    ann = build.person("ann", ring=50, channels=(Address("signal", "0221 555 0199"),))
    found = prep(build.day(ann, build.met("ann", days)), "ann").expectation
    assert (found is Expectation.NO_OCCASION) is surprise


@pytest.mark.parametrize(
    ("days", "goal", "expected"),
    [
        (900, False, Expectation.DORMANT),
        (100, True, Expectation.REQUEST),
        (200, False, Expectation.VOICE),
        (100, False, Expectation.NO_OCCASION),
    ],
)
def test_what_to_expect(build: Build, days: int, goal: bool, expected: Expectation) -> None:
    """Asleep, asked, called, or out of the blue: one text each."""
    job = [Goal("job", "A job", GoalKind.HELP_FROM, Source("g.md"), fields=("energy",))] if goal else []
    signal = (Address("signal", "0221 555 0199"),)
    ann = build.person("ann", ring=50, fields=("energy",), channels=signal)
    old = build.met("ann", days + 50)
    assert prep(build.day(*job, ann, old, build.met("ann", days)), "ann").expectation is expected


@pytest.mark.parametrize(("days", "encouraged"), [(3, False), (40, False), (60, True)])
def test_nobody_is_told_to_dare_a_call_just_after_a_contact(
    build: Build, days: int, encouraged: bool
) -> None:
    """A call needs no encouragement before half of a rhythm has passed."""
    phone = (Address("phone", "0221 555 0199"),)
    ann = build.person("ann", ring=50, channels=phone)
    found = prep(build.day(ann, build.met("ann", days + 90), build.met("ann", days)), "ann").expectation
    assert (found is Expectation.VOICE) is encouraged


def test_activities_fit_time_and_first_meeting(build: Build) -> None:
    """After long silence only what is easy to end; never what one did last time, nor what takes too long."""
    catalogue = Catalogue(
        activities=(
            Activity("walk", 75, True, True, {"en": "walk"}),
            Activity("lunch", 60, True, False, {"en": "lunch"}),
            Activity("cinema", 180, False, False, {"en": "cinema"}),
        )
    )
    ann = build.person("ann", ring=50, interests=("walking",))
    asleep = prep(build.day(catalogue, ann, build.met("ann", 900, activity="lunch")), "ann")
    assert [one.text("en") for one in asleep.activities] == ["walk"]
    awake = prep(build.day(catalogue, ann, build.met("ann", 50, activity="lunch")), "ann")
    assert [one.text("en") for one in awake.activities] == ["walk", "cinema"]
    brief = prep(build.day(catalogue, ann, build.met("ann", 50)), "ann", minutes=60)
    assert [one.text("en") for one in brief.activities] == ["lunch"]


def test_changes_since_one_last_met(build: Build) -> None:
    """New work and home first, then facts, then lists and ways to reach them; what stayed is not told."""
    before = build.person(
        "ann", place="Bonn", org="Old", facts=(Fact("partner", ("Tom",)), Fact("pet", ("cat",)))
    )
    now = build.person(
        "ann",
        place="Köln",
        org="Old",
        facts=(Fact("partner", ("Tom",)), Fact("pet", ("dog",), PartialDate(2026))),
        fields=("energy",),
        channels=(Address("signal", "1"),),
    )
    assert changes(before, now) == (
        ProfileChange("place", "Bonn", "Köln"),
        ProfileChange("pet", "cat", "dog"),
        ProfileChange("fields", "", "energy"),
        ProfileChange("signal", "", "1"),
    )
    assert changes(now, now) == ()


def test_stock_says_what_is_missing(build: Build) -> None:
    """A suggested ring where there is enough to go by, and the gaps; the dead are not asked about."""
    day = build.day(
        Goal("job", "A job", GoalKind.HELP_FROM, Source("g.md"), fields=("energy", "Chess")),
        build.person("weekly", place="Köln", birthday=PartialDate(1980, 1, 1), fields=("chess",)),
        *(build.touch("weekly", 7 * n) for n in range(40)),
        build.person("unknown", channels=()),
        build.person("drifting", ring=15),
        *(build.met("drifting", 60 + 20 * n) for n in range(12)),
    )
    found = stock(day)
    assert [(one.cadence.person.id, one.ring) for one in found.suggested] == [("weekly", 5)]
    assert found.unknown == ("unknown",)
    assert [one.cadence.person.id for one in found.drifting] == ["drifting"]
    assert found.without_channel == ("unknown",)
    assert found.without_place == ("drifting", "unknown")
    assert found.fields_without == ("energy",)
    assert found.load.fits


def test_a_ring_with_twice_its_people_is_crowded(build: Build) -> None:
    """Ten closest are many but no matter, eleven are worth a word; the dead do not count."""
    ten = [build.person(f"p{n}", ring=5) for n in range(10)]
    gone = build.person("gone", ring=5, state=Standing.DECEASED)
    assert stock(build.day(*ten, gone)).crowded == ()
    assert stock(build.day(*ten, gone, build.person("one", ring=5))).crowded == ((5, 11),)


@pytest.mark.parametrize(
    ("ahead", "named"), [(31, False), (30, True), (1, True), (0, True), (-3, True), (-4, False)]
)
def test_which_birthdays_a_sheet_names(build: Build, ahead: int, named: bool) -> None:
    """From a month before until the third day after, to which a greeting is in time."""
    born = build.before(-ahead)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    assert bool(prep(build.day(anna), "anna").occasions) is named
