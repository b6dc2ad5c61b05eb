"""The plan of a week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.rules.conftest import MAIL, Build

from faden.core.model import (
    Address,
    Catalogue,
    Channel,
    DateRange,
    Me,
    NamedDate,
    PartialDate,
    Question,
    Rhythm,
    Settings,
    Standing,
)
from faden.rules.channel_choice import minutes
from faden.rules.plan import plan
from faden.rules.plan_candidates import ranked
from faden.rules.plan_history import done_from
from faden.rules.scoring import Ranking

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.rules.plan import Plan


def names(week: Plan) -> list[str]:
    return [line.id for line in week.lines]


def test_nobody_is_planned_without_need(build: Build) -> None:
    """Whoever is not due by Sunday is not planned, however much room there is."""
    early, late = build.met("early", 83), build.met("late", 84)
    week = plan(build.day(build.person("early", ring=50), build.person("late", ring=50), early, late))
    assert names(week) == ["late"]


@pytest.mark.parametrize(
    ("rhythm", "met", "day"),
    [(7, 1, 6), (7, 2, 4), (7, 3, 4), (7, 5, 2), (7, 7, 0), (7, 9, 0), (30, 29, 1), (30, 25, 4), (30, 24, 4)],
)
def test_nobody_is_planned_before_they_are_due(build: Build, rhythm: int, met: int, day: int) -> None:
    """Who is due at the weekend may be written to on Friday, but not if you saw them just before."""
    person = build.new("dad", rhythm=Rhythm(rhythm))
    settings = Settings(quiet_days=())
    (line,) = plan(build.day(person, build.met("dad", met), settings=settings)).lines
    assert (line.day - build.today).days == day


def test_who_lives_with_you_has_no_line(build: Build) -> None:
    """Not even for a birthday or a promise: you see them every day."""
    monday = PartialDate(1980, build.today.month, build.today.day)
    partner = build.person("jo", ring=5, rhythm=Rhythm(None, "household"), birthday=monday)
    owed = build.promise("the shelf", "jo", 30, 3, stated=True)
    assert names(plan(build.day(partner, build.met("jo", 30, promises=(owed,))))) == []


def test_who_was_seen_yesterday_takes_no_line_from_who_waits(build: Build) -> None:
    """Not even from people who were passed over last week; a line that would stay empty is for the end of the week."""
    dad = build.person("dad", rhythm=Rhythm(7), added=build.before(400))
    waiting = [build.person(f"a{n}", ring=15, added=build.before(400)) for n in range(4)]
    seen = (build.met("dad", 1), *(build.met(f"a{n}", 50 + n) for n in range(4)))
    assert sorted(names(plan(build.day(dad, *waiting, *seen)))) == ["a0", "a1", "a2", "a3"]
    assert "dad" in names(plan(build.day(dad, *waiting[1:], *seen)))


def test_you_are_never_planned(build: Build) -> None:
    """A file of your own, from an old import, falls due for nothing."""
    mine = build.person("sabine", ring=5)
    settings = Settings(me=Me("SABINE"))
    assert names(plan(build.day(mine, build.met("sabine", 90), settings=settings))) == []
    assert names(plan(build.day(mine, build.met("sabine", 90)))) == ["sabine"]


def test_a_promise_or_an_occasion_is_a_need(build: Build) -> None:
    """What I owe by Sunday, and a birthday this week, bring somebody into the plan the day after a contact."""
    soon = build.promise("the book", "soon", made=1, due=-6)
    later = build.promise("the map", "later", made=1, due=-7)
    theirs = build.promise("their part", "theirs", made=1, due=3, by="theirs")
    done = build.promise("kept", "done", made=1, due=3, done=True)
    promised = [
        build.met(name, 1, promises=(promise,))
        for name, promise in (("soon", soon), ("later", later), ("theirs", theirs), ("done", done))
    ]
    people = [build.person(name, ring=50) for name in ("soon", "later", "theirs", "done")]
    day = build.day(
        *people,
        *promised,
        build.person("born", ring=50, birthday=PartialDate(1986, 11, 26)),
        build.met("born", 9),
    )
    assert sorted(names(plan(day))) == ["born", "soon"]


def test_an_overdue_promise_doubles_and_one_that_is_due_does_not(build: Build) -> None:
    """The factor of a promise is for what is overdue on Monday."""
    overdue, due = build.promise("a", "late", made=60, due=1), build.promise("b", "now", made=60, due=0)
    day = build.day(
        build.person("late", ring=50),
        build.person("now", ring=50),
        build.met("late", 60, promises=(overdue,)),
        build.met("now", 60, promises=(due,)),
    )
    assert {one.id: one.factors.promise for one in ranked(day)} == {"late": 2.0, "now": 1.0}


@pytest.mark.parametrize(
    ("ahead", "shown", "factor"),
    [
        (-4, False, 1),
        (-3, True, 1.5),
        (0, True, 1.5),
        (6, True, 1.5),
        (7, True, 1),
        (8, True, 1),
        (10, True, 1),
        (11, False, 1),
    ],
)
def test_window_of_an_occasion(build: Build, ahead: int, shown: bool, factor: float) -> None:
    """From three days late to ten days ahead it is shown; it weighs while a greeting is in time this week."""
    when = build.before(-ahead)
    person = build.person("anna", ring=50, birthday=PartialDate(1980, when.month, when.day))
    (one,) = ranked(build.day(person, build.met("anna", 100)))
    assert (one.occasion is not None, one.factors.occasion) == (shown, factor)


def test_who_was_congratulated_is_not_asked_again(build: Build) -> None:
    """A contact within the window of the occasion has done for it."""
    saturday = build.before(2)
    person = build.person("anna", ring=50, birthday=PartialDate(1980, saturday.month, saturday.day))
    assert ranked(build.day(person, build.met("anna", 20))) != ()
    assert ranked(build.day(person, build.met("anna", 20), build.touch("anna", 1))) == ()


def test_who_is_added_during_the_week_takes_no_line(build: Build) -> None:
    """A file begun on Wednesday moves nobody off Monday's plan; it gets a line that is free, and in a new journal any."""
    wednesday = build.today + timedelta(days=2)
    old = [build.new(f"a{n}", ring=50) for n in range(6)]
    new = [build.person(f"n{n}", ring=5, added=wednesday, kin=True) for n in range(2)]
    met = [build.met(f"a{n}", 100 + n) for n in range(6)] + [build.met("n0", 40), build.met("n1", 40)]
    monday = plan(build.day(*old, *met[:6]))
    assert names(plan(build.day(*old, *new, *met, today=wednesday))) == names(monday)
    few = plan(build.day(*old[:3], *new, *met, today=wednesday))
    assert names(few)[:3] == names(plan(build.day(*old[:3], *met[:3])))
    assert len(few.lines) == 4
    assert len(plan(build.day(*new, *met[6:], today=wednesday)).lines) == 2


