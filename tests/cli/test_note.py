"""`faden note`: the form of a meeting, with what was open."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, no_findings, run, write

from faden.journal.loader import open_journal


def test_a_note_has_the_open_threads(journal: Path) -> None:
    """Open promises and questions stand as comments: they are no promises of the new meeting, and not shown."""
    text = "---\nwith: [joe, anna-vogt]\n---\n- [ ] send the list\n- [ ] [[joe]]: the book\n- [x] kept\n"
    write(journal, text, "contacts/meetings/2026-11-02-lunch.md")
    result = run(
        journal, "note", "joe", "anna v", "--activity", "Kaffee & Kuchen", "--place", "Café: Central #1"
    )
    assert result.stdout == "contacts/meetings/2026/2026-11-23-kaffee-kuchen.md\n"
    note = (journal / result.stdout.strip()).read_text("utf-8")
    assert note.count("send the list") == 1
    assert "# - Joe promised: the book" in note
    assert "kept" not in note
    found, findings = open_journal(journal, TODAY)
    meeting = found.meetings[-1]
    assert findings == ()
    assert (meeting.people, meeting.promises, meeting.body) == (("joe", "anna-vogt"), (), "")
    assert (meeting.place, meeting.activity) == ("Café: Central #1", "Kaffee & Kuchen")
    known = {question.id for question in found.catalogue.questions}
    assert [key for key in known if f"[{key}]" in note]


def test_a_note_is_never_written_over(journal: Path) -> None:
    """A second note of the same day and people gets a number; one that lies ahead is planned."""
    files = [run(journal, "note", "joe", "--date", "tomorrow").stdout for _ in range(3)]
    assert files == [f"contacts/meetings/2026/2026-11-24-joe{end}.md\n" for end in ("", "-2", "-3")]
    assert no_findings(journal)


@pytest.mark.parametrize(
    ("said", "day", "words"),
    [
        ("saturday", "2026-11-28", "Saturday, 28 November 2026"),
        ("Samstag", "2026-11-28", "Saturday, 28 November 2026"),
        ("am Donnerstag Abend", "2026-11-26", "Thursday, 26 November 2026"),
        ("monday", "2026-11-23", "Monday, 23 November 2026"),
        ("last saturday", "2026-11-21", "Saturday, 21 November 2026"),
        ("yesterday", "2026-11-22", "Sunday, 22 November 2026"),
        ("14/12", "2026-12-14", "Monday, 14 December 2026"),
        ("14.12.", "2026-12-14", "Monday, 14 December 2026"),
    ],
)
def test_a_note_plans(journal: Path, said: str, day: str, words: str) -> None:
    """On a Monday, Saturday is the coming one; the answer says which day it is, in words."""
    result = run(journal, "note", "joe", "--date", said)
    assert (result.stdout, result.stderr) == (f"contacts/meetings/2026/{day}-joe.md\n", f"{words}\n")


def test_a_day_of_two_readings(journal: Path) -> None:
    result = run(journal, "note", "joe", "--date", "4/12")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "2026-12-04" in result.stderr
    assert "2027-04-12" in result.stderr


def test_every_line_of_a_note_is_true(journal: Path) -> None:
    """With every # before a key taken away the note is read without a finding."""
    file = journal / run(journal, "note", "joe").stdout.strip()
    lines = [
        line[1:] if line.startswith("#") and line[1:2].isalpha() else line
        for line in file.read_text().split("\n")
    ]
    file.write_text("\n".join(lines))
    assert no_findings(journal)


def test_a_note_is_with_the_living(journal: Path) -> None:
    """Nothing is planned with a person who has died; a note of an earlier day is."""
    assert run(journal, "set", "joe", "state", "deceased").exit_code == 0
    for day in ((), ("--date", "2026-11-30")):
        result = run(journal, "note", "joe", *day, "--dry-run")
        assert (result.exit_code, "Joe has died" in result.stderr) == (2, True)
    assert run(journal, "note", "joe", "--date", "2026-01-05", "--dry-run").exit_code == 0
