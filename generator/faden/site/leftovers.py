"""Removes what remains of a person outside the journal's own files after they are removed or made private.

Engines cache what they made for their next run, faden caches what it read, and `site_src/.rescued/` keeps pages edited by
hand. `docs/privacy.md` lists every place.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from faden.site.output import MADE
from faden.storage.transaction import RESCUED

ENGINE_CACHE = ".cache"
LOCKS = (".lock",)
"""Endings of empty files in `.faden/`, which another process may have open."""
FORMER = ("holidays.json", "towns.json", "policy.json", "published.json", "memory.lock")
NOT_HERE = ("lock", "undo")
"""Parts of `.faden/` that are left alone here: the data for `faden undo` is cleared separately."""
OF_PEOPLE = ("people", "prep", "photos")
"""Folders in which each person has a subfolder or a file."""


def clear(root: Path) -> None:
    """Removes everything that faden and the engines cache. The next run rebuilds it and takes longer."""
    _remove(root / ENGINE_CACHE)
    folder = root / ".faden"
    if folder.is_dir() and not folder.is_symlink():
        for entry in folder.iterdir():
            if entry.name not in NOT_HERE and not entry.name.endswith(LOCKS):
                _remove(entry)


def clear_former(root: Path) -> None:
    """Removes caches of 0.1, which nothing reads any more: `towns.json` says where people live, who may be gone by now."""
    folder = root / ".faden"
    for name in FORMER if folder.is_dir() and not folder.is_symlink() else ():
        _remove(folder / name)


def clear_engines(root: Path, but: str) -> None:
    """Removes what engines keep of deleted pages; the current engine, `but`, cleans its own folder."""
    _remove(root / ENGINE_CACHE)
    folder = root / MADE
    for entry in folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ():
        if entry.name != but:
            _remove(entry)


def clear_rescued(root: Path, id: str, texts: Collection[str]) -> None:
    """Removes rescued pages that belong to a person, or contain one of the texts."""
    needles = [text.encode() for text in texts]
    for file in _rescued(root):
        if id in file.parts or any(needle in file.read_bytes() for needle in needles):
            file.unlink()


def clear_rescued_of_strangers(root: Path, ids: Collection[str]) -> None:
    """Removes rescued pages of people who no longer have a file in the journal."""
    for file in _rescued(root):
        path = file.relative_to(root / "site_src" / RESCUED).parts
        of = next((at for at, part in enumerate(path[:-2]) if part in OF_PEOPLE), None)
        if of is not None and path[of + 1] not in ids:
            file.unlink()


def _rescued(root: Path) -> Iterable[Path]:
    folder = root / "site_src" / RESCUED
    if folder.is_symlink():
        return ()
    return [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()]


def _remove(path: Path) -> None:
    """Removes a file, a folder or a link, but never the target of a link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
