"""Changes to every built page, whichever engine wrote it (security.md R1, R4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

CHARSET = b'<meta charset="utf-8">'
"""Comes first: browsers look for it in the first kilobyte only."""
SEAL = (
    b'<meta name="robots" content="noindex, nofollow, noarchive"><meta name="referrer" content="no-referrer">'
)
ROBOTS = b"User-agent: *\nDisallow: /\n"
HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)
END_OF_HEAD = re.compile(rb"</head\s*>", re.IGNORECASE)
LOADED = re.compile(
    rb"""<link\b[^>]*\brel=["']?stylesheet\b[^>]*?\bhref=["']([^"'>]+)["'][^>]*>|<script\b[^>]*?\bsrc=["']([^"'>]+)["']""",
    re.IGNORECASE,
)
"""The style sheets and scripts that a page loads."""
OWN = re.compile(rb"(?:\.\./)*[\w][\w./-]*(?:\?[\w=.-]*)?")
"""An address within the site: never another host, whatever got into a page."""
LEADING = re.compile(rb"""<link\b[^>]*\brel=["']?(?:canonical|next|prev)\b[^>]*>""")
"""The address that an engine assumes for the page, as a journal has none to give it; and the previous and next pages,
which Firefox would prefetch against the page's own policy."""
SEARCH = re.compile(
    rb"""(<div class="md-search" data-md-component="search")( role="dialog">)(?=.*?\baria-label="([^"]*)")""",
    re.DOTALL,
)
"""Material's search is a dialog without a name; its field has one."""

UNWANTED = ("sitemap.xml", "sitemap.xml.gz")
"""Lists of all pages, which a private site should not offer."""
SEARCH_INDEXES = {"search/search_index.json": "search/search_index.js", "search.json": "search.js"}
"""Where MkDocs and Zensical write the search index, and where their scripts look for it if the site is opened from a folder."""


@dataclass(frozen=True, slots=True)
class HtmlPart:
    """A file of the site: its path, the engine's file that it comes from, if any, and the function that converts it."""

    path: str
    origin: str | None
    finish: Callable[[bytes], bytes]


def parts(paths: Collection[str], policy: str) -> Iterator[HtmlPart]:
    """The files of a site, given the paths of those that an engine wrote."""
    seal = partial(sealed, policy=policy)
    for path in sorted(paths):
        if path not in UNWANTED:
            yield HtmlPart(path, path, seal if path.endswith(".html") else bytes)
    for index, script in SEARCH_INDEXES.items():
        if index in paths:
            # A page that is opened from a folder can load data only as a script.
            yield HtmlPart(script, index, lambda content: b"var __index = " + content)
    yield HtmlPart("robots.txt", None, lambda _: ROBOTS)


def sealed(page: bytes, policy: str) -> bytes:
    """The page with tags that keep robots and referrers out, and tell the browser what the page may do.

    >>> sealed(b"<html><head lang=x><title>a</title>", "default-src 'none'").count(b"noindex")
    1
    """
    allowed = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'.encode()
    named = SEARCH.sub(rb'\1 aria-label="\3"\2', LEADING.sub(b"", page), count=1)
    ahead = preloads(page)
    return HEAD.sub(lambda head: head[0] + CHARSET + ahead + allowed + SEAL, named, count=1)


def preloads(page: bytes) -> bytes:
    """Links that make the browser fetch everything that the head of a page needs at once.

    After a policy in a `<meta>` browsers fetch what they find one by one, as the policy might forbid it; so
    these come before it, and name only files of the site (speed.md 6).

    >>> preloads(b'<head><link rel="stylesheet" href="../a.css"><script src="https://b.example/c.js"></script></head>')
    b'<link rel="preload" as="style" href="../a.css">'
    """
    end = END_OF_HEAD.search(page)
    links: dict[bytes, bytes] = {}
    for style, script in LOADED.findall(page, 0, end.start()) if end else ():
        href, kind = (style, b"style") if style else (script, b"script")
        if OWN.fullmatch(href) and b"//" not in href:
            links[href] = b'<link rel="preload" as="%s" href="%s">' % (kind, href)
    return b"".join(links.values())
