"""What every format is held to: each value of the source is in a file of the journal or in the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from faden.cli import faden
from faden.journal.loader import open_journal

TODAY = date(2026, 11, 23)
Import = Callable[..., str]
Written = Callable[[], dict[str, str]]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    root = tmp_path / "journal"
    (root / "contacts" / "people").mkdir(parents=True)
    (root / "contacts" / "journal.yml").touch()
    return root


@pytest.fixture
def anna(journal: Path) -> Path:
    """A journal with one person in it."""
    (journal / "contacts/journal.yml").write_text("me: {name: Ich Selbst}\n")
    text = "---\nname: Anna Berger\nchannels: {email: anna@example.org}\n---\n"
    (journal / "contacts/people/anna-berger.md").write_text(text)
    return journal


@pytest.fixture
def bring(journal: Path, tmp_path: Path) -> Import:
    """Imports a file with this content; returns everything that the command says."""

    def run(data: bytes | str, *options: str, name: str = "source", code: int = 0) -> str:
        file = tmp_path / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        arguments = ["--journal", str(journal), "--today", str(TODAY), "import", str(file), *options]
        result = CliRunner().invoke(faden, arguments, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result.output

    return run


@pytest.fixture
def written(journal: Path) -> Written:
    """The files of the journal, by their name below contacts/, once they are read without a finding.

    When somebody died, only you can say if the other program does not.
    """

    def read() -> dict[str, str]:
        _, findings = open_journal(journal, TODAY)
        assert [finding for finding in findings if finding.code != "died-when"] == []
        root = journal / "contacts"
        return {
            file.relative_to(root).as_posix(): file.read_text("utf-8") for file in sorted(root.rglob("*.md"))
        }

    return read


def missing(values: Iterable[str], said: str, files: Iterable[str]) -> list[str]:
    """The values that stand neither in a file nor in the report."""
    everything = plain("\n".join([said, *files]))
    return [value for value in values if plain(value) not in everything]


def plain(text: str) -> str:
    return re.sub(r"[\s\\]+", " ", text)