def test_one_dormant_tie_a_week_and_last(build: Build) -> None:
    """Ten sleepers share one slot, behind everybody else; with nobody else awake it is still one line."""
    asleep = [build.new(f"s{n}", ring=50, stars=3) for n in range(10)]
    slept = [build.met(f"s{n}", 1000 + n) for n in range(10)]
    awake = [build.new(f"a{n}", ring=50) for n in range(5)]
    met = [build.met(f"a{n}", 100 + n) for n in range(5)]
    week = plan(build.day(*asleep, *slept, *awake, *met))
    assert names(week)[:3] == ["a4", "a3", "a2"]
    assert [line.slot for line in week.lines] == [None, None, None, "reactivation"]
    assert len(plan(build.day(*asleep, *slept)).lines) == 1
    assert (len(week.waiting), len(week.asleep)) == (2, 9), "who sleeps does not wait"


def test_without_a_sleeper_the_slot_is_no_loss(build: Build) -> None:
    """All lines go to those awake where nobody is dormant; with a capacity of one, the one awake goes first."""
    people = [build.new(f"a{n}", ring=50) for n in range(6)]
    met = [build.met(f"a{n}", 100 + n) for n in range(6)]
    assert len(plan(build.day(*people, *met)).lines) == 4
    sleeper = build.new("s", ring=50, stars=3)
    day = build.day(*people, *met, sleeper, build.met("s", 1000), settings=Settings(capacity=1))
    assert names(plan(day)) == ["a5"]


