"""A place to meet that is far for neither."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.geo import distance
from faden.core.model import Coordinates, Me, Settings
from faden.rules.prep.midpoint import halfway


@pytest.mark.parametrize(("degrees", "far"), [(0.2697, False), (0.2699, True)])
def test_thirty_kilometres_are_near(build: Build, degrees: float, far: bool) -> None:
    places = {"A": Coordinates(0, 0), "B": Coordinates(degrees, 0)}
    journal = build.journal(settings=Settings(me=Me("Jo", "A"), places=places))
    assert (halfway(journal, build.person("anna", place="B")) is not None) is far


@pytest.mark.parametrize(("at", "found"), [(0.7499, "C"), (0.7501, None), (0.2501, "C"), (0.2499, None)])
def test_half_way_is_no_more_than_three_quarters_for_either(
    build: Build, at: float, found: str | None
) -> None:
    places = {"A": Coordinates(0, 0), "B": Coordinates(1, 0), "C": Coordinates(at, 0)}
    journal = build.journal(settings=Settings(me=Me("Jo", "A"), places=places))
    way = halfway(journal, build.person("anna", place="B"))
    assert way is not None
    assert way.place == found


def test_of_two_places_the_one_that_is_shorter_for_both(build: Build) -> None:
    """Equally far for whoever has the longer way: the one with less to go together."""
    places = {
        "A": Coordinates(0, 0),
        "B": Coordinates(1, 0),
        "far": Coordinates(0.6, 0.3),
        "mid": Coordinates(0.5, 0.4535),
    }
    journal = build.journal(settings=Settings(me=Me("Jo", "A"), places=places))
    one, other = (
        max(distance(places["A"], places[name]), distance(places["B"], places[name]))
        for name in ("far", "mid")
    )
    way = halfway(journal, build.person("anna", place="B"))
    assert way is not None
    assert way.place == ("far" if one < other else "mid")
