"""Import files as nobody writes them: each is read, and what it brings is written and read again.

`python benchmarks/mutate_imports.py 200000 chats` does so with exports of chats.

`python benchmarks/mutate_imports.py 100000` mutates the seeds of every format that many times, and says how often
something came out that must not: a traceback, a file of the journal with a finding, more than a second of work, more than
300 MB. Without chance: the same count gives the same files.
"""

from __future__ import annotations

import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from faden.core.model import Journal, Me, Settings
from faden.interchange.importers import read
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.plan import ImportPlanner, log_text, new_lines, new_notes
from faden.interchange.importers.result import ImportResult
from faden.journal.parsing.log import read_log
from faden.journal.parsing.meeting import read_meeting
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile

TODAY = date(2026, 11, 23)
SECONDS = 1.0
MEGABYTES = 300
ASKED = ImportOptions(TODAY, None, frozenset(("me@example.org",)), "Ich Selbst")
JOURNAL = Journal(settings=Settings(me=Me("Ich Selbst")))

CARD = r"""BEGIN:VCARD
VERSION:3.0
N:Berger;Anna,Maria;;Dr.;
FN:Anna Berger
item1.TEL;TYPE=CELL,pref:+49 171 5550101
item1.X-ABLabel:_$!<Mobile>!$_
EMAIL;TYPE=WORK:anna@example.org
ADR;TYPE=HOME:;;Am Weg 1;Köln;;50667;
BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29
ORG:Rheinwerk\, AG;Netz
CATEGORIES:Schach,Skat
NOTE:eins\nzwei\, drei
 gefaltet
PHOTO;ENCODING=b;TYPE=JPEG:QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=
UID:urn:uuid:1
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=BCl=
ler;J=C3=BCrgen;;;
TEL;CELL;VOICE:0171 5550102
AGENT:
BEGIN:VCARD
FN:x
END:VCARD
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Chess
MEMBER:urn:uuid:1
END:VCARD
"""
LINKEDIN = """Notes:
"When exporting, ""some"" addresses may be missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Anna,Berger,https://www.linkedin.com/in/anna-b,,"Rheinwerk, AG",PM,12 Mar 2024
,,https://www.linkedin.com/in/gone,,,,05/14/23
"""
GOOGLE = (
    "First Name,Last Name,Nickname,Organization Name,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Relation 1 - Label,"
    "Relation 1 - Value,Event 1 - Label,Event 1 - Value\n"
    'Anna,Berger,Anni,Rheinwerk, --12-01,"a\nb",Chess ::: * myContacts,* Work,a@x.example ::: b@x.example,Mobile,'
    '+49 171 1234567,Home,"Am Weg 1\n50667 Köln",Am Weg 1,Köln,Spouse,Tom,Anniversary,2015-06-20\n'
)
OUTLOOK = (
    '"Anrede";"Vorname";"Nachname";"Firma";"Straße privat";"Ort privat";"Mobiltelefon";"Geburtstag";"E-Mail-Adresse";'
    '"Jahrestag";"Notizen"\n'
    '"Frau";"Anna";"Berger";"Rheinwerk";"Am Weg 1";"Köln";"0171 1234567";"29.02.1980";"a@x.example";"0.0.00";"x"\n'
)
CALENDAR = r"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20260301T140000
DTEND;TZID=Europe/Berlin:20260301T150000
SUMMARY:Kaffee\, lang
DESCRIPTION:- [ ] eins\nzwei
 gefaltet
ATTENDEE;CN="Berger, Anna";PARTSTAT=ACCEPTED:mailto:anna@example.org
ORGANIZER;CN=Ich Selbst:mailto:me@example.org
BEGIN:VALARM
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART:20260302T140000Z
DURATION:PT1H
RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=9
EXDATE:20260309T140000Z
ATTENDEE:mailto:anna@example.org
END:VEVENT
END:VCALENDAR
"""
MAIL = """From x Mon Mar  2 10:00:00 2026
From: =?utf-8?q?J=C3=BCrgen?= <anna@example.org>
To: "Ich, Selbst" <me@example.org>,
 other@example.org
