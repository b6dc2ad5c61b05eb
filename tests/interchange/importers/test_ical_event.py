"""Calendars: what happened, and with whom."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from tests.interchange.conftest import TODAY, Import, Written, missing

from faden.interchange.importers.recurrence import RecurrenceDays, recurrence_days
from faden.journal.loader import open_journal

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:{start}
DTEND;TZID=Europe/Berlin:{end}
SUMMARY:{title}
{more}
END:VEVENT
END:VCALENDAR
"""


def event(
    *more: str,
    uid: str = "1",
    start: str = "20260301T140000",
    end: str = "20260301T150000",
    title: str = "Kaffee",
) -> str:
    return EVENT.format(uid=uid, start=start, end=end, title=title, more="\n".join(more)).replace(
        "\n", "\r\n"
    )


ANNA = "ATTENDEE;CN=Anna Berger:mailto:anna@example.org"


def test_an_event_becomes_a_meeting(anna: Path, bring: Import, written: Written) -> None:
    """An event with somebody of the journal becomes a note; others who were there are named in it."""
    more = ["LOCATION:Café Central\\, Köln", "DESCRIPTION:- [ ] not a promise\\n[[x]]", ANNA, "CATEGORIES:privat,schön",
            "ATTENDEE;CN=Tom;CUTYPE=INDIVIDUAL:mailto:tom@example.org", "ORGANIZER;CN=Ich Selbst:mailto:me@example.org",
            "ATTENDEE;CUTYPE=ROOM;CN=Raum 3:mailto:r3@example.org", "ATTENDEE;PARTSTAT=DECLINED;CN=Eva:mailto:eva@x.example",
            "X-OWN:v1", "BEGIN:VALARM", "TRIGGER:-PT15M", "ACTION:DISPLAY", "END:VALARM"]  # fmt: skip
    said = bring(event(*more), "--write")
    files = written()
    meeting = open_journal(anna, TODAY)[0].meetings[0]
    assert (str(meeting.date), meeting.people, meeting.place) == (
        "2026-03-01",
        ("anna-berger",),
        "Café Central, Köln",
    )
    assert (meeting.activity, meeting.minutes, meeting.promises) == ("Kaffee", 60, ())
    assert dict(meeting.extra)["x-time"] == "14:00"
    note = files["meetings/2026/2026-03-01-kaffee.md"]
    assert "Tom <tom@example.org>" in note
    assert "Tom <tom@example.org>" in said
    again = bring(event(*more), "--write")
    assert written() == files
    assert "There is nothing to write." in again


def test_every_value_of_an_event_is_accounted_for(anna: Path, bring: Import, written: Written) -> None:
    """Each value of an event that is taken, and of one that is left out, is in the note or in the report."""
    more = ["LOCATION:v02", "DESCRIPTION:v03\\nv04", ANNA, "ATTENDEE;CN=v05:mailto:v06@example.org", "X-V07:v08",
            "CATEGORIES:v09,v10", "URL:https://v11.example.org", "STATUS:v12", "COMMENT:v13", "COMMENT:v14", "GEO:50.15;6.16",
            "BEGIN:VALARM", "TRIGGER:-PT15M", "DESCRIPTION:v17", "END:VALARM",
            "ATTENDEE;PARTSTAT=DECLINED;CN=v18:mailto:v19@x.example"]  # fmt: skip
    taken = bring(event(*more, uid="v20", title="v01"), "--write", "--all")
    assert (
        missing(
            [f"v{n:02}" for n in range(1, 21) if n not in (7, 15, 16)] + ["50.15", "6.16"],
            taken,
            written().values(),
        )
        == []
    )
    left = bring(event(*more, "TRANSP:TRANSPARENT", title="v01"), "--all")
    assert missing([f"v{n:02}" for n in range(1, 20) if n not in (7, 15, 16)], left, ()) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (event(ANNA).replace("DTSTART;TZID=Europe/Berlin:20260301T140000", "DTSTART;VALUE=DATE:20260301"), "lasts the whole day"),
        (event(ANNA, "STATUS:CANCELLED"), "was cancelled"),
        (event(ANNA).replace("SUMMARY:", "SUMMARY:Abgesagt: "), "was cancelled"),
        (event(ANNA).replace("SUMMARY:", "SUMMARY:Canceled: "), "was cancelled"),
        (event(ANNA, "ATTENDEE;CN=Ich Selbst;PARTSTAT=DECLINED:mailto:me@example.org"), "was cancelled, or you declined"),
        (event(ANNA, "TRANSP:TRANSPARENT"), "is marked as free time, not as busy"),
        (event("ATTENDEE;CN=Ich Selbst:mailto:me@example.org"), "names no one but you"),
        (event("ATTENDEE:mailto:who@example.org"), "involves no one in the journal"),
        (event(ANNA, start="nonsense"), "is not in the expected form"),
        ("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n", "is a task or a journal entry"),
    ],
)  # fmt: skip
def test_events_that_are_no_meetings(text: str, why: str, anna: Path, bring: Import) -> None:
    """What is no meeting with anybody of the journal is left out with its reason."""
    said = " ".join(bring(text, "--write").split())
    assert why in said
    assert "There is nothing to write." in said


