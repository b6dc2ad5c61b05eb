"""Whether a planned meeting took place is asked until the note or the log says so; both are one contact."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from faden.core.model import Channel
from faden.rules.last_time import last_times
from faden.rules.unconfirmed import unconfirmed

if TYPE_CHECKING:
    from tests.rules.conftest import Build


@pytest.mark.parametrize(
    ("people", "channel", "asked"),
    [
        ("anna ben", "meeting", False),
        ("anna ben", "video", False),
        ("anna", "meeting", True),
        ("anna ben", "chat", True),
        ("anna ben", "call", True),
    ],
)
def test_a_line_of_the_log_answers_for_the_note(
    build: Build, people: str, channel: str, *, asked: bool
) -> None:
    """If it says that you were together with all of them; a message on that day says nothing of it."""
    planned = build.met("anna ben", 2, minutes=None)
    day = build.day(
        build.person("anna"), build.person("ben"), planned, build.touch(people, 2, channel, text="Cake.")
    )
    assert [*unconfirmed(day)] == ([planned] if asked else [])


def test_the_words_of_the_line_are_shown(build: Build) -> None:
    """A note in which nothing is written hides no line of its day, and no second one; they count once each."""
    day = build.day(
        build.person("anna", ring=15),
        build.met("anna", 2, activity="brunch", minutes=None),
        build.touch("anna", 2, "meeting", text="Ben is ill."),
        build.touch("anna", 2, "meeting", text="Walked home."),
        build.touch("anna", 9, "call", text="Tired."),
    )
    history = day.histories["anna"]
    assert [entry.text for entry in last_times(history)] == ["Walked home.", "Ben is ill.", "Tired."]
    assert [(exchange.date, exchange.channel) for exchange in history.contacts] == [
        (build.before(9), Channel.CALL),
        (build.before(2), Channel.MEETING),
        (build.before(2), Channel.MEETING),
    ]


def test_a_note_with_words_stays(build: Build) -> None:
    """Then the line says the same once more."""
    note = build.met("anna", 2, body="Ben is ill.")
    day = build.day(
        build.person("anna"), note, build.touch("anna", 2, "meeting", text="brunch"), build.met("anna", 2)
    )
    assert [exchange.meeting for exchange in day.histories["anna"].exchanges][:1] == [note]
    assert [entry.text for entry in last_times(day.histories["anna"])] == ["Ben is ill."]


@pytest.mark.parametrize(("days", "counts"), [(1, False), (14, False), (15, True)])
def test_what_was_only_planned_is_no_contact_while_you_are_asked(
    build: Build, days: int, *, counts: bool
) -> None:
    """A word about it makes it one at once; after a fortnight it counts as notes without words of long ago do."""
    people = (build.person("anna", ring=15), build.touch("anna", 40))
    planned = build.met("anna", days, minutes=None)
    last = build.day(*people, planned).histories["anna"].last
    assert last is not None
    assert (last.date == planned.date) is counts
    written = build.day(*people, build.met("anna", days, body="Tea.")).histories["anna"].last
    assert written is not None
    assert written.date == planned.date


def test_it_counts_on_the_day_that_was_forecast(build: Build) -> None:
    """Also where its day is over already; the day before, nothing has changed."""
    parts = (build.person("anna", ring=15), build.touch("anna", 40), build.met("anna", 5, minutes=None))
    turn = build.before(5) + timedelta(days=15)
    now, then = build.day(*parts).courses["anna"]
    assert (now.history.last.date, then.today) == (build.before(40), turn)
    for day in (turn - timedelta(days=1), turn):
        expected = then if day == turn else now
        last = build.day(*parts, today=day).histories["anna"].last
        assert last.date == expected.history.last.date
