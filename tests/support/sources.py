"""Files of other programs as nobody wrote them: of nine formats, with words in them that stand nowhere else.

Without chance: the same number gives the same file. Each word is of one value; which it is, is what the accountant asks.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,"
    "Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,"
    "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - Label,"
    "Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,"
    "Address 1 - Postal Code,Address 1 - Country,Relation 1 - Label,Relation 1 - Value,Website 1 - Label,"
    "Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Name Prefix,Name Suffix,Nickname,Birthday,Gender,Location,"
    "Occupation,Hobby,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,IM 1 - Type,IM 1 - Service,IM 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,Address 1 - City,"
    "Organization 1 - Type,Organization 1 - Name,Organization 1 - Title,Relation 1 - Type,Relation 1 - Value"
)
OUTLOOK = (
    "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,"
    "Business Postal Code,Business Country/Region,Home Street,Home City,Home Postal Code,Other Street,Business Phone,"
    "Business Phone 2,Home Phone,Mobile Phone,Home Fax,Anniversary,Birthday,Categories,Children,E-mail Address,"
    "E-mail Display Name,E-mail 2 Address,Gender,Hobby,Keywords,Language,Manager's Name,Notes,Profession,Spouse,User 1,Web Page"
)
OUTLOOK_DE = (
    "Anrede;Vorname;Weitere Vornamen;Nachname;Suffix;Firma;Abteilung;Position;Straße geschäftlich;Ort geschäftlich;"
    "Straße privat;Ort privat;Postleitzahl privat;Telefon geschäftlich;Telefon (privat);Mobiltelefon;Fax geschäftlich;"
    "Beruf;E-Mail-Adresse;E-Mail 2: Adresse;Geburtstag;Hobby;Jahrestag;Kategorien;Kinder;Notizen;Partner;Sprache;Webseite"
)
PROPERTIES = (
    "N:{};{},{};{};{};{}", "FN:{} {}", "NICKNAME:{},{}", "BDAY;VALUE=text:{}", "ANNIVERSARY:{}", "TEL;TYPE=CELL:{}",
    "TEL;TYPE=HOME,VOICE:{}", "TEL;TYPE=WORK,FAX:{}", "item{#}.TEL:{}\nitem{#}.X-ABLabel:{}", "EMAIL;TYPE=INTERNET:{}@example.org",
    "EMAIL;TYPE=INTERNET,WORK:{}@example.org", "ADR;TYPE=HOME:{};{};{};{};{};{};{}", "ADR;TYPE=WORK:;;{};{};;{};{}",
    "LABEL;TYPE=HOME:{} {}", "ORG:{}\\, {};{};{}", "TITLE:{}", "ROLE:{}, {}", "URL:https://{}.example.org/{}", "URL:{}",
    "item{#}.URL:https://{}.example.org\nitem{#}.X-ABLabel:{}", "IMPP;X-SERVICE-TYPE=Jabber:xmpp:{}@example.org", "X-SKYPE:{}",
    "X-SOCIALPROFILE;TYPE=twitter;X-USER={}:https://x.example/{}", "CATEGORIES:{},{}\\, {}", "NOTE:{}\\n{} {}", "LANG:{}",
    "HOBBY;LEVEL=high:{}", "EXPERTISE:{}", "RELATED;TYPE=spouse;VALUE=text:{}", "RELATED;TYPE=friend;VALUE=text:{}",
    "item{#}.X-ABRELATEDNAMES:{}\nitem{#}.X-ABLabel:_$!<Child>!$_", "item{#}.X-ABDATE:{}\nitem{#}.X-ABLabel:{}", "UID:{}",
    "REV:{}", "TZ:{}", "GENDER:F;{}", "PHOTO;VALUE=uri:https://{}.example.org/p.jpg", "X-OWN-{}:{}", "KEY:{}", "SORT-STRING:{}",
    "ORG;SORT-AS=\"{}\":{}", "GEO:{}", "MAILER:{}", "CLASS:{}", "KIND:{}", "SOUND:{}", "DEATHDATE:{}", "{} without a colon",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;{};1;;;;;;;;;;;;;", "MEMBER:{}", "AGENT:\nBEGIN:VCARD\nFN:{}\nEND:VCARD",
    "NOTE;ENCODING=QUOTED-PRINTABLE:{}=\n={}=0D=0A{}",
)  # fmt: skip
OF_AN_EVENT = (
    "SUMMARY:{} {}", "LOCATION:{}\\, {}", "DESCRIPTION:{}\\n{}", "ATTENDEE;CN={}:mailto:{}@example.org",
    "ATTENDEE;CN=\"{}, {}\";PARTSTAT=DECLINED:mailto:{}@example.org", "ORGANIZER;CN={}:mailto:{}@example.org",
    "ATTENDEE;CN={};CUTYPE=ROOM:mailto:{}@example.org", "CATEGORIES:{},{}", "COMMENT:{}", "URL:https://{}.example.org",
    "X-OWN:{}", "CONTACT:{}", "UID:{}", "BEGIN:VALARM\nTRIGGER:-PT15M\nDESCRIPTION:{}\nEND:VALARM", "RESOURCES:{}",
)  # fmt: skip


@dataclass
class Source:
    """A file while it is written; each word that is asked for stands in it once."""

    number: int
    chance: Random = field(init=False)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(f"source {self.number}")

    def word(self) -> str:
        self.words.append(f"w{self.number}q{len(self.words)}z")
        return self.words[-1]

    def filled(self, template: str) -> str:
        """The template with a new word in each place; `{#}` is one number for all of it."""
        group = str(self.chance.randrange(9, 10**6))
        return re.sub(r"\{\}", lambda _: self.word(), template.replace("{#}", group))

    def one_of(self, *templates: str) -> str:
        """One of these templates, filled."""
        return self.filled(self.chance.choice(templates))

    def text(self) -> str:
        """A value as people write them: a word, or several with signs and lines between them."""
        signs = (" ", ", ", "; ", '" ', "\n", " ::: ", " & ", ": ", " – ä ", " (", "\\", " [[", "' # ")
        several = [self.word() for _ in range(self.chance.choice((1, 1, 1, 2, 3)))]
        return self.chance.choice(signs).join(several)

    def some(self, those: Sequence[str], least: int = 1) -> list[str]:
        return self.chance.sample(those, self.chance.randint(least, min(len(those), 14)))


def source(number: int) -> tuple[str, bytes, list[str]]:
    """The file of that number: of which format it is, its bytes, and every word that must be found again."""
    one = Source(number)
    format = [*FORMATS][number % len(FORMATS)]
    data = FORMATS[format](one).encode()
    return format, data, one.words


def _table(header: str) -> Callable[[Source], str]:
    def write(one: Source) -> str:
        sign = ";" if ";" in header else ","
        names = header.split(sign)
        text = io.StringIO()
        writer = csv.writer(text, delimiter=sign, lineterminator=one.chance.choice(("\n", "\r\n")))
        writer.writerow(names)
        share = one.chance.choice((0.2, 0.5, 1.0))
        for _ in range(one.chance.randint(1, 3)):
            writer.writerow([one.text() if one.chance.random() < share else "" for _ in names])
        return text.getvalue()

    return write


def _cards(one: Source) -> str:
    return "".join(_card(one) for _ in range(one.chance.randint(1, 3)))


def _card(one: Source) -> str:
    version = one.chance.choice(("2.1", "3.0", "4.0"))
    lines = [line for template in one.some(PROPERTIES) for line in one.filled(template).split("\n")]
    if version != "2.1" and one.chance.random() < 0.5:
        lines = [_folded(line) for line in lines]
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def _folded(line: str) -> str:
    return "\r\n ".join(line[at : at + 30] for at in range(0, len(line), 30)) if "=" not in line else line


def _calendar(one: Source) -> str:
    events = []
    for _ in range(one.chance.randint(1, 3)):
        said = [line for template in one.some(OF_AN_EVENT) for line in one.filled(template).split("\n")]
        start = one.chance.choice(("DTSTART:20260301T140000Z", "DTSTART;VALUE=DATE:20260301"))
        events += ["BEGIN:VEVENT", start, *said, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def _mails(one: Source) -> str:
    return "".join(_mail(one) for _ in range(one.chance.randint(1, 4)))


def _mail(one: Source) -> str:
    me, them = "Ich Selbst <me@example.org>", one.filled("{} <{}@example.org>")
    # Who else got a mail to oneself is never read, and said to be so.
    mine = one.chance.random() < 0.5
    sender, to = (me, them) if mine else (them, one.one_of(me, "{}@example.org"))
    more = one.one_of("", 'Cc: {}@example.org, "{}, {}" <{}@example.org>\n' if mine else "", "List-Id: x\n")
    day = (
        f"Date: Mon, {one.chance.randint(1, 28)} Mar 2026 10:00:00 +0100\n"
        if one.chance.random() < 0.9
        else ""
    )
    return f"From x Mon Mar  2 10:00:00 2026\nFrom: {sender}\nTo: {to}\n{day}{more}Subject: never read\n\nnever read\n\n"


FIELDS = (
    "first_name", "middle_name", "last_name", "nickname", "description", "job", "company", "food_preferences", "gender",
    "first_met_where", "first_met_additional_info", "something_new",
)  # fmt: skip
BELOW: Mapping[str, tuple[str, ...]] = {
    "contact_field": ("data",),
    "addresses": ("name", "street", "city", "province", "postal_code", "country", "latitude"),
    "call": ("content",), "note": ("body",), "gift": ("name", "comment", "url"), "pet": ("name", "category"),
    "debt": ("amount", "reason"), "task": ("title", "description"), "life_event": ("name", "note"),
    "reminder": ("title", "description"), "unheard_of": ("this", "that"),
}  # fmt: skip


def _monica(one: Source) -> str:
    contacts = []
    for number in range(one.chance.randint(1, 3)):
        below = [
            {"type": type, "values": [{"properties": {key: one.text() for key in one.some(BELOW[type])}}]}
            for type in one.some([*BELOW])
        ]
        said: dict[str, object] = {key: one.text() for key in one.some(FIELDS)}
        said["tags"] = [one.word() for _ in range(one.chance.randrange(3))]
        contacts.append({"uuid": f"u{number}", "properties": said, "data": below})
    groups = [{"type": "contact", "values": contacts}]
    groups.append(
        {"type": "journal_entry", "values": [{"properties": {"title": one.text(), "post": one.text()}}]}
    )
    groups.append(
        {
            "type": "activity",
            "values": [{"uuid": "x", "properties": {"summary": one.text(), "happened_at": "2026-03-01"}}],
        }
    )
    return json.dumps({"version": "1.0-preview.1", "account": {"uuid": "a", "data": groups}}, indent=1)


def _friends(one: Source) -> str:
    names = [one.filled("{} {}") for _ in range(one.chance.randint(1, 3))]
    people = [f"- {name}" + one.one_of("", " (a.k.a. {} a.k.a. {})", " [{}] @{}") for name in names]
    places = [one.filled("- {}") for _ in range(2)]
    return "\n".join([
        "### Activities:", *_told(one, names), "", "### Notes:", *_told(one, names), "", "### Friends:", *people, "",
        "### Locations:", *places, one.filled("{} stray"), "",
    ])  # fmt: skip


def _told(one: Source, names: Sequence[str]) -> Iterator[str]:
    for _ in range(one.chance.randrange(4)):
        who = one.one_of(f"**{one.chance.choice(names)}**", "**{} {}**", "alone")
        day = one.chance.choice(("2026-03-01", "2026-02-30", "2026-03-14"))
        yield one.filled(f"- {day}: {who} {{}} in _{{}}_, {{}}. @{{}}")


FORMATS: Mapping[str, Callable[[Source], str]] = {
    "vcard": _cards, "linkedin": _table(LINKEDIN), "google": _table(GOOGLE), "google before 2024": _table(GOOGLE_OLD),
    "outlook": _table(OUTLOOK), "outlook de": _table(OUTLOOK_DE), "ics": _calendar, "mbox": _mails, "monica": _monica,
    "friends": _friends,
}  # fmt: skip
