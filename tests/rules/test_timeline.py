"""What is worked out once for all days is what each day would have worked out by itself."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from faden.core.model import Channel, Direction, Journal, Meeting, Person, Source, Touch
from faden.rules.interactions import ANSWER_WITHIN, History, happened, is_contact
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
