"""Tables of any program, and LDIF: read where their columns are plain, and asked about once where not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from tests.interchange.conftest import TODAY, Import, Path, Written, missing

from faden.cli import faden
from faden.interchange.importers import read as read_all
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import ImportedContact, ImportResult

PARTS = "Straße,Straße 2,Ort,Bundesland,PLZ,Land"
THUNDERBIRD = {
    "English": "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,"
    "Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,Home Country,"
    "Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,Department,Organization,"
    "Web Page 1,Web Page 2,Birth Year,Birth Month,Birth Day,Custom 1,Notes",
    "German": "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Messenger-Name,"
    "Tel. dienstlich,Tel. privat,Fax-Nummer,Pager-Nummer,Mobil-Tel.-Nr.,Adresse privat,Adresse privat 2,Ort privat,"
    "Bundesland privat,PLZ privat,Land privat,Adresse dienstlich,Adresse dienstlich 2,Ort dienstlich,"
    "Bundesland dienstlich,PLZ dienstlich,Land dienstlich,Arbeitstitel,Abteilung,Organisation,Webseite 1,Webseite 2,"
    "Geburtsjahr,Geburtsmonat,Geburtstag,Benutzerdef. 1,Notizen",
    "French": "Prénom,Nom de famille,Nom à afficher,Surnom,Première adresse électronique,"
    "Adresse électronique secondaire,Pseudonyme de messagerie instantanée,Tél. professionnel,Tél. personnel,"
    "Numéro de fax,Numéro de pager,Portable,Adresse privée,Adresse privée 2,Ville privée,État privé,Code postal privé,"
    "Pays privé,Adresse professionnelle,Adresse professionnelle 2,Ville professionnelle,État professionnel,"
    "Code postal professionnel,Pays professionnel,Titre du poste,Service,Organisme,Page Web 1,Page Web 2,"
    "Année de naissance,Mois de naissance,Jour de naissance,Divers 1,Notes",
}
ROW = (
    "Anna,Berger,Anna Berger,Anni,a@x.example,b@x.example,annab,0221 101,0221 102,0221 103,0221 104,0171 105,Weg 1,Hof 2,Köln,"
    "NRW,50667,DE,Werk 3,Tor 4,Bonn,NW,53111,Deutschland,Chefin,Netz,Rheinwerk,https://x.example,https://y.example,1986,4,12,"
    "eigen,hallo"
)


def read(text: str, columns: str = "") -> tuple[ImportedContact, ...]:
    found = read_all(text.encode(), ImportOptions(TODAY, columns=columns))
    assert isinstance(found, ImportResult), found
    return found.people


def channels(person: ImportedContact) -> dict[str, str]:
    return {one.below: one.text for one in person.all("channels")}


@pytest.mark.parametrize("language", list(THUNDERBIRD))
def test_thunderbird(language: str, bring: Import, written: Written) -> None:
    """Thunderbird's table, whatever language it speaks: every cell in its place, and none lost."""
    said = bring(f"{THUNDERBIRD[language]}\n{ROW}\n", "--write", "--verbose")
    assert "Thunderbird, 1 person" in said
    (text,) = written().values()
    assert missing([cell for cell in ROW.split(",") if cell not in ("4", "12")], said, [text]) == []
    (person,) = read(f"{THUNDERBIRD[language]}\n{ROW}\n")
    assert (person.name, person.first("birthday"), person.first("place")) == (
        "Anna Berger",
        "1986-04-12",
        "Köln",
    )
    assert channels(person)["address"] == "Weg 1, Hof 2, 50667 Köln, NRW, DE"
    assert channels(person)["work address"] == "Werk 3, Tor 4, 53111 Bonn, NW, Deutschland"
    assert (channels(person)["mobile"], channels(person)["work phone"]) == ("0171 105", "0221 101")


