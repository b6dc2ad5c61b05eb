"""What a forge's output may show of a file that cannot be imported: no name, no cell and no line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from faden.interchange.importers.result import AmbiguousEncoding, ImportFailure, UnknownColumns

    Refused = ImportFailure | AmbiguousEncoding | UnknownColumns


def without_names(result: Refused) -> Refused:
    """The same refusal for a forge's output: without names from a chat, cells that may be a person's, and lines of the file."""
    from faden.interchange.importers.result import ImportFailure, UnknownColumns

    if isinstance(result, UnknownColumns):
        return without_cells(result)
    if isinstance(result, ImportFailure):
        # The most frequent names and addresses; the other values are numbers and dates.
        hidden = {"most": "…"} if not result.values.get("most", "0").isdecimal() else {}
        return replace(result, values={**result.values, **hidden})
    return replace(result, readings=tuple((encoding, ()) for encoding, _ in result.readings))


def without_cells(table: UnknownColumns) -> UnknownColumns:
    """The same question without the cells of a first row that may be a person's."""
    known = zip(table.header, table.meanings, strict=True)
    return replace(table, header=tuple(name if meaning else "…" for name, meaning in known))


def nameless(file: str) -> str:
    """The name of a file in a forge's output: a chat's is that of the person it is with.

    >>> nameless("WhatsApp Chat with Mia Funk.txt"), nameless("contacts")
    ('….txt', '…')
    """
    return f"…{PurePosixPath(file).suffix}"
