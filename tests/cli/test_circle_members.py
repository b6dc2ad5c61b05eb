"""`faden log CIRCLE …`: a line with everybody in it, and never with somebody who may not have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import contents, log, run, write

LINKS = "[[anna-berger]], [[joe]] and [[juergen-gross]]"


@pytest.fixture
def chess(journal: Path) -> Path:
    for id, name in (("anna-berger", "Anna Berger"), ("joe", "Joe"), ("juergen-gross", "Jürgen Groß")):
        write(journal, f"---\nname: {name}\ncircles: [Chess Club]\n---\n", f"contacts/people/{id}.md")
    gone = "---\nname: Old Member\nstate: deceased\ncircles: [Chess Club]\n---\n"
    write(journal, gone, "contacts/people/old-member.md")
    write(journal, "")
    return journal


@pytest.mark.parametrize(
    ("said", "line"),
    [
        (["chess club", "lunch"], f"- 2026-11-23 lunch with {LINKS}\n"),
        (["Chess-Club", "lunch", "blitz"], f"- 2026-11-23 lunch with {LINKS}: blitz\n"),
        (["circle:chess club", "meeting"], f"- 2026-11-23 meeting with {LINKS}\n"),
        (
            ["chess-club", "lunch", "yesterday:", "blitz", "night"],
            f"- 2026-11-22 lunch with {LINKS}: blitz night\n",
        ),
        (["chess-club", "--via", "mail", "-t", "joe won"], f"- 2026-11-23 mail to {LINKS}: joe won\n"),
        (["lunch with the chess club yesterday: blitz"], f"- 2026-11-22 lunch with {LINKS}: blitz\n"),
    ],
)
def test_everybody_is_written_down(chess: Path, said: list[str], line: str) -> None:
    before = contents(chess)
    result = run(chess, "log", *said)
    assert result.exit_code == 0, result.output
    assert log(chess) == line
    assert line.strip() in result.stdout
    assert run(chess, "undo").exit_code == 0
    assert contents(chess) == before


def test_what_it_was_about_is_no_circle(chess: Path) -> None:
    """Where a person is named, and behind a colon, the words stay as they are."""
    for said in ("called Anna Berger: is with chess club", "lunch with Anna Berger and chess club"):
        assert run(chess, "log", said).exit_code == 0
    assert "[[joe]]" not in log(chess)
    assert "with chess club" in log(chess)


def test_a_person_of_that_name_is_asked_for(chess: Path) -> None:
    write(chess, "---\nname: Joe\ncircles: [anna]\n---\n", "contacts/people/joe.md")
    before = contents(chess)
    for said in (["anna", "lunch"], ["with anna lunch"]):
        result = run(chess, "log", *said)
        if said == ["anna", "lunch"]:
            assert result.exit_code == 2
            assert (
                "“anna” is a circle, but could also be Anna Berger. Write circle:anna or anna-berger."
                in result.stderr
            )
    assert contents(chess) == before
    assert run(chess, "log", "circle:anna", "lunch").exit_code == 0
    assert log(chess) == "- 2026-11-23 lunch with [[joe]]\n"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("circle:ches club", "There is no circle called “ches club”. Close matches: Chess Club."),
        ("circle:", "The line names no one in the journal."),
        ("choir", "There is no one left in the circle “choir”."),
    ],
)
def test_what_cannot_be(chess: Path, said: str, answer: str) -> None:
    write(chess, "---\nname: Gone\nstate: ended\ncircles: [choir]\n---\n", "contacts/people/gone.md")
    result = run(chess, "log", said, "lunch")
    assert result.exit_code == 2
    assert answer in result.stderr
    assert log(chess) == ""


def test_a_program_gets_the_line(chess: Path) -> None:
    result = run(chess, "log", "chess club", "lunch", "--json", "--dry-run")
    assert '"anna-berger"' in result.stdout
    assert result.stderr == ""
    assert log(chess) == ""


def test_a_forge_learns_of_nobody_in_it(chess: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither who is in a circle, nor that there is one which only somebody private is in, nor whose name is like it."""
    secret = "---\nname: Zoe Secret\nprivate: yes\ncircles: [Chess Club, Zebra Club]\n---\n"
    write(chess, secret, "contacts/people/zoe-secret.md")
    write(chess, "---\nname: Chess Club Secret\nprivate: yes\n---\n", "contacts/people/chess-club-secret.md")
    arguments = (("circle:chess-club", "lunch"), ("circle:zebra-clu", "lunch"), ("chess-club", "lunch"))
    here = "".join(run(chess, "log", "--dry-run", *words).output for words in arguments)
    assert all(word in here for word in ("Zoe Secret", "Zebra Club", "Chess Club Secret"))
    monkeypatch.setenv("CI", "true")
    there = "".join(run(chess, "log", "--dry-run", *words).output for words in arguments)
    assert "Secret" not in there
    assert "Zebra Club" not in there
    assert "Anna" not in there


def test_a_circle_is_nobodys_last_name(chess: Path) -> None:
    """By itself, before another word, in a sentence and for a note; the first name of a person is still asked about."""
    write(chess, "---\nname: Andi Club\ncircles: [Club]\n---\n", "contacts/people/andi-club.md")
    write(chess, "---\nname: Joe\ncircles: [Club]\n---\n", "contacts/people/joe.md")
    for said in (["club", "lunch"], ["club", "lunch", "yesterday"], ["lunch with the club"]):
        result = run(chess, "log", "--dry-run", *said)
        assert "lunch with [[andi-club]] and [[joe]]" in result.stdout, result.output
    assert "lunch with [[andi-club]]" in run(chess, "log", "--dry-run", "lunch with Andi Club").stdout
    note = run(chess, "note", "club", "--dry-run")
    assert "with: [andi-club, joe]" in note.stdout
    both = run(chess, "note", "circle:club", "anna-berger", "--dry-run").stdout
    assert "with: [andi-club, joe, anna-berger]" in both
