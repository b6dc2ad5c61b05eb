"""The numbers of the rules, on both sides of the day or the count at which they turn."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.rules.conftest import Build

from faden.core.geo import distance
from faden.core.model import (
    Coordinates,
    DateRange,
    Favour,
    Goal,
    GoalKind,
    Me,
    PartialDate,
    Rhythm,
    Settings,
    Source,
    Standing,
)
from faden.rules.capacity import load_check
from faden.rules.due_date import first_allowed, grace_of, merged, spread_of
from faden.rules.goals import active_goals, ask_gate
from faden.rules.insights import months, revived, rhythm_kept, state_flow, touches_by_day, uneven
from faden.rules.introductions import introductions
from faden.rules.network import bridges, diversities, diversity, ei_index, redundancy, shape
from faden.rules.occasions import anniversaries, in_year
from faden.rules.plan_history import weeks
from faden.rules.prep import prep
from faden.rules.prep.midpoint import halfway
from faden.rules.scoring import Ranking
from faden.rules.warmth import closeness, curve

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP = Goal("job", "A job", GoalKind.HELP_VIA, Source("goals/job.md"))


# What a rhythm is kept by (rules.md 2a, 2h)


def kept_by_counting(
    contacts: Sequence[int], away: DateRange | None, rhythm: int, first: date, last: date, build: Build
) -> tuple[int, int]:
    """The days within rhythm and grace, and all that count, one after the other."""
    met = sorted(build.before(days) for days in contacts)
    kept = total = 0
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        before = [one for one in met if one <= day]
        if not before or (away and day in away):
            continue
        silent = [before[-1] + timedelta(days=n) for n in range(1, (day - before[-1]).days + 1)]
        total += 1
        kept += sum(1 for one in silent if not away or one not in away) <= rhythm + grace_of(rhythm)
    return kept, total


@given(
    some.sets(some.integers(0, 60), min_size=1, max_size=4),
    some.tuples(some.integers(1, 50), some.integers(0, 20)) | some.none(),
    some.integers(3, 20),
    some.tuples(some.integers(0, 60), some.integers(0, 30)),
)
def test_the_days_within_a_rhythm(
    contacts: set[int], away: tuple[int, int] | None, rhythm: int, span: tuple[int, int]
) -> None:
    """As counted day by day, with days away on which no silence grows."""
    build = Build()
    absence = (
        DateRange(build.before(away[0]), build.before(away[0]) + timedelta(days=away[1])) if away else None
    )
    day = build.day(
        build.person("anna", rhythm=Rhythm(rhythm)),
        *(build.touch("anna", days) for days in contacts),
        settings=Settings(away=(absence,) if absence else ()),
    )
    first = build.before(span[0])
    last = min(build.today, first + timedelta(days=span[1]))
    found = rhythm_kept(day, first, last)
    kept, total = kept_by_counting(sorted(contacts), absence, rhythm, first, last, build)
    assert (round(found.share * found.days), found.days) == (kept if total else 0, total)
    assert total or found.share == 1


def test_months_are_whole_and_follow_each_other(build: Build) -> None:
    """From their first day to their last, those of 28 days and of 31 too."""
    anna = build.person("anna", rhythm=Rhythm(7), added=date(2020, 1, 1))
    found = list(months(build.day(anna), 30))
    assert [kept.days for begin, kept in found][:-1] == [
        (later - begin).days for (begin, _), (later, _) in pairwise(found)
    ]
    assert [begin.day for begin, _ in found] == [1] * 30


def test_first_and_last_day_count(build: Build) -> None:
    day = build.day(build.person("anna"), *(build.touch("anna", days) for days in (4, 5, 9, 10)))
    assert set(touches_by_day(day, build.before(9), build.before(5))) == {build.before(9), build.before(5)}


@pytest.mark.parametrize(
    ("days", "since", "found"),
    [
        ((180, 100, 0), 180, True),
        ((181, 100, 0), 400, False),
        ((180, 100, 0), 179, False),
    ],
)
def test_a_tie_is_revived_within_half_a_year(
    build: Build, days: tuple[int, ...], since: int, found: bool
) -> None:
    """Three contacts within 180 days, the first of them on the day from which one looks or later."""
    touches = [build.touch("anna", n) for n in (2000, *days)]
    day = build.day(build.person("anna", ring=15), *touches)
    assert bool(revived(day, build.before(since))) is found


@pytest.mark.parametrize(("silence", "woke"), [(240, False), (241, True)])
def test_what_was_awake_is_not_revived(build: Build, silence: int, woke: bool) -> None:
    """Of a monthly tie: 240 days are not asleep yet."""
    touches = [build.touch("anna", n) for n in (50 + silence, 50, 40, 30)]
    assert bool(revived(build.day(build.person("anna", ring=15), *touches), build.before(400))) is woke


@pytest.mark.parametrize(("weight", "named"), [(3.0, False), (3.01, True)])
def test_three_favours_are_not_uneven_yet(build: Build, weight: float, named: bool) -> None:
    met = build.met("anna", 0, body="x", favours=(Favour(True, "a sofa", weight),))
    assert bool(uneven(build.day(build.person("anna"), met))) is named


@pytest.mark.parametrize(
    ("today", "ends"),
    [
        (date(2026, 1, 1), [date(2025, 9, 30), date(2025, 12, 31)]),
        (date(2026, 3, 31), [date(2025, 9, 30), date(2025, 12, 31)]),
        (date(2026, 4, 1), [date(2025, 12, 31), date(2026, 3, 31)]),
        (date(2026, 12, 15), [date(2026, 6, 30), date(2026, 9, 30)]),
    ],
)
def test_quarters_that_are_over(build: Build, today: date, ends: list[date]) -> None:
    assert [end for end, _ in state_flow(build.day(today=today), 2)] == [*ends, today]


# What the rhythms ask for (rules.md 2a)


def test_what_a_week_has_to_hold(build: Build) -> None:
    """A weekly and a monthly tie, nobody's initiative known: half of 1 + 7/30 is left to oneself."""
    day = build.day(build.person("anna", ring=5), build.person("ben", ring=15))
    found = load_check(day.tracked, 1)
    assert (found.needed, found.load) == (pytest.approx(1 + 7 / 30), pytest.approx((1 + 7 / 30) / 2))
    assert (found.fits, found.stretch, found.outward) == (True, 1, ())


