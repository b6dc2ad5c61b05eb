"""Why an import cannot read a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from faden.core.i18n import Words

if TYPE_CHECKING:
    from faden.interchange.importers.result import AmbiguousEncoding, ImportFailure, UnknownColumns

    Refused = ImportFailure | AmbiguousEncoding | UnknownColumns


def refusal(words: Words, file: str, result: Refused) -> str:
    """Why a file cannot be read, and what to do about it."""
    from faden.cli.table_columns import question
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
