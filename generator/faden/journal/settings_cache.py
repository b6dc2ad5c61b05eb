"""The settings and the catalogue: read from their texts, or from what they said last time.

Reading them takes a YAML parser, and little else of a journal that did not change does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from faden.core.model import Catalogue, Settings
from faden.journal.discovery import CONTACTS, SETTINGS
from faden.journal.parsing.source import SourceFile
from faden.storage.cache import Cache

ROOMS = ("core", "journal", "catalogue")
"""The folders of the package that decide what is read from the texts."""


class SettingsRecord(Struct, frozen=True):
    """What two texts say in which nothing is wrong: `journal.yml`, and the journal's own catalogue, if it has one."""

    text: str | None
    own: str | None
    settings: Settings
    catalogue: Catalogue


def cached_settings(root: Path) -> Cache[SettingsRecord]:
    """Where the record of the journal at `root` is kept."""
    return Cache(root, "settings", SettingsRecord, rooms=ROOMS)


def read_record(
    known: SettingsRecord | None,
    held: Callable[[str], str | None],
    keep: Callable[[SourceFile], None],
) -> SettingsRecord:
    """The settings and the catalogue of a journal.

    `held` gets the text of a file, None if there is none; `keep` gets each file that was read and not `known`. If the
    texts are those of the `known` record, it is returned itself.
    """
    text = held(SETTINGS)
    if known is None or known.text != text:
        known = None
    settings = known.settings if known is not None else _settings(text, keep)
    file = f"{CONTACTS}/{settings.catalogue}"
    own = held(file) if settings.catalogue else None
    if known is not None and known.own == own:
        return known
    return SettingsRecord(text, own, settings, _catalogue(file, own, keep))


def _settings(text: str | None, keep: Callable[[SourceFile], None]) -> Settings:
    from faden.journal.parsing.settings import read_settings

    if text is None:
        return Settings()
    reader = SourceFile(SETTINGS, text)
    settings = read_settings(reader)
    keep(reader)
    return settings


def _catalogue(file: str, own: str | None, keep: Callable[[SourceFile], None]) -> Catalogue:
    from faden.journal.shipped_catalogue import with_own

    reader = SourceFile(file, own) if own is not None else None
    catalogue = with_own(reader)
    if reader is not None:
        keep(reader)
    return catalogue