def test_what_does_not_fit_is_stretched_or_let_go(build: Build) -> None:
    """Three weekly ties and one contact a week: the fewest stars go first, then the longest silence."""
    people = [build.person(one, ring=5, stars=stars) for one, stars in (("anna", 2), ("ben", 1), ("cleo", 1))]
    day = build.day(*people)
    exact = load_check(day.tracked, 1)
    assert (exact.load, exact.stretch, exact.fits) == (1.5, 1.5, False)
    assert exact.outward == ("ben",), "half a contact a week is too many, and is half of one person's"
    both = build.day(
        *people, build.touch("cleo", 3, direction="both"), build.touch("ben", 2, direction="both")
    )
    assert load_check(both.tracked, 1).outward[:1] == ("cleo",)
    four = build.day(*people, build.person("dora", ring=5))
    assert load_check(four.tracked, 2).fits
    assert load_check(four.tracked, 1).stretch == 2


# Goals (rules.md 2d)


def test_a_goal_ends_with_its_day(build: Build) -> None:
    goals = [
        Goal(str(days), "x", GoalKind.GIVE, Source(f"{days}.md"), until=build.before(days))
        for days in (-1, 0, 1)
    ]
    assert [one.id for one in active_goals(build.day(*goals))] == ["-1", "0"]