@pytest.mark.parametrize(
    "text",
    [
        "Name,Email,Phone\nAnna Berger,a@x.example,0221 101\n",
        "Name;E-Mail;Telefon\nAnna Berger;a@x.example;0221 101\n",
        "Nom\tPrénom\tCourriel\tTéléphone\nBerger\tAnna\ta@x.example\t0221 101\n",
        "full_name|email_address|phone_number\nAnna Berger|a@x.example|0221 101\n",
        '"Name","Mailadresse","Rufnummer"\n"Berger, Anna","a@x.example","0221 101"\n',
        "Telefon;Vorname;Nachname;Mail\n0221 101;Anna;Berger;a@x.example\n",
    ],
)
def test_plain_tables(text: str) -> None:
    """A table of your own with plain headers is read as it is, whatever separates its cells."""
    (person,) = read(text)
    assert (person.name, channels(person)) == ("Anna Berger", {"email": "a@x.example", "phone": "0221 101"})


def test_outlook_in_french() -> None:
    """The old Outlook of France; what no journal has a key for is kept under the column's name."""
    head = "Titre,Prénom,Nom,Suffixe,Société,Fonction,Rue (bureau),Ville (bureau),Code postal (bureau),Téléphone (bureau)"
    (person,) = read(
        f"{head},Tél. mobile,Adresse de messagerie,Anniversaire,Sensibilité\n"
        "Mme,Zoé,Petit,,Orange,Cheffe,1 rue A,Paris,75001,01 22 33 44 55,06 11 22 33 44,z@x.example,12.04.1986,Normale\n"
    )
    assert (person.name, person.first("org"), person.first("title")) == ("Zoé Petit", "Orange", "Cheffe")
    assert channels(person)["work address"] == "1 rue A, 75001 Paris"
    assert channels(person)["mobile"] == "06 11 22 33 44"
    assert (person.first("birthday"), person.first("x-sensibilité")) == ("1986-04-12", "Normale")


def test_several_in_a_cell() -> None:
    """Google's `:::` parts addresses too, each with its own town."""
    head = (
        "First Name,Last Name,Organization Name,Labels,Address 1 - Label,Address 1 - Street,Address 1 - City"
    )
    (person,) = read(f"{head}\nAnna,Berger,,* myContacts,Home,Weg 1 ::: Hof 2,Köln ::: Bonn\n")
    assert [one.text for one in person.all("channels")] == ["Weg 1, Köln", "Hof 2, Bonn"]
    assert person.first("place") == "Köln"


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Name;Vorname;E-Mail\nBerger;Anna;a@x.example\n", "Anna Berger", []),
        ("Vorname;Name;E-Mail\nAnna;Berger;a@x.example\n", "Anna Berger", []),
        ("Voornaam;Naam;E-mail\nAnna;de Vries;a@x.example\n", "Anna de Vries", []),
        ("Name;Vorname;E-Mail\nAnna Berger;Anna;a@x.example\n", "Anna Berger", []),
        ("Titel;Name;Vorname;E-Mail\nDr.;Berger;Anna;a@x.example\n", "Anna Berger", []),
    ],
)
def test_name_beside_a_given_name(text: str, name: str, aliases: list[str]) -> None:
    """Beside “Vorname”, “Name” is the family name, unless it is the whole name; “Titel” may be a title or a position."""
    (person,) = read(text)
    assert (person.name, [one.text for one in person.all("aliases")]) == (name, aliases)
    assert person.first("title") == ""


def test_a_title_that_is_a_position() -> None:
    (person,) = read("Name,Email,Title\nAnna Berger,a@x.example,Professor\n")
    assert (person.first("title"), person.all("aliases")) == ("Professor", ())


def test_numbers_with_a_stroke_between() -> None:
    people = read(
        "Name,Phone,Mobile Phone Number\nAnna,+49 221 4711 / +49 221 4712,0171 555\nBen,0221 / 471100,\n"
    )
    assert [[(one.below, one.text) for one in person.all("channels")] for person in people] == [
        [("mobile", "0171 555"), ("phone", "+49 221 4711"), ("phone", "+49 221 4712")],
        [("phone", "0221 / 471100")],
    ]


