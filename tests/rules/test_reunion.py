"""When a first meeting after long is a reunion, and when it has been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.rules.reunion import reunion_since

if TYPE_CHECKING:
    from tests.rules.conftest import Build

LONG_AGO = 2600
PARTY = " ".join(["katie", *(f"guest{n}" for n in range(13))])


def since(build: Build, *events: object) -> object:
    return reunion_since(build.day(build.person("katie", ring=50), *events).cadences["katie"])


def test_a_reunion_waits_since_you_last_met(build: Build) -> None:
    """Or, if no meeting is on record, since you were last in touch: a mail is no meeting."""
    assert since(build, build.met("katie", LONG_AGO)) == build.before(LONG_AGO)
    mails = build.touch("katie", LONG_AGO, "mail"), build.touch("katie", LONG_AGO - 1, "mail", "them")
    assert since(build, *mails) == build.before(LONG_AGO - 1)


def test_a_party_of_many_has_been_the_reunion(build: Build) -> None:
    """However it is written down: you were in one room, though it counts for no rhythm."""
    old = build.met("katie", LONG_AGO)
    for party in (
        build.touch(PARTY, 1, "group", word="party"),
        build.met(PARTY, 1),
        build.met(PARTY, 1, activity="party"),
    ):
        assert since(build, old, party, build.touch("katie", 0)) is None
    free = build.day(build.person("katie"), old, build.met(PARTY, 1)).cadences["katie"]
    assert free.dormant
    assert reunion_since(free) is None
    chat = build.touch(PARTY, 1, "group", word="group")
    assert since(build, old, chat, build.touch("katie", 0)) is not None


def test_after_two_talks_nothing_waits(build: Build) -> None:
    """A mail or one call that arranges it does not change it."""
    old = build.met("katie", LONG_AGO)
    assert since(build, old, build.touch("katie", 3)) == build.before(LONG_AGO)
    assert since(build, old, build.touch("katie", 3), build.touch("katie", 2, "mail")) is not None
    assert since(build, old, build.touch("katie", 3), build.touch("katie", 1)) is None
