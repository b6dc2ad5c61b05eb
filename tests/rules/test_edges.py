"""Where a rule turns: the last case in which it says one thing, and the first in which it says another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from faden.core.model import Activity, Address, Catalogue, Channel, Goal, GoalKind, Source
from faden.rules.channel_choice import minutes, reaches, suggest
from faden.rules.due_date import YEAR
from faden.rules.goals import ask_gate
from faden.rules.insights import revived
from faden.rules.network import redundancy
from faden.rules.plan import done_from, plan
from faden.rules.prep.activities import activities
from faden.rules.prep.caution import caution

if TYPE_CHECKING:
    from tests.rules.conftest import Build

HELP = Goal("job", "A job", GoalKind.HELP_VIA, Source("goals/job.md"))


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
    """Of the good circle, and without an e-mail address: a call, and after five years a message by way of a network."""
    ways = (Address("phone", "0221 555 0199"), Address("linkedin", "anna"))
    for silence, expected in ((years * YEAR - 1, Channel.CALL), (years * YEAR, channel)):
        day = build.day(build.person("anna", ring=50, channels=ways), build.met("anna", silence))
        assert day.cadences["anna"].dormant
        assert suggest(day.cadences["anna"]).channel is expected


@pytest.mark.parametrize(("contacts", "waits"), [((3,), True), ((30, 3), False), ((30,), False)])
def test_a_tie_that_just_began_is_not_asked_for_help(
    build: Build, contacts: tuple[int, ...], waits: bool
) -> None:
    """Nobody is asked for a favour three days after the first word."""
    day = build.day(build.person("anna", ring=15), *(build.met("anna", days) for days in contacts))
    assert ask_gate([HELP], day.cadences["anna"], 0.0) is waits


@pytest.mark.parametrize(
    ("contacts", "woke"), [((900, 60, 40, 20), True), ((900, 60, 40), False), ((900, 60), False)]
)
def test_a_tie_is_revived_by_three_contacts(build: Build, contacts: tuple[int, ...], woke: bool) -> None:
    """Two are a beginning."""
    day = build.day(build.person("anna", ring=50), *(build.touch("anna", days) for days in contacts))
    assert revived(day, build.before(365)) == (("anna",) if woke else ())


@pytest.mark.parametrize(
    ("knows", "share"), [({}, 0.0), ({"a": ("b",)}, 1.0), ({"a": ("b",), "c": ()}, 1 / 3)]
)
def test_how_much_a_circle_says_twice(build: Build, knows: dict[str, tuple[str, ...]], share: float) -> None:
    """Of two people who know each other all ties are there; a third one whom nobody knows leaves a third."""
    people = [build.person(one, circles=("choir",), knows=knows.get(one, ())) for one in {"a", "b", *knows}]
    assert redundancy(build.day(*people), "choir") == pytest.approx(share)


def test_one_alone_repeats_nobody(build: Build) -> None:
    assert redundancy(build.day(build.person("a", circles=("choir",))), "choir") == 0


@pytest.mark.parametrize(("ahead", "from_then"), [(0, 1), (1, 2), (5, 6), (6, None), (7, None)])
def test_a_meeting_of_this_week_carries_a_line_out(build: Build, ahead: int, from_then: int | None) -> None:
    """From the day after it on, until Sunday; on Monday there is another plan."""
    day = build.day(build.person("anna", ring=15, added=build.before(400)), build.met("anna", 300))
    (line,) = plan(day).lines
    then = build.day(day.journal.people["anna"], *day.journal.meetings, build.met("anna", -ahead))
    assert done_from(then, line) == (None if from_then is None else build.before(-from_then))


@pytest.mark.parametrize(
    ("silence", "careful", "doubtful"),
    [
        (2 * YEAR - 1, False, False),
        (2 * YEAR, True, False),
        (5 * YEAR - 1, True, False),
        (5 * YEAR, True, True),
    ],
)
def test_after_how_long_care_is_needed(build: Build, silence: int, careful: bool, doubtful: bool) -> None:
    """Sensitive subjects after two years, names after five."""
    found = caution(build.day(build.person("anna"), build.met("anna", silence)).cadences["anna"])
    assert (found.after_silence, found.names_may_be_wrong) == (careful, doubtful)


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


def test_a_promise_is_overdue_on_the_day_after(build: Build) -> None:
    """On its day it is not; mine that are over come before mine that are not, and theirs last."""
    promises = (
        build.promise("today", "anna", 10, 0),
        build.promise("over", "anna", 5, 1),
        build.promise("theirs", "anna", 20, 15, by="anna"),
    )
    day = build.day(build.person("anna"), build.met("anna", 20, promises=promises))
    assert [(one.promise.text, one.overdue) for one in day.promises] == [
        ("over", True),
        ("today", False),
        ("theirs", True),
    ]


def test_a_silence_without_a_contact_begins_with_the_file(build: Build) -> None:
    """Without a day it is one rhythm long, and a file that begins tomorrow has none."""
    day = build.day(
        build.person("new", ring=15, added=build.before(-1)),
        build.person("older", ring=15, added=build.before(90)),
        build.person("undated", ring=15),
    )
    ratios = {one: day.cadences[one].ratio for one in ("new", "older", "undated")}
    older = day.cadences["older"]
    assert older.due is not None
    assert ratios == {"new": 0, "older": pytest.approx(1 + (build.today - older.due).days / 30), "undated": 1}
