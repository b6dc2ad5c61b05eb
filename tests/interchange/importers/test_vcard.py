"""vCards of phones, Google, Apple, Outlook and others: what each of their habits becomes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.interchange.conftest import TODAY, Import, Written, missing
from tests.support.sources import GOOGLE

from faden.interchange.importers import read as read_all
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import AmbiguousEncoding, ImportedContact, ImportResult, Result
from faden.journal.loader import open_journal

EVERYTHING = r"""BEGIN:VCARD
VERSION:3.0
PRODID:-//v01//EN
N:v02;v03,v04;v05;v06;v07
FN:v03 v02
NICKNAME:v08,v09
BDAY;VALUE=date:1986-04-12
ANNIVERSARY:20150620
item1.X-ABDATE:2009-03-04
item1.X-ABLabel:v10
TEL;TYPE=CELL:+49 171 0000011
TEL;TYPE=HOME,VOICE:+49 221 0000012
TEL;TYPE=WORK,FAX:+49 221 0000013
item2.TEL:+49 221 0000014
item2.X-ABLabel:v15
EMAIL;TYPE=INTERNET;TYPE=HOME:v16@example.org
EMAIL;TYPE=INTERNET;TYPE=WORK:v17@example.org
ADR;TYPE=HOME:v18;v19;v20;v21;v22;v23;v24
ADR;TYPE=WORK:;;v25;v26;;v27;v28
LABEL;TYPE=HOME:v29
GEO:50.000030;6.000031
ORG:v32\, AG;v33;v34
TITLE:v35
ROLE:v36
URL:https://v37.example.org/
URL:https://www.linkedin.com/in/v38
URL:v39
IMPP;X-SERVICE-TYPE=Jabber;TYPE=HOME:xmpp:v40@example.org
X-SKYPE:v41
X-SOCIALPROFILE;TYPE=twitter;X-USER=v42:https://twitter.com/v43
CATEGORIES:v44,v45\, v46
NOTE:v47\nv48
LANG:v49
INTEREST:v50
EXPERTISE:v51
RELATED;TYPE=spouse;VALUE=text:v52
item3.X-ABRELATEDNAMES:v53
item3.X-ABLabel:_$!<Child>!$_
RELATED;VALUE=text;TYPE=friend:v54
UID:v55
REV:2024-01-02T03:04:56Z
TZ:v57
GENDER:F;v58
PHOTO;VALUE=uri:https://v59.example.org/p.jpg
PHOTO;ENCODING=b;TYPE=JPEG:djYw
X-V61:v62
X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;v63;1;;;;;;;;;;;;;
KEY:v64
SORT-STRING:v65
ORG;SORT-AS="v66":v67
no colon v68
AGENT:
BEGIN:VCARD
FN:v69
END:VCARD
NOTE:v70
END:VCARD
OUTSIDE:v71
BEGIN:VCARD
VERSION:3.0
X-EMPTY:v72
END:VCARD
"""


def read(data: bytes, encoding: str | None = None) -> Result:
    return read_all(data, ImportOptions(TODAY, encoding))


def people(data: str | bytes, encoding: str | None = None) -> tuple[ImportedContact, ...]:
    found = read(data.encode() if isinstance(data, str) else data, encoding)
    assert isinstance(found, ImportResult), found
    return found.people


def card(*lines: str, version: str = "3.0") -> ImportedContact:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (found,) = people(text)
    return found


def kept(contact: ImportedContact, key: str) -> list[str]:
    return [f"{one.below}: {one.text}" if one.below else one.text for one in contact.all(key)]


def test_every_value_is_accounted_for(bring: Import, written: Callable[[], dict[str, str]]) -> None:
    """Each value of a card with everything in it is in the file or in the report."""
    said = bring(EVERYTHING, "--write", "--all")
    values = re.findall(r"v\d\d|00000\d\d|djYw|0000\d\d", EVERYTHING)
    assert len(set(values)) == 70
    assert missing(values, said, written().values()) == []


def test_a_card_becomes_a_file(bring: Import, written: Callable[[], dict[str, str]]) -> None:
    """A plain card gives a file that a person would have written so."""
    bring(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Groß;Jürgen;;Dr.;\r\nFN:Jürgen Groß\r\nBDAY:1970-01-31\r\n"
        "TEL;TYPE=CELL:+49 171 5550101\r\nTEL;TYPE=WORK:0221 5550102\r\nEMAIL:juergen@example.org\r\n"
        "ADR;TYPE=HOME:;;Am Weg 1;Köln;;50667;\r\nORG:Rheinwerk Energie;Netz\r\nTITLE:Ingenieur\r\n"
        "CATEGORIES:Schach\r\nNOTE:spielt seit 1990\\, mit Weiß\r\nEND:VCARD\r\n",
        "--write",
    )
    (text,) = written().values()
    mark = re.search(r"vcard [0-9a-f]{12}", text)
    assert mark
    assert (
        text
        == f"""---
