"""What the benchmarks report; CI runs a small one to its end, and asserts no time."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    for name in ("report", "timing"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return __import__("report")


def test_the_table_says_which_targets_are_missed(report: ModuleType) -> None:
    """A row has its target, the middle and the spread, and says whether the target is met."""
    spread = sys.modules["timing"].Spread.of([0.5, 0.2, 0.4])
    rows = [
        report.Row("a", spread, "s", 1, 0.5),
        report.Row("b", spread, "s", 0.3, 0.1, cpu=0.35),
        report.Row("c", None, "s", 1),
    ]
    text = report.table("10 people", rows, [report.Row("d", spread, "s")])
    assert "| a | 1 s | 0.5 s | 0.40 s | 0.20 to 0.50 |  | met, and more |" in text
    assert "| b | 0.3 s | 0.1 s | 0.40 s | 0.20 to 0.50 | 0.35 s | missed |" in text
    assert "| c " not in text, "what was not measured is not reported"
    bars = ET.fromstring(report.plot([report.Row("d & e", spread, "s")], "10 people"))
    assert [bar.get("height") for bar in bars.iter("{http://www.w3.org/2000/svg}rect")] == ["18"]
