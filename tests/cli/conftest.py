"""A journal of four people for the commands that write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from faden.cli import faden
from faden.journal.loader import open_journal

TODAY = date(2026, 11, 23)
PEOPLE = {
    "anna-berger": "Anna Berger",
    "anna-vogt": "Anna Vogt",
    "juergen-gross": "Jürgen Groß",
    "joe": "Joe",
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    people = tmp_path / "contacts" / "people"
    people.mkdir(parents=True)
    (tmp_path / "contacts" / "journal.yml").touch()
    for id, name in PEOPLE.items():
        (people / f"{id}.md").write_text(f"---\nname: {name}\n---\n", "utf-8")
    return tmp_path


def run(journal: Path, *arguments: str, said: str | None = None) -> Result:
    options = ["--journal", str(journal), "--today", str(TODAY)]
    return CliRunner().invoke(faden, [*options, *arguments], input=said, catch_exceptions=False)


def log(journal: Path) -> str:
    return (journal / "contacts/log.md").read_bytes().decode()


def write(journal: Path, text: str, file: str = "contacts/log.md") -> None:
    (journal / file).parent.mkdir(parents=True, exist_ok=True)
    (journal / file).write_bytes(text.encode())


def contents(journal: Path) -> dict[str, bytes]:
    files = (file for file in sorted(journal.rglob("*")) if file.is_file() and ".faden" not in file.parts)
    return {file.relative_to(journal).as_posix(): file.read_bytes() for file in files}


def no_findings(journal: Path) -> bool:
    return open_journal(journal, TODAY)[1] == ()
