"""docs/reliability.md shows the figures of the last run of `make reliability`, and nobody has edited them."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scoreboard() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reliability", ROOT / "benchmarks/reliability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reliability"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_page_shows_the_last_run(scoreboard: ModuleType) -> None:
    """The block in the page is what the last run wrote; run `make reliability` to bring it up to date."""
    page = scoreboard.PAGE.read_text("utf-8")
    assert scoreboard.BEGIN in page
    assert page == scoreboard.in_page(page, scoreboard.last())


def test_no_figure_was_edited(scoreboard: ModuleType) -> None:
    """The stored figures carry the seal of the run that measured them, and are of rows that are measured."""
    last = scoreboard.last()
    assert last["seal"] == scoreboard.seal(last)
    assert set(last["rows"]) <= {str(row.number) for row in scoreboard.ROWS if row.measure}
