"""A list of people in one Markdown file, with a heading, a table row or a list item for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from faden.core.model import Direction
from faden.interchange.importers import note_fields
from faden.interchange.importers.contact_builder import ContactBuilder, sorted_out
from faden.interchange.importers.interaction_log import (
    BULLET,
    CELLS,
    HEADING,
    RULER,
    read_entries,
    without_empty_parts,
)
from faden.interchange.importers.note_fields import day_of, place_of, plain_name, shown
from faden.interchange.importers.note_words import LAST_CONTACT
from faden.interchange.importers.result import LABEL, ImportedExchange, ImportResult, PersonRef, Result

NAME_COLUMNS = (("name", ""), ("first", ""), ("last", ""))
EMAIL = re.compile(r"<?(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?")
PHONE = re.compile(r"(?<![\w/.-])(\+?\(?\d[\d ()/.\u00a0-]{5,}\d)(?![\w/.-])")
BORN = re.compile(r"^(?:\*|b\.|born|geb\.|geboren|birthday:?|geburtstag:?)\s*(.+)$", re.IGNORECASE)
NAME = re.compile(
    r"(?:\*\*|__|\[\[)?(?P<name>[^\W\d_][\w.'’ \u00a0-]{0,60}?)(?:\*\*|__|\]\])?\s*(?:(?:[,;:|–—(]|\s-\s)(?P<rest>.*))?$"
)
PARTS = re.compile(r"\s*[,;|]\s+|\s+[–—-]\s+|\s*[()]\s*")
SECTIONS = re.compile(
    r"contacts?(?: info(?:rmation)?| details)?|basics?|basic information|details|info|notes?|work|personal|professional|family|"
    r"about|background|history|log|kontakt(?:daten)?|arbeit|privat|notizen|familie",
    re.IGNORECASE,
)
"""Headings of a note about one person."""
FEW = 2
"""The fewest people that make a list: a note about one person has headings and lists too."""


def read_people_list(text: str) -> Result | None:
    """Everybody in a list of people; None if a text is not such a list."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and lines[0].strip() == "---":
        return None
    numbered = list(enumerate(lines, 1))
    best: ImportResult | None = None
    for read in (_of_tables, _of_headings, _of_items):
        people, touches = read(numbered)
        contacts, skipped = sorted_out(people)
        result = ImportResult("list", "Markdown", contacts, touches=tuple(touches), left=skipped)
        fewest = 1 if read is _of_tables and _is_only_a_table(numbered) else FEW
        if len(contacts) >= fewest and _reachable_people(result) > (_reachable_people(best) if best else 0):
            best = result
    return best


def _is_only_a_table(lines: Lines) -> bool:
    """Whether a text is headings and a table whose columns are all of people: then it is a list, even of one person."""
    rows = [line for _, line in lines if line.strip() and not HEADING.match(line)]
    if len(rows) <= FEW or not all("|" in row for row in rows) or not RULER.match(rows[1]):
        return False
    columns, first = _cells(rows[0]), _cells(rows[2])
    return len(columns) >= FEW and all(map(place_of, columns)) and not any(map(place_of, first))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in CELLS.split(line.strip().removeprefix("|").removesuffix("|"))]


def _reachable_people(result: ImportResult) -> int:
    return sum(
        1 for person in result.people if any(value.key in ("channels", "birthday") for value in person.kept)
    )


Lines = Sequence[tuple[int, str]]
PeopleAndTouches = tuple[list[ContactBuilder], list[ImportedExchange]]


def _of_tables(lines: Lines) -> PeopleAndTouches:
    people: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    columns: list[str] = []
    for number, line in lines:
        cells = _cells(line)
        if "|" not in line:
            columns = []
        elif not columns:
            columns = cells if any(place_of(cell) in NAME_COLUMNS for cell in cells) else []
        elif not RULER.match(line):
            person = ContactBuilder(number)
            touches += _put_fields(
                person, [(name, cell) for name, cell in zip(columns, cells, strict=False)], number
            )
            people.append(person)
    return people, touches


def _of_headings(lines: Lines) -> PeopleAndTouches:
    """People as headings with fields below them. A heading above those is a group, and becomes a label."""
    people: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    level = _level_of_people(lines)
    titles = [shown(h[2]) for _, line in lines if (h := HEADING.match(line)) and len(h[1]) == level]
    if any(SECTIONS.fullmatch(title) or place_of(title) for title in titles):
        return [], []
    group = ""
    for at, (number, line) in enumerate(lines):
        heading = HEADING.match(line)
        if heading is None or len(heading[1]) > level:
            continue
        if len(heading[1]) < level:
            group = shown(heading[2])
            continue
        below = lines[at + 1 :]
        end = next(
            (n for n, (_, text) in enumerate(below) if (h := HEADING.match(text)) and len(h[1]) <= level),
            len(below),
        )
        person = ContactBuilder(number)
        fields, rest = _fields(below[:end])
        entries, rest = read_entries([(number, "## Log"), *rest])
        touches += _put_fields(person, [("name", heading[2]), *fields], number)
        if group:
            person.put(LABEL, group)
        refs = (PersonRef(name=person.first("name"), ref=person.ref),)
        touches += [ImportedExchange(e.line, e.day, e.channel, Direction.BOTH, refs, e.text) for e in entries]
        person.note(without_empty_parts([note_line for note_line in rest if note_line[1] != "## Log"]))
        people.append(person)
    return (
        (people, touches)
        if any(person.kept("channels") or person.kept("birthday") for person in people)
        else ([], [])
    )


