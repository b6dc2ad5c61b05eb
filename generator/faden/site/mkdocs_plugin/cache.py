"""What is kept of the pages of the last build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from faden.storage.cache import FOLDER, Cache, FileStamp, stamp_of


class LoggedMessage(msgspec.Struct, frozen=True, array_like=True):
    """A line that MkDocs said of a page."""

    logger: str
    level: int
    text: str


class StoredPage(msgspec.Struct, frozen=True, array_like=True):
    """A page that was made: of what, what the others know of it, and where the HTML lies.

    `looked_up` are the files that its links led to: where they are in the site, and whether they are left out of it;
    None for a file that there was not. `entries` is what the search finds of the page, as it stands in its index.
    """

    source: bytes
    inclusion: str
    output: FileStamp
    title: str | None
    meta: dict[str, Any]
    entries: str
    said: list[LoggedMessage]
    looked_up: dict[str, tuple[str, str] | None]
    anchors: list[str] | None
    links_to_anchors: dict[str, dict[str, str]] | None


class Build(msgspec.Struct, frozen=True):
    """A whole build: with which programs and settings, with which navigation, where to, and its pages by their source."""

    fingerprint: str
    navigation: str
    site_dir: str
    pages: dict[str, StoredPage]

    def is_of(self, fingerprint: str, site_dir: str) -> bool:
        return (self.fingerprint, self.site_dir) == (fingerprint, site_dir)


NOTHING = Build("", "", "", {})


def cache_of(config: MkDocsConfig, fingerprint: str) -> Cache[Build]:
    """Where the last build into this folder is kept: one for each of faden's own, and one for all others."""
    root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    site = Path(config.site_dir)
    name = site.name if site.parent == root / FOLDER / "made" else "elsewhere"
    return Cache(root, f"pages-{name}", Build, (fingerprint, config.site_dir))


def stamp(file: str) -> FileStamp | None:
    try:
        return stamp_of(Path(file).stat())
    except OSError:
        return None


def survives(value: object) -> bool:
    """Whether a value comes back from the disk as it was."""
    try:
        return bool(msgspec.msgpack.decode(msgspec.msgpack.encode(value)) == value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False
