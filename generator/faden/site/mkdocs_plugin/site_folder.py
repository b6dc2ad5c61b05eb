"""Cleans the folder that MkDocs builds into."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path


def clean(site: Path, wanted: Collection[str], below: str = "") -> bool:
    """Deletes every file of the site that is not `wanted`; MkDocs itself would delete all of them.

    Hidden files at the top stay, as with MkDocs. Returns whether the folder is empty afterwards.
    """
    is_occupied = False
    for entry in list(os.scandir(site / below)) if site.is_dir() else []:
        path = f"{below}{entry.name}"
        if path in wanted or (not below and entry.name.startswith(".")):
            is_occupied = True
        elif not entry.is_dir(follow_symlinks=False):
            Path(entry).unlink()
        elif clean(site, wanted, f"{path}/"):
            Path(entry).rmdir()
        else:
            is_occupied = True
    return not is_occupied
