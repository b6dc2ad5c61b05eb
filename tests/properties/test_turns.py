"""Whatever the journal, and though nothing is ever done: whoever is due has had a line within ⌈M/K⌉ + 2 weeks."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.conftest import Build

from faden.core.model import Rhythm, Settings
from faden.rules.cadence import Status
from faden.rules.plan import plan
from faden.rules.plan_history import past_from, past_weeks
from faden.rules.snapshot import Snapshot

if TYPE_CHECKING:
    from faden.core.model import Journal

BUILD = Build()
LIVED = 40
"""Weeks for which nothing is done."""


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """People of all rings and rhythms, silent for a day or for years; half of the journals say when they were begun.

    The others have at least one line of the log: a journal without a single day has no week that could be over. All are
    remembered from their beginning, which is no longer than `LONGEST` ago.
    """
    begun = draw(st.none() | st.integers(0, 300))
    added = None if begun is None else BUILD.before(begun)
    people, touches = [], []
    for number in range(draw(st.integers(2, 45))):
        id = f"p{number:02}"
        rhythm = draw(st.none() | st.sampled_from([7, 14, 30, 60, 90, 180, 365]))
        people.append(
            BUILD.person(
                id,
                ring=draw(st.sampled_from([5, 15, 50, 150])),
                rhythm=None if rhythm is None else Rhythm(rhythm, f"{rhythm} days"),
                stars=draw(st.integers(1, 3)),
                kin=draw(st.booleans()),
                added=added,
            )
        )
        if draw(st.integers(0, 9)) or (added is None and not touches):
            touches.append(BUILD.touch(id, draw(st.integers(1, 90) | st.integers(1, 1100))))
    capacity = draw(st.integers(1, 8))
    quiet = draw(st.sampled_from([(), (5, 6), (6,)]))
    return BUILD.journal(*people, *touches, settings=Settings(capacity=capacity, quiet_days=quiet))


@settings(max_examples=25, deadline=None)
@given(journals())
def test_everybody_has_a_turn(journal: Journal) -> None:
    capacity = journal.settings.capacity
    lines = max(1, capacity - max(1, capacity // 4))  # without those for dormant contacts
    waited: dict[str, int] = {}
    due_most: dict[str, int] = {}
    before = None
    for number in range(LIVED):
        day = Snapshot(journal, BUILD.today + timedelta(weeks=number))
        before = past_weeks(day) if before is None else past_from(day, before)
        named = {line.id for line in plan(day, before=before).lines}
        late = {
            cadence.person.id
            for cadence in day.tracked
            if cadence.status in (Status.DUE, Status.OVERDUE) and not cadence.dormant and cadence.in_plan
        }
        # Each of them counts the weeks of waiting, and the most people who were due in one of them.
        waiting = late - named
        waited = {id: waited.get(id, 0) + 1 for id in waiting}
        due_most = {id: max(due_most.get(id, 0), len(late)) for id in waiting}
        over = {id: weeks for id, weeks in waited.items() if weeks > ceil(due_most[id] / lines) + 2}
        assert not over, (number, over, lines, len(late))
