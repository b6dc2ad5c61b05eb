"""What is private stays in the files where it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.canaries import CANARIES, FILES, leaks, leaks_in, write_journal

from faden.cli import faden


def run(journal: Path, *arguments: str) -> Result:
    return CliRunner().invoke(faden, ["--journal", str(journal), *arguments], catch_exceptions=False)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    write_journal(tmp_path)
    return tmp_path


def test_every_canary_is_in_the_journal() -> None:
    """Each word stands in a file or in its name, so that missing it in the output means something."""
    written = " ".join((*FILES, *FILES.values())).casefold()
    assert len(CANARIES) > 50
    assert [word for word in CANARIES if word not in written] == []


def test_no_byte_of_the_pages_is_private(journal: Path) -> None:
    """Pages, their names and what the build prints hold none of the words, also of lines that could not be read."""
    result = run(journal, "build", "--no-site")
    assert len(json.loads(run(journal, "check", "--format", "json").stdout)) > 15
    problems = (journal / "site_src/problems/index.md").read_text("utf-8")
    assert "contacts/people/anna.md:6" in problems
    assert leaks("printed", (result.stdout + result.stderr).encode()) == []
    assert list(leaks_in(journal / "site_src")) == []
    assert "kinkajou" not in problems
    run(journal, "build", "--no-site", "--with-private")
    assert len(set(leaks_in(journal / "site_src"))) > 30


@pytest.mark.parametrize(
    "command",
    ["plan", "plan --why", "plan --json", "plan --format markdown", "due", "due --json", "prep anna", "prep ben --format markdown",
     "stock", "who law", "find a", "find 2026", "export vcard"],
)  # fmt: skip
def test_no_answer_is_private(journal: Path, command: str) -> None:
    """Nothing that a command shows of the journal holds one of the words."""
    result = run(journal, *command.split())
    assert result.exit_code in (0, 1)
    assert leaks(command, (result.stdout + result.stderr).encode()) == []