def test_what_comes_round_again(anna: Path, bring: Import, written: Written) -> None:
    """A series gives a line of the log for each day until today, but for those that were left out or moved."""
    text = event(
        ANNA,
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "EXDATE;TZID=Europe/Berlin:20261109T140000",
        start="20261102T140000",
        end="20261102T150000",
    )
    moved = event(
        ANNA,
        "RECURRENCE-ID;TZID=Europe/Berlin:20261116T140000",
        start="20261117T140000",
        end="20261117T150000",
    )
    both = text.replace("END:VCALENDAR\r\n", "") + moved.split("VERSION:2.0\r\n")[1]
    bring(both, "--write")
    files = written()
    assert files["log/imported/2026-ics.md"] == (
        "# 2026\n\n- 2026-11-02 meeting with [[anna-berger]]: Kaffee\n- 2026-11-23 meeting with [[anna-berger]]: Kaffee\n"
    )
    assert [name for name in files if name.startswith("meetings")] == ["meetings/2026/2026-11-17-kaffee.md"]
    bring(both, "--write")
    assert written() == files


def test_an_event_that_moved(anna: Path, bring: Import, written: Written) -> None:
    """An event that is on another day by now is shown; the note stays as it is."""
    bring(event(ANNA), "--write")
    files = written()
    said = bring(event(ANNA, start="20260305T140000", end="20260305T150000"), "--write")
    assert "has moved in the calendar, from 2026-03-01 to 2026-03-05" in " ".join(said.split())
    assert written() == files


def days_of(files: dict[str, str]) -> list[str]:
    lines = "".join(text for name, text in files.items() if name.startswith("log")).splitlines()
    return sorted(line[2:12] for line in lines if line.startswith("- "))


def test_a_series_from_before_calendars() -> None:
    """Days before 1950 are not counted, and that is said; what comes round once a year is counted from its first year."""
    daily = recurrence_days("FREQ=DAILY;INTERVAL=2", datetime(1949, 12, 29, 9), date(1950, 1, 5))
    assert daily == RecurrenceDays([date(1950, 1, 2), date(1950, 1, 4)], cut=True)
    yearly = recurrence_days("FREQ=YEARLY", datetime(1948, 2, 29, 9), date(1956, 12, 31))
    assert yearly == RecurrenceDays([date(year, 2, 29) for year in (1948, 1952, 1956)], cut=False)


