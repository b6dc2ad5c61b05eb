"""Why an import cannot read a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.interchange.importers.result import AmbiguousEncoding, ImportFailure, UnknownColumns

    Refused = ImportFailure | AmbiguousEncoding | UnknownColumns

EXAMPLE = "name, given, family, nickname, email, phone, mobile, org, title, birthday, place, street, code, url, notes, tags"


def refusal(words: Words, file: str, result: Refused) -> str:
    """Why a file cannot be read, and what to do about it."""
    from faden.interchange.importers.result import ImportFailure, UnknownColumns

    if isinstance(result, UnknownColumns):
        return question(words, file, result)
    if isinstance(result, ImportFailure):
        place = f"{file}:{result.line}" if result.line else file
        return f"{place}: {words(result.why, **result.values)}"
    numbers = ", ".join(map(str, result.lines))
    lines = [
        words(
            "{file}: line {lines} could be read in any of these ways; which is right?",
            file=file,
            lines=numbers,
        )
    ]
    for encoding, read in result.readings:
        lines += ["", f"  --encoding {encoding}", *(f"    {line}" for line in read)]
    return "\n".join(lines)


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


def question(words: Words, file: str, table: UnknownColumns) -> str:
    """A text with what is known about the columns, and how to give the others."""
    return "\n".join(_question(words, file, table))


def _question(words: Words, file: str, table: UnknownColumns) -> Iterator[str]:
    if table.wrong:
        yield words(
            "{file}: “{part}” does not name a column and a field that faden knows.",
            file=file,
            part=table.wrong,
        )
    else:
        yield words("{file}: which column holds what?", file=file)
    for number, (name, meaning) in enumerate(zip(table.header, table.meanings, strict=True), 1):
        yield f"  {number:>3}  {name[:40]:<40}  {meaning or '?'}"
    yield words(
        "Say so once, for example with --columns name=1,email=3; faden remembers it for tables "
        "with this header."
    )
    yield words("You can use: {names}.", names=EXAMPLE)
