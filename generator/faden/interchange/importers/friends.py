"""The Markdown file of the program `friends`: people with places and tags, notes, and activities day by day."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from faden.core.i18n import mark
from faden.core.model import Channel, Direction
from faden.interchange.importers.contact_builder import ContactBuilder, sorted_out
from faden.interchange.importers.dates import written_day
from faden.interchange.importers.result import (
    NOT_UNDERSTOOD,
    ImportedExchange,
    ImportResult,
    PersonRef,
    Result,
    SkippedValue,
)

HEADING = re.compile(r"###\s+(Activities|Notes|Friends|Locations):?\s*", re.IGNORECASE)
ITEM = re.compile(r"-\s+(\S.*)")
DATED = re.compile(r"(\d{4}-\d{2}-\d{2}):?\s*(.*)")
TAG = re.compile(r"(?:^|(?<=\s))@([^\s@()\[\]]+)")
PLACE = re.compile(r"\[([^\[\]]*)\]")
ALSO = re.compile(r"\(a\.k\.a\.\s*([^()]*)\)", re.IGNORECASE)
NAMED = re.compile(r"\*\*([^*]+)\*\*")
SOMEWHERE = re.compile(r"(?<![\w_])_([^_]+)_(?![\w_])")
PLACES_STAY = mark("is a place; places belong with the people and in the log")
NOBODY_NAMED = mark("names no one")


@dataclass
class _File:
    """The parts of the file read so far."""

    people: list[ContactBuilder] = field(default_factory=list)
    by_name: dict[str, ContactBuilder] = field(default_factory=dict)
    touches: list[ImportedExchange] = field(default_factory=list)
    notes: list[tuple[int, str, str]] = field(default_factory=list)
    left: list[SkippedValue] = field(default_factory=list)


def read_friends(text: str) -> Result:
    """Everybody under `### Friends:`; activities become lines of the log, notes are added to their people's notes."""
    file = _File()
    part = ""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        heading, item = HEADING.fullmatch(line.strip()), ITEM.fullmatch(line.strip())
        if heading:
            part = heading[1].lower()
        elif item and part == "friends":
            _friend(file, number, item[1])
        elif item and part == "locations":
            file.left.append(SkippedValue("location", item[1], PLACES_STAY, number))
        elif item and part in ("activities", "notes"):
            _event(file, number, item[1], note=part == "notes")
        elif line.strip():
            file.left.append(SkippedValue("", line.strip(), NOT_UNDERSTOOD, number))
    _notes(file)
    people, skipped = sorted_out(file.people)
    return ImportResult(
        "friends", "friends", people, touches=tuple(file.touches), left=(*file.left, *skipped)
    )


def _friend(file: _File, number: int, text: str) -> None:
    """A line such as `Grace Hopper (a.k.a. The Admiral) [Paris] @navy`; a star before the name marks a favourite."""
    person = ContactBuilder(number)
    for tag in TAG.findall(text):
        person.put("tags", tag)
    text = TAG.sub("", text)
    for place in PLACE.findall(text):
        person.put("place", place)
    text = PLACE.sub("", text)
    for names in ALSO.findall(text):
        for name in re.split(r"\s*a\.k\.a\.\s*", names, flags=re.IGNORECASE):
            person.put("aliases", name)
    name = " ".join(ALSO.sub("", text).split())
    person.put("name", name)
    person.ref = name
    file.people.append(person)
    file.by_name.setdefault(name, person)


def _event(file: _File, number: int, text: str, *, note: bool) -> None:
    dated = DATED.fullmatch(text)
    day = written_day(dated[1]) if dated else None
    if dated is None or day is None or day.full is None:
        file.left.append(SkippedValue("note" if note else "activity", text, NOT_UNDERSTOOD, number))
        return
    if note:
        file.notes.append((number, dated[1], dated[2]))
        return
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in NAMED.findall(dated[2])))
    if not names:
        file.left.append(SkippedValue("activity", text, NOBODY_NAMED, number))
        return
    people = tuple(PersonRef(name=name, ref=name) for name in names)
    file.touches.append(
        ImportedExchange(number, day.full, Channel.MEETING, Direction.BOTH, people, _plain(dated[2]))
    )


def _plain(text: str) -> str:
    """The text without the program's markup: bold names, places between underscores, tags with @."""
    text = SOMEWHERE.sub(r"\1", NAMED.sub(r"\1", text))
    return TAG.sub(r"#\1", text)


def _notes(file: _File) -> None:
    """Adds each note to everybody it names."""
    for number, day, text in file.notes:
        people = [file.by_name[name] for name in NAMED.findall(text) if name in file.by_name]
        for person in dict.fromkeys(people):
            person.note(f"{day}: {_plain(text)}")
        if not people:
            file.left.append(SkippedValue("note", f"{day}: {text}", NOBODY_NAMED, number))