def test_warm_before_cold(build: Build) -> None:
    """A cold tie stands after every warm one, whatever its score."""
    day = build.day(
        build.new("cold", ring=50, stars=3),
        build.new("warm", ring=150),
        build.met("cold", 361),
        build.met("warm", 370),
    )
    first, second = plan(day).lines
    assert (first.id, first.cold, second.id, second.cold) == ("warm", False, "cold", True)
    assert second.score > first.score


def test_balanced_over_the_rings(build: Build) -> None:
    """No ring takes more than half the lines while another has somebody a whole rhythm silent."""
    far = [build.new(f"f{n}", ring=150, stars=3) for n in range(5)]
    near = [build.new("n1", ring=15), build.new("n2", ring=15)]
    parts = [*far, *near, *(build.met(f"f{n}", 700 + n) for n in range(5))]
    for name, days in (("n1", 30), ("n2", 29)):
        parts += [build.met(name, days + n) for n in range(3)]
    day = build.day(*parts)
    ranking = Ranking(shared_history=False)
    assert sorted(names(plan(day, ranking))) == ["f2", "f3", "f4", "n1"], "n2 is not yet a rhythm silent"
    assert sorted(names(plan(day, Ranking(shared_history=False, balance=False)))) == ["f1", "f2", "f3", "f4"]


@pytest.mark.parametrize("event", ["call", "chat"])
def test_what_is_done_is_taken_off_and_nothing_else_moves(build: Build, event: str) -> None:
    """During the week the plan stands still: a contact, or a message of yours, moves a line to `done`."""
    people = [build.person(f"a{n}", ring=50) for n in range(9)]
    met = [build.met(f"a{n}", 100 + n) for n in range(9)]
    monday = plan(build.day(*people, *met))
    second = monday.lines[1].id
    friday = build.today + timedelta(days=4)
    week = plan(build.day(*people, *met, build.touch(second, -2, event, "me"), today=friday))
    assert [line.id for line in week.done] == [second]
    assert names(week) == [name for name in names(monday) if name != second]
    assert week.waiting == monday.waiting
    assert (week.monday, week.sunday, week.year, week.week) == (
        build.today,
        date(2026, 11, 29),
        2026,
        48,
    )


def test_a_reaction_carries_nothing_out(build: Build) -> None:
    """To like a picture is not to get in touch."""
    parts = (build.person("anna", ring=50), build.met("anna", 100), build.touch("anna", 0, "reaction", "me"))
    assert names(plan(build.day(*parts))) == ["anna"]


def test_a_meeting_of_this_week_is_the_line(build: Build) -> None:
    """Planned on Monday or only noted on Thursday, a meeting of this week leaves the same plan behind."""
    people = [build.new(f"a{n}", ring=50) for n in range(9)]
    met = [build.met(f"a{n}", 100 + n) for n in range(9)]
    before = plan(build.day(*people, *met))
    planned = plan(build.day(*people, *met, build.met("a8", -3)))
    assert sorted(names(planned)) == sorted(names(before))  # the line moves to the day of the meeting
    line = next(line for line in planned.lines if line.id == "a8")
    assert line.meeting is not None
    assert (line.day, line.suggestion.channel) == (build.before(-3), Channel.MEETING)
    silent = plan(build.day(*people, *met, build.met("a8", -3), today=build.before(-5)))
    assert silent.done == (), "of a note that says nothing you are asked whether it happened"
    after = plan(build.day(*people, *met, build.met("a8", -3, topics=("tea",)), today=build.before(-5)))
    assert [line.id for line in after.done] == ["a8"]
    assert [*names(after), "a8"] == [*(name for name in names(before) if name != "a8"), "a8"]