@pytest.mark.parametrize(
    ("days", "waits"),
    [((13,), True), ((14,), False), ((13 + 240, 13), False), ((13 + 241, 13), True), ((14 + 241, 14), False)],
)
def test_a_request_waits_a_fortnight(build: Build, days: tuple[int, ...], waits: bool) -> None:
    """After the first word, and after a tie (of 30 days, asleep after 240) woke up."""
    day = build.day(build.person("anna", ring=15), *(build.touch("anna", n) for n in days))
    assert ask_gate([HELP], day.cadences["anna"], 0.0) is waits
    assert not ask_gate([], day.cadences["anna"], -1.0)
    assert ask_gate([HELP], day.cadences["anna"], -0.1)


def test_between_kin_nobody_counts(build: Build) -> None:
    """A mother who gave more than she got may be asked all the same."""
    day = build.day(build.person("mama", ring=5, kin=True), *(build.touch("mama", n) for n in (21, 14, 7)))
    assert not ask_gate([HELP], day.cadences["mama"], -3.0)


# Days away and quiet days (rules.md 2a)


def test_absences_that_touch_are_one() -> None:
    def span(first: int, last: int) -> DateRange:
        return DateRange(date(2026, 1, first), date(2026, 1, last))

    assert merged([span(5, 6), span(1, 3), span(4, 4)]) == (span(1, 6),)
    assert merged([span(1, 3), span(5, 6)]) == (span(1, 3), span(5, 6))
    assert merged([span(1, 9), span(2, 3)]) == (span(1, 9),)
    assert merged([span(4, 3), span(7, 7)]) == (span(7, 7),)


@pytest.mark.parametrize(("quiet", "moved"), [(1, 1), (30, 30), (31, 0)])
def test_a_month_of_quiet_is_not_waited_for(build: Build, quiet: int, moved: int) -> None:
    """Whoever is quiet for longer is told on the day itself."""
    until = build.today + timedelta(days=quiet)
    assert first_allowed(build.today, lambda day: day < until) == build.today + timedelta(days=moved)


# Half-way (rules.md 2f 11)


def test_a_degree_is_111_kilometres() -> None:
    """Of a meridian of a sphere of 6,371 km; from pole to pole it is half its circumference."""
    assert distance(Coordinates(0, 0), Coordinates(1, 0)) == pytest.approx(111.19493, abs=1e-4)
    assert distance(Coordinates(90, 0), Coordinates(-90, 0)) == pytest.approx(20015.0868, abs=1e-3)


@pytest.mark.parametrize(("degrees", "far"), [(0.2697, False), (0.2699, True)])
def test_thirty_kilometres_are_near(build: Build, degrees: float, far: bool) -> None:
    places = {"A": Coordinates(0, 0), "B": Coordinates(degrees, 0)}
    journal = build.journal(settings=Settings(me=Me("Jo", "A"), places=places))
    assert (halfway(journal, build.person("anna", place="B")) is not None) is far


@pytest.mark.parametrize(("at", "found"), [(0.7499, "C"), (0.7501, None), (0.2501, "C"), (0.2499, None)])
def test_half_way_is_no_more_than_three_quarters_for_either(
    build: Build, at: float, found: str | None
) -> None:
    places = {"A": Coordinates(0, 0), "B": Coordinates(1, 0), "C": Coordinates(at, 0)}
    journal = build.journal(settings=Settings(me=Me("Jo", "A"), places=places))
    way = halfway(journal, build.person("anna", place="B"))
    assert way is not None
    assert way.place == found


def test_of_two_places_the_one_that_is_shorter_for_both(build: Build) -> None:
    """Equally far for whoever has the longer way: the one with less to go together."""
    places = {
        "A": Coordinates(0, 0),
        "B": Coordinates(1, 0),
        "far": Coordinates(0.6, 0.3),
        "mid": Coordinates(0.5, 0.4535),
    }
    journal = build.journal(settings=Settings(me=Me("Jo", "A"), places=places))
    one, other = (
        max(distance(places["A"], places[name]), distance(places["B"], places[name]))
        for name in ("far", "mid")
    )
    way = halfway(journal, build.person("anna", place="B"))
    assert way is not None
    assert way.place == ("far" if one < other else "mid")


