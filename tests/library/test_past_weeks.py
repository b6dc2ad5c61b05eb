"""What past weeks teach is remembered, and is what it would be if it were worked out anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.cli.test_find import write
from tests.rules.conftest import Build
from tests.support.four_people import four_people

from faden.core.model import Goal, GoalKind, Journal, Meeting, Person, Rhythm, Source, Touch
from faden.library import past_weeks
from faden.library.opened import OpenedJournal
from faden.library.past_weeks import STAGES, PastWeeksCache
from faden.rules.past_weeks import PastWeeks
from faden.rules.plan import plan
from faden.rules.plan_history import past_by_week
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
         "goal", "rings", "forget", "holiday", "text", "no edit", "the next day", "the next week")  # fmt: skip


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
    if edit == "rings":
        rings = {
            ring: Rhythm(days, f"{days} days") for days, ring in ((9, 15), (3, 5))[: chance.randrange(3)]
        }
        return dataclasses.replace(journal, settings=replace(journal.settings, rings=rings))
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
        kept = PastWeeksCache(Path(folder))
        for edit in edits:
            if edit.startswith("the next"):
                today += timedelta(days=1 if edit == "the next day" else 7)
            elif edit != "no edit":
                journal = edited(journal, edit, build, chance)
            day = Snapshot(journal, today)
            if chance.randrange(2):
                kept = PastWeeksCache(Path(folder))
            assert kept.lessons(day) == worked_out(day), (edit, edits)
            assert plan(Snapshot(journal, today, taught=kept.lessons)) == plan(day)


def made(root: Path, day: Snapshot) -> int:
    """How many weeks are made for the plan of a day, which is what it is without a cache."""
    weeks: list[PastWeeks] = []

    def counted(*given: Any, **options: Any) -> Iterator[PastWeeks]:
        first, *others = past_by_week(*given, **options)
        weeks.extend(others)
        yield from (first, *others)

    with patch.object(past_weeks, "past_by_week", counted):
        assert PastWeeksCache(root).lessons(day) == worked_out(day)
    return len(weeks)


def with_touch(journal: Journal, touch: Touch) -> Journal:
    touches = sorted((touch, *journal.touches), key=lambda touch: touch.date)
    return dataclasses.replace(journal, touches=tuple(touches))


def with_note(journal: Journal, note: Meeting) -> Journal:
    notes = sorted((note, *journal.meetings), key=lambda note: note.date)
    return dataclasses.replace(journal, meetings=tuple(notes))


def test_only_what_was_before_monday_has_it_worked_out_again(tmp_path: Path) -> None:
    """A line of this week, a day of it, other words in a note, and the same once more cost nothing.

    On the next Monday only that week is added. After a damaged file everything is made again.
    """
    build = Build()
    journal, week = begun(build), timedelta(days=7)
    assert (
        made(tmp_path, Snapshot(journal, build.today))
        == len(worked_out(Snapshot(journal, build.today)).weeks)
        > 20
    )
    this_week = with_touch(journal, build.touch("p1", -1))
    assert made(tmp_path, Snapshot(this_week, build.today + timedelta(days=2))) == 0
    assert made(tmp_path, Snapshot(this_week, build.today + week)) == 1
    for text in ("More.", "[[p2]] died."):
        again = tuple(
            replace(meeting, body=f"{meeting.body.strip() or 'Soup.'} {text}") for meeting in journal.meetings
        )
        number = made(tmp_path, Snapshot(dataclasses.replace(this_week, meetings=again), build.today + week))
        assert (number > 0) == (text == "More.")
    cache_file(tmp_path, "past-weeks").write_bytes(b"\x84\xa2of")
    assert made(tmp_path, Snapshot(this_week, build.today + week)) > 20


def test_weeks_before_a_change_are_not_made_again(tmp_path: Path) -> None:
    """A line or a note of n weeks ago has the weeks since the next stage made again; of a person, all."""
    build = Build()
    journal = begun(build)
    day = Snapshot(journal, build.today)
    everything = made(tmp_path, day)
    assert everything > 20
    for days, most in ((1, 4), (20, 4), (29, 16), (100, 16)):
        journal = with_touch(journal, build.touch("p2", days))
        assert made(tmp_path, Snapshot(journal, build.today)) == most, days
    for days, most in ((1, 4), (14, 4), (15, 16), (98, 16), (99, everything)):
        journal = with_note(journal, build.met("p3", days))
        assert made(tmp_path, Snapshot(journal, build.today)) == most, days
    renamed = {**journal.people, "p1": replace(journal.people["p1"], ring=50)}
    changed = dataclasses.replace(journal, people=renamed)
    assert made(tmp_path, Snapshot(changed, build.today)) == everything


def test_stages_stay_where_they_are_of_use(tmp_path: Path) -> None:
    """After a year of Mondays, each of them made from the last, a change still costs few weeks."""
    build = Build()
    journal = begun(build)
    for number in range(60):
        made(tmp_path, Snapshot(journal, build.today + timedelta(weeks=number)))
    (answer,) = PastWeeksCache(tmp_path)._cache.read() or ()
    ages = [(answer.monday - stage.monday) // timedelta(weeks=1) for stage in answer.stages]
    assert ages == sorted(ages, reverse=True)
    assert ages[-1] == 0
    for least, most in pairwise((0, *STAGES[:3])):
        assert [age for age in ages if least < age <= most], ages
    assert len(ages) <= len(STAGES) + 2


def test_a_server_keeps_them_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`FADEN_CACHE=no` switches off what is in `.faden/`; between two saves they are kept all the same."""
    monkeypatch.setenv("FADEN_CACHE", "no")
    build = Build()
    journal = begun(build)
    kept, day = PastWeeksCache(tmp_path), Snapshot(journal, build.today)
    with patch.object(past_weeks, "past_by_week", wraps=past_by_week) as runs:
        for cache, number in ((kept, 1), (kept, 1), (PastWeeksCache(tmp_path), 2), (kept, 2)):
            assert cache.lessons(day) == worked_out(day)
            assert runs.call_count == number
    assert not cache_file(tmp_path, "past-weeks").exists()


