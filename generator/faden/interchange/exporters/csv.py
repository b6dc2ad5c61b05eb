"""A table as CSV (RFC 4180) that spreadsheets open directly, and in which they find no formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from faden.interchange.exporters.content_lines import clean

BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of its country."""
FORMULA = tuple("=+-@\t＝＋－＠")
"""First characters that make a cell a formula, and their full-width forms, which some spreadsheets convert."""
APOSTROPHE = "'"
NUMBERS = re.compile(r"\+\d[\d ()/.\-;+]*")
"""Telephone numbers: a spreadsheet can run nothing from them, and other programs need them as they are."""
BETWEEN = "; "


def table(head: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """A table of texts with `separator` between two cells."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(clean(cell)) for cell in row] for row in rows)
    return BOM + written.getvalue()


def harmless(cell: str) -> str:
    """A cell that every spreadsheet reads as text: one that would be a formula gets an apostrophe before it.

    So does a cell that already begins with an apostrophe; a reader of the table removes one.

    >>> harmless("=1+1"), harmless("+49 221 1"), harmless("'tis")
    ("'=1+1", '+49 221 1', "''tis")
    """
    guarded = cell.startswith((*FORMULA, APOSTROPHE)) and not NUMBERS.fullmatch(cell)
    return APOSTROPHE + cell if guarded else cell


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell; a semicolon within a text gets a backslash before it."""
    return BETWEEN.join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)
