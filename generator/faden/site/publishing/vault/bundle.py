"""A whole site as a vault, and a vault as the site that it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from hashlib import sha256

from faden.site.pages.static_files import ICONS, MANIFEST, icons, manifest
from faden.site.publishing.vault.envelope import DamagedError
from faden.site.publishing.vault.keys import Random, VaultKeys, keys_from, new_keys
from faden.site.publishing.vault.unlock_page import UnlockTexts, guard, unlock_page, with_lock

FOLDER = "v/"
LIST = ""
"""The path of the list of all files, which no file of a site can have."""
ROBOTS = b"User-agent: *\nDisallow: /\n"
LOCK_FILE = "vault.json"
LOCK_SCRIPT = "faden/lock.js"
BUILT = "faden/built.txt"
"""Holds the day of the build, where that is known: a host can serve an earlier build, and whoever verifies one sees which."""
PUBLIC = ("index.html", "404.html", "sw.js", "robots.txt", ".nojekyll", LOCK_FILE, MANIFEST, *ICONS)
"""What lies in the open. It holds nothing of the journal but its language."""
APP = "Faden"
"""What a vault is called on a home screen, which others see too."""

Read = Callable[[str], bytes]
"""Reads a file by its path."""


def packed(
    paths: Collection[str], read: Read, passphrase: str, texts: UnlockTexts, random: Random
) -> Iterator[tuple[str, bytes]]:
    """The files of the vault that a site makes, `vault.json` last.

    The same site, passphrase, texts and random bytes make the same vault; there is nothing else in it.
    """
    keys, lock = new_keys(passphrase, random)
    inside = sorted({*paths, LOCK_SCRIPT, *([BUILT] if "built" in texts.inside else [])})
    yield FOLDER + keys.name(LIST), keys.seal(LIST, json.dumps(inside).encode(), random)
    for path in inside:
        yield FOLDER + keys.name(path), keys.seal(path, inner(path, read, texts), random)
    yield from outside(texts)
    yield LOCK_FILE, lock.encode()


def inner(path: str, read: Read, texts: UnlockTexts) -> bytes:
    """A file as it is once unlocked: pages have a button to lock."""
    if path == LOCK_SCRIPT:
        return texts.lock_script
    if path == BUILT:
        return texts.inside["built"].encode()
    content = read(path)
    return with_lock(content, path, LOCK_SCRIPT, texts) if path.endswith(".html") else content


def outside(texts: UnlockTexts) -> Iterator[tuple[str, bytes]]:
    """The files in the open: the page that asks for the passphrase, at every address, and the worker behind it."""
    page = unlock_page(texts)
    yield from (("index.html", page), ("404.html", page), ("sw.js", guard(texts)))
    yield from (("robots.txt", ROBOTS), (".nojekyll", b""))
    yield MANIFEST, manifest(APP, texts.language)
    yield from icons().items()


def fingerprint(read: Read) -> str:
    """What tells the program in the open from one that a person changed: the page, and the worker."""
    return sha256(b"".join(read(path) for path in ("index.html", "404.html", "sw.js"))).hexdigest()


def opened(names: Collection[str], read: Read, passphrase: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the vault whose files are called `names`.

    Raises WrongPassphraseError, and DamagedError with the name of what was changed, is missing or does not belong there.
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
