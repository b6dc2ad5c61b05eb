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
    shown = run(journal, "check", "--fix", "--dry-run")
    assert contents(journal) == before
    result = run(journal, "check", "--fix")
    assert result.exit_code == 1
    assert "+ - 2026-03-01 Anruf mit [[ursula-t]]" in result.stdout
    assert result.stdout.startswith(shown.stdout.split("contacts/log/2026.md:")[0])
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
    """Nor --dry-run without it."""
    for options in (("--fix", "--json"), ("--fix", "--format", "github"), ("--dry-run",)):
        assert run(journal, "check", *options).exit_code == 2
