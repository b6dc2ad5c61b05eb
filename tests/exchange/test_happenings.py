"""Calendars, mailboxes, Monica's JSON and the file of friends: what happened, and with whom."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.exchange.conftest import TODAY, Import, missing

from faden.exchange.read import read
from faden.exchange.read.asked import Asked
from faden.journal import open_journal

Written = Callable[[], dict[str, str]]

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


@pytest.fixture
def anna(journal: Path) -> Path:
    """A journal with one person in it."""
    (journal / "contacts/journal.yml").write_text("me: {name: Ich Selbst}\n")
    text = "---\nname: Anna Berger\nchannels: {email: anna@example.org}\n---\n"
    (journal / "contacts/people/anna-berger.md").write_text(text)
    return journal


# calendars


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


# mailboxes

MAIL = """From x Mon Mar  2 10:00:00 2026
From: {sender}
To: {to}
Date: {day}
Subject: secret subject
{more}
secret body
From here to there

"""


def mail(sender: str, to: str, day: str = "Mon, 2 Mar 2026 10:00:00 +0100", more: str = "") -> str:
    return MAIL.format(sender=sender, to=to, day=day, more=more)


ME = "Ich Selbst <me@example.org>"


def test_mails_become_lines(anna: Path, bring: Import, written: Written) -> None:
    """Who wrote to whom on which day, once a day and direction; no subject, no body; a second time nothing."""
    box = (
        mail(ME, '"Berger, Anna" <ANNA@example.org>, tom@example.org') + mail(ME, "anna@example.org")
        + mail("=?utf-8?q?Anna_B=C3=A9?= <anna@example.org>", ME, "Tue, 3 Mar 2026 23:30:00 -0500")
        + mail("anna@example.org", "list@example.org") + mail("shop@x.example", ME, more="List-Id: <x>\n")
        + mail("anna@example.org", ME, "no day") + mail("", ME)
        + mail("anna@example.org", ", ".join(f"p{n}@x.example" for n in range(13)))
    )  # fmt: skip
    said = bring(box, "--write", "--all")
    files = written()
    assert (
        files["log/imported/2026-mail.md"]
        == "# 2026\n\n- 2026-03-02 mail to [[anna-berger]]\n- 2026-03-03 mail from [[anna-berger]]\n"
    )
    assert "secret" not in said + "".join(files.values())
    plain = " ".join(said.split())
    for why in (
        "by a program or to a list",
        "has no day",
        "has no sender",
        "goes to more than twelve",
        "neither from nor to you",
    ):
        assert why in plain
    assert (
        missing(re.findall(r"[\w.]+@[\w.]+", box), said, [*files.values(), "me@example.org ANNA@example.org"])
        == []
    )
    bring(box, "--write")
    assert written() == files


def test_a_line_that_somebody_wrote_more_into_is_known(anna: Path, bring: Import, written: Written) -> None:
    """Lines of an import may be edited; new mails go behind them."""
    bring(mail(ME, "anna@example.org"), "--write")
    log = anna / "contacts/log/imported/2026-mail.md"
    log.write_text(log.read_text().replace("[[anna-berger]]", "[[anna-berger]]: about the flat"))
    bring(
        mail(ME, "anna@example.org") + mail(ME, "anna@example.org", "Wed, 4 Mar 2026 10:00:00 +0100"),
        "--write",
    )
    assert written()["log/imported/2026-mail.md"].splitlines()[2:] == [
        "- 2026-03-02 mail to [[anna-berger]]: about the flat", "- 2026-03-04 mail to [[anna-berger]]"
    ]  # fmt: skip


def test_whose_mail_it_is(anna: Path, bring: Import, written: Written) -> None:
    """Where neither the name nor the delivery says whose mails these are, --me has to."""
    box = mail("other@example.org", "anna@example.org")
    assert "--me" in bring(box, code=1)
    bring(box, "--me", "Other@Example.org", "--write")
    assert "mail to [[anna-berger]]" in written()["log/imported/2026-mail.md"]


# friends

FRIENDS = """### Activities:
- 2026-03-01: **Anna Berger** and **Ben Maier** at _Café Central_, *all* night. @food
- 2026-03-02: Went alone.
- 2026-02-30: **Anna Berger**
- 2026-03-03: With **Anna Berger**: chess; gave: a book [[x]]

