"""Publishes an engine's output to `site/`, sealed and in one transaction.

Each engine works in its own folder inside `.faden/`, so that a run that fails or is killed leaves the site as it
was, and the engine can keep files there for its next run. Only files that it has rewritten since the last time are
read, so that a site may have thousands of pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from faden.site.postprocess import HtmlPart, parts
from faden.storage import disk
from faden.storage.cache import Cache, FileStamp, stamp_of
from faden.storage.transaction import SiteError, Transaction, commit, recover, site_errors

MADE = Path(".faden") / "made"
"""The parent of the folders in which engines build."""
LOCK = Path(".faden") / "build.lock"
SIGN_OF_A_SITE = "404.html"
"""A file that every engine writes, and hardly any other program."""

FIXED: FileStamp = (0, 0, 0, 0)
"""The stamp of a file that has no origin."""


@contextmanager
def one_build(root: Path, busy: disk.Waiting | None = None) -> Iterator[int]:
    """Lets one build of a journal run at a time; a second one calls `busy`, and waits.

    Yields the handle that holds the lock. Raises SiteError if the lock cannot be taken.
    """
    _own_folder(root / ".faden")
    with site_errors(root), disk.locked(root / LOCK, signed=True, busy=busy) as handle:
        assert handle is not None, "a lock that is waited for is held in the end"
        yield handle


def folder_for(root: Path, engine: str) -> Path:
    """The folder in which an engine builds the site of the journal at `root`. Raises SiteError if a link leads out of it."""
    for folder in (root / ".faden", root / MADE, root / MADE / engine):
        _own_folder(folder)
    return root / MADE / engine


def _own_folder(folder: Path) -> None:
    if folder.is_symlink():
        raise SiteError(f"{folder}: is a link; faden does not write through links")
    with site_errors(folder.parent):
        folder.mkdir(mode=0o700, exist_ok=True)


def files_of(site: Path) -> list[str]:
    """The files of a site, as paths in it; hidden files at the top are not part of it."""
    return [path for path, _ in _stamps(site)]


def pages_in(folder: Path) -> list[str]:
    """The pages that an engine wrote, as paths in the site."""
    return [path for path, _ in _stamps(folder) if path.endswith(".html")]


def publish(root: Path, built: Path, site: Path, policy: str) -> int:
    """Makes `site` equal to `built`, with `policy` in each page; returns how many files changed.

    Raises SiteError if `site` holds files of the user's, and on a disk error.
    """
    _refuse_others_folder(root, site)
    with site_errors(root):
        site.mkdir(exist_ok=True)
        recover(site)
        built_stamps, site_stamps = dict(_stamps(built)), dict(_stamps(site))
        wanted = {part.path: part for part in parts(built_stamps, policy)}
        cache = Cache(root, "published", dict[str, tuple[FileStamp, FileStamp]], policy)
        cached = cache.read() or {}
        news = [
            part
            for path, part in wanted.items()
            if path not in site_stamps
            or cached.get(path) != (_origin_stamp(part, built_stamps), site_stamps[path])
        ]
        stale = site_stamps.keys() - wanted.keys()
        gone = ((path, None) for path in sorted(stale))
        written = commit(site, Transaction(chain(_differing(news, built, site), gone))).written
        if news or stale:
            site_stamps = dict(_stamps(site))
            cache.write(
                {
                    path: (_origin_stamp(part, built_stamps), site_stamps[path])
                    for path, part in wanted.items()
                }
            )
        return len(written) + len(stale)


def _differing(news: list[HtmlPart], built: Path, site: Path) -> Iterator[tuple[str, bytes]]:
    for part in news:
        content = part.finish((built / part.origin).read_bytes() if part.origin else b"")
        file = site / part.path
        if not file.is_file() or file.read_bytes() != content:
            yield part.path, content


def _refuse_others_folder(root: Path, site: Path) -> None:
    if site.is_symlink() and not site.resolve().is_relative_to(root.resolve()):
        raise SiteError(f"{site}: is a link that leaves the journal; faden does not write through it")
    if site.is_dir() and any(_stamps(site)) and not (site / SIGN_OF_A_SITE).is_file():
        raise SiteError(f"{site}: holds files, and is no site that was built; move it away")


def _stamps(folder: Path, below: str = "") -> Iterator[tuple[str, FileStamp]]:
    """Every file of a site and its stamp; hidden files at the top are not part of it."""
    for entry in os.scandir(folder / below):
        path = below + entry.name
        if entry.is_dir(follow_symlinks=False):
            if below or not entry.name.startswith("."):
                yield from _stamps(folder, f"{path}/")
        elif entry.is_file(follow_symlinks=False) and (below or not entry.name.startswith(".")):
            yield path, stamp_of(entry.stat(follow_symlinks=False))


def _origin_stamp(part: HtmlPart, stamps: Mapping[str, FileStamp]) -> FileStamp:
    return stamps[part.origin] if part.origin else FIXED
