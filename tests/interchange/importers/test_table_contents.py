"""Columns whose names say nothing, or something else than their cells, are known by what is in them."""

from __future__ import annotations

import json

import pytest
from tests.interchange.conftest import TODAY, Import, Written

from faden.interchange.importers import read as read_all
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import ImportedContact, ImportResult, UnknownColumns

ANNA = {
    "name": "Anna Berger",
    "birthday": "1986-04-12",
    "phone": "0171 5550101",
    "email": "anna.berger@x.example",
}


def result(text: str, columns: str = "") -> ImportResult:
    found = read_all(text.encode(), ImportOptions(TODAY, columns=columns))
    assert isinstance(found, ImportResult), found
    return found


def values(person: ImportedContact) -> dict[str, str]:
    return {value.below or value.key: value.text for value in person.kept}


@pytest.mark.parametrize(
    "text",
    [
        "A,B,C,D\nAnna Berger,anna.berger@x.example,0171 5550101,12.04.1986\nMax Blum,m@x.example,0171 5550102,1.5.1970\n",
        "Anna Berger,anna.berger@x.example,0171 5550101,12.04.1986\nMax Blum,m@x.example,0171 5550102,1.5.1970\n",
        "0171 5550101;12.04.1986;anna.berger@x.example;Berger, Anna\n",
        '"Feld 1"\t"Feld 2"\t"Feld 3"\t"Feld 4"\nAnna\tBerger\tanna.berger@x.example\t0171 5550101\n',
        "Name;Kontakt;Adresse;Tag\nAnna Berger;0171 5550101;anna.berger@x.example;1986-04-12\n",
        "Rolle|Wer sonst|Draht|Nr\nChief Cook|Berger, Anna|anna.berger@x.example|0171 5550101\nIch|Blum, Max|b@y.example|\n",
    ],
)
def test_known_by_their_cells(text: str) -> None:
    """Mail addresses, numbers, birthdays and names, in any order, with useless names of columns or with none."""
    people = result(text).people
    first = values(people[0])
    assert {key: first[key] for key in ANNA if key in first} == {
        key: ANNA[key] for key in ANNA if key in first
    }
    assert {"name", "phone", "email"} <= first.keys()


def test_names_of_other_scripts() -> None:
    """Chinese names have no space, and Arabic ones no capital letters."""
    found = result("甲;乙\n王小明;w@x.example\n李娜;l@x.example\n").people
    assert [person.name for person in found] == ["王小明", "李娜"]
    assert result("x1;x2\nمحمد علي;m@x.example\n").people[0].name == "محمد علي"


def test_shown_before_anything_is_written(bring: Import, written: Written) -> None:
    """The preview names what the cells have shown, and a way to say it otherwise, which counts."""
    table = "Feld 1;Feld 2;Feld 3\nAnna Berger;a@x.example;Rheinwerk GmbH\nMax Blum;m@x.example;Blum\n"
    said = bring(table)
    assert "Columns recognised by their contents" in said
    assert "  1  Feld 1 " in said
    assert "--columns name=1,email=2,org=3" in said
    assert written() == {}
    bring(table, "--columns", "name=3,email=2", "--write")
    assert {"people/blum.md"} == set(written())


def test_what_you_said_once_goes_before_the_cells(bring: Import, written: Written) -> None:
    """Columns that you have named are remembered, also for a table that would be clear without them."""
    bring("Feld 1;Feld 2\nAnna Berger;a@x.example\n", "--columns", "nickname=1,email=2", "--write")
    bring("Feld 1;Feld 2\nMax Blum;m@x.example\n", "--write")
    assert "nickname: Max Blum" in written()["people/max-blum.md"]


def test_programs_are_told(bring: Import) -> None:
    said = json.loads(bring("Feld 1;Feld 2\nAnna Berger;a@x.example\n", "--json"))
    assert said["files"][0]["columns"] == [
        {"number": 1, "name": "Feld 1", "meaning": "name"},
        {"number": 2, "name": "Feld 2", "meaning": "email"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Paris, France\nBerlin, Germany\nRome, Italy\n",
        "Artikel;Preis\nTisch;1200,50\nStuhl;80,00\n",
        "Ort;Lage\nKöln;50.93 6.95\nBonn;50.73 7.09\n",
        "Wer;Jahre\nSchule;2001-2010\nStudium;2010-2015\n",
    ],
)
def test_tables_that_are_not_about_people(text: str) -> None:
    """Two capitalised words are no proof of a person: without a way to reach them, you are asked."""
    found = read_all(text.encode(), ImportOptions(TODAY))
    assert isinstance(found, UnknownColumns)


def test_a_headless_table_names_no_key_after_somebody(bring: Import, written: Written) -> None:
    """Without a header the cells of the first row are values, not names of columns."""
    bring("Anna Berger,a@x.example,Köln\nMax Blum,m@x.example,Bonn\n", "--write")
    assert "x-column-3: Bonn" in written()["people/max-blum.md"]
    assert "köln" not in written()["people/max-blum.md"].casefold()


def test_days_of_today_are_no_birthdays() -> None:
    """A day of last year may be when you met; only a generation back, or without its year, it is a birthday."""
    (anna, _) = result("Name;E-Mail;Tag\nAnna;a@x.example;2025-03-01\nMax;m@x.example;2026-01-02\n").people
    assert values(anna)["x-tag"] == "2025-03-01"
    (ben, _) = result("Name;E-Mail;Feld\nBen;b@x.example;2025-03-01\nMax;m@x.example;2026-01-02\n").people
    assert values(ben)["x-feld"] == "2025-03-01"
