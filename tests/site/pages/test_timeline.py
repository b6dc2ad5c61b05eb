"""What happened with a person, as their page tells it."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.site.pages.page_context import PageContext
from faden.site.pages.timeline import timeline, years


@pytest.mark.parametrize(("people", "said"), [("anna", True), ("anna ben", False)])
def test_of_several_people_nobody_is_said_to_have_begun(people: str, said: bool) -> None:
    """A wedding with forty guests was not from Anna because the note says `from: them`."""
    build = Build()
    anna, ben = build.person("anna", ring=15), build.person("ben", ring=15)
    day = build.day(
        anna, ben, build.touch(people, 9, "meeting", "them"), build.touch(people, 3, "call", "me")
    )
    frame = PageContext(day.journal, Words("en"), "people/anna/")
    told = [
        moment.what
        for year in years(frame, day, anna, timeline(frame, day, day.cadences["anna"]))
        for moment in year.moments
    ]
    assert told == ["Call, from you", "Meeting, Anna’s idea" if said else "Meeting"]
