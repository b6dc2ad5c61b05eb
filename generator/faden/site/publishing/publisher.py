"""Publishes a built site: as a vault that a passphrase opens, or unencrypted to a place that stays private."""

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
    """Who else can read a folder that an unencrypted site is to go to; None if nobody can.

    Raises SiteError if the folder may become public, if others can read it and `shared` does not allow that,
    or if it contains something else.
    """
    refuse_own_folder(root, folder)
    if why := exposure(folder, words):
        raise SiteError(f"{why} {words('Nothing was written. With --encrypt, any folder will do.')}")
    audience = sharing(folder, words)
    if audience and not shared:
        advice = words(
            "Nothing was written. With --encrypt, any folder will do; with --in-clear, it is "
            "written there anyway."
        )
        raise SiteError(f"{audience.reason} {advice}")
    recovered(folder)
    site_files(folder)
    return audience


def put_in_clear(site: Path, folder: Path, audience: Sharing | None, words: Words) -> None:
    """Copies the site into a folder as it is; if it has an `audience`, each page says so. Raises SiteError."""
    refuse_private(site, words)
    paths = sorted(files_of(site), key=lambda path: (path == SIGN_OF_A_SITE, path))

    def content(path: str) -> bytes:
        file = (site / path).read_bytes()
        return with_notice(file, audience.notice) if audience and path.endswith(".html") else file

    put(folder, site_files, paths, ((path, content(path)) for path in paths), SIGN_OF_A_SITE)


def check_vault_place(root: Path, folder: Path) -> None:
    """Raises SiteError if a vault cannot go into a folder: it is the journal's, or contains something else."""
    refuse_own_folder(root, folder)
    recovered(folder)
    vault_files(folder)


def put_vault(site: Path, folder: Path, passphrase: str, texts: UnlockTexts, words: Words) -> None:
    """Encrypts the site into a folder, then decrypts every file as a check. Raises SiteError."""
    paths = files_of(site)

    def read(path: str) -> bytes:
        return (site / path).read_bytes()

    put(folder, vault_files, PUBLIC, packed(paths, read, passphrase, texts, secrets.token_bytes), LOCK_FILE)
    # Read back as a browser would: a copy that cannot be opened is worthless.
    for path, content in open_vault(folder, passphrase, words):
        if content != inner(path, read, texts):
            raise SiteError(words("{file} did not decrypt to what was encrypted.", file=path))


def verify_vault(folder: Path, passphrase: str, words: Words) -> str:
    """Reads a whole vault; returns the day of its build as stored in it (2026-12-01), or an empty text.

    Raises SiteError if anything in it is damaged, missing, or differs from what this version writes.
    """
    built = ""
    for path, content in open_vault(folder, passphrase, words):
        built = content.decode("ascii", "replace") if path == BUILT else built
    for path, content in outside(texts_in(words)):
        if not (folder / path).is_file() or (folder / path).read_bytes() != content:
            raise SiteError(
                words(
                    "{file} is not what this version of faden writes in this language: it was "
                    "changed, or comes from another version.",
                    file=folder / path,
                )
            )
    return built


def open_vault(folder: Path, passphrase: str, words: Words) -> Iterator[tuple[str, bytes]]:
    """Every file of the vault in a folder: its path in the site, and its content. Raises SiteError."""
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
