"""What phones and programs write beside the standard, each in the smallest card that has it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.interchange.conftest import TODAY, Import

from faden.interchange.importers import read as read_all
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    CUT_LETTER,
    AmbiguousEncoding,
    ImportedContact,
    ImportResult,
)

Written = Callable[[], dict[str, str]]


def people(*lines: str) -> ImportResult:
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
    found = read_all(text.encode(), ImportOptions(TODAY))
    assert isinstance(found, ImportResult), found
    return found


def kept(contact: ImportedContact) -> list[str]:
    return [
        f"{one.key} {one.below}: {one.text}" if one.below else f"{one.key}: {one.text}"
        for one in contact.kept
        if one.key != "name"
    ]


ANDROID = "X-ANDROID-CUSTOM:vnd.android.cursor.item"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([f"{ANDROID}/contact_event;2015-06-20;1;;;;;;;;;;;;;"], ["dates anniversary: 2015-06-20"]),
        ([f"{ANDROID}/contact_event;2015-06-20;0;Taufe;;;;;;;;;;;;"], ["dates Taufe: 2015-06-20"]),
        ([f"{ANDROID}/contact_event;--04-12;3;;;;;;;;;;;;;"], ["birthday: --04-12"]),
        ([f"{ANDROID}/relation;Max Blum;2;;;;;;;;;;;;;"], ["x-related: brother: Max Blum"]),
        ([f"{ANDROID}/relation;Max Blum;14;;;;;;;;;;;;;"], ["facts partner: Max Blum"]),
        ([f"{ANDROID}/relation;Max Blum;0;Patenkind;;;;;;;;;;;;"], ["x-related: Patenkind: Max Blum"]),
        (["X-ANDROID-CUSTOM:vnd.com.whatsapp.profile;49171@s.whatsapp.net;WhatsApp;Message"], []),
        ([f"{ANDROID}/vnd.org.telegram.profile;12;Telegram"], []),
        ([f"{ANDROID}/relation;Max Blum;14", "X-SPOUSE:Max"], ["facts partner: Max Blum"]),
        (["X-KADDRESSBOOK-X-SpouseName:Max Blum"], ["facts partner: Max Blum"]),
        (["TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=C3=BC=72=6F):0221 5550101"],
         ["channels Büro phone: 0221 5550101"]),
        (["EMAIL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=56=65=72=65=69=6E):a@x.example"],
         ["channels Verein email: a@x.example"]),
        (["TEL;X-CUSTOM(Boat):0221 5550101"], ["channels Boat phone: 0221 5550101"]),
        (["ADR;TYPE=HOME:;;;Köln;;;"], ["place: Köln"]),
        (["CATEGORIES:myContacts,Schach"], ["labels: Schach"]),
    ],
)  # fmt: skip
def test_habits(lines: list[str], expected: list[str]) -> None:
    """What Android and Samsung have no property for, and what Google adds to everybody."""
    assert kept(people("FN:Anna", *lines).people[0]) == expected


@pytest.mark.parametrize(
    "line",
    [
        "X-ABUID:1-2:ABPerson", "X-IMAGEHASH:abc=", "X-IMAGETYPE:PHOTO", "X-SHARED-PHOTO-DISPLAY-PREF:Unknown",
        "item1.X-ABADR:de", "X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns=\"x\"><img/></card>", "X-APPLE-LINK:x",
        "X-ANYTHING:<?xml version=\"1.0\"?><a>b</a>", "XML:<a/>",
    ],
)  # fmt: skip
def test_noise(line: str) -> None:
    """What a program writes for itself is in nobody's file, and it is counted in the report."""
    (found,) = people("FN:Anna", line).people
    assert kept(found) == []
    assert [left.why for left in found.left if left.what != "VERSION"] == [ABOUT_THE_FILE]


def test_a_cut_letter_costs_that_letter() -> None:
    """Of six cards of which one has a value cut inside a letter, all are read, and the line is named."""
    names = [f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen {number}" for number in range(5)]
    cards = ["BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + "\r\nEND:VCARD\r\n" for line in names]
    for cut in (
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=C3",
        "NOTE;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3",
    ):
        text = "".join(cards) + f"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Mia\r\n{cut}\r\nEND:VCARD\r\n"
        found = read_all(text.encode(), ImportOptions(TODAY))
        assert isinstance(found, ImportResult)
        assert [one.name for one in found.people] == [*(f"Jürgen {number}" for number in range(5)), "Mia"]
        assert found.people[-1].note == "Grü�"
        assert [(left.line, left.why) for left in found.left if left.why == CUT_LETTER] == [(24, CUT_LETTER)]


def test_a_raw_cut_letter() -> None:
    """The same in a file that is not quoted; a file in another encoding is still asked about, and not read wrong."""
    good = b"BEGIN:VCARD\nFN:J\xc3\xbcrgen\nEND:VCARD\n"
    found = read_all(good + b"BEGIN:VCARD\nFN:Mia\nNOTE:gr\xc3\xbc\xc3\nEND:VCARD\n", ImportOptions(TODAY))
    assert isinstance(found, ImportResult)
    assert [one.name for one in found.people] == ["Jürgen", "Mia"]
    other = read_all(b"BEGIN:VCARD\nFN:Andr\xe9\nEND:VCARD\n", ImportOptions(TODAY))
    assert isinstance(other, AmbiguousEncoding)


FAMILY = """BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:x1
FN:Ina Roth
RELATED;TYPE=friend;VALUE=uri:urn:uuid:x9
RELATED;TYPE=brother:urn:uuid:x8
RELATED;TYPE=friend:urn:uuid:elsewhere
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:x9
FN:Dr. Max Blum
END:VCARD
BEGIN:VCARD
VERSION:4.0
UID:x8
FN:Karl Roth
END:VCARD
"""


def test_relations_within_the_file_are_links(bring: Import, written: Written) -> None:
    """Who is named by the id of their card is known by the id of their file; who is not there stays as they are."""
    bring(FAMILY, "--write")
    text = written()["people/ina-roth.md"]
    assert "knows: [max-blum, {karl-roth: brother}]\n" in text
    assert 'x-related: "friend: urn:uuid:elsewhere"\n' in text
    before = written()
    assert "There is nothing to write" in bring(FAMILY, "--write")
    assert written() == before
