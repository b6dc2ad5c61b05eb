"""`faden check --fix` writes what the findings propose, and says what is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import contents, run, write

LOG = "# 2026\n\n- 1.3.2026 mit Mama telefoniert\n- 2026-03-02 Anruf mit [[mama]]: Kuchen\n- 3.3. mit Mama im Zoo\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    write(tmp_path, "language: de\n", "contacts/journal.yml")
    mama = "---\nname: Ursula T\nnickname: Mama\n---\nMit [[mama]].\n"
    write(tmp_path, mama, "contacts/people/ursula-t.md")
    write(tmp_path, LOG, "contacts/log/2026.md")
    return tmp_path


def test_fix_writes_and_undo_takes_back(journal: Path) -> None:
    """The lines and links that are certain are written and shown; what needs an answer is left, and reported."""
    before = contents(journal)
    result = run(journal, "check", "--fix")
    assert result.exit_code == 1
    assert "+ - 2026-03-01 Anruf mit [[ursula-t]]" in result.stdout
    log = (journal / "contacts/log/2026.md").read_text("utf-8")
    assert log == (
        "# 2026\n\n- 2026-03-01 Anruf mit [[ursula-t]]\n- 2026-03-02 Anruf mit [[ursula-t]]: Kuchen\n"
        "- 3.3. mit Mama im Zoo\n"
    )
    assert (journal / "contacts/people/ursula-t.md").read_text("utf-8").endswith("Mit [[ursula-t]].\n")
    assert "contacts/log/2026.md:5:1" in result.stdout
    assert "mama.md" not in result.stdout.split("2026.md:5:1")[1]
    run(journal, "undo")
    assert contents(journal) == before


def test_fix_goes_with_neither_json_nor_format(journal: Path) -> None:
    """Their readers want the findings."""
    for options in (("--fix", "--json"), ("--fix", "--format", "github")):
        assert run(journal, "check", *options).exit_code == 2


def test_a_forge_keeps_no_word_of_it(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the lines nor the names of files."""
    monkeypatch.setenv("CI", "true")
    said = run(journal, "check", "--fix").output
    assert "[[ursula-t]]" in (journal / "contacts/log/2026.md").read_text("utf-8")
    assert "Kuchen" not in said
    assert "Zoo" not in said
    assert "ursula" not in said


@pytest.mark.parametrize(
    ("text", "says", "caret"),
    [
        ("er trinkt, sag's keinem", "für die diese Wörter gelten können", "^^^^^^^^^^^^"),
        ("er trinkt - privat. Und mehr", "für die diese Wörter gelten können", "^^^^^^"),
        ("er <!-- privat -->trinkt", "denn sie heißt nicht <!-- private -->", "^^^^^^^^^^^^^^^"),
    ],
)
def test_a_doubtful_mark_is_shown_in_its_line(
    journal: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str, caret: str
) -> None:
    """On your terminal; a forge keeps neither the line nor the word."""
    write(journal, f"- 2026-03-02 Anruf mit [[ursula-t]]: {text}\n", "contacts/log/2027.md")
    said = run(journal, "check").stdout
    assert says in said
    assert f"│ - 2026-03-02 Anruf mit [[ursula-t]]: {text}" in said
    assert f" {caret}\n" in said
    monkeypatch.setenv("CI", "true")
    said = run(journal, "check").output
    assert says in said
    assert "trinkt" not in said


def test_fix_guesses_no_number_and_no_name(journal: Path) -> None:
    """15o may be 150, and Mama is no part of the ring that she gave."""
    write(journal, "---\nname: Karl\nring: 15o\n---\n", "contacts/people/karl.md")
    write(journal, "- bekam Mama: Omas Ring\n- got from Mama: a ring\n", "contacts/log/2025.md")
    before = contents(journal)
    result = run(journal, "check", "--fix")
    after = contents(journal)
    for file in ("contacts/people/karl.md", "contacts/log/2025.md"):
        assert after[file] == before[file]
    assert "15, 50, 150" in result.output
    assert result.output.count("unread-favour") == 2


def test_fix_writes_a_call_without_an_answer_as_an_attempt(journal: Path) -> None:
    write(journal, "* 18.1.2026 Anruf an Mama, ging aber nur die mailbox dran\n", "contacts/log/2026.md")
    run(journal, "check", "--fix")
    log = (journal / "contacts/log/2026.md").read_text("utf-8")
    assert log == "- 2026-01-18 versucht [[ursula-t]]: ging aber nur die mailbox dran\n"


def test_fix_keeps_a_day_whose_century_is_not_written(journal: Path) -> None:
    """The finding has both days; the key stays, and what stands before it."""
    file = "contacts/people/karl.md"
    write(journal, "---\nname: Karl\nbirthday: 1.3.52\ndates:\n  met: 16.2.26\n---\n", file)
    before = contents(journal)[file]
    result = run(journal, "check", "--fix")
    assert contents(journal)[file] == before
    assert "1952-03-01" in result.output
    assert "2026-02-16, 1926-02-16" in result.output


def test_a_line_without_its_day_is_told_of_in_its_own_words(journal: Path) -> None:
    """Not with a line of somebody else: its person and channel are there, and only the day has to be written."""
    write(journal, "- Mail an [[ursula-t]]\n", "contacts/log.md")
    output = run(journal, "check").output
    assert "- … Mail an [[ursula-t]]" in output
    assert "anna-berger" not in output
    before = contents(journal)["contacts/log.md"]
    run(journal, "check", "--fix")
    assert contents(journal)["contacts/log.md"] == before