# The network (rules.md 2h)


def test_of_nobody_there_is_nothing_to_measure() -> None:
    none, one, two = shape("", []), shape("A", []), shape("AB", [("A", "B")])
    assert (none.density, none.effective, none.efficiency, none.constraint) == (0, 0, 0, 0)
    assert (one.density, one.effective, one.efficiency, one.constraint) == (0, 1, 1, 1)
    assert (two.density, two.effective, two.efficiency) == (1, 1, 0.5)


def test_two_kinds_in_equal_parts_are_as_mixed_as_two_can_be() -> None:
    alone, both = diversity(["a"]), diversity(["a", "b"])
    assert (alone.blau, alone.iqv) == (0, 0)
    assert (both.blau, both.iqv) == (0.5, pytest.approx(1))


def test_each_person_is_of_one_kind(build: Build) -> None:
    """Their first circle, their first field, their town and their decade."""
    people = [
        build.person(
            "anna",
            circles=("choir", "club"),
            fields=("Tax", "law"),
            place="Köln",
            birthday=PartialDate(1979, 1, 1),
        ),
        build.person(
            "ben",
            circles=("choir", "team"),
            fields=("tax", "sea"),
            place="KÖLN",
            birthday=PartialDate(1970, 1, 1),
        ),
        build.person("cleo", birthday=PartialDate(None, 5, 5)),
    ]
    found = diversities(build.day(*people))
    assert {name: one.blau for name, one in found.items()} == dict.fromkeys(
        ("circles", "fields", "places", "decades"), 0
    )


def test_the_only_one_of_a_circle_is_a_bridge(build: Build) -> None:
    """Of a circle with two nobody is; one rhythm of silence is no danger yet."""
    day = build.day(
        build.person("anna", ring=15, circles=("choir", "club")),
        build.person("ben", ring=15, circles=("club",)),
        build.touch("anna", 30),
        build.touch("ben", 31),
    )
    assert [(one.person, one.circles, one.in_danger) for one in bridges(day)] == [("anna", ("choir",), False)]


def test_ties_inside_and_between_fields(build: Build) -> None:
    people = [
        build.person("anna", fields=("tax",), knows=("ben", "cleo", "dora")),
        build.person("ben", fields=("Tax",)),
        build.person("cleo", fields=("tax", "sea")),
        build.person("dora", fields=("law",)),
    ]
    assert ei_index(build.day(*people)) == pytest.approx(-1 / 3)
    everybody = [
        build.person(one, circles=("choir",), knows=("anna", "ben", "cleo"))
        for one in ("anna", "ben", "cleo")
    ]
    assert redundancy(build.day(*everybody), "choir") == 1


# What past weeks teach (rules.md 2b)


def test_weeks_are_told_as_they_were_planned(build: Build) -> None:
    """From Monday to Sunday, with what was known the day before; none before the journal begins."""
    anna = build.person("anna", ring=5)
    monday = build.today - timedelta(days=7)
    touches = [build.touch("anna", n) for n in (30, 7)]
    (found, *before) = weeks(build.day(anna, *touches), Ranking())
    assert (found.monday, found.warm + found.cold, found.warm_done + found.cold_done) == (monday, 1, 1)
    assert [one.monday for one in before] == [monday - timedelta(days=7 * n) for n in (1, 2, 3)]
    for day, done in ((1, 1), (0, 0), (8, 0)):
        found, *_ = weeks(build.day(anna, build.touch("anna", 30), build.touch("anna", day)), Ranking())
        assert found.warm_done + found.cold_done == done, day


def test_who_is_gone_is_asked_for_nothing(build: Build) -> None:
    """The dead keep no promise, and are kept none."""
    promises = (build.promise("a book", "anna", 5, 1), build.promise("the pictures", "anna ben", 5, 1))
    people = build.person("anna", state=Standing.DECEASED), build.person("ben")
    day = build.day(*people, build.met("anna ben", 5, promises=promises))
    assert [one.promise.text for one in day.promises] == ["the pictures"]
    assert [one.promise.text for one in build.day(build.met("anna", 5, promises=promises[:1])).promises] == [
        "a book"
    ]