name: Jürgen Groß
birthday: 1970-01-31
place: Köln
org: Rheinwerk Energie
title: Ingenieur
channels:
  mobile: "+49 171 5550101"
  work phone: "0221 5550102"
  email: juergen@example.org
  home address: "Am Weg 1, 50667 Köln"
tags: [Schach]
added: 2026-11-23
x-department: Netz
x-degree: Dr.
x-import: {mark[0]}
---
spielt seit 1990, mit Weiß
"""
    )


def test_quoted_printable_of_old_phones() -> None:
    """Soft breaks, a declared character set, and a line that ends in an equals sign before the card does."""
    text = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCl=\r\nler;J=C3=BCrg=\r\nen;;;\r\n"
        b"ORG;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:K=F6ln AG\r\n"
        b"NOTE;ENCODING=QUOTED-PRINTABLE:eins=0D=0Azwei=\r\nEND:VCARD\r\n"
    )
    (found,) = people(text)
    assert (found.name, found.first("org"), found.note) == ("Jürgen Müller", "Köln AG", "eins\r\nzwei")


def test_a_picture_without_indentation() -> None:
    """Base64 that goes on at the beginning of a line is part of the picture, and what follows is read."""
    rows = ["QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=" for _ in range(3)]
    found = card("FN:Anna", "PHOTO;BASE64;JPEG:", *rows, "", "TITLE:after", version="2.1")
    assert found.first("title") == "after"
    assert [(left.what, len(left.text) > 0) for left in found.left] == [("VERSION", True), ("PHOTO", True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BDAY:19860412", ["1986-04-12"]),
        ("BDAY:--0412", ["--04-12"]),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", ["--02-29"]),
        ("BDAY:1986-04-12T00:00:00Z", ["1986-04-12"]),
        ("BDAY:1986", ["1986"]),
        ("BDAY:1986-02-30", []),
        ("BDAY;VALUE=text:around Easter", []),
    ],
)
def test_birthdays(line: str, expected: list[str]) -> None:
    """A birthday is read as far as it is known; what is no day keeps its text."""
    found = card("FN:Anna", line)
    assert kept(found, "birthday") == expected
    assert expected or kept(found, "x-birthday") == [line.split(":", 1)[1]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TEL;CELL:1", "TEL;type=HOME;type=pref:2"], ["home phone: 2", "mobile: 1"]),
        (["TEL;VALUE=uri;TYPE=\"voice,work\":tel:+1-418-656-9254;ext=102"], ["work phone: +1-418-656-9254;ext=102"]),
        (["item1.TEL:1", "item1.X-ABLabel:_$!<Mobile>!$_"], ["mobile: 1"]),
        (["item1.EMAIL:a@b.example", "item1.X-ABLabel:Verein"], ["Verein email: a@b.example"]),
        (["IMPP:xmpp:a@b.example", "X-SKYPE:anna.b"], ["jabber: a@b.example", "skype: anna.b"]),
        (["URL:https://de.linkedin.com/in/anna-b"], ["linkedin: https://de.linkedin.com/in/anna-b"]),
        (["ADR:;;1 High St;Leeds;;LS1;UK"], ["address: 1 High St, LS1 Leeds, UK"]),
        (["TEL:no"], []),
    ],
)  # fmt: skip
def test_channels(lines: list[str], expected: list[str]) -> None:
    """Each way to reach somebody becomes a channel of the kind that the journal knows; the preferred one comes first."""
    assert kept(card("FN:Anna", *lines), "channels") == expected


def test_names() -> None:
    """FN is the name; where N says more it is an alias; a card without either is called by what it has."""
    both = card("FN:Anna Berger", "N:Berger;Anna;Maria;Dr.;")
    assert (both.name, kept(both, "aliases")) == (
        "Anna Berger",
        ["Anna Maria Berger", "Dr. Anna Maria Berger"],
    )
    assert card("N:Berger;Anna;;;", "FN:").name == "Anna Berger"
    assert card("EMAIL:a@b.example").name == "a@b.example"


def test_commas_cut_nothing() -> None:
    """A comma without a backslash is text like any other where the property holds one value."""
    found = card("FN:URI JPEG, version 3.0", r"NOTE:a\, b, c\;d", r"ORG:A\;B;C", r"TITLE:x\\n")
    assert (found.name, found.note) == ("URI JPEG, version 3.0", "a, b, c;d")
    assert (found.first("org"), found.first("title")) == ("A;B", r"x\n")


def test_a_backslash_is_a_backslash_in_2_1() -> None:
    """vCard 2.1 knows no line break behind a backslash."""
    assert card("FN:Anna", r"TITLE:C:\new", version="2.1").first("title") == r"C:\new"


def test_groups_become_labels() -> None:
    """A group of Apple's is a label of its members, and nobody of its own."""
    text = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Anna\nUID:1\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Chess\nX-ADDRESSBOOKSERVER-KIND:group\n"
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:1\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:2\nEND:VCARD\n"
    )
    found = read(text.encode())
    assert isinstance(found, ImportResult)
    assert [(one.name, kept(one, "labels")) for one in found.people] == [("Anna", ["Chess"])]
    assert [left.text for left in found.left] == ["Chess: 2"]


