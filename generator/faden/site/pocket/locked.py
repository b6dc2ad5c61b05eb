"""The pocket file with a passphrase: encrypted like a file of a vault, inside a page that asks for the passphrase."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace

from faden.core.i18n import Words
from faden.site.pocket.file import SIGN, policy_of, static_file
from faden.site.publishing.vault.keys import Random, new_keys
from faden.site.publishing.vault.unlock_page import UnlockTexts, unlock_html, with_messages

NAME = "pocket.html"
"""The path that the encrypted text is bound to; `locked.js` has the same."""


def locked(text: str, passphrase: str, texts: UnlockTexts, random: Random) -> str:
    """A file that the passphrase turns into `text`, the result of `pocket`.

    Without the passphrase it reveals only the journal's language and its approximate size. The same text, passphrase
    and random bytes give the same file.
    """
    words = Words(texts.language)
    messages = {
        **texts.messages,
        "cannot": words("This app cannot open it. Save the file, and open it in the phone’s own browser."),
        "damaged": words("This file was changed or is damaged, so it is not shown."),
    }
    texts = replace(texts, messages=messages)
    keys, lock = new_keys(passphrase, random)
    style = texts.style.strip()
    script = (with_messages(texts.keys, texts) + static_file("locked.js")).strip()
    policy = policy_of(style, script, *_own_parts(text))
    page = unlock_html(texts, policy, style, script)
    # A timestamp would make every run's file different.
    packed = gzip.compress(text.encode("utf-8", "replace"), mtime=0)
    sealed = b64encode(keys.seal(NAME, packed, random)).decode()
    data = (
        f'<script type="application/json" id="lock">{lock}</script>\n'
        f'<script type="text/plain" id="file">{sealed}</script>\n<script>'
    )
    head, _, tail = page.rpartition("<script>")
    return SIGN + (head + data + tail).removeprefix("<!doctype html>\n")


def _own_parts(text: str) -> Iterator[str]:
    """The style and the script of the encrypted text, which this page's policy must allow for when it is opened."""
    for tag in ("style", "script"):
        match = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert match is not None, "pocket wrote it"
        yield match[1]