# When something is soon, and how long somebody is left in peace (rules.md 2a)


@pytest.mark.parametrize(("ahead", "status"), [(15, "on track"), (14, "soon")])
def test_a_fortnight_before_is_soon(build: Build, ahead: int, status: str) -> None:
    """Of a rhythm of 200 days, of which 85 % have passed long before."""
    day = build.day(build.person("anna", rhythm=Rhythm(200)), build.met("anna", 200 - ahead))
    assert day.cadences["anna"].status.value.replace("_", " ") == status


@pytest.mark.parametrize(("rhythm", "peace"), [(7, 14), (28, 14), (31, 16), (90, 45), (365, 90)])
def test_how_long_somebody_is_parked(build: Build, rhythm: int, peace: int) -> None:
    """After three attempts in vain: half a rhythm, a fortnight at least and 90 days at most."""
    tried = [build.touch("anna", days, "tried", "me") for days in (5, 10, 15)]
    day = build.day(build.person("anna", rhythm=Rhythm(rhythm)), *tried)
    assert day.cadences["anna"].hidden_until == build.before(5 - peace)


@pytest.mark.parametrize(("tries", "peace"), [(3, 15), (4, 30), (5, 60), (7, 240), (8, 365), (40, 365)])
def test_who_never_answers_is_parked_longer_each_time(build: Build, tries: int, peace: int) -> None:
    """Twice as long after each attempt more, for a year at most; an answer begins it anew."""
    tried = [build.touch("anna", 5 + n, "tried", "me") for n in range(tries)]
    day = build.day(build.person("anna", ring=15), *tried)
    assert day.cadences["anna"].hidden_until == build.before(5 - peace)
    answered = build.day(build.person("anna", ring=15), *tried, build.touch("anna", 6, "call", "them"))
    assert answered.cadences["anna"].hidden_until == build.before(5 - 8)


def test_who_has_no_rhythm_has_no_grace(build: Build) -> None:
    assert build.day(build.person("anna")).cadences["anna"].grace == 0


@pytest.mark.parametrize(("gap", "carries"), [(240, 30), (241, 20)])
def test_after_a_revival_a_contact_carries_a_month_at_most(build: Build, gap: int, carries: int) -> None:
    """Of a rhythm of 30 days nothing is cut; of one of 20, as long as it was awake (asleep after 180), neither."""
    touches = [build.touch("anna", 0), build.touch("anna", gap)]
    monthly = build.day(build.person("anna", rhythm=Rhythm(30)), *touches)
    assert monthly.cadences["anna"].due == build.before(-30)
    short = build.day(build.person("anna", rhythm=Rhythm(carries)), *touches)
    assert short.cadences["anna"].due == build.before(-carries)


@pytest.mark.parametrize(("gap", "due"), [(720, 90), (721, 30)])
def test_a_quarterly_tie_that_woke_up_is_due_in_a_month(build: Build, gap: int, due: int) -> None:
    """It sleeps after 720 days, and not on the 720th."""
    touches = [build.touch("anna", 0), build.touch("anna", gap)]
    assert build.day(build.person("anna", ring=50), *touches).cadences["anna"].due == build.before(-due)


def test_first_due_days_are_spread(build: Build) -> None:
    """By up to 5 % of the rhythm either way, by the id: people entered on one evening do not fall due together."""
    people = [build.person(f"p{n}", ring=50, added=build.today) for n in range(60)]
    dues = [cadence.due for cadence in build.day(*people).cadences.values()]
    found = {(due - build.today).days for due in dues if due}
    assert (min(found), max(found)) == (86, 94)
    day = build.day(build.person("anna-berger", ring=50, added=build.today))
    assert day.cadences["anna-berger"].due == build.before(-90 - spread_of("anna-berger", 90))
    assert spread_of("anna-berger", 90) != 0


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [(0, 4, 14), (-3, 0, 10), (1, 1, 11), (10, 10, 11), (11, 12, 10), (5, 40, 46), (-5, -1, 10)],
)
def test_days_away_are_added(build: Build, first: int, last: int, due: int) -> None:
    """Those after the contact and up to the due day; the day of the contact itself is none."""
    away = DateRange(build.before(-first), build.before(-last))
    day = build.day(
        build.person("anna", rhythm=Rhythm(10)), build.touch("anna", 0), settings=Settings(away=(away,))
    )
    assert day.cadences["anna"].due == build.before(-due)


