"""A plan that adapts: who is passed over steps back, comes back smaller, and is asked about."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.core.model import Address, Channel, DateRange, InboxLine, PartialDate, Settings, Source
from faden.rules.channel_choice import Size
from faden.rules.plan import plan
from faden.rules.plan_candidates import ranked
from faden.rules.ranked_person import Ranked
from faden.rules.review import SecondThought
from faden.rules.rotation import Turn, balanced, in_turn, step, waited_long_enough
from faden.rules.scoring import Ranking, factors
from faden.rules.snapshot import Snapshot
from faden.wording.advice import reasons, second_thought
from faden.wording.phrases import hidden
from faden.wording.week import ways_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rules.conftest import Build

    from faden.core.model import Journal
    from faden.rules.plan import Plan

PHONE = (Address("phone", "1"),)


def mondays(journal: Journal, first: date, count: int) -> Iterator[Plan]:
    yield from (plan(Snapshot(journal, first + timedelta(weeks=n))) for n in range(count))


def test_six_ignored_friends_take_turns(build: Build) -> None:
    """Capacity 2, nobody ever called: all six within three weeks, and each time the plan asks for less."""
    people = [build.person(name, ring=15, added=date(2026, 9, 1), channels=PHONE) for name in "abcdef"]
    journal = build.journal(*people, settings=Settings(capacity=2))
    weeks = list(mondays(journal, date(2026, 10, 5), 10))
    assert {line.id for week in weeks[:3] for line in week.lines} == set("abcdef")
    for name in "abcdef":
        lines = [line for week in weeks for line in week.lines if line.id == name]
        minutes = [line.suggestion.minutes for line in lines]
        assert minutes == sorted(minutes, reverse=True)
        assert minutes[-1] == 5
        assert [line.times for line in lines] == list(range(lines[0].times, lines[0].times + len(lines)))
        assert [line.asks for line in lines] == [line.times >= 2 for line in lines]


def test_the_third_line_asks_and_says_how(build: Build) -> None:
    people = [build.person("vera", ring=50), build.person("will", ring=50)]
    touches = [build.touch(name, 120) for name in ("vera", "will")]
    journal = build.journal(*people, *touches, settings=Settings(capacity=1))
    asking = [line for week in mondays(journal, build.today, 8) for line in week.lines if line.id == "vera"]
    line = next(line for line in asking if line.asks)
    assert ways_out(Words("en"), line) == (
        'faden set vera rhythm "6 months"',
        "faden snooze vera 2 months",
        "faden rest vera",
    )
    assert ways_out(Words("de"), line)[:2] == (
        'faden set vera rhythm "6 Monate"',
        "faden snooze vera 2 Monate",
    )
    assert (
        list(reasons(Words("en"), line, {}))[-1]
        == "Be in touch less often, move them further out, or let it rest for a while?"
    )


ASKING = (SecondThought.SNOOZED_AGAIN, SecondThought.PARKED)


@pytest.mark.parametrize("keys", [{"ring": 5}, {"ring": 15, "kin": True}])
def test_the_closest_are_never_to_rest(build: Build, keys: dict[str, Any]) -> None:
    """Less often, or another way to reach them; about your father, nothing asks whether to let the tie rest."""
    journal = build.journal(
        build.person("papa", **keys), build.touch("papa", 60), settings=Settings(capacity=1)
    )
    line = next(line for week in mondays(journal, build.today, 8) for line in week.lines if line.asks)
    assert line.suggestion.address is not None
    other = "email" if line.suggestion.address.kind == "phone" else "phone"
    rarer, prefers = ways_out(Words("en"), line)
    assert rarer.startswith("faden set papa rhythm ")
    assert prefers == f"faden set papa prefers {other}"
    for language in ("en", "de"):
        words = Words(language)
        said = " ".join(reasons(words, line, {}))
        said += "".join(second_thought(words, line.cadence.person, thought) for thought in ASKING)
        tried = [build.touch("papa", days, "tried", "me") for days in (1, 2, 3)]
        day = build.day(build.person("papa", **keys), *tried)
        said += hidden(words, day.cadences["papa"])
        assert not re.search(r"\brest\b|ruhen|further out|Abstand", said)


def test_a_contact_an_attempt_and_a_snooze_begin_anew(build: Build) -> None:
    """Whoever was in touch, or tried, or put it off, is not asked about, and has a whole line the next time."""
    anna = build.person("anna", ring=15, channels=PHONE)
    old = build.touch("anna", 90)
    assert plan(build.day(anna, old)).lines[0].times > 1
    for event in (build.touch("anna", 25), build.touch("anna", 5, "tried", "me")):
        (line,) = plan(build.day(anna, old, event)).lines
        assert (line.times, line.suggestion.size) == (0, Size.WHOLE)
    (line,) = plan(build.day(build.person("anna", ring=15, snooze=build.before(0)), old)).lines
    assert line.times == 0


def test_a_message_where_a_call_was_not_made(build: Build) -> None:
    """Then just a sentence; whoever wants to be called gets a shorter call. Silence makes no line larger."""
    mobile = (Address("mobile", "1"),)
    first = build.before(0)
    for prefers, channels in ((None, ["call", "chat", "chat"]), ("call", ["call"] * 3)):
        anna = build.person("anna", ring=15, channels=mobile, prefers=prefers)
        journal = build.journal(anna, build.touch("anna", 24))
        lines = [week.lines[0] for week in mondays(journal, first, 3)]
        assert [line.suggestion.channel for line in lines] == [Channel(channel) for channel in channels]
        assert [line.suggestion.size for line in lines] == ["whole", "smaller", "sentence"]
        minutes = [line.suggestion.minutes for line in lines]
        assert minutes == sorted(minutes, reverse=True)


@pytest.mark.parametrize("channels", [(Address("mobile", "1"),), (Address("email", "a@b.org"),)])
def test_a_line_beside_bad_news_is_never_just_a_sentence(build: Build, channels: tuple[Address, ...]) -> None:
    """However often it was passed over; but a message instead of the call, and no more minutes than before."""
    anna = build.person("anna", ring=15, channels=channels)
    journal = build.journal(anna, build.touch("anna", 24, text="her mum died"))
    lines = [week.lines[0] for week in mondays(journal, build.before(0), 4)]
    assert [line.times for line in lines] == [0, 1, 2, 3]
    assert {line.suggestion.size for line in lines[1:]} == {Size.SMALLER}
    minutes = [line.suggestion.minutes for line in lines]
    assert minutes == sorted(minutes, reverse=True)
    assert {line.suggestion.channel for line in lines[1:]} <= {Channel.CHAT, Channel.MAIL}


@pytest.mark.parametrize("told", [True, False])
def test_nobody_is_to_be_given_up_beside_fresh_bad_news(build: Build, told: bool) -> None:
    """A line that was passed over twice asks whether to see them less often, but not while they grieve."""
    people = build.person("anna", ring=15), build.person("ben")
    news = [build.touch("ben", 7, text="Annas Mutter ist gestorben")] if told else []
    journal = build.journal(*people, build.touch("anna", 32), *news)
    lines = [week.lines[0] for week in mondays(journal, build.before(0), 3)]
    assert [line.times for line in lines] == [1, 2, 3]
    assert [line.asks for line in lines] == [False, not told, not told]


@pytest.mark.parametrize(
    ("rhythm", "weeks"), [(7, [1, 2, 2, 2]), (30, [1, 2, 2, 2]), (90, [1, 2, 4, 6]), (365, [1, 2, 4, 8, 8])]
)
def test_nobody_steps_back_for_longer_than_half_a_rhythm(rhythm: int, weeks: list[int]) -> None:
    assert [step(times, rhythm) for times in range(1, len(weeks) + 1)] == weeks


def test_who_was_passed_over_more_often_steps_back_for_longer(build: Build) -> None:
    """Three times and three weeks ago still steps back, once and two weeks ago does not; an empty line goes to both."""
    people = [build.person("often", ring=50, stars=3), build.person("once", ring=50)]
    day = build.day(*people, build.touch("often", 200), build.touch("once", 100))
    turns = {"often": Turn(3, build.before(21)), "once": Turn(1, build.before(14))}

    def named(room: int) -> list[str]:
        return [one.id for one in in_turn(ranked(day), room, room, turns, build.today, mixed=True)]

    assert named(1) == ["once"]
    assert named(2) == ["once", "often"]
    waiting = turns | {"often": Turn(3, build.before(49), waited=2)}
    assert [one.id for one in in_turn(ranked(day), 1, 1, waiting, build.today, mixed=True)] == ["often"]


@pytest.mark.parametrize(
    ("waited", "room", "needed"),
    [
        (
            {"a": 1, "b": 1, "c": 0},
            1,
            [],
        ),  # this week and two more are enough for a and b, and one more for c
        ({"a": 1, "b": 1, "c": 1}, 1, ["c"]),  # there is no line to spare
        ({"a": 2, "b": 1, "c": 1}, 1, ["c"]),
        ({"a": 2, "b": 2, "c": 1}, 1, ["b"]),  # next week's line is for one of a and b
        ({"a": 3, "b": 2, "c": 1}, 1, ["a"]),
        ({"a": 3, "b": 4, "c": 0}, 1, ["b"]),  # too late for both: first who waits longer
        ({"a": 3, "b": 3, "c": 0}, 2, ["b", "a"]),
        ({"a": 3, "b": 3, "c": 3}, 0, []),
    ],
)
def test_whose_turn_would_be_lost_has_a_line_now(
    build: Build, waited: dict[str, int], room: int, needed: list[str]
) -> None:
    """Nobody waits for more than three weeks; as far as that can be kept, c comes before b, and b before a."""
    people = [build.person(name, ring=50) for name in "abc"]
    day = build.day(*people, *(build.touch(name, 120) for name in "abc"))
    order = sorted(ranked(day), key=lambda one: one.id, reverse=True)
    turns = {name: Turn(waited=weeks) for name, weeks in waited.items()}
    assert [one.id for one in waited_long_enough(order, room, 1, turns)] == needed


def test_with_lines_to_spare_nobody_needs_theirs_now(build: Build) -> None:
    people = [build.person(name, ring=50) for name in "abc"]
    day = build.day(*people, *(build.touch(name, 120) for name in "abc"))
    assert not waited_long_enough(ranked(day), 2, 3, {})


def test_after_a_birthday_that_was_passed_over_the_line_is_smaller(build: Build) -> None:
    """Not due at the time, and due a month later: that line asks for less, and nobody steps back for the birthday."""
    monday = date(2026, 11, 2)
    anna = build.person("anna", ring=50, birthday=PartialDate(None, 11, 4), kin=True)
    last = build.touch("anna", (build.today - date(2026, 9, 12)).days)
    journal = build.journal(anna, last, settings=Settings(capacity=1))
    birthday, *_, due = list(mondays(journal, monday, 6))
    assert [(line.id, line.ranked.due, line.times) for line in birthday.lines] == [("anna", False, 0)]
    (line,) = due.lines
    assert (line.ranked.due, line.times, line.suggestion.size) == (True, 1, "smaller")
    assert line.suggestion.minutes < birthday.lines[0].suggestion.minutes
    without = build.journal(build.person("anna", ring=50, kin=True), last, settings=Settings(capacity=1))
    (line,) = list(mondays(without, monday, 6))[-1].lines
    assert (line.times, line.suggestion.size) == (0, "whole")


def test_those_asleep_take_turns_too(build: Build) -> None:
    """Two sleepers share the slot week by week; at capacity 8 both have a line, and the others are named as asleep."""
    people = [build.new(f"s{n}", ring=50) for n in range(4)]
    slept = [build.touch(f"s{n}", 2000 + n) for n in range(4)]
    two = build.journal(*people[:2], *slept[:2], settings=Settings(capacity=4))
    names = [[line.id for line in week.lines] for week in mondays(two, build.today, 4)]
    assert {name for week in names for name in week} == {"s0", "s1"}
    assert all(len(week) == 1 for week in names)
    assert names[0] != names[1]
    awake = build.new("awake", ring=5), build.touch("awake", 8)
    week = plan(build.day(*people, *slept, *awake, settings=Settings(capacity=8)))
    assert (len(week.lines), len(week.waiting), len(week.asleep)) == (3, 0, 2)


def test_the_capacity_that_fits_is_said_once_a_month(build: Build) -> None:
    """Two of five lines carried out in eight weeks: capacity 2, in the first plan of a month, and not when it fits."""
    people = [build.person(f"p{n:02}", ring=15, added=date(2026, 6, 1)) for n in range(20)]
    journal = build.journal(*people, settings=Settings(capacity=5))
    first = date(2026, 8, 3)
    for n in range(18):
        week = plan(Snapshot(journal, first + timedelta(weeks=n)))
        done = [build.touch(line.id, (build.today - week.monday).days) for line in week.lines[:2]]
        journal = build.journal(*people, *journal.touches, *done, settings=journal.settings)
    october, november = (plan(Snapshot(journal, day)) for day in (date(2026, 10, 12), date(2026, 11, 2)))
    assert october.fit is None
    assert november.fit is not None
    assert (november.fit.done, november.fit.lines, november.fit.capacity) == (2, 5, 2)
    waits = InboxLine(Source("inbox/phone.md", 1), "rang p00", problem="when")
    unread = dataclasses.replace(journal, inbox=(waits,))
    assert plan(Snapshot(unread, date(2026, 11, 2))).fit is None  # the inbox may say that more was done


def test_a_week_partly_away_has_lines_on_the_days_at_home(build: Build) -> None:
    away = Settings(away=(DateRange(build.today, build.before(-3)),))
    (line,) = plan(build.day(build.new("anna", ring=15), build.met("anna", 60), settings=away)).lines
    assert line.day == build.before(-4)


@pytest.mark.parametrize(("ahead", "weekday"), [(5, 5), (6, 6), (1, 1), (-1, 0)])
def test_a_birthday_line_is_on_the_day_or_after_it(build: Build, ahead: int, weekday: int) -> None:
    """On a weekend, too; a call before it is not the greeting."""
    born = build.before(-ahead)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    call = build.touch("anna", 6)
    (line,) = plan(build.day(anna, call)).lines
    assert line.day.weekday() == weekday
    if ahead > 1:
        early = build.day(anna, call, build.touch("anna", -1), today=build.before(-1))
        assert [one.id for one in plan(early).lines] == ["anna"]


def test_whoever_is_free_again_on_tuesday_has_a_line_from_then_on(build: Build) -> None:
    anna = build.new("anna", ring=15, snooze=build.before(-1))
    (line,) = plan(build.day(anna, build.met("anna", 60))).lines
    assert line.day == build.before(-1)


def test_a_file_begun_today_counts_from_its_contacts(build: Build) -> None:
    """Somebody whom you last met years ago is due, whenever you wrote them down; nobody has passed them over."""
    lea = build.new("lea", ring=50)
    day = build.day(lea, build.met("lea", 1360))
    assert day.cadences["lea"].due == build.before(1270)
    (line,) = plan(day).lines
    assert line.times == 0


def test_the_first_plan_after_an_import_asks_nothing(build: Build) -> None:
    """Years of letters come in with files begun today: no week of theirs was a plan, and none of them counts."""
    people = [build.new(f"p{n:02}", ring=15) for n in range(20)]
    letters = [
        build.touch(one.id, 60 + 30 * n + m, "letter") for m, one in enumerate(people) for n in range(40)
    ]
    journal = build.journal(*people, *letters, settings=Settings(capacity=4))
    first, *others = mondays(journal, build.today, 12)
    assert [(line.times, line.suggestion.size) for line in first.lines] == [(0, Size.WHOLE)] * 4
    assert {line.times for line in others[5].lines} == {1}
    # The capacity that fits is said once there were eight weeks of plans, not of letters.
    assert [week.monday for week in (first, *others) if week.fit] == [build.today + timedelta(weeks=10)]


def test_a_newcomer_changes_nobody_elses_turn(build: Build) -> None:
    """Files without `added` count from the first line of the log, also when another file says when it was begun."""
    old = [build.person(name, ring=50) for name in ("vera", "will")]
    touches = [build.touch(one.id, 150) for one in old]
    journals = [build.day(*old, *touches), build.day(*old, *touches, build.new("lea", ring=50))]
    turns = [{line.id: line.times for line in plan(day).lines} for day in journals]
    assert turns[0] == turns[1]
    assert min(turns[0].values()) > 1


def test_what_is_remembered_in_a_new_journal_was_never_passed_over(build: Build) -> None:
    """Most files were begun last week, one says nothing of it, and the contacts of years before are guesses."""
    new = [build.person(f"n{n}", ring=15, added=build.before(6)) for n in range(3)]
    people = [*new, build.person("hand-made", ring=15)]
    touches = [build.touch(one.id, 90 + n) for n, one in enumerate(people)]
    week = plan(build.day(*people, *touches))
    assert week.lines
    assert {line.times for line in week.lines} == {0}
    assert week.fit is None


def test_thirty_days_after_a_revival_the_plan_knows_it_too(build: Build) -> None:
    """And the next thing is to fix a day to meet."""
    nora = build.new("nora", ring=150)
    day = build.day(nora, build.met("nora", 2300), build.touch("nora", 150))
    assert day.cadences["nora"].due == build.before(120)
    (line,) = plan(day).lines
    assert line.fixes_meeting
    assert not plan(build.day(nora, build.met("nora", 2300), build.met("nora", 150))).lines[0].fixes_meeting


def test_the_only_one_of_a_ring_takes_turns_too(build: Build) -> None:
    """Eight friends further out and one near: of thirty ignored Mondays no two in a row name the same person."""
    people = [build.person(f"far-{n}", ring=50, added=date(2026, 1, 1)) for n in range(8)]
    journal = build.journal(
        *people, build.person("near", ring=15, added=date(2025, 1, 1)), settings=Settings(capacity=3)
    )
    weeks = [{line.id for line in week.lines} for week in mondays(journal, date(2026, 10, 5), 30)]
    assert [before & after for before, after in pairwise(weeks)] == [set()] * 29
    for n in range(26):
        assert len(set().union(*weeks[n : n + 5])) == 9


@pytest.mark.parametrize(("ring", "silent", "back"), [(15, 60, True), (50, 170, True), (50, 200, False)])
def test_a_tie_that_is_silent_again_is_not_called_back_in_touch(
    build: Build, ring: int, silent: int, back: bool
) -> None:
    """Woken by one call, and then half a year without a word: the line says how long, and not "back in touch"."""
    day = build.day(build.new("nora", ring=ring), build.touch("nora", 2300), build.touch("nora", silent))
    (line,) = plan(day).lines
    assert not line.cadence.dormant
    assert line.fixes_meeting is back


def line(build: Build, name: str, ring: int, silence: int, *, cold: bool = False) -> Ranked:
    day = build.day(build.person(name, ring=ring), build.met(name, silence))
    cadence = day.cadences[name]
    return Ranked(cadence, factors(cadence, Ranking()), cold)


def names(lines: list[Ranked]) -> str:
    return "".join(one.id for one in lines)


def test_a_ring_takes_half_the_lines(build: Build) -> None:
    """While somebody else has been silent for a whole rhythm; of five lines it may take three."""
    five = [line(build, name, 5, 20) for name in "abcd"]
    late = [line(build, name, 50, 100) for name in "xyz"]
    early = [line(build, name, 50, 60) for name in "xyz"]
    assert names(balanced([*five, *late], 4, 4)) == "abxy"
    assert names(balanced([*five, *late], 5, 5)) == "abcxy"
    assert names(balanced([*five, *early], 4, 4)) == "abcd"
    assert names(balanced([*five, *late], 1, 1)) == "a"
    assert names(balanced([*five, *late], 2, 2)) == "ax"


def test_at_most_so_many_lines_take_heart(build: Build) -> None:
    cold = [
        line(build, name, ring, 100, cold=True) for name, ring in (("a", 5), ("b", 15), ("c", 50), ("d", 150))
    ]
    warm = [line(build, name, ring, 100) for name, ring in (("x", 5), ("y", 15), ("z", 50))]
    assert names(balanced([*cold, *warm], 4, 2)) == "abxy"
    assert names(balanced([*cold, *warm], 4, 1)) == "axyz"
    assert names(balanced([*cold, *warm], 3, 0)) == "xyz"
    assert names(balanced(cold, 3, 1)) == "abc", "where nobody else is there"


def test_the_only_one_asleep_steps_back_too(build: Build) -> None:
    """Passed over while others wait, she leaves the line to them; with room in the week she has it all the same."""
    first = build.before(63)
    sleeper = build.person("fiona", ring=50, added=first - timedelta(weeks=1))
    awake = [build.person(f"a{n}", ring=15, added=first - timedelta(weeks=1)) for n in range(8)]
    touches = [build.touch("fiona", 2200), *(build.touch(one.id, 100 + n) for n, one in enumerate(awake))]
    crowded = build.journal(sleeper, *awake, *touches, settings=Settings(capacity=4))
    named = ["fiona" in {line.id for line in week.lines} for week in mondays(crowded, first, 9)]
    assert 1 < sum(named) < 5
    assert not any(one and following for one, following in pairwise(named))
    roomy = build.journal(sleeper, awake[0], *touches[:2], settings=Settings(capacity=4))
    assert all("fiona" in {line.id for line in week.lines} for week in mondays(roomy, first, 9))


def test_a_line_written_late_changes_that_line_only(build: Build) -> None:
    """A call of last week, written down on Wednesday, takes that person off the plan; the others stay, and one comes."""
    people = [build.person(f"a{n}", ring=15, added=build.before(30)) for n in range(8)]
    touches = [build.touch(one.id, 60 + n) for n, one in enumerate(people)]
    wednesday = build.before(-2)
    seen = [line.id for line in plan(build.day(*people, *touches, today=wednesday)).lines]
    late = build.touch(seen[1], 3)
    then = [line.id for line in plan(build.day(*people, *touches, late, today=wednesday)).lines]
    assert set(seen) - set(then) == {seen[1]}
    assert len(then) == len(seen)
    ticked = plan(build.day(*people, *touches, build.touch(seen[1], -1), today=wednesday))
    assert [line.id for line in ticked.lines] == [seen[0], *seen[2:]]
    assert [line.id for line in ticked.done] == [seen[1]]
