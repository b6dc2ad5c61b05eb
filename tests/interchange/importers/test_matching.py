"""By which numbers somebody is known again."""

from __future__ import annotations

from datetime import date

import pytest

from faden.core.model import Journal, Person, Settings
from faden.interchange.importers.plan import FilePlan, ImportPlanner
from faden.interchange.importers.profiles import same_number, sign_of
from faden.interchange.importers.result import ImportResult
from faden.interchange.importers.vcard import read_vcard
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile


@pytest.mark.parametrize(
    ("number", "other", "same"),
    [
        ("123456", "0171 123456", False),  # never by its ending
        ("123455501", "3455501", False),
        ("23456", "0171 23456", False),
        ("0049 171 123456", "0171/123456", True),
        ("+49 171 123456", "+43 171 123456", False),
        ("+49 221 5550101;ext=12", "0221 5550101", True),
        ("0171 123456", "171123456", True),
        ("+49 171 123456", "0171 123456", True),
        ("+49 171 123456", "123456", False),
        ("23456", "23456", True),
        ("0221 555 0101", "0221 555 0102", False),
    ],
)
def test_one_number_in_two_spellings(number: str, other: str, same: bool) -> None:
    """Numbers are one where every figure is the same, with or without the code of the country."""
    assert same_number(number, other) is same
    assert same_number(other, number) is same


@pytest.mark.parametrize(
    ("kind", "text", "sign"),
    [
        ("phone", "12345", None),
        ("phone", "123456", ("phone", "123456")),
        ("mobile", "+49 171 1234567", ("phone", "1711234567")),
        ("work mobile", "0171 1234567", ("phone", "1711234567")),
        ("work phone", "0221 1234567", None),
        ("phone", "ask at the bar 1234567", None),
    ],
)
def test_what_a_number_is_found_by(kind: str, text: str, sign: tuple[str, str] | None) -> None:
    """By its figures without the country; short ones, those of a company and what is no number are no sign of a person."""
    assert sign_of(kind, text) == sign


TODAY = date(2026, 11, 23)