def test_coming_home_to_a_full_week(build: Build) -> None:
    """Weeks are counted from the day of the return: whoever is due in the second one is not in the first."""
    away = DateRange(build.before(20), build.before(1))
    people = [build.person(name, rhythm=Rhythm(14)) for name in "abc"]
    days = {"a": 30, "b": 27, "c": 26}
    day = build.day(
        *people,
        *(build.met(name, ago) for name, ago in days.items()),
        settings=Settings(capacity=1, away=(away,)),
    )
    assert [(day.cadences[name].due or build.today) - build.today for name in "abc"] == [
        timedelta(days=4),
        timedelta(days=7),
        timedelta(days=14),
    ]


# Occasions (rules.md 2f)


@pytest.mark.parametrize(("ahead", "greets"), [(2, False), (1, False), (0, True), (-3, True), (-4, False)])
def test_when_a_greeting_is_in_time(build: Build, ahead: int, greets: bool) -> None:
    """From the day itself until the third day after."""
    born = build.before(-ahead)
    anna = build.person("anna", ring=15, birthday=PartialDate(1980, born.month, born.day))
    assert bool(prep(build.day(anna), "anna").occasions) is greets


@pytest.mark.parametrize(
    ("day", "comes"),
    [
        (PartialDate(None, 2, 29), date(2027, 2, 28)),
        (PartialDate(None, 11, 23), date(2026, 11, 23)),
        (PartialDate(None, 11, 22), date(2027, 11, 22)),
        (PartialDate(2028, 1, 5), date(2028, 1, 5)),
    ],
)
def test_when_a_day_comes_round(build: Build, day: PartialDate, comes: date) -> None:
    """Today counts, and nothing comes round before it was for the first time."""
    (found,) = anniversaries(build.person("anna", birthday=day))
    assert found.next(build.today).day == comes
    assert [one.day for one in found.between(comes, comes)] == [comes]
    assert list(found.between(comes + timedelta(days=1), comes + timedelta(days=300))) == []


def test_a_day_without_month_or_day_comes_never_round(build: Build) -> None:
    assert in_year(PartialDate(2020, 5, None), 2026) is None
    assert list(anniversaries(build.person("anna", birthday=PartialDate(1980, None, None)))) == []


# Warmth (rules.md 2c)


def test_warmth_is_drawn_on_whole_steps_and_on_each_contact(build: Build) -> None:
    """From the first day to the last, both included; attempts warm nothing."""
    touches = [build.touch("anna", days) for days in (20, 13, 0)]
    history = build.day(build.person("anna"), *touches, build.touch("anna", 3, "tried", "me")).histories[
        "anna"
    ]
    drawn = [(build.today - day).days for day, _ in curve(history, 30, build.before(20), build.today, 6)]
    assert drawn == [20, 14, 13, 8, 2, 0]
    daily = [(build.today - day).days for day, _ in curve(history, 30, build.before(3), build.today, 1)]
    assert daily == [3, 2, 1, 0]
    assert [day for day, _ in curve(history, 30, build.today, build.today, 1)] == [build.today]


def test_closeness_fades_by_the_year(build: Build) -> None:
    """Of which four have 1,461 days."""
    assert closeness(1.0, date(2020, 1, 1), date(2024, 1, 1)) == pytest.approx(0.85**4, abs=1e-12)


# Promises (rules.md 2g)


