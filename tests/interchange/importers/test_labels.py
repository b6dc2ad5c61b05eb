"""Labels become circles or tags."""

from __future__ import annotations

import pytest
from tests.interchange.conftest import Import, Written
from tests.interchange.importers.test_csv_table import GOOGLE, OUTLOOK_DE, table

from faden.interchange.importers.labels import with_circles
from faden.interchange.importers.result import LABEL, ContactField, ImportedContact


def person(name: str, *labels: str, company: bool = False) -> ImportedContact:
    values = (ContactField("name", name), *(ContactField(LABEL, label) for label in labels))
    return ImportedContact(1, values, company=company)


def placed(*people: ImportedContact, circles: tuple[str, ...] = ()) -> list[list[str]]:
    return [
        [f"{value.key}: {value.text}" for value in one.kept if value.key != "name"]
        for one in with_circles(people, circles)
    ]


def test_a_group_is_a_circle() -> None:
    """Of two people, spelt as the first has it; a company or a second card of one person makes no group."""
    assert placed(person("Anna", "Laufgruppe"), person("Ben", "laufgruppe")) == [["circles: Laufgruppe"]] * 2
    assert placed(person("Anna", "Chor"), person("Werft", "Chor", company=True))[0] == ["tags: Chor"]
    assert placed(person("Anna B", "Chor"), person("Anna B", "Chor"))[0] == ["tags: Chor"]


def test_circles_of_the_journal() -> None:
    """A circle that the journal has needs no second person, and keeps its spelling."""
    assert placed(person("Anna", "Uni Köln"), circles=("uni-koeln",)) == [["circles: uni-koeln"]]


@pytest.mark.parametrize(
    "label", ["Customers", "Freunde", "Rote Kategorie", "Red Category", "VIP", "* Friends"]
)
def test_kinds_of_people_are_tags(label: str) -> None:
    """They need not know each other."""
    assert placed(person("Anna", label), person("Ben", label)) == [[f"tags: {label}"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "".join(
            line if number == 0 else line.split("\n", 1)[1]
            for number, line in enumerate(
                table(GOOGLE, {"First Name": name, "Labels": "Laufgruppe ::: * myContacts", "Notes": name})
                for name in ("Anna", "Ben")
            )
        ),
        "".join(
            line if number == 0 else line.split("\n", 1)[1]
            for number, line in enumerate(
                table(OUTLOOK_DE, {"Vorname": name, "Kategorien": "Laufgruppe", "E-Mail-Adresse": f"{name}@x.example"})
                for name in ("Anna", "Ben")
            )
        ),
        "Name,Email,Gruppe\nAnna,anna@x.example,Laufgruppe\nBen,ben@x.example,Laufgruppe\n",
        "".join(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nCATEGORIES:Laufgruppe,myContacts\nEND:VCARD\n" for name in ("Anna", "Ben")
        ),
        ("dn: cn=a\nobjectclass: person\ncn: Anna\n\ndn: cn=b\nobjectclass: person\ncn: Ben\n\n"
        "dn: cn=g\nobjectclass: groupOfNames\ncn: Laufgruppe\nmember: cn=a\nmember: cn=b\n"),
    ],
)  # fmt: skip
def test_every_format(bring: Import, written: Written, text: str) -> None:
    """The label is a circle in both files; what Google gives everybody is noise, and said to be."""
    said = bring(text, "--write", "--verbose")
    files = written()
    assert sorted(files) == ["people/anna.md", "people/ben.md"]
    assert all("circles: [Laufgruppe]" in file and "tags" not in file for file in files.values())
    assert ("is a label that the program gives to everyone" in said) is ("myContacts" in text)
    bring(text, "--write")
    assert written() == files


def test_a_second_member_changes_nothing_of_the_first(bring: Import, written: Written) -> None:
    """The tag of a single person is the same label as the circle of two, so the file is not said to lack it."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nUID:{0}\nCATEGORIES:Chor\nEND:VCARD\n"
    bring(card.format("Anna"), "--write")
    assert "tags: [Chor]" in written()["people/anna.md"]
    said = bring(card.format("Anna") + card.format("Ben"), "--verbose")
    assert "Already there, with nothing new: 1" in said
