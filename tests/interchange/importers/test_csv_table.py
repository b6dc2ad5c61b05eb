"""Tables of LinkedIn, Google and Outlook: their headers, their habits, and that no cell is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from tests.interchange.conftest import TODAY, Import, missing

from faden.interchange.importers import read as read_all
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    AmbiguousEncoding,
    ImportedContact,
    ImportFailure,
    ImportResult,
    Result,
    UnknownColumns,
)

LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
NOTE = 'Notes:\n"When you export, ""some"" addresses, may be missing.\nMore about it elsewhere."\n'
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,"
    "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Relation 1 - Label,Relation 1 - Value,"
    "Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Initials,Nickname,Short Name,Maiden Name,"
    "Birthday,Gender,Location,Occupation,Hobby,Subject,Notes,Language,Photo,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "IM 1 - Type,IM 1 - Service,IM 1 - Value,Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,"
    "Organization 1 - Department,Organization 1 - Job Description,Relation 1 - Type,Relation 1 - Value,Website 1 - Type,"
    "Website 1 - Value,Event 1 - Type,Event 1 - Value,Custom Field 1 - Type,Custom Field 1 - Value"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business Street 2,"
    "Business Street 3,Business City,Business State,Business Postal Code,Business Country/Region,Home Street,Home Street 2,"
    "Home City,Home State,Home Postal Code,Home Country/Region,Other Street,Other City,Assistant's Phone,Business Fax,"
    "Business Phone,Business Phone 2,Callback,Car Phone,Company Main Phone,Home Fax,Home Phone,ISDN,Mobile Phone,Other Phone,"
    "Pager,Primary Phone,Account,Anniversary,Assistant's Name,Birthday,Business Address PO Box,Categories,Children,"
    "E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,E-mail 2 Type,Gender,Hobby,Initials,Keywords,Language,"
    "Location,Manager's Name,Notes,Office Location,Priority,Private,Profession,Referred By,Sensitivity,Spouse,User 1,Web Page"
)
OUTLOOK_DE = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße geschäftlich;Straße geschäftlich 2;"
    "Ort geschäftlich;Region geschäftlich;Postleitzahl geschäftlich;Land/Region geschäftlich;Straße privat;Ort privat;"
    "Bundesland/Kanton privat;Postleitzahl privat;Land/Region privat;Weitere Straße;Weiterer Ort;Telefon Assistent;"
    "Fax geschäftlich;Telefon geschäftlich;Telefon geschäftlich 2;Rückmeldung;Autotelefon;Telefon Firma;Telefon (privat);"
    "Mobiltelefon;Weiteres Telefon;Pager;Haupttelefon;Beruf;Büro;E-Mail-Adresse;E-Mail-Typ;E-Mail: Angezeigter Name;"
    "E-Mail 2: Adresse;Empfohlen von;Geburtstag;Geschlecht;Hobby;Jahrestag;Kategorien;Kinder;Name Assistent;Notizen;Partner;"
    "Postfach privat;Priorität;Privat;Sprache;Stichwörter;Vertraulichkeit;Webseite"
)


def table(header: str, *rows: dict[str, str], note: str = "") -> str:
    """A table with these cells by the name of their column."""
    sign = ";" if ";" in header else ","
    names = header.split(sign)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=sign, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        assert set(row) <= set(names), set(row) - set(names)
        writer.writerow([row.get(name, "") for name in names])
    return note + text.getvalue()


def read(data: bytes, encoding: str | None = None) -> Result:
    return read_all(data, ImportOptions(TODAY, encoding))


def people(text: str | bytes, encoding: str | None = None) -> tuple[ImportedContact, ...]:
    found = read(text.encode() if isinstance(text, str) else text, encoding)
    assert isinstance(found, ImportResult), found
    return found.people


def kept(contact: ImportedContact, key: str) -> list[str]:
    return [f"{one.below}: {one.text}" if one.below else one.text for one in contact.all(key)]


@pytest.mark.parametrize(
    ("header", "format"),
    [
        (LINKEDIN, "LinkedIn"),
        (GOOGLE, "Google"),
        (GOOGLE_OLD, "Google"),
        (OUTLOOK, "Outlook"),
        (OUTLOOK_DE, "Outlook (DE)"),
    ],
)
def test_every_cell_is_accounted_for(
    header: str, format: str, bring: Import, written: Callable[[], dict[str, str]]
) -> None:
    """Each cell of a row in which no column is empty is in the file or in the report, and so is one too many."""
    names = header.split(";" if ";" in header else ",")
    cells = [f"cell{number:03}" for number in range(len(names))]
    text = (
        table(header, dict(zip(names, cells, strict=True))).rstrip()
        + (";" if ";" in header else ",")
        + "onemore\r\n"
    )
    said = bring(text, "--write", "--all")
    assert f": {format}, 1 person" in said
    assert missing([*cells, "onemore"], said, written().values()) == []


def test_linkedin_after_any_note() -> None:
    """The header is found by its names, behind a note of any length, in either order, with a mark and CRLF."""
    row = "Anna,Berger,https://www.linkedin.com/in/anna-b,,Rheinwerk,PM,12 Mar 2024\n"
    for text in (
        f"{LINKEDIN}\n{row}",
        f"{NOTE}{LINKEDIN}\n{row}",
        f"\ufeff{NOTE}\n\n{LINKEDIN}\n{row}".replace("\n", "\r\n"),
    ):
        (anna,) = people(text)
        assert (anna.name, anna.first("org"), anna.first("title")) == ("Anna Berger", "Rheinwerk", "PM")
        assert kept(anna, "channels") == ["linkedin: https://www.linkedin.com/in/anna-b"]
        assert anna.first("x-connected") == "2024-03-12"
    old = "First Name,Last Name,Email Address,Company,Position,Connected On,URL\nAnna,B,a@b.example,,,,linkedin.com/in/a\n"
    assert kept(people(old)[0], "channels") == ["linkedin: linkedin.com/in/a", "email: a@b.example"]


def test_linkedin_dates() -> None:
    """The three ways in which LinkedIn has written a day; one that may be two days stays as it is."""

    def connected(*days: str) -> list[str]:
        rows = ({"First Name": f"P{number}", "Connected On": day} for number, day in enumerate(days))
        return [one.first("x-connected") for one in people(table(LINKEDIN, *rows))]

    assert connected("12 Mar 2024", "7-Feb-22", "05/14/23") == ["2024-03-12", "2022-02-07", "2023-05-14"]
    assert connected("05/06/23", "05/14/23") == ["2023-05-06", "2023-05-14"]
    assert connected("05/06/23") == ["05/06/23"]
    assert connected("30 Feb 2024") == ["30 Feb 2024"]


def test_linkedin_members_who_left() -> None:
    """A row without a name is nobody, and reported with all it says."""
    found = read(
        table(LINKEDIN, {"URL": "https://www.linkedin.com/in/x", "Connected On": "01 Jan 2020"}, {}).encode()
    )
    assert isinstance(found, ImportResult)
    assert found.people == ()
    assert [left.text for left in found.left] == ["https://www.linkedin.com/in/x", "2020-01-01"]


def test_google() -> None:
    """Several values in one cell, a star before the preferred label, labels, a birthday without its year."""
    (anna,) = people(
        table(
            GOOGLE,
            {
                "First Name": "Anna", "Last Name": "Berger", "Name Prefix": "Dr.", "Birthday": " --12-01", "Nickname": "Anni",
                "Labels": "Chess ::: * myContacts", "E-mail 1 - Label": "* Work", "E-mail 1 - Value": "a@x.example ::: b@x.example",
                "Phone 1 - Label": "Mobile", "Phone 1 - Value": "+49 171 1", "Address 1 - Label": "Home",
                "Address 1 - Formatted": "Am Weg 1\n50667 Köln", "Address 1 - Street": "Am Weg 1", "Address 1 - City": "Köln",
                "Address 1 - Postal Code": "50667", "Relation 1 - Label": "Spouse", "Relation 1 - Value": "Tom",
                "Event 1 - Label": "Anniversary", "Event 1 - Value": "2015-06-20", "Organization Name": "Rheinwerk",
                "Notes": "a\nb",
            },
        )
    )  # fmt: skip
    assert (anna.name, anna.first("nickname"), anna.first("birthday")) == ("Anna Berger", "Anni", "--12-01")
    assert kept(anna, "channels") == [
        "work email: a@x.example", "work email: b@x.example", "mobile: +49 171 1", "address: Am Weg 1, 50667 Köln"
    ]  # fmt: skip
    assert (kept(anna, "labels"), kept(anna, "facts"), kept(anna, "dates")) == (
        ["Chess"],
        ["partner: Tom"],
        ["anniversary: 2015-06-20"],
    )
    assert (anna.first("place"), anna.first("org"), anna.note) == ("Köln", "Rheinwerk", "a\nb")
    assert [(left.what, left.text) for left in anna.left] == [("label", "myContacts")]


def test_google_before_2024() -> None:
    """The older columns say the same."""
    row = {"Name": "Anna Berger", "Given Name": "Anna", "Family Name": "Berger", "Organization 1 - Name": "Rheinwerk",
           "Phone 1 - Type": "Work", "Phone 1 - Value": "1", "IM 1 - Service": "Skype", "IM 1 - Value": "anna.b"}  # fmt: skip
    (anna,) = people(table(GOOGLE_OLD, row))
    assert (anna.name, anna.first("org"), kept(anna, "aliases")) == ("Anna Berger", "Rheinwerk", [])
    assert kept(anna, "channels") == ["skype: anna.b", "work phone: 1"]


def test_google_keeps_what_was_private_in_outlook() -> None:
    """`Sensitivity` came to Google from Outlook; “Normal” is for everybody, and a location is a place."""
    head = (
        "Name,Given Name,Family Name,Location,Sensitivity,Group Membership,Website 1 - Type,Website 1 - Value"
    )
    profile = "LinkedIn,https://www.linkedin.com/in/anna"
    lines = [head, f"A B,A,B,Köln,Private,,{profile}", f"C D,C,D,Bonn,Normal,,{profile}"]
    first, second = people("\n".join(lines))
    assert ([one.first("private") for one in (first, second)], first.first("place")) == (["yes", ""], "Köln")
    assert [left.text for left in second.left] == ["Normal"]
    assert kept(first, "channels") == ["linkedin: https://www.linkedin.com/in/anna"]
    assert first.first("x-website") == ""


def test_outlook_in_german() -> None:
    """Semicolons, German names of columns and days, and cp1252 or an old Mac's letters, as the header shows."""
    row = {"Vorname": "Jürgen", "Nachname": "Groß", "Firma": "Rheinwerk", "Straße privat": "Am Weg 1", "Ort privat": "Köln",
           "Postleitzahl privat": "50667", "Telefon geschäftlich": "0221 1", "Mobiltelefon": "0171 2", "Jahrestag": "0.0.00",
           "Geburtstag": "29.02.1980", "E-Mail-Adresse": "j@x.example", "E-Mail: Angezeigter Name": "Jürgen Groß (j@x.example)",
           "Priorität": "Normal", "Vertraulichkeit": "Normal", "Kategorien": "Schach;Skat"}  # fmt: skip
    data = table(OUTLOOK_DE, row).encode("cp1252")
    (one,) = people(data)
    (mac,) = people(table(OUTLOOK_DE, row).encode("mac_roman"))
    assert mac.name == "Jürgen Groß"
    # Without such a header nothing shows which letters are right.
    assert isinstance(read("Name,Email\nJürgen,j@x.example\n".encode("cp1252")), AmbiguousEncoding)
    assert (one.name, one.first("birthday"), one.first("place")) == ("Jürgen Groß", "1980-02-29", "Köln")
    assert kept(one, "channels") == [
        "email: j@x.example", "mobile: 0171 2", "work phone: 0221 1", "address: Am Weg 1, 50667 Köln"
    ]  # fmt: skip
    assert kept(one, "labels") == ["Schach", "Skat"]
    assert [left.what for left in one.left] == ["vertraulichkeit", "priorität", "anniversary"]


def test_outlook_in_english() -> None:
    """American days, and rows shorter than the header."""
    rows = table(
        OUTLOOK + ",Nickname",
        {
            "First Name": "Anna",
            "Nickname": "Anni",
            "Birthday": "4/12/1986",
            "Web Page": "anna.example.org",
            "Spouse": "Tom",
        },
    )
    (anna, ben) = people(rows + ",Ben,,Maier\r\n")
    assert (anna.first("birthday"), anna.first("url"), kept(anna, "facts")) == (
        "1986-04-12",
        "https://anna.example.org",
        ["partner: Tom"],
    )
    assert (ben.name, anna.first("nickname")) == ("Ben Maier", "Anni")


def test_what_is_no_table_of_these() -> None:
    """A table whose header is none of these is asked about; one whose quotation never ends is refused, with its line."""
    assert isinstance(read(b"a,b,c\n1,2,3\n"), UnknownColumns)
    found = read(f'{LINKEDIN}\nAnna,"{"x" * 1_100_000}'.encode())
    assert isinstance(found, ImportFailure)
    assert found.line == 2
