"""org-contacts, the address book of Emacs' Org mode: a heading for each person, with properties below it."""

from __future__ import annotations

import re
from datetime import date

from faden.core.model import Direction
from faden.interchange.importers import note_fields
from faden.interchange.importers.contact_builder import ContactBuilder, sorted_out
from faden.interchange.importers.interaction_log import read_entries, without_empty_parts
from faden.interchange.importers.note_fields import day_of, place_of, shown
from faden.interchange.importers.note_words import LAST_CONTACT
from faden.interchange.importers.result import LABEL, ImportedExchange, ImportResult, PersonRef, Result

HEADING = re.compile(r"(\*+)\s+(?:(?:TODO|DONE|NEXT)\s+)?(?:\[#.\]\s+)?(.*?)(?:\s+(:[\w@#%:]+:))?\s*$")
PROPERTY = re.compile(r"\s*:([\w-]+)(\+)?:\s*(.*)$")
LINK = re.compile(r"\[\[(?:[a-z]+:)?([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
STAMP = re.compile(r"[<\[](\d{4}-\d{2}-\d{2})[^>\]]*[>\]]")
DIARY = re.compile(r"%%\([\w-]+\s+(\d{4})\s+(\d{1,2})\s+(\d{1,2})\)")
SKIPPED = re.compile(
    r"\s*(?::(?:END|LOGBOOK|PROPERTIES):|#\+|CLOCK:|CLOSED:|SCHEDULED:|DEADLINE:)", re.IGNORECASE
)
NO_PROPERTIES = (
    "id",
    "created",
    "custom_id",
    "category",
    "visibility",
    "last_read_mail",
    "last-read-mail",
    "icon",
    "ordered",
)

WHOLE_BOOKS = (
    "contacts",
    "kontakte",
    "people",
    "address book",
    "addresses",
    "adressbuch",
    "menschen",
    "personen",
    "contact",
)
"""Headings above everybody, which say nothing about anybody."""


def read_org_contacts(text: str) -> Result:
    """Everybody with properties. A heading without any is a group, which becomes a label of the people below it."""
    people: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    groups: list[tuple[int, str]] = []
    person: ContactBuilder | None = None
    level = 0
    notes: list[tuple[int, str]] = []
    lines = text.replace("\r\n", "\n").split("\n")

    def finished() -> None:
        if person is not None:
            entries, rest = read_entries([(0, "## Log"), *notes])
            refs = (PersonRef(name=person.first("name"), ref=person.ref),)
            touches.extend(
                ImportedExchange(e.line, e.day, e.channel, Direction.BOTH, refs, e.text) for e in entries
            )
            person.note(without_empty_parts([note_line for note_line in rest if note_line != (0, "## Log")]))

    for number, line in enumerate(lines, 1):
        heading = HEADING.match(line)
        if heading:
            depth = len(heading[1])
            groups = [group for group in groups if group[0] < depth]
            if person is not None and depth > level:
                notes.append((number, f"{'#' * depth} {_plain(heading[2])}"))
                continue
            finished()
            person, notes = None, []
            following = next(
                (
                    line
                    for line in lines[number:]
                    if (line.strip() and not SKIPPED.match(line)) or ":PROPERTIES:" in line.upper()
                ),
                "",
            )
            if ":PROPERTIES:" not in following.upper():
                groups.append((depth, _plain(heading[2])))
                continue
            person, level = ContactBuilder(number), depth
            person.put("name", _plain(heading[2]))
            person.ref = person.first("name")
            people.append(person)
            for tag in filter(None, [name for _, name in groups] + (heading[3] or "").split(":")):
                if tag.casefold() not in WHOLE_BOOKS:
                    person.put(LABEL, tag)
        elif (
            person is not None
            and (match := PROPERTY.match(line))
            and match[1].upper() not in ("PROPERTIES", "END", "LOGBOOK")
        ):
            _property(person, match[1], match[3], number, touches)
        elif person is not None and not SKIPPED.match(line):
            notes.append((number, STAMP.sub(r"\1", _plain(line))))
    finished()
    contacts, skipped = sorted_out(people)
    return ImportResult("org", "org-contacts", contacts, touches=tuple(touches), left=skipped)


def _plain(text: str) -> str:
    return LINK.sub(lambda match: match[2] or match[1], text).strip() if "[[" in text else text.rstrip()


def _property(
    person: ContactBuilder, name: str, value: str, number: int, touches: list[ImportedExchange]
) -> None:
    value = STAMP.sub(r"\1", value.strip())
    if match := DIARY.search(value):
        value = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
    value = LINK.sub(lambda match: match[1], value)
    place = place_of(name)
    if not value or name.casefold() in NO_PROPERTIES:
        return
    if place and place[0] == "last":
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day := day_of(value)):
            refs = (PersonRef(name=person.first("name"), ref=person.ref),)
            touches.append(
                ImportedExchange(
                    number,
                    date.fromisoformat(day),
                    LAST_CONTACT[place[1]],
                    Direction.BOTH,
                    refs,
                    "last contact",
                )
            )
    elif place == ("title?", ""):
        person.put("title", shown(value))
    elif place in (("channels", "email"), ("channels", "phone"), ("channels", "mobile")):
        # One property may hold several, separated by spaces, commas or semicolons.
        parts = re.split(r"[,;]\s*|\s+(?=[\w.+-]+@)|\s{2,}", value)
        note_fields.take(person, name, [part for part in parts if part])
    elif place in (("knows", ""), ("first", ""), ("last", ""), ("country", "")):
        person.own(name, value)
    else:
        note_fields.take(person, name, [value])
