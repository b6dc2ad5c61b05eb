"""`faden rename WHO ID`: another id, in every file that mentions the person."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import contents, no_findings, run, write

LOG = "- 2026-09-01 call to [[anna-berger]]: of anna-berger\n- 2026-09-02 mail to [[joe]]\n"
JOE = "---\nname: Joe\nknows:\n  - anna-berger # mine\n---\n[[anna-berger|Anna]]\n"


@pytest.fixture
def married(journal: Path) -> Path:
    write(journal, LOG)
    write(journal, JOE, "contacts/people/joe.md")
    return journal


def after(journal: Path) -> None:
    assert (journal / "contacts/log.md").read_text() == LOG.replace("[[anna-berger]]", "[[anna-klein]]")
    assert (journal / "contacts/people/joe.md").read_text() == JOE.replace("anna-berger", "anna-klein")
    assert (journal / "contacts/people/anna-klein.md").read_text() == "---\nname: Anna Berger\n---\n"
    assert not (journal / "contacts/people/anna-berger.md").exists()
    assert no_findings(journal)


def test_the_file_and_every_mention(married: Path) -> None:
    """And nothing else, which undo brings back."""
    before = contents(married)
    assert run(married, "rename", "anna-berger", "anna-klein", "--dry-run").exit_code == 0
    assert contents(married) == before
    assert run(married, "rename", "anna-berger", "anna-klein").exit_code == 0
    after(married)
    assert run(married, "undo").exit_code == 0
    assert contents(married) == before


def test_a_file_that_was_renamed_by_hand(married: Path) -> None:
    """`check` says what to type, and that changes the mentions that were left."""
    people = married / "contacts/people"
    (people / "anna-vogt.md").unlink()
    (people / "anna-berger.md").rename(people / "anna-klein.md")
    hint = "If anna-berger is now called anna-klein, `faden rename anna-berger anna-klein` changes every mention."
    assert hint in run(married, "check").stdout
    assert run(married, "rename", "anna-berger", "anna-klein").exit_code == 0
    after(married)


@pytest.mark.parametrize("new", ["joe", "../x", "Anna Klein", "con"])
def test_what_cannot_be_an_id(married: Path, new: str) -> None:
    before = contents(married)
    assert run(married, "rename", "anna-berger", new).exit_code == 2
    assert run(married, "rename", "nobody-here", "joe").exit_code == 2
    assert contents(married) == before


@pytest.mark.parametrize("who", ["anna", "Anna Berger", "anna-berger"])
def test_an_id_that_is_taken(married: Path, who: str) -> None:
    """Whatever name you use for the person, the reason is that the id is another's."""
    for file in ("anna-vogt",):
        (married / f"contacts/people/{file}.md").unlink(missing_ok=True)
    assert "joe already exists" in run(married, "rename", who, "joe").stderr