def card(name: str, *lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


def person(id: str, text: str) -> Person:
    found = read_person(SourceFile(f"contacts/people/{id}.md", f"---\n{text}\n---\n"), id)
    assert found is not None
    return found


def bring(
    text: str, *people: Person, country: str | None = None, same: dict[str, str] | None = None
) -> FilePlan:
    journal = Journal(Settings(country=country), {one.id: one for one in people})
    found = read_vcard(text.encode())
    assert isinstance(found, ImportResult)
    return ImportPlanner(journal, journal.people, TODAY, same=same or {}).bring("x", found)


def ids(plan: FilePlan) -> list[str]:
    return [one.id for one in plan.people.new]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Anna Berger", "UID:1", "EMAIL:familie@berger.example"), ("Max Berger", "UID:2", "EMAIL:familie@berger.example")),
        (("Anna Berger", "EMAIL:berger@example.org"), ("Max Berger", "EMAIL:berger@example.org")),
        (("Anna Berger", "EMAIL:info@firma.example"), ("Max Blum", "EMAIL:info@firma.example")),
        (("Anna Berger", "TEL;TYPE=CELL:+49 171 5550101"), ("Max Berger", "TEL;TYPE=CELL:0171 5550101")),
        (("Anna Berger", "TEL;TYPE=CELL:123455501"), ("Anna Berger", "TEL;TYPE=CELL:3455501")),
        (("Kern, Anna", "N:Kern;Anna", "TEL:0221 5550101"), ("Kern, Max", "N:Kern;Max", "TEL:0221 5550101")),
        (("Kern, Anna", "TEL:0221 5550101"), ("Kern, Max", "TEL:0221 5550101")),
        (("Dr. Anna Kern", "TEL:0221 5550101"), ("Dr. Max Kern", "TEL:0221 5550101")),
        (("Frau Kern", "TEL:0221 5550101"), ("Frau Abel", "TEL:0221 5550101")),
        (("Thomas Müller", "UID:1", "TEL;TYPE=CELL:0171 1", "EMAIL:a@x.example", "BDAY:1970-01-01", "ORG:A"),
         ("Thomas Müller", "UID:2", "TEL;TYPE=CELL:0171 2", "EMAIL:b@x.example", "BDAY:1980-02-02")),
        (("Thomas Müller", "UID:1"), ("Thomas Müller", "UID:2")),
        (("Thomas Müller", "UID:1", "EMAIL:t@x.example"), ("Thomas Müller", "UID:2", "EMAIL:t@x.example")),
        (("Thomas Müller", "EMAIL:a@x.example", "ORG:A"), ("Thomas Müller", "EMAIL:b@x.example", "ORG:A")),
        (("Karl Abel", "EMAIL:abel@x.example"), ("Karl Abel jun.", "EMAIL:abel@x.example")),
        (("Nguyễn Văn An", "TEL;TYPE=CELL:0171 5550101"), ("Nguyễn Thị Hoa", "TEL;TYPE=CELL:0171 5550101")),
        (("Anna Berger", "URL:https://firma.example"), ("Max Blum", "URL:https://firma.example")),
        (("Martin Thomas", "ORG:A"), ("Thomas Martin", "ORG:A")),
    ],
)  # fmt: skip
def test_two_cards_are_two_people(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Couples, families, colleagues, namesakes, father and son: of one file each gets a file, and so they do from two."""
    together = bring(card(*one) + card(*other))
    assert len(together.people.new) == 2, [known.match for known in together.people.known]
    assert len({text for new in together.people.new for text in [new.text]}) == 2


@pytest.mark.parametrize(
    ("there", "lines"),
    [
        ("name: Anna Berger\nchannels: {email: familie@berger.example}", ("Max Berger", "EMAIL:familie@berger.example")),
        ("name: Anna Berger\nchannels: {mobile: 0171 5550101}", ("Max Berger", "TEL;TYPE=CELL:+49 171 5550101")),
        ("name: Anna Berger\nchannels: {mobile: +43 171 5550101}", ("Anna Berger", "TEL;TYPE=CELL:+49 171 5550101")),
        ("name: Anna Berger\nchannels: {phone: 0221 5550101}", ("A. Berger", "TEL:0221 5550101")),
        ("name: Thomas Müller\nbirthday: 1970-01-01", ("Thomas Müller", "BDAY:1980-02-02")),
        ("name: Thomas Müller\nchannels: {mobile: 0171 5550101}", ("Thomas Müller", "TEL;TYPE=CELL:0172 5550102")),
    ],
)  # fmt: skip
def test_a_stranger_is_nobody_of_the_journal(there: str, lines: tuple[str, ...]) -> None:
    """From another program too, a shared number or address makes no one of two."""
    assert len(ids(bring(card(*lines), person("there", there)))) == 1


@pytest.mark.parametrize(
    ("there", "lines", "why"),
    [
        ("name: Nguyễn Văn An", ("An\\, Nguyễn Văn", "N:An;Nguyễn Văn;;;"), "by name"),
        ("name: Ina Roth", ("Dr. Ina Roth", "ORG:A"), "by name"),
        ("name: Anna Berger\norg: Rheinwerk Energie", ("Anna Berger", "ORG:Rheinwerk Energie GmbH"), "by name and company"),
        ("name: Anna Berger\norg: Rheinwerk Energie GmbH & Co. KG", ("Anna Berger", "ORG:rheinwerk energie"), "and company"),
        ("name: Anna Berger\nchannels: {mobile: 0171/5550101}", ("Anna Maria Berger", "TEL;TYPE=CELL:+49 171 5550101"), "number"),
        ("name: Anna Berger\nchannels: {email: a@x.example}", ("A. Berger", "EMAIL:A@x.example"), "email"),
        ("name: Jürgen Groß", ("Juergen Gross",), "by name"),
        ("name: Anna Berger\nx-uid: abc", ("Anna Kern", "UID:abc"), "the same card"),
    ],
)  # fmt: skip
def test_the_same_person_in_two_programs(there: str, lines: tuple[str, ...], why: str) -> None:
    """Order, titles, accents, initials and forms of companies hide nobody; nor does a marriage, on the same card."""
    (known,) = bring(card(*lines), person("there", there)).people.known
    assert why in known.match.why


@pytest.mark.parametrize(
    ("there", "lines", "why"),
    [
        ("name: Anna Berger\norg: Rheinwerk", ("Anna Berger", "ORG:Stadtwerke"), "at another company"),
        ("name: Nguyễn Văn An", ("An Nguyễn Văn",), "in a different order"),
        ("name: Anna Berger\nchannels: {mobile: +49 171 5550101}", ("Anna Kern", "TEL;TYPE=CELL:+49 171 5550101"), "similar name"),
        ("name: Anna Berger\nchannels: {email: a@x.example}", ("Anna Berger", "EMAIL:b@y.example"), "other addresses"),
        ("name: Papa\nchannels: {mobile: 0170 5550102}", ("Heinz Lammers", "TEL;TYPE=CELL:+49 170 5550102"), "another name"),
        ("name: Papa\nbirthday: 1952-06-03\nchannels: {phone: 0251 5550102}",
         ("Heinz Lammers", "TEL:0251 5550102", "BDAY:1952-06-03"), "the same birthday"),
        ("name: Hans Lammers\nbirthday: 1952-06-03\nchannels: {phone: 0251 5550102}",
         ("Heinz Lammers", "TEL:0251 5550102", "BDAY:1952-06-03"), "the same birthday"),
        ("name: Onkel Werner\nchannels: {email: werner@x.example}", ("Werner Kern", "EMAIL:werner@x.example"), "another name"),
        ("name: Biggi\nchannels: {mobile: 0170 5550111}", ("Birgit Sander", "TEL;TYPE=CELL:0170 5550111"), "another name"),
        ("name: Katharina Lammers\nchannels: {mobile: 0176 5550103}", ("Kathi Lammers", "TEL;TYPE=CELL:0176 5550103"), "another"),
    ],
)  # fmt: skip
def test_who_may_be_the_same_is_named(there: str, lines: tuple[str, ...], why: str) -> None:
    """Where nothing proves it a file is written, and it is said whom it may be."""
    (new,) = bring(card(*lines), person("there", there)).people.new
    assert new.near is not None
    assert (new.near.profile.id, why in new.near.why) == ("there", True)


@pytest.mark.parametrize(
    ("there", "lines"),
    [
        ("name: Papa\nchannels: {phone: 0251 5550102}", ("Renate Lammers", "TEL:0251 5550102")),
        ("name: Papa\nbirthday: --06-03\nchannels: {phone: 0251 5550102}", ("Renate L", "TEL:0251 5550102", "BDAY:--06-03")),
        ("name: Papa\nbirthday: 1952-06-03\nchannels: {mobile: 0170 1234567}",
         ("Heinz Lammers", "TEL;TYPE=CELL:0170 1234567", "BDAY:1952-06-04")),
        ("name: Anna Berger\nchannels: {mobile: 0171 5550101}", ("Max Berger", "TEL;TYPE=CELL:0171 5550101")),
        ("name: Anna Berger\nchannels: {phone: 0221 5550101}", ("Andreas Berger", "TEL:0221 5550101")),
    ],
)  # fmt: skip
def test_a_couple_is_not_even_asked_about(there: str, lines: tuple[str, ...]) -> None:
    """A number at home, without the same full birthday, hints at nothing; nor does a mobile with two unlike names."""
    (new,) = bring(card(*lines), person("there", there)).people.new
    assert new.near is None


def test_same_says_who_it_is() -> None:
    """A name of the file, or its id, is a person of the journal because the user says so."""
    there = person("anna", "name: Anna Berger\norg: Rheinwerk")
    for called in ("anna kern", "anna-kern"):
        plan = bring(card("Anna Kern", "ORG:Stadtwerke"), there, same={called: "anna"})
        assert [(one.match.profile.id, one.match.why) for one in plan.people.known] == [
            ("anna", "because you said so")
        ]


def test_two_cards_of_one_person_are_one_file() -> None:
    """A telephone's double: what the second says more is in the file of the first, and the next import knows both."""
    text = card("Anna Berger", "EMAIL:a@x.example", "ORG:A") + card(
        "Anna Berger", "EMAIL:a@x.example", "TEL:0221 5550101"
    )
    plan = bring(text)
    (new,) = plan.people.new
    assert "0221 5550101" in new.text
    assert new.text.count("vcard ") == 2
    again = bring(text, person(new.id, new.text.strip().strip("-").strip()))
    assert [one.match.why for one in again.people.known] == ["the same record"] * 2


def test_the_owner_of_a_card_is_not_taken_by_a_likeness() -> None:
    """Who is known for certain is nobody else's likeness, also where their card comes later in the file."""
    there = person("anna", "name: Anna Berger\nx-uid: '2'")
    plan = bring(card("Anna Berger", "UID:1") + card("Anna Berger", "UID:2"), there)
    assert [one.contact.first("x-uid") for one in plan.people.known] == ["2"]
    assert ids(plan) == ["anna-berger"]


def test_titles_are_no_part_of_an_id() -> None:
    """`Dr. Ina Roth` is ina-roth; `Berger, Anna` with its parts is called Anna Berger."""
    plan = bring(card("Prof. Dr. Ina Roth") + card("Berger\\, Anna", "N:Berger;Anna;;;"))
    assert [(one.id, one.contact.name) for one in plan.people.new] == [
        ("ina-roth", "Prof. Dr. Ina Roth"),
        ("anna-berger", "Anna Berger"),
    ]


def test_numbers_are_compared_by_country() -> None:
    """Where the settings say in which country numbers are dialled, those of another country are others."""
    there = person("anna", "name: Anna Berger\nchannels: {mobile: 0171 5550101}")
    from_austria = card("Anna B. Berger", "TEL;TYPE=CELL:+43 171 5550101")
    assert len(bring(from_austria, there, country="DE").people.new) == 1
    assert len(bring(from_austria.replace("+43", "+49"), there, country="DE").people.known) == 1


def test_same_is_said_of_one() -> None:
    """The id that the report names is that of one card: the other Anna Berger of the file stays herself."""
    there = person("anna-berger", "name: Anna Berger\norg: Rheinwerk")
    text = card("Anna Berger", "UID:1", "ORG:Netzbau") + card("Anna Berger", "UID:2", "ORG:Stadtwerke")
    assert ids(bring(text, there)) == ["anna-berger-2", "anna-berger-3"]
    plan = bring(text, there, same={"anna-berger-2": "anna-berger"})
    assert [one.contact.first("org") for one in plan.people.known] == ["Netzbau"]
    assert ids(plan) == ["anna-berger-2"]
