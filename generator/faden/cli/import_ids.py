"""The ids and encodings that the options of `faden import` name."""

from __future__ import annotations

from collections.abc import Sequence

from faden.cli.context import Context
from faden.cli.input_error import InputError


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
        ids[name.casefold()] = id
    return ids
