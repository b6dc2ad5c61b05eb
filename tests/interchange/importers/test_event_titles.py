"""Calendars in which nobody is invited: who was there is in the title, the zone in the head, and the rest is boilerplate."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interchange.conftest import Import, Written

from faden.interchange.importers.event_titles import EventTitles
from faden.interchange.importers.invitation_text import plain_note
from faden.interchange.importers.profiles import Profile

EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTART:{start}
DTEND:{end}
SUMMARY:{title}
{more}END:VEVENT
"""


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(events)}END:VCALENDAR\n"


def event(title: str, start: str = "20260511T120000", end: str = "20260511T130000", more: str = "") -> str:
    return EVENT.format(uid=title, title=title, start=start, end=end, more=more)


def people(*names: str) -> EventTitles:
    return EventTitles([Profile(name, "", {"name": (("", name),)}) for name in names])


@pytest.mark.parametrize(
    ("title", "ids", "sure"),
    [
        ("Mittagessen mit Anna Berger", ["Anna Berger"], True), ("Lunch Anna Berger", ["Anna Berger"], True),
        ("Anna Berger", ["Anna Berger"], True), ("Anna Berger / Ben Maier", ["Anna Berger", "Ben Maier"], True),
        ("Kaffee mit anna berger im Café Central", ["Anna Berger"], True), ("Telefonat: Jürgen Groß", ["Jürgen Groß"], True),
        ("Treffen Juergen Gross", ["Jürgen Groß"], True), ("1:1 Ben Maier", ["Ben Maier"], True),
        ("Lunch Anna", ["Anna Berger"], False), ("Anna", ["Anna Berger"], False),
        ("Kino mit Ben und Anna", ["Ben Maier", "Anna Berger"], False),
        ("Anna <> Jana", ["Anna Berger"], False), ("Lunch Tom", [], True),
        ("Geburtstag Anna Berger", [], True), ("Geschenk für Anna Berger", [], True),
        ("Anna Berger anrufen", [], True), ("Projekt Anna Berger Stiftung", [], True), ("Zahnarzt", [], True),
        ("Lunch w/ Anna & Zoe", ["Anna Berger"], False), ("Anna/Ben 1:1", ["Anna Berger", "Ben Maier"], False),
        ("1-on-1 with Ben", ["Ben Maier"], False), ("Coffee w Anna B", ["Anna Berger"], False), ("Kaffee Anna M", [], True),
        ("Anna B / Ben M sync", ["Anna Berger", "Ben Maier"], False), ("Essen mit A. Berger", ["Anna Berger"], False),
        ("Abendessen m. Ben", ["Ben Maier"], False), ("Kinoabend mit Ben!", ["Ben Maier"], False), ("Kino Zoe & Mia", [], True),
        ("Flug nach Rom mit Ben", ["Ben Maier"], False), ("Dinner mit Groß", ["Jürgen Groß"], False),
        ("Dinner: Anna & me", ["Anna Berger"], False), ("Almuerzo con Ben y Anna", ["Anna Berger", "Ben Maier"], False),
        ("Meeting Ben Maier re budget", ["Ben Maier"], True), ("Meeting Ben Maier re Anna", ["Ben Maier"], True),
        ("Meeting re Anna Berger", [], True), ("Lunch for Anna", [], True), ("Geburtstagsfeier Anna", ["Anna Berger"], False),
        ("Birthday dinner Anna", ["Anna Berger"], False), ("Geburtstag von Tom", [], True), ("Anna im Urlaub", [], True),
        ("Urlaub mit Anna", ["Anna Berger"], False), ("Hochzeit Anna & Ben", ["Anna Berger", "Ben Maier"], False),
        ("Hochzeit von Anna Berger", ["Anna Berger"], False), ("Essen bei Annas Eltern", [], True), ("Anna abholen", [], True),
        ("Lunch Anna - abgesagt", [], True), ("Besuch bei Ben", ["Ben Maier"], False),
        ("Lunch mit Tom & Anna", ["Anna Berger"], False),
        ("Anna Meier", [], True), ("St. Anna Kapelle Führung", [], True), ("", [], True),
    ],
)  # fmt: skip
def test_who_is_named(title: str, ids: list[str], *, sure: bool) -> None:
    """Whole names with an occasion are sure, first names that one person has are asked about, and else nobody is named."""
    known = people("Anna Berger", "Ben Maier", "Jürgen Groß", "Tom Rau", "Tom Ross")
    found, is_sure = known.people(title)
    assert (sorted(found), is_sure) == (sorted(ids), sure)


def test_meetings_by_their_titles(anna: Path, bring: Import, written: Written) -> None:
    """A whole name is a meeting; a first name is offered, and written once you say so; a second time nothing."""
    data = calendar(
        event("Mittagessen mit Anna Berger"), event("Lunch Anna", "20260512T120000"), event("Zahnarzt")
    )
    said = bring(data, "--write")
    assert "1 meeting whose title may say who was there" in said
    assert "--titles" in said
    assert list(written()) == [
        "meetings/2026/2026-05-11-mittagessen-mit-anna-berger.md",
        "people/anna-berger.md",
    ]
    bring(data, "--write", "--titles")
    files = written()
    assert "with: [anna-berger]" in files["meetings/2026/2026-05-12-lunch-anna.md"]
    bring(data, "--write", "--titles")
    assert written() == files


def test_a_series_by_its_title(anna: Path, bring: Import, written: Written) -> None:
    weekly = event("Kaffee mit Anna Berger", more="RRULE:FREQ=WEEKLY;COUNT=2\n")
    bring(calendar(weekly), "--write")
    assert written()["log/imported/2026-ics.md"].count("meeting with [[anna-berger]]") == 2


