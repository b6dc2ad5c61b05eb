"""Other names that say nothing new are no aliases."""

from __future__ import annotations

import pytest
from tests.interchange.conftest import Import, Written


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCARD\nFN:Jörg Roth\nNICKNAME:{}\nEMAIL:jroth@x.example\nTEL;CELL:0171 5550101\nEND:VCARD\n",
        'Name,Email,Nickname,Mobile\nJörg Roth,jroth@x.example,"{}",0171 5550101\n',
        'Vorname,Nachname,Email,Anzeigename\nJörg,Roth,jroth@x.example,"{}"\n',
        'First Name,Last Name,Organization Name,Labels,Nickname,E-mail 1 - Value\nJörg,Roth,,,"{}",jroth@x.example\n',
    ],
)
@pytest.mark.parametrize(
    ("alias", "kept"),
    [
        ("jörg roth", ""), ("JÖRG ROTH", ""), ("Joerg Roth", ""), ("Jorg Roth", ""), ("Roth, Jörg", ""), ("jroth", ""),
        ("joerg.roth", ""), ("Dr. Jörg Roth", "x-degree: Dr."), ("Herr Jörg Roth", ""), ("Jogi", "Jogi"), ("J. Roth", "J. Roth"),
    ],
)  # fmt: skip
def test_another_name_that_repeats_the_name(
    alias: str, kept: str, text: str, bring: Import, written: Written
) -> None:
    """In any case of letters, without accents, with a title, or as the beginning of the address; a degree is kept."""
    if "Anzeigename" in text and alias.startswith(("Dr.", "Roth,")):
        pytest.skip("there it is the name itself")
    said = bring(text.format(alias.replace(",", "\\,") if "VCARD" in text else alias), "--write", "--verbose")
    (file,) = written().values()
    names = [line for line in file.split("\n") if line.startswith(("aliases", "nickname"))]
    assert kept in file
    assert bool(names) is bool(kept and "degree" not in kept)
    assert kept or alias in said