Date: Mon, 2 Mar 2026 10:00:00 +0100
Subject: x

body
From here

From x Mon Mar  2 10:00:00 2026
From: me@example.org
To: anna@example.org
Date: 3 Mar 2026 10:00:00 GMT

"""
MONICA = """{"version": "1.0-preview.1", "account": {"uuid": "a", "data": [{"type": "contact", "count": 1, "values": [
{"uuid": "u1", "created_at": "2020-01-01", "properties": {"first_name": "Anna", "last_name": "Berger", "is_starred": true,
"tags": ["chess"], "birthdate": {"is_year_unknown": true, "date": "1986-04-12T00:00:00Z"}}, "data": [
{"type": "contact_field", "values": [{"properties": {"data": "anna@example.org", "type": "t1"}}]},
{"type": "call", "values": [{"properties": {"called_at": "2026-01-04", "content": "flat", "contact_called": true}}]},
{"type": "note", "values": [{"properties": {"body": "likes jazz"}}]}, {"type": "activity", "values": ["x1"]}]}]},
{"type": "activity", "values": [{"uuid": "x1", "properties": {"summary": "hill", "happened_at": "2026-03-01"}}]}],
"instance": {"contact_field_types": [{"uuid": "t1", "properties": {"name": "Email"}}]}}}
"""
FRIENDS = """### Activities:
- 2026-03-01: **Anna Berger** and **Ben Maier** at _Café Central_. @food

### Notes:
- 2026-03-04: **Ben Maier** has a new flat.

### Friends:
- Anna Berger (a.k.a. Anni a.k.a. The Tower) [Köln] @chess
- Ben Maier

