"""The public part of a vault: a page that asks for the passphrase, and its service worker."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from faden.site.pages.static_files import shipped as shipped_file

if TYPE_CHECKING:
    from faden.core.i18n import Words

BODY = re.compile(rb"</body\s*>", re.IGNORECASE)
FROM_THE_TOP = re.compile(rb'\b((?:href|src)="|"base":\s*")/(?!/)')
NOT_FOUND = "404.html"
"""The page that engines write for any depth, with addresses from the root of the host; a vault has its own folder there."""


@dataclass(frozen=True, slots=True)
class UnlockTexts:
    """The programs of a vault, and their messages."""

    language: str
    messages: Mapping[str, str]
    page: str
    style: str
    keys: str
    """The part of the script that derives keys from a passphrase."""
    script: str
    worker: str
    lock_script: bytes
    inside: Mapping[str, str]
    """Data attributes for the script in each page, which are in encrypted files only. `built` is the day of the build."""


def texts_in(words: Words, built: date | None = None) -> UnlockTexts:
    """The shipped programs with messages in one language; the pages say when they were `built`."""
    shipped = files("faden.site.publishing.vault").joinpath("page")
    page, style, keys, script, worker, lock = (
        shipped.joinpath(name).read_text("utf-8").replace("\r\n", "\n")
        for name in ("unlock.html", "unlock.css", "keys.js", "unlock.js", "sw.js", "lock.js")
    )
    messages = {
        "title": words("Locked"),
        "ask": words("Passphrase"),
        "unlock": words("Unlock"),
        "lock": words("Lock"),
        "working": words("One moment …"),
        "wrong": words("That is not the passphrase."),
        "cannot": words(
            "This browser cannot open it here. You need an https address, and a window that is not private."
        ),
        "scripts": words("JavaScript is needed to open this site."),
        "damaged": words("This vault was changed or is damaged, so it is not shown."),
        "missing": words("The host is not responding as it should. Try again later."),
    }
    inside = {"lock": messages["lock"]}
    if built is not None:
        day = words.day(built)
        inside |= {
            "built": built.isoformat(),
            "day": words("Built on {day}", day=day),
            "older": words(
                "This build, of {day}, is older than one this browser has opened before.", day=day
            ),
        }
    worker = shipped_file("kept.js").decode() + worker
    return UnlockTexts(
        words.language, messages, page, style, keys, keys + script, worker, lock.encode(), inside
    )


def unlock_page(texts: UnlockTexts) -> bytes:
    """The page that asks for the passphrase. Its policy allows its own script and its own host, and nothing else."""
    style, script = texts.style.strip(), with_messages(texts.script, texts).strip()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return unlock_html(texts, policy, style, script).encode()


def unlock_html(texts: UnlockTexts, policy: str, style: str, script: str) -> str:
    """The HTML of a page that asks for the passphrase, with this policy, style and script."""
    page = texts.page
    for name, text in {**texts.messages, "language": texts.language, "policy": policy}.items():
        page = page.replace(f"{{{{{name}}}}}", escape(text, quote=True).replace("&#x27;", "'"))
    return page.replace("{{style}}", style).replace("{{script}}", script)


def worker_script(texts: UnlockTexts) -> bytes:
    """The service worker, which decrypts the files that the pages request."""
    return with_messages(texts.worker, texts).encode()


def with_lock(page: bytes, path: str, script: str, texts: UnlockTexts) -> bytes:
    """A page of the site with the script that locks the site again."""
    up = "../" * path.count("/")
    attributes = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.inside.items())
    tag = f'<script src="{up}{script}"{attributes} defer></script>'
    if path == NOT_FOUND:
        page = FROM_THE_TOP.sub(rb"\1./", page)
    return BODY.sub(tag.encode() + rb"\g<0>", page, count=1)


def with_messages(program: str, texts: UnlockTexts) -> str:
    """A program with its messages filled in."""
    messages = json.dumps(texts.messages, sort_keys=True).replace("<", "\\u003c")
    return program.replace("{{said}}", messages)


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