def test_rings_have_rhythms_of_their_own(tmp_path: Path) -> None:
    """Their keys are numbers."""
    build = Build()
    journal = begun(build)
    for days in (7, 9):
        own = replace(journal.settings, rings={15: Rhythm(20, "20 days"), 5: Rhythm(days, f"{days} days")})
        assert made(tmp_path, Snapshot(dataclasses.replace(journal, settings=own), build.today)) > 20


def test_files_that_are_the_same_are_not_compared(tmp_path: Path) -> None:
    """Of another state, of none, and of another week what is read is compared."""
    build = Build()
    snapshot, digests = Snapshot(begun(build), build.today), []
    later = Snapshot(snapshot.journal, build.today + timedelta(days=7))
    real = past_weeks._digests
    with patch.object(past_weeks, "_digests", lambda *of: digests.append(1) or real(*of)):
        for day, state, number in (
            *((snapshot, b"a", 1), (snapshot, b"a", 1), (snapshot, b"b", 2), (snapshot, b"b", 2)),
            *((snapshot, b"", 3), (snapshot, b"b", 4), (later, b"b", 5), (later, b"b", 5)),
        ):
            assert PastWeeksCache(tmp_path).lessons(day, state) == worked_out(day)
            assert len(digests) == number, (day.today, state)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return four_people(tmp_path)


def test_what_others_may_see_teaches_by_itself(journal: Path) -> None:
    write(journal, "---\nname: P\nring: 15\nadded: 2026-01-01\nprivate: true\n---\n", "contacts/people/p.md")
    write(journal, "---\nname: Q\nring: 15\nadded: 2026-01-01\n---\n", "contacts/people/q.md")
    for text in ("- 2026-05-03 call with [[p]]\n", "- 2026-05-03 call with [[q]]\n"):
        write(journal, text, "contacts/log.md")
        for private in (True, False, True, False):
            opened = OpenedJournal(journal, date(2026, 11, 23), with_private=private)
            assert plan(opened.day()) == plan(Snapshot(opened.answered(), opened.today))
            assert plan(opened.prepared_day()) == plan(opened.day())


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
