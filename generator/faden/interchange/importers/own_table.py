"""The table that `faden export csv` writes: its columns go back to the keys that they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faden.interchange.card_ids import card_id
from faden.interchange.importers.contact_builder import sorted_out
from faden.interchange.importers.csv_table import Header, TableRow, all_rows
from faden.interchange.importers.result import ABOUT_THE_FILE, ImportFailure, ImportResult, Result
from faden.interchange.importers.vcard_own import OWN

SIGNS = frozenset(("id", "name", "ring", "rhythm", "rhythm_days", "silent_days", "next_occasion"))
"""Columns that together only faden's table has."""
COMPUTED = ("last_contact", "silent_days", "rhythm_days", "due", "status", "tie", "next_occasion")
PLAIN = ("name", "nickname", "org", "title", "url")
LISTS = ("aliases", "tags")
CHANNELS = ("phone", "email")
AS_ON_A_CARD: Mapping[str, str] = {
    "ring": "ring", "rhythm": "rhythm", "stars": "stars", "trust": "trust", "kin": "kin", "form": "form", "prefers": "prefers",
    "pronouns": "pronouns", "say": "say", "state": "state", "snooze": "snooze", "added": "added", "place": "place",
    "birthday": "birthday", "met_when": "met-when", "met_where": "met-where", "met_through": "met-through",
}  # fmt: skip
"""Columns with one value, and what the same value is called on a card of faden's."""
SEVERAL_AS_ON_A_CARD: Mapping[str, str] = {
    "relations": "knows", "knows": "knows", "channels": "channel", "dead": "dead-channel", "dates": "date", "facts": "fact",
    "own": "own", "private": "private", **{name: name for name in (
        "circles", "fields", "interests", "skills", "needs", "languages", "anecdotes", "gifts", "avoid", "jobs", "lent", "borrowed",
    )},
}  # fmt: skip
"""Columns with several values."""
GUARDED = re.compile(r"'(?=[=+\-@\t＝＋－＠'])")
"""The apostrophe before a cell that a spreadsheet would compute."""


def is_own_table(header: Header) -> bool:
    return SIGNS.issubset(header.names)


def read_own_table(text: str, header: Header) -> Result:
    """Everyone in the table, with every value that came from a file; what faden computed is left out."""
    rows = all_rows(text, header)
    if isinstance(rows, ImportFailure):
        return rows
    for row in rows:
        row.is_ours = True
        _read(row)
        row.rest()
    people, skipped = sorted_out(rows)
    return ImportResult("faden", "CSV (faden)", people, left=skipped)


def _read(row: TableRow) -> None:
    for name in COMPUTED:
        row.leave(name, row.take(name), ABOUT_THE_FILE)
    _plain_values(row)
    for name, key in AS_ON_A_CARD.items():
        _put(row, name, key, _cell(row, name))
    for name, key in SEVERAL_AS_ON_A_CARD.items():
        for text in _several(row, name):
            if name == "own" and text.startswith("x-import: "):
                row.leave("x-import", text.partition(": ")[2], ABOUT_THE_FILE)
            else:
                _put(row, name, key, text)
    row.note(_cell(row, "notes"))
    if id := _cell(row, "id"):
        row.ref = card_id(id).removeprefix("urn:uuid:")
        if not row.has("x-uid"):
            row.put("x-uid", card_id(id))


def _plain_values(row: TableRow) -> None:
    for name in PLAIN:
        row.put(name, _cell(row, name))
    for name in LISTS:
        for text in _several(row, name):
            row.put(name, text)
    for name in CHANNELS:
        for text in _several(row, name):
            row.put("channels", text, name)


def _put(row: TableRow, name: str, key: str, text: str) -> None:
    """Puts a value under its key; a value that has been edited into something invalid is kept under a key of your own."""
    if text and not OWN[key](row, key, text):
        row.own(name, text)


def _cell(row: TableRow, name: str) -> str:
    return GUARDED.sub("", row.take(name), count=1)


def _several(row: TableRow, name: str) -> Iterator[str]:
    r"""The values of a cell, separated by semicolons; a semicolon within a value has a backslash before it."""
    for part in re.findall(r"(?:\\.|[^\\;])+", _cell(row, name), re.DOTALL):
        if text := re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip():
            yield text
