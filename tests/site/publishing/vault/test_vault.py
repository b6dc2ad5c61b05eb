"""An encrypted site: nothing of it can be read, and nothing of it can be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import islice
from random import Random

import pytest
from tests.support.tampering import changes, is_refused, locks, opens_nothing

from faden.core.i18n import Words
from faden.journal.discovery import PICTURES
from faden.site.publishing.vault.bundle import BUILT, FOLDER, LOCK_FILE, PUBLIC, inner, opened, packed
from faden.site.publishing.vault.envelope import DamagedError, framed, padded_size, type_of, unframed
from faden.site.publishing.vault.keys import (
    LOCK,
    ROUNDS,
    VaultKeys,
    WrongPassphraseError,
    keys_from,
    new_keys,
)
from faden.site.publishing.vault.passphrase import is_weak, suggested
from faden.site.publishing.vault.unlock_page import UnlockTexts, texts_in

PASSPHRASE = "kafo miru tesa buki lono geda"
CANARY = "Zwitscherlein"
SITE = {
    "index.html": f"<html><body><h1>{CANARY}</h1></body></html>".encode(),
    f"people/{CANARY.lower()}/index.html": b"<html><body>a</body></html>",
    "assets/portrait.jpg": CANARY.encode() * 900,
    "search/search_index.json": f'{{"docs": ["{CANARY}"]}}'.encode(),
    "empty.txt": b"",
}


def chance(seed: int) -> Callable[[int], bytes]:
    return Random(seed).randbytes


@pytest.fixture(scope="module")
def texts() -> UnlockTexts:
    return texts_in(Words("en"))


@pytest.fixture(scope="module")
def vault(texts: UnlockTexts) -> dict[str, bytes]:
    return dict(packed(SITE, SITE.__getitem__, PASSPHRASE, texts, chance(1)))


@pytest.fixture(scope="module")
def keys(vault: dict[str, bytes]) -> VaultKeys:
    return keys_from(PASSPHRASE, vault[LOCK_FILE].decode())


def test_what_goes_in_comes_out(vault: dict[str, bytes], texts: UnlockTexts) -> None:
    """The passphrase opens every file, as it was; pages have got the script that locks them."""
    found = dict(opened(vault, vault.__getitem__, PASSPHRASE))
    assert {path: found[path] for path in SITE} == {
        path: inner(path, SITE.__getitem__, texts) for path in SITE
    }
    assert found["assets/portrait.jpg"] == SITE["assets/portrait.jpg"]
    page = found[f"people/{CANARY.lower()}/index.html"]
    assert page == (
        b'<html><body>a<script src="../../faden/lock.js" data-lock="Lock" defer></script></body></html>'
    )


def test_nothing_can_be_read(vault: dict[str, bytes]) -> None:
    """No word of the site stands in a file or a name; what lies in the open is the same for every site."""
    for name, content in vault.items():
        assert CANARY.lower().encode() not in (name.encode() + content).lower()
    assert {name for name in vault if not name.startswith(FOLDER)} == set(PUBLIC)
    assert {len(name) for name in vault if name.startswith(FOLDER)} == {len(FOLDER) + 40}


def test_sizes_tell_little(vault: dict[str, bytes]) -> None:
    """Sizes are padded: small files are alike, and of large ones there are few."""
    sizes = sorted(len(content) for name, content in vault.items() if name.startswith(FOLDER))
    assert sizes.count(1024 + 28) >= len(SITE) - 1
    assert all(size <= padded_size(size) <= max(1024, size * 1.12) for size in range(1, 100_000, 37))
    assert len({padded_size(size) for size in range(100_000, 200_000)}) <= 33


def test_changes_are_refused(vault: dict[str, bytes], keys: VaultKeys) -> None:
    """Of 60 files with one bit flipped, cut off, longer or in another's place none is opened, nor by 40 changed locks."""
    for path, content in islice(changes(vault, keys, list(SITE), 8), 60):
        assert is_refused(keys, path, content)
    # Only what still looks like a lock costs its rounds.
    looks = [
        lock for lock in islice(locks(vault, 9), 40) if not LOCK.fullmatch(lock.decode("ascii", "replace"))
    ]
    assert len(looks) > 10
    assert all(opens_nothing(PASSPHRASE, lock) for lock in looks)


def test_files_keep_their_place_and_their_build(
    vault: dict[str, bytes], keys: VaultKeys, texts: UnlockTexts
) -> None:
    """A file in another's place, of another build, cut off, missing or added is refused by name."""
    one, other = (FOLDER + keys.name(path) for path in ("index.html", "empty.txt"))
    mixed: list[tuple[str, dict[str, bytes]]] = [
        (one, {**vault, one: vault[other]}),
        (one, {**vault, one: vault[one][:20]}),
        (FOLDER + "0" * 40, {**vault, FOLDER + "0" * 40: vault[one]}),
        (other, {name: content for name, content in vault.items() if name != other}),
    ]
    for name, files in mixed:
        with pytest.raises(DamagedError, match=name):
            list(opened(files, files.__getitem__, PASSPHRASE))
    earlier = replace(keys, build="0" * 32)
    with pytest.raises(DamagedError):
        keys.open("empty.txt", earlier.seal("empty.txt", b"", chance(3)))


