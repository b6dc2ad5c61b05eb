"""Why somebody is in the plan, in sentences."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.rules.conftest import Build

from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot
from faden.wording.advice import when_and_how
from faden.wording.week import reasons

TODAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        ("~2025-10", "en", "You last met in October 2025; your rhythm is monthly."),
        ("~2025-10", "de", "Zuletzt habt ihr euch im Oktober 2025 gesehen; euer Rhythmus: monatlich."),
        ("~2025", "en", "You last met in 2025."),
        ("~2025", "de", "Zuletzt habt ihr euch 2025 gesehen."),
        ("2025-10-01", "en", "5 months since you last met; your rhythm is monthly."),
    ],
)
def test_no_day_is_invented(tmp_path: Path, day: str, language: str, said: str) -> None:
    """Of a contact whose day is not known exactly, the plan says only what is known."""
    contacts = tmp_path / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "people" / "lucy.md").write_text(
        "---\nname: Lucy\nring: 15\nrhythm: monthly\nchannels: {phone: 0221 5550}\n---\n", "utf-8"
    )
    (contacts / "log.md").write_text(f"- {day} lunch with [[lucy]]: soup\n", "utf-8")
    (contacts / "journal.yml").write_text(f"language: {language}\ntoday: {TODAY}\n", "utf-8")
    snapshot = Snapshot(open_journal(tmp_path)[0], TODAY)
    (line,) = plan(snapshot).lines
    assert reasons(Words(language), snapshot, line)[0] == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 2), "Wednesday: meet, about 80 minutes"),
        (date(2026, 3, 4), "Wednesday: meet, about 80 minutes"),
        (date(2026, 3, 5), "Wednesday: did it happen?"),
    ],
)
def test_a_planned_meeting_whose_day_is_over_is_asked_about(tmp_path: Path, day: date, said: str) -> None:
    """You are not told to meet a person for an hour "this week" if you met them yesterday."""
    contacts = tmp_path / "contacts"
    for part in ("people", "meetings"):
        (contacts / part).mkdir(parents=True)
    (contacts / "people" / "lucy.md").write_text("---\nname: Lucy\nring: 15\n---\n", "utf-8")
    (contacts / "log.md").write_text("- 2026-01-07 lunch with [[lucy]]: soup\n", "utf-8")
    (contacts / "meetings" / "2026-03-04-lunch.md").write_text(
        "---\ndate: 2026-03-04\nwith: [lucy]\n---\n", "utf-8"
    )
    snapshot = Snapshot(open_journal(tmp_path)[0], day)
    (line,) = plan(snapshot).lines
    assert when_and_how(Words("en"), line, day) == said


@pytest.mark.parametrize(
    ("language", "log", "said"),
    [
        ("en", "- 2025-12-01 lunch with [[lucy]]", "3 months since you last met; your rhythm is monthly."),
        (
            "en",
            "- 2025-12-01 lunch with [[lucy]]\n- 2026-01-17 meeting with PARTY: party at robs",
            "3 months since you last met, apart from a large gathering (17 Jan); your rhythm is monthly.",
        ),
        (
            "de",
            "- 2025-12-01 lunch with [[lucy]]\n- 2026-01-17 meeting with PARTY: party at robs",
            (
                "Euer letztes Treffen ist 3 Monate her, abgesehen von einem großen Treffen (17.1.); "
                "euer Rhythmus: monatlich."
            ),
        ),
        (
            "en",
            "- 2026-01-17 meeting with PARTY: party at robs",
            "No contact recorded yet, apart from a large gathering (17 Jan).",
        ),
        (
            "en",
            "- 2025-10-04 mail to [[lucy]]: hi\n- 2025-10-05 mail from [[lucy]]: hi\n- 2026-01-17 meeting with PARTY: at robs",
            "You were both at a large gathering (17 Jan); your rhythm is monthly.",
        ),
        ("en", "- 2025-07-03 postcard to [[lucy]]: from Whitby", "So far only: card (3 July 2025)."),
        ("de", "- 2025-07-03 Postkarte an [[lucy]]: Whitby", "Bisher nur: Karte (3. Juli 2025)."),
        ("en", "- ~2025-07 message to PARTY: happy birthday", "So far only: message (July 2025)."),
        (
            "en",
            "- 2026-01-17 meeting with PARTY: party at robs\n- 2026-01-20 lunch with [[lucy]]",
            "6 weeks since you last met; your rhythm is monthly.",
        ),
        (
            "en",
            "- 2026-01-17 message from [[lucy]]: hi",
            "Lucy wrote on 17 January 2026; your rhythm is monthly.",
        ),
        (
            "de",
            "- 2026-01-17 message from [[lucy]]: hi",
            "Lucy hat am 17. Januar 2026 geschrieben; euer Rhythmus: monatlich.",
        ),
        (
            "en",
            "- 2026-01-16 message from [[lucy]]: hi\n- 2026-01-17 meeting with PARTY: party at robs",
            "Lucy wrote on 16 January 2026; your rhythm is monthly.",
        ),
        (
            "en",
            "- 2026-01-16 message to [[lucy]]: hello\n- 2026-01-17 message from [[lucy]]: hi",
            "7 weeks since you last wrote to each other; your rhythm is monthly.",
        ),
    ],
)
def test_what_is_said_of_the_last_contact_is_true(tmp_path: Path, language: str, log: str, said: str) -> None:
    """A party of many counts for no rhythm and is mentioned; a message without an answer is theirs alone."""
    contacts = tmp_path / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "people" / "lucy.md").write_text("---\nname: Lucy\nring: 15\nrhythm: monthly\n---\n", "utf-8")
    guests = [f"guest-{n}" for n in range(12)]
    for guest in guests:
        (contacts / "people" / f"{guest}.md").write_text(f"---\nname: {guest}\n---\n", "utf-8")
    party = ", ".join(f"[[{name}]]" for name in ("lucy", *guests))
    (contacts / "log.md").write_text(log.replace("PARTY", party) + "\n", "utf-8")
    (contacts / "journal.yml").write_text(f"language: {language}\ntoday: {TODAY}\n", "utf-8")
    snapshot = Snapshot(open_journal(tmp_path)[0], TODAY)
    line = next(line for line in plan(snapshot).lines if line.id == "lucy")
    assert reasons(Words(language), snapshot, line)[0] == said


def test_what_was_noted_last_is_not_the_last_contact(tmp_path: Path) -> None:
    """A call without a word about it came after the cake."""
    contacts = tmp_path / "contacts"
    (contacts / "people").mkdir(parents=True)
    (contacts / "people" / "lucy.md").write_text("---\nname: Lucy\nring: 15\n---\n", "utf-8")
    cake = "- 2026-01-15 visit to [[lucy]]: cake\n"
    for log, said in (
        (cake, "Last time: cake (15 Jan)."),
        (cake + "- 2026-01-23 call with [[lucy]]\n", "Last noted: cake (15 Jan)."),
    ):
        (contacts / "log.md").write_text(log, "utf-8")
        (contacts / "journal.yml").write_text(f"language: en\ntoday: {TODAY}\n", "utf-8")
        snapshot = Snapshot(open_journal(tmp_path)[0], TODAY)
        assert said in reasons(Words("en"), snapshot, plan(snapshot).lines[0])


@pytest.mark.parametrize(
    ("language", "silence", "said"),
    [
        ("en", 1, "1 day since you last spoke; due on Sunday."),
        ("en", 7, "7 days since you last spoke; your rhythm is weekly."),
        ("de", 1, "Euer letztes Gespräch ist 1 Tag her; fällig am Sonntag."),
    ],
)
def test_who_is_not_due_yet_has_a_line_for_the_day_on_which_they_are(
    language: str, silence: int, said: str
) -> None:
    """And the line says so if you have just met: you are not told on Monday to call a person you saw on Sunday."""
    build = Build()
    day = build.day(build.person("anna", ring=5), build.touch("anna", silence))
    (line,) = plan(day).lines
    assert said in reasons(Words(language), day, line)
    assert line.day.isoweekday() == (7 if silence == 1 else 1)


def test_of_a_long_silence_no_day_is_said() -> None:
    build = Build()
    day = build.day(build.person("anna", ring=50), build.touch("anna", 88))
    (line,) = plan(day).lines
    assert line.cadence.due == build.before(-2)
    assert reasons(Words("en"), day, line)[0] == "3 months since you last spoke."
