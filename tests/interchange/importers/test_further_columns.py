"""A table's columns are read one by one, whatever program its header begins like."""

from __future__ import annotations

import pytest
from tests.interchange.conftest import TODAY, Import, Written

from faden.interchange.importers import read
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import ImportedContact, ImportResult

NUMBER = "0171 5550101"


def first(table: str) -> ImportedContact:
    found = read(table.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult), found
    return found.people[0]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Name,Geburtstag,Phone 1 - Type,{}", "phone"),
        ("Name,Geburtstag,Ort,Phone 1 - Value", "phone"),
        ("Name,Geburtstag,Ort,Tel. 1 (mobil)", "mobile"),
        ("Name,Geburtstag,Ort,Tel. 2 (Büro)", "work phone"),
        ("Name,Geburtstag,Ort,Phone - Mobile", "mobile"),
        ("Name,Geburtstag,Ort,Festnetz zu Hause", "home phone"),
        ("First Name,Labels,Organization Name,Handy", "mobile"),
        ("First Name,Labels,Organization Name,Telefon Büro", "work phone"),
        ("First Name,Labels,Organization Name,Telefon neu", "phone"),
        ("Vorname,Nachname,Mobiltelefon 9,Phone 1 - Value,E-Mail-Adresse,Notizen,Haupttelefon", "phone"),
        ("First Name,Last Name,Connected On,Mobile", "mobile"),
    ],
)
def test_a_number_is_never_lost_among_keys(header: str, kind: str) -> None:
    """Google's numbered columns beside your own, and the other way round."""
    names = header.format("Phone 1 - Value").split(",")
    at = next(at for at, name in enumerate(names) if "hone 1 - V" in name) if "1 - " in header else -1
    row = [""] * len(names)
    row[0], row[at] = "Anna Berger", NUMBER
    anna = first(f"{','.join(names)}\n{','.join(row)}\n")
    assert (anna.first("channels", kind), anna.name) == (NUMBER, "Anna Berger")
    assert not [value for value in anna.kept if value.key.startswith("x-")]


def test_a_label_stays_with_its_number() -> None:
    """What kind of number it is stands in a column of its own."""
    table = "Name,Spitzname,Phone 1 - Type,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value\nAnna B,Anni,Mobile,{},Work,0221 55501\n"
    anna = first(table.format(NUMBER))
    assert (anna.first("channels", "mobile"), anna.first("channels", "work phone")) == (NUMBER, "0221 55501")


def test_a_customers_number_is_none_to_dial() -> None:
    """In a table whose program is known, a column of its own is a number only if it is called one."""
    anna = first("First Name,Labels,Organization Name,Kundennummer\nAnna,,,0049123456\n")
    assert (anna.first("x-kundennummer"), anna.all("channels")) == ("0049123456", ())


@pytest.mark.parametrize("day", ["1990-02-29", "31.04.1980", "30.02.", "13/13/1980", "31 June 1980", "soon"])
@pytest.mark.parametrize(
    "form",
    [
        "Name,Email,Birthday\nBen,b@x.example,\nAnna,a@x.example,{}\n",
        "First Name,Labels,Organization Name,Birthday\nBen,,,\nAnna,,,{}\n",
        "First Name,Last Name,Company,Mobile Phone,Categories,Job Title,E-mail Address,Birthday\nBen,,,,,,,\nAnna,,,,,,,{}\n",
        "BEGIN:VCARD\nFN:Anna\nBDAY:{}\nEND:VCARD\n",
    ],
)
def test_a_day_that_does_not_exist(day: str, form: str, bring: Import, written: Written) -> None:
    """It is kept as text, and the report says so, with its row."""
    said = bring(form.format(day), "--write")
    assert day in written()["people/anna.md"].replace('"', "")
    assert "birthday: is not a date that can be read, so it is kept as text" in said.replace("\n    ", " ")
    assert f"line {3 if 'Ben' in form else 1}: birthday {day}" in said
