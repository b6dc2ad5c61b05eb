"""What git remembers, in a real repository."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from faden.cli import faden
from faden.journal.git_history import earlier, snoozes


class Repository:
    """A journal in git, with commits on days of one's choice."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q")
        self.write("contacts/journal.yml", "language: en\ntoday: 2026-11-23\n")

    def git(self, *arguments: str, day: str = "2020-01-01") -> None:
        identity = ("-c", "user.name=Jana", "-c", "user.email=jana@example.org")
        stamps = {"GIT_AUTHOR_DATE": f"{day}T12:00:00", "GIT_COMMITTER_DATE": f"{day}T12:00:00"}
        subprocess.run(
            ["git", *identity, *arguments], cwd=self.root, env={**os.environ, **stamps}, check=True
        )

    def write(self, file: str, text: str) -> None:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, day: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x", day=day)


ANN = "contacts/people/ann.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    found = Repository(tmp_path)
    found.write(ANN, "---\nname: Ann\nring: 50\nplace: Bonn\n---\n")
    found.commit("2025-01-01")
    found.write(ANN, "---\nname: Ann\nring: 50\nplace: Köln\nprivate: [needs]\nneeds: [Murmeltier]\n---\n")
    found.commit("2026-03-01")
    return found


@pytest.mark.parametrize(
    ("day", "place"), [("2025-01-01", "Bonn"), ("2026-02-28", "Bonn"), ("2026-03-01", "Köln")]
)
def test_people_as_they_were(repository: Repository, day: str, place: str) -> None:
    """The version is the last one of the day, or of the last day before on which there was one."""
    people = earlier(repository.root, {"ann": (ANN, date.fromisoformat(day))})
    assert people["ann"].place == place


def test_before_the_file_there_is_nothing(repository: Repository) -> None:
    """Who had no file yet is left out, and so is somebody unknown."""
    day = date(2024, 12, 31)
    assert earlier(repository.root, {"ann": (ANN, day), "bob": ("contacts/people/bob.md", day)}) == {}


def test_a_moved_file_keeps_its_past(repository: Repository) -> None:
    """Folders below people/ carry no meaning: a file that moved is the same person."""
    repository.write("contacts/people/office/.keep", "")
    repository.git("mv", ANN, "contacts/people/office/ann.md")
    repository.commit("2026-04-01")
    people = earlier(repository.root, {"ann": ("contacts/people/office/ann.md", date(2025, 6, 1))})
    assert people["ann"].place == "Bonn"


def test_a_journal_inside_a_larger_repository(tmp_path: Path) -> None:
    """Paths are the journal's own, wherever its root lies in the repository."""
    outer = Repository(tmp_path)
    outer.write("journal/contacts/journal.yml", "")
    outer.write(f"journal/{ANN}", "---\nname: Ann\nplace: Bonn\n---\n")
    outer.commit("2025-01-01")
    assert earlier(tmp_path / "journal", {"ann": (ANN, date(2025, 2, 1))})["ann"].place == "Bonn"


def test_days_of_snoozing(repository: Repository) -> None:
    """Each commit that writes or changes the key counts, the latest first; others do not."""
    for day, until in (
        ("2026-05-01", "2026-06-01"),
        ("2026-06-02", "2026-07-01"),
        ("2026-07-03", "2026-08-01"),
    ):
        repository.write(ANN, f"---\nname: Ann\nring: 50\nsnooze: {until}\n---\n")
        repository.commit(day)
    repository.write(ANN, "---\nname: Ann\nring: 50\nsnooze: 2026-08-01\nplace: Bonn\n---\n")
    repository.commit("2026-08-01")
    assert snoozes(repository.root) == {ANN: (date(2026, 7, 3), date(2026, 6, 2), date(2026, 5, 1))}


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    """No git, no past, no error."""
    assert earlier(tmp_path, {"ann": (ANN, date(2026, 1, 1))}) == {}
    assert snoozes(tmp_path) == {}


def test_the_sheet_tells_what_changed_and_nothing_private(repository: Repository) -> None:
    """What was noted since one last met stands on the sheet; what is private now never does."""
    repository.write("contacts/meetings/2025-06-01-lunch.md", "---\nwith: [ann]\n---\nLunch.\n")
    result = CliRunner().invoke(
        faden, ["--journal", str(repository.root), "prep", "ann"], catch_exceptions=False
    )
    assert "place: Köln, before: Bonn" in result.stdout
    assert "noted since you last met" in result.stdout
    assert "Murmeltier" not in result.stdout


def test_the_third_snooze_asks(repository: Repository) -> None:
    """Put off three times since the last contact, the sheet asks what it means."""
    for day, until in (
        ("2026-05-01", "2026-06-01"),
        ("2026-06-02", "2026-07-01"),
        ("2026-07-03", "2027-01-01"),
    ):
        repository.write(ANN, f"---\nname: Ann\nring: 50\nsnooze: {until}\n---\n")
        repository.commit(day)
    result = CliRunner().invoke(
        faden, ["--journal", str(repository.root), "prep", "ann"], catch_exceptions=False
    )
    assert "You have put Ann off three times" in result.stdout
