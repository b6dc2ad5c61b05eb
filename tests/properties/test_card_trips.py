"""One address book: cards go back and forth, and nothing changes, whoever reads them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.interchange.exporters.readers import by_vobject

from faden.core.model import Address, Journal, Person, Source
from faden.interchange.exporters.vcard import VcardVersion, vcards
from faden.interchange.importers.plan import ImportPlanner
from faden.interchange.importers.result import ImportResult
from faden.interchange.importers.vcard import read_vcard
from faden.interchange.importers.vcard_noise import NOISE
from faden.interchange.importers.vcard_properties import READERS
from faden.journal.loader import open_journal
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
CARD = """BEGIN:VCARD
VERSION:3.0
UID:7C1E-A4
FN:Dr. Ina Roth
N:Roth;Ina;;Dr.;
ORG:Rheinwerk;Netz
TEL;TYPE=HOME:+49 221 5550101
TEL;TYPE=WORK:+49 221 5550102
TEL;TYPE=CELL:+49 171 5550103
TEL:+49 221 5550104
TEL;TYPE=FAX,WORK:+49 221 5550105
item1.TEL:+49 221 5550106
item1.X-ABLabel:Büro
EMAIL;TYPE=WORK:ina@rheinwerk.example
EMAIL:ina@example.org
item2.EMAIL:schach@example.org
item2.X-ABLabel:Verein
ADR;TYPE=WORK:;;Netzweg 3;Köln;NRW;50667;Deutschland
ADR;TYPE=HOME:;;Am Weg 1;Bonn;;53111;
URL:https://ina.example.org
CATEGORIES:Schach
NOTE:spielt seit 1990
END:VCARD
"""


def brought(text: str) -> list[Person]:
    """The people of a file of cards, as the journal reads what an import writes of them."""
    found = read_vcard(text.encode())
    assert isinstance(found, ImportResult)
    people = []
    for one in ImportPlanner(Journal(), (), TODAY).bring("x", found).people.new:
        reader = SourceFile(one.file, one.text)
        person = read_person(reader, one.id)
        assert person is not None
        assert reader.findings == [], (one.text, reader.findings)
        people.append(person)
    return people


def lines(text: str) -> set[str]:
    return set(text.replace("\r\n ", "").split("\r\n"))


@pytest.mark.parametrize("version", list(VcardVersion))
def test_ten_trips_change_nothing(version: VcardVersion) -> None:
    """The first card that faden writes is the tenth one, byte for byte."""
    text = CARD
    cards = []
    for _ in range(10):
        text = vcards(brought(text), {}, version)
        cards.append(text)
    assert len(set(cards)) == 1


def test_a_card_comes_back_as_it_was() -> None:
    """Id, types, labels and parts of addresses are those of the source, for readers that are not ours too."""
    text = vcards(brought(CARD), {}, VcardVersion.THREE)
    assert lines(text) >= {
        "UID:7C1E-A4", "FN:Dr. Ina Roth", "N:Roth;Ina;;Dr.;", "ORG:Rheinwerk;Netz", "TEL;TYPE=cell:+49 171 5550103",
        "TEL;TYPE=home;TYPE=voice:+49 221 5550101", "TEL;TYPE=work;TYPE=voice:+49 221 5550102",
        "TEL;TYPE=fax;TYPE=work:+49 221 5550105", "EMAIL;TYPE=work:ina@rheinwerk.example", "EMAIL:ina@example.org",
        "ADR;TYPE=work:;;Netzweg 3;Köln;NRW;50667;Deutschland", "ADR;TYPE=home:;;Am Weg 1;Bonn;;53111;",
        "item1.TEL:+49 221 5550106", "item1.X-ABLabel:Büro", "item2.X-ABLabel:Verein", "item2.EMAIL:schach@example.org",
    }  # fmt: skip
    ((card,), (source,)) = by_vobject(text), by_vobject(CARD.replace("\n", "\r\n"))
    assert {name: sorted(card[name]) for name in ("TEL", "EMAIL", "ADR", "UID", "FN", "N", "ORG")} == {
        name: sorted(source[name]) for name in ("TEL", "EMAIL", "ADR", "UID", "FN", "N", "ORG")
    }


KINDS = st.lists(
    st.sampled_from(["phone", "work", "home", "Büro", "mobile", "email", "address", "2", "x"]),
    min_size=1,
    max_size=4,
)
VALUES = st.sampled_from(["+49 221 5550101", "a@example.org", "Am Weg 1, 50667 Köln", "hm"])


@settings(max_examples=60)
@given(kind=KINDS.map(" ".join), value=VALUES, version=st.sampled_from(list(VcardVersion)))
def test_a_kind_never_grows(kind: str, value: str, version: VcardVersion) -> None:
    """Whatever a channel is called, a second trip changes nothing that the first one did not."""
    person = Person("anna", "Anna Berger", Source("x.md"), channels=(Address(kind, value),))
    once = brought(vcards([person], {}, version))
    twice = brought(vcards(once, {}, version))
    assert once[0].channels == twice[0].channels
    assert [one.value for one in once[0].channels] == [value]


OF_PROPERTIES = [
    name.lower() if name.startswith("X-") else f"x-{name.lower()}"
    for name in (*READERS, *sorted(NOISE))
    if name != "UID"
]
"""Keys that are called like a property that an import takes for something else, or leaves out."""


@pytest.mark.parametrize("version", list(VcardVersion))
def test_a_key_of_your_own_comes_back_whatever_it_is_called(version: VcardVersion) -> None:
    """Also one that is called like another program's property, is in capitals, in two words, or holds angle brackets."""
    keys = [
        *OF_PROPERTIES,
        "x-department",
        "x-ABDATE",
        "x-two words",
        "x-a/b",
        "x-größe",
        "x-ms-ol-design",
        "x-faden-own",
    ]
    for text in ("hello", "2020-01-02", "<b>bold</b>", "a: b; c, d", "+49 30 1234567"):
        extra = tuple((key, text) for key in keys)
        person = Person("anna", "Anna Berger", Source("x.md"), skills=("<b>x</b>",), extra=extra)
        (again,) = brought(vcards([person], {}, version))
        assert [(key, value) for key, value in extra if dict(again.extra).get(key) != value] == []
        assert (again.skills, again.channels, again.dates, again.org, again.nickname, again.facts) == (
            ("<b>x</b>",), (), (), None, None, (),
        )  # fmt: skip


