"""What one could do together, by what both like."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.model import Activity, Catalogue, Coordinates, Me, Settings
from faden.rules.prep.activities import activities


def test_three_letters_are_enough_to_share_an_interest(build: Build) -> None:
    """Who likes to ski is asked to go skiing first, whatever else there is."""
    names = ("a walk", "skiing", "an opera", "go")
    offered = tuple(
        Activity(name, 60, first=True, outdoors=True, wording={"en": name, "de": name}) for name in names
    )
    catalogue = Catalogue(activities=offered)
    for interest, first in (("ski", "skiing"), ("opera", "an opera")):
        day = build.day(build.person("anna", interests=(interest,)), catalogue)
        found = activities(day, "anna")
        assert (found[0].text("en"), len(found)) == (first, 3)


VIDEO = Activity("video", 40, first=True, outdoors=False, wording={"en": "coffee over video"}, far=True)
FAIR = Activity("fair", 60, first=True, outdoors=False, wording={"en": "a trade event"}, work=True)
TOWNS = {
    "köln": Coordinates(50.94, 6.96),
    "altenberg": Coordinates(51.06, 7.13),
    "berlin": Coordinates(52.52, 13.4),
}


@pytest.mark.parametrize(
    ("place", "offered"), [("Köln", False), ("Altenberg", False), ("Berlin", True), ("Nowhere", True)]
)
def test_no_coffee_over_video_with_people_next_door(build: Build, place: str, offered: bool) -> None:
    """Thirty kilometres away is near; a town that is unknown may be far."""
    settings = Settings(me=Me("Jana", "Köln"))
    day = build.day(
        build.person("anna", place=place), Catalogue(activities=(VIDEO,)), settings=settings, towns=TOWNS
    )
    assert bool(activities(day, "anna")) is offered


@pytest.mark.parametrize(
    ("keys", "offered"), [({"org": "Werft"}, True), ({"title": "Teacher"}, False), ({}, False)]
)
def test_a_trade_event_is_for_people_with_an_employer(
    build: Build, keys: dict[str, str], offered: bool
) -> None:
    day = build.day(build.person("anna", **keys), Catalogue(activities=(FAIR,)))
    assert bool(activities(day, "anna")) is offered


@pytest.mark.parametrize(
    ("days", "offered"), [((2,), False), ((14,), True), ((900,), False), ((20, 2), True)]
)
def test_dinner_is_not_for_the_second_time(build: Build, days: tuple[int, ...], offered: bool) -> None:
    """Who met two days ago, or lost touch, begins with something that is easy to end."""
    dinner = Activity("dinner", 150, first=False, outdoors=False, wording={"en": "dinner"})
    day = build.day(
        build.person("anna", ring=50), Catalogue(activities=(dinner,)), *(build.met("anna", n) for n in days)
    )
    assert bool(activities(day, "anna")) is offered


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("hip fractured, op monday", {"coffee"}),
        ("hat die Hüfte gebrochen", {"coffee"}),
        ("her mum is in hospital", {"coffee", "walk"}),
        ("her husband died", {"coffee", "walk"}),
        ("lunch", {"coffee", "walk", "museum"}),
    ],
)
def test_nobody_with_a_broken_hip_is_asked_for_a_walk(build: Build, text: str, offered: set[str]) -> None:
    found = (
        Activity("coffee", 60, first=True, outdoors=False, wording={"en": "a coffee"}, gentle=True),
        Activity("walk", 60, first=True, outdoors=True, wording={"en": "a walk"}, gentle=True),
        Activity("museum", 60, first=True, outdoors=False, wording={"en": "a museum"}),
    )
    day = build.day(
        build.person("mum", ring=5), build.touch("mum", 1, text=text), Catalogue(activities=found)
    )
    assert {wording.question.id for wording in activities(day, "mum")} == offered
