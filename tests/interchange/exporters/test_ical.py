"""Calendars say what the journal says, to readers that we did not write."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from dateutil.rrule import rrulestr
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.interchange.exporters.people import HOSTILE, line, text

from faden.core.i18n import Words
from faden.core.model import NamedDate, PartialDate, Person, Source
from faden.interchange.exporters.calendar_feed import agenda, feed
from faden.interchange.exporters.ical import CalendarEvent, calendar
from faden.journal.loader import open_journal
from faden.rules.occasions import in_year
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot

ROOT = Path(__file__).parents[3]
READERS = ROOT / ".venv" / "readers"
TODAY = date(2026, 11, 23)
YEARS = range(2025, 2029)

events = st.lists(
    st.builds(
        CalendarEvent, line, st.dates(date(1583, 1, 1), date(2100, 12, 31)), text, text | st.just(""), line
    ),
    max_size=4,
)


def by_ical_js(text: str) -> list[dict[str, Any]]:
    node = shutil.which("node")
    if node is None or not (READERS / "node_modules" / "ical.js").exists():
        pytest.skip("no ical.js on this machine: tests/interchange/readers.sh installs it where there is npm")
    driver = Path(__file__).with_name("events.mjs")
    done = subprocess.run([node, driver, READERS], input=text.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def birthday(id: str, year: int | None, month: int, day: int) -> Person:
    return Person(id=id, name=id, source=Source("x.md"), birthday=PartialDate(year, month, day))


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(events=events)
def test_icalendar_and_vobject_read_back_every_value(events: list[CalendarEvent]) -> None:
    """Whatever an event says, icalendar and vobject read the same, and no text becomes an event of its own."""
    written = calendar(events, "Fäden", TODAY)
    assert all(len(line) <= 75 for line in written.encode().split(b"\r\n"))
    read = icalendar.Calendar.from_ical(written)
    assert str(read["NAME"]) == str(read["X-WR-CALNAME"]) == "Fäden"
    assert [
        (
            str(one["UID"]),
            one.decoded("DTSTART"),
            str(one["SUMMARY"]),
            str(one.get("DESCRIPTION", "")),
            one.errors,
        )
        for one in read.walk("VEVENT")
    ] == [(f"{one.id}@faden", one.day, one.summary, one.description, []) for one in events]
    other = vobject.readOne(written)
    assert [
        (one.uid.value, one.summary.value, one.dtstart.value) for one in other.contents.get("vevent", [])
    ] == [(f"{one.id}@faden", one.summary, one.day) for one in events]


def test_ical_js_reads_back_the_demo_and_hostile_words() -> None:
    """ical.js reads every event of the demo journal, and of hostile words, as we meant it."""
    journal, _ = open_journal(ROOT)
    hostile = tuple(CalendarEvent(f"nr-{number}", TODAY, one, one) for number, one in enumerate(HOSTILE))
    events = (*agenda(Snapshot(journal, TODAY), Words("de")), *hostile)
    read = by_ical_js(calendar(events, "Fäden", TODAY))
    assert [(one["uid"], one["start"], one["summary"], one["description"]) for one in read] == [
        (f"{one.id}@faden", str(one.day), one.summary, one.description) for one in events
    ]


def comes_on(people: list[Person]) -> dict[str, list[str]]:
    """On which days the rules say that birthdays are."""
    return {
        f"birthday-{person.id}@faden": [str(in_year(person.birthday, year)) for year in YEARS]
        for person in people
        if person.birthday
    }


LEAPLINGS = [
    birthday("known", 1980, 2, 29),
    birthday("unknown", None, 2, 29),
    birthday("day-before", 1981, 2, 28),
    birthday("day-after", None, 3, 1),
    birthday("silvester", 1901, 12, 31),
]


@pytest.mark.parametrize("today", [date(2025, 6, 1), date(2024, 2, 29)])
def test_29_february_comes_every_year(today: date) -> None:
    """A birthday on 29 February is on the 28th in the years between, for every program, as it is for faden."""
    journal, _ = open_journal(ROOT)
    people = {person.id: person for person in LEAPLINGS}
    written = feed(Snapshot(type(journal)(people=people), today), Words("en"))
    found = {}
    for event in icalendar.Calendar.from_ical(written).walk("VEVENT"):
        start = datetime.combine(event.decoded("DTSTART"), datetime.min.time())
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
        days = rule.between(datetime(YEARS[0], 1, 1), datetime(YEARS[-1], 12, 31), inc=True)
        found[str(event["UID"])] = [str(day.date()) for day in days]
    assert found == comes_on(LEAPLINGS)
    assert {one["uid"]: one["days"] for one in by_ical_js(written)} == found


@pytest.mark.parametrize(("language", "said"), [("de", "Ann: Jahrestag"), ("en", "Ann: Anniversary")])
def test_the_name_that_an_address_book_gives_a_day_is_translated(language: str, said: str) -> None:
    """A phone calls it `Anniversary`, whatever the language of the journal is."""
    wedding = (NamedDate("Anniversary", PartialDate(2015, 6, 20)),)
    ann = Person(id="ann", name="Ann", source=Source("x.md"), dates=wedding)
    journal, _ = open_journal(ROOT)
    written = feed(Snapshot(type(journal)(people={"ann": ann}), TODAY), Words(language))
    assert said in [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(written).walk("VEVENT")]


def test_the_next_day_moves_nothing_but_the_stamp() -> None:
    """A calendar made a day later has the same events under the same ids; only the day of its answers differs."""
    journal, _ = open_journal(ROOT)
    first = feed(Snapshot(journal, TODAY), Words("en"))
    second = feed(Snapshot(journal, TODAY + timedelta(days=1)), Words("en"))
    assert first == feed(Snapshot(journal, TODAY), Words("en"))
    assert first.replace("DTSTAMP:20261123", "DTSTAMP:20261124") == second


def test_alarms_ring_in_the_morning() -> None:
    """With alarms the plan's lines ring at eight on their day, birthdays two days before at eight, and who can wait
    does not; two programs read the same. Without them nothing rings, and it is the calendar of before.
    """
    journal, _ = open_journal(ROOT)
    day = Snapshot(journal, TODAY)
    lines = {f"due-{line.id}@faden": line.day for line in plan(day).lines}
    written = calendar(agenda(day, Words("en"), alarms=True), "Faden", TODAY)
    rings: dict[str, list[timedelta]] = {}
    for event in icalendar.Calendar.from_ical(written).walk("VEVENT"):
        id, start = str(event["UID"]), event.decoded("DTSTART")
        rings[id] = [one.decoded("TRIGGER") for one in event.walk("VALARM")]
        if id in lines:
            assert (start, rings[id]) == (lines[id], [timedelta(hours=8)])
        elif id.startswith("birthday-"):
            assert rings[id] == [timedelta(days=-2, hours=8)]
        elif id.startswith("due-"):
            assert rings[id] == ([timedelta(hours=8)] if start > TODAY + timedelta(days=6) else [])
    assert len(lines) >= 4
    assert lines.keys() <= rings.keys()
    silent = agenda(day, Words("en"))
    assert "VALARM" not in calendar(silent, "Faden", TODAY)
    assert {f"{event.id}@faden" for event in silent} <= rings.keys()
    by_script = {one["uid"]: one["rings"] for one in by_ical_js(written)}
    assert by_script == {id: [one.total_seconds() for one in found] for id, found in rings.items()}
