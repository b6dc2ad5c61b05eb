"""Whatever is imported is read completely, or refused with its line."""

from __future__ import annotations

import time

import pytest
from tests.interchange.conftest import TODAY
from tests.support.sources import GOOGLE, OUTLOOK

from faden.interchange.importers import read
from faden.interchange.importers.detect import HEAD, recognised
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import NOT_UNDERSTOOD, ImportFailure, ImportResult

ASKED = ImportOptions(TODAY, mine=frozenset(("me@example.org",)))


def _row(header: str, cells: dict[str, str]) -> str:
    return ",".join(cells.get(name, "") for name in header.split(",")) + "\n"


MAIL = "From x\nFrom: a{0}@x.example\nTo: me@example.org\nDate: {0} Mar 2026 10:00:00 GMT\n\n\n"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        ("csv_table.MOST_ROWS", f"{GOOGLE}\n" + _row(GOOGLE, {"First Name": "Anna"}) * 5),
        ("csv_table.MOST_CELLS", f"{OUTLOOK}\n" + _row(OUTLOOK, {"First Name": "Anna"}) * 5),
        ("mbox.MOST_KEPT", "".join(map(MAIL.format, range(1, 6)))),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_with_its_line(
    limit: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table or a mailbox of more than anybody has is refused at the line at which it is too much."""
    assert isinstance(read(text.encode(), ASKED), ImportResult)
    monkeypatch.setattr(f"faden.interchange.importers.{limit}", 2)
    found = read(text.encode(), ASKED)
    assert isinstance(found, ImportFailure)
    assert found.line > 1


CARDS = {
    "ical4j vcard-antoni-outlook2003": (
        ("VERSION:2.1\nN:Roth;Ida;Josefa;Frau;jun.\nFN:Ida Josefa Roth jun.\nORG:Werft;Netz-und-Tau\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:Ein paar Worte.=0D=0A\nADR;WORK:;3.10;Kai 1;Kiel;SH;24103;Deutschland\n"
        "LABEL;WORK;ENCODING=QUOTED-PRINTABLE:3.10=0D=0AKai 1=0D=0AKiel, SH 24103=\n=0D=0ADeutschland\n"
        "EMAIL;PREF=1;INTERNET:ida_roth@example.org\nREV:20080128T135515Z"),
        "Ida Josefa Roth jun.",
    ),
    "ical4j vcard-rfc2426": (
        ("VERSION:3.0\nFN:Ida Roth\nN:Roth;Ida\nADR;TYPE=WORK,POSTAL,PARCEL:;;1 Long Drive\n ;Leeds;NC;27613-3502;UK\n"
        "TEL;TYPE=FAX,WORK:+1-919-555-0164\nEMAIL;TYPE=INTERNET,PREF=1:ida@example.org"),
        "Ida Roth",
    ),
    "ical4j vcard-dirk": ("VERSION:2.1\nN:ida\nFN:Ida\nEMAIL;PREF=1;INTERNET:ida@example.org", "Ida"),
    "ical4j invalid/whitespaceafterbegin": (" \nVERSION:2.1\nN:ida\nFN:Ida\nADR;WORK:;Kiel", "Ida"),
    "ical4j invalid/incompletenproperty": ("VERSION:2.1\nN;LANGUAGE=en-au:Roth;Ida;;Ms.\nFN:Ida Roth\nADR;WORK:;Kiel", "Ida Roth"),
    "ez-vcard gmail-list": ("VERSION:3.0\nFN:Ida Roth\nN:Roth;Ida;;;\nEMAIL;TYPE=INTERNET:ida@example.org", "Ida Roth"),
    "ez-vcard fullcontact": (
        ("VERSION:4.0\nFN:P I M Roth S\nN:Roth;I;M;P;S\nTEL;TYPE=home,fax:555-1116\nEMAIL;TYPE=customtype:x@example.org\n"
        "PHOTO:https://example.org/a\n b\nBDAY;ALTID=1:20160801\nBDAY;ALTID=1;VALUE=text:2016-08-01\nORG:A;B\nORG:C;D\n"
        "X-FCENCODED-58:Mother\nADR;TYPE=customtype:;Ext;St;City;State;Code;Coun\n try\nIMPP;X-SERVICE-TYPE=GTalk:xmpp:gt\n"
        "IMPP;X-SERVICE-TYPE=CustomTYPE:customtype:c"),
        "P I M Roth S",
    ),
    "ez-vcard Evolution": (
        ('VERSION:3.0\nX-COUCHDB-APPLICATION-ANNOTATIONS:{"E":{"r":"2012"}}\nX-AIM;TYPE=HOME;X-COUCHDB-UUID="c":i\n @aol.example\n'
        "N:Roth;Ida;Maria\\, Anna;Ms.;Sr.\nFN:Ms. Ida Maria\\, Anna Roth Sr.\nX-EVOLUTION-SPOUSE:Tom\nORG:W;A;D\n"
        "X-EVOLUTION-ANNIVERSARY:1980-03-22"),
        "Ida Maria, Anna Roth Sr.",
    ),
    "ez-vcard Mac address book": (
        ("VERSION:3.0\nFN:Ida Roth\nTEL;type=PAGER:905-1234\nitem1.TEL:905-2222\nitem1.X-ABLabel:AssistantPhone\n"
        'item3.ADR;type=WORK:;;Street4\\nBuilding 6;New York;;12345;USA\nitem3.X-ABADR:us\nNOTE:\\"as is\\" \\: x\n'
        "item4.URL;type=pref:http\\://www.example.org\nPHOTO;BASE64:\n  /9j/4AAQSkZJRgABAQAAAQABAAD\n  AqACAAQAAAABAAAB"),
        "Ida Roth",
    ),
    "khard labels": ("VERSION:4.0\nUID:5\nFN:Ida\nitem1.ORG:Test Inc\nitem1.X-ABLabel:Work", "Ida"),
    "khard altid": ("VERSION:4.0\nFN:altid\nN;ALTID=1:r;one;;;\nN;ALTID=1:r;two;;;", "altid"),
    "khard korean": ("VERSION:4.0\nFN:최유림", "최유림"),
    "khard post": ("VERSION:4.0\nFN:Ida\nADR;TYPE=home:Box;Ext;Main 1;City;State;00000;Land", "Ida"),
    "khard tel-value-uri": ("VERSION:3.0\nFN:Ida\nTEL;TYPE=cell;VALUE=URI:67545678", "Ida"),
    "khard text-bday": ("VERSION:4.0\nFN:Ida\nBDAY;VALUE=text:circa 1800", "Ida"),
    "khard individual": ("VERSION:4.0\nN:Roth;Ida;E.;;\nFN:Ida E. Roth\nORG:Werft;", "Ida E. Roth"),
    "khard category": ("VERSION:4.0\nFN:Ida\nEMAIL:i@example.org\nCATEGORIES:one", "Ida"),
    "khard multiple values": (
        ("VERSION:3.0\na.ADR:;;Weg 1;Ort;Land;99A99;X\nADR;TYPE=home:;;Markt 1\\n33333 Ort\\nX,Y;;;;\nCATEGORIES:c1,c2,cä3\n"
        "CATEGORIES:one more\nEMAIL;TYPE=work:a@x.example\nEMAIL;TYPE=work:b@x.example\nFN:Dr. Ida Roth II\nROLE:CEO\nROLE:CTO\n"
        "N:R;I;E;Dr.;II\nNICKNAME:one\nNICKNAME:two\nORG:A;B\nORG:C\nTITLE:M\nTITLE:r s\na.X-ABLABEL:Own\nX-SKYPE:s1\nX-SKYPE:s2"),
        "Dr. Ida Roth II",
    ),
    "Monica vcard_stub": ("VERSION:3.0\nFN:\nN:;;;;\nNICKNAME:Ida\nADR:;;17 Ave.;Leeds;;SO17;UK", "Ida"),
    "nextcloud forrest_gump": (
        ("VERSION:3.0\nN:Roth;Ida;Ms.\nFN:Ida Roth\nPHOTO;VALUE=URL;TYPE=GIF:http://example.org/p.gif\n"
        "ADR;TYPE=WORK:;;1 Edge;Leeds;LA;30314;UK\nLABEL;TYPE=WORK:1 Edge\\nLeeds, LA 30314\\nUK"),
        "Ida Roth",
    ),
    "vobject vcard40_full": (
        ("VERSION:4.0\nKIND:individual\nFN:Dr. Ida Q. Roth\\, III\nFN;LANGUAGE=jp:Ida Q. Roth\nN:Roth;Ida;Quinn;Dr.;III\n"
        "TEL;VALUE=uri;TYPE=voice;PREF=1:tel:+1-555\nIMPP:sip:i@x.example\nLANG;PREF=1:en\nGEO:geo:37.3,-122.0\n"
        "RELATED;TYPE=spouse:urn:uuid:b8\nSOUND:http://example.org/s.ogg\nFBURL:http://example.org/busy\nCALURI:http://example.org/c"),
        "Dr. Ida Q. Roth, III",
    ),
    "vobject vcard40_multilang": (
        'VERSION:4.0\nFN;ALTID=1;LANGUAGE=en:Yamada Ida\nFN;ALTID=1;LANGUAGE=ja:山田\nN;ALTID=1;SORT-AS="y,i":山田;Ida;;;',
        "Yamada Ida",
    ),
    "vobject vcard40_location": ("VERSION:4.0\nKIND:location\nFN:Turm\nGEO:geo:40.7,-73.9\nTEL;VALUE=uri:tel:+1-212", "Turm"),
    "horde tovcard 2.1": (
        ("VERSION:2.1\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ida L=F6w\n"
        "LABEL;HOME;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Sch=F6nestr. 15=0D=0A=\n33604 Bielefeld\nTEL;FAX:+49 521\n"
        "TITLE;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Senior (=E4=F6=FC)"),
        "Ida Löw",
    ),
    "sipgate vcardExample": (
        ("VERSION:4.0\nN:Roth;Ida;Ms.;\nFN:Ida Roth\nitem1.ADR;type=WORK:box;ext;2 Ave;Town;NY;01111;USA\nitem1.X-ABADR:us\n"
        "item5.X-ABRELATEDNAMES;type=pref:Tom\nitem5.X-ABLabel:_$!<Friend>!$_\nX-ABUID:5AD3\\:ABPerson"),
        "Ida Roth",
    ),
    "khard unparsable": ("VERSION:4.0\nFN:second", "second"),
}  # fmt: skip


@pytest.mark.parametrize("name", CARDS)
def test_cards_of_other_suites(name: str) -> None:
    """Each is one person of that name, and nothing of it is left as not understood."""
    text, called = CARDS[name]
    end = "" if name == "khard unparsable" else "\nEND:VCARD\n"
    found = read(f"BEGIN:VCARD{'' if text.startswith(' ') else chr(10)}{text}{end}".encode(), ASKED)
    assert isinstance(found, ImportResult)
    (person,) = found.people
    assert person.name == called
    assert [left for left in (*found.left, *person.left) if left.why == NOT_UNDERSTOOD] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Monica broken_vcard_stub", "BEGIN:VCAR\nN:;Ida;;;\nTEL:+1\nEND:VCARD"),
        (
            "Monica single_contact_stub.csv",
            "id,first_name,middle_name,last_name\n0,Ida,Eva,Roth,,,,i@example.org",
        ),
    ],
)
def test_what_is_refused(name: str, text: str) -> None:
    """What is not a card, and a table whose columns nobody knows, is refused in one line."""
    assert isinstance(read(text.encode(), ASKED), ImportFailure)


PIECES = (
    "\n",
    "\r\n",
    "#\n",
    "version: 1\n",
    " ",
    "* ",
    "<?x>",
    "<!-- -->",
    '{"version"}\n',
    "> From x\n",
    "a: b\n",
    ",",
    '"',
    "1/",
)


@pytest.mark.parametrize("piece", PIECES)
def test_no_beginning_takes_long(piece: str) -> None:
    """Whatever a file begins with, its format is known, or known to be unknown, at once: 40 blank lines took hours."""
    for end in ("", "x", "dn", "BEGIN"):
        began = time.process_time()
        recognised((piece * 500 + end).encode()[:HEAD])
        assert time.process_time() - began < 1
