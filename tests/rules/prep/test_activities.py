"""What one could do together, by what both like."""

from __future__ import annotations

from tests.rules.conftest import Build

from faden.core.model import Activity, Catalogue
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
