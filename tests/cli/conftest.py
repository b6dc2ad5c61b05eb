"""A journal of four people for the commands that write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.four_people import four_people

from faden.cli import faden
from faden.journal.loader import open_journal

TODAY = date(2026, 11, 23)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return four_people(tmp_path)


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