@pytest.mark.parametrize(
    ("header", "birthday"),
    [("Date de naissance", "1980-04-12"), ("Geburtsdatum", "1980-04-12"), ("Birthday", "")],
)
def test_the_language_of_a_header_says_the_order_of_a_day(header: str, birthday: str) -> None:
    (person,) = read(f"Nom complet;Mail;{header}\nÍna Roth;ina@x.example;12/04/1980\n")
    assert person.first("birthday") == birthday


ODD = "Kontakt-Nr;Wie sie heißt;Wo sie wohnt;Draht\n7;anna berger;Köln;a@x.example\n"


def test_any_other_table_is_asked_for_once(
    journal: Path, tmp_path: Path, bring: Import, written: Written
) -> None:
    """Without an answer nothing is read and the columns are shown; the answer is remembered by the header."""
    said = bring(ODD, "--write", code=1)
    assert "  2  Wie sie heißt " in said
    assert "--columns name=1,email=3" in said
    assert written() == {}
    assert "“email=9” does not name a column" in bring(ODD, "--columns", "name=2,email=9", code=1)
    bring(ODD, "--columns", "name=2,email=Draht", "--write")
    assert "email: a@x.example" in written()["people/anna-berger.md"]
    assert "x-wo-sie-wohnt: Köln" in written()["people/anna-berger.md"]
    bring(ODD.replace("anna berger", "max blum").replace("a@", "m@"), "--write")
    assert "email: m@x.example" in written()["people/max-blum.md"]


HEADINGS = {
    "name": ("Name", "Full Name", "Contact Name", "Vor- und Nachname"),
    "email": ("Email", "Emails", "E-Mail Addresses", "Email Address", "E-Mail-Adressen", "Primary Email"),
    "phone": ("Phone", "Phone Numbers", "phone_number", "Telefonnummer", "Contact Number"),
    "birthday": ("Birthday", "Birthdate", "Date of birth", "BDay", "Geburtsdatum"),
    "org": ("Company", "Current Company", "Organization", "Account Name", "Firma", "Company Name"),
    "title": ("Job title", "Title", "Position", "Headline", "Stellenbezeichnung"),
    "place": ("Location", "City", "Based in", "Wohnort"),
    "last": (
        "Last contacted",
        "Last Contact",
        "last_contact_date",
        "Last interaction",
        "Letzter Kontakt",
        "Last seen",
    ),
    "rhythm": ("Frequency", "Keep in touch", "Cadence", "Kontaktrhythmus"),
    "met": ("How we met", "Where we met", "Kennengelernt bei"),
    "linkedin": ("LinkedIn", "LinkedIn URL", "Linkedin Profile URL"),
    "tags": ("Tags", "Groups", "Labels", "Relationship", "Gruppen"),
}
CELLS = {
    "name": "Anna Berger", "email": "a@x.example", "phone": "0221 101", "birthday": "1986-04-12", "org": "Rheinwerk",
    "title": "Chefin", "place": "Köln", "last": "2026-09-01", "rhythm": "Every 6 weeks", "met": "at school",
    "linkedin": "https://www.linkedin.com/in/anna-b", "tags": "Chess",
}  # fmt: skip


