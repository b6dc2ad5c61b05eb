"""Which column of a table is what: asked once, and remembered for every table with the same header."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from faden.cli.arguments import on_a_terminal
from faden.cli.context import Context
from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.interchange.importers.result import UnknownColumns

FILE = Path(".faden") / "columns.json"
"""What was said, by the header's hash; no part of the repository."""
USUAL = "name, given, family, nickname, email, phone, mobile, org, title, birthday, place, street, code, url, notes, tags"


def columns_for(context: Context, file: str, table: UnknownColumns) -> str:
    """What was said of such a table before, or is said now. Raises ClickException where nobody can be asked."""
    said = _remembered(context.root).get(_key(table.header))
    if said:
        return said
    if not on_a_terminal():
        raise click.ClickException(question(context.words, file, table))
    click.echo(question(context.words, file, table), err=True)
    return str(click.prompt("--columns", err=True))


def question(words: Words, file: str, table: UnknownColumns) -> str:
    """The columns with what is known of them, and how to say the rest."""
    return "\n".join(_question(words, file, table))


def _question(words: Words, file: str, table: UnknownColumns) -> Iterator[str]:
    if table.wrong:
        yield words(
            "{file}: “{part}” does not name a column and a field that faden knows.",
            file=file,
            part=table.wrong,
        )
    else:
        yield words("{file}: which column is what?", file=file)
    for number, (name, meaning) in enumerate(zip(table.header, table.meanings, strict=True), 1):
        yield f"  {number:>3}  {name[:40]:<40}  {meaning or '?'}"
    yield words(
        "Say it once, for example --columns name=1,email=3; faden remembers it for tables with this header."
    )
    yield words("You can use: {names}.", names=USUAL)


def remember_columns(context: Context, file: Path, said: str) -> None:
    """Keeps what was said of the table in `file` for the next one with the same header."""
    from faden.interchange.importers.detect import HEAD, table_header
    from faden.interchange.importers.encoding import decoded
    from faden.storage.disk import remember

    with file.open("rb") as handle:
        text = decoded(handle.read(HEAD), "utf-8")
    header = table_header(text) if isinstance(text, str) else None
    if header is not None:
        known = {**_remembered(context.root), _key(header.shown): said}
        remember(context.root / FILE, json.dumps(known, sort_keys=True, indent=1).encode("utf-8"))


def _remembered(root: Path) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        found = json.loads((root / FILE).read_bytes())
        if isinstance(found, dict):
            return {str(key): text for key, text in found.items() if isinstance(text, str)}
    return {}


def _key(header: tuple[str, ...]) -> str:
    return hashlib.sha256("\0".join(header).encode("utf-8", "replace")).hexdigest()[:24]