def test_the_zone_of_the_calendar(anna: Path, bring: Import, written: Written) -> None:
    """Where a calendar names its zone, a moment in UTC is one of that zone; series and days left out, too."""
    head = "X-WR-TIMEZONE:America/Los_Angeles\n"
    dinner = event("Dinner with Anna Berger", "20260511T020000Z", "20260511T040000Z")
    weekly = event(
        "Yoga with Anna Berger", "20260602T020000Z", "20260602T030000Z",
        "RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20260609T020000Z\n",
    )  # fmt: skip
    bring(calendar(dinner, weekly, head=head), "--write")
    files = written()
    note = files["meetings/2026/2026-05-10-dinner-with-anna-berger.md"]
    assert 'x-time: "19:00"' in note
    assert "minutes: 120" in note
    days = [line[2:12] for line in files["log/imported/2026-ics.md"].splitlines() if line.startswith("- ")]
    assert days == ["2026-06-01", "2026-06-15"]


def test_the_zone_by_the_name_of_windows(anna: Path, bring: Import, written: Written) -> None:
    data = calendar(
        event("Dinner with Anna Berger", "20260511T020000Z"), head="X-WR-TIMEZONE:Pacific Standard Time\n"
    )
    bring(data, "--write")
    assert "meetings/2026/2026-05-10-dinner-with-anna-berger.md" in written()


def test_the_zone_may_be_none(anna: Path, bring: Import, written: Written) -> None:
    bring(
        calendar(event("Dinner with Anna Berger", "20260511T020000Z"), head="X-WR-TIMEZONE:Nowhere/../x\n"),
        "--write",
    )
    assert "meetings/2026/2026-05-11-dinner-with-anna-berger.md" in written()


TEAMS = """Pläne für den Garten
________________________________________________________________________________
Microsoft Teams-Besprechung
Nehmen Sie über Ihren Computer, Ihre mobile App oder ein Raumgerät teil
Klicken Sie hier, um an der Besprechung teilzunehmen<https://teams.microsoft.com/l/meetup-join/x>
Besprechungs-ID: 123
________________________________________________________________________________
"""
MEET = "-::~:~::~:~:~:~:~::~:~::-"
ZOOM = """Plan

Jana Vogt is inviting you to a scheduled Zoom meeting.

Join Zoom Meeting
https://zoom.us/j/1
Passcode: 1"""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("<html><body><p>Flat &amp; garden</p><p>second<br>third</p></body></html>", "Flat & garden\n\nsecond\nthird"),
        ("<b>Bring</b> the book", "Bring the book"), ("a < b and c > d", "a < b and c > d"),
        ("<style>p {color: red}</style><div>Plan</div>", "Plan"), (TEAMS, "Pläne für den Garten"),
        (TEAMS + "\nund den Zaun", "Pläne für den Garten\n\nund den Zaun"),
        (f"Plan\n\n{MEET}\nJoin with Google Meet: https://meet.google.com/abc\n{MEET}", "Plan"), (ZOOM, "Plan"),
        ("Plan\n----------\nsecond part", "Plan\n----------\nsecond part"),
        ("Microsoft Teams, and who will join the meeting", "Microsoft Teams, and who will join the meeting"),
    ],
)  # fmt: skip
def test_what_programs_add_is_left_out(text: str, kept: str) -> None:
    """HTML is read as text, and how to join a call is no note; what a person typed stays, before and behind it."""
    assert plain_note(text)[0] == kept


def test_the_report_says_what_is_left_out(anna: Path, bring: Import, written: Written) -> None:
    more = f"DESCRIPTION:{TEAMS}".rstrip().replace("\n", "\\n") + "\n"
    assert "says how to join a call" in " ".join(
        bring(calendar(event("Kaffee mit Anna Berger", more=more)), "--write").split()
    )
    note = written()["meetings/2026/2026-05-11-kaffee-mit-anna-berger.md"]
    assert note.endswith("---\nPläne für den Garten\n")


def test_what_programs_write_for_themselves(anna: Path, bring: Import, written: Written) -> None:
    """The text once more as HTML is read only where there is no other; Outlook's and Google's own keys are no keys of yours."""
    html = "X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Seeds</p></body></html>\n"
    noise = (
        "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\nX-GOOGLE-CONFERENCE:https://meet.google.com/x\nX-MOZ-GENERATION:1\n"
    )
    one = event("Kaffee mit Anna Berger", more=html + noise)
    two = event("Lunch mit Anna Berger", "20260512T120000", more=f"DESCRIPTION:Bulbs\n{html}X-MINE:yes\n")
    bring(calendar(one, two), "--write")
    first, second = (text for name, text in written().items() if name.startswith("meetings/"))
    assert first.endswith("---\nSeeds\n")
    assert "x-m" not in first
    assert "x-google" not in first
    assert second.endswith("---\nBulbs\n")
    assert "x-mine: " in second


@pytest.mark.parametrize(
    "title", ["Anna Berger <> Jana Vogt", "1:1 Anna Berger / Jana", "Jana & Anna Berger"]
)
def test_your_own_name_says_nothing(title: str) -> None:
    """Many programs write both names of a meeting into its title."""
    profiles = [Profile(name, "", {"name": (("", name),)}) for name in ("Anna Berger", "Ben Maier")]
    assert EventTitles(profiles, ["Jana Vogt", "Jana"]).people(title) == (("Anna Berger",), True)
    assert EventTitles(profiles).people("Anna Berger <> Jana Vogt") == ((), True)
