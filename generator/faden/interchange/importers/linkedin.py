"""LinkedIn's `Connections.csv`: a note of any length, the header, and one connection in each row."""

from __future__ import annotations

from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import Header, TableRow, all_rows, name_of
from faden.interchange.importers.dates import slashed_day, slashes_say_month_first
from faden.interchange.importers.further_columns import read_further
from faden.interchange.importers.result import ImportFailure, ImportResult, Result

COLUMNS = ("first name", "last name", "connected on")


def is_linkedin(header: Header) -> bool:
    return all(name in header.names for name in COLUMNS)


def read_linkedin(text: str, header: Header) -> Result:
    """Connections as people. Rows of members who have left have no name; they are reported."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    month_first = slashes_say_month_first([row.cells.get("connected on", "") for row in rows])
    for row in rows:
        _read(row, month_first=month_first)
    people, skipped = sorted_out(rows)
    return ImportResult("linkedin", "LinkedIn", people, left=skipped)


def _read(row: TableRow, *, month_first: bool | None) -> None:
    row.put("name", name_of((row.take("first name"), row.take("last name"))))
    if url := row.take("url"):
        row.put("channels", url, "linkedin")
    if email := row.take("email address"):
        row.put("channels", email, "email")
    row.put("org", row.take("company"))
    row.put("title", row.take("position"))
    connected = row.take("connected on")
    # 05/06/23 may mean two days; if no row of the file shows which, it stays as it is.
    day = (
        slashed_day(connected, month_first=bool(month_first))
        if "/" not in connected or month_first is not None
        else None
    )
    row.own("connected", str(day) if day else connected)
    read_further(row)
    row.rest()
    if not row.has("name"):
        # A profile or a day without a name is not a person.
        row.give_up()
