"""Google Contacts as CSV, with the columns of before and after 2024."""

from __future__ import annotations

from faden.interchange.importers.companies import is_company
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import Header, TableRow, all_rows, name_of
from faden.interchange.importers.dates import written_day
from faden.interchange.importers.further_columns import read_further
from faden.interchange.importers.numbered_columns import BETWEEN, NUMBERED, numbered
from faden.interchange.importers.outlook import DEFAULTS, private_mark
from faden.interchange.importers.result import (
    ABOUT_THE_FILE,
    FOR_EVERYONE,
    LABEL,
    ImportFailure,
    ImportResult,
    Result,
)
from faden.interchange.importers.vcard_noise import is_own_label


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
        numbered(row)
        if not row.has("place"):
            row.put("place", row.take("location"))
        row.note(row.take("notes"))
        read_further(row)
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
