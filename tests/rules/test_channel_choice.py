"""Which way to take, by closeness and silence (rules.md 2e), and how long it will need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import Build

from faden.core.model import Address, Channel
from faden.rules.channel_choice import Suggestion, Why, minutes, reaches, suggest
from faden.rules.due_date import YEAR

if TYPE_CHECKING:
    from tests.rules.conftest import Build

EVERY = tuple(
    Address(kind, kind) for kind in ("phone", "email", "post", "linkedin", "zoom", "sms", "voice", "card")
)
ACTIVE, COOLING, ASLEEP, LONG_ASLEEP = "active", "cooling", "asleep", "long asleep"
SILENCE = {
    5: {ACTIVE: 10, COOLING: 100, ASLEEP: 400, LONG_ASLEEP: 2000},
    15: {ACTIVE: 40, COOLING: 100, ASLEEP: 400, LONG_ASLEEP: 2000},
    50: {ACTIVE: 100, COOLING: 300, ASLEEP: 900, LONG_ASLEEP: 2000},
    150: {ACTIVE: 400, COOLING: 1000, ASLEEP: 1200, LONG_ASLEEP: 2000},
}
"""Days; a tie of the ring is in that state."""


def way(build: Build, ring: int | None, silence: int, home: str | None = None, **keys: object) -> Suggestion:
    keys.setdefault("channels", EVERY)
    day = build.day(build.person("anna", ring=ring, **keys), build.met("anna", silence))
    return suggest(day.cadences["anna"], home)


@pytest.mark.parametrize(
    ("ring", "state", "channel", "without", "then"),
    [
        (5, ACTIVE, "meeting", (), "meeting"),
        (5, COOLING, "call", ("phone",), "meeting"),
        (5, ASLEEP, "call", ("phone",), "letter"),
        (5, LONG_ASLEEP, "call", ("phone",), "letter"),
        (15, ACTIVE, "call", ("phone",), "meeting"),
        (15, COOLING, "call", ("phone",), "video"),
        (15, ASLEEP, "call", ("phone",), "mail"),
        (15, LONG_ASLEEP, "letter", ("post",), "mail"),
        (50, ACTIVE, "chat", ("sms",), "call"),
        (50, COOLING, "call", ("phone",), "mail"),
        (50, ASLEEP, "mail", ("email",), "call"),
        (50, LONG_ASLEEP, "mail", ("email",), "network"),
        (150, ACTIVE, "chat", ("sms",), "mail"),
        (150, COOLING, "mail", ("email",), "card"),
        (150, ASLEEP, "mail", ("email",), "call"),
        (150, LONG_ASLEEP, "mail", ("email",), "network"),
        (None, ACTIVE, "chat", ("sms",), "mail"),
    ],
)
def test_the_table(
    build: Build, ring: int | None, state: str, channel: str, without: tuple[str, ...], then: str
) -> None:
    """The first of the table that works; where its address is missing the next, and at last whatever there is."""
    silence = SILENCE[ring or 150][state]
    others = tuple(one for one in EVERY if one.kind not in without)
    first, second = way(build, ring, silence), way(build, ring, silence, channels=others)
    assert (first.channel, first.why) == (channel, Why.TABLE)
    assert second.channel == then


def test_whatever_there_is_comes_last(build: Build) -> None:
    """Each address stands for the first thing that it is good for: a mobile is called, not written to."""
    found = way(build, 150, SILENCE[150][COOLING], channels=(Address("mobile", "1"),))
    assert (found.channel, found.address, found.why) == (Channel.CALL, Address("mobile", "1"), Why.AVAILABLE)


@pytest.mark.parametrize(
    ("place", "home", "channel"),
    [
        ("Köln", "Köln", "meeting"),
        ("KÖLN", "köln", "meeting"),
        ("Köln", "Bonn", "call"),
        ("Köln", None, "meeting"),
        (None, "Bonn", "meeting"),
    ],
)
def test_nobody_has_to_travel(build: Build, place: str | None, home: str | None, channel: str) -> None:
    """A meeting is proposed only where both live in one town, as far as that is known."""
    found = way(build, 5, 10, home, place=place)
    assert found.channel == channel
    if channel == "meeting":
        assert found.address == EVERY[0], "how to arrange it"


@pytest.mark.parametrize(
    ("prefers", "channel"), [("video", "video"), ("Card", "card"), ("linkedin", "network"), ("sms", "chat")]
)
def test_a_preference_goes_first(build: Build, prefers: str, channel: str) -> None:
    """A channel or an address, however it is written."""
    found = way(build, 5, 10, prefers=prefers)
    assert (found.channel, found.why) == (channel, Why.PREFERRED)


@pytest.mark.parametrize(
    ("kind", "direction", "days", "channel"),
    [
        ("mail", "me", 31, "call"),
        ("mail", "me", 30, "mail"),
        ("mail", "them", 31, "mail"),
        ("mail", "both", 31, "mail"),
        ("call", "me", 31, "mail"),
    ],
)
def test_what_was_left_unanswered_comes_last(
    build: Build, kind: str, direction: str, days: int, channel: str
) -> None:
    """What one wrote oneself, once the thirty days for an answer are over."""
    ways = (Address("email", "a@example.org"), Address("phone", "1"))
    touches = [build.met("anna", 900), build.touch("anna", days, kind, direction)]
    day = build.day(build.person("anna", ring=150, channels=ways), *touches)
    assert suggest(day.cadences["anna"]).channel == channel


@pytest.mark.parametrize(("tags", "channel"), [((), "call"), (("work-ok",), "mail")])
def test_nothing_is_written_to_a_workplace(build: Build, tags: tuple[str, ...], channel: str) -> None:
    """Others read it too; to call is short. With the tag you may write."""
    ways = (Address("work phone", "1"), Address("Work email", "a@example.com"))
    assert way(build, 50, SILENCE[50][ASLEEP], channels=ways, tags=tags).channel == channel


@pytest.mark.parametrize(
    ("channels", "silence", "channel", "why"),
    [
        ((), 40, "call", Why.USED),
        ((), SILENCE[15][ASLEEP], None, Why.UNKNOWN),
        ((Address("phone", "1", dead=True),), 40, None, None),
    ],
)
def test_without_an_address_as_last_time(
    build: Build, channels: tuple[Address, ...], silence: int, channel: str | None, why: Why | None
) -> None:
    """While the tie is awake; where all addresses are dead one does not know how it went."""
    day = build.day(build.person("anna", ring=15, channels=channels), build.touch("anna", silence))
    found = suggest(day.cadences["anna"])
    assert (found.channel, found.why, found.minutes > 0) == (channel, why, channel is not None)


def test_a_group_is_no_way_to_one_person(build: Build) -> None:
    day = build.day(build.person("anna", ring=15, channels=()), build.touch("anna", 10, "group"))
    assert suggest(day.cadences["anna"]) == Suggestion(None, why=Why.UNKNOWN)


@pytest.mark.parametrize(
    ("channel", "ratio", "expected"),
    [("call", 1.5, 25), ("meeting", 1, 75), ("meeting", 3, 90), ("meeting", 7, 105), ("chat", 3, 10)],
)
def test_after_a_longer_gap_one_talks_longer(channel: str, ratio: float, expected: int) -> None:
    """A quarter more with each doubling of 1 + r, to the next five minutes."""
    assert minutes(Channel(channel), ratio) == expected


def test_what_a_channel_takes_without_any_silence() -> None:
    """The minutes of the sheet's section 2e."""
    table = set(Channel) - {Channel.TRIED, Channel.GROUP, Channel.REACTION}
    assert {channel.value: minutes(channel, 0) for channel in table} == {
        "meeting": 60,
        "video": 30,
        "call": 20,
        "letter": 20,
        "card": 10,
        "mail": 10,
        "network": 10,
        "voice": 5,
        "chat": 5,
    }


@pytest.mark.parametrize(
    ("kind", "reached"),
    [
        ("phone", Channel.CALL),
        ("Private Phone", Channel.CALL),
        ("email", Channel.MAIL),
        ("email 2", Channel.MAIL),
        ("carrier pigeon", Channel.NETWORK),
    ],
)
def test_what_an_address_is_good_for(kind: str, reached: Channel) -> None:
    """Known kinds, kinds known by a part of their name, and all others."""
    assert reaches(kind) == (reached,)


@pytest.mark.parametrize(("years", "channel"), [(2, Channel.CALL), (5, Channel.NETWORK)])
def test_after_five_years_another_way_is_tried(build: Build, years: int, channel: Channel) -> None:
    """A good friend without an e-mail address: a call, and after five years a message by way of a network."""
    ways = (Address("phone", "0221 555 0199"), Address("linkedin", "anna"))
    for silence, expected in ((years * YEAR - 1, Channel.CALL), (years * YEAR, channel)):
        day = build.day(build.person("anna", ring=50, channels=ways), build.met("anna", silence))
        assert day.cadences["anna"].dormant
        assert suggest(day.cadences["anna"]).channel is expected
