"""People and days, as one types them on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import TODAY, contents, run
from tests.support.terminal import Typing

from faden.cli import arguments as cli_said


def test_a_terminal_is_asked_who_is_meant(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of several people one is chosen by number; without a terminal they are listed, and nothing is written."""
    before = contents(journal)
    refused = run(journal, "log", "anna", "call")
    assert (refused.exit_code, contents(journal)) == (2, before)
    assert "anna-berger" in refused.stderr
    assert "anna-vogt" in refused.stderr
    monkeypatch.setattr(cli_said, "on_a_terminal", lambda: True)
    assert "call with [[anna-vogt]]" in run(journal, "log", "anna", "call", said="2\n").stdout
    asked_again = run(journal, "log", "anna", "call", said="3\nx\nanna\nvogt\n")
    assert "call with [[anna-vogt]]" in asked_again.stdout
    assert asked_again.stderr.count("Type a number from 1 to 2, or more letters of the name.") == 3
    given_up = run(journal, "log", "anna", "call", said="")
    assert (given_up.exit_code, given_up.stdout) == (1, "")


def test_asked_on_a_real_terminal(journal: Path) -> None:
    """On a terminal the choices are numbered and one is asked for; whoever gives up has written nothing."""
    command = ("faden", "--journal", ".", "--today", str(TODAY), "log", "anna", "call")
    given_up = Typing(journal, *command)
    given_up.types("", r"2  anna-vogt +Anna Vogt\r\nWhich one")
    given_up.types("\x03", "Aborted", again=1)
    assert given_up.left() == 1
    assert list((journal / "contacts").glob("log*")) == []
    chosen = Typing(journal, *command)
    chosen.types("", "Which one")
    chosen.types("2\n", r"call with \[\[anna-vogt\]\]\r\n")
    assert chosen.left() == 0
    assert "[[anna-vogt]]" in (journal / "contacts/log/2026.md").read_text("utf-8")


def test_a_slip_in_a_name(journal: Path) -> None:
    """Who cannot be found is said in one line, with the names that are spelt nearly so, also by their first name."""
    result = run(journal, "log", "jrgen", "call")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: No one in the journal is called “jrgen”. Close matches: Jürgen Groß.\n",
    )
    assert run(journal, "note", "joe", "--date", "12/3").stderr.count("\n") == 1


@pytest.mark.parametrize("who", ["Jürgen", "juergen", "JURGEN", "jurgen gross", "J Groß", "ju\u0308rgen"])
def test_umlauts_as_one_types_them(journal: Path, who: str) -> None:
    """Jürgen, Juergen and Jurgen are the same, and Joe is not Jonas."""
    assert "[[juergen-gross]]" in run(journal, "log", who, "call").stdout
    assert "[[joe]]" in run(journal, "log", "joe", "call").stdout


def test_the_day_is_said_in_words(journal: Path) -> None:
    """--date takes a day in words; one that lies ahead is no touch, and one that is none is explained."""
    assert "- 2026-11-20 call" in run(journal, "log", "joe", "call", "--date", "letzten Freitag").stdout
    ahead = run(journal, "log", "joe", "--date", "next friday")
    assert (ahead.exit_code, "faden note" in ahead.stderr) == (2, True)
    assert run(journal, "log", "joe", "--date", "12/3").exit_code == 2


@pytest.mark.parametrize("said", ["29.2.", "29 Feb", "29. Februar"])
def test_a_leap_day_of_years_ago_is_asked_about(journal: Path, said: str) -> None:
    """February 2026 had no 29th; with the year it is clear."""
    refused = run(journal, "log", "call with Joe", "--date", said)
    assert refused.exit_code == 2
    assert "There is no 29 February in 2026" in refused.stderr
    refused = run(journal, "log", f"call with Joe {said}")
    assert "There is no 29 February in 2026" in refused.stderr
    assert (
        "- 2024-02-29 call with [[joe]]" in run(journal, "log", "call with Joe", "--date", "29.2.2024").stdout
    )
