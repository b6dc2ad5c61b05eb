"""The columns in a known program's table that are not that program's: people add some, and programs mix their headers."""

from __future__ import annotations

from faden.interchange.importers import table_contents
from faden.interchange.importers.columns import Columns, columns_of, kind_by_words
from faden.interchange.importers.csv_table import TableRow
from faden.interchange.importers.numbered_columns import numbered
from faden.interchange.importers.table import CHANNELS, read_columns

NAMES = ("name", "given", "middle", "family", "prefix", "suffix")
MAILS = ("email", "work email")
NUMBERS = ("mobile", "phone", "home phone", "work phone")


def read_further(row: TableRow) -> None:
    """Reads what no reader has taken of a row, by the names of its columns and by its cells.

    What is called a number or an address must look like one; the name stays as the program's own columns have it.
    """
    numbered(row)
    if not row.cells:
        return
    names = [name.rstrip(" +") for name in row.places]
    meanings = (
        _meaning(row, name, meaning, row.cells.get(place, "").strip())
        for name, place, meaning in zip(names, row.places, columns_of(names).meanings, strict=True)
    )
    in_parts = row.in_parts
    read_columns(row, Columns(tuple(meanings)))
    row.in_parts = in_parts or row.in_parts


def _meaning(row: TableRow, name: str, meaning: str, cell: str) -> str:
    """The meaning of a column for one row; empty if its cell does not fit."""
    if not cell or (meaning in NAMES and row.has("name")):
        return ""
    form = table_contents.form_of_cell(cell)
    if form and meaning in ("", *MAILS, *NUMBERS):
        return meaning if form in meaning else kind_by_words(name, form, certain=False)
    return "" if meaning in CHANNELS[:6] else meaning