def test_whom_a_promise_concerns(build: Build) -> None:
    """Those it names, if they were there, else all; theirs the one who made it."""
    promises = (
        build.promise("send [[ben]] the book", "anna ben", 5, -3),
        build.promise("the pictures", "anna ben", 5, -2),
        build.promise("ask [[cleo]]", "anna ben", 5, -1),
        build.promise("call back", "anna ben", 5, 0, by="anna"),
    )
    people = [build.person(one) for one in ("anna", "ben", "cleo")]
    day = build.day(*people, build.met("anna ben", 5, promises=promises))
    assert {one.promise.text: one.people for one in day.promises} == {
        "send [[ben]] the book": ("ben",),
        "the pictures": ("anna", "ben"),
        "ask [[cleo]]": ("anna", "ben"),
        "call back": ("anna",),
    }
    kept = build.met("anna", 5, promises=(build.promise("kept", "anna", 5, 1, done=True),))
    half = build.met("anna", 4, promises=(build.promise("kept", "anna", 5, 1, done=True), promises[1]))
    assert [one.promise.text for one in build.day(*people, kept, half).promises] == ["the pictures"]


# The same touch, told twice


@pytest.mark.parametrize(("channel", "days", "count"), [("meeting", 5, 1), ("call", 5, 2), ("meeting", 6, 2)])
def test_a_note_and_a_line_of_one_touch_are_one(build: Build, channel: str, days: int, count: int) -> None:
    """Of one day and one channel; a line that says of a favour stays."""
    anna, note = build.person("anna"), build.met("anna", 5)
    line = build.touch("anna", days, channel)
    assert len(build.day(anna, note, line).histories["anna"].exchanges) == count
    favour = build.touch("anna", 5, "meeting", favours=(Favour(True, "a book"),))
    assert len(build.day(anna, note, favour).histories["anna"].exchanges) == 2
    two = [build.touch("anna", 5, "meeting", text=text) for text in ("a", "b")]
    assert len(build.day(anna, *two).histories["anna"].exchanges) == 2


# Introductions (rules.md 2h)


def test_whoever_can_help_is_introduced_first(build: Build) -> None:
    """A need that one can fill counts as three interests; then the more in common, then the alphabet."""
    people = [
        build.person("a", ring=5, interests=("x", "y"), fields=("law",)),
        build.person("b", ring=5, interests=("x", "y")),
        build.person("c", ring=5, interests=("p", "q", "r", "s"), fields=("law",)),
        build.person("d", ring=5, interests=("p", "q", "r", "s")),
        build.person("e", ring=5, needs=("tax",)),
        build.person("f", ring=5, skills=("tax",)),
        build.person("g", ring=5, interests=("k", "l", "m"), fields=("law",)),
        build.person("h", ring=5, interests=("k", "l", "m")),
    ]
    goal = Goal("g", "G", GoalKind.HELP_VIA, Source("g.md"), fields=("law",))
    day = build.day(goal, *people, *(build.met(one.id, 2) for one in people))
    assert [one.one + one.other for one in introductions(day)] == ["cd", "ef", "gh", "ab"]


# What past weeks teach


def test_nobody_is_judged_by_weeks_before_the_journal(build: Build) -> None:
    """Weeks count from the one after that in which the journal begins."""
    anna = build.person("anna", ring=5)
    for first, count in ((21, 2), (22, 3), (20, 2)):
        found = list(weeks(build.day(anna, build.touch("anna", first), build.met("anna", 1)), Ranking()))
        assert len(found) == count, first


def test_a_person_of_whom_nothing_is_known_keeps_no_rhythm(build: Build) -> None:
    day = build.day(build.person("anna", ring=5), build.person("ben", ring=15), build.met("ben", 3))
    assert rhythm_kept(day, build.before(9), build.today).days == 4
    assert rhythm_kept(day, build.before(9), build.today, ring=5).days == 0
    assert rhythm_kept(day, build.before(9), build.today, ring=15).days == 4
