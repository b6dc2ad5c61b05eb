"""What past weeks teach is remembered, and is what it would be if it were worked out anew."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.cli.test_find import write
from tests.rules.conftest import Build

from faden.cli import past_weeks
from faden.cli.past_weeks import taught_by_past_weeks
from faden.core.model import Goal, GoalKind, Journal, Person, Source
from faden.library.opened import OpenedJournal
from faden.rules.plan import plan
from faden.rules.plan_history import PastWeeks, past_from
from faden.rules.plan_history import past_weeks as worked_out
from faden.rules.snapshot import Snapshot
from faden.storage.cache import cache_file

TEXTS = (
    "",
    " ",
    "We had soup.",
    "Her mother died. [[p1]] is ill, and p2 got married.",
    "- [ ] bring plums",
    "#good",
)
QUICK = (Phase.explicit, Phase.generate)
"""What is found is not made smaller: a plan takes its time."""
IDS = [f"p{number}" for number in range(9)]
EDITS = ("touch", "note", "ahead", "ring", "snooze", "rename", "knows", "added", "settings", "promise", "tick",
         "goal", "forget", "holiday", "text", "no edit", "the next day", "the next week")  # fmt: skip


def begun(build: Build) -> Journal:
    """Nine people and half a year in which some of them were heard of."""
    people = [build.person(id, ring=(5, 15, 50)[n % 3], added=build.before(200)) for n, id in enumerate(IDS)]
    touches = [build.touch(id, 11 * n + 3, "mail", "me") for n, id in enumerate(IDS[:6])]
    return build.day(*people, *touches, *(build.met(id, 40 * n + 20) for n, id in enumerate(IDS))).journal


def edited(journal: Journal, edit: str, build: Build, chance: Random) -> Journal:
    """The journal after one edit, of a random day or person."""
    id, days = chance.choice(IDS), chance.randrange(-20, 120)
    person = journal.people[id]
    if edit in ("touch", "note", "ahead", "promise"):
        promise = (build.promise("bring plums", id, days, days - 9),) if edit == "promise" else ()
        met = build.met(id, -chance.randrange(20) if edit == "ahead" else days, promises=promise)
        if edit == "touch":
            found = (*journal.touches, build.touch(id, days, "call", chance.choice(("me", "them"))))
            return dataclasses.replace(journal, touches=tuple(sorted(found, key=lambda one: one.date)))
        return dataclasses.replace(
            journal, meetings=tuple(sorted((*journal.meetings, met), key=lambda one: one.date))
        )
    if edit == "tick":
        ticked = [
            replace(one, promises=tuple(replace(promise, done=True) for promise in one.promises))
            for one in journal.meetings
        ]
        return dataclasses.replace(journal, meetings=tuple(ticked))
    if edit == "text":
        reworded = (replace(meeting, body=chance.choice(TEXTS)) for meeting in journal.meetings)
        return dataclasses.replace(journal, meetings=tuple(reworded))
    if edit == "goal":
        goal = Goal("job", "Job", GoalKind.HELP_VIA, Source("goals/job.md"), fields=("bees",))
        return dataclasses.replace(journal, goals=() if journal.goals else (goal,))
    if edit == "settings":
        return dataclasses.replace(
            journal, settings=replace(journal.settings, capacity=chance.randrange(1, 6))
        )
    if edit == "holiday":
        return dataclasses.replace(journal, holidays=frozenset((build.before(days),)))
    if edit == "forget":
        return dataclasses.replace(journal, meetings=journal.meetings[1:])
    return dataclasses.replace(
        journal, people={**journal.people, id: of_another_mind(person, edit, build, chance)}
    )


def of_another_mind(person: Person, edit: str, build: Build, chance: Random) -> Person:
    day = build.before(chance.randrange(-20, 120))
    keys: dict[str, dict[str, Any]] = {
        "ring": {"ring": chance.choice((5, 15, 50, None))},
        "snooze": {"snooze": day},
        "rename": {"name": "Plum"},
        "knows": {"knows": (chance.choice(IDS),), "fields": ("bees",)},
        "added": {"added": day},
    }
    return replace(person, **keys[edit])


@settings(max_examples=12, deadline=None, phases=QUICK)
@given(st.lists(st.sampled_from(EDITS), min_size=3, max_size=8), st.integers(0, 10**6))
def test_remembered_is_worked_out(edits: list[str], number: int) -> None:
    build, chance = Build(), Random(number)
    journal, today = begun(build), build.today
    with TemporaryDirectory() as folder:
        for edit in edits:
            if edit.startswith("the next"):
                today += timedelta(days=1 if edit == "the next day" else 7)
            elif edit != "no edit":
                journal = edited(journal, edit, build, chance)
            remembered = taught_by_past_weeks(Path(folder), Snapshot(journal, today))
            assert remembered == worked_out(Snapshot(journal, today)), (edit, edits)
            assert plan(Snapshot(journal, today), before=remembered) == plan(Snapshot(journal, today))


def test_only_what_was_before_monday_has_it_worked_out_again(tmp_path: Path) -> None:
    """A line of this week, a day of it, and the same once more cost nothing; one of last week does.

    On the next Monday only that week is added, unless something was written that is older.
    """
    build = Build()
    journal = begun(build)
    calls: list[str] = []

    def whole(day: Snapshot) -> PastWeeks:
        calls.append("whole")
        return worked_out(day)

    def one_more(day: Snapshot, earlier: PastWeeks) -> PastWeeks:
        calls.append("one more")
        return past_from(day, earlier)

    def taught(day: Snapshot) -> None:
        with patch.multiple(past_weeks, past_weeks=whole, past_from=one_more):
            assert taught_by_past_weeks(tmp_path, day) == worked_out(day)

    taught(Snapshot(journal, build.today))
    line = build.touch("p1", -1)
    this_week = dataclasses.replace(journal, touches=(*journal.touches, line))
    taught(Snapshot(this_week, build.today + timedelta(days=2)))
    assert len(calls) == 1
    taught(Snapshot(this_week, build.today + timedelta(days=7)))
    assert calls == ["whole", "one more"]
    older = dataclasses.replace(
        this_week,
        touches=tuple(sorted((build.touch("p2", 9), *this_week.touches), key=lambda touch: touch.date)),
    )
    taught(Snapshot(older, build.today + timedelta(days=14)))
    assert calls.pop() == "whole"
    again = tuple(
        replace(meeting, body=f"{meeting.body.strip() or 'Soup.'} More.") for meeting in journal.meetings
    )
    taught(Snapshot(dataclasses.replace(journal, meetings=again), build.today))
    assert len(calls) == 3
    longer = tuple(replace(meeting, body=f"{meeting.body} [[p2]] died.") for meeting in again)
    taught(Snapshot(dataclasses.replace(journal, meetings=longer), build.today))
    assert len(calls) == 3
    taught(Snapshot(this_week, build.today + timedelta(days=7)))
    del calls[2:]
    cache_file(tmp_path, "past-weeks").write_bytes(b"\x84\xa2of")
    taught(Snapshot(this_week, build.today + timedelta(days=7)))
    assert len(calls) == 3


def test_files_that_are_the_same_are_not_compared(tmp_path: Path) -> None:
    """Of another state, of none, and of another week what is read is compared; of a new week with the week before, too."""
    build = Build()
    snapshot, digests = Snapshot(begun(build), build.today), []
    later = Snapshot(snapshot.journal, build.today + timedelta(days=7))
    real = past_weeks._digest
    with patch.object(past_weeks, "_digest", lambda of: digests.append(1) or real(of)):
        for day, state, number in (
            *((snapshot, b"a", 1), (snapshot, b"a", 1), (snapshot, b"b", 2), (snapshot, b"b", 2)),
            *((snapshot, b"", 3), (snapshot, b"b", 3), (later, b"b", 5), (later, b"b", 5)),
        ):
            assert taught_by_past_weeks(tmp_path, day, state) == worked_out(day)
            assert len(digests) == number, (day.today, state)


def test_what_others_may_see_teaches_by_itself(journal: Path) -> None:
    write(journal, "---\nname: P\nring: 15\nadded: 2026-01-01\nprivate: true\n---\n", "contacts/people/p.md")
    write(journal, "---\nname: Q\nring: 15\nadded: 2026-01-01\n---\n", "contacts/people/q.md")
    for text in ("- 2026-05-03 call with [[p]]\n", "- 2026-05-03 call with [[q]]\n"):
        write(journal, text, "contacts/log.md")
        for private in (True, False, True, False):
            opened = OpenedJournal(journal, date(2026, 11, 23), with_private=private)
            assert past_weeks.plan_of_week(opened) == plan(opened.day())


def test_plan_says_the_same_from_memory(journal: Path) -> None:
    from tests.cli.test_find import run

    for number in range(6):
        day = date(2026, 8, 3) + timedelta(days=9 * number)
        text = f"---\nname: P {number}\nring: 15\nadded: 2026-07-01\n---\n"
        write(journal, text, f"contacts/people/p{number}.md")
        write(journal, f"- {day} call to [[p{number}]]\n", f"contacts/log/p{number}.md")
    first = run(journal, "plan", "--why").stdout
    assert cache_file(journal, "past-weeks").is_file()
    assert run(journal, "plan", "--why").stdout == first
    cache_file(journal, "past-weeks").unlink()
    assert run(journal, "plan", "--why").stdout == first