@pytest.mark.parametrize(
    ("channel", "planned", "address"),
    [
        (Channel.MEETING, Channel.MEETING, None),
        (Channel.GROUP, Channel.MEETING, None),
        (Channel.CALL, Channel.CALL, "phone"),
        (Channel.MAIL, Channel.MAIL, "email"),
        (Channel.VIDEO, Channel.VIDEO, None),
    ],
)
def test_the_line_of_a_planned_call_is_a_call(
    build: Build, channel: Channel, planned: Channel, address: str | None
) -> None:
    """What is planned as a call takes no meeting, and no hour."""
    parts = (build.person("anna", ring=5), build.met("anna", 40), build.met("anna", -2, channel=channel))
    (line,) = plan(build.day(*parts)).lines
    assert (line.day, line.suggestion.channel) == (build.before(-2), planned)
    assert line.suggestion.minutes >= minutes(planned, 1)
    assert (line.suggestion.address.kind if line.suggestion.address else None) == address


@pytest.mark.parametrize(
    ("ahead", "channel", "fixes"),
    [
        (None, Channel.MEETING, True),
        (3, Channel.MEETING, False),
        (20, Channel.MEETING, False),
        (20, Channel.GROUP, False),
        (3, Channel.CALL, True),
        (20, Channel.CALL, True),
    ],
)
def test_no_day_is_to_be_fixed_while_there_is_one(
    build: Build, ahead: int | None, channel: Channel, fixes: bool
) -> None:
    """After years a friend wrote back: a meeting is to be fixed, unless it is planned; a call is none."""
    woken = (build.person("anna", ring=15), build.met("anna", 2000), build.touch("anna", 40, "mail"))
    later = [] if ahead is None else [build.met("anna", -ahead, channel=channel)]
    (line,) = plan(build.day(*woken, *later)).lines
    assert line.fixes_meeting is fixes


@pytest.mark.parametrize(
    ("keys", "spoken"),
    [
        ({"ring": 5}, True),
        ({"ring": 15}, True),
        ({"ring": 50, "kin": True}, True),
        ({"ring": 50}, False),
        ({"ring": 150}, False),
        ({"ring": 5, "prefers": "email"}, False),
    ],
)
def test_a_birthday_of_close_people_is_a_call_or_a_visit(
    build: Build, keys: dict[str, Any], *, spoken: bool
) -> None:
    """However often the line was passed over, and whatever went unanswered: a mother of 71 gets no message of five minutes."""
    mobile = Address("mobile", "0170 555 0199")
    anna = build.person("anna", birthday=PartialDate(1955, 11, 26), channels=(mobile, MAIL), **keys)
    for before in ([build.met("anna", 9)], [build.met("anna", 120)], [build.touch("anna", 31, "call", "me")]):
        (line,) = plan(build.day(anna, *before)).lines
        assert (line.suggestion.channel in (Channel.CALL, Channel.MEETING)) is spoken
        assert not spoken or line.suggestion.minutes >= 20


def test_whoever_is_met_next_week_is_not_written_to(build: Build) -> None:
    """A meeting within a fortnight, but after this week, does for a message."""
    parts = (build.person("anna", ring=50), build.met("anna", 100))
    assert [names(plan(build.day(*parts, build.met("anna", -days)))) for days in (7, 14, 15)] == [
        [],
        [],
        ["anna"],
    ]