@pytest.mark.parametrize(
    ("meaning", "heading"),
    [(meaning, heading) for meaning, headings in HEADINGS.items() for heading in headings],
)
def test_headings_of_other_programs(meaning: str, heading: str) -> None:
    """What Dex, Clay, Monica, Airtable, Notion and their German cousins write above the same columns."""
    head = [heading if key == meaning else headings[0] for key, headings in HEADINGS.items()]
    text = ",".join(head) + "\n" + ",".join(CELLS[key] for key in HEADINGS) + "\n"
    found = read_all(text.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    (anna,) = found.people
    assert (anna.name, anna.first("org"), anna.first("title")) == ("Anna Berger", "Rheinwerk", "Chefin")
    assert channels(anna) == {key: CELLS[key] for key in ("email", "phone", "linkedin")}
    assert (anna.first("birthday"), anna.first("place")) == ("1986-04-12", "Köln")
    assert (anna.first("rhythm"), anna.first("met", "where")) == ("6 weeks", "at school")
    assert [one.text for key in ("tags", "labels") for one in anna.all(key)] == ["Chess"]
    assert [(str(touch.day), touch.people[0].ref) for touch in found.touches] == [("2026-09-01", anna.ref)]
    assert [value.key for value in anna.kept if value.key.startswith("x-")] == []


def test_first_and_last_name_with_a_company_are_not_outlook(bring: Import, written: Written) -> None:
    """The plain export of most programs; its slashes have one order in all columns."""
    head = "First Name,Last Name,Email,Phone,Birthday,Company,Last contacted"
    said = bring(
        f"{head}\nAnna,Berger,a@x.example,0221 101,5/6/1986,Rheinwerk,9/28/2026\nMax,Blum,,,,,\n",
        "--write",
        "--verbose",
    )
    assert "source: CSV, 2 people, 1 contact" in said
    anna = written()["people/anna-berger.md"]
    assert "birthday: 1986-05-06" in anna
    assert "email: a@x.example" in anna
    assert "- 2026-09-28 chat with [[anna-berger]]: last contact" in written()["log/imported/2026-table.md"]


def test_who_introduced_whom_in_one_table(bring: Import, written: Written) -> None:
    """A name in the table leads to that person's file; a name that two have, or nobody, is kept as it is."""
    bring(
        'Name,Email,Introduced by,Friends\nAnna Berger,a@x.example,Max Blum,"Max Blum, Ida Kern"\nMax Blum,m@x.example,Zoë,\n',
        "--write",
    )
    anna, ben = (written()[f"people/{id}.md"] for id in ("anna-berger", "max-blum"))
    assert "  through: max-blum" in anna
    assert "knows: [max-blum]" in anna
    assert "x-knows: Ida Kern" in anna
    assert "x-met-through: Zoë" in ben


def test_several_mails_and_numbers_in_a_cell() -> None:
    """Programs put all addresses of a person into one cell, with commas or semicolons between them."""
    (anna,) = read('Name,Emails,Phones\nAnna,"a@x.example, b@x.example",0171 5550101; +49 221 5550102\n')
    assert [one.text for one in anna.all("channels")] == [
        "0171 5550101", "+49 221 5550102", "a@x.example", "b@x.example",
    ]  # fmt: skip


def test_cells_with_commas_in_quotation_marks() -> None:
    """A quoted comma does not make a table look like prose."""
    rows = "".join(f'Anna {letter},"a, b, c",a{letter}@x.example,Active\n' for letter in "BCDE")
    assert len(read(f"Name,Tags,Email,Status\n{rows}")) == 4


def test_a_table_without_a_header() -> None:
    """Where the first row is somebody, they are read too."""
    found = read("Anna Berger,a@x.example\nMax Blum,m@x.example\n", "name=1,email=2")
    assert [one.name for one in found] == ["Anna Berger", "Max Blum"]


def test_prose_is_no_table(bring: Import) -> None:
    """A text with commas is none of the formats, and which there are is said."""
    said = bring("hello, world\nthis, is, prose\nwith, more\nor, less, of, them\n", code=1)
    assert "is not in any format that faden can read: vCard, LDIF" in said


LDIF = """dn: cn=Anna Berger,mail=a@x.example
objectclass: top
objectclass: mozillaAbPersonAlpha
givenName: Anna
sn: Berger
cn: Anna Berger
mozillaNickname: Anni
mail: a@x.example
mozillaSecondEmail: b@x.example
telephoneNumber: 0221 101
homePhone: 0221 102
mobile: 0171 105
mozillaHomeStreet: Weg 1
mozillaHomeLocalityName: Köln
mozillaHomePostalCode: 50667
birthyear: 1986
birthmonth: 4
birthday: 12
description:: R3LDvMOfZQ==
mozillaCustom1: eine lange
  Zeile
modifytimestamp: 0

dn: cn=Schach
objectclass: groupOfNames
cn: Schach
member: cn=Anna Berger,mail=a@x.example
member: cn=Elsewhere
"""


def test_ldif(bring: Import, written: Written) -> None:
    """Thunderbird's LDIF: base64, folded lines, groups as tags, and what belongs to the directory left out."""
    said = bring(LDIF, "--write", "--verbose")
    (text,) = written().values()
    for line in ("name: Anna Berger", "nickname: Anni", "birthday: 1986-04-12", "place: Köln", "tags: [Schach]", "Grüße",
                 'address: "Weg 1, 50667 Köln"', 'home phone: "0221 102"', "x-mozillacustom1: eine lange Zeile"):  # fmt: skip
        assert line in text, line
    assert "cn=Elsewhere" in said
    assert "There is nothing to write" in bring(LDIF, "--write")
    assert CliRunner().invoke(faden, ["import", "--help"]).exit_code == 0


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Email,Phone,Birthday,Company,Last contacted",
        "Vorname;Nachname;E-Mail;Telefon;Geburtstag;Firma;Letzter Kontakt",
        "First Name,Last Name,E-mail Address,Phone,Birthday,Company,Seen",
    ],
)
def test_a_table_of_your_own_is_not_outlooks(header: str, bring: Import, written: Written) -> None:
    """First and last name and a company are in many tables: mail and phone are where they belong."""
    between = ";" if ";" in header else ","
    row = between.join(("Ada", "Wolf", "ada@example.org", "0221 555", "1980-01-02", "Rhein", "2026-10-01"))
    said = bring(f"{header}\n{row}\n", "--write")
    assert "Outlook" not in said
    text = written()["people/ada-wolf.md"]
    assert "channels:\n  phone: 0221 555\n  email: ada@example.org\n" in text.replace('"', "")
    assert "org: Rhein\n" in text