@pytest.mark.parametrize("end", ["", ";COUNT=99999999999", ";UNTIL=20991231T000000Z"])
def test_the_newest_of_a_long_series(end: str, anna: Path, bring: Import, written: Written) -> None:
    """Of each working day for six years the newest 1,000 are taken, and what is left out is said with its title."""
    rule = f"RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR{end}"
    said = bring(event(ANNA, rule, start="20210104T090000", end="20210104T091500"), "--write", "--all")
    days = days_of(written())
    assert (len(days), days[0], days[-1]) == (1000, "2023-01-24", "2026-11-23")
    assert "Kaffee: repeats very often, so only its latest 1,000 days are taken" in " ".join(said.split())
    assert "Kaffee 2023-01-24" in " ".join(said.split())


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=HOURLY;COUNT=30", ["2026-11-02", "2026-11-03"]),
        ("FREQ=HOURLY;INTERVAL=36;COUNT=4", ["2026-11-02", "2026-11-04", "2026-11-05", "2026-11-07"]),
        ("FREQ=HOURLY;BYHOUR=9,15;COUNT=3", ["2026-11-02", "2026-11-03"]),
        ("FREQ=HOURLY;INTERVAL=5;BYHOUR=14", ["2026-11-02", "2026-11-07", "2026-11-12", "2026-11-17", "2026-11-22"]),
        ("FREQ=SECONDLY;COUNT=36000", ["2026-11-02"]),
        ("FREQ=SECONDLY;COUNT=36001", ["2026-11-02", "2026-11-03"]),
        ("FREQ=MINUTELY;COUNT=600", ["2026-11-02"]),
        ("FREQ=MINUTELY;COUNT=601", ["2026-11-02", "2026-11-03"]),
        ("FREQ=MINUTELY;BYDAY=MO", ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]),
        ("FREQ=DAILY;BYHOUR=9;COUNT=2", ["2026-11-02", "2026-11-03"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261116", ["2026-11-02", "2026-11-16"]),
    ],
)  # fmt: skip
def test_days_of_a_series(rule: str, days: list[str], anna: Path, bring: Import, written: Written) -> None:
    """What comes round by the hour, the minute or the second is there once on each of its days."""
    bring(event(ANNA, f"RRULE:{rule}", start="20261102T140000", end="20261102T150000"), "--write")
    assert days_of(written()) == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=FORTNIGHTLY",
        "x",
        "FREQ=WEEKLY;BYDAY=XX",
    ],
)
def test_a_rule_that_cannot_be_read(rule: str, anna: Path, bring: Import, written: Written) -> None:
    """The event is there on its own day, once, and its rule is in the report with its title."""
    said = bring(
        event(ANNA, f"RRULE:{rule}", start="20261102T140000", end="20261102T150000"), "--write", "--all"
    )
    assert days_of(written()) == ["2026-11-02"]
    assert "Kaffee: repeats by a rule that faden cannot read" in " ".join(said.split())
    assert rule in said


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;BYHOUR=3",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "x",
        "FREQ=DAILY;COUNT=99999999999",
    ],
)
def test_rules_without_end(rule: str, anna: Path, bring: Import, written: Written) -> None:
    """A rule that never fits, or fits every second, costs no time and no traceback."""
    bring(event(ANNA, f"RRULE:{rule}", start="19600101T000000", end="19600101T010000"), "--write")
    assert len(days_of(written())) <= 1000


def test_a_description_that_looks_like_a_key(anna: Path, bring: Import, written: Written) -> None:
    """It is text of somebody else's, and the note has no finding for it."""
    bring(event(ANNA, "DESCRIPTION:topics: jam\\n- next: closer\\nwent: better (geheim)"), "--write")
    (note,) = (text for name, text in written().items() if name.startswith("meetings/"))
    assert "topics\\: jam" in note


def test_a_stranger_with_a_mark(anna: Path, bring: Import, written: Written) -> None:
    """The name of somebody who is not in the journal is hidden where it says so."""
    bring(event(ANNA, 'ATTENDEE;CN="Quitte - privat":mailto:z@x.example'), "--write")
    (note,) = (text for name, text in written().items() if name.startswith("meetings/"))
    assert "<!-- private -->Quitte - privat <z@x.example><!-- /private -->" in note


def test_what_the_calendar_hides_is_private(anna: Path, bring: Import, written: Written) -> None:
    """A note is private as a whole, and so is each line of a series; the report says where."""
    bring(event(ANNA, "CLASS:PRIVATE"), "--write")
    (note,) = (text for name, text in written().items() if name.startswith("meetings/"))
    assert "private: yes" in note
    said = bring(event(ANNA, "CLASS:CONFIDENTIAL", "RRULE:FREQ=WEEKLY;COUNT=2", "UID:series"), "--write")
    (log,) = (text for name, text in written().items() if name.startswith("log/"))
    assert log.count("with [[anna-berger]]: Kaffee #private\n") == 2
    assert "Hidden, because it may be private: 2\n    2026-03-01: the log line" in said
    public = event(ANNA, "CLASS:PUBLIC", "UID:public").replace("20260301", "20260302")
    bring(public, "--write")
    assert sum("private" in text for name, text in written().items() if name.startswith("meetings/")) == 1
