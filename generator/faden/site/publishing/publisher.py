"""Puts a site that was built elsewhere: as a vault that a passphrase opens, or in the clear where it stays private."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from faden.core.i18n import Words
from faden.site.output import SIGN_OF_A_SITE, files_of
from faden.site.publishing.privacy_check import Sharing, exposure, sharing
from faden.site.publishing.target import (
    put,
    recovered,
    refuse_own_folder,
    refuse_private,
    site_files,
    vault_files,
    with_notice,
)
from faden.site.publishing.vault.bundle import BUILT, LOCK_FILE, PUBLIC, inner, opened, outside, packed
from faden.site.publishing.vault.envelope import DamagedError
from faden.site.publishing.vault.keys import WrongPassphraseError
from faden.site.publishing.vault.unlock_page import UnlockTexts, texts_in
from faden.storage.transaction import SiteError


def check_clear_place(root: Path, folder: Path, words: Words, *, shared: bool) -> Sharing | None:
    """Who else can read a folder that a site in the clear may go to; None where nobody can.

    Raises SiteError where everybody may come to see it, where others can read it and that is not allowed by `shared`,
    and where something else is in it.
    """
    refuse_own_folder(root, folder)
    if why := exposure(folder, words):
        raise SiteError(f"{why} {words('Nothing was written. With --encrypt any place will do.')}")
    others = sharing(folder, words)
    if others and not shared:
        advice = words(
            "Nothing was written. With --encrypt any place will do; with --in-clear it goes there all the same."
        )
        raise SiteError(f"{others.reason} {advice}")
    recovered(folder)
    site_files(folder)
    return others


def put_in_clear(site: Path, folder: Path, others: Sharing | None, words: Words) -> None:
    """Puts the site into a folder as it is; where `others` can read it each page says so. Raises SiteError."""
    refuse_private(site, words)
    paths = sorted(files_of(site), key=lambda path: (path == SIGN_OF_A_SITE, path))

    def content(path: str) -> bytes:
        file = (site / path).read_bytes()
        return with_notice(file, others.notice) if others and path.endswith(".html") else file

    put(folder, site_files, paths, ((path, content(path)) for path in paths), SIGN_OF_A_SITE)


def check_vault_place(root: Path, folder: Path) -> None:
    """Raises SiteError where a vault cannot go into a folder: it is the journal's, or something else is in it."""
    refuse_own_folder(root, folder)
    recovered(folder)
    vault_files(folder)


def put_vault(site: Path, folder: Path, passphrase: str, texts: UnlockTexts, words: Words) -> None:
    """Puts the site into a folder encrypted, and opens each file again. Raises SiteError."""
    paths = files_of(site)

    def read(path: str) -> bytes:
        return (site / path).read_bytes()

    put(folder, vault_files, PUBLIC, packed(paths, read, passphrase, texts, secrets.token_bytes), LOCK_FILE)
    # Read back with the same eyes as a browser: what cannot be opened is no copy of anything.
    for path, content in open_vault(folder, passphrase, words):
        if content != inner(path, read, texts):
            raise SiteError(words("{file} did not decrypt to what went in.", file=path))


def verify_vault(folder: Path, passphrase: str, words: Words) -> str:
    """Reads a vault to its end; the day on which it was built, as it is written there, or nothing.

    Raises SiteError where anything in it is damaged, missing, or not what this version writes.
    """
    built = ""
    for path, content in open_vault(folder, passphrase, words):
        built = content.decode("ascii", "replace") if path == BUILT else built
    for path, content in outside(texts_in(words)):
        if not (folder / path).is_file() or (folder / path).read_bytes() != content:
            raise SiteError(
                words(
                    "{file} is not what this faden writes in this language: it was changed, or comes from another "
                    "version.",
                    file=folder / path,
                )
            )
    return built


def open_vault(folder: Path, passphrase: str, words: Words) -> Iterator[tuple[str, bytes]]:
    """Every file of the vault in a folder by its path on the site, and what is in it. Raises SiteError."""
    names = vault_files(folder)
    if not names:
        raise SiteError(words("There is no vault in {folder}.", folder=folder))
    try:
        yield from opened(names, lambda name: (folder / name).read_bytes(), passphrase)
    except WrongPassphraseError:
        raise SiteError(words("That is not the passphrase.")) from None
    except DamagedError as damaged:
        message = words(
            "{file} was changed, is missing or does not belong there.", file=folder / str(damaged)
        )
        raise SiteError(message) from None
