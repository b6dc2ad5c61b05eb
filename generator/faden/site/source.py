"""Brings `site_src/` up to date.

The generated files are listed, with their hashes, in a manifest. Only what changed is
written, what is no longer wanted is removed, and what somebody edited by hand is moved
to `.rescued/` before anything takes its place. All of it happens, or none of it (`tree.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from faden import disk
from faden.site.tree import Change, SiteError, carry_out, digest_of, recover, refuse_strange, told

MANIFEST = ".manifest.json"
WHOLE = ".whole.yml"
"""Stands in the source while it is whole. `mkdocs.yml` inherits from it, so an engine that is started by hand
after a run was killed half-way says that it is missing, and makes no site of pages old and new."""
LOCK = ".lock"
OWN = ("assets", "pages")
"""Folders of `site_src/` that belong to the user."""

ABOUT_WHOLE = b"""\
# faden puts this file here when the pages are whole, and takes it away while it changes them.
# An engine that does not find it should not go on: `faden build` mends the pages.
"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What bringing the site source up to date did, as paths relative to `site_src/`."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rescued: tuple[tuple[str, str], ...] = ()
    """Files edited by hand: where they were, and where they are now."""


def bring_up_to_date(source: Path, pages: Mapping[str, bytes], busy: disk.Waiting | None = None) -> Changes:
    """Make the generated part of `source` exactly `pages`.

    `pages` maps paths relative to `source`, with forward slashes, to contents. Whoever has to wait for another
    writer, or for an engine that is reading, is told by `busy`.

    Raises SiteError where a path leaves the folder or belongs to the user, and where the disk refuses.
    """
    for path in pages:
        _refuse_others_places(path)
    with told(source.parent):
        source.mkdir(parents=True, exist_ok=True)
        with disk.locked(source / LOCK, busy=busy):
            rescued_before = recover(source)
            known = _read_manifest(source)
            wanted = {path: sha256(content).hexdigest() for path, content in pages.items()}
            for path in wanted:
                refuse_strange(source, path)
            on_disk = {path: digest_of(source / path) for path in {*known, *wanted}}
            to_write = sorted(path for path in wanted if on_disk[path] != wanted[path])
            to_remove = sorted(path for path in known if path not in wanted and on_disk[path])
            rescued: tuple[tuple[str, str], ...] = ()
            if to_write or to_remove or known != wanted or not (source / WHOLE).is_file():
                ends = {MANIFEST: _manifest(wanted), WHOLE: ABOUT_WHOLE}
                change = Change(
                    write=[*((path, pages[path]) for path in to_write), *ends.items()],
                    remove=to_remove,
                    ours={
                        **{path: [known[path]] for path in (*to_write, *to_remove) if path in known},
                        **{path: [digest_of(source / path) or ""] for path in ends},
                    },
                    sign=WHOLE,
                )
                rescued = carry_out(source, change).rescued
            moved = {path for path, _ in rescued}
            removed = tuple(path for path in to_remove if path not in moved)
            return Changes(tuple(to_write), removed, (*rescued_before, *rescued))


@contextmanager
def reading(source: Path, busy: disk.Waiting | None = None) -> Iterator[int]:
    """While the block runs nobody changes the source; gives the handle that holds it still."""
    with told(source.parent), disk.locked(source / LOCK, shared=True, busy=busy) as handle:
        assert handle is not None, "whoever waits for a lock has it"
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
        # Without a manifest every file that is in the way counts as the user's, and is rescued.
        return {}


def _manifest(files: Mapping[str, str]) -> bytes:
    content = {
        "about": "Files that faden generated, and their SHA-256.",
        "files": dict(sorted(files.items())),
    }
    return json.dumps(content, indent=0).encode()
