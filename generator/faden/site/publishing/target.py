"""Puts what leaves the journal into a folder: all at once, and never over what is not of faden's making."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from itertools import chain
from pathlib import Path

from faden.core.i18n import Words
from faden.site.output import SIGN_OF_A_SITE, files_of
from faden.site.pages.frame import SIGN_OF_PRIVATE
from faden.site.publishing.vault.bundle import FOLDER, LOCK_FILE, PUBLIC
from faden.storage.transaction import SiteError, Transaction, commit, recover, site_errors

HOST_FILES = re.compile(
    r"CNAME|\.(?:domains|htaccess|gitattributes|gitignore|gitlab-ci\.yml)|\.(?:github|forgejo|gitea)/workflows/[\w.-]+\.ya?ml"
    r"|\.git"
)
"""What belongs to the host or to git, and stays beside a vault."""
OURS = ("contacts", "site", "site_src", ".faden", ".git")
END_OF_BODY = re.compile(rb"</body\s*>", re.IGNORECASE)
NOTICE = """\
<aside role="note" style="padding:.4rem .8rem;font-size:.7rem;text-align:center;background:#c62828;color:#fff">%s</aside>"""


def recovered(folder: Path) -> None:
    """Brings to its end what an interrupted `publish` had begun there."""
    if folder.is_dir():
        with site_errors(folder):
            recover(folder)


def vault_files(folder: Path) -> list[str]:
    """The files of the vault in a folder; empty where there is none yet.

    Raises SiteError where anything else is there, hidden files and links included: beside an encrypted site nothing may
    be in the clear.
    """
    there = (
        [path for path in _everything(folder) if not HOST_FILES.fullmatch(path)] if folder.is_dir() else []
    )
    strange = [path for path in there if path not in PUBLIC and not re.fullmatch(f"{FOLDER}[0-9a-f]+", path)]
    if strange or (there and LOCK_FILE not in there):
        name = min(strange or there)
        raise SiteError(f"{folder}: holds {name}, which is not of a vault; move it away")
    return there


def _everything(folder: Path) -> Iterator[str]:
    """Every file and link in a folder as a path in it, and every empty folder with a slash at its end."""

    def refused(error: OSError) -> None:
        raise error

    with site_errors(folder):
        for where, folders, names in os.walk(folder, onerror=refused):
            below = Path(where).relative_to(folder)
            links = [name for name in folders if Path(where, name).is_symlink()]
            yield from ((below / name).as_posix() for name in (*names, *links))
            if not folders and not names and below.as_posix() not in (".", FOLDER.rstrip("/")):
                yield f"{below.as_posix()}/"
            if below == Path():
                folders[:] = [name for name in folders if name != ".git"]


def with_notice(page: bytes, notice: str) -> bytes:
    """A page that says at its end who else can read it."""
    aside = (NOTICE % escape(notice)).encode()
    changed, count = END_OF_BODY.subn(lambda end: aside + end[0], page, count=1)
    return changed if count else page + aside


def site_files(folder: Path) -> list[str]:
    """The files of the site in a folder; empty where there is none yet. Raises SiteError where something else is."""
    found = list(files_of(folder)) if folder.is_dir() else []
    if found and (SIGN_OF_A_SITE not in found or LOCK_FILE in found):
        raise SiteError(f"{folder}: holds files, and is no site in the clear; move them away")
    return found


def refuse_own_folder(root: Path, folder: Path) -> None:
    """Raises SiteError where publishing there would touch the journal itself."""
    place, journal = folder.resolve(), root.resolve()
    inside = any(place.is_relative_to(journal / one) for one in OURS)
    if (
        inside
        or journal.is_relative_to(place)
        or folder.is_symlink()
        or (folder.exists() and not folder.is_dir())
    ):
        raise SiteError(f"{folder}: not a place to publish to; name a folder of its own")


def refuse_private(site: Path, words: Words) -> None:
    """Raises SiteError where a site was built with what is private: it is for its owner's eyes, and never in the clear."""
    for path in files_of(site):
        if path.endswith(".html") and SIGN_OF_PRIVATE.encode() in (site / path).read_bytes():
            raise SiteError(
                words("This site contains private things, so faden does not publish it unencrypted.")
            )


def put(
    folder: Path,
    there: Callable[[Path], Collection[str]],
    kept: Collection[str],
    write: Iterable[tuple[str, bytes]],
    sign: str,
) -> tuple[str, ...]:
    """Make the folder hold what `write` gives, whose last file is `sign`; returns the paths.

    Of what was `there`, what is not `kept` is removed. `sign` stands there while the folder is whole.
    """
    with site_errors(folder.parent):
        # For the owner alone: what was not encrypted is nobody else's.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        recover(folder)
        stale = {*there(folder)} - {*kept}
        gone = ((path, None) for path in sorted(stale))
        return commit(folder, Transaction(chain(gone, write), sign=sign)).written
