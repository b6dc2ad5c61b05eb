"""Who is in a journal, for completion while a name is typed."""

from __future__ import annotations

from pathlib import Path

from faden.journal.cache import PersonSummary, glimpse
from faden.journal.discovery import FolderScans
from faden.journal.loader import JournalLoader
from faden.journal.source_files import Contents


def people_known(folder: Path) -> list[PersonSummary]:
    """Every person whose file can be read, in order of id, for completion while you type.

    Only people's files are read, and the cache is not written.
    """
    return sorted(
        JournalLoader(Contents(folder), FolderScans(folder)).known(glimpse(folder)),
        key=lambda person: person.id,
    )
