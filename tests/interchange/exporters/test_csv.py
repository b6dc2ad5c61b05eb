"""A table says what the journal says, and computes nothing."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.interchange.exporters.people import people, text

from faden.core.model import Journal, Person
from faden.interchange.exporters.csv import NUMBERS, table
from faden.interchange.exporters.people_table import HEAD, roster
from faden.rules.snapshot import Snapshot

TODAY = date(2026, 11, 23)
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)

formulas = st.builds("{}{}".format, st.sampled_from("=+-@\t'＝＋－＠"), text)
cells = st.just("") | text | formulas | st.just("+49 (221) 555-0199")


def read(written: str, separator: str) -> list[list[str]]:
    """The cells, as any reader of CSV has them, and without the apostrophes that we set."""
    rows = list(
        csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True)
    )
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(tuple("=+-@\t＝＋－＠")) or NUMBERS.fullmatch(cell)
    return [[cell.removeprefix("'") for cell in row] for row in rows]


@settings(max_examples=60, phases=QUICK)
@given(rows=st.lists(st.tuples(cells, cells, cells), max_size=4), separator=st.sampled_from(",;\t"))
def test_every_cell_comes_back_and_none_is_a_formula(rows: list[tuple[str, ...]], separator: str) -> None:
    """Whatever stands in a cell is read back, and a spreadsheet takes none for a formula."""
    written = table(["a", "b", "c"], rows, separator)
    assert written.startswith("\ufeff")
    assert read(written, separator) == [["a", "b", "c"], *map(list, rows)]


@settings(max_examples=15, phases=QUICK)
@given(person=people)
def test_a_row_holds_the_person(person: Person) -> None:
    """The columns of a person are the keys of their file, and lists can be taken apart again."""
    day = Snapshot(Journal(people={person.id: person}), TODAY)
    (row,) = [dict(zip(HEAD, cells, strict=True)) for cells in roster(day, [person])]
    assert (row["id"], row["name"], row["notes"]) == (person.id, person.name, person.body)
    assert row["birthday"] == str(person.birthday or "")
    assert row["status"] == day.cadences[person.id].status
    for key in ("aliases", "interests", "tags", "anecdotes"):
        assert taken_apart(row[key]) == [*getattr(person, key)]


def taken_apart(cell: str) -> list[str]:
    found, signs = [""], iter(cell)
    for sign in signs:
        if sign == "\\":
            found[-1] += next(signs)
        elif sign == ";":
            assert next(signs) == " "
            found.append("")
        else:
            found[-1] += sign
    return [one for one in found if one]
