"""A folder of cards, as vdirsyncer, DAVx5 and the plugin VCF Contacts of Obsidian keep them: read as one file."""

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
NO_CARDS = mark("is a folder without a card")
LETTERS = mark("has letters that may be several; import it by itself")


def read_folder(files: Iterable[tuple[str, bytes]], asked: ImportOptions) -> Result:
    """Everybody on the cards of a folder, each file with its name. What is no card is reported, and stops nothing."""
    from faden.interchange.importers import read

    people: list[ImportedContact] = []
    left: list[SkippedValue] = []
    titles: set[str] = set()
    for name, data in files:
        if recognised(data) not in (Format.VCARD, Format.OBSIDIAN):
            # A note among the cards is nothing that is missed.
            if not name.endswith(".md"):
                left.append(SkippedValue(name, "", NO_CARD, 0))
            continue
        found = read(data, asked)
        if isinstance(found, ImportResult):
            people += found.people
            left += (replace(one, what=f"{name} {one.what}") if one.line else one for one in found.left)
            titles.add(found.title)
        else:
            why = LETTERS if isinstance(found, AmbiguousEncoding) else getattr(found, "why", NO_CARD)
            left.append(SkippedValue(name, "", why, getattr(found, "line", 0)))
    if not titles:
        return ImportFailure(NO_CARDS)
    return ImportResult("vcard", max(sorted(titles), key=len), tuple(people), left=tuple(left))
