"""There and back: what stands in the journal, as another format, and what is read of that again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from urllib.parse import unquote

import icalendar
import msgspec
from tests.support.accounting import card_values, plain, unescaped

from faden.core.i18n import Words
from faden.core.model import Journal, Person
from faden.interchange.exporters.calendar_feed import agenda
from faden.interchange.exporters.csv import table
from faden.interchange.exporters.ical import calendar
from faden.interchange.exporters.json_journal import whole
from faden.interchange.exporters.json_types import Whole, whole_text
from faden.interchange.exporters.people_table import HEAD, roster
from faden.interchange.exporters.vcard import VcardVersion, vcards
from faden.interchange.importers.plan import ImportPlanner
from faden.interchange.importers.result import ImportResult
from faden.interchange.importers.vcard import read_vcard
from faden.journal.parsing.person import read_person
from faden.journal.parsing.source import SourceFile
from faden.rules.snapshot import Snapshot

TODAY = date(2026, 11, 23)
OF_THE_CARD = ("VERSION", "PRODID", "UID", "RELATED", "X-FADEN-ID")
"""What a card says of itself and not of the person; a second one has an id of its own."""
OF_OUR_OWN = ("aliases",)
"""Labels by which faden tells one of its keys from another in the same property."""
Trip = Callable[[Person], Iterator[str]]


def vcard(person: Person, version: VcardVersion) -> Iterator[str]:
    """vCard, journal, vCard: each value of the first card that is not in the second."""
    first = vcards([person], {}, version)
    second = "".join(vcards([one], {}, version) for one in imported(first))
    unfolded = unescaped(second.replace("\r\n ", ""))
    everything = f" {plain(unfolded)} {plain(unquote(unfolded))} "
    for value in card_values(first.encode()):
        ways = map(plain, (value.text, *value.ways))
        if (
            value.name not in OF_THE_CARD
            and value.text not in OF_OUR_OWN
            and not any(f" {way} " in everything for way in ways)
        ):
            yield f"{value.name}: {value.text}"


def imported(text: str) -> Iterator[Person]:
    """The people whom an import of these cards would write files for, as these are read."""
    found = read_vcard(text.encode())
    assert isinstance(found, ImportResult)
    for one in ImportPlanner(Journal(), (), TODAY).bring("x", found).people.new:
        reader = SourceFile(one.file, one.text)
        person = read_person(reader, one.id)
        assert person is not None, reader.findings
        assert reader.findings == [], reader.findings
        yield person


def ics(person: Person) -> Iterator[str]:
    """The calendar of somebody's days: each event that icalendar reads otherwise."""
    events = tuple(agenda(Snapshot(Journal(people={person.id: person}), TODAY), Words("en")))
    read = icalendar.Calendar.from_ical(calendar(events, "Fäden", TODAY)).walk("VEVENT")
    said = [
        (
            str(one["UID"]),
            one.decoded("DTSTART"),
            str(one["SUMMARY"]),
            str(one.get("DESCRIPTION", "")),
            len(one.errors),
        )
        for one in read
    ]
    meant = [(f"{one.id}@faden", one.day, one.summary, one.description, 0) for one in events]
    if said != meant:
        yield f"{said} is not {meant}"


def json(person: Person) -> Iterator[str]:
    """The document of the whole journal: whether its own types read the same, and have the person's values."""
    document = whole(Snapshot(Journal(people={person.id: person}), TODAY), [person], with_private=True)
    read = msgspec.json.decode(whole_text(document), type=Whole)
    (found,) = read.people
    if read != document:
        yield "the document is another"
    for key in ("id", "name", "nickname", "org", "title", "place", "stars", "trust", "kin"):
        if getattr(found, key) != getattr(person, key):
            yield key
    for key in ("aliases", "interests", "skills", "needs", "anecdotes", "gifts", "avoid", "tags", "knows"):
        if list(getattr(found, key)) != list(getattr(person, key)):
            yield key
    if [(job.org or "", job.title or "", job.since, job.heard) for job in found.jobs] != [
        (job.org, job.title, str(job.since) if job.since else None, job.heard) for job in person.jobs
    ]:
        yield "jobs"
    if [(one.person, one.word) for one in found.relations] != [
        (one.person, one.word) for one in person.relations
    ]:
        yield "relations"
    for key in ("lent", "borrowed"):
        if [(one.what, one.back) for one in getattr(found, key)] != [
            (one.what, str(one.back) if one.back else None) for one in getattr(person, key)
        ]:
            yield key
    if found.notes != person.body:
        yield "notes"


def table_of(person: Person) -> Iterator[str]:
    """A row of the table: whether any reader of CSV has the same cells, but for the apostrophe before a formula."""
    rows = [
        [str(cell) for cell in row]
        for row in roster(Snapshot(Journal(people={person.id: person}), TODAY), [person])
    ]
    text = table(HEAD, rows, ",").removeprefix("\ufeff")
    read = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for name, cell, found in zip(HEAD, rows[0], read[1], strict=True):
        if found not in (cell, f"'{cell}"):
            yield f"{name}: {found} is not {cell}"


TRIPS: Mapping[str, Trip] = {
    "vCard 4.0": lambda person: vcard(person, VcardVersion.FOUR),
    "vCard 3.0": lambda person: vcard(person, VcardVersion.THREE),
    "ICS": ics,
    "JSON": json,
    "CSV": table_of,
}
