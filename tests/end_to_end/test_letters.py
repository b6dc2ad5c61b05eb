"""A real network: a writer's letters as a journal."""

from __future__ import annotations

import csv
import importlib.util
from datetime import date
from pathlib import Path

import pytest

from faden.core.i18n import Words
from faden.journal.loader import open_journal
from faden.rules.cadence import State
from faden.rules.plan import plan
from faden.rules.snapshot import Snapshot
from faden.site.pages.sitemap import render

LIGHT = 130_000
"""Bytes of a page, which with the 20 kB that the engine puts around it stays below 150 kB."""
SCRIPT = Path(__file__).parents[2] / "examples" / "letters" / "make_journal.py"


@pytest.fixture(scope="module", params=[date(1895, 1, 1), date(1905, 1, 1), date(1925, 1, 1)])
def letters(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, date]:
    spec = importlib.util.spec_from_file_location("make_journal", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("letters")
    module.write_journal(folder, request.param)
    return folder, request.param


def test_reads_without_a_finding(letters: tuple[Path, date]) -> None:
    """Every letter of every correspondent is read, and nothing is wrong with any."""
    folder, today = letters
    journal, findings = open_journal(folder)
    assert findings == ()
    assert journal.settings.today == today
    with SCRIPT.with_name("letters.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "" < row["date"] < str(today)]
    nobody = ("Unbekannt", "Deutsches Theater", "Neues Theater", "Felix Bloch Erben (Verlag)")
    assert len(journal.touches) == sum(row["correspondent"] not in nobody for row in rows) > 500


PLANS = {
    1895: ["olga-waissnix", "marie-gluemer", "otto-brahm", "charles-waissnix"],
    1905: ["otto-brahm", "hermann-bahr", "adele-sandrock", "samuel-fischer"],
    1925: ["heinrich-mann", "gustaf-linden", "raoul-auernheimer", "stefan-hock"],
}
"""Read by somebody who knows the life: examples/letters/README.md says why each."""


def test_the_plans_that_were_read(letters: tuple[Path, date]) -> None:
    """The four lines of each of the three weeks are those that were defended one by one."""
    folder, today = letters
    journal, _ = open_journal(folder)
    assert [line.id for line in plan(Snapshot(journal, today)).lines] == PLANS[today.year]


def test_plans_and_draws(letters: tuple[Path, date]) -> None:
    """The plan names four people who are due, at most one of them dormant, warm before cold; every page is drawn."""
    folder, today = letters
    journal, findings = open_journal(folder)
    day = Snapshot(journal, today)
    week = plan(day)
    assert len(week.lines) == 4
    assert sum(line.ranked.cadence.state is State.DORMANT for line in week.lines) <= 1
    assert [line.ranked.cold for line in week.lines] == sorted(line.ranked.cold for line in week.lines)
    pages = render(day, findings=findings, words=Words("de"), pinned=True)
    if len(journal.people) < 200:
        assert max(map(len, pages.values())) < LIGHT
    assert {f"people/{person}/index.md" for person in journal.people} < pages.keys()
