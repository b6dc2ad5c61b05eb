"""Columns that are numbered, as Google writes them and others do after it: `Phone 1 - Label`, `Phone 1 - Value`."""

from __future__ import annotations

import re

from faden.interchange.importers.csv_table import TableRow
from faden.interchange.importers.dates import plain_date_name, written_day
from faden.interchange.importers.networks import network_of
from faden.interchange.importers.postcodes import town_with_code

BETWEEN = re.compile(r"\s*:::\s*")
HOME, WORK, MOBILE = (
    ("home", "privat"),
    ("work", "arbeit", "geschäftlich"),
    ("mobile", "mobil", "cell", "handy"),
)
UNSAID = ("", "other", "main", "andere", "sonstige", "haupt", "sonstiges", "obsolete")
NUMBERED = re.compile(
    r"(e-mail|phone|address|website|relation|event|custom field|im|organization) (\d{1,3}) - value"
)


def numbered(row: TableRow) -> None:
    """Reads the numbered columns of a row, with their labels or types, and the addresses in parts."""
    # In column order, so that the first value of a kind stays the first.
    for column in [name for name in row.cells if NUMBERED.fullmatch(name)]:
        kind, number = column.removesuffix(" - value").rsplit(" ", 1)
        head = f"{kind} {number} - "
        label = row.take(f"{head}label", f"{head}type")
        values = [value for value in BETWEEN.split(row.take(column)) if value]
        for value in values:
            _value(row, kind, label, value, head)
        if label and not values:
            row.own(f"{kind} {number}", label)
    for column in [name for name in row.cells if re.fullmatch(r"address \d{1,3} - .*", name)]:
        if column in row.cells:
            _address(row, column.partition(" - ")[0] + " - ")


def _value(row: TableRow, kind: str, label: str, value: str, head: str) -> None:
    word = label.strip().removeprefix("*").strip()
    if kind == "e-mail":
        row.put("channels", value, _kind(word, "email"))
    elif kind == "phone":
        if "fax" in word.casefold():
            row.own(word, value)
        else:
            row.put("channels", value, _kind(word, "phone"))
    elif kind == "website":
        row.web(value)
        _own_label(row, word, value)
    elif kind == "relation":
        row.relation(word, value)
    elif kind == "event":
        day = written_day(value)
        row.day("dates", value, day, plain_date_name(word) or "day")
    elif kind == "im":
        service = row.take(f"{head}service").casefold()
        row.put("channels", value, _kind(word, service) if service else word.casefold() or "chat")
    else:
        row.own(word or kind, value)


def _own_label(row: TableRow, word: str, value: str) -> None:
    if word and word.casefold() not in (network_of(value), "homepage", "home page", "work", "home", *UNSAID):
        row.own("website", f"{word}: {value}")


def _kind(label: str, kind: str) -> str:
    word = label.casefold()
    if kind == "phone" and word in MOBILE:
        return "mobile"
    if word in HOME + UNSAID:
        return kind
    return f"work {kind}" if word in WORK else f"{label} {kind}"


def _address(row: TableRow, head: str) -> None:
    label = row.take(f"{head}label", f"{head}type").removeprefix("*").strip()
    formatted_address = row.take(f"{head}formatted")
    columns = ("street", "extended address", "po box", "city", "region", "postal code", "country")
    cells = [BETWEEN.split(row.take(f"{head}{part}")) for part in columns]
    addresses = []
    for number in range(max(map(len, cells))):
        street, more, box, town, region, code, country = (
            cell[number] if number < len(cell) else "" for cell in cells
        )
        parts = [street, more, box, town_with_code(code, town), region, country]
        addresses.append(", ".join(re.sub(r"\s*\n\s*", ", ", part) for part in parts if part))
        if town and label.casefold() not in WORK and not row.has("place"):
            row.put("place", town)
    built = ", ".join(filter(None, addresses))
    words = set(re.findall(r"\w+", built.casefold()))
    formatted = re.sub(
        r"\s*\n\s*", ", ", re.sub(BETWEEN, ", ", formatted_address) if built else formatted_address
    )
    says_more = not set(re.findall(r"\w+", formatted.casefold())) <= words
    for text in filter(None, addresses) if built else BETWEEN.split(formatted):
        row.put("channels", text, _kind(label, "address"))
    if not built and not formatted:
        row.own(head.removesuffix(" - "), label)
    if built and says_more:
        row.own("address", formatted)
