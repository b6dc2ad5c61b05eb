"""What the columns of a table mean: asked once, and remembered for every table with the same header."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import on_a_terminal
from faden.cli.context import Context
from faden.cli.nameless import nameless, without_cells
from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.cli.output import TerminalWriter
    from faden.interchange.importers.csv_table import Header
    from faden.interchange.importers.result import RecognisedColumn, UnknownColumns

FILE = Path(".faden") / "columns.json"
"""File with the answers, by the header's hash; not part of the repository."""
EXAMPLE = "name, given, family, nickname, email, phone, mobile, org, title, birthday, place, street, code, url, notes, tags"


COLUMNS_SHOWN = 40
"""How many columns of a table are listed in a question about them."""


def columns_for(context: Context, file: str, table: UnknownColumns) -> str:
    """The columns of such a table, asked for now. Raises ClickException if nobody can be asked."""
    if context.leaves:
        table, file = without_cells(table), nameless(file)
    if not on_a_terminal():
        raise click.ClickException(question(context.words, file, table))
    click.echo(question(context.words, file, table), err=True)
    return str(click.prompt("--columns", err=True))


def remembered_columns(context: Context, file: Path) -> str:
    """The columns that were given earlier for a table with the header of this one; empty if none were."""
    remembered = _remembered(context.root)
    header = _header(file) if remembered else None
    return remembered.get(_key(header.shown), "") if header is not None else ""


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
    columns = list(zip(table.header, table.meanings, strict=True))
    for number, (name, meaning) in enumerate(columns[:COLUMNS_SHOWN], 1):
        yield f"  {number:>3}  {name[:40]:<40}  {meaning or '?'}"
    if len(columns) > COLUMNS_SHOWN:
        yield f"  … {len(columns)}"
    yield words(
        "Say so once, for example with --columns name=1,email=3; faden remembers it for tables "
        "with this header."
    )
    yield words("You can use: {names}.", names=EXAMPLE)


def show_columns(words: Words, paper: TerminalWriter, columns: Sequence[RecognisedColumn]) -> None:
    """Shows the columns of a table whose meaning only their cells have shown, and how to say it otherwise."""
    if not columns:
        return
    paper.heading(words("Columns recognised by their contents"))
    for column in columns:
        paper.name(f"  {column.number:>3}  {column.name}"[:60], column.meaning)
    example = ",".join(f"{column.meaning}={column.number}" for column in columns)
    paper.line(words("To correct them, use --columns {example}", example=example), dim=True)


def remember_columns(context: Context, file: Path, columns: str) -> None:
    """Remembers the columns of the table in `file` for the next one with the same header."""
    from faden.storage.disk import remember

    header = _header(file)
    if header is not None:
        remembered = {**_remembered(context.root), _key(header.shown): columns}
        remember(context.root / FILE, json.dumps(remembered, sort_keys=True, indent=1).encode("utf-8"))


def _header(file: Path) -> Header | None:
    """The header of the table in a file; None if it is no table."""
    from faden.interchange.importers.detect import HEAD, table_header
    from faden.interchange.importers.encoding import decoded, with_mark

    with file.open("rb") as handle:
        text = decoded(with_mark(handle.read(HEAD)), "utf-8")
    return table_header(text) if isinstance(text, str) else None


def _remembered(root: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        content = json.loads((root / FILE).read_bytes())
        if isinstance(content, dict):
            return {str(key): text for key, text in content.items() if isinstance(text, str)}
    return {}


def _key(header: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(header).encode("utf-8", "replace")).hexdigest()[:24]
