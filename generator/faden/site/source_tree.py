"""Brings `site_src/` up to date.

A manifest lists the generated files with their hashes. Only changed files are
written, files no longer wanted are removed, and files edited by hand are moved
to `.rescued/` before they are replaced. All of it happens, or none (`storage/transaction.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from faden.site.incremental.builder import Page
from faden.storage import disk
from faden.storage.digest_cache import DigestCache, Digests
from faden.storage.transaction import (
    SiteError,
    Transaction,
    check_path,
    commit,
    digest_of,
    recover,
    site_errors,
)

MANIFEST = ".manifest.json"
WHOLE = ".whole.yml"
"""Exists while the source is complete. `mkdocs.yml` inherits from it, so an engine that is started by hand
after a run was killed half-way reports it missing, instead of building a site of old and new pages."""
LOCK = ".lock"
OWN = ("assets", "pages")
"""Folders of `site_src/` that belong to the user."""

ABOUT_WHOLE = b"""\
# faden puts this file here when the pages are whole, and takes it away while it changes them.
# An engine that does not find it should not go on: `faden build` mends the pages.
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes that an update made, as paths relative to `site_src/`; `navigation` says whether that changed."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rescued: tuple[tuple[str, str], ...] = ()
    """Files edited by hand: their old and their new paths."""
    navigation: bool = False


def bring_up_to_date(
    source: Path,
    pages: Mapping[str, bytes] | Iterable[Page],
    busy: disk.Waiting | None = None,
    cache: Digests | None = None,
    navigation: bytes = b"",
) -> Changes:
    """Makes the generated part of `source` exactly `pages`.

    Their paths are relative to `source`, with forward slashes. They are read once, and only the content of
    pages that differ from the folder is taken. `busy` is called if this has to wait for another writer, or for an engine
    that is reading. With a `cache` only files that changed in the folder are read. `navigation` is YAML that
    engines inherit.

    Raises SiteError if a path leaves the folder or belongs to the user, and on a disk error.
    """
    with site_errors(source.parent):
        source.mkdir(parents=True, exist_ok=True)
        with disk.locked(source / LOCK, busy=busy):
            rescued_before = recover(source)
            manifest = _read_manifest(source)
            ours = {path: (digest,) for path, digest in manifest.items()}
            ours |= {path: (digest_of(source / path) or "",) for path in (MANIFEST, WHOLE)}
            digests, marker = DigestCache(source, cache), ABOUT_WHOLE + navigation
            turned = bool(ours[WHOLE][0]) and ours[WHOLE][0] != sha256(marker).hexdigest()
            done = commit(
                source, Transaction(_news(source, _each(pages), manifest, digests, marker), ours, sign=WHOLE)
            )
            digests.keep()
            written = sorted(path for path in done.written if path not in (MANIFEST, WHOLE))
            return Changes(tuple(written), done.removed, (*rescued_before, *done.rescued), turned)


def _each(pages: Mapping[str, bytes] | Iterable[Page]) -> Iterable[Page]:
    if not isinstance(pages, Mapping):
        return pages
    return (
        Page(path, sha256(content).hexdigest(), partial(bytes, content)) for path, content in pages.items()
    )


def _news(
    source: Path, pages: Iterable[Page], manifest: Mapping[str, str], digests: DigestCache, marker: bytes
) -> Iterator[tuple[str, bytes | None]]:
    """The files to write and to remove (None); at the end the manifest and the mark that the source is complete."""
    wanted = {}
    # Engines read it as a configuration, so every byte of it has to be ours.
    changes = digest_of(source / WHOLE) != sha256(marker).hexdigest()
    plain: set[str] = set()
    for page in pages:
        _refuse_others_places(page.path)
        check_path(source, page.path, plain)
        wanted[page.path] = page.digest
        if digests.digest(page.path) != page.digest:
            changes, content = True, page.content()
            wanted[page.path] = sha256(content).hexdigest()
            yield page.path, content
    for path in sorted(manifest.keys() - wanted.keys()):
        if digests.digest(path):
            changes = True
            yield path, None
    if changes or manifest != wanted:
        yield MANIFEST, _manifest(wanted)
        yield WHOLE, marker


@contextmanager
def reading(source: Path, busy: disk.Waiting | None = None) -> Iterator[int]:
    """Keeps the source from being changed while the block runs; yields the handle of the lock."""
    with site_errors(source.parent), disk.locked(source / LOCK, shared=True, busy=busy) as handle:
        assert handle is not None, "a lock that is waited for is held in the end"
        yield handle


def _refuse_others_places(path: str) -> None:
    first = path.split("/")[0]
    if first in OWN or first.startswith("."):
        raise SiteError(f"{path}: not a place for a generated page")


def _read_manifest(source: Path) -> dict[str, str]:
    try:
        stored = json.loads((source / MANIFEST).read_text("utf-8"))
        return {str(path): str(digest) for path, digest in stored["files"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        # Without a manifest every file that would be overwritten counts as the user's, and is rescued.
        return {}


def _manifest(files: Mapping[str, str]) -> bytes:
    content = {
        "about": "Files that faden generated, and their SHA-256.",
        "files": dict(sorted(files.items())),
    }
    return json.dumps(content, indent=0).encode()
