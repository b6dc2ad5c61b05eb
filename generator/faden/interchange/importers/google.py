"""Google Contacts as CSV, with the columns of before and after 2024."""

from __future__ import annotations

import re

from faden.interchange.importers.companies import is_company
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import Header, TableRow, all_rows, name_of
from faden.interchange.importers.dates import plain_date_name, written_day
from faden.interchange.importers.networks import network_of
from faden.interchange.importers.outlook import DEFAULTS, private_mark
from faden.interchange.importers.postcodes import town_with_code
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    FOR_EVERYONE,
    LABEL,
    ImportFailure,
    ImportResult,
    Result,
)
from faden.interchange.importers.vcard_noise import is_own_label

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


def is_google(header: Header) -> bool:
    """Whether the columns are Google's; LinkedIn and Outlook have no numbered ones."""
    new = "labels" in header.names and "first name" in header.names and "organization name" in header.names
    old = "given name" in header.names and "family name" in header.names
    return new or (
        old and any(NUMBERED.fullmatch(name) or name == "group membership" for name in header.names)
    )


def read_google(text: str, header: Header) -> Result:
    """Everybody in the table."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    for row in rows:
        _name(row)
        _firm(row)
        _day(row)
        _lists(row)
        _private(row)
        _numbered(row)
        if not row.has("place"):
            row.put("place", row.take("location"))
        row.note(row.take("notes"))
        row.rest()
        row.company = is_company(row, in_parts=row.in_parts)
    people, skipped = sorted_out(rows)
    return ImportResult("google", "Google", people, left=skipped)


def _name(row: TableRow) -> None:
    given, more = row.take("first name", "given name"), row.take("middle name", "additional name")
    family = row.take("last name", "family name")
    prefix, suffix = row.take("name prefix"), row.take("name suffix")
    full_name = row.take("name")
    plain = name_of((given, more, family))
    row.in_parts = bool(given and family)
    row.call("name", full_name or plain)
    titled = name_of((prefix, plain, suffix))
    for name in (plain, titled):
        if name and row.first("name") and not set(name.split()) <= set(row.first("name").split()):
            row.call("aliases", name)
    if not row.first("name"):
        row.call("aliases", titled)
    for nickname in BETWEEN.split(row.take("nickname")):
        row.put("aliases" if row.has("nickname") else "nickname", nickname)
    filed = row.take("file as")
    if filed and filed != row.first("name"):
        row.own("file as", filed)


def _firm(row: TableRow) -> None:
    for number in ("", " 1", " 2", " 3"):
        dash = " - " if number else " "
        head = f"organization{number}{dash}"
        row.put("org", row.take(f"{head}name"))
        row.put("title", row.take(f"{head}title"))
        row.own("department", row.take(f"{head}department"))
    row.put("title", row.take("occupation"))


def _day(row: TableRow) -> None:
    if birthday := row.take("birthday"):
        row.day("birthday", birthday, written_day(birthday))


def _private(row: TableRow) -> None:
    """Google adopted `Sensitivity` from Outlook, with its values."""
    if row.cells.get("sensitivity", "").strip().casefold() in DEFAULTS["sensitivity"]:
        row.leave("sensitivity", row.take("sensitivity"), ABOUT_THE_FILE)
    private_mark(row)


def _lists(row: TableRow) -> None:
    for label in BETWEEN.split(row.take("labels", "group membership")):
        plain = label.strip().removeprefix("*").strip()
        if is_own_label(plain):
            row.leave("label", plain, FOR_EVERYONE)
        else:
            row.put(LABEL, plain)
    for column, key in (("hobby", "interests"), ("language", "languages")):
        for item in BETWEEN.split(row.take(column)):
            row.put(key, item)


def _numbered(row: TableRow) -> None:
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
