"""The benchmarks work: every row is measured and reported. No time is asserted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.engine
def test_every_row_is_measured() -> None:
    """A small run ends in the table of targets, with a middle and a spread in each row."""
    small = ("--people", "12", "--notes", "30", "--runs", "1", "--factor", "2", "--no-live")
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "speed.py"), *small], capture_output=True, text=True, check=True
    )
    rows = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert len(rows) > 20
    for name in (
        "`faden plan`, warm",
        "site with MkDocs, one edit",
        "growth",
        "search index",
        "zensical build, warm",
    ):
        assert any(line.startswith(f"| {name}") for line in rows), name
