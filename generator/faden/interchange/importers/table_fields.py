"""Columns of a table that have the names of fields in notes about people: the last contact, a rhythm, how you met."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from faden.core.model import Direction
from faden.interchange.importers import note_fields, table_contents
from faden.interchange.importers.csv_table import TableRow
from faden.interchange.importers.dates import slashed_day
from faden.interchange.importers.note_words import LAST_CONTACT, LISTS
from faden.interchange.importers.private_text import parts_of
from faden.interchange.importers.result import ContactField, ImportedExchange, ImportedLink, PersonRef

LIST = re.compile(r"\s*[;,|]\s*|\s*:::\s*")
NOT_IN_TABLES = ("", "name", "first", "title?", "country")
"""What names of fields in notes mean only there: a table's column of that name keeps it."""
LAST_CONTACT_TEXT = "last contact"
TIME = re.compile(r"[T ,]+\d{1,2}:\d{2}.*")
"""The time after a day, which programs write into tables too."""


def other_fields(row: TableRow, *, month_first: bool | None) -> list[ImportedExchange]:
    """Reads the columns that have the names of fields in notes about people: a rhythm, how you met, the last contact."""
    touches: dict[date, ImportedExchange] = {}
    for name, cell in list(row.cells.items()):
        place = note_fields.place_of(name)
        text = cell.strip()
        if not place or place[0] in NOT_IN_TABLES or not note_fields.shown(text) or place == ("last", ""):
            continue
        if place[0] in LISTS and table_contents.is_day(text):
            continue
        del row.cells[name]
        if place[0] == "last":
            day = _moment(text, month_first=month_first)
            if day is None:
                row.own(name, text)
            else:
                people = (PersonRef(name=row.first("name"), ref=row.ref),)
                channel = LAST_CONTACT[place[1]]
                touches.setdefault(
                    day, ImportedExchange(row.line, day, channel, Direction.BOTH, people, LAST_CONTACT_TEXT)
                )
        elif place in (("knows", ""), ("met", "through")):
            for other in [text] if place[0] == "met" else parts_of(text, LIST):
                key = "x-met-through" if place[0] == "met" else "x-knows"
                row.links.append(ImportedLink(place[0], other, ContactField(key, other)))
        else:
            day = _moment(text, month_first=month_first) if place[0] in ("met", "dates", "birthday") else None
            note_fields.take(row, name, [str(day) if day else text])
    return list(touches.values())


def _moment(text: str, *, month_first: bool | None) -> date | None:
    """The whole day that a cell names, with or without a time; None if there is none, or if it may be two."""
    day = text if re.fullmatch(r"[\d/]+", text) else TIME.sub("", text)
    read = (
        slashed_day(day, month_first=bool(month_first)) if "/" not in day or month_first is not None else None
    )
    whole = read is not None and read.year and read.month and read.day
    return date(read.year, read.month, read.day) if whole and read else None  # type: ignore[arg-type]


def link_rows(rows: Sequence[TableRow]) -> None:
    """Lets links lead to the only row of that name."""
    refs: dict[str, list[str]] = {}
    for row in rows:
        refs.setdefault(row.first("name").casefold(), []).append(row.ref)
    for row in rows:
        row.links = [
            replace(link, ref=found[0]) if len(found := refs.get(link.ref.casefold(), [])) == 1 else link
            for link in row.links
        ]