### Notes:
- 2026-03-04: **Ben Maier** has a new flat in _Bonn_. @flat
- 2026-03-05: Nothing about anybody.

### Friends:
- Anna Berger (a.k.a. Anni a.k.a. The Tower) [Köln] @chess @uni:köln
- Ben Maier

### Locations:
- Café Central
stray
"""


def test_friends(bring: Import, written: Written, journal: Path) -> None:
    """People with other names, places and tags; activities in the log, notes with the people."""
    said = bring(FRIENDS, "--write", "--all")
    files = written()
    found = open_journal(journal, TODAY)[0]
    anna = found.people["anna-berger"]
    assert (anna.aliases, anna.place, anna.tags) == (("Anni", "The Tower"), "Köln", ("chess", "uni:köln"))
    assert found.people["ben-maier"].body == "2026-03-04: Ben Maier has a new flat in Bonn. #flat"
    assert [(str(touch.date), touch.people, touch.tags, touch.favours) for touch in found.touches] == [
        ("2026-03-01", ("anna-berger", "ben-maier"), ("food",), ()),
        ("2026-03-03", ("anna-berger",), (), ()),
    ]
    values = ["all", "Went alone", "2026-02-30", "a book", "Nothing about anybody", "Café Central", "stray"]
    assert missing(values, said, files.values()) == []
    bring(FRIENDS, "--write")
    assert written() == files


# Monica


def monica(*contacts: object, **groups: list[object]) -> str:
    data = [{"type": "contact", "count": len(contacts), "values": list(contacts)}]
    data += [{"type": type, "count": len(values), "values": values} for type, values in groups.items()]
    kinds = [
        {"uuid": "t1", "properties": {"name": "Email", "protocol": "mailto:"}},
        {"uuid": "t2", "properties": {"name": "Phone"}},
    ]
    return json.dumps(
        {
            "version": "1.0-preview.1",
            "app_version": "4.0.0",
            "account": {"uuid": "a", "data": data, "instance": {"contact_field_types": kinds}},
        },
        indent=1,
    )


ONE = {
    "uuid": "u1",
    "created_at": "2020-01-01T00:00:00Z",
    "updated_at": "2020-01-02T00:00:00Z",
    "properties": {
        "first_name": "Anna",
        "middle_name": "Maria",
        "last_name": "Berger",
        "nickname": "Anni",
        "description": "tall\nand kind",
        "is_starred": True,
        "is_partial": False,
        "is_active": True,
        "is_dead": False,
        "job": "Engineer",
        "company": "Rheinwerk",
        "food_preferences": "no nuts",
        "number_of_views": 7,
        "stay_in_touch_frequency": 30,
        "gender": "F",
        "tags": ["chess", "uni"],
        "avatar": {"avatar_source": "default", "default_avatar_color": "#fff111"},
        "something_new": "quite new",
        "birthdate": {
            "uuid": "d1",
            "is_age_based": False,
            "is_year_unknown": True,
            "date": "1986-04-12T00:00:00Z",
        },
        "first_met_date": {"date": "2009-10-01", "is_year_unknown": False},
        "first_met_through": "u2",
    },
    "data": [
        {
            "type": "contact_field",
            "values": [
                {"properties": {"data": "anna@example.org", "type": "t1"}},
                {"properties": {"data": "0171 2", "type": "t2"}},
            ],
        },
        {
            "type": "addresses",
            "values": [
                {
                    "properties": {
                        "name": "Home",
                        "street": "Am Weg 1",
                        "city": "Köln",
                        "postal_code": "50667",
                        "country": "DE",
                        "latitude": "50.9",
                    }
                }
            ],
        },
        {
            "type": "call",
            "values": [
                {
                    "created_at": "2026-01-05",
                    "properties": {
                        "called_at": "2026-01-04T00:00:00Z",
                        "content": "about the flat",
                        "contact_called": True,
                        "emotions": ["joy"],
                    },
                }
            ],
        },
        {
            "type": "conversation",
            "values": [
                {
                    "properties": {
                        "happened_at": "2026-02-01",
                        "contact_field_type": "t1",
                        "messages": [
                            {
                                "properties": {
                                    "content": "hello there",
                                    "written_at": "2026-02-01",
                                    "written_by_me": True,
                                }
                            }
                        ],
                    }
                }
            ],
        },
        {"type": "note", "values": [{"properties": {"body": "likes *jazz*", "is_favorited": False}}]},
        {
            "type": "gift",
            "values": [{"properties": {"name": "a blue lamp", "comment": "for her flat", "amount": 40}}],
        },
        {"type": "pet", "values": [{"properties": {"name": "Rex", "category": "dog"}}]},
        {"type": "debt", "values": [{"properties": {"in_debt": "yes", "amount": 12, "reason": "cinema"}}]},
        {"type": "activity", "values": ["x1"]},
        {"type": "photo", "values": ["ph1"]},
    ],
}
TWO = {"uuid": "u2", "properties": {"first_name": "Tom", "is_dead": True}}
REST = {
    "relationship": [{"properties": {"type": "partner", "contact_is": "u2", "of_contact": "u1"}}],
    "activity": [
        {
            "uuid": "x1",
            "properties": {
                "summary": "climbed a hill",
                "description": "in the rain",
                "happened_at": "2026-03-01",
            },
        },
        {"uuid": "x9", "properties": {"summary": "with nobody", "happened_at": "2026-03-01"}},
    ],
    "user": [{"properties": {"first_name": "Ich", "email": "me@example.org"}}],
    "journal_entry": [{"properties": {"title": "a day", "post": "it rained"}}],
}


def test_monica(bring: Import, written: Written, journal: Path) -> None:
    """Contacts with what hangs below them; calls, conversations and activities in the log."""
    text = monica(ONE, TWO, **REST)
    said = bring(text, "--write", "--all")
    files = written()
    found = open_journal(journal, TODAY)[0]
    anna, tom = found.people["anna-maria-berger"], found.people["tom"]
    assert (anna.nickname, str(anna.birthday), anna.org, anna.title, anna.place) == (
        "Anni",
        "--04-12",
        "Rheinwerk",
        "Engineer",
        "Köln",
    )
    assert anna.met is not None
    assert str(anna.met.when) == "2009-10-01"
    assert {fact.key: fact.values for fact in anna.facts} == {"partner": ("Tom",), "pets": ("Rex dog",)}
    assert (anna.tags, anna.rhythm, tom.state) == (("starred", "chess", "uni"), None, "deceased")
    assert [(str(touch.date), touch.channel, touch.direction) for touch in found.touches] == [
        ("2026-01-04", "call", "them"), ("2026-02-01", "chat", "me"), ("2026-03-01", "meeting", "both")
    ]  # fmt: skip
    values = re.findall(r': (?:"([^"]+)"|(\d+))', json.dumps(json.loads(text)))
    named = {a or b for a, b in values} - {
        "u1",
        "u2",
        "t1",
        "t2",
        "x1",
        "a",
        "contact",
        "contact_field",
        "addresses",
        "contacts",
    }
    named -= {
        "call",
        "conversation",
        "note",
        "gift",
        "pet",
        "debt",
        "activity",
        "photo",
        "user",
        "journal_entry",
        "relationship",
    }
    values = [
        value.replace("\\n", " ") for value in named if not value.endswith("T00:00:00Z") and len(value) > 1
    ]
    values = [value.encode().decode("unicode_escape") if "\\u" in value else value for value in values]
    assert [
        value
        for value in missing(values, said, files.values())
        if value not in ("1986-04-12", "Email", "Phone", "mailto:", "Home")
    ] == []
    bring(text, "--write")
    assert written() == files


@pytest.mark.parametrize(
    "text",
    [
        '{"account": ',
        '{"account": 3}',
        '{"account": {"data": [1, {"type": 3, "values": [null, 3, "x", {"properties": 4}]}]}}',
        '{"account":' + '{"a":' * 100_000,
        '{"account": {"contacts": {"values": [[], {"properties": {"birthdate": 3, "tags": 3}}]}}}',
    ],
)
def test_broken_json(text: str) -> None:
    """JSON that is broken, or is shaped otherwise, gives a message or nothing, and no traceback."""
    read(text.encode(), Asked(TODAY))