def test_what_is_not_closed() -> None:
    """A card that nobody closed ends where the next begins; one cut off in the middle is read as far as it goes."""
    assert [one.name for one in people("BEGIN:VCARD\nFN:Anna\nBEGIN:VCARD\nFN:Ben\nTEL:1")] == ["Anna", "Ben"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """A mark, UTF-8 or a declared set decide; without any the person is asked, and nothing is guessed."""
    data = "BEGIN:VCARD\r\nFN:Jürgen Groß\r\nEND:VCARD\r\n".encode(encoding)
    if encoding != "cp1252":
        assert people(data)[0].name == "Jürgen Groß"
        return
    asked = read(data)
    assert isinstance(asked, AmbiguousEncoding)
    assert dict(asked.readings)["cp1252"] == ("Jürgen Groß",)
    assert people(data, "cp1252")[0].name == "Jürgen Groß"


def test_a_declared_set_among_utf_8() -> None:
    """Values of one file may be in different sets, where each says which."""
    data = b"BEGIN:VCARD\nFN:J\xc3\xbcrgen\nORG;CHARSET=ISO-8859-1:K\xf6ln\nEND:VCARD\n"
    (found,) = people(data)
    assert (found.name, found.first("org")) == ("Jürgen", "Köln")


def test_deceased(bring: Import, journal: Path) -> None:
    """Whoever has a day of death is not due."""
    bring("BEGIN:VCARD\nVERSION:4.0\nFN:Walter\nDEATHDATE:20240110\nEND:VCARD\n", "--write")
    assert open_journal(journal, TODAY)[0].people["walter"].state == "deceased"


def test_what_is_too_long(bring: Import, written: Callable[[], dict[str, str]]) -> None:
    """Values of any size give a file that is read; what has no room in the front matter is in the note."""
    lines = [f"X-L{number}:{'ü' * 1_900}" for number in range(60)]
    bring(
        "\n".join(
            ["BEGIN:VCARD", "FN:Anna", f"TITLE:{'x' * 9_000}", *lines, f"NOTE:{'n' * 300_000}", "END:VCARD"]
        ),
        "--write",
    )
    (text,) = written().values()
    assert text.count("ü") == 60 * 1_900
    assert "x" * 9_000 in text


def test_nothing_is_taken_for_markup(
    bring: Import, written: Callable[[], dict[str, str]], journal: Path
) -> None:
    """Links, promises and signs of YAML in a value are text."""
    hostile = r"""[[ben]] {a: b} # x "q" 'p' - [ ] y: z"""
    escaped = hostile.replace("\\", "\\\\")
    bring(
        f"BEGIN:VCARD\nFN:{escaped}\nTITLE:{escaped}\nTEL;TYPE=x{{y}}:{escaped}\nCATEGORIES:{escaped}\n"
        f"NOTE:- [ ] call\\n<<<<<<< \\n=======\\n>>>>>>> x\\n{escaped}\\n---\\n```\\n[[x]]\nEND:VCARD\n",
        "--write",
    )
    written()
    (person,) = open_journal(journal, TODAY)[0].people.values()
    assert (person.name, person.title, person.tags) == (hostile, hostile, (hostile,))


ASKED = ImportOptions(TODAY, mine=frozenset(("me@example.org",)))


def found_in(text: str) -> ImportResult:
    found = read_all(text.encode(), ASKED)
    assert isinstance(found, ImportResult), found
    return found


def card_person(*lines: str) -> ImportedContact:
    (person,) = found_in("\n".join(["BEGIN:VCARD", "VERSION:3.0", "FN:Anna", *lines, "END:VCARD", ""])).people
    return person


def test_cards() -> None:
    """The hour of a birth, what Android has no property for, a profile without the user's name."""
    one = card_person(
        "BDAY:1986-04-12T10:30:00", "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Tom;14",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Eva;0;Cousine", "X-ANDROID-CUSTOM:vnd.android.cursor.item/hat;blue;7",
        "X-SOCIALPROFILE;TYPE=mastodon:https://m.example/@anna",
        "X-SOCIALPROFILE;TYPE=twitter;X-USER=annab:x-apple:annab",
    )  # fmt: skip
    assert (one.first("birthday"), one.first("x-birthday-time")) == ("1986-04-12", "T10:30:00")
    assert (kept(one, "facts"), kept(one, "x-related")) == (["partner: Tom"], ["Cousine: Eva"])
    assert kept(one, "x-hat") == ["blue, 7"]
    assert kept(one, "channels") == ["mastodon: https://m.example/@anna", "twitter: annab"]


def test_a_fax_is_no_channel() -> None:
    """Nobody is reached by fax; the number is kept."""
    (one,) = found_in(
        f"{GOOGLE}\n"
        + _row(GOOGLE, {"First Name": "Anna", "Phone 1 - Label": "Home Fax", "Phone 1 - Value": "0221 1"})
    ).people
    assert (kept(one, "channels"), kept(one, "x-home-fax")) == ([], ["0221 1"])


def _row(header: str, cells: dict[str, str]) -> str:
    return ",".join(cells.get(name, "") for name in header.split(",")) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Max Blum;2;;;;;;;;;;;;;",
        "RELATED;VALUE=text;TYPE=brother:Max Blum",
        "item1.X-ABRELATEDNAMES:Max Blum\nitem1.X-ABLabel:brother",
    ],
)
def test_relations_by_name(line: str, bring: Import, written: Written) -> None:
    """A name that exactly one other card of the file has is that person; of two namesakes neither."""
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\n{}END:VCARD\n"
    bring(card.format("Eva Blum", f"{line}\n") + card.format("Max Blum", ""), "--write")
    eva = written()["people/eva-blum.md"]
    assert "knows: [{max-blum: brother}]" in eva
    assert 'x-related: "brother: Max Blum"' in eva
    two = "".join(card.format("Karl Abel", f"UID:{uid}\n") for uid in "ab")
    bring(card.format("Ida Abel", line.replace("Max Blum", "Karl Abel") + "\n") + two, "--write")
    assert "knows" not in written()["people/ida-abel.md"]


