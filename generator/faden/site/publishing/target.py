"""Puts what leaves the journal into a folder: all at once, and never over what is not of faden's making."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import chain
from pathlib import Path

from faden.core.i18n import Words
from faden.site.output import SIGN_OF_A_SITE, files_of
from faden.site.pages.frame import SIGN_OF_PRIVATE
from faden.site.publishing.vault.bundle import FOLDER, LOCK_FILE, PUBLIC
from faden.storage.transaction import SiteError, Transaction, commit, recover, site_errors

HOSTS = ("CNAME",)
"""A file that belongs to the host and stays; those that begin with a dot do too."""
OURS = ("contacts", "site", "site_src", ".faden", ".git")


def vault_files(folder: Path) -> list[str]:
    """The files of the vault in a folder; empty where there is none yet.

    Raises SiteError where something else lies there: beside an encrypted site nothing may lie in the clear.
    """
    found = [path for path in files_of(folder) if path not in HOSTS] if folder.is_dir() else []
    strange = [path for path in found if path not in PUBLIC and not path.startswith(FOLDER)]
    if strange or (found and LOCK_FILE not in found):
        name = min(strange or found)
        raise SiteError(f"{folder}: holds {name}, which is not of a vault; move it away")
    return found


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
                words("This site was built with what is private, and is not put anywhere in the clear.")
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