@pytest.mark.parametrize(
    ("head", "cell", "line"),
    [
        ("Postfach privat", "7", 'x-postfach-home: "7"'),
        ("Telefax (privat) 2", "x9", "x-telefax-2-personal: x9"),
        ("Private remark", "shy", "x-remark-personal: shy"),
        ("Geheim", "ja", "private: yes"),
        ("Vertraulich", "nein", ""),
    ],
)
def test_columns_that_say_private(head: str, cell: str, line: str, bring: Import, written: Written) -> None:
    """What a column calls private is hidden, unless the word means at home; no name of a key leaves that in doubt."""
    said = bring(f"Name,Email,{head}\nAnna Berger,a@x.example,{cell}\n", "--write", "--verbose")
    anna = written()["people/anna-berger.md"]
    assert line in anna.splitlines() if line else cell in said
    hidden = "x-remark-personal" in line or "telefax" in line
    assert ("private: " in anna) is (hidden or line == "private: yes")


def test_a_private_person_needs_no_list_of_keys(bring: Import, written: Written) -> None:
    """Of a person who is private as a whole and a private column only the first is written; both would be in doubt."""
    bring("Name,Email,Geheim,Private remark\nAnna Berger,a@x.example,ja,shy\n", "--write")
    assert "\nprivate: yes\n" in written()["people/anna-berger.md"]


