"""What the scoreboard measures of an encrypted site: words of the journal in it, and changes that are refused."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from commands import run
from tests.support.tampering import changes, is_refused, locks, opens_nothing

from faden.core.i18n import Words
from faden.site.publishing.vault.bundle import FOLDER, LIST, LOCK_FILE, outside
from faden.site.publishing.vault.keys import keys_from
from faden.site.publishing.vault.unlock_page import texts_in

PASSPHRASE = "kafo miru tesa buki lono geda"
WORD = re.compile(r"[^\W_]{7,}")
"""Shorter ones stand in six million random bytes by chance."""
LOCKS = 20
"""Each costs 600,000 rounds."""


def measured(journal: Path, publish: list[str], times: int) -> str:
    """Publishes the demo in `journal` by the command itself, and looks at every byte and name of the vault."""
    os.environ["FADEN_PASSPHRASE"] = PASSPHRASE
    assert run(journal, *publish) == 0
    place = Path(publish[1])
    vault = {
        file.relative_to(place).as_posix(): file.read_bytes() for file in place.rglob("*") if file.is_file()
    }
    keys = keys_from(PASSPHRASE, vault[LOCK_FILE].decode())
    paths: list[str] = json.loads(keys.open(LIST, vault[FOLDER + keys.name(LIST)]))
    for path, content in outside(texts_in(Words("en"))):
        # What lies in the open is the same for every journal, to the byte.
        assert vault.pop(path) == content
    words, found = _words(journal, paths), _found(_words(journal, paths), vault)
    tried = list(islice(changes(vault, keys, paths, 1), times))
    refused = sum(is_refused(keys, path, content) for path, content in tried)
    tried_locks = list(islice(locks(vault, 2), LOCKS))
    refused += sum(opens_nothing(PASSPHRASE, lock) for lock in tried_locks)
    return (
        f"{len(found)} of {len(words):,} words in {len(vault)} files; "
        f"{refused:,} of {times + len(tried_locks):,} changes refused"
    )


def _words(journal: Path, paths: list[str]) -> set[bytes]:
    """The words of the journal's files, their names and the site's addresses, in small letters."""
    files = [file for file in (journal / "contacts").rglob("*") if file.suffix in (".md", ".yml")]
    texts = [*(file.read_text("utf-8") + file.stem for file in files), *paths]
    return {word.casefold().encode() for text in texts for word in WORD.findall(text)}


def _found(words: set[bytes], vault: Mapping[str, bytes]) -> set[bytes]:
    everything = b"\n".join(name.encode() + b"\n" + content for name, content in vault.items()).lower()
    return {word for word in words if word in everything}
