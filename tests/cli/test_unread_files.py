"""If a person's file cannot be read, they are named below every answer from which they are missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import run, write

BROKEN = "---\nname: {name}\nring: 15\nchannels: {{phone: 0221 5550\n---\n"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Gaz Pickles", "Gaz Pickles"),
        ('"Gaz: Pickles" # runner', "Gaz: Pickles"),
        ("'Gaz'", "Gaz"),
        ("", "gaz"),
    ],
)
def test_who_is_left_out(journal: Path, written: str, name: str) -> None:
    """With the line, in each answer; by the id if not even the name can be read."""
    write(journal, BROKEN.format(name=written), "contacts/people/gaz.md")
    for command in (
        ["plan"],
        ["due"],
        ["find", "joe"],
        ["prep", "joe"],
        ["prep", "gaz"],
        ["log", "gaz", "call"],
    ):
        shown = run(journal, *command).stderr
        assert f"{name} is left out: contacts/people/gaz.md cannot be read (line 4)." in shown, command


def test_a_forge_is_told_how_many(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They may be private: nothing in a file that cannot be read says that they are not."""
    write(journal, BROKEN.format(name="Gaz"), "contacts/people/gaz.md")
    monkeypatch.setenv("CI", "true")
    shown = run(journal, "plan").stderr
    assert "1 person is left out, because their file cannot be read." in shown
    assert "Gaz" not in shown


def test_many_are_counted(journal: Path) -> None:
    for number in range(4):
        write(journal, BROKEN.format(name=f"Gaz {number}"), f"contacts/people/gaz-{number}.md")
    assert "4 people are left out, because their files cannot be read." in run(journal, "plan").stderr


def test_nobody_is_missing_for_a_lesser_fault(journal: Path) -> None:
    """If one value of a file cannot be read, the rest of the file is."""
    write(journal, "---\nname: Gaz\nring: many\n---\n", "contacts/people/gaz.md")
    assert "left out" not in run(journal, "plan").stderr
