"""What past weeks teach, and what notes add up to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.rules.conftest import Build

from faden.core.model import CommonGround, Favour, Next
from faden.rules.plan import plan
from faden.rules.plan_history import WEEKS, _far_enough, _mondays, learned, past
from faden.rules.review import SecondThought, second_thoughts
from faden.rules.scoring import Ranking
from faden.rules.snapshot import Snapshot

if TYPE_CHECKING:
    from tests.rules.conftest import Build

    from faden.core.model import Touch


def test_half_before_anything_is_known(build: Build) -> None:
    """Without a past the factor is ½, and no week is looked at."""
    day = build.day(build.person("ann", ring=50))
    assert learned((), Ranking()).doability == 0.5
    assert past(day, Ranking()).ranking.doability == 0.5
    assert past(day, Ranking()).weeks == ()


@pytest.mark.parametrize("written", [False, True])
def test_who_writes_to_the_cold_ones_sees_more_of_them(build: Build, written: bool) -> None:
    """Eight cold lines that were all carried out raise the factor, eight that were not lower it."""
    people = [build.person(f"s{n:02}", ring=50, added=build.before(60)) for n in range(20)]
    parts: list[object] = [*people, *(build.met(person.id, 1000 + n) for n, person in enumerate(people))]
    for week in range(WEEKS, 0, -1):
        if written:
            monday = build.today - timedelta(weeks=week)
            (line,) = plan(build.day(*parts, today=monday), Ranking()).lines
            parts.append(build.touch(line.id, 7 * week - 2, "tried", "me"))
    found = past(build.day(*parts), Ranking()).ranking
    assert found.doability == pytest.approx(max(0.31, (8 * written + 2) / (8 + 4)))


def test_no_more_weeks_than_the_journal_has(build: Build) -> None:
    """A journal of three weeks teaches from the weeks that begin after its first day."""
    day = build.day(build.person("ann", ring=50), build.touch("ann", 17))
    assert len(past(day, Ranking()).weeks) == 2


def ask(build: Build, days: int) -> Touch:
    return build.touch("ann", days, "mail", "me", tags=("ask",))


def test_put_off_three_times(build: Build) -> None:
    """Three snoozes since the last contact raise a question; older ones are forgotten."""
    cadence = build.day(build.person("ann", ring=50), build.met("ann", 100)).cadences["ann"]
    days = [build.before(n) for n in (90, 60, 30)]
    assert second_thoughts(cadence, days) == (SecondThought.SNOOZED_AGAIN,)
    assert second_thoughts(cadence, [build.before(120), *days[:2]]) == ()


def test_three_tries_without_an_answer(build: Build) -> None:
    """A parked tie asks for another channel, or for rest."""
    tries = [build.touch("ann", days, "tried", "me") for days in (60, 40, 20)]
    cadence = build.day(build.person("ann", ring=50), build.met("ann", 100), *tries).cadences["ann"]
    assert second_thoughts(cadence) == (SecondThought.PARKED,)


def test_little_in_common_twice_in_a_row(build: Build) -> None:
    """Once is chance, twice suggests a longer rhythm, and something in common ends it."""
    none = [build.met("ann", days, common_ground=CommonGround.NONE) for days in (200, 100)]
    ann = build.person("ann", ring=50)
    assert second_thoughts(build.day(ann, none[0]).cadences["ann"]) == ()
    assert second_thoughts(build.day(ann, *none).cadences["ann"]) == (SecondThought.LITTLE_IN_COMMON,)
    values = build.met("ann", 50, common_ground=CommonGround.VALUES)
    assert second_thoughts(build.day(ann, *none, values).cadences["ann"]) == ()


def test_three_asks_in_a_row(build: Build) -> None:
    """The last three messages all asked for something; one that did not breaks the row."""
    ann = build.person("ann", ring=50)
    asks = [ask(build, days) for days in (60, 40, 20)] + [build.touch("ann", 15, "mail", "them")]
    assert second_thoughts(build.day(ann, *asks).cadences["ann"]) == (SecondThought.ONLY_ASKED,)
    plain = build.touch("ann", 10, "mail", "me")
    assert second_thoughts(build.day(ann, *asks, plain).cadences["ann"]) == ()


@pytest.mark.parametrize(("weight", "owing"), [(2.0, True), (0.5, False)])
def test_more_got_than_given(build: Build, weight: float, owing: bool) -> None:
    """Owing a whole favour is worth a word, owing a small one is not."""
    met = build.met("ann", 10, favours=(Favour(False, "a lift", weight),))
    found = second_thoughts(build.day(build.person("ann", ring=50), met).cadences["ann"])
    assert found == ((SecondThought.OWING,) if owing else ())


@pytest.mark.parametrize(
    ("wish", "thoughts"),
    [
        (Next.KEEP, ()),
        (Next.CLOSER, (SecondThought.CLOSER,)),
        (Next.FURTHER, (SecondThought.FURTHER,)),
        (Next.REST, (SecondThought.REST,)),
    ],
)
def test_what_one_wished_after_the_last_note(
    build: Build, wish: Next, thoughts: tuple[SecondThought, ...]
) -> None:
    """The wish of the latest note is remembered until the next note, which may have none."""
    ann = build.person("ann", ring=50)
    wished = build.met("ann", 30, next=wish)
    assert second_thoughts(build.day(ann, wished).cadences["ann"]) == thoughts
    assert second_thoughts(build.day(ann, wished, build.met("ann", 10)).cadences["ann"]) == ()


def test_weeks_are_told_as_they_were_planned(build: Build) -> None:
    """From Monday to Sunday, with what was known the day before; none before the journal begins."""
    anna = build.person("anna", ring=5)
    monday = build.today - timedelta(days=7)
    touches = [build.touch("anna", n) for n in (30, 7)]
    (found, *before) = past(build.day(anna, *touches), Ranking()).weeks
    assert (found.monday, found.warm + found.cold, found.warm_done + found.cold_done) == (monday, 1, 1)
    assert [one.monday for one in before] == [monday - timedelta(days=7 * n) for n in (1, 2, 3)]
    for day, done in ((1, 1), (0, 0), (8, 0)):
        found, *_ = past(build.day(anna, build.touch("anna", 30), build.touch("anna", day)), Ranking()).weeks
        assert found.warm_done + found.cold_done == done, day


def test_nobody_is_judged_by_weeks_before_the_journal(build: Build) -> None:
    """Weeks count from the one after that in which the journal begins."""
    anna = build.person("anna", ring=5)
    for first, count in ((21, 2), (22, 3), (20, 2)):
        found = past(build.day(anna, build.touch("anna", first), build.met("anna", 1)), Ranking()).weeks
        assert len(found) == count, first


def test_whose_turn_it_is_is_remembered_from_the_beginning(build: Build) -> None:
    """Three years of 130 people: the first line of the log is the first week, whatever the month."""
    people = [build.person(f"p{number}", ring=150) for number in range(130)]
    first = build.before(2 * 365)
    journal = build.journal(*people, build.touch("p1", 2 * 365))
    for months in range(12):
        day = Snapshot(journal, build.today + timedelta(days=30 * months))
        assert next(_mondays(day)) - first <= timedelta(days=7)


@pytest.mark.parametrize(("people", "part"), [(20, 104), (100, 52), (300, 26), (20_000, 26)])
def test_of_a_large_old_journal_a_part_is_remembered(build: Build, people: int, part: int) -> None:
    """One part at least and two at most; the first week stays the same for a whole part, and for one person more."""
    mondays = [
        build.today - timedelta(days=build.today.weekday()) + timedelta(weeks=n) for n in range(4 * part)
    ]
    first = [_far_enough(monday, people) for monday in mondays]
    weeks = [(monday - begin).days // 7 for monday, begin in zip(mondays, first, strict=True)]
    assert min(weeks) == part
    assert max(weeks) == 2 * part - 1
    assert len(set(first)) <= 5
    assert first == [_far_enough(monday, people + 1) for monday in mondays]
    assert all(begin.weekday() == 0 for begin in first)