@pytest.mark.parametrize(
    ("card", "person"),
    [
        ("FN:Apple Inc.\nN:;;;;\nX-ABShowAs:COMPANY\nTEL:+491", False),
        ("FN:ADAC Pannenhilfe\nORG:ADAC Pannenhilfe\nTEL:+491", False),
        ("FN:ADAC Pannenhilfe\nN:ADAC Pannenhilfe;;;;\nORG:ADAC Pannenhilfe;\nTEL:+491", False),
        ("ORG:ADAC\nTEL:+491", False),
        ("KIND:org\nFN:Werft Hamburg\nORG:Werft;", False),
        ("FN:newsletter@shop.example\nEMAIL:newsletter@shop.example", False),
        ("FN:Shop\nEMAIL:no-reply@shop.example", False),
        ("FN:Eva Lang\nN:Lang;Eva;;;\nORG:Eva Lang\nEMAIL:no-reply@lang.example", True),
        ("FN:Eva\nEMAIL:noreen@shop.example", True),
        ("FN:Mama\nORG:ADAC\nTEL:+491", True),
    ],
)
def test_companies_and_services_are_no_people(card: str, person: bool) -> None:
    """They are left out, and every value of theirs is reported."""
    result = read_all(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n".encode(), ImportOptions(TODAY))
    assert isinstance(result, ImportResult)
    (one,) = result.people
    assert one.company is not person
    assert one.values_left
    assert all("not a person" in value.why for value in one.values_left)


def test_a_british_postcode_comes_behind_the_town() -> None:
    """As it is written there; elsewhere it comes first."""
    british = card("FN:Lucy", "ADR:;;14 Cardigan Lane;Sheffield;;S10 2TN;")
    assert kept(british, "channels") == ["address: 14 Cardigan Lane, Sheffield S10 2TN"]
    assert kept(card("FN:Anna", "ADR:;;Weg 1;Köln;;50823;"), "channels") == ["address: Weg 1, 50823 Köln"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Lang\\, Ute"], "Ute Lang"),
        (["FN:Lang\\, Ute", "N:;;;;"], "Ute Lang"),
        (["FN:von der Heide\\, Dr. Max"], "Dr. Max von der Heide"),
        (["FN:Anna Berger\\, Köln"], "Anna Berger, Köln"),
        (["FN:Anna Berger\\, MBA"], "Anna Berger, MBA"),
        (["FN:Eva\\, neighbour"], "Eva, neighbour"),
        (["FN:Frau Ute Lang", "N:Lang;Ute;;Frau;"], "Ute Lang"),
    ],
)
def test_a_family_name_first_without_parts(lines: list[str], name: str) -> None:
    """A name with a comma is turned if it looks like one of a family and given names."""
    assert card(*lines).name == name


