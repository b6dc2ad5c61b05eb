"""How often, how long ago, when next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import Build

from faden.core.model import Rhythm, Settings, Standing
from faden.rules.cadence import State, Status, by_urgency, soon_from
from faden.rules.due_date import dormant_after, grace_of, spread_of
from faden.rules.parking import Hidden

if TYPE_CHECKING:
    from tests.rules.conftest import Build


@pytest.mark.parametrize(("ring", "rhythm"), [(5, 7), (15, 30), (50, 90), (150, 365), (None, None)])
def test_rings_have_a_rhythm(build: Build, ring: int | None, rhythm: int | None) -> None:
    """7, 30, 90 and 365 days by ring, none without one."""
    assert build.day(build.person("anna", ring=ring)).cadences["anna"].rhythm == rhythm


def test_own_rhythm_goes_before_the_ring_and_settings_before_the_default(build: Build) -> None:
    """The person's own rhythm, then the settings' for the ring, then the default; `never` is none at all."""
    settings = Settings(rings={15: Rhythm(45), 50: Rhythm(None)})
    day = build.day(
        build.person("own", ring=15, rhythm=Rhythm(10)),
        build.person("ring", ring=15),
        build.person("never", ring=5, rhythm=Rhythm(None)),
        build.person("quiet", ring=50),
        settings=settings,
    )
    assert {c.person.id: c.rhythm for c in day.cadences.values()} == {
        "own": 10,
        "ring": 45,
        "never": None,
        "quiet": None,
    }


@pytest.mark.parametrize(
    ("days", "status"),
    [
        (0, Status.ON_TRACK),
        (76, Status.ON_TRACK),
        (77, Status.SOON),
        (89, Status.SOON),
        (90, Status.DUE),
        (104, Status.DUE),
        (105, Status.OVERDUE),
    ],
)
def test_status_of_a_quarterly_rhythm(build: Build, days: int, status: Status) -> None:
    """Soon from 85 % on and within 14 days, due after 90 days, overdue after 14 days of grace."""
    cadence = build.day(build.person("anna", ring=50), build.met("anna", days, body="x")).cadences["anna"]
    assert (cadence.status, cadence.days_over) == (status, days - 90)


def test_a_weekly_friend_is_not_soon_the_day_after_a_visit(build: Build) -> None:
    """Fourteen days ahead is longer than a weekly rhythm: soon begins at 85 % of it."""
    found = [
        build.day(build.person("anna", ring=5), build.met("anna", days, body="x")).cadences["anna"].status
        for days in (1, 5, 6)
    ]
    assert found == [Status.ON_TRACK, Status.ON_TRACK, Status.SOON]


@pytest.mark.parametrize(("rhythm", "days"), [(7, 2), (10, 2), (30, 4), (90, 14), (365, 30), (1000, 30)])
def test_grace(rhythm: int, days: int) -> None:
    """Grace is 15 % of the rhythm, 2 days at least and 30 at most."""
    assert grace_of(rhythm) == days


@pytest.mark.parametrize(
    ("rhythm", "patience", "days"),
    [(7, 1, 180), (30, 1, 240), (90, 1, 720), (365, 1, 1095), (365, 2, 1460), (90, 2, 720), (1000, 1, 2000)],
)
def test_dormant_after(rhythm: int, patience: int, days: int) -> None:
    """D is 180, 240, 720 days and three years for the rings, and never less than two patient rhythms."""
    assert dormant_after(rhythm, patience) == days


@pytest.mark.parametrize(
    ("ring", "days", "state"),
    [
        (50, 180, State.ACTIVE),
        (50, 181, State.COOLING),
        (50, 720, State.COOLING),
        (50, 721, State.DORMANT),
        (None, 730, State.ACTIVE),
        (None, 731, State.COOLING),
        (None, 1096, State.DORMANT),
    ],
)
def test_state_follows_from_silence(build: Build, ring: int | None, days: int, state: State) -> None:
    """Active up to two rhythms, cooling up to D, then dormant; without a rhythm a year stands for one."""
    cadence = build.day(build.person("anna", ring=ring), build.met("anna", days)).cadences["anna"]
    assert cadence.state is state


def test_lost_without_a_channel_that_works(build: Build) -> None:
    """Dormant with no channel, or with dead ones only, is lost; somebody lost is not in the plan."""
    dead = build.person("anna", ring=50, channels=())
    cadence = build.day(dead, build.met("anna", 800)).cadences["anna"]
    assert (cadence.state, cadence.dormant, cadence.in_plan) == (State.LOST, True, False)


def test_kin_and_the_robust_cool_half_as_fast(build: Build) -> None:
    """Patience k = 2 halves r, and leaves the rhythm and the due day as they are."""
    parts = [build.met(name, 10) for name in ("mum", "pal", "ann")]
    day = build.day(
        build.person("mum", ring=5, kin=True),
        build.person("pal", ring=5, tags=("robust",)),
        build.person("ann", ring=5),
        *parts,
    )
    assert [round(day.cadences[name].ratio, 3) for name in ("mum", "pal", "ann")] == [0.714, 0.714, 1.429]
    assert {c.rhythms_silent for c in day.cadences.values()} == {10 / 7}
    assert len({c.due for c in day.cadences.values()}) == 1


def test_nothing_nags_without_ring_and_rhythm(build: Build) -> None:
    """With neither ring nor rhythm, and with `never`, somebody is free: no due day, not in the plan."""
    day = build.day(
        build.person("neither"),
        build.person("never", ring=5, rhythm=Rhythm(None)),
        build.met("neither never", 4000),
    )
    assert {(c.status, c.due, c.in_plan) for c in day.cadences.values()} == {(Status.FREE, None, False)}


def test_without_a_noted_contact(build: Build) -> None:
    """Nobody knows since when: due now, and one rhythm silent for the ranking."""
    cadence = build.day(build.person("anna", ring=50)).cadences["anna"]
    assert (cadence.state, cadence.status, cadence.due, cadence.silence) == (
        State.NEW,
        Status.DUE,
        None,
        None,
    )
    assert (cadence.ratio, cadence.rhythms_silent, cadence.days_over) == (1.0, None, None)


def test_the_day_a_file_was_begun_starts_a_first_rhythm(build: Build) -> None:
    """Twenty people entered on one evening fall due around one day, not on it, and nobody at once."""
    people = [build.person(f"p{n}", ring=50, added=build.today) for n in range(20)]
    cadences = build.day(*people).cadences.values()
    due = {c.due for c in cadences}
    assert {c.status for c in cadences} == {Status.ON_TRACK}
    assert max(c.ratio for c in cadences) < 0.05
    assert len(due) > 4
    assert all(day is not None and abs((day - build.before(-90)).days) <= 4 for day in due)


def test_spread_is_reproducible() -> None:
    """The spread follows from the id alone: 5 % of the rhythm either way, none for a weekly one."""
    assert [spread_of(name, 90) for name in ("anna-berger", "ben-maier", "carla-weiss")] == [-4, -1, -3]
    assert {spread_of(str(n), 7) for n in range(50)} == {0}
    assert {spread_of(str(n), 90) for n in range(200)} == set(range(-4, 5))


def test_the_first_contact_does_not_move_the_due_day_back(build: Build) -> None:
    """Half a contact on the day the file was begun is due no sooner than the file alone was."""
    person = build.person("anna", ring=50, added=build.before(10))
    alone = build.day(person).cadences["anna"].due
    greeted = build.day(person, build.touch("anna", 9, "card", text="")).cadences["anna"].due
    assert alone == greeted


def test_an_answer_pays_for_half_a_contact(build: Build) -> None:
    """A mail alone carries half a rhythm, with its answer a whole one."""
    anna, mail = build.person("anna", ring=50), build.touch("anna", 40, "mail", "me")
    answer = build.touch("anna", 38, "mail", "them")
    assert build.day(anna, mail).cadences["anna"].due == build.before(40 - 45)
    assert build.day(anna, mail, answer).cadences["anna"].due == build.before(38 - 90)


def test_after_a_revival_the_next_contact_is_due_in_thirty_days(build: Build) -> None:
    """A tie that woke up falls due after thirty days, and then in its own rhythm again."""
    anna, old, new = build.person("anna", ring=50), build.met("anna", 900), build.met("anna", 50)
    assert build.day(anna, old, new).cadences["anna"].due == build.before(20)
    follow_up = build.met("anna", 15)
    assert build.day(anna, old, new, follow_up).cadences["anna"].due == build.before(15 - 90)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.RESTING, State.RESTING),
        (Standing.ENDED, State.ENDED),
        (Standing.DECEASED, State.DECEASED),
    ],
)
def test_who_rests_is_excused(build: Build, standing: Standing, state: State) -> None:
    """Resting, ended and deceased people have no due day and no place in the plan; their past stays."""
    cadence = build.day(build.person("anna", ring=5, state=standing), build.met("anna", 90)).cadences["anna"]
    assert (cadence.state, cadence.status, cadence.due) == (state, Status.EXCUSED, None)
    assert (cadence.in_plan, cadence.tracked, cadence.silence) == (False, False, 90)


def test_snoozed_until_a_day(build: Build) -> None:
    """Hidden before the day, back on it, and the last contact is untouched."""
    found = [
        build.day(build.person("anna", ring=5, snooze=build.before(days)), build.met("anna", 20)).cadences[
            "anna"
        ]
        for days in (-1, 0)
    ]
    assert [c.hidden for c in found] == [Hidden.SNOOZED, None]
    assert [c.in_plan for c in found] == [False, True]
    assert [c.silence for c in found] == [20, 20]


@pytest.mark.parametrize(("rhythm", "days"), [(7, 3), (30, 8), (90, 22), (365, 60)])
def test_left_in_peace_after_an_attempt(build: Build, rhythm: int, days: int) -> None:
    """Without an answer somebody is hidden for a quarter of the rhythm, 3 days at least and 60 at most."""
    day = build.day(
        build.person("anna", rhythm=Rhythm(rhythm)),
        build.met("anna", 400),
        build.touch("anna", 1, "tried", "me"),
    )
    cadence = day.cadences["anna"]
    assert (cadence.hidden, cadence.hidden_until) == (
        Hidden.UNANSWERED,
        build.before(1) + timedelta(days=days),
    )


def test_parked_after_three_attempts_in_a_row(build: Build) -> None:
    """Three attempts without an answer park somebody; any contact sets them free."""
    tries = [build.touch("anna", days, "tried", "me") for days in (100, 80, 20)]
    anna = build.person("anna", ring=50)
    assert not build.day(anna, *tries[:2]).cadences["anna"].parked
    parked = build.day(anna, *tries).cadences["anna"]
    assert (parked.parked, parked.hidden_until) == (True, build.before(20 - 45))
    assert not build.day(anna, *tries, build.touch("anna", 10, "mail", "them")).cadences["anna"].parked


def test_by_urgency(build: Build) -> None:
    """The longest silence by each person's own rhythm first, dormant people last, those without a rhythm not at all."""
    day = build.day(
        build.person("quarterly", ring=50),
        build.person("weekly", ring=5),
        build.person("asleep", ring=50),
        build.person("free"),
        build.met("quarterly", 95),
        build.met("weekly", 14),
        build.met("asleep", 900),
        build.met("free", 100),
    )
    assert [c.person.id for c in by_urgency(day.tracked)] == ["weekly", "quarterly", "asleep"]


@pytest.mark.parametrize(("ahead", "status"), [(15, "on track"), (14, "soon")])
def test_a_fortnight_before_is_soon(build: Build, ahead: int, status: str) -> None:
    """Of a rhythm of 200 days, of which 85 % have passed long before."""
    day = build.day(build.person("anna", rhythm=Rhythm(200)), build.met("anna", 200 - ahead))
    assert day.cadences["anna"].status.value.replace("_", " ") == status


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


def test_a_line_of_the_log_that_lies_ahead_is_foreseen(build: Build) -> None:
    """A wrong date, or one written down before its day: on that day it counts."""
    day = build.day(build.person("anna", ring=15), build.met("anna", 40), build.touch("anna", -5))
    course = day.courses["anna"]
    assert [one.history.last and one.history.last.date for one in course] == [
        build.before(40),
        build.before(-5),
    ]


def test_nobody_is_soon_due_since_never(build: Build) -> None:
    assert soon_from(None, build.today) is None
