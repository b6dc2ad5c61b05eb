"""Writes published files into a folder: in one transaction, and never over files that faden did not make."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from itertools import chain
from pathlib import Path

from faden.core.i18n import Words
from faden.site.output import SIGN_OF_A_SITE, files_of
from faden.site.pages.page_context import SIGN_OF_PRIVATE
from faden.site.publishing.vault.bundle import FOLDER, LOCK_FILE, PUBLIC
from faden.storage.transaction import SiteError, Transaction, commit, recover, site_errors

HOST_FILES = re.compile(
    r"CNAME|\.(?:domains|htaccess|gitattributes|gitignore|gitlab-ci\.yml)|\.(?:github|forgejo|gitea)/workflows/[\w.-]+\.ya?ml"
    r"|\.git"
)
"""Files of the host or of git, which may stay next to a vault."""
OURS = ("contacts", "site", "site_src", ".faden", ".git")
END_OF_BODY = re.compile(rb"</body\s*>", re.IGNORECASE)
NOTICE = """\
<aside role="note" style="padding:.4rem .8rem;font-size:.7rem;text-align:center;background:#c62828;color:#fff">%s</aside>"""


def recovered(folder: Path) -> None:
    """Completes what an interrupted `faden publish` began in the folder."""
    if folder.is_dir():
        with site_errors(folder):
            recover(folder)


def vault_files(folder: Path) -> list[str]:
    """The files of the vault in a folder; empty if it has none yet.

    Raises SiteError if the folder contains anything else, hidden files and links included: nothing unencrypted may
    be next to an encrypted site.
    """
    paths = (
        [path for path in _everything(folder) if not HOST_FILES.fullmatch(path)] if folder.is_dir() else []
    )
    strange = [path for path in paths if path not in PUBLIC and not re.fullmatch(f"{FOLDER}[0-9a-f]+", path)]
    if strange or (paths and LOCK_FILE not in paths):
        name = min(strange or paths)
        raise SiteError(f"{folder}: holds {name}, which is not of a vault; move it away")
    return paths


def _everything(folder: Path) -> Iterator[str]:
    """The paths of all files and links in a folder, and of empty folders with a slash at the end."""

    def refused(error: OSError) -> None:
        raise error

    with site_errors(folder):
        for parent, folders, names in os.walk(folder, onerror=refused):
            below = Path(parent).relative_to(folder)
            links = [name for name in folders if Path(parent, name).is_symlink()]
            yield from ((below / name).as_posix() for name in (*names, *links))
            if not folders and not names and below.as_posix() not in (".", FOLDER.rstrip("/")):
                yield f"{below.as_posix()}/"
            if below == Path():
                folders[:] = [name for name in folders if name != ".git"]


def with_notice(page: bytes, notice: str) -> bytes:
    """The page with a notice at its end that says who else can read it."""
    aside = (NOTICE % escape(notice)).encode()
    changed, count = END_OF_BODY.subn(lambda end: aside + end[0], page, count=1)
    return changed if count else page + aside


def site_files(folder: Path) -> list[str]:
    """The files of the site in a folder; empty if it has none yet. Raises SiteError if it contains something else."""
    paths = list(files_of(folder)) if folder.is_dir() else []
    if paths and (SIGN_OF_A_SITE not in paths or LOCK_FILE in paths):
        raise SiteError(f"{folder}: holds files, and is no site in the clear; move them away")
    return paths


def refuse_own_folder(root: Path, folder: Path) -> None:
    """Raises SiteError if publishing there would touch the journal itself."""
    place, journal = folder.resolve(), root.resolve()
    inside = any(place.is_relative_to(journal / name) for name in OURS)
    if (
        inside
        or journal.is_relative_to(place)
        or folder.is_symlink()
        or (folder.exists() and not folder.is_dir())
    ):
        raise SiteError(f"{folder}: not a place to publish to; name a folder of its own")


def refuse_private(site: Path, words: Words) -> None:
    """Raises SiteError if a site was built with private content: that is for its owner only, and is never published unencrypted."""
    for path in files_of(site):
        if path.endswith(".html") and SIGN_OF_PRIVATE.encode() in (site / path).read_bytes():
            raise SiteError(
                words("This site contains private entries, so faden does not publish it unencrypted.")
            )


def put(
    folder: Path,
    list_files: Callable[[Path], Collection[str]],
    wanted: Collection[str],
    write: Iterable[tuple[str, bytes]],
    sign: str,
) -> tuple[str, ...]:
    """Writes the files from `write` to the folder, `sign` last; returns their paths.

    Of the files that `list_files` gives, those not `wanted` are removed. `sign` exists while the folder is complete.
    """
    with site_errors(folder.parent):
        # Readable by the owner alone, as the files may be unencrypted.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        recover(folder)
        stale = {*list_files(folder)} - {*wanted}
        gone = ((path, None) for path in sorted(stale))
        return commit(folder, Transaction(chain(gone, write), sign=sign)).written
