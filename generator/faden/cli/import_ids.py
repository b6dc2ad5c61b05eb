"""The ids and encodings that the options of `faden import` name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from faden.cli.context import Context
from faden.cli.input_error import InputError

if TYPE_CHECKING:
    from faden.interchange.importers.plan import ImportPlanner


def check_ids(context: Context, ids: Sequence[str], encoding: str | None) -> None:
    """Raises InputError if an id or an encoding does not exist."""
    from faden.interchange.importers.encoding import known_encoding

    words = context.words
    for id in ids:
        if id not in context.journal.people:
            raise InputError(words("No one in the journal has the id “{who}”.", who=id))
    if encoding is not None and known_encoding(encoding) is None:
        raise InputError(words("“{name}” is not an encoding; cp1252, for example, is.", name=encoding))


def same_ids(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """The ids of people by their names in a file. Raises InputError if a pair is incomplete, or its id unknown."""
    ids: dict[str, str] = {}
    for pair in pairs:
        name, equals, id = (part.strip() for part in pair.rpartition("="))
        if not (name and equals):
            raise InputError(
                context.words(
                    "“{pair}” is not a pair: write --same A=B, with a name from the file and an id.",
                    pair=pair,
                )
            )
        check_ids(context, [id], None)
        ids[name] = id
    return ids


def say_unused(context: Context, importing: ImportPlanner, typed: Sequence[str]) -> None:
    """Says which names that --same, --person and --who give are no one's in the files, or more than one person's.

    `typed` are the names as you typed them; a forge's output names no one.
    """
    from faden.interchange.importers.person_names import spelt

    words = context.words
    names = {spelt(name): "…" if context.leaves else name for name in typed}
    names |= {name: "…" if context.leaves else name for name in importing.meant}
    for name in (*importing.unused, *importing.unmet):
        text = words(
            "No one in the files is called “{name}”, so this option changed nothing.", name=names[name]
        )
        click.echo(text, err=True)
    for name in sorted(importing.contacts.several):
        text = words(
            "More than one person in the file is called “{name}”; use the UID of the card.", name=names[name]
        )
        click.echo(text, err=True)