def _level_of_people(lines: Lines) -> int:
    """The depth of the first heading with a field below it; 0 if there is none."""
    heading: re.Match[str] | None = None
    for number, line in lines:
        if match := HEADING.match(line):
            heading = match
        elif heading is not None and _fields([(number, line)])[0]:
            return len(heading[1])
    return 0


def _fields(lines: Lines) -> tuple[list[tuple[str, str]], list[tuple[int, str]]]:
    fields: list[tuple[str, str]] = []
    rest: list[tuple[int, str]] = []
    for number, line in lines:
        plain = BULLET.sub("", line, count=1).strip()
        match = re.match(r"(?:\*\*|__)?([^:*|\[\]]{1,40}?)(?:\*\*|__)?::?(?:\*\*|__)?\s+(\S.*)$", plain)
        if match and (place_of(match[1]) or line.strip() != plain) and not re.match(r"\d{4}-", plain):
            fields.append((match[1], match[2]))
        elif (email := EMAIL.fullmatch(plain)) or (PHONE.fullmatch(plain) and plain):
            fields.append(("email" if email else "phone", email[1] if email else plain))
        else:
            rest.append((number, line))
    return fields, rest


def _of_items(lines: Lines) -> PeopleAndTouches:
    """`- Anna Berger, anna@example.org, 0221 555 0199, * 12.4.1986`; indented lines below belong to the same person."""
    people: list[ContactBuilder] = []
    touches: list[ImportedExchange] = []
    group = ""
    current: ContactBuilder | None = None
    is_list = False
    for number, line in lines:
        if heading := HEADING.match(line):
            group, current = (shown(heading[2]) if len(heading[1]) > 1 else ""), None
            continue
        if not BULLET.match(line):
            continue
        plain = BULLET.sub("", line, count=1).strip()
        if line[:1] in " \t" and current is not None:
            fields, rest = _fields([(number, plain)])
            touches += _put_fields(current, fields, number)
            current.note("\n".join(f"- {text}" for _, text in rest))
            is_list = is_list or bool(fields)
            continue
        match = NAME.match(plain)
        if match is None:
            continue
        current = ContactBuilder(number)
        current.put("name", shown(match["name"]) or match["name"])
        current.ref = current.first("name")
        if group:
            current.put(LABEL, group)
        for part in filter(None, PARTS.split(match["rest"] or "")):
            is_list = _part(current, part.strip(" .")) or is_list
        people.append(current)
    return (people, touches) if is_list else ([], [])


def _part(person: ContactBuilder, text: str) -> bool:
    """Puts a part of an item where it belongs; returns whether it suggests that this is a list of people."""
    label, _, value = text.partition(":")
    born = BORN.match(text)
    if value.strip() and place_of(label):
        note_fields.take(person, label, [value.strip()])
        return True
    if email := EMAIL.fullmatch(text):
        person.put("channels", email[1], "email")
    elif born and day_of(born[1]):
        person.put("birthday", day_of(born[1]))
    elif day_of(text) and len(day_of(text)) == 10:
        person.put("birthday", day_of(text))
    elif PHONE.fullmatch(text):
        person.put("channels", text, "phone")
    else:
        person.note(text)
        return False
    return True


def _put_fields(
    person: ContactBuilder, fields: Sequence[tuple[str, str]], number: int
) -> list[ImportedExchange]:
    """Puts named values into a person; returns the touches that they mention."""
    parts: dict[str, str] = {}
    touches: list[tuple[str, str]] = []
    for name, value in fields:
        place = place_of(name)
        if place in (("first", ""), ("last", "")):
            parts[place[0] if place else ""] = shown(value)
        elif place == ("title?", ""):
            person.put("title", shown(value))
        elif place == ("country", ""):
            person.put("place", shown(value), into="country")
        elif place and place[0] == "last":
            if shown(value):
                touches.append((day_of(value), place[1]))
        elif place == ("knows", ""):
            person.own(plain_name(name), shown(value))
        elif place != ("", ""):
            note_fields.take(person, name, [value])
    if parts and not person.has("name"):
        person.put("name", " ".join(filter(None, (parts.get("first"), parts.get("last")))))
    person.ref = person.ref or person.first("name")
    refs = (PersonRef(name=person.first("name"), ref=person.ref),)
    return [
        ImportedExchange(
            number, date.fromisoformat(day), LAST_CONTACT[how], Direction.BOTH, refs, "last contact"
        )
        for day, how in touches
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)
    ]
