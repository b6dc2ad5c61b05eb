"""The keys of a vault: a random master key, wrapped with a passphrase, and the keys derived from it.

AES-256-GCM throughout. Each file is bound to its path and to its build, so that neither two files
nor two builds can be mixed. The master key is new with every build, and so are all names and bytes: a comparison of two
builds does not show which pages changed.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from faden.site.publishing.vault.envelope import DamagedError, framed, type_of, unframed

ROUNDS = 600_000
"""Rounds of PBKDF2 with SHA-256: OWASP's recommendation, and the minimum that the page in the browser accepts."""
KEY, NONCE, SALT, BUILD = 32, 12, 16, 16
"""Sizes in bytes."""
LOCK = re.compile(
    r'\{"vault":1,"build":"([0-9a-f]{32})","rounds":([1-9][0-9]{5,7}),"salt":"([0-9a-f]{32})","wrapped":"([0-9a-f]{120})"\}'
)
"""The exact text of `vault.json`: with two ways to write it, a change could go unnoticed."""

Random = Callable[[int], bytes]
"""Returns that many random bytes."""


class WrongPassphraseError(ValueError):
    """The passphrase does not fit, or the file that it should open was changed: the two look the same."""


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """Encrypts and decrypts the files of one build."""

    build: str
    names: bytes
    files: bytes

    def name(self, path: str) -> str:
        """The name of a file in the vault."""
        return hmac.digest(self.names, path.encode(), "sha256").hex()[:40]

    def seal(self, path: str, content: bytes, random: Random) -> bytes:
        """The encrypted content of a file."""
        nonce = random(NONCE)
        return nonce + AESGCM(self.files).encrypt(nonce, framed(type_of(path), content), self._bound(path))

    def open(self, path: str, sealed: bytes) -> bytes:
        """The decrypted content of a file. Raises DamagedError if any bit of it, its path or its build differs."""
        try:
            frame = AESGCM(self.files).decrypt(sealed[:NONCE], sealed[NONCE:], self._bound(path))
        except (InvalidTag, ValueError):
            raise DamagedError from None
        return unframed(frame)[1]

    def _bound(self, path: str) -> bytes:
        return f"faden vault 1\n{self.build}\n{path}".encode()


def new_keys(passphrase: str, random: Random, rounds: int = ROUNDS) -> tuple[VaultKeys, str]:
    """New keys, and the text of `vault.json`, from which the passphrase restores them."""
    build, salt, master, nonce = random(BUILD).hex(), random(SALT).hex(), random(KEY), random(NONCE)
    wrapping = AESGCM(_from_passphrase(passphrase, salt, rounds))
    wrapped = nonce + wrapping.encrypt(nonce, master, _bound_to(build, rounds, salt))
    lock = f'{{"vault":1,"build":"{build}","rounds":{rounds},"salt":"{salt}","wrapped":"{wrapped.hex()}"}}'
    return _derived(build, master), lock


def keys_from(passphrase: str, lock: str) -> VaultKeys:
    """The keys of the vault with this `vault.json`. Raises DamagedError or WrongPassphraseError."""
    match = LOCK.fullmatch(lock)
    if match is None or int(match[2]) < ROUNDS:
        raise DamagedError
    build, rounds, salt, wrapped = match[1], int(match[2]), match[3], bytes.fromhex(match[4])
    try:
        wrapping = AESGCM(_from_passphrase(passphrase, salt, rounds))
        master = wrapping.decrypt(wrapped[:NONCE], wrapped[NONCE:], _bound_to(build, rounds, salt))
    except InvalidTag:
        raise WrongPassphraseError from None
    return _derived(build, master)


def _from_passphrase(passphrase: str, salt: str, rounds: int) -> bytes:
    # Keyboards differ in how they compose letters; normalised, the passphrase is the same on all of them.
    typed = unicodedata.normalize("NFC", passphrase).encode()
    return hashlib.pbkdf2_hmac("sha256", typed, bytes.fromhex(salt), rounds, KEY)


def _bound_to(build: str, rounds: int, salt: str) -> bytes:
    return f"faden vault 1\n{build}\n{rounds}\n{salt}".encode()


def _derived(build: str, master: bytes) -> VaultKeys:
    def key(purpose: str) -> bytes:
        return HKDF(SHA256(), KEY, salt=None, info=f"faden vault 1 {purpose}".encode()).derive(master)

    return VaultKeys(build, key("names"), key("files"))
