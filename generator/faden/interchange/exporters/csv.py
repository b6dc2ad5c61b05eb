"""A table as CSV (RFC 4180) that a spreadsheet opens by itself, and in which it computes nothing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from faden.interchange.exporters.content_lines import clean

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of its country."""
FORMULA = tuple("=+-@\t＝＋－＠")
"""What a cell begins with that a spreadsheet takes for a formula, and what becomes that in some."""
APOSTROPHE = "'"
NUMBERS = re.compile(r"\+\d[\d ()/.\-;+]*")
"""Telephone numbers: whatever a spreadsheet makes of them, it calls nothing, and other programs read them."""
BETWEEN = "; "


def table(head: Sequence[str], rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """A table of texts; `separator` stands between two cells."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([harmless(clean(cell)) for cell in row] for row in rows)
    return BOM + written.getvalue()


def harmless(cell: str) -> str:
    """A cell that is a text to every spreadsheet: one that would be a formula gets an apostrophe before it.

    So does one that begins with an apostrophe already; whoever reads the table takes one away.

    >>> harmless("=1+1"), harmless("+49 221 1"), harmless("'tis")
    ("'=1+1", '+49 221 1', "''tis")
    """
    guarded = cell.startswith((*FORMULA, APOSTROPHE)) and not NUMBERS.fullmatch(cell)
    return APOSTROPHE + cell if guarded else cell


def joined(texts: Iterable[str]) -> str:
    """Several texts in one cell; a semicolon of their own has a backslash before it."""
    return BETWEEN.join(text.replace("\\", "\\\\").replace(";", "\\;") for text in texts)
