"""Companies, services and mailboxes among the people of an address book."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.interchange.conftest import Import, Written
from tests.interchange.importers.test_csv_table import GOOGLE, OUTLOOK_DE, table

from faden.interchange.importers.companies import is_company_name

COMPANIES = (
    "Skipton Building Society", "Sparkasse KölnBonn", "Kreissparkasse Köln", "Deutsche Bank", "Volksbank Neuss eG",
    "Zahnarztpraxis Dr. Klein", "Praxis Dr. Weber", "Gemeinschaftspraxis Ehrenfeld", "Park Road Surgery",
    "Elm Street Dental Practice", "Taxi Müller", "Köln Taxi", "City Cabs", "Rheinwerk GmbH", "Octavia Ltd", "Werft G.m.b.H.",
    "Turnverein Nippes e.V.", "Volvo AB", "Info", "Kundenservice Telekom", "Amazon Support", "Newsletter", "Weekly Newsletter",
    "noreply", "No-Reply Shop", "Zahnarzt", "The Dentist", "Plumber", "Müller & Söhne", "Smith and Sons", "Marien-Apotheke",
    "Stadtwerke Köln", "Pizzeria Roma", "Banque Populaire", "112", "Meine Nummer", "Kanzlei Roth",
    "Cabinet médical Roux", "Voicemail", "PayPal Team",
    "Elektro Schmidt", "Fahrrad Meier", "Schreinerei Kern", "Volkshochschule", "Sky Broadband", "Pizza Roma", "ADAC Pannenhilfe",
)  # fmt: skip
PEOPLE = (
    "Anna Berger", "Dr. Klein", "Dr. med. Anna Klein", "Frau Roth Sparkasse", "Mr Banks Insurance", "Tom Plumber", "Anna & Ben",
    "Anna und Ben Kern", "Jonas Banks", "Kita Sato", "Peter Post", "Mama", "Oma", "Anna (Tennis Club)",
    "Max Praxl", "MARIA DE SA", "Chris Church", "Ben Markt", "Otto", "Ottokar Werkmann",
)  # fmt: skip


@pytest.mark.parametrize("name", COMPANIES)
def test_names_of_companies(name: str) -> None:
    """Their words, their endings, their legal forms."""
    assert is_company_name(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_names_of_people(name: str) -> None:
    """A profession beside a name, a form of address, a couple, a bracket: all people."""
    assert not is_company_name(name)


def test_google_takes_the_names_of_companies_apart(bring: Import, written: Written) -> None:
    """A given and a family name do not make a taxi a person; Eva, who works at the bank, is one."""
    rows = [
        {"First Name": "Taxi", "Last Name": "Müller", "Phone 1 - Value": "0221 19410"},
        {"First Name": "DHL", "Last Name": "Paket", "E-mail 1 - Value": "noreply@dhl.example"},
        {"Organization Name": "Rheinwerk Energie", "Phone 1 - Value": "0221 5550101"},
        {"First Name": "Eva", "Last Name": "Lang", "Organization Name": "Sparkasse", "E-mail 1 - Value": "eva@x.example"},
        {"First Name": "Jonas", "Last Name": "Bank", "E-mail 1 - Value": "jonas.bank@x.example"},
        {"First Name": "Ina", "Last Name": "Roth", "E-mail 1 - Value": "no-reply@users.example"},
    ]  # fmt: skip
    head, *lines = table(GOOGLE, rows[0]).splitlines()
    lines += [line for row in rows[1:] for line in table(GOOGLE, row).splitlines()[1:]]
    said = bring("\n".join([head, *lines]) + "\n", "--write")
    assert sorted(written()) == ["people/eva-lang.md", "people/ina-roth.md", "people/jonas-bank.md"]
    assert "Left out as companies or services: 3" in said
    assert "Taxi Müller, DHL Paket, Rheinwerk Energie" in said
    assert '--person "Taxi Müller"' in said


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email,Phone\nAnna Berger,anna@x.example,1\nSkipton Building Society,,0345 850 1700\nInfo,info@x.example,\n",
        "Name;E-Mail\nAnna Berger;anna@x.example\nAmazon;service@amazon.example\n;newsletter@shop.example\n;info@x.example\n",
        "Name\tFirma\tMobil\nAnna Berger\tAnna Berger\t0171 5550101\nADAC\tADAC\t\n",
        "dn: cn=a\ncn: Anna Berger\nmail: anna@x.example\n\ndn: cn=b\ncn: Zahnarztpraxis Klein\ntelephoneNumber: 0221 1\n",
    ],
)
def test_tables_of_any_program(bring: Import, written: Written, text: str) -> None:
    """Only Anna is written; every value of the others is in the report."""
    said = bring(text, "--write", "--verbose")
    assert list(written()) == ["people/anna-berger.md"]
    assert "Left out as" in said


@pytest.mark.parametrize(
    ("name", "mail", "person"),
    [
        ("eBay", "ebay@reply.ebay.example", False),
        ("LinkedIn", "messages-noreply@linkedin.example", False),
        ("Netflix", "info@mailer.netflix.example", False),
        ("Anna", "info@anna-kern.example", True),
        ("Anna", "anna@anna.example", True),
        ("Noreen", "noreen@x.example", True),
    ],
)
def test_addresses_of_services(bring: Import, written: Written, name: str, mail: str, person: bool) -> None:
    """Their own domain, or a part of it that only sends, and no-reply in any place."""
    bring(f"Name,Email\n{name},{mail}\n", "--write")
    assert bool(written()) is person


def test_a_mobile_number_is_a_person(bring: Import, written: Written) -> None:
    """Who is called after where you know them from, and has a mobile number, is a person; a taxi is none."""
    rows = "Anna Praxis,0171 5550101\nBen Maier Taxi,0171 5550102\nKöln Taxi,0171 5550103\nCara Praxis,\n"
    bring(f"Name,Mobile\n{rows}", "--write")
    assert sorted(written()) == ["people/anna-praxis.md", "people/ben-maier-taxi.md"]


CARDS = (
    *(("Tesco", "Tesco;;;;", "TEL:0800 505555", False), ("Tesco", ";Tesco;;;", "TEL;CELL:0345 6779000", False)),
    *(("Netflix", ";Netflix;;;", "URL:https://www.netflix.com", False), ("Vodafone", ";Vodafone;;;", "TEL;CELL:1212", False)),
    *(("Hermes", "Hermes;;;;", "TEL:0900 1234567", False), ("Hermes Kern", "Kern;Hermes;;;", "TEL:0221 5550101", True)),
    *(("IKEA Köln", "Köln;IKEA;;;", "TEL:0221 5550101", False), ("Anna Tesco", "Tesco;Anna;;;", "TEL:0221 55501", True)),
    *(("Dunelm", ";Dunelm;;;", "TEL:0345 165 6565\nURL:https://www.dunelm.com", False), ("Opel", "Opel;;;;", "ORG:Opel", False)),
    *(("Anna", ";Anna;;;", "TEL;HOME:0221 1\nURL:https://anna.example", True), ("Schufa", ";Schufa;;;", "TEL:0900 1234567", False)),
    *(("Rheinwerk Empfang", "", "ORG:Rheinwerk GmbH\nTEL;WORK:0221 5550101", False), ("Opa", ";Opa;;;", "TEL:0221 55501", True)),
    *(("Anna Praxis", "Praxis;Anna;;;", "TEL:0171 5550101", True), ("Anna Praxis", "Praxis;Anna;;;", "BDAY:1980-01-02", True)),
    *(("Cara Praxis", "Praxis;Cara;;;", "TEL;WORK:0221 55", False), ("Voicemail", ";Voicemail;;;", "TEL;CELL:+491713311", False)),
    *(("Mailbox", "Mailbox;;;;", "TEL;CELL:3311", False), ("Taxi", ";Taxi;;;", "TEL;CELL:0171 5550101", False)),
    *(("Berger", "Berger;;;;", "ORG:Berger GmbH\nTEL;CELL:0171 5550101", True), ("ADAC", ";ADAC;;;", "TEL:222222", False)),
    *(("Otto", "Otto;;;;", "TEL;CELL:0171 5550101", True), ("Hebamme Ina", "Ina;Hebamme;;;", "TEL;CELL:0171 5550", True)),
    *(("Amazon Lang", "Lang;Amazon;;;", "EMAIL:amazon.lang@x.example", True), ("Otto", "", "EMAIL:otto@x.example", True)),
)  # fmt: skip


@pytest.mark.parametrize(("name", "parts", "more", "person"), CARDS)
def test_cards(name: str, parts: str, more: str, person: bool, bring: Import, written: Written) -> None:
    """By what they are called, by how a name is taken apart, and by the ways to reach them; who is left out is named."""
    said = bring(f"BEGIN:VCARD\nFN:{name}\nN:{parts}\n{more}\nEND:VCARD\n", "--write")
    assert bool(written()) is person
    assert (f'{name}\n  If this is a person: --person "{name}"' in said) is not person
    if not person:
        bring(f"BEGIN:VCARD\nFN:{name}\nN:{parts}\n{more}\nEND:VCARD\n", "--person", name, "--write")
        assert written()


def test_outlook(bring: Import, written: Written) -> None:
    """A row with nothing but a company is that company."""
    bring(table(OUTLOOK_DE, {"Firma": "Rheinwerk", "Telefon geschäftlich": "0221 1"}), "--write")
    assert written() == {}


def test_a_person_whom_you_name_is_taken_in_and_known(anna: Path, bring: Import, written: Written) -> None:
    """By `--person`; the next import knows them without it, and they are not gone from the source."""
    text = "Name,Email,Phone\nAnna Berger,anna@example.org,1\nAli Taxi,,0171 5550102\n"
    assert "Left out as a company or service: 1" in bring(text)
    bring(text, "--person", "ali taxi", "--write")
    assert "people/ali-taxi.md" in written()
    assert "Left out as" not in bring(text)
    assert "No longer" not in bring(text, "--update")
