"""The journals that are measured with: sound, the same each time, and shaped as real letters are."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import mean, median, pstdev
from types import ModuleType

import pytest

from faden.core.model import Direction, Journal
from faden.journal.loader import open_journal

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def journals() -> ModuleType:
    spec = importlib.util.spec_from_file_location("journals", BENCHMARKS / "journals.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["journals"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def journal(journals: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Journal:
    folder = tmp_path_factory.mktemp("journal")
    journals.write_journal(folder, 200, 1200)
    journal, findings = open_journal(folder)
    assert findings == ()
    return journal


def test_has_the_size_asked_for(journal: Journal) -> None:
    """As many people, notes and lines of the log as were asked for, and nothing wrong with any."""
    assert (len(journal.people), len(journal.meetings), len(journal.touches)) == (200, 1200, 300)


def test_has_the_statistics_of_the_letters(journal: Journal) -> None:
    """A tenth of the people have most of the contacts, half come from each side, and silence and bursts alternate."""
    days: dict[str, list[date]] = defaultdict(list)
    for contact in (*journal.meetings, *journal.touches):
        days[contact.people[0]].append(contact.date)
    counts = sorted(map(len, days.values()), reverse=True)
    assert 0.7 < sum(counts[:20]) / sum(counts) < 0.9
    directions = Counter(touch.direction for touch in journal.touches)
    assert 0.4 < directions[Direction.ME] / len(journal.touches) < 0.6
    assert 0.2 < median(_burstiness(dates) for dates in days.values() if len(dates) > 10) < 0.5


def _burstiness(dates: list[date]) -> float:
    """(σ - μ) / (σ + μ) of the silences: -1 for a clock, 0 for chance, 1 for all at once. The letters have 0.3."""
    silences = [(later - earlier).days for earlier, later in pairwise(sorted(dates))]
    return (pstdev(silences) - mean(silences)) / (pstdev(silences) + mean(silences))


def test_is_the_same_each_time(journals: ModuleType, tmp_path: Path) -> None:
    """The same arguments give the same bytes, another seed gives another journal."""

    def tree(name: str, seed: int) -> dict[str, bytes]:
        folder = tmp_path / name
        journals.write_journal(folder, 20, 40, seed=seed)
        return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    assert tree("one", 0) == tree("two", 0) != tree("three", 1)