def test_the_lock_is_one_text(vault: dict[str, bytes]) -> None:
    """No byte of vault.json can be another: neither its values nor how they are written."""
    lock = vault[LOCK_FILE].decode()
    written = [
        lock + "\n",
        lock.replace('":"', '": "', 1),
        lock.replace(f'"rounds":{ROUNDS}', '"rounds":100000'),
        lock.upper(),
    ]
    for text in written:
        with pytest.raises(DamagedError):
            keys_from(PASSPHRASE, text)
    build = lock.index('"build":"') + len('"build":"')
    other = "0" if lock[build] != "0" else "1"
    with pytest.raises(WrongPassphraseError):
        keys_from(PASSPHRASE, lock[:build] + other + lock[build + 1 :])
    with pytest.raises(WrongPassphraseError):
        keys_from(PASSPHRASE + "!", lock)


def test_a_photo_is_a_picture() -> None:
    """Whatever may be somebody's photo is a picture to the browser, which shows nothing else as one."""
    assert {type_of(f"photos/anna{ending}").partition("/")[0] for ending in PICTURES} == {"image"}


def test_only_chance_differs(vault: dict[str, bytes], texts: UnlockTexts) -> None:
    """The same random bytes make the same vault; others leave nothing the same but what lies in the open."""
    assert dict(packed(SITE, SITE.__getitem__, PASSPHRASE, texts, chance(1))) == vault
    again = dict(packed(SITE, SITE.__getitem__, PASSPHRASE, texts, chance(2)))
    assert {name for name in again if name in vault} == set(PUBLIC)
    assert {name for name in PUBLIC if again[name] != vault[name]} == {LOCK_FILE}


def test_a_passphrase_has_one_spelling() -> None:
    """An umlaut typed as one character or as two is the same passphrase."""
    keys, lock = new_keys("fünf Wörter über schöne Bäume", chance(4))
    assert keys_from("fünf Wo\u0308rter u\u0308ber scho\u0308ne Ba\u0308ume", lock) == keys


@pytest.mark.parametrize(
    ("passphrase", "weak"),
    [
        ("", True),
        ("geheim", True),
        ("geheim geheim geheim geheim geheim", True),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", True),
        ("a b c d e f", True),
        ("password12345678", True),
        ("Passwort12345678!", True),
        ("qwertzuiopasdfgh", True),
        ("qwertzuiopü asdfghjklöä", True),
        ("one two three four five", True),
        ("one two three four five six seven eight nine ten", True),
        ("eins zwei drei vier fünf sechs", True),
        ("Sunday Saturday Friday Thursday Wednesday Tuesday", True),
        ("Anna Berger, Jürgen Groß und ich", True),
        ("7Hq!x2:Lm_99vPz4", True),
        ("7Hq!x2:Lm_99vPz4wK3#", False),
        ("fünf Wörter über schöne Bäume", False),
        (PASSPHRASE, False),
    ],
)
def test_weak_passphrases(passphrase: str, weak: bool) -> None:
    """What falls within 10^20 guesses is weak: common words, keys beside each other, rows, and names from the journal."""
    assert is_weak(passphrase, ["Anna Berger", "Jürgen Groß"]) is weak


def test_the_suggested_passphrase_is_strong() -> None:
    """Whatever the bytes, and most of all a proposal is accepted."""
    assert not any(is_weak(suggested(chance(seed))) for seed in range(20))


def test_no_syllable_is_likelier_than_another() -> None:
    """Of 256 bytes the last one is left out: 85 syllables three times over are 255."""
    bytes_of = {24: bytes([255] * 20 + [0, 85, 254, 84])}
    assert suggested(bytes_of.__getitem__) == " ".join(["baba zuzu"] * 3)


def test_the_day_of_the_build(texts: UnlockTexts) -> None:
    """Once unlocked, each page says of which day the build is; outside nothing does, and nothing there differs."""
    dated = texts_in(Words("de"), date(2026, 11, 30))
    vault = dict(packed(SITE, SITE.__getitem__, PASSPHRASE, dated, chance(1)))
    inside = dict(opened(vault, vault.__getitem__, PASSPHRASE))
    assert inside[BUILT] == b"2026-11-30"
    assert 'data-built="2026-11-30" data-day="Stand: 30. November 2026"' in inside["index.html"].decode()
    plain = dict(packed(SITE, SITE.__getitem__, PASSPHRASE, texts_in(Words("de")), chance(1)))
    assert all(vault[name] == plain[name] for name in PUBLIC)


@pytest.mark.parametrize("size", [0, 1, 1000, 1014, 1015, 5000, 70_000])
def test_frames(size: int) -> None:
    """Type and content come back, and padding that is not zero is refused."""
    frame = framed("image/png", b"x" * size)
    assert unframed(frame) == ("image/png", b"x" * size)
    assert len(frame) == padded_size(len(frame))
    for spoilt in (frame + b"\0", b"", frame[:9], b"\xff" + frame[1:]):
        with pytest.raises(DamagedError):
            unframed(spoilt)