def test_a_text_in_base64() -> None:
    """Some programs write names so; a picture stays one."""
    ida = card(
        "FN;ENCODING=B:WsO2ZSDDnG5hbA==", "N;ENCODING=BASE64:w5xuYWw7WsO2ZTs7Ow==", "X-FACE;ENCODING=b:AAEC"
    )
    assert (ida.name, kept(ida, "aliases"), ida.first("x-face")) == ("Zöe Ünal", [], "AAEC")


def test_the_last_card_does_not_end() -> None:
    """What is there is read, and the report says that there may have been more."""
    found = read(b"BEGIN:VCARD\nFN:Anna\nEND:VCARD\nBEGIN:VCARD\nFN:Ben\nTEL:0171 55")
    assert isinstance(found, ImportResult)
    assert [one.name for one in found.people] == ["Anna", "Ben"]
    assert [(value.line, value.why) for value in found.left] == [
        (4, "the last card does not end: the file may have been cut off")
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BDAY:1979-00-00", "birthday: 1979"),
        ("BDAY:0000-05-06", "birthday: --05-06"),
        ("X-GROUP-MEMBERSHIP:Chor", "labels: Chor"),
        ("CLASS:CONFIDENTIAL", "private: yes"),
        ("item1.X-ABDATE:2012-05-04\nitem1.X-ABLabel:_$!<Anniversary>!$_", "dates: anniversary 2012-05-04"),
    ],
)
def test_habits_of_phones(line: str, expected: str) -> None:
    """Zeros for what is not known, groups without a category, Apple's own label."""
    values = card("FN:Anna", *line.split("\n")).kept
    texts = [" ".join(filter(None, (f"{one.key}:", one.below, one.text))) for one in values]
    assert texts[1:] == [expected]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["  ", "\t", " "])
def test_an_indented_card(indent: str, end: str, bring: Import, written: Written) -> None:
    """A card copied out of a list is read, whatever is before it; a folded line in it stays folded."""
    first = "BEGIN:VCARD\nVERSION:3.0\nFN:Ida Wolf\nEND:VCARD\n"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Zoë Ålund\nNOTE:ein Wo\n rt\nTEL;TYPE=CELL:0171 5\nEND:VCARD\n"
    moved = "".join(f"{indent}{line}\n" for line in card.splitlines())
    bring((first + moved + moved.replace("Zoë Ålund", "Max Blum")).replace("\n", end).encode(), "--write")
    files = written()
    assert sorted(files) == ["people/ida-wolf.md", "people/max-blum.md", "people/zoe-alund.md"]
    assert "ein Wort" in files["people/zoe-alund.md"]
    assert "VCARD" not in "".join(files.values())
