"""Folders and files that a user may not write or not read; permissions hold for root too, without its privilege."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import contents

ROOT = os.name == "posix" and os.geteuid() == 0
WITHOUT = "-dac_override,-dac_read_search"
"""The privileges by which root passes over permissions."""
pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="permissions are another matter there"),
    pytest.mark.skipif(ROOT and not shutil.which("setpriv"), reason="root may do everything"),
]


@pytest.fixture
def forbidden(journal: Path) -> Iterator[Path]:
    """The journal, in which nothing may be written; whatever a test forbids is allowed again."""
    for place in (*journal.rglob("*"), journal):
        place.chmod(0o555 if place.is_dir() else 0o444)
    yield journal
    for folder in (journal, *(Path(name) for name, *_ in os.walk(journal))):
        folder.chmod(0o755)
    for folder in [place for place in journal.rglob("*") if place.is_dir()]:
        folder.chmod(0o755)


def run(journal: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    privileges = ["setpriv", f"--bounding-set={WITHOUT}", f"--inh-caps={WITHOUT}"] if ROOT else []
    options = ["--journal", str(journal), "--today", "2026-11-23"]
    return subprocess.run(
        [*privileges, sys.executable, "-m", "faden", *options, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("command", [("check",), ("prep", "joe"), ("find", "joe")])
def test_what_only_reads_needs_no_right_to_write(forbidden: Path, command: tuple[str, ...]) -> None:
    """What cannot be remembered is worked out each time, and nobody is bothered with it."""
    done = run(forbidden, *command)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (forbidden / ".faden").exists()


@pytest.mark.parametrize(
    "command", [("new", "Carla"), ("log", "joe", "call"), ("forget", "joe", "--yes"), ("build",)]
)
def test_what_writes_says_that_it_may_not(forbidden: Path, command: tuple[str, ...]) -> None:
    """One line says what is forbidden, and nothing has changed."""
    before = contents(forbidden)
    done = run(forbidden, *command)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert contents(forbidden) == before


def test_what_may_not_be_read_is_said_and_costs_nothing_else(forbidden: Path) -> None:
    """A file and a folder that are closed are findings; all others are read."""
    (forbidden / "contacts/people/joe.md").chmod(0)
    (forbidden / "contacts").chmod(0o755)
    (forbidden / "contacts/meetings").mkdir(mode=0)
    done = run(forbidden, "check")
    assert done.returncode == 1
    assert "contacts/people/joe.md: error: This cannot be read: Permission denied [unreadable]" in done.stdout
    assert "contacts/meetings: error: This cannot be read: Permission denied [unreadable]" in done.stdout
    assert "Anna Berger" in run(forbidden, "find", "anna").stdout
