"""A real network: a writer's letters as a journal."""

from __future__ import annotations

import csv
import importlib.util
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

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


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, SCRIPT.with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=[date(1895, 1, 1), date(1905, 1, 1), date(1925, 1, 1)])
def letters(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, date]:
    module = script("make_journal")
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
    nobody += ("Das literarische Echo, Redaktion",)
    assert len(journal.touches) == sum(row["correspondent"] not in nobody for row in rows) > 500


PLANS = {
    1895: ["olga-waissnix", "adele-sandrock", "eugen-deimel"],
    1905: ["otto-brahm", "max-reinhardt", "alfred-kerr"],
    1925: ["hedy-kempny", "gustaf-linden", "fritz-unruh", "samuel-fischer"],
}
"""Judged one by one: docs/plan-quality.md says why each. In 1895 and 1905 nobody else was due."""


def test_the_plans_that_were_read(letters: tuple[Path, date]) -> None:
    """The lines of each of the three weeks are those that were judged one by one; a first plan asks nothing."""
    folder, today = letters
    journal, _ = open_journal(folder)
    lines = plan(Snapshot(journal, today)).lines
    assert [line.id for line in lines] == PLANS[today.year]
    assert {(line.times, line.asks) for line in lines} == {(0, False)}


def test_plans_and_draws(letters: tuple[Path, date]) -> None:
    """The plan names up to four people, at most one of them dormant, warm before cold; every page is drawn."""
    folder, today = letters
    journal, findings = open_journal(folder)
    day = Snapshot(journal, today)
    week = plan(day)
    assert len(week.lines) == len(PLANS[today.year])
    assert sum(line.ranked.cadence.state is State.DORMANT for line in week.lines) <= 1
    assert [line.ranked.cold for line in week.lines] == sorted(line.ranked.cold for line in week.lines)
    pages = render(day, findings=findings, words=Words("de"), pinned=True)
    if len(journal.people) < 200:
        assert max(map(len, pages.values())) < LIGHT
    assert {f"people/{person}/index.md" for person in journal.people} < pages.keys()


def letter(sent: str, received: str, day: str) -> str:
    """The part of a letter in TEI that says from whom to whom, as editions write it."""
    who = [
        f'<persName key="{key}">{name}</persName>'
        for key, name in (sent.split("/", 1), received.split("/", 1))
    ]
    return (
        "<TEI><correspDesc>\n"
        f'<correspAction type="sent">{who[0]}<date cert="high" when="{day}"/><placeName>[Bonn]</placeName></correspAction>\n'
        f'<correspAction type="received">{who[1]}</correspAction></correspDesc></TEI>'
    )


def test_an_edition_in_tei_becomes_the_same_table(tmp_path: Path) -> None:
    """Letters of known days between the writer and one other; a person who married is one person."""
    letters = {
        "1": letter("K1/Ada Blum", "K2/Emil &amp; Co", "1801-02-03"),
        "2": letter("K3/Rosa Wirth", "K1/Ada Blum", "1801-03-04"),
        "3": letter("K1/Ada Blum", "K4/Rosa <hi>Otto</hi>", "1805-06-07"),
        "4": letter("K1/Ada Blum", "K5/Unbekannt", "1801-02-03"),
        "5": letter("K1/Ada Blum", "K2/Emil &amp; Co", "1801-02"),
        "6": letter("K3/Rosa Wirth", "K2/Emil &amp; Co", "1801-02-03"),
        "7": "<TEI/>",
    }
    for name, text in letters.items():
        (tmp_path / f"{name}.xml").write_text(text, "utf-8")
    from_tei = script("from_tei")
    rows = sorted(from_tei.letters(tmp_path, "Ada Blum"), key=lambda row: str(row["date"]))
    from_tei.one_name_each(rows, {"Rosa Wirth": "Rosa Otto"})
    told = [(row["date"], row["direction"], row["correspondent"], row["place"]) for row in rows]
    assert told == [
        ("1801-02-03", "sent", "Emil & Co", "Bonn"),
        ("1801-03-04", "received", "Rosa Otto", "Bonn"),
        ("1805-06-07", "sent", "Rosa Otto", "Bonn"),
    ]


def test_who_is_a_tie_that_lasted() -> None:
    """Six occasions over half a year, within two years; a holiday of ten letters is one occasion."""
    module, today = script("make_journal"), date(1905, 1, 1)

    def rows(*days_ago: int) -> list[dict[str, str]]:
        return [{"date": str(today - timedelta(days=n)), "correspondent": "Anna"} for n in days_ago]

    monthly = [30 * n for n in range(1, 9)]
    assert module.rings(rows(*monthly), today) == {"Anna": 5}
    assert module.rings(rows(*monthly[:5]), today) == {}
    assert module.rings(rows(*range(1, 11), 400), today) == {}
    assert module.rings(rows(*(n + 800 for n in monthly)), today) == {}
    assert module.rings(rows(*(20 * n for n in range(1, 8))), today) == {}
