"""Calendars: what happened, and with whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interchange.conftest import TODAY, Import, Written, missing

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
        (event(ANNA, "ATTENDEE;CN=Ich Selbst;PARTSTAT=DECLINED:mailto:me@example.org"), "was cancelled, or you declined"),
        (event(ANNA, "TRANSP:TRANSPARENT"), "does not take up your time"),
        (event("ATTENDEE;CN=Ich Selbst:mailto:me@example.org"), "names nobody but you"),
        (event("ATTENDEE:mailto:who@example.org"), "is with nobody in the journal"),
        (event(ANNA, start="nonsense"), "cannot be read"),
        ("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR\n", "is a task or an entry"),
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
    assert "is on 2026-03-05 in the calendar, not on 2026-03-01" in " ".join(said.split())
    assert written() == files


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "x",
        "FREQ=DAILY;COUNT=99999999999",
    ],
)
def test_rules_without_end(rule: str, anna: Path, bring: Import, written: Written) -> None:
    """A rule that never fits, or fits every second, costs no time and no traceback."""
    bring(event(ANNA, f"RRULE:{rule}", start="19600101T000000", end="19600101T010000"), "--write")
    written()
