"""What is done to every built page, whichever engine made it (security.md R1, R4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

CHARSET = b'<meta charset="utf-8">'
"""First of all: browsers look for it in the first kilobyte only."""
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
"""The style sheets and scripts that a page is drawn with."""
OWN = re.compile(rb"(?:\.\./)*[\w][\w./-]*(?:\?[\w=.-]*)?")
"""An address below the site: no other host, whatever got into a page."""
LEADING = re.compile(rb"""<link\b[^>]*\brel=["']?(?:canonical|next|prev)\b[^>]*>""")
"""The address that an engine believes the page has, for a journal has none to tell; and the pages before and behind,
which Firefox would fetch ahead, against the page's own policy."""
SEARCH = re.compile(
    rb"""(<div class="md-search" data-md-component="search")( role="dialog">)(?=.*?\baria-label="([^"]*)")""",
    re.DOTALL,
)
"""Material's search is a dialog without a name, whose field has one."""

UNWANTED = ("sitemap.xml", "sitemap.xml.gz")
"""Lists of all pages lie about for nobody."""
SEARCH_INDEXES = {"search/search_index.json": "search/search_index.js", "search.json": "search.js"}
"""Where MkDocs and Zensical put the index of the search, and where their scripts look for it in a folder."""


@dataclass(frozen=True, slots=True)
class HtmlPart:
    """A file of the site: its path, the file it is made of, if there is one, and how."""

    path: str
    origin: str | None
    finish: Callable[[bytes], bytes]


def parts(paths: Collection[str], policy: str) -> Iterator[HtmlPart]:
    """The files that a site has, from the paths of those that an engine made."""
    seal = partial(sealed, policy=policy)
    for path in sorted(paths):
        if path not in UNWANTED:
            yield HtmlPart(path, path, seal if path.endswith(".html") else bytes)
    for index, script in SEARCH_INDEXES.items():
        if index in paths:
            # A page that is opened from a folder may load nothing but scripts.
            yield HtmlPart(script, index, lambda content: b"var __index = " + content)
    yield HtmlPart("robots.txt", None, lambda _: ROBOTS)


def sealed(page: bytes, policy: str) -> bytes:
    """A page that tells robots and referrers to stay out, and the browser what the page may do.

    >>> sealed(b"<html><head lang=x><title>a</title>", "default-src 'none'").count(b"noindex")
    1
    """
    allowed = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'.encode()
    named = SEARCH.sub(rb'\1 aria-label="\3"\2', LEADING.sub(b"", page), count=1)
    ahead = preloads(page)
    return HEAD.sub(lambda head: head[0] + CHARSET + ahead + allowed + SEAL, named, count=1)


def preloads(page: bytes) -> bytes:
    """Links that have the browser fetch what the head of a page needs, all at once.

    Behind a policy in a `<meta>` browsers fetch one after the other what they find, for the policy might forbid it; so
    these stand before it, and name nothing but files of the site (speed.md 6).

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
