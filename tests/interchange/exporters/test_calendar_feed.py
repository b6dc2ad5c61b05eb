"""What a calendar shows of a journal."""

from __future__ import annotations

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.interchange.exporters.calendar_feed import feed


@pytest.mark.parametrize("stated", [True, False])
def test_a_promise_without_a_day_is_in_no_calendar(stated: bool) -> None:
    """The fortnight after which the plan comes back to it is no day that anybody set."""
    build = Build()
    promise = build.promise("book the minibus", "sanj", made=3, due=-11, stated=stated)
    day = build.day(build.person("sanj"), build.met("sanj", 3, promises=(promise,)))
    assert ("minibus" in str(feed(day, Words("en")))) is stated
