"""What a vault shows to everybody: a page that asks for the passphrase, and the service worker behind it."""

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
"""The page that engines write for every depth, with addresses from the top of the host; in a vault it has its own."""


@dataclass(frozen=True, slots=True)
class UnlockTexts:
    """The programs of a vault, and what they say."""

    language: str
    said: Mapping[str, str]
    page: str
    style: str
    keys: str
    """The part of the script that makes keys of a passphrase."""
    script: str
    worker: str
    lock_script: bytes
    inside: Mapping[str, str]
    """What the script in each page is told; it stands in encrypted files only. `built` is the day of the build."""


def texts_in(words: Words, built: date | None = None) -> UnlockTexts:
    """The programs as they are shipped, speaking one language; their pages say when they were `built`."""
    shipped = files("faden.site.publishing.vault").joinpath("door")
    page, style, keys, script, worker, lock = (
        shipped.joinpath(name).read_text("utf-8").replace("\r\n", "\n")
        for name in ("door.html", "door.css", "keys.js", "door.js", "sw.js", "lock.js")
    )
    said = {
        "title": words("Locked"),
        "ask": words("Passphrase"),
        "unlock": words("Unlock"),
        "lock": words("Lock"),
        "working": words("One moment …"),
        "wrong": words("That is not the passphrase."),
        "cannot": words(
            "This browser cannot open it: that needs an address with https, and a window that is not private."
        ),
        "scripts": words("JavaScript is needed to open this site."),
        "damaged": words("This vault was changed or is damaged, so it is not shown."),
        "missing": words("The host does not answer as it should. Try again later."),
    }
    inside = {"lock": said["lock"]}
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
    return UnlockTexts(words.language, said, page, style, keys, keys + script, worker, lock.encode(), inside)


def door(texts: UnlockTexts) -> bytes:
    """The page, which may run its own script and reach its own host, and nothing else."""
    style, script = texts.style.strip(), speaking(texts.script, texts).strip()
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
    return asking(texts, policy, style, script).encode()


def asking(texts: UnlockTexts, policy: str, style: str, script: str) -> str:
    """A page that asks for the passphrase, with this policy, style and script."""
    page = texts.page
    for name, text in {**texts.said, "language": texts.language, "policy": policy}.items():
        page = page.replace(f"{{{{{name}}}}}", escape(text, quote=True).replace("&#x27;", "'"))
    return page.replace("{{style}}", style).replace("{{script}}", script)


def guard(texts: UnlockTexts) -> bytes:
    """The service worker, which decrypts what the pages ask for."""
    return speaking(texts.worker, texts).encode()


def with_lock(page: bytes, path: str, script: str, texts: UnlockTexts) -> bytes:
    """A page of the site with the script that locks it again."""
    up = "../" * path.count("/")
    told = "".join(f' data-{name}="{escape(text)}"' for name, text in texts.inside.items())
    tag = f'<script src="{up}{script}"{told} defer></script>'
    if path == NOT_FOUND:
        page = FROM_THE_TOP.sub(rb"\1./", page)
    return BODY.sub(tag.encode() + rb"\g<0>", page, count=1)


def speaking(program: str, texts: UnlockTexts) -> str:
    """A program with what it says, in its language."""
    said = json.dumps(texts.said, sort_keys=True).replace("<", "\\u003c")
    return program.replace("{{said}}", said)


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
