"""Tables of comma-separated values: where the header is, what separates the cells, and which cells of a row no reader took."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from faden.core.i18n import mark
from faden.interchange.importers.contact_builder import ContactBuilder
from faden.interchange.importers.result import NOT_UNDERSTOOD, TOO_MANY, ImportFailure

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
SIGNS = (",", ";", "\t", "|")
BEFORE_THE_HEADER = 30
"""Rows that are searched for a header: LinkedIn writes a note before it."""
LONGEST_CELL = 1_000_000
MOST_ROWS = 200_000
MOST_CELLS = 4_000_000
AS_TEXT = re.compile(r"'([+0(=@-].*)|=\"([^\"]*)\"|(\d{6,15})\.0", re.DOTALL)
OPEN_QUOTE = mark("a quotation mark that is never closed; it was taken out")
NOT_CLOSED = mark("a quotation mark is not closed, or a cell is longer than a million characters")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns in lower case, their row, and the separator of the cells."""

    names: tuple[str, ...]
    row: int
    sign: str
    shown: tuple[str, ...] = ()
    """The names as they are written."""


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their ends, one at a time."""
    return (match[0] for match in LINE.finditer(text))


def headers(text: str) -> Iterator[Header]:
    """Every row near the beginning that may be the header, for every separator."""
    for sign in SIGNS:
        try:
            for number, row in enumerate(_rows(text, sign)):
                if number == BEFORE_THE_HEADER:
                    break
                if len(row) > 1:
                    shown = tuple(name.replace("\ufeff", "").strip() for name in row)
                    yield Header(tuple(plain(name) for name in row), number, sign, shown)
        except csv.Error:
            continue


def first_lengths(text: str, sign: str, most: int) -> list[int]:
    """How many cells each of the first rows has; `most` is the number of rows."""
    lengths: list[int] = []
    with suppress(csv.Error):
        lengths += (len(row) for row in islice(_rows(text, sign), most) if any(cell.strip() for cell in row))
    return lengths


def plain(name: str) -> str:
    """The name of a column in lower case, with single spaces."""
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines_of(text), delimiter=sign)


class TableRow(ContactBuilder):
    """One row: its cells by the name of their column. Cells that no reader takes are kept under the column's name."""

    def __init__(self, line: int, cells: Sequence[tuple[str, str]]) -> None:
        super().__init__(line)
        self.cells: dict[str, str] = {}
        for name, cell in cells:
            # A second column of one name must not hide the first.
            key = name
            while key in self.cells:
                key += " +"
            self.cells[key] = cell
        self.places = tuple(self.cells)
        """The names of the columns in their order."""

    def take(self, *names: str) -> str:
        """The text of the first of these columns that has one; all of them count as read if they agree."""
        text = ""
        for name in names:
            cell = self.cells.get(name, "").strip()
            if cell and (not text or cell == text):
                text = self.cells.pop(name).strip()
        return text

    def rest(self) -> None:
        """Keeps the cells that no reader took under keys of your own, named after their columns."""
        for name, cell in self.cells.items():
            self.own(name.rstrip(" +") or "column", cell)


def rows(text: str, header: Header) -> Iterator[TableRow | ImportFailure]:
    """The rows below the header. Ends with an ImportFailure if the table cannot be read any further."""
    reader = csv.reader(lines_of(text), delimiter=header.sign)
    cells = 0
    opened = _unclosed(text, header.sign)
    try:
        for number, row in enumerate(reader):
            if opened and reader.line_num >= opened:
                # The quotation mark is taken for a letter, so that it costs only itself.
                yield from _unquoted(text, header, opened)
                return
            if number <= header.row or not any(cell.strip() for cell in row) or is_rule(row):
                continue
            cells += sum(bool(cell) for cell in row)
            if number > MOST_ROWS or cells > MOST_CELLS:
                yield ImportFailure(TOO_MANY, reader.line_num, {"most": str(MOST_CELLS)})
                return
            yield _row(reader.line_num, header, row)
    except csv.Error:
        yield ImportFailure(NOT_CLOSED, reader.line_num)


RULE = re.compile(r":?[-=_]+:?")


def is_rule(row: Sequence[str]) -> bool:
    """Whether a row is the line that Markdown and terminals draw below a header.

    >>> is_rule(["", "---", ":--:", ""]), is_rule(["Anna", "-"]), is_rule(["-"])
    (True, False, False)
    """
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) > 1 and all(map(RULE.fullmatch, cells))


def _row(line: int, header: Header, row: Sequence[str]) -> TableRow:
    table_row = TableRow(line, [(name, _cell(cell)) for name, cell in zip(header.names, row, strict=False)])
    for place, cell in enumerate(row[len(header.names) :], len(header.names) + 1):
        table_row.leave(str(place), cell, NOT_UNDERSTOOD)
    return table_row


def _cell(text: str) -> str:
    """A cell without the signs by which a spreadsheet keeps a number as it is: `'+49 171`, `="0171"`, `49171.0`."""
    match = AS_TEXT.fullmatch(text.strip())
    return next(filter(None, match.groups()), "") if match else text


def _unclosed(text: str, sign: str) -> int:
    """The line of the row whose quotation mark is never closed, which swallows the rest of the table; 0 if there is none."""
    reader = csv.reader(lines_of(text), delimiter=sign)
    first = 1
    ends = False
    try:
        for row in reader:
            begins, first = first, reader.line_num + 1
            ends = bool(row) and "\n" in row[-1].replace("\r", "\n") and first - begins > 1
    except csv.Error:
        return 0
    if not ends:
        return 0
    last = "".join(list(lines_of(text))[begins - 1 :])
    return begins if last.count('"') % 2 else 0


def _unquoted(text: str, header: Header, first: int) -> Iterator[TableRow]:
    """The rows from that line on, a line each, whose quotation marks are dropped."""
    lines = (line.replace('"', "") for line in islice(lines_of(text), first - 1, None))
    reader = csv.reader(lines, delimiter=header.sign, quoting=csv.QUOTE_NONE)
    for number, row in enumerate(reader, first):
        if any(cell.strip() for cell in row):
            table_row = _row(number, header, row)
            if number == first:
                table_row.leave('"', '"', OPEN_QUOTE)
            yield table_row


def all_rows(text: str, header: Header) -> list[TableRow] | ImportFailure:
    """Every row, or why the table cannot be read."""
    table_rows: list[TableRow] = []
    for row in rows(text, header):
        if isinstance(row, ImportFailure):
            return row
        table_rows.append(row)
    return table_rows


def name_of(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
