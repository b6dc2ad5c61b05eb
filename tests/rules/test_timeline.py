"""What is worked out once for all days is what each day would have worked out by itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faden.core.model import (
    Channel,
    Direction,
    Journal,
    Meeting,
    NamedDate,
    PartialDate,
    Person,
    Source,
    Standing,
    Touch,
)
from faden.rules import timeline
from faden.rules.interactions import ANSWER_WITHIN, History, happened, is_contact
from faden.rules.snapshot import Snapshot
from faden.rules.timeline import Timelines, _exchanges
from faden.rules.tracked_day import NextTurn, tracked

TODAY = date(2026, 11, 23)
DAYS = st.integers(-5, 130).map(lambda back: TODAY - timedelta(days=back))
DIRECTIONS = st.sampled_from(list(Direction))


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """A person with a few notes and lines, close enough together to answer each other."""
    notes = draw(st.lists(st.tuples(DAYS, st.booleans()), max_size=4))
    lines = draw(st.lists(st.tuples(DAYS, st.sampled_from(list(Channel)), DIRECTIONS), max_size=10))
    meetings = [
        Meeting(f"m{n}", day, ("a",), Source(f"m{n}.md"), body="text" if written else "")
        for n, (day, written) in enumerate(notes)
    ]
    touches = [
        Touch(day, channel, direction, ("a",), Source("log.md", n))
        for n, (day, channel, direction) in enumerate(lines)
    ]
    return Journal(
        people={"a": Person("a", "A", Source("a.md"), ring=15)},
        meetings=tuple(sorted(meetings, key=lambda one: (one.date, one.source))),
        touches=tuple(sorted(touches, key=lambda one: (one.date, one.source))),
    )


def by_itself(journal: Journal, today: date, until: date) -> History:
    """The history without any short cut: what was known, in order, and then what it is worth."""
    met = [m for m in journal.meetings if happened(m, today) and m.date <= until]
    counted = [m for m in met if is_contact(m, today)]
    known = sorted([*counted, *(t for t in journal.touches if t.date <= until)], key=lambda one: one.date)
    ahead = tuple(m for m in journal.meetings if m not in met and m.date >= today)
    return History(tuple(_exchanges(known, journal.people["a"].ring, journal.settings)), ahead, today)


@given(journals(), st.integers(0, 100), st.integers(0, 1))
def test_each_day_knows_what_it_would_have_known(journal: Journal, back: int, gap: int) -> None:
    """Cut from the whole or worked out by itself: a day's history is the same."""
    today = TODAY - timedelta(days=back)
    until = today - timedelta(days=gap)
    timelines = Timelines(journal)
    timelines.history("a", TODAY, TODAY)
    found, expected = timelines.history("a", today, until), by_itself(journal, today, until)
    assert found == expected
    for name in ("attempts", "answered", "initiative", "contacts", "last", "unanswered"):
        assert getattr(found, name) == getattr(expected, name), name


@pytest.fixture
def short_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any history is long, and only its last weeks are worked out at once."""
    monkeypatch.setattr(timeline, "MANY", 1)
    monkeypatch.setattr(timeline, "LATELY", 50)


@given(journals(), st.integers(0, 100), st.integers(0, 1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_long_history_is_what_it_would_have_been(
    short_memory: None, journal: Journal, back: int, gap: int
) -> None:
    """Whatever is asked first, and whether it is of the latest exchanges, of all, or of those on an earlier day."""
    today = TODAY - timedelta(days=back)
    until = today - timedelta(days=gap)
    expected, timelines = by_itself(journal, today, until), Timelines(journal)
    timelines.history("a", TODAY, TODAY)
    for name in (
        "unanswered",
        "last",
        "gathering",
        "only_they_wrote",
        "last_meeting",
        "went",
        "contacts",
        "answered",
    ):
        found = timelines.history("a", today, until)
        assert getattr(found, name) == getattr(expected, name), name
    found, number = timelines.history("a", today, until).exchanges, len(expected.exchanges)
    assert list(reversed(found)) == list(reversed(expected.exchanges))
    assert (len(found), bool(found)) == (number, bool(number))
    for at in range(-number, number):
        assert (found[at], found[at:], found[:at]) == (
            expected.exchanges[at],
            expected.exchanges[at:],
            expected.exchanges[:at],
        )
    assert found == expected.exchanges
    assert hash(found) == hash(expected.exchanges)


def test_of_a_long_history_the_latest_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """The due day of a person you meet all the time needs no exchange of ten years ago."""
    meetings = [
        Meeting(f"m{n}", TODAY - timedelta(days=n), ("a",), Source(f"m{n}.md"), body="text")
        for n in range(4000, 0, -1)
    ]
    journal = Journal(people={"a": Person("a", "A", Source("a.md"), ring=15)}, meetings=tuple(meetings))
    worked_out = []
    monkeypatch.setattr(
        timeline,
        "_exchanges",
        lambda events, *rest: worked_out.append(len(events)) or _exchanges(events, *rest),
    )
    history = Snapshot(journal, TODAY).cadences["a"].history
    assert (history.unanswered, history.last_meeting) == ((), history.last)
    assert max(worked_out) < 600
    assert len(history.exchanges) == 4000


@given(journals(), st.integers(-5, 130))
def test_a_history_holds_until_its_turn(journal: Journal, back: int) -> None:
    """On every day before its turn it is what that day knows, though what is a month old settles on one of them."""
    today = TODAY - timedelta(days=back)
    turn = NextTurn(today)
    day = tracked(today, turn)
    found = Timelines(journal).history("a", day, day)
    shown = (found.exchanges, found.planned, found.answered, found.initiative)
    for ahead in range((turn.day - today).days):
        later = today + timedelta(days=ahead)
        then = by_itself(journal, later, later)
        assert shown == (then.exchanges, then.planned, then.answered, then.initiative), ahead


def test_a_history_does_not_turn_when_something_settles() -> None:
    """A letter and its answer of a month ago are worth the same tomorrow."""
    turn = NextTurn(TODAY)
    day = tracked(TODAY, turn)
    letters = [
        Touch(TODAY - ANSWER_WITHIN - timedelta(days=gap), Channel.LETTER, how, ("a",), Source("log.md", gap))
        for gap, how in ((2, Direction.ME), (1, Direction.THEM), (0, Direction.ME))
    ]
    journal = Journal(people={"a": Person("a", "A", Source("a.md"), ring=15)}, touches=tuple(letters))
    Timelines(journal).history("a", day, day)
    assert turn.day == NextTurn(TODAY).day


def test_nothing_after_a_death_is_a_contact_with_the_dead() -> None:
    """A note of a funeral with them counts for the others; the day of the death still counts."""
    died = (NamedDate("died", PartialDate(2026, 11, 10)),)
    gran = Person("gran", "Gran", Source("gran.md"), state=Standing.DECEASED, dates=died)
    days = [date(2026, 11, 10), date(2026, 11, 20)]
    journal = Journal(
        people={"gran": gran, "anna": Person("anna", "Anna", Source("anna.md"))},
        meetings=tuple(
            Meeting(f"m{day}", day, ("gran", "anna"), Source(f"{day}.md"), body="Rain.") for day in days
        ),
    )
    timelines = Timelines(journal)
    met = {who: timelines.history(who, TODAY, TODAY).contacts for who in journal.people}
    assert [exchange.date for exchange in met["gran"]] == days[:1]
    assert [exchange.date for exchange in met["anna"]] == days