### Locations:
- Café Central
"""
PLAIN = """Feld 1;Feld 2;Feld 3;Feld 4;Feld 5
Anna Berger;a@x.example, b@x.example;0171 5550101;12.04.1986;Rheinwerk GmbH
"Blum, Max";m@x.example;+49 221 5550102;1.5.1970;"Blum; Söhne AG"
"""
CRM = """Name,Emails,Phone,Company,Last Contact,Introduced by,How we met,Birthday,LinkedIn
Anna Berger,a@x.example,0171 5550101,Rheinwerk,"September 1, 2026",Max Blum,at school,1986-04-12,https://linkedin.com/in/a
Max Blum,,,,9/28/2026,,,4/5/1970,
"""
SEEDS = tuple(
    text.encode() for text in (CARD, LINKEDIN, GOOGLE, OUTLOOK, CALENDAR, MAIL, MONICA, FRIENDS, PLAIN, CRM)
)
PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        "\r\n", "\n", "\r", "\t", "\0", "\x07", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u202e", "🎉", "=", "=\n", ":", ";",
        ",", '"', "\\", "[[anna-berger]]", "<!-- private -->", "---", "<<<<<<< x", "{", "}", "[", "]", "&a *a", "!!x", "yes", "~",
        "BEGIN:VCARD\n", "END:VCARD\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "From x\n", "### Friends:\n", "- [ ] x", "- gave: x",
        "0000-00-00", "9999-12-31", "--02-30", "=?utf-8?b?/w==?=", "=?x?q?=", "FREQ=SECONDLY", "INTERVAL=0", "TZID=x:",
        "VALUE=DATE:", "CHARSET=utf-7:", "CHARSET=idna:", "ENCODING=BASE64:", "ENCODING=QUOTED-PRINTABLE:", "null", "true",
        "1e999", "-0", "A" * 3000,
    )
)  # fmt: skip


def mutated(number: int, seeds: Sequence[bytes] = SEEDS) -> bytes:
    """The file of that number: a seed with one to eight changes."""
    chance = random.Random(number)
    data = bytearray(seeds[number % len(seeds)])
    for _ in range(chance.randint(1, 8)):
        at, much = chance.randrange(len(data) + 1), chance.randint(1, 40)
        kind = chance.randrange(8)
        if kind == 0:
            del data[at : at + much]
        elif kind == 1:
            data[at:at] = data[at : at + much] * chance.choice((1, 2, 50))
        elif kind == 2:
            data[at:at] = chance.randbytes(much)
        elif kind == 3 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 4:
            other = seeds[chance.randrange(len(seeds))]
            begin = chance.randrange(len(other))
            data[at:at] = other[begin : begin + chance.randint(1, 200)]
        elif kind == 5:
            lines = data.split(b"\n")
            chance.shuffle(lines)
            data = bytearray(b"\n".join(lines))
        elif kind == 6:
            del data[at:]
        else:
            data[at:at] = chance.choice(PIECES)
        if not data:
            data = bytearray(b"x")
    return bytes(data)


def troubles(data: bytes, asked: ImportOptions = ASKED, journal: Journal = JOURNAL) -> Iterator[str]:
    """What is wrong with what an import makes of the file."""
    result = read(data, asked)
    if not isinstance(result, ImportResult):
        return
    brought = ImportPlanner(journal, (), TODAY).bring("x", result)
    for person in brought.people.new:
        reader = SourceFile(person.file, person.text)
        found = read_person(reader, person.id)
        yield from (f"{finding.code} in a person's file" for finding in reader.findings)
        if found is not None and any(one.id not in brought.people.ids.values() for one in reader.references):
            yield "a link to nobody"
        if found is None or found.rhythm or found.ring:
            yield "not a person without a rhythm"
    for note in new_notes([brought]):
        reader = SourceFile(note.file(1), note.text)
        meeting = read_meeting(reader, Path(note.file(1)).stem)
        yield from (f"{finding.code} in a note" for finding in reader.findings)
        if meeting is None or meeting.promises or meeting.favours:
            yield "a note that says more than the calendar"
    for file, lines in new_lines([brought]).items():
        reader = SourceFile(file, log_text(lines, "2026"))
        if len(read_log(reader)) != len(lines) or reader.findings:
            yield "a line of the log that is not read"


def damaged_chats() -> tuple[Callable[[int], bytes], Callable[[bytes], Iterator[str]]]:
    """What makes a damaged export of a chat, and what finds fault with what an import makes of it."""
    sys.path[:0] = [str(Path(__file__).parents[1])]
    from tests.support.damaged_chats import ASKED as CHAT
    from tests.support.damaged_chats import CHATS, words_in_the_log
    from tests.support.damaged_chats import JOURNAL as WITH_MIA

    def wrong(data: bytes) -> Iterator[str]:
        yield from words_in_the_log(data)
        yield from troubles(data, CHAT, WITH_MIA)

    return (lambda number: mutated(number, CHATS)), wrong


def main() -> int:
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    kind = sys.argv[2] if len(sys.argv) > 2 and not sys.argv[2].isdigit() else ""
    first = int(sys.argv[-1]) if len(sys.argv) > 2 and sys.argv[-1].isdigit() else 0
    make, wrong_with = damaged_chats() if kind == "chats" else (mutated, troubles)
    found: Counter[str] = Counter()
    example: dict[str, int] = {}
    slowest, began = (0.0, 0), time.process_time()
    for number in range(first, first + asked):
        data = make(number)
        start = time.process_time()
        try:
            wrong = list(wrong_with(data))
        except Exception:  # noqa: BLE001 -- whatever it is, it is counted
            wrong = ["traceback: " + traceback.format_exc().strip().splitlines()[-1][:90]]
        seconds = time.process_time() - start
        slowest = max(slowest, (seconds, number))
        if seconds > SECONDS:
            wrong.append(f"longer than {SECONDS} s")
        for one in wrong:
            found[one] += 1
            example.setdefault(one, number)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{asked} files in {time.process_time() - began:.0f} s, slowest {slowest[0]:.2f} s (number {slowest[1]}), {memory:.0f} MB"
    )
    for one, often in found.most_common():
        print(f"  {often:>7} × {one} (number {example[one]})")
    if memory > MEGABYTES:
        print(f"  more than {MEGABYTES} MB")
    return 1 if found or memory > MEGABYTES else 0


if __name__ == "__main__":
    sys.exit(main())
