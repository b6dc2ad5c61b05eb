"""Packs a whole site into a vault, and unpacks it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256

from faden.site.pages.static_files import ICONS, MANIFEST, icons, manifest
from faden.site.publishing.vault.envelope import DamagedError
from faden.site.publishing.vault.keys import Random, VaultKeys, keys_from, new_keys
from faden.site.publishing.vault.unlock_page import UnlockTexts, unlock_page, with_lock, worker_script

FOLDER = "v/"
LIST = ""
"""The path of the list of all files; no file of a site can have it."""
ROBOTS = b"User-agent: *\nDisallow: /\n"
LOCK_FILE = "vault.json"
LOCK_SCRIPT = "faden/lock.js"
BUILT = "faden/built.txt"
"""Contains the day of the build, if known: a host can serve an earlier build, and `faden publish --verify` shows which."""
PUBLIC = ("index.html", "404.html", "sw.js", "robots.txt", ".nojekyll", LOCK_FILE, MANIFEST, *ICONS)
"""The unencrypted files. They reveal nothing of the journal but its language."""
APP = "Faden"
"""The name of a vault on a home screen, where others can see it."""

Read = Callable[[str], bytes]
"""Takes a path, and returns the content of the file."""


def packed(
    paths: Collection[str], read: Read, passphrase: str, texts: UnlockTexts, random: Random
) -> Iterator[tuple[str, bytes]]:
    """The files of the vault for a site, `vault.json` last.

    The same site, passphrase, texts and random bytes give the same vault.
    """
    keys, lock = new_keys(passphrase, random)
    inside = sorted({*paths, LOCK_SCRIPT, *([BUILT] if "built" in texts.inside else [])})
    yield FOLDER + keys.name(LIST), keys.seal(LIST, json.dumps(inside).encode(), random)
    for path in inside:
        yield FOLDER + keys.name(path), keys.seal(path, inner(path, read, texts), random)
    yield from outside(texts)
    yield LOCK_FILE, lock.encode()


def inner(path: str, read: Read, texts: UnlockTexts) -> bytes:
    """A file as it is once unlocked: pages have a button that locks the site."""
    if path == LOCK_SCRIPT:
        return texts.lock_script
    if path == BUILT:
        return texts.inside["built"].encode()
    content = read(path)
    return with_lock(content, path, LOCK_SCRIPT, texts) if path.endswith(".html") else content


def outside(texts: UnlockTexts) -> Iterator[tuple[str, bytes]]:
    """The unencrypted files: the page that asks for the passphrase, at every address, and its service worker."""
    page = unlock_page(texts)
    yield from (("index.html", page), ("404.html", page), ("sw.js", worker_script(texts)))
    yield from (("robots.txt", ROBOTS), (".nojekyll", b""))
    yield MANIFEST, manifest(APP, texts.language)
    yield from icons().items()


def fingerprint(read: Read) -> str:
    """A SHA-256 that shows whether the unencrypted programs, the page and the worker, were changed."""
    return sha256(b"".join(read(path) for path in ("index.html", "404.html", "sw.js"))).hexdigest()


def opened(names: Collection[str], read: Read, passphrase: str) -> Iterator[tuple[str, bytes]]:
    """The path and content of every file of the vault that consists of the files `names`.

    Raises WrongPassphraseError, and DamagedError with the name of a file that was changed, is missing or does not belong.
    """
    try:
        keys = keys_from(passphrase, read(LOCK_FILE).decode("ascii", "replace"))
    except DamagedError:
        raise DamagedError(LOCK_FILE) from None
    listed = _open(keys, LIST, names, read)
    paths: list[str] = json.loads(listed)
    strange = {*names} - {FOLDER + keys.name(path) for path in (LIST, *paths)}
    for name in sorted(strange):
        if name.startswith(FOLDER):
            raise DamagedError(name)
    for path in paths:
        yield path, _open(keys, path, names, read)


def _open(keys: VaultKeys, path: str, names: Collection[str], read: Read) -> bytes:
    name = FOLDER + keys.name(path)
    if name not in names:
        raise DamagedError(name)
    try:
        return keys.open(path, read(name))
    except DamagedError:
        raise DamagedError(name) from None