@pytest.mark.parametrize(
    "keys",
    [
        {"snooze": date(2026, 11, 30)},
        {"state": Standing.RESTING},
        {"state": Standing.ENDED},
        {"state": Standing.DECEASED},
        {"ring": None},
    ],
)
def test_who_is_never_planned(build: Build, keys: dict[str, object]) -> None:
    """Snoozed, resting, ended and deceased people and those without a rhythm are left out, birthdays and promises or not."""
    promise = build.promise("the book", "anna", made=90, due=60)
    person = build.person("anna", **{"ring": 50, "birthday": PartialDate(1986, 11, 24), **keys})
    week = plan(build.day(person, build.met("anna", 100, promises=(promise,))))
    assert (week.lines, week.done, week.waiting) == ((), (), ())


def test_lines_have_a_day_that_is_free(build: Build) -> None:
    """The lines spread over the week's workdays, none of them quiet or away, in order."""
    people = [build.person(f"a{n}", ring=50) for n in range(4)]
    met = [build.met(f"a{n}", 100 + n) for n in range(4)]
    settings = Settings(quiet_days=(0,), away=(DateRange(date(2026, 11, 26), date(2026, 11, 26)),))
    usual = plan(build.day(*people, *met))
    busy = plan(build.day(*people, *met, settings=settings))
    assert [line.day.day for line in usual.lines] == [23, 24, 25, 26]
    assert [line.day.day for line in busy.lines] == [24, 24, 25, 27]
    everyday = Settings(quiet_days=(0, 1, 2, 3, 4, 5, 6))
    assert len(plan(build.day(*people, *met, settings=everyday)).lines) == 4


def test_a_week_partly_away_has_fewer_lines_and_none_while_away(build: Build) -> None:
    """Away from Wednesday on, two of four lines are left; nobody is greeted on a day away, or before their birthday."""
    people = [build.person(f"a{n}", ring=50) for n in range(4)]
    people += [build.person("born", ring=50, birthday=PartialDate(1986, 11, 28))]
    met = [build.met(f"a{n}", 100 + n) for n in range(4)] + [build.met("born", 15)]
    settings = Settings(away=(DateRange(date(2026, 11, 25), date(2026, 12, 2)),))
    week = plan(build.day(*people, *met, settings=settings))
    assert [line.day.day for line in week.lines] == [23, 24]
    assert "born" not in names(week)
    at_home = plan(build.day(*people, *met))
    assert len(at_home.lines) == 4
    assert "born" in names(at_home)


def test_a_snooze_that_ends_while_away_waits_for_the_return(build: Build) -> None:
    snoozed = build.person("anna", ring=50, snooze=date(2026, 11, 26))
    settings = Settings(away=(DateRange(date(2026, 11, 25), date(2026, 12, 2)),))
    assert names(plan(build.day(snoozed, build.met("anna", 100)))) == ["anna"]
    assert names(plan(build.day(snoozed, build.met("anna", 100), settings=settings))) == []


def test_lines_are_in_the_order_of_their_days(build: Build) -> None:
    """A greeting has its own day, and the line stands where that day stands."""
    people = [build.person(f"a{n}", ring=50) for n in range(3)]
    people += [build.person("born", ring=5, stars=3, birthday=PartialDate(1986, 11, 27))]
    met = [build.met(f"a{n}", 100 + n) for n in range(3)] + [build.met("born", 60)]
    lines = plan(build.day(*people, *met)).lines
    days = [line.day for line in lines]
    assert len(days) == 4
    assert days == sorted(days)
    assert next(line.day.day for line in lines if line.id == "born") == 27


