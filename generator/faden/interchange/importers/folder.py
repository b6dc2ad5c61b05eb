"""A folder of cards, as vdirsyncer, DAVx5 and Obsidian's plugin VCF Contacts keep them, read as one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from faden.core.i18n import mark
from faden.interchange.importers.detect import Format, recognised
from faden.interchange.importers.options import ImportOptions
from faden.interchange.importers.result import (
    NO_CARD,
    AmbiguousEncoding,
    ImportedContact,
    ImportFailure,
    ImportResult,
    Result,
    SkippedValue,
)

ENDINGS = (".vcf", ".vcard", ".md")
NO_CARDS = mark("is a folder with no cards in it")
LETTERS = mark("could be in more than one encoding; import it by itself")


def read_folder(files: Iterable[tuple[str, bytes]], options: ImportOptions) -> Result:
    """Everybody on the cards of a folder, each file with its name. A file that is not a card is reported, and the
    others are still read.
    """
    from faden.interchange.importers import read

    people: list[ImportedContact] = []
    skipped: list[SkippedValue] = []
    titles: set[str] = set()
    for name, data in files:
        if recognised(data) not in (Format.VCARD, Format.OBSIDIAN):
            # A note among the cards is not worth reporting.
            if not name.endswith(".md"):
                skipped.append(SkippedValue(name, "", NO_CARD, 0))
            continue
        result = read(data, options)
        if isinstance(result, ImportResult):
            people += result.people
            skipped += (
                replace(value, what=f"{name} {value.what}") if value.line else value for value in result.left
            )
            titles.add(result.title)
        else:
            why = LETTERS if isinstance(result, AmbiguousEncoding) else getattr(result, "why", NO_CARD)
            skipped.append(SkippedValue(name, "", why, getattr(result, "line", 0)))
    if not titles:
        return ImportFailure(NO_CARDS)
    return ImportResult("vcard", max(sorted(titles), key=len), tuple(people), left=tuple(skipped))