@pytest.mark.parametrize(
    ("text", "name", "aliases"),
    [
        ("Anrede,Vorname,Nachname,Email\nFrau,Anna,Berger,a@x.example\n", "Anna Berger", []),
        ("Anrede,Titel,Vorname,Nachname,Email\nHerr,Dr. med.,Max,Kern,a@x.example\n", "Max Kern", []),
        ("Name,Email\nMrs Anna Berger,a@x.example\n", "Anna Berger", []),
        ("Name,Email\nFrau Berger,a@x.example\n", "Frau Berger", []),
        ("Name,Email\nMme. Claire Roux,a@x.example\n", "Claire Roux", []),
    ],
)  # fmt: skip
def test_forms_of_address_are_no_names(text: str, name: str, aliases: list[str]) -> None:
    """They are reported; a degree is kept under a key of its own, and Frau Berger is all that is known of her."""
    found = read_all(text.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    (person,) = found.people
    assert (person.name, [one.text for one in person.all("aliases")]) == (name, aliases)
    reported = {value.text.split()[0] for value in person.left}
    assert reported == {"Frau", "Herr", "Mrs", "Mme."} & set(text.replace(",", " ").split()) - set(
        name.split()
    )


@pytest.mark.parametrize(
    "day", ["00.00.0000", "0000-00-00", "1/1/1900", "1900-01-01", "0.0.00", "1/1/4501", "1899-12-30"]
)
def test_what_programs_write_for_no_date(day: str) -> None:
    """It is reported, and is neither a birthday nor a key of its own."""
    found = read_all(f"Name,Email,Birthday\nAnna,a@x.example,{day}\n".encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    (person,) = found.people
    assert [value.key for value in person.kept] == ["name", "channels"]
    assert [(value.text, value.why) for value in person.left] == [
        (day, "is what the program writes for no date")
    ]


def test_a_quotation_mark_that_is_never_closed(bring: Import, written: Written) -> None:
    """It costs itself, and not the rows below it."""
    said = bring(
        'Name,Email\nAnna Berger,a@x.example\n"Ben Maier,b@x.example\nCara Roth,c@x.example\n', "--write"
    )
    assert sorted(written()) == ["people/anna-berger.md", "people/ben-maier.md", "people/cara-roth.md"]
    assert "a quotation mark that is never closed; it was taken out" in said
    whole = 'Name,Notes,Email\nAnna,"one\ntwo, ""three""",a@x.example\nBen,x,"b@x.example"\n'
    found = read_all(whole.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    assert [person.note for person in found.people] == ['one\ntwo, "three"', "x"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("'+49 171 5550101", "+49 171 5550101"),
        ('"=""0171 5550101"""', "0171 5550101"),
        ("491715550101.0", "491715550101"),
        ("4.91715E+11", ""),
    ],
)
def test_numbers_of_a_spreadsheet(cell: str, expected: str) -> None:
    """The signs by which it keeps them as they are go; a rounded number is reported, because its digits are lost."""
    found = read_all(f"Name,Phone\nAnna Berger,{cell}\n".encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    (person,) = found.people
    assert person.first("channels", "phone") == expected
    assert [value.text for value in person.left] == ([] if expected else [cell])


def test_a_name_beside_an_address() -> None:
    """“Ben <b@…>” is his address; a name that says more is kept."""
    table = 'Name,Email\nBen Maier,Ben <b@x.example>\nAnna,"""Anna Berger"" <a@x.example>"\n'
    found = read_all(table.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    assert [
        (one.first("channels", "email"), [alias.text for alias in one.all("aliases")]) for one in found.people
    ] == [
        ("b@x.example", []),
        ("a@x.example", ["Anna Berger"]),
    ]


@pytest.mark.parametrize("column", ["Gruppe", "Tags", "Typ"])
def test_a_private_word(bring: Import, written: Written, column: str) -> None:
    """It makes the person private, so that the file has no mark in it that is not clear."""
    bring(f"Name,Email,{column}\nAnna,a@x.example,Privat\nBen,b@x.example,Chor\n", "--write")
    files = written()
    assert "private: yes" in files["people/anna.md"]
    assert "private" not in files["people/ben.md"]


@pytest.mark.parametrize(
    ("table", "name", "mobile"),
    [
        (
            "Voornaam;Tussenvoegsel;Achternaam;Mobiel\nJan;van der;Berg;06 12345678\n",
            "Jan van der Berg",
            "06 12345678",
        ),
        ("Nome;Cognome;Cellulare\nAnna;Rossi;333 1234567\n", "Anna Rossi", "333 1234567"),
        ("Nome;Sobrenome;Celular\nAna;Reis;91 1234567\n", "Ana Reis", "91 1234567"),
    ],
)
def test_other_languages(table: str, name: str, mobile: str) -> None:
    """Headers of address books in Dutch, Italian and Portuguese."""
    found = read_all(table.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    assert (found.people[0].name, found.people[0].first("channels", "mobile")) == (name, mobile)


def test_an_address_in_lines() -> None:
    """A cell with a whole address has a line for each part; with `:::` it has two."""
    found = read_all(b'Name,Address\nAnna,"Weg 1\n50667 K"\nBen,Hof 2 ::: Weg 3\n', ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    assert [[one.text for one in person.all("channels")] for person in found.people] == [
        ["Weg 1, 50667 K"],
        ["Hof 2", "Weg 3"],
    ]


def test_a_question_about_very_many_columns(bring: Import) -> None:
    """It lists the first forty."""
    said = bring(",".join(f"c{at}" for at in range(300)) + "\n" + ",".join("x" * 300) + "\n", code=1)
    assert said.count("\n") < 60
    assert "… 300" in said


def test_a_web_address_with_a_control_character(bring: Import, written: Written) -> None:
    """It is no address, and the file has no finding."""
    bring("Name,Email,Website\nAnna,a@x.example,https://x.example\x01y/z\n", "--write")
    assert 'x-url: "https://x.example y/z"' in written()["people/anna.md"]


@pytest.mark.parametrize("firm", ["100%% Wolle", "%%Sale"])
def test_percent_signs_without_an_end_are_text(firm: str, bring: Import, written: Written) -> None:
    """They hide nothing in a file that an import writes, and it is read without a finding."""
    rows = f"Name,Email,Company,Phone\nAnna Berger,a@x.example,{firm},0221 1\n"
    bring(rows, "--write")
    (text,) = written().values()
    assert firm in text.replace("\\", "")
    assert "There is nothing to write" in bring(rows, "--write")
    bring(rows.replace("0221 1", "0221 9"), "--update", "--write")
    (text,) = written().values()
    assert "0221 9" in text
    assert firm in text.replace("\\", "")


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("name", ["people.txt", "people.md"])
@pytest.mark.parametrize("title", ["", "# People\n\n"])
def test_a_table_in_markdown(title: str, name: str, rows: int, bring: Import, written: Written) -> None:
    """The rule below its header is nobody, however many rows follow it, and whatever the file is called."""
    names = ("Anna Berger", "Max Blum")[:rows]
    lines = [
        f"| {name} | {name[0].lower()}@x.example | 0171 5{number} |\n" for number, name in enumerate(names)
    ]
    said = bring(f"{title}| Name | Email | Phone |\n|:---|---|---:|\n" + "".join(lines), "--write", name=name)
    assert sorted(written()) == ["people/anna-berger.md", "people/max-blum.md"][:rows], said
    assert "--" not in "".join(file.split("---")[1] for file in written().values())


def test_ldif_that_is_not_utf_8(bring: Import, written: Written) -> None:
    """A value in another encoding, a cut one, a picture, a file elsewhere: what is read, and the report says what was not."""
    start = "dn: cn=Ole Roth\nobjectclass: person\ncn: Ole Roth\nmail: o@x.example\n"
    said = bring(
        f"{start}description:: SvxyZ2VuIFJvdGg=\nl:: R3LDvMM=\nx-icon:: /9j/4AAQSkZJRgAB\nsn:: R3LDvMOf\n"
        "jpegPhoto:: /9j/4AAQSkZJRg==\nroom:: kein Base64!\nlabeledURI:< file:///home/ole\n",
        "--write", "--all",
    )  # fmt: skip
    (text,) = written().values()
    for value in ("J�rgen Roth", "Grü�", "Grüß", "kein Base64!"):
        assert value in text
    for value in (
        "SvxyZ2VuIFJvdGg=",
        "R3LDvMM=",
        "/9j/4AAQSkZJRgAB",
        "file:///home/ole",
        "not UTF-8",
        "not the Base64",
    ):
        assert value in said, value
    assert "x-icon" not in text
    assert "file:///" not in text


def test_a_table_in_a_note_about_a_person(bring: Import, written: Written) -> None:
    """A table of fields, or with text around it, is no list of people."""
    for text in ("| Name | Anna Berger |\n|---|---|\n| Email | a@x.example |\n",
                 "| Name | Email |\n|---|---|\n| Phone | 0171 5 |\n",
                 "Her sister:\n\n| Name | Email |\n|---|---|\n| Eva | e@x.example |\n"):  # fmt: skip
        assert "Obsidian, 1 person" in bring(text, name="Anna Berger.md")