@pytest.mark.parametrize("version", list(VcardVersion))
def test_our_own_export_is_quiet(version: VcardVersion) -> None:
    """The demo journal's cards, imported into the journal they are from, bring nothing and nobody."""
    journal, _ = open_journal(ROOT)
    names = {person.id: person.name for person in journal.people.values()}
    found = read_vcard(vcards(journal.people.values(), names, version).encode())
    assert isinstance(found, ImportResult)
    people = ImportPlanner(journal, journal.people, TODAY).bring("x", found).people
    assert people.new == ()
    assert [(one.match.profile.id, one.changes) for one in people.known if one.changes] == []
    assert sorted(one.match.profile.id for one in people.known) == sorted(journal.people)


@pytest.mark.parametrize("version", list(VcardVersion))
def test_an_export_rebuilds_the_journal(version: VcardVersion) -> None:
    """What is exported and imported elsewhere is in the same keys, rings, circles and who knows whom too."""
    journal, _ = open_journal(ROOT)
    names = {person.id: person.name for person in journal.people.values()}
    again = {person.name: person for person in brought(vcards(journal.people.values(), names, version))}
    keys = ("name", "ring", "stars", "circles", "needs", "skills", "fields", "avoid", "anecdotes", "birthday", "kin", "place",
            "org", "title", "form", "met", "facts", "jobs", "lent",
            "borrowed", "state", "prefers", "nickname", "aliases")  # fmt: skip
    different = [
        (person.id, key, getattr(person, key), getattr(again.get(person.name), key, None))
        for person in journal.people.values()
        for key in keys
        if getattr(person, key) != getattr(again.get(person.name), key, None)
    ]
    assert different == []


CHANNELS = (
    "{work phone: 0221 5550101, dead: work phone}",
    "{work phone: 0221 5550101, phone: 0221 5550102, dead: 0221 5550101}",
    "{old: [one, 'a: b'], dead: old}",
    "{email: [a@x.example, b@x.example], dead: a@x.example}",
    "{sms: 0171 5550101, signal: yes, whatsapp: 0171 5550102}",
    "{home sms: 0171 5550101, letter: 'Weg 1, 50667 Köln'}",
)


@pytest.mark.parametrize("version", list(VcardVersion))
@pytest.mark.parametrize("written", CHANNELS)
def test_dead_numbers_and_messages_come_back(written: str, version: VcardVersion) -> None:
    """A number that no longer works is there once, and a number for messages stays one."""
    reader = SourceFile(
        "contacts/people/a.md", f"---\nname: Anna Berger\nprefers: phone\nchannels: {written}\n---\n"
    )
    person = read_person(reader, "a")
    assert person is not None
    (again,) = brought(vcards([person], {}, version))
    assert sorted(map(str, again.channels)) == sorted(map(str, person.channels))
    (third,) = brought(vcards([again], {}, version))
    assert vcards([third], {}, version) == vcards([again], {}, version)
