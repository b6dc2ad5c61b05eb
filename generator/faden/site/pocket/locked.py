"""The pocket file behind a passphrase: sealed as the files of a vault are, with the page that asks around it."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

from faden.core.i18n import Words
from faden.site.pocket.file import SIGN, policy_of, static_file
from faden.site.publishing.vault.keys import Random, new_keys
from faden.site.publishing.vault.unlock_page import UnlockTexts, asking, speaking

NAME = "pocket.html"
"""The path that the sealed text is bound to; `locked.js` knows it."""


def locked(text: str, passphrase: str, texts: UnlockTexts, random: Random) -> str:
    """A file that the passphrase turns into `text`, which `pocket` made.

    In the open it holds nothing of the journal but its language and about how long it is. The same text, passphrase
    and random bytes make the same file.
    """
    words = Words(texts.language)
    said = {
        **texts.said,
        "cannot": words(
            "This browser cannot open it. Save the file, and open it in the phone’s own browser."
        ),
        "damaged": words("This file was changed or is damaged, so it is not shown."),
    }
    texts = replace(texts, said=said)
    keys, lock = new_keys(passphrase, random)
    style = texts.style.strip()
    script = (speaking(texts.keys, texts) + static_file("locked.js")).strip()
    policy = policy_of(style, script, *_own_parts(text))
    page = asking(texts, policy, style, script)
    # A time in it would make each run another file.
    packed = gzip.compress(text.encode("utf-8", "replace"), mtime=0)
    sealed = b64encode(keys.seal(NAME, packed, random)).decode()
    data = (
        f'<script type="application/json" id="lock">{lock}</script>\n'
        f'<script type="text/plain" id="file">{sealed}</script>\n<script>'
    )
    head, _, tail = page.rpartition("<script>")
    return SIGN + (head + data + tail).removeprefix("<!doctype html>\n")


def _own_parts(text: str) -> Iterator[str]:
    """The style and the script of the sealed text: once it is opened, this page's policy has to know them too."""
    for tag in ("style", "script"):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert found is not None, "pocket wrote it"
        yield found[1]