def test_a_line_begins_with_a_sentence_that_fits(build: Build) -> None:
    """In the weeks that are a sentence's own; the same for the whole week, and none that needs what is not known."""
    long = Question("long", "", {"du": "Lange her.", "en": "Long ago."}, claims=("silence",), opens=True)
    story = Question("story", "", {"en": "Remember {anecdote}?"}, needs="anecdote", opens=True)
    catalogue = Catalogue(icebreakers=(long, story))
    day = build.day(
        catalogue, build.person("anna", ring=50, anecdotes=("the night train",)), build.met("anna", 700)
    )
    weeks = [plan(day.at(day.today + timedelta(days=7 * n), day.today)) for n in range(53)]
    said = [line.opener.text("en") for week in weeks for line in week.lines if line.opener]
    assert said == ["Long ago."]


def test_other_dates_are_occasions_too(build: Build) -> None:
    """A name day or an anniversary brings somebody into the plan as a birthday does."""
    named = NamedDate("wedding", PartialDate(2016, 11, 25))
    (line,) = plan(build.day(build.person("anna", ring=50, dates=(named,)), build.met("anna", 20))).lines
    assert line.ranked.occasion is not None
    assert (line.ranked.occasion.kind, line.ranked.occasion.years) == ("wedding", 10)


@pytest.mark.parametrize(("ahead", "from_then"), [(0, 1), (1, 1), (5, 5), (6, 6), (7, None)])
def test_a_meeting_of_this_week_carries_a_line_out(build: Build, ahead: int, from_then: int | None) -> None:
    """From its day on, if anything is written about it, until Sunday; on Monday there is another plan."""
    day = build.day(build.person("anna", ring=15, added=build.before(400)), build.met("anna", 300))
    (line,) = plan(day).lines
    then = build.day(day.journal.people["anna"], *day.journal.meetings, build.met("anna", -ahead, minutes=60))
    assert done_from(then, line.id, line.begins) == (None if from_then is None else build.before(-from_then))


def test_a_line_away_is_no_line(build: Build) -> None:
    """Somebody whose due day was moved by an absence is planned after it."""
    away = Settings(away=(DateRange(build.before(30), build.before(1)),))
    day = build.day(build.person("anna", ring=5), build.met("anna", 31), settings=away)
    assert day.cadences["anna"].due == build.before(-6)
    assert [one.id for one in plan(day).lines] == ["anna"]


@pytest.mark.parametrize(("direction", "named"), [("me", ("mo",)), ("them", ())])
def test_an_attempt_leaves_the_line_open_and_asks_for_less(
    build: Build, direction: str, named: tuple[str, ...]
) -> None:
    """The contact is not made; a call of theirs that you missed is no attempt of yours."""
    parts = build.new("mo", ring=15), build.met("mo", 60)
    tuesday = build.today + timedelta(days=1)
    (before,) = plan(build.day(*parts, today=tuesday)).lines
    week = plan(build.day(*parts, build.touch("mo", -1, "tried", direction), today=tuesday))
    assert [line.id for line in week.lines] == ["mo"]
    assert (week.done, week.tried) == ((), named)
    assert (week.lines[0].suggestion.minutes < before.suggestion.minutes) is bool(named)
    reached = build.touch("mo", -1, "tried", direction), build.touch("mo", -1, "call", "me")
    week = plan(build.day(*parts, *reached, today=tuesday))
    assert ([line.id for line in week.done], week.tried, week.lines) == (["mo"], (), ())


@pytest.mark.parametrize(
    ("text", "direction", "channel", "done"),
    [
        ("he has left her", "them", "chat", False),
        ("Mama ist im Krankenhaus", "them", "mail", False),
        ("see you soon", "them", "chat", True),
        ("so sorry about the cancer", "me", "chat", True),
    ],
)
def test_a_message_with_bad_news_does_not_close_the_line(
    build: Build, text: str, direction: str, channel: str, *, done: bool
) -> None:
    parts = build.person("mo", ring=15), build.met("mo", 60)
    told = build.touch("mo", -1, channel, direction, text=text)
    week = plan(build.day(*parts, told, today=build.today + timedelta(days=1)))
    assert ("mo" in [line.id for line in week.done]) is done
    assert ("mo" in [line.id for line in week.lines]) is not done
