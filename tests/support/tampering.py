"""Changes to an encrypted site of the kinds that a host, or a bad disk, could make; each should be refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from faden.site.publishing.vault.bundle import FOLDER, LIST, LOCK_FILE
from faden.site.publishing.vault.envelope import DamagedError
from faden.site.publishing.vault.keys import VaultKeys, WrongPassphraseError, keys_from

KINDS = ("flip", "flip", "flip", "swap", "cut", "add")


def changes(
    vault: Mapping[str, bytes], keys: VaultKeys, paths: list[str], seed: int
) -> Iterator[tuple[str, bytes]]:
    """Endless changed files, each with the path that it is opened as: mostly one bit flipped, anywhere."""
    random = Random(seed)
    names = {path: FOLDER + keys.name(path) for path in (LIST, *paths)}
    while True:
        path, kind = random.choice(sorted(names)), random.choice(KINDS)
        content = bytearray(vault[names[path]])
        if kind == "flip":
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
        elif kind == "swap":
            other = random.choice(sorted(set(names) - {path}))
            content = bytearray(vault[names[other]])
        elif kind == "cut":
            del content[random.randrange(len(content)) :]
        else:
            content += random.randbytes(1 + random.randrange(40))
        yield path, bytes(content)


def is_refused(keys: VaultKeys, path: str, content: bytes) -> bool:
    try:
        keys.open(path, content)
    except DamagedError:
        return True
    return False


def locks(vault: Mapping[str, bytes], seed: int) -> Iterator[bytes]:
    """Endless `vault.json`s with one bit flipped."""
    random, lock = Random(seed), vault[LOCK_FILE]
    while True:
        content = bytearray(lock)
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)
        yield bytes(content)


def opens_nothing(passphrase: str, lock: bytes) -> bool:
    try:
        keys_from(passphrase, lock.decode("ascii", "replace"))
    except (DamagedError, WrongPassphraseError):
        return True
    return False
