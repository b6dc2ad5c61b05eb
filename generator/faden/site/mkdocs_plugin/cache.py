"""The cache of the pages of the last build."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from mkdocs.config.defaults import MkDocsConfig

from faden.storage.cache import FOLDER, Cache, FileStamp, stamp_of


class LoggedMessage(msgspec.Struct, frozen=True, array_like=True):
    """A line that MkDocs logged about a page."""

    logger: str
    level: int
    text: str


class StoredPage(msgspec.Struct, frozen=True, array_like=True):
    """A built page: its source, what other pages know about it, and its HTML file.

    `looked_up` are the targets of its links: their place in the site, and whether they are left out of it;
    None for a missing file. `entries` is the page's part of the search index, as JSON.
    """

    source: bytes
    inclusion: str
    output: FileStamp
    title: str | None
    meta: dict[str, Any]
    entries: str
    messages: list[LoggedMessage]
    looked_up: dict[str, tuple[str, str] | None]
    anchors: list[str] | None
    links_to_anchors: dict[str, dict[str, str]] | None


class Build(msgspec.Struct, frozen=True):
    """A whole build: a digest of programs and settings, one of the navigation, the target folder, and the pages by source path."""

    fingerprint: str
    navigation: str
    site_dir: str
    pages: dict[str, StoredPage]

    def is_of(self, fingerprint: str, site_dir: str) -> bool:
        return (self.fingerprint, self.site_dir) == (fingerprint, site_dir)


NOTHING = Build("", "", "", {})


def cache_of(config: MkDocsConfig, fingerprint: str) -> Cache[Build]:
    """The cache of the last build into this folder: one for each of faden's own folders, and one for all others."""
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
    """Whether a value can be stored and read back unchanged."""
    try:
        return bool(msgspec.msgpack.decode(msgspec.msgpack.encode(value)) == value)
    except (TypeError, ValueError, OverflowError, RecursionError):
        return False
