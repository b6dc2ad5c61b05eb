"""What leaves the journal in another format and comes back is what it was."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from tests.interchange.exporters.people import people
from tests.support.round_trips import TRIPS, imported

from faden.core.model import Person


@settings(max_examples=12, phases=(Phase.explicit, Phase.generate), deadline=None, derandomize=True)
@given(people)
def test_there_and_back(person: Person) -> None:
    """vCards, calendars, JSON and tables lose no value of anybody's."""
    assert {name: wrong for name, trip in TRIPS.items() if (wrong := list(trip(person)))} == {}


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (["ANNIVERSARY:20150620"], {"anniversary": "2015-06-20"}),
        (["item1.ANNIVERSARY:20150620", "item1.X-ABLabel:wedding"], {"wedding": "2015-06-20"}),
        (
            ["X-ABDATE:20150620", "X-ABDATE:20160621", "X-ABDATE:20170622"],
            {"day": "2015-06-20", "day 2": "2016-06-21", "day 3": "2017-06-22"},
        ),
    ],
    ids=("plain", "labelled", "several of one name"),
)
def test_days_have_names_of_their_own(lines: list[str], dates: dict[str, str]) -> None:
    """A label names a day, and two days of one name are two, in a file that is read without a finding."""
    (anna,) = imported("\n".join(["BEGIN:VCARD", "FN:Anna", *lines, "END:VCARD", ""]))
    assert {named.name: str(named.date) for named in anna.dates} == dates


def test_what_stands_behind_a_scheme_is_an_address() -> None:
    """Signs that an address of the web may not hold come back as themselves, and the scheme says the messenger."""
    (anna,) = imported("BEGIN:VCARD\nFN:Anna\nIMPP:telegram:an%20na%3F\nIMPP:xmpp:a@b.example\nEND:VCARD\n")
    assert [(one.kind, one.value) for one in anna.channels] == [
        ("telegram", "an na?"),
        ("jabber", "a@b.example"),
    ]
