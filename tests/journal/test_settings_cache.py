"""The settings and the catalogue are what their texts say, whatever they said last time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from faden.core.diagnostics import Diagnostic
from faden.core.model import Catalogue, Settings
from faden.journal.cache import recall, remember
from faden.journal.loader import open_journal

QUESTION = """\
questions:
  own:
    - id: own1
      en: "How is the {word}?"
      du: "Wie ist {word}?"
      sie: "Wie ist {word}?"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "people/anna.md", "---\nname: Anna\nring: 5\n---\n")
    write(tmp_path, "journal.yml", "capacity: 3\ncatalogue: own.yml\n")
    write(tmp_path, "own.yml", QUESTION.replace("{word}", "bridge"))
    return tmp_path


def write(root: Path, file: str, text: str) -> None:
    path = root / "contacts" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def opened(root: Path) -> tuple[Settings, Catalogue, tuple[Diagnostic, ...]]:
    """What a command reads, which leaves the cache for the next."""
    memory = recall(root)
    journal, findings = open_journal(root, memory=memory)
    memory.turn()
    remember(root, memory)
    cold, cold_findings = open_journal(root)
    assert (journal.settings, journal.catalogue, findings) == (cold.settings, cold.catalogue, cold_findings)
    return journal.settings, journal.catalogue, findings


def test_an_edit_of_either_text_is_seen(root: Path) -> None:
    assert [opened(root)[0].capacity for _ in range(2)] == [3, 3]
    write(root, "journal.yml", "capacity: 5\ncatalogue: own.yml\n")
    assert opened(root)[0].capacity == 5
    write(root, "own.yml", QUESTION.replace("{word}", "choir"))
    assert "How is the choir?" in [q.wording.get("en") for q in opened(root)[1].questions]
    write(root, "journal.yml", "capacity: 5\n")
    assert "own1" not in [question.id for question in opened(root)[1].questions]
    (root / "contacts/journal.yml").unlink()
    assert opened(root)[0] == Settings()


def test_a_mistake_is_reported_every_time(root: Path) -> None:
    """And once it is mended, nothing is left of it."""
    for file, text in (("journal.yml", "capacity: many\n"), ("own.yml", "questions: 5\n")):
        good = (root / "contacts" / file).read_text("utf-8")
        opened(root)
        write(root, file, text)
        assert [finding.place.file for finding in (*opened(root)[2], *opened(root)[2])] == [
            f"contacts/{file}"
        ] * 2
        write(root, file, good)
        assert opened(root)[2] == ()


def test_an_answer_from_a_journal_that_did_not_change_reads_no_file(root: Path) -> None:
    """No parser is imported: it would take longer than the answer."""
    script = (
        "import atexit, sys; from faden.cli import faden; parsers = ('yaml', 'faden.journal.parsing.person');"
        "atexit.register(lambda: print([name for name in sys.modules if name in parsers]));"
        "faden(['due'])"
    )
    opened(root)
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, check=True, text=True
    )
    # Files as young as these are compared by their bytes.
    assert answer.stdout.splitlines()[-1] == "[]", answer.stdout
