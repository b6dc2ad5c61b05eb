"""The folder that MkDocs builds into: what is taken out of it."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path


def clean(site: Path, wanted: Collection[str], below: str = "") -> bool:
    """Takes everything out of the site that is not `wanted`, as MkDocs does with all of it.

    What is hidden in the folder itself stays, as it does there. Returns whether the folder is left empty.
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
